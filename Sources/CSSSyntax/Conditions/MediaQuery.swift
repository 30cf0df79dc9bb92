/// Media queries separated by commas; true when one of them is.
///
/// An empty list is true.
///
/// Media Queries 4. <https://www.w3.org/TR/mediaqueries-4/>
public struct MediaQueryList: Sendable, Hashable {
  /// The queries in order.
  public var queries: [MediaQuery]

  /// Creates a list.
  public init(_ queries: [MediaQuery]) { self.queries = queries }

  /// The list that is true everywhere.
  public static let all = MediaQueryList([])

  /// Whether it is true in an environment.
  public func evaluate(in environment: MediaFeatures) -> Bool {
    queries.isEmpty || queries.contains { $0.evaluate(in: environment) }
  }
}

/// One media query.
public struct MediaQuery: Sendable, Hashable {
  /// What stands before the media type.
  public enum Modifier: Sendable, Hashable {
    /// Nothing, or `only`.
    case none
    /// `not`
    case not
  }

  /// The kind of media.
  public enum MediaType: Sendable, Hashable {
    case all, screen, print
    /// Any other, which matches nothing; in lower case.
    case other(String)
  }

  /// Whether it is negated.
  public var modifier: Modifier
  /// The media type; `all` when none is named.
  public var type: MediaType
  /// The condition after the type, or alone.
  public var condition: MediaCondition?

  /// Creates a query.
  public init(modifier: Modifier = .none, type: MediaType = .all, condition: MediaCondition? = nil) {
    self.modifier = modifier
    self.type = type
    self.condition = condition
  }

  /// The query that malformed ones become, and that is never true.
  public static let notAll = MediaQuery(modifier: .not)

  /// Whether it is true in an environment.
  public func evaluate(in environment: MediaFeatures) -> Bool {
    let matchesType =
      switch type {
      case .all: true
      case .screen: environment.medium == .screen
      case .print: environment.medium == .print
      case .other: false
      }
    let truth = matchesType ? condition?.evaluate(in: environment) ?? .yes : .no
    return (modifier == .not ? truth.negated : truth) == .yes
  }
}

/// A condition of a media query.
public indirect enum MediaCondition: Sendable, Hashable {
  /// `(feature)`, `(feature: value)`, `(value < feature < value)`
  case feature(MediaFeature)
  /// `not (…)`
  case not(MediaCondition)
  /// `(…) and (…)`
  case and([MediaCondition])
  /// `(…) or (…)`
  case or([MediaCondition])
  /// Something in brackets that is not known, neither true nor false.
  case unknown
}

/// A test of one feature of the environment.
public struct MediaFeature: Sendable, Hashable {
  /// What is compared.
  public enum Test: Sendable, Hashable {
    /// `(feature)`: it is neither zero nor `none`.
    case boolean
    /// `(feature: value)`
    case equals(MediaValue)
    /// `(feature >= value)`, `(min-feature: value)`, `(value <= feature <= value)`
    case range(lower: Bound?, upper: Bound?)
  }

  /// One end of a range.
  public struct Bound: Sendable, Hashable {
    /// What the feature is compared with.
    public var value: MediaValue
    /// Whether the value itself is in the range.
    public var isInclusive: Bool

    /// Creates a bound.
    public init(value: MediaValue, isInclusive: Bool) {
      self.value = value
      self.isInclusive = isInclusive
    }
  }

  /// The name in lower case, without `min-` or `max-`.
  public var name: String
  /// What is compared.
  public var test: Test

  /// Creates a test.
  public init(name: String, test: Test) {
    self.name = name
    self.test = test
  }
}

/// What a feature is compared with.
public enum MediaValue: Sendable, Hashable {
  /// A keyword in lower case.
  case keyword(String)
  /// A number.
  case number(Double)
  /// A length in CSS pixels (`em` and `rem` are 16 of them, as media queries know no other font).
  case length(Double)
  /// A resolution in device pixels per CSS pixel.
  case resolution(Double)
  /// `16/9`
  case ratio(Double, Double)
}

/// The answers that media queries get.
public struct MediaFeatures: Sendable, Hashable {
  /// Where the document is shown.
  public enum Medium: Sendable, Hashable { case screen, print }

  /// Where the document is shown.
  public var medium: Medium
  /// The viewport in CSS pixels.
  public var width, height: Double
  /// The screen in CSS pixels; the viewport unless set.
  public var deviceWidth, deviceHeight: Double
  /// Device pixels per CSS pixel.
  public var resolution: Double
  /// Bits per colour component.
  public var colorBits: Double
  /// Features that answer with a keyword, by their name in lower case.
  public var keywords: [String: String]

  /// Creates the features of a screen like those that most readers have: colour, a mouse, no preferences.
  public init(width: Double, height: Double, resolution: Double = 1, prefersDark: Bool = false) {
    medium = .screen
    self.width = width
    self.height = height
    deviceWidth = width
    deviceHeight = height
    self.resolution = resolution
    colorBits = 8
    keywords = MediaFeatures.commonKeywords
    keywords["prefers-color-scheme"] = prefersDark ? "dark" : "light"
  }

  private static let commonKeywords = [
    "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine", "update": "fast",
    "overflow-block": "scroll", "overflow-inline": "scroll", "scan": "progressive", "color-gamut": "srgb",
    "dynamic-range": "standard", "video-dynamic-range": "standard", "display-mode": "browser",
    "prefers-color-scheme": "light", "prefers-contrast": "no-preference", "scripting": "none",
    "prefers-reduced-motion": "no-preference", "prefers-reduced-transparency": "no-preference",
    "prefers-reduced-data": "no-preference", "forced-colors": "none", "inverted-colors": "none",
  ]
}
