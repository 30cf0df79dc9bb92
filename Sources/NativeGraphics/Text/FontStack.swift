import CPango
import Graphics

/// The faces that a font description stands for, in the order in which they are tried.
///
/// Each family of the list first, then the standard family, then whatever has the character: the order
/// of browsers (CSS Fonts 4 §5.3, “Cluster matching”).
final class FontStack {
  private let fonts: FontFaces
  private let style: FaceStyle
  private let language: String
  private let families: [String]
  /// The faces of the families and of the standard one.
  let candidates: [FontFaceID]
  /// The face whose measures lines take.
  let primary: FontFaceID
  private lazy var emojiFace: FontFaceID? = match("Noto Color Emoji")
  /// The first family upright and regular, with weight and slant made up.
  private lazy var plainFace: FontFaceID? = plainCandidate()
  private var fallbacks: [UInt32: FontFaceID?] = [:]

  /// What tells one stack from another: everything of a description but its size.
  struct Key: Hashable {
    let families: [String]
    let weight: Int
    let slant: FontDescription.Slant
    let stretch: Double
    let language: String

    init(_ font: FontDescription) {
      families = font.families
      weight = font.weight
      slant = font.slant
      stretch = font.stretch
      language = font.language
    }
  }

  init(_ key: Key, fonts: FontFaces) {
    self.fonts = fonts
    families = key.families
    language = key.language
    let slant =
      switch key.slant {
      case .normal: 0.0
      case .italic: 100.0
      case .oblique: 110.0
      }
    let style = FaceStyle(cssWeight: Double(key.weight), slant: slant, width: key.stretch)
    self.style = style
    var candidates: [FontFaceID] = []
    for family in key.families + [PinnedFonts.standardFamily] {
      guard let id = Self.match(family, style: style, fonts: fonts), !candidates.contains(id) else {
        continue
      }
      candidates.append(id)
    }
    self.candidates = candidates
    primary = candidates.first ?? FontFaceID(index: 0)
  }

  /// The face for a cluster.
  ///
  /// `used` are the fallback faces that the run has needed so far, and keeps to.
  func face(
    for cluster: TextCluster, in text: UnsafeBufferPointer<UInt8>, used: inout [FontFaceID]
  ) -> FontFaceID {
    if cluster.presentation == .requestedPicture, let emojiFace, covers(emojiFace, cluster.base) {
      return emojiFace
    }
    for candidate in candidates where covers(candidate, cluster, in: text) { return candidate }
    for candidate in used where covers(candidate, cluster, in: text) { return candidate }
    let isPicture = cluster.presentation == .picture
    if isPicture, let emojiFace, covers(emojiFace, cluster.base) { return emojiFace }
    let missing = firstMissingScalar(of: cluster, in: text)
    let found = fallbacks[missing] ?? fallback(for: missing)
    fallbacks[missing] = .some(found)
    guard let found else { return primary }
    used.append(found)
    return found
  }

  private func match(_ family: String) -> FontFaceID? { Self.match(family, style: style, fonts: fonts) }

  private static func match(_ family: String, style: FaceStyle, fonts: FontFaces) -> FontFaceID? {
    if let own = fonts.documentFace(family: family, style: style) { return own }
    guard let index = fonts.library.face(family: family, style: style) else { return nil }
    let id = FontFaces.id(ofFace: index, synthesis: style.synthesis(for: fonts.library.faces[index]))
    return fonts.face(id) == nil ? nil : id
  }

  private func plainCandidate() -> FontFaceID? {
    guard style.cssWeight >= 600 || style.slant > 0 else { return nil }
    for family in families {
      guard let index = fonts.library.face(family: family, style: style.plain) else { continue }
      return FontFaces.id(ofFace: index, synthesis: style.synthesis(for: fonts.library.faces[index]))
    }
    return nil
  }

  private func fallback(for scalar: UInt32) -> FontFaceID? {
    if let plainFace, covers(plainFace, scalar) { return plainFace }
    let library = fonts.library
    // Nobody but the fonts that were asked for says what a private character looks like.
    if ScalarClass.isPrivateUse(scalar) {
      guard let system = match("system-ui"), covers(system, scalar) else { return nil }
      return system
    }
    let order = library.fallbackOrder(language: language.isEmpty ? "en-US" : language)
    guard let index = order.first(where: { library.face($0, has: scalar) }) else { return nil }
    let record = library.faces[index]
    var synthesis: FaceSynthesis = []
    if style.cssWeight >= 600 && !record.isBold { synthesis.insert(.bold) }
    if style.slant > 0 && !record.isSlanted { synthesis.insert(.slant) }
    return FontFaces.id(ofFace: index, synthesis: synthesis)
  }
}

// MARK: - Coverage

extension FontStack {
  private func covers(_ id: FontFaceID, _ scalar: UInt32) -> Bool {
    guard let face = fonts.face(id) else { return false }
    if face.nominalGlyph(of: scalar) != nil { return true }
    return ScalarClass.isDefaultIgnorable(scalar) || ScalarClass.hasStandIn(scalar)
      || Self.coversParts(of: scalar, face)
  }

  /// Whether the parts of a composed character are there, which shaping puts together.
  private static func coversParts(of scalar: UInt32, _ face: FontFace) -> Bool {
    var first: hb_codepoint_t = 0
    var second: hb_codepoint_t = 0
    guard hb_unicode_decompose(hb_unicode_funcs_get_default(), scalar, &first, &second) != 0,
      face.nominalGlyph(of: first) != nil
    else { return false }
    return second == 0 || face.nominalGlyph(of: second) != nil
  }

  private func covers(_ id: FontFaceID, _ cluster: TextCluster, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cluster.isCompound else { return covers(id, cluster.base) }
    guard let face = fonts.face(id) else { return false }
    var previous: UInt32 = 0
    var position = cluster.range.lowerBound
    while position < cluster.range.upperBound {
      let (scalar, length) = UTF8Scalars.decode(text, at: position)
      if !covers(id, scalar) {
        // A letter and its mark may have one glyph together.
        var composed: hb_codepoint_t = 0
        guard previous != 0,
          hb_unicode_compose(hb_unicode_funcs_get_default(), previous, scalar, &composed) != 0,
          face.nominalGlyph(of: composed) != nil
        else { return false }
      }
      previous = scalar
      position += length
    }
    return true
  }

  private func firstMissingScalar(of cluster: TextCluster, in text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard cluster.isCompound else { return cluster.base }
    var position = cluster.range.lowerBound
    while position < cluster.range.upperBound {
      let (scalar, length) = UTF8Scalars.decode(text, at: position)
      if !covers(primary, scalar) { return scalar }
      position += length
    }
    return cluster.base
  }
}
