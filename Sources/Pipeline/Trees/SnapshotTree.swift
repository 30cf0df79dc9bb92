import Layout

/// What a picture is made of, kept beside it: its boxes, and what template, style sheets and fixture say of each.
///
/// A later picture that differs is explained by comparing its tree with this one. Nothing is judged by it: a picture
/// whose tree is absent is compared as well, and only explained less.
public struct SnapshotTree: Sendable, Equatable {
  /// The version of the text form.
  public static let version = 1

  /// A line of an authored file.
  public struct Place: Hashable, Sendable {
    /// Relative to the project.
    public var file: String
    /// From 1.
    public var line: Int

    /// Creates a place.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// A declaration that decides about at least one property of an element, as its author wrote it.
  public struct Declaration: Hashable, Sendable {
    /// The property's name.
    public var name: String
    /// The value in CSS syntax, without `!important`.
    public var value: String
    /// Where it was written; `nil` where that is not known.
    public var place: Place?
  }

  /// A rectangle in CSS pixels from the page's corner.
  public typealias Box = LayoutReport.Rect

  /// An attribute that can change what is drawn.
  public struct Attribute: Hashable, Sendable {
    /// The attribute's name as the document has it: in lower case, but for names such as SVG's `viewBox`.
    public var name: String
    /// The value with character references resolved.
    public var value: String
  }

  /// An element of the body, or a text in it.
  public struct Node: Hashable, Sendable {
    /// What a node is.
    public enum Kind: Hashable, Sendable {
      /// An element: its name, and its classes and id as a selector writes them (`.button#go`).
      case element(name: String, label: String)
      /// A text with its white space collapsed.
      case text(String)
    }

    /// How many elements it lies in.
    public var depth: Int
    /// Whether it is an element or a text.
    public var kind: Kind
    /// Where it was written; `nil` where that is not known.
    public var place: Place?
    /// Its border box, or the box of each of its lines; empty for what is not shown.
    public var boxes: [Box]
    /// The number of its declarations in `styles`.
    public var style: Int
    /// What can change how it is drawn, in the order of the source.
    public var attributes: [Attribute]
  }

  /// A value of the fixture.
  public struct Value: Hashable, Sendable {
    /// The path to the value in the fixture, as in `items[0].name`.
    public var key: String
    /// The scalar as templates print it; empty for null.
    public var text: String
  }

  /// A file that the mail names and the digest of what stood behind the name; `nil` when there was nothing.
  public struct Asset: Hashable, Sendable {
    /// The address as the mail writes it.
    public var reference: String
    /// The digest of the bytes; `nil` when there was nothing.
    public var digest: ContentDigest?
  }

  /// The digest of everything in the mail that can change the picture, without the program and its environment.
  public var mail: ContentDigest
  /// The digest of the picture's pixels.
  public var pixels: ContentDigest
  /// The picture's size in pixels.
  public var width: Int
  /// The number of rows.
  public var height: Int
  /// Device pixels per CSS pixel.
  public var scale: Int
  /// The fixture's values by their keys, in order.
  public var values: [Value]
  /// The files that the mail names, sorted.
  public var assets: [Asset]
  /// The distinct lists of declarations that elements have, the weakest first; the first list is empty.
  public var styles: [[Declaration]]
  /// `html` and what is below it, in document order.
  public var nodes: [Node]

  /// Whether what the mail says is the same: everything but boxes and the places of what was written.
  func saysTheSame(as other: SnapshotTree) -> Bool { mail == other.mail }
}

extension SnapshotTree.Box {
  var right: Double { x + width }
  var bottom: Double { y + height }

  /// The smallest box around both.
  func union(_ other: Self) -> Self {
    let (left, top) = (min(x, other.x), min(y, other.y))
    return Self(
      x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
  }

  /// The area that both cover; 0 for boxes that only touch.
  func overlap(with other: Self) -> Double {
    let width = min(right, other.right) - max(x, other.x)
    let height = min(bottom, other.bottom) - max(y, other.y)
    return width > 0 && height > 0 ? width * height : 0
  }

  func moved(down dy: Double) -> Self { Self(x: x, y: y + dy, width: width, height: height) }
}

extension SnapshotTree.Node {
  /// The smallest box around all its boxes.
  var box: SnapshotTree.Box? {
    guard var result = boxes.first else { return nil }
    for box in boxes.dropFirst() { result = result.union(box) }
    return result
  }

  /// The element's name; `nil` for a text.
  var elementName: String? {
    if case .element(let name, _) = kind { return name }
    return nil
  }
}
