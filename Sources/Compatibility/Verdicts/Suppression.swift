import CSSSyntax
import DOM
import Diagnostics

/// What an author tolerates, in a comment of the file itself:
/// `<!-- email-snapshot: allow css-display-flex until 2027-01-01 because readers of it use Apple Mail -->`.
///
/// A comment is about the next element and all that is in it. The same words in a comment of a style sheet are about the
/// next declaration or rule.
struct Suppression: Sendable {
  /// The rules that are tolerated.
  var rules: [String]
  /// The last day on which they are.
  var until: CalendarDate
  /// Why.
  var reason: String
  /// The bytes of the comment.
  var range: Range<Int>
  /// The bytes that it is about.
  var scope: Range<Int>
}

/// What the comments of a part say.
struct Suppressions: Sendable {
  /// Those that are well formed, in the order of the source.
  private(set) var list: [Suppression] = []
  /// What is wrong with the others.
  private(set) var findings: [Finding] = []

  private static let mark = "email-snapshot:"

  /// Reads the comments of a part.
  /// - Complexity: O(*n*).
  init(in part: LintDocument) {
    let document = part.document
    let source = document.source
    for node in document.descendants(of: document.root) {
      switch document[node].kind {
      case .comment(let text):
        guard let start = document[node].sourceOffset, let words = Self.words(of: text) else { continue }
        // `<!--` and `-->` stand around the text.
        add(
          words, range: start..<start + text.utf8.count + 7, scope: Self.scope(after: node, document), source)
      case .text(let text) where Self.isSheet(document[node].parent, document):
        if let start = document[node].sourceOffset { addComments(ofSheet: text, at: start, source) }
      default: continue
      }
    }
  }

  /// What stands after the mark, or `nil` for another comment.
  private static func words(of comment: String) -> Substring? {
    let text = comment.drop(while: \.isWhitespace)
    return text.hasPrefix(mark) ? text.dropFirst(mark.count) : nil
  }

  private static func isSheet(_ parent: NodeID?, _ document: Document) -> Bool {
    parent.map { document.isElement($0, named: Names.style) } ?? false
  }

  /// The next element with all that is in it; nothing when none follows.
  private static func scope(after node: NodeID, _ document: Document) -> Range<Int> {
    // What the parser implies is not what the author means: the next element is the next that has a start tag.
    var current = document.nextSkippingChildren(after: node, below: document.root)
    while let candidate = current, document.element(candidate)?.startTagRange == nil {
      current = document.next(after: candidate, below: document.root)
    }
    guard let sibling = current, let element = document.element(sibling),
      let start = element.startTagRange?.lowerBound
    else { return 0..<0 }
    if let end = element.endTagRange?.upperBound { return start..<max(start, end) }
    // Without an end tag, it goes as far as the next thing that is not in it.
    let next = document.nextSkippingChildren(after: sibling, below: document.root)
    return start..<max(start, next.flatMap { document[$0].sourceOffset } ?? document.source.bytes.count)
  }

  private mutating func addComments(ofSheet text: String, at offset: Int, _ source: SourceFile) {
    let bytes = Array(text.utf8)
    var index = 0
    while let open = bytes.firstRange(of: Array("/*".utf8), from: index) {
      let close = bytes.firstRange(of: Array("*/".utf8), from: open + 2) ?? bytes.count
      index = min(close + 2, bytes.count)
      guard let words = Self.words(of: String(decoding: bytes[open + 2..<close], as: UTF8.self)) else {
        continue
      }
      let end = Self.end(ofNextThingIn: bytes, from: index)
      add(words, range: open + offset..<index + offset, scope: index + offset..<end + offset, source)
    }
  }

  /// Where the declaration or the rule ends that begins here.
  private static func end(ofNextThingIn bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    for index in start..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth <= 0 { return depth < 0 ? index : index + 1 }
      case UInt8(ascii: ";") where depth == 0: return index
      default: break
      }
    }
    return bytes.count
  }

  /// Reads `allow RULE, RULE until DATE because REASON`.
  private mutating func add(
    _ words: Substring, range: Range<Int>, scope: Range<Int>, _ source: SourceFile
  ) {
    func fail(_ problem: String) {
      findings.append(.malformed(problem, source.range(range), source.text(range)))
    }
    let parts = words.split(whereSeparator: \.isWhitespace)
    guard parts.first == "allow" else { return fail("it must begin with 'allow'") }
    guard let until = parts.firstIndex(of: "until"), parts.indices.contains(until + 1) else {
      return fail("there is no 'until' with a date")
    }
    guard let date = CalendarDate(parts[until + 1]) else {
      return fail("'\(parts[until + 1])' is no date such as 2027-01-01")
    }
    guard parts.indices.contains(until + 2), parts[until + 2] == "because", parts.count > until + 3 else {
      return fail("there is no 'because' with a reason")
    }
    let rules = parts[1..<until].joined(separator: " ").split { $0 == "," || $0 == " " }.map(String.init)
    guard !rules.isEmpty else { return fail("it names no rule") }
    list.append(
      Suppression(
        rules: rules, until: date, reason: parts[(until + 3)...].joined(separator: " "), range: range,
        scope: scope))
  }

  /// Takes out of some findings what is tolerated, and adds what is wrong with the comments themselves.
  /// - Parameters:
  ///   - found: What was found in the part.
  ///   - source: The file that the part lies in.
  ///   - today: The day that expiry is judged by.
  ///   - isRule: Whether there is a rule of this name.
  /// - Returns: What remains, and what is tolerated.
  func apply(
    to found: [Finding], in source: SourceFile, today: CalendarDate, isRule: (String) -> Bool
  ) -> (findings: [Finding], suppressed: [SuppressedFinding]) {
    var remaining: [Finding] = []
    var suppressed: [SuppressedFinding] = []
    var used: Set<Int> = []
    for finding in found {
      let place = finding.range?.start.offset ?? 0
      let index = list.indices.first {
        list[$0].rules.contains(finding.rule) && list[$0].scope.contains(place)
      }
      guard let index else {
        remaining.append(finding)
        continue
      }
      used.insert(index)
      if list[index].until < today {
        remaining.append(finding)
      } else {
        suppressed.append(
          SuppressedFinding(finding: finding, reason: list[index].reason, until: list[index].until))
      }
    }
    for (index, suppression) in list.enumerated() {
      let place = (range: source.range(suppression.range), text: source.text(suppression.range))
      for rule in suppression.rules where !isRule(rule) {
        remaining.append(.unknownRule(rule, place.range, place.text))
      }
      if suppression.until < today {
        remaining.append(.expired(suppression.until, place.range, place.text))
      } else if !used.contains(index), suppression.rules.contains(where: isRule) {
        remaining.append(.unused(place.range, place.text))
      }
    }
    return (remaining + findings, suppressed)
  }
}

extension [UInt8] {
  /// The first place of some bytes.
  fileprivate func firstRange(of needle: [UInt8], from start: Int) -> Int? {
    guard let first = needle.first else { return nil }
    var position = start
    while position < count, let found = self[position...].firstIndex(of: first) {
      if self[found...].starts(with: needle) { return found }
      position = found + 1
    }
    return nil
  }
}

/// The rules about these comments.
public enum SuppressionRule: String, Sendable, CaseIterable {
  /// The day has passed: what it tolerated counts again.
  case expired = "suppression-expired"
  /// Nothing is tolerated by it.
  case unused = "suppression-unused"
  /// It names a rule that there is not.
  case unknownRule = "suppression-unknown-rule"
  /// It is not written as it must be.
  case malformed = "suppression-malformed"

  /// What people are told about it.
  public var description: RuleDescription {
    let form = "`<!-- email-snapshot: allow RULE until YYYY-MM-DD because REASON -->`"
    let (summary, help): (String, String) =
      switch self {
      case .expired:
        (
          "the day until which a comment tolerates a rule has passed",
          "What the comment tolerated counts again. Fix it, or decide again and write a new date."
        )
      case .unused:
        (
          "a comment tolerates a rule, and nothing needs it",
          "A comment is about the next element and all that is in it; in a style sheet, about the next declaration "
            + "or rule. Take it out, or put it before what it is about."
        )
      case .unknownRule:
        (
          "a comment tolerates a rule that there is not",
          "Name the rule as its findings do, in brackets at the end of the line."
        )
      case .malformed:
        (
          "a comment that tolerates rules is not written as it must be",
          "Write \(form); the reason is required."
        )
      }
    return RuleDescription(
      id: rawValue, summary: summary, help: help, severity: self == .unused ? .warning : .error,
      tags: ["suppression"])
  }
}

extension Finding {
  fileprivate static func expired(_ until: CalendarDate, _ range: SourceRange, _ text: String) -> Finding {
    Finding(
      rule: SuppressionRule.expired.rawValue, severity: .error,
      message:
        "this comment tolerates until \(until) only; fix what it tolerated, or decide again with a new date",
      range: range, excerpt: text)
  }

  fileprivate static func unused(_ range: SourceRange, _ text: String) -> Finding {
    Finding(
      rule: SuppressionRule.unused.rawValue, severity: .warning,
      message: "nothing needs this comment; take it out, or put it before what it is about", range: range,
      excerpt: text)
  }

  fileprivate static func unknownRule(_ rule: String, _ range: SourceRange, _ text: String) -> Finding {
    Finding(
      rule: SuppressionRule.unknownRule.rawValue, severity: .error,
      message: "there is no rule '\(rule)'; name it as its findings do", range: range, excerpt: text)
  }

  fileprivate static func malformed(_ problem: String, _ range: SourceRange, _ text: String) -> Finding {
    Finding(
      rule: SuppressionRule.malformed.rawValue, severity: .error,
      message: "\(problem); write: allow RULE until YYYY-MM-DD because REASON", range: range, excerpt: text)
  }
}
