import DOM
import Diagnostics

/// What a rule beyond the support table is, in words for its readers; `email-snapshot explain` prints it.
public struct LintRuleDefinition: Hashable, Sendable {
  /// What a rule is about; it decides which gate looks at its findings.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    /// What a client's sanitiser takes away, or reads differently: the gate `css-compatibility`.
    case client
    /// What Word's engine, in Outlook for Windows, draws differently: the gate `outlook-hazards`.
    case outlookWindows
    /// What goes wrong where a client draws mail dark: the gate `css-compatibility`.
    case darkMode
    /// The message itself, whatever reads it: reported by `lint` alone.
    case document
  }

  /// How a fact is known.
  public struct Evidence: Hashable, Sendable {
    /// How sure a fact is.
    public enum Confidence: String, Hashable, Sendable, CaseIterable {
      /// The vendor or a specification says so.
      case documented
      /// People have seen it in the client.
      case observed
      /// It follows from what is known, and nobody has shown it.
      case guess
    }

    /// How sure it is.
    public var confidence: Confidence
    /// When it was last seen to hold, as `2021` or `2021-08`; clients change without notice.
    public var date: String
    /// Where it is written.
    public var source: String

    static func documented(_ date: String, _ source: String) -> Evidence {
      Evidence(confidence: .documented, date: date, source: source)
    }

    static func observed(_ date: String, _ source: String) -> Evidence {
      Evidence(confidence: .observed, date: date, source: source)
    }

    static func guess(_ date: String, _ source: String) -> Evidence {
      Evidence(confidence: .guess, date: date, source: source)
    }
  }

  /// The rule's name in findings.
  public var id: String
  /// What it is about.
  public var subject: Subject
  /// How much a finding weighs unless one says otherwise.
  public var severity: Severity
  /// What it finds, in a few words.
  public var title: String
  /// What it looks for.
  public var what: String
  /// What readers see.
  public var why: String
  /// What to do.
  public var fix: String
  /// The clients that it concerns, as `gmail.*` or `outlook.windows`; none when it concerns every one.
  public var clients: [String]
  /// How it is known.
  public var evidence: Evidence
  /// Features of the support table that say the same with less detail: at the place of a finding they are notes.
  public var replaces: [String]

  init(
    _ id: String, _ subject: Subject, _ severity: Severity, title: String, what: String, why: String,
    fix: String,
    clients: [String] = [], evidence: Evidence, replaces: [String] = []
  ) {
    self.id = id
    self.subject = subject
    self.severity = severity
    self.title = title
    self.what = what
    self.why = why
    self.fix = fix
    self.clients = clients
    self.evidence = evidence
    self.replaces = replaces
  }

  /// Whether it concerns a client (`gmail.ios`).
  public func concerns(_ client: String) -> Bool {
    clients.isEmpty
      || clients.contains { pattern in
        pattern == client || (pattern.hasSuffix(".*") && client.hasPrefix(pattern.dropLast()))
      }
  }
}

/// One thing that is checked beyond the support table.
protocol LintRule: Sendable {
  /// What it is.
  static var definition: LintRuleDefinition { get }
  /// Looks at a page and reports what it finds, in time proportional to the page.
  func check(_ context: inout LintContext)
}

/// What a rule sees, and where it puts what it finds.
struct LintContext {
  /// The page.
  let page: LintPage
  /// What was found so far.
  private(set) var findings: [Finding] = []
  /// The rule that is being checked.
  private(set) var rule: LintRuleDefinition
  private var verdicts: [ClientVerdict] = []

  init(_ page: LintPage, rule: LintRuleDefinition) {
    self.page = page
    self.rule = rule
  }

  var document: Document { page.document }

  /// Goes on with another rule, for the clients that it concerns.
  mutating func begin(_ rule: LintRuleDefinition, clients: [String]) {
    self.rule = rule
    verdicts = clients.map {
      ClientVerdict(client: $0, version: rule.evidence.date, support: .no, notes: [])
    }
  }

  /// Reports something at a place of the file, or about the message as a whole.
  mutating func report(_ message: String, at range: Range<Int>?, severity: Severity? = nil) {
    let source = page.document.source
    findings.append(
      Finding(
        rule: rule.id, severity: severity ?? rule.severity, message: message,
        range: range.map { source.range($0) },
        excerpt: range.map { source.text($0).condensed(to: 80) } ?? "", clients: verdicts))
  }

  /// Reports what occurs at several places once, at the first.
  mutating func report(
    _ places: [Range<Int>?], severity: Severity? = nil, _ message: (_ count: Int) -> String
  ) {
    guard let first = places.first else { return }
    report(message(places.count), at: first, severity: severity)
  }

  /// Reports what occurs at several places of sheets once for each sheet, at the first.
  mutating func reportOncePerSheet(
    _ places: [SheetPlace], severity: Severity? = nil, _ message: (_ count: Int) -> String
  ) {
    var start = 0
    while start < places.count {
      let end = places[start...].firstIndex { $0.sheet != places[start].sheet } ?? places.count
      let place = page.fileRange(places[start].range, inSheet: places[start].sheet)
      report(message(end - start), at: place, severity: severity)
      start = end
    }
  }

  /// Reports something at an element's start tag.
  mutating func report(_ message: String, at element: PageElement, severity: Severity? = nil) {
    report(message, at: page.tagRange(of: element), severity: severity)
  }

  /// Reports something at a declaration.
  mutating func report(_ message: String, at use: DeclarationUse, severity: Severity? = nil) {
    report(message, at: page.fileRange(of: use), severity: severity)
  }
}

/// A place in a sheet of a page.
struct SheetPlace {
  /// The sheet's place in `LintPage.sheets`.
  var sheet: Int
  /// The bytes of the sheet.
  var range: Range<Int>
}

extension String {
  /// The text with each run of white space as one space, and cut after some code points.
  func condensed(to limit: Int) -> String {
    var result = ""
    var count = 0
    var isPending = false
    for character in unicodeScalars {
      if character.isSpace {
        isPending = count > 0
        continue
      }
      if count + (isPending ? 2 : 1) > limit { return result + "…" }
      if isPending {
        result.append(" ")
        count += 1
        isPending = false
      }
      result.unicodeScalars.append(character)
      count += 1
    }
    return result
  }
}

extension Unicode.Scalar {
  /// White space of any script; that of ASCII is known without asking the tables of Unicode.
  fileprivate var isSpace: Bool { value < 0x80 ? value == 0x20 || 9...13 ~= value : properties.isWhitespace }
}
