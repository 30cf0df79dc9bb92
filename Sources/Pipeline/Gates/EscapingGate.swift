import DOM
import Diagnostics
import HTMLParser
import Templating

/// `escaping`: with every text of the fixture replaced by hostile markup, the message has the same elements with
/// the same attributes.
struct EscapingGate {
  var settings: PlainGateSettings
  var today: CalendarDate

  /// Leaves every context that text can stand in: attributes of both quotes, raw text, comments, elements.
  static let hostileText =
    "\" x=1 ' y=2 ></title></style></script></textarea>--><![endif]--><b z=\"3\">&lt;i&gt;</b>"

  func check(_ test: MessageUnderTest) -> GateResult {
    let judgement = GateJudgement(gate: .escaping, mode: settings.mode, allow: settings.allow, today: today)
    let data = test.message.data
    let expected = Self.skeleton(of: document(test.message))
    do throws(TemplatingError) {
      guard let all = try difference(from: expected, with: data.mappingStrings(Self.hostile), in: test) else {
        return judgement.result([], about: test.id)
      }
      // One of them is enough to fail; each is asked for alone so that the message can name it.
      var findings: [Finding] = []
      for leaf in data.leaves() {
        let attack = data.mappingStrings { $0 == leaf.path ? Self.hostile($0, $1) : $1 }
        guard attack != data, let range = try difference(from: expected, with: attack, in: test) else {
          continue
        }
        findings.append(.unescaped(leaf.path, at: range.place))
      }
      if findings.isEmpty { findings.append(.unescaped("several values together", at: all.place)) }
      return judgement.result(findings, about: test.id)
    } catch {
      return judgement.couldNotCheck("the message cannot be rendered with hostile data: \(error)")
    }
  }

  /// An empty text stays empty: templates take it as false.
  private static func hostile(_ path: String, _ text: String) -> String { text.isEmpty ? text : hostileText }

  /// Where the tree first differs.
  private struct Difference {
    var place: SourceRange?
  }

  private func difference(
    from expected: [Step], with data: DataValue, in test: MessageUnderTest
  ) throws(TemplatingError) -> Difference? {
    let message = try test.source.render(template: test.id.template, fixture: test.id.fixture, data: data)
    let actual = Self.skeleton(of: document(message))
    let common = zip(expected, actual).prefix { $0 == $1 }.count
    guard common < max(expected.count, actual.count) else { return nil }
    let offset = common < actual.count ? actual[common].offset : message.html.utf8.count
    return Difference(place: message.sourceMap.range(offset..<(offset + 1)))
  }

  private func document(_ message: Message) -> Document {
    parseHTML(SourceFile(name: "\(message.template)/email.html", text: message.html)).value
  }

  /// An element without its values; with the depths in order, these make the tree.
  private struct Step: Equatable {
    var name: Atom
    var attributes: [Atom]
    var depth: Int
    var offset: Int

    static func == (left: Step, right: Step) -> Bool {
      left.name == right.name && left.attributes == right.attributes && left.depth == right.depth
    }
  }

  /// The tree without texts and values, in document order.
  private static func skeleton(of document: Document) -> [Step] {
    var steps: [Step] = []
    var depths = [Int](repeating: 0, count: document.nodes.count)
    var node = document.next(after: document.root, below: document.root)
    while let current = node {
      let depth = document[current].parent.map { depths[Int($0.index)] + 1 } ?? 0
      depths[Int(current.index)] = depth
      if let element = document.element(current) {
        let offset = element.startTagRange?.lowerBound ?? document[current].sourceOffset ?? 0
        steps.append(
          Step(name: element.name, attributes: element.attributes.map(\.name), depth: depth, offset: offset))
      }
      node = document.next(after: current, below: document.root)
    }
    return steps
  }
}

extension Finding {
  fileprivate static func unescaped(_ path: String, at range: SourceRange?) -> Finding {
    Finding(
      rule: "escaping", severity: .error,
      message:
        "markup in '\(path)' becomes part of the message; print it with {{…}}, in text or in a quoted attribute",
      range: range, excerpt: path)
  }
}
