import CFreeType
import Graphics

/// The faces that one worker has opened; its shaper and its rasterizer share them.
///
/// FreeType's faces must not be used by two threads, so that every worker has its own.
public final class FontFaces {
  /// The fonts to choose from.
  public let library: FontLibrary
  private let freeType: FreeTypeLibrary?
  private var opened: [FontFaceID: FontFace] = [:]
  private var documentFaces: [DocumentFace] = []
  private var documentFonts: [DocumentFont] = []
  private var readableFonts: [Int] = []
  /// The number of fonts that documents have brought so far; their ids are never given twice.
  private var documentFaceCount = 0
  /// Changes whenever the families may mean other faces than before.
  private(set) var generation = 0

  private struct DocumentFace {
    let index: Int
    let font: DocumentFont
    let bytes: FontBytes
  }

  /// Creates a worker's set of faces, with none opened.
  public init(library: FontLibrary) {
    self.library = library
    freeType = FreeTypeLibrary()
  }

  /// Opens the face of an id; `nil` when its file has gone or is damaged.
  func face(_ id: FontFaceID) -> FontFace? {
    if let known = opened[id] { return known }
    guard let freeType, let (source, index) = source(of: id) else { return nil }
    let synthesis = FaceSynthesis(rawValue: id.index & 3)
    let face = FontFace(library: freeType, source: source, index: index, synthesis: synthesis)
    opened[id] = face
    return face
  }

  private func source(of id: FontFaceID) -> (FontSource, Int)? {
    let index = Int(id.index >> 2)
    if library.faces.indices.contains(index) {
      let record = library.faces[index]
      return (.file(record.file), record.index)
    }
    return documentFaces.first { $0.index == index }.map { (.memory($0.bytes), 0) }
  }

  /// The id of a face of the library.
  static func id(ofFace index: Int, synthesis: FaceSynthesis) -> FontFaceID {
    FontFaceID(index: Int32(truncatingIfNeeded: index) << 2 | synthesis.rawValue)
  }
}

/// A font that a document brings along (CSS Fonts 4 §4, `@font-face`).
public struct DocumentFont: Hashable, Sendable {
  /// The family under which the document uses it.
  public var family: String
  /// The least and the greatest weight that it stands for.
  public var weights: ClosedRange<Int>
  /// Its slant.
  public var slant: FontDescription.Slant
  /// The file's bytes: TrueType, OpenType, WOFF or WOFF2.
  public var bytes: [UInt8]

  /// Creates a document's font.
  public init(family: String, weights: ClosedRange<Int>, slant: FontDescription.Slant, bytes: [UInt8]) {
    self.family = family
    self.weights = weights
    self.slant = slant
    self.bytes = bytes
  }
}

extension FontFaces {
  /// Makes the fonts of the next document known, in place of the last one's.
  ///
  /// - Returns: Those that can be read, by their place in `fonts`.
  @discardableResult
  public func setDocumentFonts(_ fonts: [DocumentFont]) -> [Int] {
    // The same fonts keep their faces, so that what was laid out with them can still be drawn.
    if fonts == documentFonts { return readableFonts }
    documentFonts = fonts
    for face in documentFaces {
      for synthesis in Int32(0)..<4 {
        opened[FontFaceID(index: Int32(truncatingIfNeeded: face.index) << 2 | synthesis)] = nil
      }
    }
    documentFaces = []
    var readable: [Int] = []
    for (position, font) in fonts.enumerated() {
      let index = library.faces.count + documentFaceCount
      documentFaces.append(DocumentFace(index: index, font: font, bytes: FontBytes(font.bytes)))
      documentFaceCount += 1
      if face(Self.id(ofFace: index, synthesis: [])) == nil {
        documentFaces.removeLast()
      } else {
        readable.append(position)
      }
    }
    generation += 1
    readableFonts = readable
    return readable
  }

  /// The face of a document's own font that comes nearest to a style.
  func documentFace(family: String, style: FaceStyle) -> FontFaceID? {
    guard !documentFaces.isEmpty else { return nil }
    let wanted = family.lowercased()
    let candidates = documentFaces.filter { $0.font.family.lowercased() == wanted }
    guard
      let best = candidates.min(by: {
        Self.distance($0.font, style) < Self.distance($1.font, style)
      })
    else { return nil }
    var synthesis: FaceSynthesis = []
    if style.cssWeight >= 600 && best.font.weights.upperBound < 600 { synthesis.insert(.bold) }
    if style.slant > 0 && best.font.slant == .normal { synthesis.insert(.slant) }
    return Self.id(ofFace: best.index, synthesis: synthesis)
  }

  /// CSS Fonts 4 §5.2, “Font style matching”: the slant before the weight; a bolder face for a bold
  /// style, a lighter one for a light style.
  private static func distance(_ font: DocumentFont, _ style: FaceStyle) -> (Double, Double) {
    let slants = (font.slant != .normal) == (style.slant > 0) ? 0.0 : 1.0
    let weight = Int(style.cssWeight)
    if font.weights.contains(weight) { return (slants, 0) }
    let nearest = weight < font.weights.lowerBound ? font.weights.lowerBound : font.weights.upperBound
    let difference = Double(abs(nearest - weight))
    let isPreferredSide: Bool
    switch weight {
    case ..<400: isPreferredSide = nearest < weight
    case 400...500: isPreferredSide = (weight...500).contains(nearest)
    default: isPreferredSide = nearest > weight
    }
    if isPreferredSide { return (slants, difference) }
    // Between 400 and 500 the lighter ones come next, the bolder ones last.
    let isLast = (400...500).contains(weight) && nearest > 500
    return (slants, (isLast ? 2000 : 1000) + difference)
  }
}
