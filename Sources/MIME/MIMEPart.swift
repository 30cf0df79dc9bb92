import Diagnostics

/// One part of a message: a leaf with bytes, or a multipart with parts.
public struct MIMEPart: Sendable {
  /// The header of the part.
  public var header: HeaderFields
  /// The media type in lower case; `text/plain` when none is given.
  public var mediaType: String
  /// The parameter `charset`, if there is one.
  public var charset: String?
  /// The decoded bytes of a leaf; empty for a multipart.
  public var body: [UInt8]
  /// The parts of a multipart, or the message inside a `message/rfc822`.
  public var parts: [MIMEPart]

  /// The Content-ID without its angle brackets.
  public var contentID: String? {
    header["content-id"].map { field in
      String(field.value.drop { $0 == "<" || $0 == " " }.prefix { $0 != ">" })
    }
  }

  /// Whether the part is meant to be saved, not shown.
  public var isAttachment: Bool {
    header["content-disposition"]?.value.lowercased().hasPrefix("attachment") ?? false
  }

  /// The text of a leaf, as UTF-8.
  ///
  /// A missing or unknown charset is UTF-8 if the bytes are valid, else windows-1252.
  public var text: [UInt8] {
    if let charset, let encoding = TextEncoding(label: charset) { return encoding.decode(body) }
    return isValidUTF8(body) ? body : TextEncoding.windows1252.decode(body)
  }

  /// How deep multiparts may nest; what is deeper is a leaf.
  static let depthLimit = 32

  /// Reads a part.
  ///
  /// Never fails: what makes no sense is plain text.
  static func parse(_ bytes: ArraySlice<UInt8>, depth: Int, defaultType: String) -> MIMEPart {
    let (header, start) = HeaderFields.parse(bytes)
    let type = ParameterizedValue(header["content-type"]?.rawValue ?? [])
    let mediaType = type.value.contains("/") ? type.value : defaultType
    let encoding = TransferEncoding(fieldValue: header["content-transfer-encoding"]?.value ?? "")
    var part = MIMEPart(
      header: header, mediaType: mediaType, charset: type.parameters["charset"], body: [], parts: [])
    let body = bytes[min(start, bytes.endIndex)...]
    if mediaType.hasPrefix("multipart/"), depth < depthLimit, let boundary = type.parameters["boundary"] {
      let inner = mediaType == "multipart/digest" ? "message/rfc822" : "text/plain"
      part.parts = pieces(of: body, boundary: boundary).map {
        parse($0, depth: depth + 1, defaultType: inner)
      }
    } else if mediaType == "message/rfc822", depth < depthLimit, encoding == .identity {
      part.parts = [parse(body, depth: depth + 1, defaultType: "text/plain")]
    }
    if part.parts.isEmpty { part.body = encoding.decode(body) }
    return part
  }

  /// What lies between the boundary lines.
  ///
  /// RFC 2046 §5.1.1. A missing closing boundary ends with the message.
  private static func pieces(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
    let marker = Array("--\(boundary)".utf8)
    var result: [ArraySlice<UInt8>] = []
    var pieceStart: Int?
    var index = body.startIndex
    while index < body.endIndex {
      let (line, next) = HeaderFields.line(of: body, at: index)
      if line.starts(with: marker) {
        let rest = line.dropFirst(marker.count).trimmedBlanks
        let isClosing = rest.elementsEqual("--".utf8)
        if rest.isEmpty || isClosing {
          if let start = pieceStart {
            result.append(body[start..<max(start, lineBreakStart(body, before: index))])
          }
          pieceStart = isClosing ? nil : next
          if isClosing { return result }
        }
      }
      index = next
    }
    if let start = pieceStart, start < body.endIndex { result.append(body[start...]) }
    return result
  }

  /// The line break before a boundary belongs to the boundary.
  private static func lineBreakStart(_ bytes: ArraySlice<UInt8>, before index: Int) -> Int {
    guard index > bytes.startIndex, bytes[index - 1] == 0x0A else { return index }
    let start = index - 1
    return start > bytes.startIndex && bytes[start - 1] == 0x0D ? start - 1 : start
  }
}
