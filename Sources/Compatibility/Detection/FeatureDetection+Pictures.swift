import CSSSyntax
import DOM

extension FeatureDetection {
  /// Pictures of an element's attributes.
  mutating func visitPictures(_ element: Element, _ node: NodeID) {
    for attribute in element.attributes {
      let name = attribute.name
      if PictureNames.attributes.contains(name)
        || name == PictureNames.source && PictureNames.elements.contains(element.name)
      {
        visitPicture(attribute.value, at: attribute.sourceRange, element: node)
      } else if name == PictureNames.sourceSet {
        for url in sourceSet(attribute.value) { visitPicture(url, at: attribute.sourceRange, element: node) }
      }
    }
  }

  /// The addresses of a `srcset` attribute: a comma inside an address is part of it unless a space follows.
  private func sourceSet(_ text: String) -> [String] {
    var urls: [String] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { !$0.isWhitespace && $0 != "," }) {
      rest = rest[start...]
      let end = rest.firstIndex(where: \.isWhitespace) ?? rest.endIndex
      var url = rest[..<end]
      rest = rest[end...]
      if url.hasSuffix(",") {
        while url.hasSuffix(",") { url.removeLast() }
      } else {
        rest = rest[(rest.firstIndex(of: ",") ?? rest.endIndex)...]
      }
      if !url.isEmpty { urls.append(String(url)) }
    }
    return urls
  }

  mutating func visitPicture(_ url: String, at range: Range<Int>?, element: NodeID?) {
    let trimmed = url.drop { $0.isWhitespace }
    var use = PictureUse(element: element)
    let site = FeatureUse.Site.picture(Int32(truncatingIfNeeded: pictures.count))
    if let data = DataURL(trimmed) {
      use.format = ImageFormat(mediaType: data.mediaType)
      use.inspection = inspection(of: url) { data.bytes }
      if data.isImage { add("image-base64", at: range, site) }
    } else {
      use.format = ImageFormat(path: trimmed)
      let picture = picture
      use.inspection = inspection(of: url) { picture(String(trimmed)) }
    }
    // What the bytes are counts, not what they are called.
    if let format = use.inspection?.format { use.format = format }
    pictures.append(use)
    if let format = use.format { add(format.feature, at: range, site) }
    if use.inspection?.isAnimated == true, use.format == .png { add("image-apng", at: range, site) }
    if use.inspection?.isHighDynamicRange == true, use.format != .hdr { add("image-hdr", at: range, site) }
  }

  private mutating func inspection(of url: String, _ bytes: () -> [UInt8]?) -> ImageInspection? {
    if let known = inspections[url] { return known }
    guard let bytes = bytes() else { return nil }
    let inspection = ImageInspection(bytes)
    inspections[url] = inspection
    return inspection
  }
}

private enum PictureNames {
  static let elements: Set<Atom> = ["img", "input", "source"]
  static let attributes: Set<Atom> = ["background", "poster"]
  static let source = Atom("src")
  static let sourceSet = Atom("srcset")
}

/// An address that holds its own bytes (RFC 2397). <https://www.rfc-editor.org/rfc/rfc2397>
struct DataURL {
  /// The media type, without parameters.
  var mediaType: Substring
  /// Its content; `nil` when it is not in base64, as pictures are but for SVG.
  var bytes: [UInt8]?

  /// Whether it says that it is a picture.
  var isImage: Bool { mediaType.prefix(6).lowercased() == "image/" }

  init?(_ url: Substring) {
    guard url.prefix(5).lowercased() == "data:" else { return nil }
    let head = url.dropFirst(5).prefix { $0 != "," }
    mediaType = head.prefix { $0 != ";" }
    guard head.lowercased().hasSuffix(";base64"), let comma = url.firstIndex(of: ",") else { return }
    bytes = Self.decoded(url[url.index(after: comma)...].utf8)
  }

  private static func decoded(_ text: Substring.UTF8View) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - 71
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte + 4
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      default: continue
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
