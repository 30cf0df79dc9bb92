/// What the bytes of a picture tell of it, whatever it is called; nothing is decoded.
struct ImageInspection: Hashable, Sendable {
  /// The format; `nil` when it is none that is known.
  var format: ImageFormat?
  /// Whether it has more than one frame.
  var isAnimated = false
  /// Whether it says that it is brighter than white: by its transfer function, or by a gain map.
  var isHighDynamicRange = false

  /// Looks at a picture.
  ///
  /// Cut off or malformed bytes tell what they tell.
  /// - Complexity: O(*n*) in the number of bytes.
  init(_ bytes: [UInt8]) {
    let file = ByteReader(bytes)
    if file.has("\u{89}PNG\r\n\u{1A}\n", at: 0) {
      format = .png
      inspectPNG(file)
    } else if file.has("GIF87a", at: 0) || file.has("GIF89a", at: 0) {
      format = .gif
      isAnimated = Self.frames(ofGIF: file) > 1
    } else if file.has("\u{FF}\u{D8}\u{FF}", at: 0) {
      format = .jpg
      isHighDynamicRange = file.contains("hdrgm:Version") || file.contains("urn:iso:std:iso:ts:21496")
    } else if file.has("RIFF", at: 0), file.has("WEBP", at: 8) {
      format = .webp
      isAnimated = file.has("VP8X", at: 12) && (file.byte(20) ?? 0) & 0b10 != 0
    } else if file.has("ftyp", at: 4) {
      inspectBaseMedia(file)
    } else if file.has("#?RADIANCE", at: 0) || file.has("#?RGBE", at: 0) {
      format = .hdr
      isHighDynamicRange = true
    } else if file.has("BM", at: 0) {
      format = .bmp
    } else if file.has("II\u{2A}\u{00}", at: 0) || file.has("MM\u{00}\u{2A}", at: 0) {
      format = .tiff
    } else if file.has("\u{00}\u{00}\u{01}\u{00}", at: 0) || file.has("\u{00}\u{00}\u{02}\u{00}", at: 0) {
      format = .ico
    } else if file.startsWithSVG {
      format = .svg
    }
  }

  /// PNG §11.2: chunks of length, type, content and check sum; animation and transfer function stand before the
  /// first content chunk. <https://www.w3.org/TR/png-3/#11Chunks>
  private mutating func inspectPNG(_ file: ByteReader) {
    var offset = 8
    while let length = file.bigEndian(offset, count: 4), !file.has("IDAT", at: offset + 4) {
      if file.has("acTL", at: offset + 4) { isAnimated = (file.bigEndian(offset + 8, count: 4) ?? 0) > 1 }
      // Coding-independent code points: primaries, then the transfer function (16 is PQ, 18 is HLG).
      if file.has("cICP", at: offset + 4), let transfer = file.byte(offset + 9) {
        isHighDynamicRange = transfer == 16 || transfer == 18
      }
      offset += 12 + length
    }
  }

  /// GIF89a §20: blocks; each picture begins with a comma. <https://www.w3.org/Graphics/GIF/spec-gif89a.txt>
  private static func frames(ofGIF file: ByteReader) -> Int {
    func tableSize(_ flags: UInt8) -> Int { flags & 0x80 != 0 ? 3 << (Int(flags & 7) + 1) : 0 }
    var frames = 0
    var offset = 13 + tableSize(file.byte(10) ?? 0)
    func skipSubBlocks() {
      while let length = file.byte(offset) {
        offset += 1 + Int(length)
        if length == 0 { return }
      }
    }
    while let kind = file.byte(offset), frames < 2 {
      switch kind {
      case 0x2C:
        frames += 1
        offset += 10 + tableSize(file.byte(offset + 9) ?? 0) + 1
      case 0x21: offset += 2
      default: return frames
      }
      skipSubBlocks()
    }
    return frames
  }

  /// ISO/IEC 14496-12 §4.3, the file type box; §12.1.5, the colour information.
  private mutating func inspectBaseMedia(_ file: ByteReader) {
    let length = min(file.bigEndian(0, count: 4) ?? 0, file.count, 256)
    let brands = stride(from: 8, to: length, by: 4).filter { $0 != 12 }.map { file.text($0, count: 4) }
    guard let major = brands.first else { return }
    if brands.contains("avif") || brands.contains("avis") {
      format = .avif
      isAnimated = major == "avis"
    } else if ["heic", "heix", "hevc", "hevx", "mif1", "msf1", "heim", "heis"].contains(major) {
      format = .heif
      isAnimated = ["hevc", "hevx", "msf1"].contains(major)
    } else {
      format = .mp4
      isAnimated = true
      return
    }
    if let color = file.firstOffset(of: "colrnclx"), let transfer = file.bigEndian(color + 10, count: 2) {
      isHighDynamicRange = transfer == 16 || transfer == 18
    }
  }
}

/// Bytes that may end anywhere.
private struct ByteReader {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  /// Each character stands for the byte of its number.
  func has(_ text: String, at offset: Int) -> Bool {
    let expected = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    guard offset >= 0, offset + expected.count <= bytes.count else { return false }
    return bytes[offset..<offset + expected.count].elementsEqual(expected)
  }

  func bigEndian(_ offset: Int, count: Int) -> Int? {
    guard offset >= 0, offset + count <= bytes.count else { return nil }
    return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  func text(_ offset: Int, count: Int) -> String {
    String(decoding: bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)], as: UTF8.self)
  }

  func firstOffset(of text: String) -> Int? {
    let needle = Array(text.utf8)
    guard let first = needle.first else { return nil }
    var start = bytes.startIndex
    while let found = bytes[start...].firstIndex(of: first), found + needle.count <= bytes.count {
      if bytes[found..<found + needle.count].elementsEqual(needle) { return found }
      start = found + 1
    }
    return nil
  }

  func contains(_ text: String) -> Bool { firstOffset(of: text) != nil }

  /// Whether the first element is `svg`, after what XML allows before it.
  var startsWithSVG: Bool {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
    var rest = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    while rest.hasPrefix("<?") || rest.hasPrefix("<!") {
      let end = rest.hasPrefix("<!--") ? rest.firstRange(of: "-->")?.upperBound : rest.firstIndex(of: ">")
      guard let end, end < rest.endIndex else { return false }
      rest = rest[end...].drop { $0.isWhitespace || $0 == ">" }
    }
    return rest.hasPrefix("<svg")
  }
}
