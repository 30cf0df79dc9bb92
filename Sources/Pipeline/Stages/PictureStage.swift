import Graphics
import ImageComparison
import NativeGraphics

/// The PNG file of a picture: the same picture always gives the same bytes.
public func encodePicture(_ picture: Bitmap) -> [UInt8] { PNGCodec.encode(picture) }

/// The picture in a PNG file, which has to be whole and sound.
public func decodePicture(_ file: [UInt8]) -> Result<Bitmap, PNGError> {
  do throws(PNGError) { return .success(try PNGCodec.decode(file)) } catch { return .failure(error) }
}

/// The digest of a picture's size and pixels, whatever file they are in.
public func pixelDigest(of picture: Bitmap) -> ContentDigest {
  var builder = DigestBuilder()
  builder.add("size", "\(picture.width) × \(picture.height)")
  builder.add("pixels", picture.pixels)
  return builder.digest()
}

/// The digest of the pixels in a PNG file; `nil` when it is damaged.
public func pixelDigest(ofPNG file: [UInt8]) -> ContentDigest? {
  (try? decodePicture(file).get()).map { pixelDigest(of: $0) }
}

/// A picture beside its baseline, and what people are shown of it.
func comparePictures(
  expected: Bitmap, actual: Bitmap, settings: VisualGateSettings
) -> (difference: PictureDifference, picture: Bitmap) {
  let comparison = compare(expected: expected, actual: actual, options: settings.comparisonOptions)
  let mismatch: PictureDifference.SizeMismatch? =
    expected.size == actual.size
    ? nil
    : .init(
      expectedWidth: expected.width, expectedHeight: expected.height, actualWidth: actual.width,
      actualHeight: actual.height)
  let difference = PictureDifference(
    differentPixels: comparison.differentPixels, ratio: comparison.ratio, sizeMismatch: mismatch)
  return (difference, differencePicture(expected: expected, actual: actual, comparison: comparison))
}
