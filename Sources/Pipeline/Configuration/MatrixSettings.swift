import CSSCascade
import Diagnostics

/// What is drawn of every template.
public struct MatrixSettings: Sendable, ConfigurationSection {
  /// The fixtures that pictures are made of; other gates use all of them.
  public var fixtures = ["default"]
  /// Identifiers of clients, or `standard` for what the standards say.
  public var clients = [CellID.standardClient]
  /// The colour schemes that the reader may prefer.
  public var schemes: [MediaEnvironment.ColorScheme] = [.light, .dark]
  /// The viewport's widths in CSS pixels.
  public var widths = [640, 375]
  /// Device pixels per CSS pixel.
  public var scales = [1]
  /// The viewport's height in CSS pixels.
  public var height = 800
  /// What is different for single templates.
  public var overrides = NamedValues<MatrixOverride>()

  /// Creates the matrix that applies without a configuration: `standard`, light and dark, 640 and 375 px.
  public init() {}

  static var summary: String { "What is drawn of every template." }

  static var keys: [ConfigurationKey<MatrixSettings>] {
    [
      .init(
        "fixtures", distinct: \.fixtures,
        "The fixtures that pictures are made of; other gates use all of them."),
      .init("clients", distinct: \.clients, "The clients, or 'standard' for what the standards say."),
      .init("schemes", distinct: \.schemes, "The colour schemes."),
      .init("widths", distinct: \.widths, "The viewport's widths in CSS pixels."),
      .init("scales", distinct: \.scales, "Device pixels per CSS pixel."),
      .init(
        "height", \.height, "The viewport's height in CSS pixels; the picture is as tall as the content."),
      .init("overrides", \.overrides, "What is different for single templates, by name."),
    ]
  }

  /// The matrix of one template.
  func applying(_ override: MatrixOverride?) -> MatrixSettings {
    guard let override else { return self }
    var result = self
    if !override.fixtures.isEmpty { result.fixtures = override.fixtures }
    if !override.clients.isEmpty { result.clients = override.clients }
    if !override.schemes.isEmpty { result.schemes = override.schemes }
    if !override.widths.isEmpty { result.widths = override.widths }
    if !override.scales.isEmpty { result.scales = override.scales }
    return result
  }
}

/// What one template's matrix has instead of everyone's; an empty list leaves it as it is.
public struct MatrixOverride: Sendable, ConfigurationSection {
  /// The fixtures that pictures are made of.
  public var fixtures: [String] = []
  /// The clients, or `standard`.
  public var clients: [String] = []
  /// The colour schemes.
  public var schemes: [MediaEnvironment.ColorScheme] = []
  /// The viewport's widths in CSS pixels.
  public var widths: [Int] = []
  /// Device pixels per CSS pixel.
  public var scales: [Int] = []

  /// Creates an override that leaves everything as it is.
  public init() {}

  static var summary: String { "What one template's matrix has instead of everyone's." }

  static var keys: [ConfigurationKey<MatrixOverride>] {
    [
      .init("fixtures", distinct: \.fixtures, "The fixtures that pictures are made of."),
      .init("clients", distinct: \.clients, "The clients."),
      .init("schemes", distinct: \.schemes, "The colour schemes."),
      .init("widths", distinct: \.widths, "The viewport's widths in CSS pixels."),
      .init("scales", distinct: \.scales, "Device pixels per CSS pixel."),
    ]
  }
}

extension MediaEnvironment.ColorScheme: ConfigurationChoice {}
