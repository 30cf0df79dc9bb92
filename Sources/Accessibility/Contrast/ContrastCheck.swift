import DOM
import Graphics

/// The contrast of one element's own text.
public struct ContrastCheck: Sendable {
  /// What came of it.
  public enum Outcome: String, Hashable, Sendable {
    case pass, fail
    /// It could not be measured; this never counts as passed.
    case cannotTell = "cannot-tell"
  }

  /// The element whose text it is.
  public var node: NodeID
  /// The element's place in the document, as `/html[1]/body[1]/p[2]`.
  public var path: String
  /// The line in the source; `nil` for an element that the parser implied.
  public var line: Int?
  /// The first eighty characters of the element's own text.
  public var text: String
  /// The text's colour as readers see it, where its contrast is worst.
  public var foreground: Color
  /// What is behind it there.
  public var background: Color
  /// Their contrast ratio, not rounded.
  public var ratio: Double
  /// The ratio that it should have.
  public var required: Double
  /// In CSS pixels.
  public var fontSize: Double
  /// From 1 to 1000.
  public var fontWeight: Int
  /// Whether a lower ratio is enough, because the text is large.
  public var isLargeText: Bool
  /// What came of the check.
  public var outcome: Outcome
  /// Why it cannot be told.
  public var reason: String?
  /// Colours that would pass; `nil` unless it fails.
  public var suggestion: ContrastSuggestion?
  /// The contrast by another formula (APCA), which decides nothing.
  public var perceptualContrast: Double
  /// The area of the worst piece, in device pixels, so that pictures can outline it.
  public var bounds: DeviceRect

  /// The ratio cut to hundredths, so that what fails never reads as if it passed.
  public var displayedRatio: Double { (ratio * 100 + 1e-9).rounded(.down) / 100 }
}

/// What to change so that text can be read.
public struct ContrastSuggestion: Hashable, Sendable {
  /// Which change is the smaller one, by lightness in OKLCH.
  public enum Step: String, Hashable, Sendable { case foreground, background }

  /// The nearest text colour of the same hue that passes, if there is one.
  public var foreground: Color?
  /// The nearest background colour of the same hue that passes; `nil` where the background has several colours.
  public var background: Color?
  /// The change that alters less.
  public var smallerStep: Step

  init?(foreground: PassingColor?, background: PassingColor?) {
    guard foreground != nil || background != nil else { return nil }
    self.foreground = foreground?.color
    self.background = background?.color
    smallerStep =
      (foreground?.step ?? .infinity) <= (background?.step ?? .infinity) ? .foreground : .background
  }
}
