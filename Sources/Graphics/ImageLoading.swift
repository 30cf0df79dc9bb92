/// A picture known to the loader that gave it.
@frozen
public struct ImageID: Hashable, Sendable {
  /// The number that the loader gave it, counted from 0.
  public var index: Int32
  /// Creates the handle of a picture from the loader's number for it.
  @inlinable public init(index: Int32) { self.index = index }
}

/// The natural dimensions of a picture (CSS Images 3 §4.1), in CSS pixels.
public struct NaturalSize: Hashable, Sendable {
  /// `nil` where the picture (an SVG) has none.
  public var width: Double?
  /// `nil` where the picture has none.
  public var height: Double?
  /// Width divided by height.
  public var ratio: Double?

  /// Creates dimensions from lengths in CSS pixels and a width-to-height ratio.
  public init(width: Double?, height: Double?, ratio: Double?) {
    self.width = width
    self.height = height
    self.ratio = ratio
  }
}

/// What became of a reference to a picture.
public enum ImageState: Hashable, Sendable {
  /// It is there and can be drawn.
  case loaded(ImageID, NaturalSize)
  /// It is missing, blocked, remote or damaged: the alternative text is shown.
  case broken
}

/// Where layout and painting get pictures from.
///
/// It belongs to one worker.
public protocol ImageLoading: AnyObject {
  /// The picture that a URL as written in the document stands for.
  func image(for url: String) -> ImageState
}
