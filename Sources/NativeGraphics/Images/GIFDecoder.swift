import CGIF
import Graphics

/// Reads the first picture of a GIF; what is missing of a damaged one stays transparent.
enum GIFDecoder {
  private final class Input {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  static func decode(_ bytes: [UInt8]) -> Bitmap? {
    let input = Input(bytes)
    return withExtendedLifetime(input) {
      var error: Int32 = 0
      let context = Unmanaged.passUnretained(input).toOpaque()
      guard let gif = DGifOpen(context, readBytes, &error) else { return nil }
      defer { DGifCloseFile(gif, &error) }
      return firstPicture(of: gif)
    }
  }

  private static let readBytes: InputFunc = { gif, target, count in
    guard let context = gif?.pointee.UserData, let target, count > 0 else { return 0 }
    let input = Unmanaged<Input>.fromOpaque(context).takeUnretainedValue()
    let available = min(Int(count), input.bytes.count - input.position)
    for index in 0..<available { target[index] = input.bytes[input.position + index] }
    input.position += available
    return Int32(available)
  }

  private static func firstPicture(of gif: UnsafeMutablePointer<GifFileType>) -> Bitmap? {
    var transparent: Int?
    var kind = UNDEFINED_RECORD_TYPE
    while DGifGetRecordType(gif, &kind) == GIF_OK {
      switch kind {
      case IMAGE_DESC_RECORD_TYPE:
        guard DGifGetImageDesc(gif) == GIF_OK else { return nil }
        return draw(gif, transparent: transparent)
      case EXTENSION_RECORD_TYPE:
        guard let found = readExtension(gif) else { return nil }
        if case .transparent(let index) = found { transparent = index }
      default: return nil
      }
    }
    return nil
  }

  private enum Extension {
    case transparent(Int)
    case other
  }

  private static func readExtension(_ gif: UnsafeMutablePointer<GifFileType>) -> Extension? {
    var code: Int32 = 0
    var block: UnsafeMutablePointer<GifByteType>?
    guard DGifGetExtension(gif, &code, &block) == GIF_OK else { return nil }
    var result = Extension.other
    if code == GRAPHICS_EXT_FUNC_CODE, let block, block[0] >= 4, block[1] & 1 == 1 {
      result = .transparent(Int(block[4]))
    }
    while block != nil {
      guard DGifGetExtensionNext(gif, &block) == GIF_OK else { return nil }
    }
    return result
  }

  private static func draw(_ gif: UnsafeMutablePointer<GifFileType>, transparent: Int?) -> Bitmap? {
    let picture = gif.pointee.Image
    let (left, top) = (Int(picture.Left), Int(picture.Top))
    let (width, height) = (Int(picture.Width), Int(picture.Height))
    // A first picture that sticks out makes the whole larger.
    let screen = (
      width: max(Int(gif.pointee.SWidth), left + width), height: max(Int(gif.pointee.SHeight), top + height)
    )
    guard left >= 0, top >= 0, width > 0, height > 0,
      ImageLimits.allows(width: screen.width, height: screen.height)
    else { return nil }
    var pixels = [UInt8](repeating: 0, count: screen.width * screen.height * 4)
    guard let map = picture.ColorMap ?? gif.pointee.SColorMap, let colors = map.pointee.Colors else {
      return Bitmap(width: screen.width, height: screen.height, pixels: pixels)
    }
    var line = [GifPixelType](repeating: 0, count: width)
    for row in rows(height: height, isInterlaced: picture.Interlace) {
      guard DGifGetLine(gif, &line, Int32(width)) == GIF_OK else { break }
      for column in 0..<width {
        let index = Int(line[column])
        guard index != transparent, index < Int(map.pointee.ColorCount) else { continue }
        let color = colors[index]
        let target = ((top + row) * screen.width + left + column) * 4
        pixels[target] = color.Red
        pixels[target + 1] = color.Green
        pixels[target + 2] = color.Blue
        pixels[target + 3] = 255
      }
    }
    return Bitmap(width: screen.width, height: screen.height, pixels: pixels)
  }

  /// The order in which rows come.
  private static func rows(height: Int, isInterlaced: Bool) -> [Int] {
    guard isInterlaced else { return Array(0..<height) }
    return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { start, step in
      Array(stride(from: start, to: height, by: step))
    }
  }
}
