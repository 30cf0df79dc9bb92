import CPNGShims
import Glibc
import Graphics

/// Why a PNG could not be read.
public struct PNGError: Error, Hashable, CustomStringConvertible {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable {
    /// It does not begin as a PNG does.
    case notPNG
    /// It is cut off, or its bytes have been changed; libpng's words.
    case damaged(String)
    /// It has more pixels than can be dealt with.
    case tooLarge
  }

  /// What is wrong with the file.
  public let reason: Reason

  /// Creates an error for a reason.
  public init(_ reason: Reason) { self.reason = reason }

  /// One clause without a period, to be put after the file's name.
  public var description: String {
    switch reason {
    case .notPNG: "it is not a PNG picture"
    case .damaged(let words): "it is a damaged PNG picture (\(words))"
    case .tooLarge: "the picture has too many pixels"
    }
  }
}

/// Reads and writes PNG (ISO/IEC 15948).
public enum PNGCodec {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The picture as a PNG file; the same picture always gives the same bytes with the same libdeflate (or zlib, when
  /// it is huge).
  ///
  /// Rows are left unfiltered, which suits flat pictures best. An opaque picture has no alpha channel.
  public static func encode(_ bitmap: Bitmap) -> [UInt8] {
    guard bitmap.width > 0, bitmap.height > 0 else { return [] }
    let isOpaque = bitmap.isOpaque
    var length = 0
    let encoded = bitmap.pixels.withUnsafeBufferPointer { pixels in
      png_shim_encode(
        pixels.baseAddress, UInt32(bitmap.width), UInt32(bitmap.height), isOpaque ? 1 : 0, &length)
    }
    guard let encoded else { return [] }
    defer { png_shim_free(encoded) }
    return [UInt8](UnsafeBufferPointer(start: encoded, count: length))
  }

  /// The picture in a PNG file, which has to be whole and sound.
  public static func decode(_ bytes: [UInt8]) throws(PNGError) -> Bitmap {
    guard bytes.starts(with: signature) else { throw PNGError(.notPNG) }
    var image = png_shim_image()
    let status = png_shim_decode(bytes, bytes.count, UInt64(ImageLimits.pixels), 1, &image)
    defer { png_shim_free(image.pixels) }
    guard status == png_shim_complete, let bitmap = Bitmap(image) else {
      let pixels = UInt64(image.width) * UInt64(image.height)
      throw PNGError(pixels > UInt64(ImageLimits.pixels) ? .tooLarge : .damaged(image.words))
    }
    return bitmap
  }

  /// The picture in a PNG file, or what can be saved of it.
  static func decodeLeniently(_ bytes: [UInt8]) -> Bitmap? {
    var image = png_shim_image()
    let status = png_shim_decode(bytes, bytes.count, UInt64(ImageLimits.pixels), 0, &image)
    defer { png_shim_free(image.pixels) }
    guard status != png_shim_failed, var bitmap = Bitmap(image) else { return nil }
    if image.gamma > 0, !sRGBGammas.contains(image.gamma) {
      bitmap.convertToSRGB(fromGamma: Double(image.gamma) / 100_000)
    }
    return bitmap
  }

  /// Close to 1/2.2, which stands for sRGB: browsers leave such samples alone.
  private static let sRGBGammas: ClosedRange<Int32> = 44_500...46_500
}

extension Bitmap {
  /// Makes sRGB of samples that were encoded with a plain power (PNG §11.3.2.2, `gAMA`).
  fileprivate mutating func convertToSRGB(fromGamma gamma: Double) {
    let table = (0..<256).map { sample in
      let light = pow(Double(sample) / 255, 1 / gamma)
      let encoded = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
      return UInt8(min(1, max(0, encoded)) * 255 + 0.5)
    }
    for start in stride(from: 0, to: pixels.count, by: 4) {
      for channel in start..<start + 3 { pixels[channel] = table[Int(pixels[channel])] }
    }
  }
}

extension Bitmap {
  /// Whether no pixel lets anything through.
  public var isOpaque: Bool {
    // Four bytes at a time, as they lie in memory: whole rows then fit the processor's wide registers.
    pixels.withUnsafeBytes { bytes in
      var all = ~UInt32(0)
      for index in stride(from: 0, to: bytes.count &- 3, by: 4) {
        all &= bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)
      }
      return UInt8(truncatingIfNeeded: UInt32(littleEndian: all) >> 24) == 255
    }
  }

  fileprivate init?(_ image: png_shim_image) {
    guard let pixels = image.pixels else { return nil }
    let count = Int(image.width) * Int(image.height) * 4
    self.init(
      width: Int(image.width), height: Int(image.height),
      pixels: [UInt8](UnsafeBufferPointer(start: pixels, count: count)))
  }
}

extension png_shim_image {
  fileprivate var words: String {
    withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
