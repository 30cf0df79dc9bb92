import Graphics

/// Draws what differs: the expected picture faded to grey, different pixels red, smoothed edges yellow; what only one
/// of the pictures covers is pink.
public func differencePicture(expected: Bitmap, actual: Bitmap, comparison: Comparison) -> Bitmap {
  let width = max(expected.width, actual.width)
  let height = max(expected.height, actual.height)
  var picture = Bitmap(width: width, height: height, filledWith: Color(rgb: 0xFFC0CB))
  let common = comparison.size
  for y in 0..<common.height {
    for x in 0..<common.width {
      let index = y * common.width + x
      let state = comparison.mask.isEmpty ? .same : comparison.mask[index]
      let place = (y * width + x) * 4
      switch state {
      case .different: picture.setBytes(255, 0, 0, at: place)
      case .antialiased: picture.setBytes(255, 255, 0, at: place)
      case .same:
        let gray = expected.fadedGray(at: (y * expected.width + x) * 4)
        picture.setBytes(gray, gray, gray, at: place)
      }
    }
  }
  return picture
}

extension Bitmap {
  fileprivate mutating func setBytes(_ red: UInt8, _ green: UInt8, _ blue: UInt8, at place: Int) {
    pixels[place] = red
    pixels[place + 1] = green
    pixels[place + 2] = blue
    pixels[place + 3] = 255
  }

  /// The brightness of a pixel, one tenth as strong, on white.
  fileprivate func fadedGray(at place: Int) -> UInt8 {
    let brightness =
      Double(pixels[place]) * 0.29889531 + Double(pixels[place + 1]) * 0.58662247
      + Double(pixels[place + 2]) * 0.11448223
    return UInt8(255 + (brightness - 255) * 0.1 * Double(pixels[place + 3]) / 255)
  }
}
