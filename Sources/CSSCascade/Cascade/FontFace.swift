import CSSSyntax
import Graphics

/// A font that a style sheet brings along: one `@font-face` rule (CSS Fonts 4 §4).
/// <https://www.w3.org/TR/css-fonts-4/#font-face-rule>
public struct FontFace: Hashable, Sendable {
  /// Where a font comes from.
  public enum Source: Hashable, Sendable {
    /// A file, by the address as written, and the format that is given for it, in lower case.
    case url(String, format: String?)
    /// A font of the system, by its full name.
    case local(String)
  }

  /// The family that the font joins.
  public var family: String
  /// Where it comes from, in order of preference.
  public var sources: [Source]
  /// The weights that it is for.
  public var weights: ClosedRange<Int>
  /// The slant that it is for.
  public var slant: FontDescription.Slant

  /// Reads the descriptors; `nil` without a family or a source.
  init?(_ rule: DescriptorRule) {
    var family: String?
    sources = []
    weights = 400...400
    slant = .normal
    for declaration in rule.declarations {
      var parser = ValueParser(declaration.value, options: ParsingOptions())
      switch declaration.name {
      case "font-family": family = FontProperties.parseFamilies(&parser)?.first
      case "src": sources = parser.commaSeparated { $0.fontSource() } ?? sources
      case "font-weight": weights = Self.weights(&parser) ?? weights
      case "font-style": slant = FontProperties.parseSlant(&parser) ?? slant
      default: break
      }
    }
    guard let family, !sources.isEmpty else { return nil }
    self.family = family
  }

  /// One weight, or the least and the greatest.
  private static func weights(_ parser: inout ValueParser) -> ClosedRange<Int>? {
    var values: [Int] = []
    while values.count < 2, case .absolute(let weight)? = FontProperties.parseWeight(&parser) {
      values.append(weight)
    }
    guard let first = values.first, let last = values.last else { return nil }
    return min(first, last)...max(first, last)
  }
}

extension ValueParser {
  /// An address with a format, or the name of a local font.
  fileprivate mutating func fontSource() -> FontFace.Source? {
    if nextFunction == "local", case (_, var inner)? = function() {
      return FontProperties.parseFamilies(&inner)?.first.map { .local($0) }
    }
    guard let address = url() else { return nil }
    var format: String?
    while let name = nextFunction, case (_, var inner)? = function() {
      if name == "format" { format = (inner.string() ?? inner.identifier())?.asciiLowercased }
    }
    return .url(address, format: format)
  }
}
