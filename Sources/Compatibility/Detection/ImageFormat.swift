import CSSSyntax
import DOM

/// The format of a picture, as caniemail names it.
public enum ImageFormat: String, Hashable, Sendable, CaseIterable {
  case apng, avif, bmp, gif, hdr, heif, ico, jpg, mp4, png, svg, tiff, webp

  private static let endings: [String: ImageFormat] = [
    "apng": .apng, "avif": .avif, "bmp": .bmp, "gif": .gif, "hdr": .hdr, "heic": .heif, "heif": .heif,
    "ico": .ico, "cur": .ico, "jpg": .jpg, "jpeg": .jpg, "jfif": .jpg, "mp4": .mp4, "m4v": .mp4,
    "png": .png, "svg": .svg, "tif": .tiff, "tiff": .tiff, "webp": .webp,
  ]

  private static let mediaTypes: [String: ImageFormat] = [
    "image/apng": .apng, "image/avif": .avif, "image/bmp": .bmp, "image/x-ms-bmp": .bmp, "image/gif": .gif,
    "image/vnd.radiance": .hdr, "image/heic": .heif, "image/heif": .heif, "image/x-icon": .ico,
    "image/vnd.microsoft.icon": .ico, "image/jpeg": .jpg, "image/jpg": .jpg, "video/mp4": .mp4,
    "image/png": .png, "image/svg+xml": .svg, "image/tiff": .tiff, "image/webp": .webp,
  ]

  /// The format that the ending of a URL's path promises.
  public init?(path: some StringProtocol) {
    let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    let name = path[..<end].split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."),
      let format = Self.endings[String(name[name.index(after: dot)...]).asciiLowercased]
    else { return nil }
    self = format
  }

  /// The format that a media type names.
  public init?(mediaType: some StringProtocol) {
    guard let format = Self.mediaTypes[String(mediaType).asciiLowercased] else { return nil }
    self = format
  }

  /// The slug of the support table.
  public var slug: String { "image-\(rawValue)" }

  private static let features = Dictionary(uniqueKeysWithValues: allCases.map { ($0, Atom($0.slug)) })

  /// The slug as a name that is quick to compare.
  var feature: Atom { Self.features[self] ?? Atom(slug) }
}
