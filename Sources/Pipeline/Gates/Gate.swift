import Diagnostics

/// What has to hold before mail is sent.
///
/// Each is named for what it checks and fails when it cannot check.
public enum GateID: String, Hashable, Sendable, CaseIterable {
  case cssCompatibility = "css-compatibility"
  case contrast
  case accessibility
  case sizeBudget = "size-budget"
  case textPart = "text-part"
  case recipients
  case escaping
  case outlookHazards = "outlook-hazards"
  case inliningEquivalence = "inlining-equivalence"
  case visualRegression = "visual-regression"

  /// Whether it is asked of pictures; the others are asked of messages or of laid-out cells.
  public var needsPicture: Bool { self == .visualRegression || self == .inliningEquivalence }

  /// The gates that are asked once for a message.
  public static let ofMessages: [GateID] = [
    .cssCompatibility, .sizeBudget, .textPart, .recipients, .escaping, .outlookHazards,
  ]
  /// The gates that are asked for each cell.
  public static let ofCells: [GateID] = [
    .contrast, .accessibility, .inliningEquivalence, .visualRegression,
  ]
}

/// What a gate found out.
public enum GateVerdict: Hashable, Sendable {
  case passed
  /// It would have failed, and is set to warn.
  case warned
  case failed
  /// What it checks was absent, unreadable or unknown: a failure.
  case couldNotCheck(String)
  /// Equality cannot be judged because the environment differs from the baseline's.
  case environmentDiffers
  /// It is switched off.
  case off

  /// The word that evidence uses.
  public var word: String {
    switch self {
    case .passed: "pass"
    case .warned: "warn"
    case .failed: "fail"
    case .couldNotCheck: "could-not-check"
    case .environmentDiffers: "environment-differs"
    case .off: "off"
    }
  }

  /// Whether the run fails by it.
  public var isFailure: Bool {
    switch self {
    case .failed, .couldNotCheck: true
    case .passed, .warned, .environmentDiffers, .off: false
    }
  }
}

/// A gate's answer for one message or one cell.
public struct GateResult: Sendable {
  /// The gate that answers.
  public var gate: GateID
  /// The answer itself.
  public var verdict: GateVerdict
  /// What was found and is not tolerated.
  public var findings: [Finding]
  /// What was found and is tolerated, with the reason.
  public var tolerated: [ToleratedFinding]

  /// Creates an answer; without more it found nothing.
  public init(
    gate: GateID, verdict: GateVerdict, findings: [Finding] = [], tolerated: [ToleratedFinding] = []
  ) {
    self.gate = gate
    self.verdict = verdict
    self.findings = findings
    self.tolerated = tolerated
  }
}

/// A finding that the configuration allows for a while.
public struct ToleratedFinding: Sendable {
  /// What was found.
  public var finding: Finding
  /// Why it is tolerated, as the configuration says.
  public var reason: String
  /// The last day on which it is tolerated.
  public var expires: CalendarDate

  /// Creates a tolerated finding from the allowance that fits it.
  public init(finding: Finding, reason: String, expires: CalendarDate) {
    self.finding = finding
    self.reason = reason
    self.expires = expires
  }
}
