/// Why pictures changed: one thing that differs in what they are made of.
///
/// It is the unit that people read, and may concern many cells of many templates.
public struct Cause: Codable, Hashable, Sendable {
  /// What differs.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// A declaration of CSS.
    case declaration
    /// An attribute of an element.
    case attribute
    /// Text that a template holds.
    case text
    /// A value of a fixture.
    case data
    /// The bytes of a picture.
    case image
    /// The face that text is drawn with.
    case font
    /// An element that is new.
    case added
    /// An element that is gone.
    case removed
    /// The program or its environment: the mail is the same.
    case engine
    /// Pixels that nothing known accounts for.
    case unknown
  }

  /// Eight hexadecimal digits, the same on every machine and in every run over the same change.
  public var id: String
  /// What differs.
  public var kind: Kind
  /// The template, style sheet or fixture that holds what differs, relative to the project.
  public var file: String?
  /// Its line, from 1.
  public var line: Int?
  /// The elements that it is about, sorted by their places; none where it is about the whole mail.
  public var elements: [CauseElement]
  /// The property, the attribute, the key of the fixture, or the font's family.
  public var name: String?
  /// The property that it was, where another one took its place.
  public var formerName: String?
  /// What it was; `nil` when there was nothing.
  public var before: String?
  /// What it is; `nil` when there is nothing.
  public var after: String?
  /// The cause in words, without what it did: `the button in partials/button.html:12 changed …`.
  public var sentence: String
  /// How many CSS pixels taller the element became, in the cell where that is most; negative is smaller.
  public var growth: Int
  /// How many pixels changed by it, over all cells; what only moved does not count.
  public var pixels: Int
  /// The cells that changed by it, sorted.
  public var cells: [String]
  /// Their templates, sorted.
  public var templates: [String]
  /// Whether something moved by it in any cell.
  public var moves: Bool

  enum CodingKeys: String, CodingKey {
    case id
    case kind
    case file
    case line
    case elements
    case name
    case formerName = "former_name"
    case before
    case after
    case sentence
    case growth
    case pixels
    case cells
    case templates
    case moves
  }
}

/// An element that a cause is about.
public struct CauseElement: Codable, Hashable, Sendable {
  /// What people call it: `button`.
  public var noun: String
  /// The element as a selector names it: `td.button`.
  public var selector: String
  /// The template that holds it, relative to the project.
  public var file: String?
  /// Its line, from 1.
  public var line: Int?

  /// Creates an element.
  public init(noun: String, selector: String, file: String?, line: Int?) {
    self.noun = noun
    self.selector = selector
    self.file = file
    self.line = line
  }
}

/// What changed in the picture of one cell.
public struct PictureChanges: Codable, Hashable, Sendable {
  /// How many pixels changed after what moved was laid over what it was.
  public var changedPixels: Int
  /// How many rows of pixels are new.
  public var insertedRows: Int
  /// How many rows of pixels are gone.
  public var removedRows: Int
  /// What changed, from top to bottom.
  public var regions: [ChangedRegion]
  /// What is as it was, in another place.
  public var moved: [MovedArea]
  /// The causes of this cell's changes, the weightiest first.
  public var causes: [String]
  /// Why no better explanation can be given, such as a baseline without its tree.
  public var remark: String?

  enum CodingKeys: String, CodingKey {
    case changedPixels = "changed_pixels"
    case insertedRows = "inserted_rows"
    case removedRows = "removed_rows"
    case regions
    case moved
    case causes
    case remark
  }
}

extension PictureChanges {
  /// Nothing is known to have changed.
  static let none = PictureChanges(
    changedPixels: 0, insertedRows: 0, removedRows: 0, regions: [], moved: [], causes: [])
}

/// A part of a picture that changed, in pixels.
public struct ChangedRegion: Codable, Hashable, Sendable {
  /// How it changed.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// Its pixels differ; the place is that in the actual picture.
    case changed
    /// Only the actual picture has it; the place is that in the actual picture.
    case inserted
    /// Only the expected picture has it; the place is that in the expected picture.
    case removed
  }

  /// In which of the pictures the region is found.
  public var kind: Kind
  /// The left side, in pixels.
  public var x: Int
  /// The top side, in pixels.
  public var y: Int
  /// From the left side to the right one, in pixels.
  public var width: Int
  /// From the top side to the bottom one, in pixels.
  public var height: Int
  /// How many of its pixels differ.
  public var pixels: Int
  /// The causes that it is attributed to.
  public var causes: [String]
}

/// A part of a picture that is as it was, in another place, in pixels of the actual picture.
public struct MovedArea: Codable, Hashable, Sendable {
  /// The left side.
  public var x: Int
  /// The top side.
  public var y: Int
  /// From the left side to the right one.
  public var width: Int
  /// From the top side to the bottom one.
  public var height: Int
  /// By how much it moved to the right.
  public var dx: Int
  /// By how much it moved down.
  public var dy: Int
}
