import Pipeline

/// `reports/junit.xml`: one suite for each template, one case for each gate of each message and cell.
///
/// Times are left out: the same run gives the same file.
struct JUnitReport {
  static let path = "reports/junit.xml"

  private struct Case {
    var name: String
    var gate: GateEntry
    var pictures: [String]
  }

  private let suites: [(name: String, cases: [Case])]

  init(_ manifest: Manifest) {
    var cases: [(template: String, cases: [Case])] = []
    func add(_ template: String, _ new: [Case]) {
      if let index = cases.firstIndex(where: { $0.template == template }) {
        cases[index].cases += new
      } else {
        cases.append((template, new))
      }
    }
    for message in manifest.messages {
      add(
        message.template,
        message.gates.inOrder.map {
          Case(name: "\(message.message) \($0.name)", gate: $0.entry, pictures: [])
        })
    }
    for cell in manifest.cells {
      add(
        cell.template,
        cell.gates.inOrder.map { gate in
          let kinds = PictureKind.allCases.filter { $0.gate.rawValue == gate.name }
          return Case(
            name: "\(cell.cell) \(gate.name)", gate: gate.entry,
            pictures: kinds.compactMap { cell.pictures[$0.rawValue]?.path })
        })
    }
    for orphan in manifest.orphans {
      let finding = FindingEntry(
        rule: "orphan", severity: "error",
        message: "no cell has this baseline any more; run 'email-snapshot prune'",
        file: nil, line: nil, column: nil, excerpt: nil, clients: [])
      add(
        "snapshots",
        [
          Case(
            name: "\(orphan) orphan", gate: GateEntry(result: "fail", findings: [finding], tolerated: []),
            pictures: [])
        ])
    }
    suites = cases.map { ($0.template, $0.cases) }
  }

  /// The file.
  var bytes: [UInt8] {
    let writer = XMLWriter()
    writer.element("testsuites", Self.counts(suites.flatMap(\.cases), name: "email-snapshot")) {
      for suite in suites {
        writer.element("testsuite", Self.counts(suite.cases, name: suite.name)) {
          for test in suite.cases { Self.write(test, in: suite.name, to: writer) }
        }
      }
    }
    return writer.finish()
  }

  private static func counts(_ cases: [Case], name: String) -> [(name: String, value: String)] {
    [
      ("name", name), ("tests", "\(cases.count)"),
      ("failures", "\(cases.count { $0.gate.isFailure })"),
      ("errors", "\(cases.count { $0.gate.result == "environment-differs" })"),
      ("skipped", "\(cases.count { $0.gate.result == "off" })"),
    ]
  }

  private static func write(_ test: Case, in suite: String, to writer: XMLWriter) {
    writer.element("testcase", [("name", test.name), ("classname", suite)]) {
      let messages = test.gate.findings.map(\.sentence)
      if test.gate.result == "off" {
        writer.element("skipped")
      } else if test.gate.isFailure || test.gate.result == "environment-differs" {
        let element = test.gate.isFailure ? "failure" : "error"
        writer.element(
          element, [("message", messages.first ?? test.gate.result), ("type", test.gate.result)]
        ) {
          writer.text(messages.joined(separator: "\n"))
        }
      }
      if !test.pictures.isEmpty {
        // Jenkins and GitLab show files that are named so. Paths are relative to the evidence.
        writer.element("system-out") {
          writer.text(test.pictures.map { "[[ATTACHMENT|\($0)]]" }.joined(separator: "\n"))
        }
      }
    }
  }
}

extension [String: GateEntry] {
  /// The gates in the order in which they are documented.
  var inOrder: [(name: String, entry: GateEntry)] {
    GateID.allCases.compactMap { gate in self[gate.rawValue].map { (gate.rawValue, $0) } }
  }
}

extension FindingEntry {
  /// The finding in one line, with its place.
  var sentence: String {
    guard let file, let line else { return message }
    return "\(file):\(line):\(column ?? 1): \(message)"
  }
}
