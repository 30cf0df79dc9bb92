import CSSCascade
import Diagnostics

/// What is drawn of every template.
public struct MatrixSettings: Sendable, ConfigurationSection {
  public var fixtures = ["default"]
  public var clients = [CellID.standardClient]
  public var schemes: [MediaEnvironment.ColorScheme] = [.light, .dark]
  public var widths = [640, 375]
  public var scales = [1]
  /// The viewport's height in CSS pixels.
  public var height = 800
  /// What is different for single templates.
  public var overrides = NamedValues<MatrixOverride>()

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
  public var fixtures: [String] = []
  public var clients: [String] = []
  public var schemes: [MediaEnvironment.ColorScheme] = []
  public var widths: [Int] = []
  public var scales: [Int] = []

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
