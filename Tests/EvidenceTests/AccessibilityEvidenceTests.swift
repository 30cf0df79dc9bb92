import Accessibility
import Diagnostics
import Pipeline
import Testing

@testable import Evidence

struct AccessibilityEvidenceTests {
  private func rows(_ small: SmallProject) throws -> [String: String] {
    let file = "\(small.folder)/evidence/latest/reports/accessibility.json"
    let report = try JSONValue(parsing: SourceFile(name: file, bytes: FileSystem.read(file)))
    var rows: [String: String] = [:]
    for row in report["rules"]?.array ?? [] { rows[row["rule"]?.string ?? ""] = row["outcome"]?.string }
    return rows
  }

  @Test func `every rule has a row, whether it applies or not`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      let rows = try rows(small)
      #expect(Set(rows.keys) == Set(AccessibilityCatalogue.definitions.map(\.id)))
      #expect(rows["html-lang"] == "passed")
      #expect(rows["image-alt"] == "not-applicable")
      #expect(rows["text-contrast"] == "passed")
      #expect(rows["text-resize"] == "passed")
    }
  }

  @Test func `a cell that is remembered has the rows that it had when it was checked`() throws {
    try SmallProject.with { small in
      let first = try small.run(.writeMissing)
      let second = try small.run(.check)
      #expect(first.cells.allSatisfy { !$0.accessibility.isEmpty })
      #expect(second.cells.map(\.accessibility) == first.cells.map(\.accessibility))
    }
  }

  @Test func `text that cannot be read fails the gate and is outlined in a picture`() throws {
    try SmallProject.with(page: SmallProject.page.replacing("#222222", with: "#cccccc")) { small in
      let manifest = try small.run(.writeMissing)
      let light = try #require(manifest.cells.first { $0.scheme == "light" })
      #expect(light.gates["contrast"]?.result == "fail")
      #expect(light.gates["contrast"]?.findings.first?.message.contains("(outline 1)") == true)
      let picture = try #require(light.pictures["contrast"])
      #expect(FileSystem.exists("\(small.folder)/evidence/latest/\(picture.path)"))
      #expect(String(decoding: manifest.junit, as: UTF8.self).contains("[[ATTACHMENT|\(picture.path)]]"))
      #expect(try rows(small)["text-contrast"] == "failed")
    }
  }

  @Test func `an exception holds until its day`() throws {
    let page = SmallProject.page.replacing(" dir=\"ltr\"", with: "")
    try SmallProject.with(page: page) { small in
      func result(allowedUntil day: String) throws -> GateEntry? {
        let configuration = """
          matrix: {widths: [320]}
          phases: {"01": {title: First}}
          gates:
            accessibility:
              allow: [{rule: wrapper-dir, reason: one direction only, expires: \(day)}]

          """
        try FileSystem.write(configuration, to: "\(small.folder)/email-snapshot.yml")
        return try SmallProject(folder: small.folder).run(.writeMissing).cells.first?.gates["accessibility"]
      }
      #expect(try small.run(.writeMissing).cells.first?.gates["accessibility"]?.result == "fail")
      // The run is on 2026-04-17.
      let held = try result(allowedUntil: "2026-04-17")
      #expect(held?.result == "pass")
      #expect(held?.tolerated.map(\.rule) == ["wrapper-dir"])
      #expect(try result(allowedUntil: "2026-04-16")?.result == "fail")
    }
  }
}
