import Graphics

/// A place on a cell's picture that people should look at.
public struct CellMark: Hashable, Sendable {
  /// What is there.
  public enum Kind: String, Hashable, Sendable {
    /// Text that is hard to read on what is behind it, or whose contrast cannot be told.
    case contrast
    /// The line below which Gmail shows nothing.
    case clipLine = "clip-line"
  }

  /// What is there.
  public var kind: Kind
  /// In words: the message of the finding that it belongs to, where there is one.
  public var label: String
  /// Its left side in the picture's pixels.
  public var x: Int
  /// Its top in the picture's pixels.
  public var y: Int
  /// Its width in the picture's pixels.
  public var width: Int
  /// Its height in the picture's pixels; 0 for a line.
  public var height: Int

  /// Creates a mark around an area, on whole pixels that cover it.
  public init(_ kind: Kind, label: String, around area: DeviceRect) {
    self.kind = kind
    self.label = label
    x = Self.whole(area.x.rounded(.down))
    y = Self.whole(area.y.rounded(.down))
    width = max(0, Self.whole((area.x + area.width).rounded(.up)) - x)
    height = max(0, Self.whole((area.y + area.height).rounded(.up)) - y)
  }

  /// Places far outside any picture are cut off; they have no pixels to look at.
  private static func whole(_ value: Double) -> Int {
    value.isFinite ? Int(min(max(value, -1_000_000), 1_000_000)) : 0
  }
}
