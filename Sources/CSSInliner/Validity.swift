import CSSCascade
import CSSSyntax
import DOM

/// What is known of a declaration's value.
enum Validity {
  /// Every client that knows the property accepts the value, so that nothing before it can show through.
  case certain
  /// Some clients may not accept it.
  case possible
  /// No browser accepts it, but it may be meant for another client.
  case foreign
  /// Nothing accepts it.
  case impossible

  /// Whether a browser may take the declaration into account.
  var mayCount: Bool { self == .certain || self == .possible }

  init(of declaration: Declaration, _ facts: PropertyFacts, in text: SourceText, mode: QuirksMode) {
    if let grammar = facts.plainValues, PlainValues.accept(declaration.value, grammar) {
      self = .certain
    } else if declaration.value.hasBrokenToken || declaration.value.isEmpty && !declaration.isCustomProperty {
      self = .impossible
    } else if !facts.isKnown || PropertyRegistry.shared.isSupported(declaration, in: mode)
      || TemplateTags.mayOccur(in: text.bytes[declaration.valueRange])
    {
      self = .possible
    } else {
      self = declaration.value.isOrdinary ? .impossible : .foreign
    }
  }
}

extension ComponentValues {
  /// Whether a string or an address is cut off.
  fileprivate var hasBrokenToken: Bool {
    allTokens.contains { $0.kind == .badString || $0.kind == .badURL }
  }

  /// Whether there is nothing that a client of its own kind may understand: no function, no prefix, no hack.
  fileprivate var isOrdinary: Bool {
    allTokens.allSatisfy { token in
      switch token.kind {
      case .identifier(let name): !name.utf8.starts(with: "-".utf8) && !name.utf8.starts(with: "mso".utf8)
      case .number, .percentage, .dimension, .hash, .whitespace, .comma: true
      default: false
      }
    }
  }
}

/// Values so plain that no client that knows the property refuses them.
///
/// CSS 1 and the quirks of Word set the limits: two or more of these in a row are no fallbacks.
enum PlainValues {
  /// What may be written.
  enum Grammar: Sendable {
    case color
    case lengths(ClosedRange<Int>, keywords: Set<String>, allowsNegative: Bool)
    case lineHeight
    case keywords(Set<String>)
    case border
    case families
  }

  static func accept(_ value: ComponentValues, _ grammar: Grammar) -> Bool {
    switch grammar {
    case .color: return value.singleToken.map(isColor) == true
    case .lengths(let counts, let keywords, let allowsNegative):
      var count = 0
      for token in value.allTokens where token.kind != .whitespace {
        guard isLength(token, allowsNegative) || token.keyword.map(keywords.contains) == true else {
          return false
        }
        count += 1
      }
      return counts.contains(count)
    case .lineHeight:
      guard let token = value.singleToken else { return false }
      if case .number(let number, _) = token.kind { return number >= 0 }
      return isLength(token, false) || token.keyword == "normal"
    case .keywords(let words): return value.singleToken?.keyword.map(words.contains) == true
    case .border: return isBorder(value)
    case .families: return isFamilies(value)
    }
  }

  static func grammar(of name: String) -> Grammar? {
    switch name {
    case "color", "background-color", "background", "border-color", "border-top-color", "border-right-color",
      "border-bottom-color", "border-left-color":
      return .color
    case "margin": return .lengths(1...4, keywords: ["auto"], allowsNegative: true)
    case "padding": return .lengths(1...4, keywords: [], allowsNegative: false)
    case "line-height": return .lineHeight
    case "font-family": return .families
    case "border", "border-top", "border-right", "border-bottom", "border-left": return .border
    default:
      if let words = keywordGrammars[name] { return .keywords(words) }
      return lengthGrammars[name].map {
        .lengths(1...1, keywords: $0.keywords, allowsNegative: $0.allowsNegative)
      }
    }
  }

  private static let lengthGrammars: [String: (keywords: Set<String>, allowsNegative: Bool)] = [
    "margin-top": (["auto"], true), "margin-right": (["auto"], true), "margin-bottom": (["auto"], true),
    "margin-left": (["auto"], true), "padding-top": ([], false), "padding-right": ([], false),
    "padding-bottom": ([], false), "padding-left": ([], false), "width": (["auto"], false),
    "height": (["auto"], false), "font-size": (["small", "medium", "large", "smaller", "larger"], false),
    "letter-spacing": (["normal"], true), "text-indent": ([], true), "max-width": (["none"], false),
    "min-width": ([], false), "border-width": (["thin", "medium", "thick"], false),
  ]

  private static let borderStyles: Set<String> = ["none", "solid", "dashed", "dotted", "double"]

  private static let keywordGrammars: [String: Set<String>] = [
    "text-align": ["left", "right", "center", "justify"],
    "text-decoration": ["none", "underline", "line-through"],
    "text-transform": ["none", "uppercase", "lowercase", "capitalize"],
    "font-style": ["normal", "italic"], "font-weight": ["normal", "bold"],
    "vertical-align": ["top", "middle", "bottom", "baseline"],
    "display": ["block", "inline", "none"], "float": ["left", "right", "none"],
    "clear": ["left", "right", "both", "none"], "border-collapse": ["collapse", "separate"],
    "white-space": ["normal", "nowrap", "pre"], "border-style": borderStyles,
    "list-style-type": ["none", "disc", "circle", "square", "decimal"],
  ]

  private static func isColor(_ token: Token) -> Bool {
    switch token.kind {
    case .hash(let digits, _):
      let bytes = digits.utf8
      return (bytes.count == 3 || bytes.count == 6) && bytes.allSatisfy(isHexDigit)
    case .identifier: return token.keyword.map(colors.contains) == true
    default: return false
    }
  }

  /// The colours of HTML 4.
  static let colors: Set<String> = [
    "aqua", "black", "blue", "fuchsia", "gray", "green", "lime", "maroon", "navy", "olive", "purple", "red",
    "silver", "teal", "white", "yellow",
  ]

  private static func isLength(_ token: Token, _ allowsNegative: Bool) -> Bool {
    switch token.kind {
    case .number(0, _): true
    case .percentage(let value): allowsNegative || value >= 0
    case .dimension(let value, let unit, _):
      (unit == "px" || unit == "pt" || unit == "em") && (allowsNegative || value >= 0)
    default: false
    }
  }

  /// A width, a style and a colour, each at most once.
  private static func isBorder(_ value: ComponentValues) -> Bool {
    var widths = 0
    var styles = 0
    var colors = 0
    for token in value.allTokens where token.kind != .whitespace {
      switch token.kind {
      case .number(0, _): widths += 1
      case .dimension(let width, "px", _) where width >= 0: widths += 1
      case .identifier where token.keyword.map(borderStyles.contains) == true: styles += 1
      case _ where isColor(token): colors += 1
      default: return false
      }
    }
    return widths <= 1 && styles <= 1 && colors <= 1 && widths + styles + colors > 0
  }

  private static func isFamilies(_ value: ComponentValues) -> Bool {
    value.separatedByCommas.allSatisfy { part in
      guard let first = part.allTokens.first else { return false }
      if case .string = first.kind { return part.count == 1 }
      return part.allTokens.allSatisfy { token in
        if case .identifier(let name) = token.kind { return !reservedFamilies.contains(name.asciiLowercased) }
        return token.kind == .whitespace
      }
    }
  }

  private static let reservedFamilies: Set<String> = ["inherit", "initial", "unset", "revert", "default"]

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }
}
