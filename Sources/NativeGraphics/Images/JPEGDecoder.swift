import CTurboJPEG
import Graphics

/// Reads JPEG pictures, turned as their EXIF data says (CSS Images 3 §5.4, `image-orientation: from-image`).
enum JPEGDecoder {
  static func decode(_ bytes: [UInt8]) -> Bitmap? {
    guard let handle = tjInitDecompress() else { return nil }
    defer { tjDestroy(handle) }
    var width: Int32 = 0
    var height: Int32 = 0
    var subsampling: Int32 = 0
    var colorspace: Int32 = 0
    guard
      tjDecompressHeader3(handle, bytes, UInt(bytes.count), &width, &height, &subsampling, &colorspace) == 0,
      ImageLimits.allows(width: Int(width), height: Int(height))
    else { return nil }
    let isInk = colorspace == Int32(TJCS_CMYK.rawValue) || colorspace == Int32(TJCS_YCCK.rawValue)
    let format = isInk ? TJPF_CMYK : TJPF_RGBA
    var pixels = [UInt8](repeating: 0, count: Int(width) * Int(height) * 4)
    let status = tjDecompress2(
      handle, bytes, UInt(bytes.count), &pixels, width, 0, height, Int32(format.rawValue),
      Int32(TJFLAG_ACCURATEDCT))
    // A picture cut short gives a warning, and what there was of it.
    guard status == 0 || tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue) else { return nil }
    if isInk { mixInks(&pixels) }
    let bitmap = Bitmap(width: Int(width), height: Int(height), pixels: pixels)
    return ExifOrientation(ofJPEG: bytes).applied(to: bitmap)
  }

  /// Inks as Adobe's programs write them, inverted, mixed without a profile.
  private static func mixInks(_ pixels: inout [UInt8]) {
    for start in stride(from: 0, to: pixels.count, by: 4) {
      let key = pixels[start + 3]
      for channel in start..<start + 3 { pixels[channel] = PixelMath.product(pixels[channel], key) }
      pixels[start + 3] = 255
    }
  }
}

/// How a camera was held (EXIF 2.3, tag 0x0112).
enum ExifOrientation: UInt16 {
  case upright = 1
  case mirrored, turnedAround, upsideDown, transposed, turnedRight, transversed, turnedLeft

  /// The orientation that a JPEG file tells of.
  init(ofJPEG bytes: [UInt8]) {
    self = Self.read(bytes) ?? .upright
  }

  private static func read(_ bytes: [UInt8]) -> ExifOrientation? {
    var position = 2
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      guard marker != 0xDA, length >= 2, position + 2 + length <= bytes.count else { return nil }
      let segment = bytes[(position + 4)..<(position + 2 + length)]
      if marker == 0xE1, segment.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]) {
        return TIFFDirectory(segment.dropFirst(6)).value(of: 0x0112).flatMap(ExifOrientation.init)
      }
      position += 2 + length
    }
    return nil
  }

  /// The picture the right way up.
  func applied(to bitmap: Bitmap) -> Bitmap {
    guard self != .upright else { return bitmap }
    let swapsSides = rawValue >= 5
    let (width, height) = swapsSides ? (bitmap.height, bitmap.width) : (bitmap.width, bitmap.height)
    var result = [UInt8](repeating: 0, count: bitmap.pixels.count)
    for y in 0..<height {
      for x in 0..<width {
        let (sourceX, sourceY) = source(x, y, bitmap.width - 1, bitmap.height - 1)
        let from = (sourceY * bitmap.width + sourceX) * 4
        let to = (y * width + x) * 4
        for channel in 0..<4 { result[to + channel] = bitmap.pixels[from + channel] }
      }
    }
    return Bitmap(width: width, height: height, pixels: result)
  }

  private func source(_ x: Int, _ y: Int, _ lastX: Int, _ lastY: Int) -> (Int, Int) {
    switch self {
    case .upright: (x, y)
    case .mirrored: (lastX - x, y)
    case .turnedAround: (lastX - x, lastY - y)
    case .upsideDown: (x, lastY - y)
    case .transposed: (y, x)
    case .turnedRight: (y, lastY - x)
    case .transversed: (lastX - y, lastY - x)
    case .turnedLeft: (lastX - y, x)
    }
  }
}

/// The first directory of a TIFF structure.
private struct TIFFDirectory {
  private let bytes: [UInt8]
  private let isLittleEndian: Bool

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = Array(bytes)
    isLittleEndian = self.bytes.first == 0x49
  }

  /// The value of a short tag.
  func value(of tag: UInt16) -> UInt16? {
    guard let high = short(at: isLittleEndian ? 6 : 4), let low = short(at: isLittleEndian ? 4 : 6) else {
      return nil
    }
    let start = Int(high) << 16 | Int(low)
    guard let count = short(at: start) else { return nil }
    for entry in 0..<Int(count) {
      let position = start + 2 + entry * 12
      guard let found = short(at: position) else { return nil }
      if found == tag { return short(at: position + 8) }
    }
    return nil
  }

  private func short(at position: Int) -> UInt16? {
    guard position >= 0, position + 1 < bytes.count else { return nil }
    let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
    return isLittleEndian ? second << 8 | first : first << 8 | second
  }
}
