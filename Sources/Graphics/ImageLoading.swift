/// A picture known to the loader that gave it.
@frozen
public struct ImageID: Hashable, Sendable {
  public var index: Int32
  @inlinable public init(index: Int32) { self.index = index }
}

/// The natural dimensions of a picture (CSS Images 3 §4.1), in CSS pixels.
public struct NaturalSize: Hashable, Sendable {
  /// `nil` where the picture (an SVG) has none.
  public var width: Double?
  public var height: Double?
  /// Width divided by height.
  public var ratio: Double?

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

/// Where layout and painting get pictures from. It belongs to one worker.
public protocol ImageLoading: AnyObject {
  /// The picture that a URL as written in the document stands for.
  func image(for url: String) -> ImageState
}
