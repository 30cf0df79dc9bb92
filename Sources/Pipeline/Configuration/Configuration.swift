import Diagnostics

/// What `email-snapshot.yml` says: where things lie, what is drawn, and what has to hold.
public struct Configuration: Sendable {
  /// The folder of templates, relative to the configuration's own.
  public var templates = "Templates"
  /// The folder of approved pictures.
  public var snapshots = "snapshots"
  /// The folder of evidence.
  public var evidence = "evidence"
  /// A program that renders another template stack.
  public var command: CommandSettings?
  /// Where pictures and other files that mail names are looked for.
  public var assets = AssetSettings()
  /// What is done to the HTML before it is sent.
  public var inlining = InliningSettings()
  /// What is drawn.
  public var matrix = MatrixSettings()
  /// How large a message may be.
  public var budgets = BudgetSettings()
  /// What has to hold.
  public var gates = GateSettings()
  /// The phases of the acceptance test that bundles are made for.
  public var phases = NamedValues<PhaseSettings>()
  /// Where a cell's picture can be downloaded, with `{cell}` in it.
  public var artifactURL: String?

  /// Creates the configuration of an empty file.
  public init() {}

  /// Reads a configuration file.
  /// - Throws: `ConfigurationError` with every problem found, each with its place.
  public init(_ source: SourceFile) throws(ConfigurationError) {
    self = try ConfigurationReader.read(Configuration.self, from: source)
  }
}

extension Configuration {
  /// The JSON Schema that editors complete and check the file with, made of the same keys that read it.
  public static var jsonSchema: JSONValue {
    guard case .object(let members) = schema else { return schema }
    return .object(
      [
        JSONMember("$schema", "https://json-schema.org/draft/2020-12/schema"),
        JSONMember("title", "email-snapshot.yml"),
      ] + members)
  }
}

extension Configuration: ConfigurationSection {
  static var summary: String { "The configuration of email-snapshot." }

  static var keys: [ConfigurationKey<Configuration>] {
    [
      .init("templates", \.templates, "The folder of templates, relative to this file."),
      .init("snapshots", \.snapshots, "The folder of approved pictures and their lock file."),
      .init("evidence", \.evidence, "The folder that runs and bundles are written to."),
      .init("command", optional: \.command, "A program that renders templates of another stack."),
      .init(
        "assets", \.assets, "Where the files that mail names are looked for; nothing is ever downloaded."),
      .init("inlining", \.inlining, "How style sheets are moved into style attributes before sending."),
      .init("matrix", \.matrix, "What is drawn: fixtures × clients × schemes × widths × scales."),
      .init("budgets", \.budgets, "How large a message may be."),
      .init("gates", \.gates, "What has to hold, and what is allowed for a while."),
      .init(
        "phases", \.phases, "The phases of the acceptance test; email.yml says which one a template is in."),
      .init(
        "artifact-url", optional: \.artifactURL,
        "Where a cell's picture can be downloaded from; {cell} stands for the cell's name."),
    ]
  }
}

/// A program that renders templates.
public struct CommandSettings: Sendable, ConfigurationSection {
  /// The program and its first arguments.
  public var run: [String] = []
  /// Seconds it may take for one part of one message.
  public var timeLimit = 30.0

  /// Creates settings without a program; 30 s for each part.
  public init() {}

  static var summary: String { "A program that prints a message's HTML for a template and a fixture." }

  static var keys: [ConfigurationKey<CommandSettings>] {
    [
      .init(
        "run", \.run,
        "The program and its arguments; the template's and the fixture's name follow, the data come as JSON on "
          + "standard input.", isRequired: true),
      .init("time-limit", \.timeLimit, "How many seconds it may take for one part of one message."),
    ]
  }
}

/// Where files that mail names are found.
public struct AssetSettings: Sendable, ConfigurationSection {
  /// The folder that nothing outside of is read; the templates' folder when it is absent.
  public var root: String?
  /// A JSON file of URL → file.
  public var map: String?

  /// Creates the settings that apply without a configuration: the templates' folder, no map.
  public init() {}

  static var summary: String { "Where the files that mail names are found." }

  static var keys: [ConfigurationKey<AssetSettings>] {
    [
      .init(
        "root", optional: \.root, "The folder that relative references are read from, and nothing above it."),
      .init(
        "map", optional: \.map,
        "A JSON file that names a local copy for remote addresses: {\"URL\": \"file\"}."),
    ]
  }
}

/// What the inliner does.
public struct InliningSettings: Sendable, ConfigurationSection {
  /// Whether mail is inlined before it is sent.
  public var enabled = true
  /// Whether `<style>` elements are taken out once everything in them is inlined.
  public var removesStyleElements = false
  /// Whether class attributes that nothing needs any more are kept.
  public var keepsClasses = false

  /// Creates the settings that apply without a configuration: mail is inlined, style elements stay.
  public init() {}

  static var summary: String { "How style sheets are moved into style attributes." }

  static var keys: [ConfigurationKey<InliningSettings>] {
    [
      .init("enabled", \.enabled, "Whether mail is inlined before it is sent."),
      .init("remove-style-elements", \.removesStyleElements, "Whether <style> elements are taken out."),
      .init("keep-classes", \.keepsClasses, "Whether class attributes that no rule needs any more are kept."),
    ]
  }
}

/// A phase of the acceptance test.
public struct PhaseSettings: Sendable, ConfigurationSection {
  /// What people call it.
  public var title = ""

  /// Creates a phase without a title.
  public init() {}

  static var summary: String { "A phase of the acceptance test." }

  static var keys: [ConfigurationKey<PhaseSettings>] {
    [.init("title", \.title, "What people call the phase.")]
  }
}

/// How large a message may be.
public struct BudgetSettings: Sendable, ConfigurationSection {
  /// Bytes of the decoded HTML part.
  public var html = 102_400
  /// The share of a budget, in percent, from which there is a warning.
  public var warnAt = 90
  /// Budgets of single templates.
  public var templates = NamedValues<Int>()

  /// Creates the settings that apply without a configuration: 102,400 bytes, a warning from 90 %.
  public init() {}

  static var summary: String { "How large a message may be." }

  static var keys: [ConfigurationKey<BudgetSettings>] {
    [
      .init(
        "html", \.html,
        "The bytes that the decoded HTML part may have; some clients cut mail off behind that."),
      .init("warn-at", \.warnAt, "The percentage of the budget from which there is a warning."),
      .init("templates", \.templates, "Budgets of single templates."),
    ]
  }

  /// The budget of a template.
  public func html(of template: String) -> Int { templates[template] ?? html }
}
