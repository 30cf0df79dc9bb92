/// How much a finding weighs.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Worth knowing; nothing breaks.
  case note
  /// Something may look or behave differently for some readers.
  case warning
  /// Something is broken for some readers.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// Whether one weighs less than the other.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// What one client makes of the feature that a finding names.
public struct ClientVerdict: Hashable, Sendable {
  /// The status letter of the support table.
  public enum Support: String, Hashable, Sendable {
    /// Supported.
    case yes = "y"
    /// Supported in part.
    case partial = "a"
    /// Not supported.
    case no = "n"
    /// Not known.
    case unknown = "u"
  }

  /// The client, as `family.platform`.
  public var client: String
  /// The client's version or month of the test that the status comes from.
  public var version: String
  /// The status.
  public var support: Support
  /// The numbers of the table's notes that apply.
  public var notes: [Int]
  /// The day of the feature's newest test, `YYYY-MM-DD`; empty when it is not known.
  public var tested: String
  /// Whether it holds for some of the client's readers only, by their account, browser, system or display.
  public var dependsOnReader: Bool

  /// Creates a verdict.
  public init(
    client: String, version: String, support: Support, notes: [Int], tested: String = "",
    dependsOnReader: Bool = false
  ) {
    self.client = client
    self.version = version
    self.support = support
    self.notes = notes
    self.tested = tested
    self.dependsOnReader = dependsOnReader
  }
}

/// One thing that a rule found in the input.
public struct Finding: Hashable, Sendable {
  /// The rule's identifier, which is also its documentation's name.
  public var rule: String
  /// How much it weighs.
  public var severity: Severity
  /// What is wrong and what to do, in lower case and without a full stop.
  public var message: String
  /// Where, in the file that the author edits; `nil` when it concerns the input as a whole.
  public var range: SourceRange?
  /// The source text that it is about.
  public var excerpt: String
  /// The clients it concerns; empty when it concerns every one.
  public var clients: [ClientVerdict]

  /// Creates a finding.
  public init(
    rule: String, severity: Severity, message: String, range: SourceRange?, excerpt: String = "",
    clients: [ClientVerdict] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.range = range
    self.excerpt = excerpt
    self.clients = clients
  }
}

/// A value together with what was wrong with the text it was read from.
public struct Parsed<Value: Sendable>: Sendable {
  /// What was read; parsing never fails.
  public var value: Value
  /// What was malformed.
  public var findings: [Finding]

  /// Creates a result.
  public init(_ value: Value, findings: [Finding] = []) {
    self.value = value
    self.findings = findings
  }
}
