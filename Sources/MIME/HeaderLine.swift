/// Writes header fields in lines that every mail program takes.
///
/// RFC 5322 §2.1.1 and §2.2.3: lines of at most 78 characters, folded before blanks.
/// <https://www.rfc-editor.org/rfc/rfc5322#section-2.2.3>
enum HeaderLine {
  /// How long a line should be at most, without its line break.
  static let lengthLimit = 78
  /// How long a line with encoded words may be (RFC 2047 §2).
  private static let encodedLengthLimit = 76
  /// A word that is longer would not fit on a line even alone; RFC 5322 allows no line above 998 characters.
  private static let wordLimit = 900

  private static let addressFields: Set<String> = ["from", "to", "cc", "bcc", "reply-to", "sender"]

  /// A field without its last line break: `Subject: Hello`.
  ///
  /// What cannot stand in a header is put into encoded words; line breaks become spaces.
  static func text(name: String, value: String) -> String {
    let single = value.split(whereSeparator: \.isNewline).joined(separator: " ")
    var line = Line(text: "\(name):")
    if addressFields.contains(name.lowercased()) {
      let addresses = addresses(in: single)
      for (index, address) in addresses.enumerated() {
        append(address, closing: index + 1 < addresses.count ? "," : "", to: &line)
      }
    } else {
      appendText(single, to: &line)
    }
    return line.text
  }

  /// Lines as they are filled.
  private struct Line {
    /// The finished lines and the one that is being written.
    var text: String
    /// How long the one that is being written is.
    var length: Int

    init(text: String) {
      self.text = text
      length = text.utf8.count
    }

    /// Adds a word after a blank, on a line of its own when it does not fit.
    mutating func append(_ word: String, limit: Int = HeaderLine.lengthLimit) {
      let count = word.utf8.count
      if length + 1 + count > limit {
        text += "\r\n"
        length = 0
      }
      text += " \(word)"
      length += 1 + count
    }
  }

  /// Adds words as they are, or as encoded words.
  private static func appendText(_ value: String, to line: inout Line) {
    guard !value.isEmpty else {
      line.text += " "
      return
    }
    let words = value.split(separator: " ", omittingEmptySubsequences: false)
    let isPlain =
      !EncodedWords.areNeeded(for: value)
      && words.allSatisfy { !$0.isEmpty && $0.utf8.count <= wordLimit }
    if isPlain {
      for word in words { line.append(String(word)) }
    } else {
      let room = encodedLengthLimit - line.length - 1
      for word in EncodedWords.words(for: value, firstLength: room) {
        line.append(word, limit: encodedLengthLimit)
      }
    }
  }

  // MARK: - Addresses

  /// Adds an address; its angle brackets stay outside the encoded words.
  private static func append(_ address: String, closing: String, to line: inout Line) {
    guard let open = address.lastIndex(of: "<"), address.hasSuffix(">"), open != address.startIndex else {
      if EncodedWords.areNeeded(for: address) {
        appendText(address + closing, to: &line)
      } else {
        line.append(address + closing)
      }
      return
    }
    var name = trimmed(address[..<open])
    // Encoded words may not stand in quotes (RFC 2047 §5), and need none.
    if EncodedWords.areNeeded(for: name), name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") {
      name = String(name.dropFirst().dropLast())
    }
    if !name.isEmpty { appendText(name, to: &line) }
    line.append(address[open...] + closing)
  }

  /// The addresses of a list: commas in quotes and angle brackets separate none.
  private static func addresses(in value: String) -> [String] {
    var result = [""]
    var isQuoted = false
    var isEscaped = false
    var depth = 0
    for character in value {
      if character == ",", !isQuoted, depth == 0 {
        result.append("")
        continue
      }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isEscaped
      if !isQuoted, character == "<" || character == "(" { depth += 1 }
      if !isQuoted, character == ">" || character == ")" { depth = max(0, depth - 1) }
      result[result.count - 1].append(character)
    }
    return result.map(trimmed).filter { !$0.isEmpty }
  }

  /// Without spaces at both ends.
  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }
}
