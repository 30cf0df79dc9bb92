/// What the cascade may ask for from outside.
public struct StyleResources {
  /// The bytes of a style sheet, by the address that an element or another sheet gives; `nil` when there is none.
  public var stylesheet: (String) -> [UInt8]?
  /// The metrics of fonts; without it `ex` and `ch` are half an `em`.
  public var fonts: FontMeasurer?

  /// Creates resources.
  public init(stylesheet: @escaping (String) -> [UInt8]? = { _ in nil }, fonts: FontMeasurer? = nil) {
    self.stylesheet = stylesheet
    self.fonts = fonts
  }

  /// Nothing from outside.
  public static var none: StyleResources { StyleResources() }
}
