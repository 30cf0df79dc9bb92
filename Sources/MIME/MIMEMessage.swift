import Diagnostics

/// A message in the Internet Message Format.
///
/// RFC 5322. <https://www.rfc-editor.org/rfc/rfc5322>
public struct MIMEMessage: Sendable {
  /// The whole message as a tree of parts.
  public var root: MIMEPart

  /// Reads a message.
  ///
  /// Never fails; a message without an HTML part has none.
  /// - Complexity: O(*n* × depth), the depth of multiparts being limited.
  public init(parsing bytes: [UInt8]) {
    root = MIMEPart.parse(bytes[...], depth: 0, defaultType: "text/plain")
  }

  /// A field of the message's header, decoded.
  ///
  /// Mail of old programs has subjects as plain bytes in the encoding of its text, against RFC 5322.
  public func field(_ name: String) -> String? {
    guard let field = root.header[name] else { return nil }
    if isValidUTF8(field.rawValue) { return field.value }
    let charset = ([root] + leaves).lazy.compactMap(\.charset).first
    return field.value(rawTextIn: charset.flatMap { TextEncoding(label: $0) } ?? .windows1252)
  }

  /// The part that readers of HTML are shown: of alternatives the last that has HTML, of related parts the root.
  public var htmlPart: MIMEPart? { Self.part(ofType: "text/html", in: root) }

  /// The part that readers of plain text are shown.
  public var textPart: MIMEPart? { Self.part(ofType: "text/plain", in: root) }

  /// Whether some part has a media type.
  public func hasPart(ofType type: String) -> Bool { leaves.contains { $0.mediaType == type } }

  /// Every leaf in order.
  public var leaves: [MIMEPart] { Self.leaves(of: root) }

  /// The decoded bytes that a `cid:` URL, or a Content-Location, stands for.
  public func resource(for url: String) -> [UInt8]? {
    if url.lowercased().hasPrefix("cid:") {
      let id = Self.percentDecoded(String(url.dropFirst(4)))
      return leaves.first { $0.contentID == id }?.body
    }
    return leaves.first { $0.header["content-location"]?.value == url }?.body
  }

  private static func leaves(of part: MIMEPart) -> [MIMEPart] {
    part.parts.isEmpty ? [part] : part.parts.flatMap { leaves(of: $0) }
  }

  private static func part(ofType type: String, in part: MIMEPart) -> MIMEPart? {
    if part.parts.isEmpty { return part.mediaType == type && !part.isAttachment ? part : nil }
    // Alternatives stand in growing order of faithfulness (RFC 2046 §5.1.4).
    let candidates = part.mediaType == "multipart/alternative" ? part.parts.reversed() : part.parts
    for candidate in candidates {
      if let found = Self.part(ofType: type, in: candidate) { return found }
    }
    return nil
  }

  private static func percentDecoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexadecimalDigit(bytes[index + 1]),
        let low = hexadecimalDigit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
