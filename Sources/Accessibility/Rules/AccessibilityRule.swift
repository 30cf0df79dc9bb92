import DOM
import Diagnostics
import Graphics

/// What a rule is, for its readers.
public struct RuleDefinition: Hashable, Sendable {
  /// The rule's name in findings.
  public var id: String
  /// What it asks for, in a sentence.
  public var summary: String
  /// How much a finding weighs.
  public var severity: Severity
  /// What it stands on: success criteria of WCAG 2.2 by number.
  public var criteria: [String]
  /// The rules of the ACT collection that it follows, by id.
  public var actRules: [String]
  /// Why it matters to readers of mail, and what to do.
  public var explanation: String
  /// What a finding is about.
  public var subject: Subject

  /// What a rule looks at.
  public enum Subject: Hashable, Sendable {
    /// Something that is seen where it is.
    case page
    /// Something that is only in the source.
    case markup
  }

  init(
    _ id: String, _ summary: String, severity: Severity, criteria: [String], actRules: [String] = [],
    subject: Subject = .page, explanation: String
  ) {
    self.id = id
    self.summary = summary
    self.severity = severity
    self.criteria = criteria
    self.actRules = actRules
    self.explanation = explanation
    self.subject = subject
  }

  /// Where each ACT rule is described.
  public var actLinks: [String] {
    actRules.map { "https://www.w3.org/WAI/standards-guidelines/act/rules/\($0)/proposed/" }
  }

  /// The rule as other tools' formats describe rules.
  public var description: RuleDescription {
    let sources = criteria.map { "WCAG 2.2 SC \($0)" } + actRules.map { "ACT \($0)" }
    return RuleDescription(
      id: id, summary: summary, help: "\(explanation)\n\n\(sources.joined(separator: ", "))",
      severity: severity, tags: ["accessibility"] + criteria.map { "wcag\($0.filter { $0 != "." })" })
  }
}

/// One thing that is checked.
protocol AccessibilityRule: Sendable {
  /// What it is.
  static var definition: RuleDefinition { get }
  /// Looks at a page, says what it looked at, and reports what it finds.
  func check(_ context: inout RuleContext)
}

/// What a rule sees, and where it puts what it finds.
struct RuleContext {
  let page: PageSemantics
  let input: AccessibilityInput
  let rule: RuleDefinition
  private(set) var findings: [LocatedFinding] = []
  /// How many things the rule applied to.
  private(set) var examined = 0
  /// How many findings are failures of the rule; others are remarks.
  private var failures = 0
  /// Why something could not be judged; `nil` as long as everything could.
  private(set) var doubt: String?

  init(_ input: AccessibilityInput, page: PageSemantics, rule: RuleDefinition) {
    self.input = input
    self.page = page
    self.rule = rule
  }

  var document: Document { page.document }

  /// Says that the rule applies to one thing more.
  mutating func examine() { examined += 1 }

  /// Says that something could not be judged, and why; the first reason is kept.
  mutating func cannotTell(_ reason: String) { doubt = doubt ?? reason }

  /// Reports something at an element, or at its nearest ancestor that is in the source.
  ///
  /// What weighs less than the rule itself is a remark, by which the rule does not fail. `area` is where it is on the
  /// page, in device pixels: the element's boxes unless given.
  mutating func report(
    _ message: String, at node: NodeID?, severity: Severity? = nil, area: DeviceRect? = nil
  ) {
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
    let finding = Finding(
      rule: rule.id, severity: severity ?? rule.severity, message: message, range: range, excerpt: excerpt)
    if finding.severity >= rule.severity { failures += 1 }
    findings.append(
      LocatedFinding(
        finding: finding, node: node, path: nil,
        area: area ?? node.flatMap { page.bounds(of: $0) }?.device(input.scale)))
  }

  /// What came of the rule.
  var result: RuleResult {
    let outcome: RuleResult.Outcome
    if failures > 0 {
      outcome = .failed
    } else if doubt != nil {
      outcome = .cannotTell
    } else {
      outcome = examined > 0 ? .passed : .inapplicable
    }
    return RuleResult(
      rule: rule.id, outcome: outcome, examined: examined, findings: findings.count,
      reason: outcome == .cannotTell ? doubt : nil)
  }
}
