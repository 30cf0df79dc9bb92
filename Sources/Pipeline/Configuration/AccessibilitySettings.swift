import Accessibility
import CSSSyntax
import Diagnostics
import Yams

/// The settings of the gate `contrast`.
public struct ContrastGateSettings: Sendable, ConfigurationSection {
  /// What becomes of a run in which it fails.
  public var mode = GateMode.fail
  /// The level of WCAG 2.2 that text must reach.
  public var level = ContrastLevel.aa
  /// Whether text is also judged with pictures blocked.
  public var blockedImages = BlockedImages.checked
  /// The elements whose text is part of a logo or a brand name.
  public var logotypes: [ElementSelector] = []
  /// The findings that are tolerated for a while.
  public var allow: [Allowance] = []

  /// Creates the settings that apply without a configuration: level AA, pictures also blocked, nothing
  /// allowed.
  public init() {}

  static var summary: String { "The settings of the gate contrast." }

  static var keys: [ConfigurationKey<ContrastGateSettings>] {
    [
      .init("mode", \.mode, modeSummary),
      .init(
        "level", \.level, "The level of WCAG 2.2: AA asks for 4.5:1 (large text 3:1), AAA for 7:1 (4.5:1)."),
      .init(
        "blocked-images", \.blockedImages,
        "Whether text is judged a second time with remote pictures blocked, as many clients show it first."),
      .init(
        "logotypes", distinct: \.logotypes,
        "CSS selectors of elements whose text is part of a logo, which needs no contrast."),
      .init("allow", \.allow, allowSummary),
    ]
  }
}

/// The settings of the gate `accessibility`.
public struct AccessibilityGateSettings: Sendable, ConfigurationSection {
  /// What becomes of a run in which it fails.
  public var mode = GateMode.fail
  /// The least severity that fails.
  public var failOn = Severity.error
  /// The findings that are tolerated for a while.
  public var allow: [Allowance] = []

  /// Creates the settings that apply without a configuration: errors fail, nothing is allowed.
  public init() {}

  static var summary: String { "The settings of the gate accessibility." }

  static var keys: [ConfigurationKey<AccessibilityGateSettings>] {
    [
      .init("mode", \.mode, modeSummary),
      .init("fail-on", \.failOn, "The least severity that fails."),
      .init("allow", \.allow, allowSummary),
    ]
  }
}

/// Whether something is also judged with pictures blocked.
public enum BlockedImages: String, Sendable, CaseIterable, ConfigurationChoice {
  case checked
  case ignored
}

/// A CSS selector that names elements.
public struct ElementSelector: Hashable, Sendable {
  /// The selector as it was written.
  public let text: String
  let list: SelectorList

  /// Reads a selector; `nil` for text that is none.
  public init?(_ text: String) {
    guard let list = parseSelectorList(text), !list.selectors.isEmpty else { return nil }
    self.text = text
    self.list = list
  }

  /// Whether both are written alike.
  public static func == (left: ElementSelector, right: ElementSelector) -> Bool { left.text == right.text }

  /// Hashes the text that it was read from.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension ElementSelector: ConfigurationValue {
  static func read(_ node: Node, in reader: inout ConfigurationReader) -> ElementSelector? {
    guard case .scalar(let scalar) = node, let selector = ElementSelector(scalar.string) else {
      reader.report("a CSS selector such as '.brand' is wanted here", at: node)
      return nil
    }
    return selector
  }

  static var schema: JSONValue { ["type": "string", "minLength": 1] }
  var schemaDefault: JSONValue? { .string(text) }
}

extension ContrastLevel: ConfigurationChoice {}
