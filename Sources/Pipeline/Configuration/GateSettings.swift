import Diagnostics

/// What a gate's failure means.
public enum GateMode: String, Sendable, CaseIterable, ConfigurationChoice {
  /// The run fails.
  case fail
  /// It is reported, and the run goes on.
  case warn
  /// The gate is not asked.
  case off
}

/// The settings of all gates.
public struct GateSettings: Sendable, ConfigurationSection {
  /// Every feature that is used works in the named clients.
  public var cssCompatibility = CompatibilityGateSettings()
  /// Text can be read on what is behind it.
  public var contrast = ContrastGateSettings()
  /// Readers who listen, enlarge or cannot aim well get the message.
  public var accessibility = AccessibilityGateSettings()
  /// The HTML part stays within its budget.
  public var sizeBudget = PlainGateSettings()
  /// Every link and every value that the HTML shows is in the text part.
  public var textPart = PlainGateSettings()
  /// From, to, subject and reply-to are filled, and the address is the reader's.
  public var recipients = RecipientsGateSettings()
  /// Hostile data change no element and no attribute.
  public var escaping = PlainGateSettings()
  /// Nothing is used that is known to break in Outlook's Word engine.
  public var outlookHazards = PlainGateSettings()
  /// Inlining changes no pixel.
  public var inliningEquivalence = PlainGateSettings()
  /// The picture is the approved one.
  public var visualRegression = VisualGateSettings()

  /// Creates the settings that apply without a configuration: every gate fails the run, nothing is allowed.
  public init() {}

  static var summary: String { "What has to hold, and what is allowed for a while." }

  static var keys: [ConfigurationKey<GateSettings>] {
    [
      .init(
        "css-compatibility", \.cssCompatibility, "Every feature that is used works in the named clients."),
      .init("contrast", \.contrast, "Text can be read on what is behind it (WCAG 2.2)."),
      .init(
        "accessibility", \.accessibility,
        "Readers who listen, enlarge or cannot aim well get the message (WCAG 2.2)."),
      .init("size-budget", \.sizeBudget, "The HTML part stays within its budget."),
      .init("text-part", \.textPart, "Every link and every value that the HTML shows is in the text part."),
      .init(
        "recipients", \.recipients,
        "From, to, subject and reply-to are filled, and the address is the reader's."),
      .init("escaping", \.escaping, "Hostile data change no element and no attribute."),
      .init("outlook-hazards", \.outlookHazards, "Nothing that is known to break in Outlook's Word engine."),
      .init("inlining-equivalence", \.inliningEquivalence, "Inlining changes no pixel."),
      .init("visual-regression", \.visualRegression, "The picture is the approved one."),
    ]
  }
}

/// The settings that every gate has.
public struct PlainGateSettings: Sendable, ConfigurationSection {
  /// What becomes of a run in which the gate fails.
  public var mode = GateMode.fail
  /// The findings that are tolerated for a while.
  public var allow: [Allowance] = []

  /// Creates the settings that apply without a configuration: the gate fails the run, nothing is allowed.
  public init() {}

  static var summary: String { "The settings of a gate." }

  static var keys: [ConfigurationKey<PlainGateSettings>] {
    [.init("mode", \.mode, modeSummary), .init("allow", \.allow, allowSummary)]
  }
}

/// The settings of the gate `css-compatibility`.
public struct CompatibilityGateSettings: Sendable, ConfigurationSection {
  /// What becomes of a run in which it fails.
  public var mode = GateMode.fail
  /// The findings that are tolerated for a while.
  public var allow: [Allowance] = []
  /// The clients that mail must work in, as selectors (`gmail`, `outlook.windows`); empty means those that most
  /// readers use.
  public var clients: [String] = []
  /// The least severity that fails.
  public var failOn = Severity.error

  /// Creates the settings that apply without a configuration: errors fail, nothing is allowed.
  public init() {}

  static var summary: String { "The settings of the gate css-compatibility." }

  static var keys: [ConfigurationKey<CompatibilityGateSettings>] {
    [
      .init("mode", \.mode, modeSummary),
      .init(
        "clients", distinct: \.clients, "The clients that mail must work in: a family, or family.platform."),
      .init("fail-on", \.failOn, "The least severity that fails."),
      .init("allow", \.allow, allowSummary),
    ]
  }
}

/// The settings of the gate `recipients`.
public struct RecipientsGateSettings: Sendable, ConfigurationSection {
  /// What becomes of a run in which it fails.
  public var mode = GateMode.fail
  /// The findings that are tolerated for a while.
  public var allow: [Allowance] = []
  /// The fixture key that holds the reader's address.
  public var addressKey = "email"
  /// Other keys, by template.
  public var addressKeys = NamedValues<String>()

  /// Creates the settings that apply without a configuration: the address stands under `email`.
  public init() {}

  static var summary: String { "The settings of the gate recipients." }

  static var keys: [ConfigurationKey<RecipientsGateSettings>] {
    [
      .init("mode", \.mode, modeSummary),
      .init(
        "address-key", \.addressKey, "The fixture key that holds the address that the message must go to."),
      .init("address-keys", \.addressKeys, "Other keys, by template."),
      .init("allow", \.allow, allowSummary),
    ]
  }
}

/// The settings of the gate `visual-regression`.
public struct VisualGateSettings: Sendable, ConfigurationSection {
  /// What becomes of a run in which it fails.
  public var mode = GateMode.fail
  /// The colour distance from which a pixel counts as different, from 0 to 1.
  ///
  /// Drawing repeats itself exactly, so that every difference is one that somebody made.
  public var threshold = 0.0
  /// How many pixels may differ; without this and the ratio, none.
  public var maxDiffPixels: Int?
  /// Which share of the pixels may differ; of this and the number, the smaller wins.
  public var maxDiffRatio: Double?
  /// Whether pixels that differ only by anti-aliasing count.
  public var includesAntialiasing = true
  /// What is not compared.
  public var masks: [MaskSettings] = []
  /// The findings that are tolerated for a while.
  public var allow: [Allowance] = []

  /// Creates the settings that apply without a configuration: no pixel may differ.
  public init() {}

  static var summary: String { "The settings of the gate visual-regression." }

  static var keys: [ConfigurationKey<VisualGateSettings>] {
    [
      .init("mode", \.mode, modeSummary),
      .init(
        "threshold", \.threshold,
        "The colour distance above which a pixel counts as different, from 0 to 1; 0 unless it is given."),
      .init(
        "max-diff-pixels", optional: \.maxDiffPixels, "How many pixels may differ; none unless it is given."),
      .init(
        "max-diff-ratio", optional: \.maxDiffRatio, "Which share may differ; the smaller allowance wins."),
      .init(
        "include-antialiasing", \.includesAntialiasing,
        "Whether pixels of anti-aliased edges count; they do unless this is false."),
      .init("masks", \.masks, "Parts of pictures that are not compared; baselines stay unpainted there."),
      .init("allow", \.allow, allowSummary),
    ]
  }
}

/// A finding that is tolerated until a day, with the reason why.
public struct Allowance: Sendable, Hashable, ConfigurationSection {
  /// The finding's rule; `nil` fits every one.
  public var rule: String?
  /// The template's name; `nil` fits every one.
  public var template: String?
  /// The fixture's name; `nil` fits every one.
  public var fixture: String?
  /// A family of clients, or `family.platform`; `nil` fits every one.
  public var client: String?
  /// Text that the finding's message, excerpt or place holds; `nil` fits every one.
  public var text: String?
  /// Why it is tolerated.
  public var reason = ""
  /// The last day on which it is tolerated; a file that is read must name it.
  public var expires: CalendarDate?

  /// Creates an allowance that fits every finding and has no last day yet.
  public init() {}

  static var summary: String { "A finding that is tolerated until a day. It must match all that is given." }

  static var keys: [ConfigurationKey<Allowance>] {
    [
      .init("rule", optional: \.rule, "The finding's rule."),
      .init("template", optional: \.template, "The template."),
      .init("fixture", optional: \.fixture, "The fixture."),
      .init("client", optional: \.client, "The client: a family, or family.platform."),
      .init("text", optional: \.text, "Text that the finding's message, excerpt or place holds."),
      .init("reason", \.reason, "Why it is tolerated.", isRequired: true),
      .init("expires", optional: \.expires, "The last day on which it is tolerated.", isRequired: true),
    ]
  }
}

/// What is said of `mode`, which every gate has.
let modeSummary = "What a failure means: fail the run, warn, or off to leave the gate out."
/// What is said of `allow`, which every gate has.
let allowSummary = "What is tolerated, why, and until when; an entry that has expired fails the gate."

extension Severity: ConfigurationChoice {}
