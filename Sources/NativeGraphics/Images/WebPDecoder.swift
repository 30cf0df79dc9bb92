import CWebP
import Graphics

/// Reads WebP pictures; of an animation the first frame.
enum WebPDecoder {
  static func decode(_ bytes: [UInt8]) -> Bitmap? {
    if let frame = AnimatedWebP.firstFrame(of: bytes) {
      guard ImageLimits.allows(width: frame.canvas.width, height: frame.canvas.height),
        let picture = decodeStill(frame.bytes)
      else { return nil }
      return place(picture, at: (frame.left, frame.top), on: frame.canvas)
    }
    return decodeStill(bytes)
  }

  private static func decodeStill(_ bytes: [UInt8]) -> Bitmap? {
    var width: Int32 = 0
    var height: Int32 = 0
    guard WebPGetInfo(bytes, bytes.count, &width, &height) != 0,
      ImageLimits.allows(width: Int(width), height: Int(height))
    else { return nil }
    let stride = width * 4
    var pixels = [UInt8](repeating: 0, count: Int(stride) * Int(height))
    let isUsable = pixels.withUnsafeMutableBufferPointer { buffer in
      // Bit by bit, so that a file that is cut off still shows its upper part.
      guard let decoder = WebPINewRGB(MODE_RGBA, buffer.baseAddress, buffer.count, stride) else {
        return false
      }
      defer { WebPIDelete(decoder) }
      let status = WebPIUpdate(decoder, bytes, bytes.count)
      return status == VP8_STATUS_OK || status == VP8_STATUS_SUSPENDED
    }
    return isUsable ? Bitmap(width: Int(width), height: Int(height), pixels: pixels) : nil
  }

  private static func place(_ picture: Bitmap, at corner: (left: Int, top: Int), on canvas: PixelSize)
    -> Bitmap
  {
    if corner == (0, 0) && picture.size == canvas { return picture }
    var pixels = [UInt8](repeating: 0, count: canvas.width * canvas.height * 4)
    for y in 0..<max(0, min(picture.height, canvas.height - corner.top)) {
      let count = max(0, min(picture.width, canvas.width - corner.left)) * 4
      let target = ((corner.top + y) * canvas.width + corner.left) * 4
      let source = y * picture.width * 4
      for index in 0..<count { pixels[target + index] = picture.pixels[source + index] }
    }
    return Bitmap(width: canvas.width, height: canvas.height, pixels: pixels)
  }
}

/// Finds the first frame in the container (RFC 9649 §2.7).
private enum AnimatedWebP {
  struct Frame {
    let canvas: PixelSize
    let left: Int
    let top: Int
    /// The frame's chunks, which can be decoded by themselves.
    let bytes: [UInt8]
  }

  static func firstFrame(of bytes: [UInt8]) -> Frame? {
    guard bytes.count > 30, Array(bytes[12..<16]) == Array("VP8X".utf8), bytes[20] & 2 != 0 else {
      return nil
    }
    let canvas = PixelSize(width: number(bytes, 24, 3) + 1, height: number(bytes, 27, 3) + 1)
    var position = 12
    while position + 8 <= bytes.count {
      let size = number(bytes, position + 4, 4)
      let start = position + 8
      if Array(bytes[position..<position + 4]) == Array("ANMF".utf8), size >= 16, start + 16 <= bytes.count {
        let end = min(bytes.count, start + size)
        return Frame(
          canvas: canvas, left: number(bytes, start, 3) * 2, top: number(bytes, start + 3, 3) * 2,
          bytes: Array(bytes[start + 16..<max(start + 16, end)]))
      }
      position = start + size + size % 2
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ position: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
  }
}
