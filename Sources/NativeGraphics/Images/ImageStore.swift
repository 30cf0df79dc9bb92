import Graphics

/// The pictures of a document, decoded once each.
///
/// It belongs to one worker.
///
/// What kind of picture it is, its first bytes tell; a name or a declared type does not count.
public final class ImageStore: ImageLoading {
  private enum Content {
    case raster(PixelImage)
    case vector(SVGPicture)
  }

  private let resolve: (String) -> [UInt8]?
  private var states: [String: ImageState] = [:]
  private var contents: [Content] = []

  /// Creates a store.
  ///
  /// - Parameter resolve: Gives the bytes that a URL other than `data:` stands for, or `nil` when there are
  ///   none: missing, remote or forbidden.
  public init(resolve: @escaping (String) -> [UInt8]?) {
    self.resolve = resolve
  }

  /// The picture that a URL stands for, decoded when it is first asked for; `broken` when there is none.
  public func image(for url: String) -> ImageState {
    if let known = states[url] { return known }
    let state = load(url)
    states[url] = state
    return state
  }

  /// A picture's own pixels; a vector picture is drawn at a size in device pixels.
  func pixels(of id: ImageID, width: Double, height: Double) -> PixelImage? {
    guard contents.indices.contains(Int(id.index)) else { return nil }
    switch contents[Int(id.index)] {
    case .raster(let image): return image
    case .vector(let picture): return picture.pixels(width: width, height: height)
    }
  }

  private func load(_ url: String) -> ImageState {
    guard let bytes = DataURL.isDataURL(url) ? DataURL.bytes(of: url) : resolve(url) else { return .broken }
    let id = ImageID(index: Int32(truncatingIfNeeded: contents.count))
    if ImageFormat(of: bytes) == .svg {
      guard let picture = SVGPicture(bytes) else { return .broken }
      contents.append(.vector(picture))
      return .loaded(id, picture.naturalSize)
    }
    guard let bitmap = ImageDecoder.decode(bytes) else { return .broken }
    contents.append(.raster(PixelImage(bitmap)))
    let (width, height) = (Double(bitmap.width), Double(bitmap.height))
    return .loaded(id, NaturalSize(width: width, height: height, ratio: width / height))
  }
}

/// The kinds of pictures that can be drawn.
public enum ImageFormat: Hashable, Sendable {
  case png, jpeg, gif, webp, svg

  /// The kind that a file's first bytes tell of.
  public init?(of bytes: [UInt8]) {
    if bytes.starts(with: PNGCodec.signature) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) {
      self = .gif
    } else if bytes.count > 12, bytes.starts(with: Array("RIFF".utf8)),
      Array(bytes[8..<12]) == Array("WEBP".utf8)
    {
      self = .webp
    } else if Self.looksLikeSVG(bytes) {
      self = .svg
    } else {
      return nil
    }
  }

  /// Whether the first tag is `svg`, after declarations and comments.
  private static func looksLikeSVG(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    var rest = head[...]
    if rest.first == "\u{FEFF}" { rest = rest.dropFirst() }
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.hasPrefix("<!--") {
        guard let end = rest.firstRange(of: "-->") else { return false }
        rest = rest[end.upperBound...]
      } else if rest.hasPrefix("<?") || rest.hasPrefix("<!") {
        guard let end = rest.firstIndex(of: ">") else { return false }
        rest = rest[rest.index(after: end)...]
      } else {
        return rest.hasPrefix("<svg") || rest.hasPrefix("<svg:svg")
      }
    }
  }
}

/// Decodes pictures made of pixels.
public enum ImageDecoder {
  /// The first picture in a file, or as much of it as can be saved; `nil` when nothing can.
  public static func decode(_ bytes: [UInt8]) -> Bitmap? {
    switch ImageFormat(of: bytes) {
    case .png: PNGCodec.decodeLeniently(bytes)
    case .jpeg: JPEGDecoder.decode(bytes)
    case .gif: GIFDecoder.decode(bytes)
    case .webp: WebPDecoder.decode(bytes)
    case .svg, nil: nil
    }
  }
}
