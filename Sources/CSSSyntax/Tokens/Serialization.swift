/// CSS Syntax 3 §9, “Serialization”. <https://www.w3.org/TR/css-syntax-3/#serialization>
/// Reading the result again gives the same tokens.
extension ComponentValues {
  /// The tokens as text: comments are gone, white space is one space, escapes are as short as they can be.
  public var serialized: String {
    var result = ""
    var previous: Token.Kind?
    for token in allTokens {
      if let previous, previous.needsCommentBefore(token.kind) { result += "/**/" }
      token.kind.write(to: &result)
      previous = token.kind
    }
    return result
  }
}

extension Token.Kind {
  /// The token as text.
  public var serialized: String {
    var result = ""
    write(to: &result)
    return result
  }

  func write(to result: inout String) {
    switch self {
    case .identifier(let name): writeIdentifier(name, to: &result)
    case .function(let name):
      writeIdentifier(name, to: &result)
      result += "("
    case .atKeyword(let name):
      result += "@"
      writeIdentifier(name, to: &result)
    case .hash(let name, let isIdentifier):
      result += "#"
      if isIdentifier {
        writeIdentifier(name, to: &result)
      } else {
        writeName(name.unicodeScalars, to: &result)
      }
    case .string(let text): writeString(text, to: &result)
    case .badString: result += "\"\n"
    case .url(let text): writeURL(text, to: &result)
    case .badURL: result += "url(()"
    case .delimiter(let scalar): result += scalar == "\\" ? "\\\n" : String(Character(scalar))
    case .number(let value, let form): writeNumber(value, form, to: &result)
    case .percentage(let value):
      writeNumber(value, .real, to: &result)
      result += "%"
    case .dimension(let value, let unit, let form):
      writeNumber(value, form, to: &result)
      writeUnit(unit, to: &result)
    default: result += punctuation
    }
  }

  private var punctuation: String {
    switch self {
    case .whitespace: " "
    case .commentOpen: "<!--"
    case .commentClose: "-->"
    case .colon: ":"
    case .semicolon: ";"
    case .comma: ","
    case .openBracket: "["
    case .closeBracket: "]"
    case .openParenthesis: "("
    case .closeParenthesis: ")"
    case .openBrace: "{"
    case .closeBrace: "}"
    default: ""
    }
  }

  /// Whether two tokens next to each other would be read as others without a comment between them.
  func needsCommentBefore(_ next: Token.Kind) -> Bool {
    let startsName: Bool
    let startsNumber: Bool
    switch next {
    case .identifier, .function, .url, .badURL: (startsName, startsNumber) = (true, false)
    case .number, .percentage, .dimension: (startsName, startsNumber) = (false, true)
    case .delimiter("-"): (startsName, startsNumber) = (true, false)
    case .commentClose: (startsName, startsNumber) = (true, false)
    case .openParenthesis:
      if case .identifier = self { return true }
      return false
    case .delimiter("%"):
      if case .number = self { return true }
      return false
    case .delimiter("*"): return self == .delimiter("/")
    default: return false
    }
    switch self {
    case .identifier, .atKeyword, .hash, .dimension, .delimiter("#"), .delimiter("-"):
      return startsName || startsNumber
    case .number: return startsName && next != .commentClose || startsNumber
    case .delimiter("@"): return startsName
    case .delimiter("."), .delimiter("+"): return startsNumber
    default: return false
    }
  }
}

// MARK: - Pieces

private func writeEscape(_ scalar: Unicode.Scalar, to result: inout String) {
  result += "\\" + String(scalar.value, radix: 16) + " "
}

private func writeName(_ scalars: some Sequence<Unicode.Scalar>, to result: inout String) {
  for scalar in scalars {
    if scalar.value >= 0x80 || isName(UInt8(scalar.value)), scalar.value != 0 {
      result.unicodeScalars.append(scalar)
    } else if scalar.value < 0x20 || scalar.value == 0x7F {
      writeEscape(scalar, to: &result)
    } else {
      result += "\\"
      result.unicodeScalars.append(scalar)
    }
  }
}

/// CSSOM §2.1, “serialize an identifier”. <https://www.w3.org/TR/cssom-1/#serialize-an-identifier>
func writeIdentifier(_ name: String, to result: inout String) {
  var scalars = name.unicodeScalars[...]
  if name == "-" {
    result += "\\-"
    return
  }
  if scalars.first == "-" {
    result += "-"
    scalars = scalars.dropFirst()
  }
  if let first = scalars.first, first.value < 0x80, isDigit(UInt8(first.value)) {
    writeEscape(first, to: &result)
    scalars = scalars.dropFirst()
  }
  writeName(scalars, to: &result)
}

/// A unit that begins like an exponent must not be read as one.
private func writeUnit(_ unit: String, to result: inout String) {
  let bytes = Array(unit.utf8.prefix(3))
  let looksLikeExponent =
    bytes.first == 0x65
    && (bytes.count > 1 && isDigit(bytes[1]) || bytes.count > 2 && bytes[1] == 0x2D && isDigit(bytes[2]))
  if looksLikeExponent {
    result += "\\65 "
    writeName(unit.unicodeScalars.dropFirst(), to: &result)
  } else {
    writeIdentifier(unit, to: &result)
  }
}

private func writeString(_ text: String, to result: inout String) {
  result += "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\":
      result += "\\"
      result.unicodeScalars.append(scalar)
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: writeEscape(scalar, to: &result)
    default: result.unicodeScalars.append(scalar)
    }
  }
  result += "\""
}

private func writeURL(_ text: String, to result: inout String) {
  result += "url("
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "'", "(", ")", "\\":
      result += "\\"
      result.unicodeScalars.append(scalar)
    case _ where scalar.value <= 0x20 || scalar.value == 0x7F: writeEscape(scalar, to: &result)
    default: result.unicodeScalars.append(scalar)
    }
  }
  result += ")"
}

func writeNumber(_ value: Double, _ form: Token.NumberForm, to result: inout String) {
  if form == .signedInteger, value.sign == .plus { result += "+" }
  if value == value.rounded(), abs(value) < 1e15 {
    result += value == 0 ? "0" : String(Int64(value))
    return
  }
  // The shortest text that gives the same number, which never has a needless exponent at these magnitudes.
  var text = "\(value)"
  if text.hasPrefix("0.") {
    text.removeFirst()
  } else if text.hasPrefix("-0.") {
    text = "-" + text.dropFirst(2)
  }
  result += text
}
