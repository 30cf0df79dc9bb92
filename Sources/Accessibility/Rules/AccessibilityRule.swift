import DOM
import Diagnostics

/// What a rule is, for its readers.
public struct RuleDefinition: Hashable, Sendable {
  /// The rule's name in findings.
  public var id: String
  /// What it asks for, in a sentence.
  public var summary: String
  /// How much a finding weighs.
  public var severity: Severity
  /// What it stands on: success criteria of WCAG 2.2 by number, or the name of another source.
  public var criteria: [String]
  /// The rules of the ACT collection that it follows, by id.
  public var actRules: [String]
  /// Why it matters to readers of mail, and what to do.
  public var explanation: String

  init(
    _ id: String, _ summary: String, severity: Severity, criteria: [String], actRules: [String] = [],
    explanation: String
  ) {
    self.id = id
    self.summary = summary
    self.severity = severity
    self.criteria = criteria
    self.actRules = actRules
    self.explanation = explanation
  }

  /// Where each ACT rule is described.
  public var actLinks: [String] {
    actRules.map { "https://www.w3.org/WAI/standards-guidelines/act/rules/\($0)/proposed/" }
  }
}

/// One thing that is checked.
protocol AccessibilityRule: Sendable {
  /// What it is.
  static var definition: RuleDefinition { get }
  /// Looks at a page and reports what it finds.
  func check(_ context: inout RuleContext)
}

/// What a rule sees, and where it puts what it finds.
struct RuleContext {
  let page: PageSemantics
  let input: AccessibilityInput
  private(set) var findings: [Finding] = []
  /// The rules that had nothing to look at.
  private(set) var unchecked: [String] = []
  /// The rule that is being checked.
  var rule: RuleDefinition

  init(_ input: AccessibilityInput, rule: RuleDefinition) {
    self.input = input
    page = PageSemantics(input)
    self.rule = rule
  }

  var document: Document { input.styled.document }

  /// Reports something at an element, or at its nearest ancestor that is in the source.
  mutating func report(_ message: String, at node: NodeID?, severity: Severity? = nil) {
    var range: SourceRange?
    var excerpt = ""
    var current = node
    while let place = current, range == nil {
      if let tag = document.element(place)?.startTagRange {
        range = document.source.range(tag)
        excerpt = document.source.text(tag).condensed(to: 120)
      }
      current = document[place].parent
    }
    findings.append(
      Finding(
        rule: rule.id, severity: severity ?? rule.severity, message: message, range: range, excerpt: excerpt))
  }

  /// Says that the rule could not be checked.
  mutating func skip() { unchecked.append(rule.id) }
}
