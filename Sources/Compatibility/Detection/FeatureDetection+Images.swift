import CSSSyntax
import DOM

/// The format of a picture, as caniemail names it.
public enum ImageFormat: String, Hashable, Sendable, CaseIterable {
  case apng, avif, bmp, gif, heif, ico, jpg, mp4, png, svg, tiff, webp

  /// The format that the ending of a URL's path promises.
  public init?(path: some StringProtocol) {
    let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    let name = path[..<end].split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch String(name[name.index(after: dot)...]).asciiLowercased {
    case "apng": self = .apng
    case "avif": self = .avif
    case "bmp": self = .bmp
    case "gif": self = .gif
    case "heic", "heif": self = .heif
    case "ico", "cur": self = .ico
    case "jpg", "jpeg", "jfif": self = .jpg
    case "mp4", "m4v": self = .mp4
    case "png": self = .png
    case "svg": self = .svg
    case "tif", "tiff": self = .tiff
    case "webp": self = .webp
    default: return nil
    }
  }

  /// The format that a media type names.
  public init?(mediaType: some StringProtocol) {
    switch String(mediaType).asciiLowercased {
    case "image/apng": self = .apng
    case "image/avif": self = .avif
    case "image/bmp", "image/x-ms-bmp": self = .bmp
    case "image/gif": self = .gif
    case "image/heic", "image/heif": self = .heif
    case "image/x-icon", "image/vnd.microsoft.icon": self = .ico
    case "image/jpeg", "image/jpg": self = .jpg
    case "video/mp4": self = .mp4
    case "image/png": self = .png
    case "image/svg+xml": self = .svg
    case "image/tiff": self = .tiff
    case "image/webp": self = .webp
    default: return nil
    }
  }

  /// The slug of the support table.
  public var slug: String { "image-\(rawValue)" }
}

extension FeatureDetection {
  /// Pictures of an element's attributes.
  mutating func visitImage(_ element: Element, _ node: NodeID) {
    let name = element.name.name
    for attribute in element.attributes {
      let site = FeatureUse.Site.attribute(name: attribute.name.name, value: attribute.value, element: node)
      switch attribute.name.name {
      case "src" where ["img", "input", "source"].contains(name), "background", "poster":
        visitImage(url: attribute.value, at: attribute.sourceRange, site)
      case "srcset":
        for candidate in attribute.value.split(separator: ",") {
          let url = candidate.split(whereSeparator: \.isWhitespace).first ?? ""
          visitImage(url: String(url), at: attribute.sourceRange, site)
        }
      default: break
      }
    }
  }

  mutating func visitImage(url: String, at range: Range<Int>?, _ site: FeatureUse.Site) {
    let trimmed = url.drop { $0.isWhitespace }
    if trimmed.prefix(5).lowercased() == "data:" {
      let mediaType = trimmed.dropFirst(5).prefix { $0 != ";" && $0 != "," }
      if mediaType.lowercased().hasPrefix("image/") { add("image-base64", at: range, site) }
      if let format = ImageFormat(mediaType: mediaType) { add(format.slug, at: range, site) }
    } else if let format = ImageFormat(path: trimmed) {
      add(format.slug, at: range, site)
    }
  }
}
