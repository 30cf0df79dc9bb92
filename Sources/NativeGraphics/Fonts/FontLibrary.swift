import CFontconfig
import Synchronization

/// The fonts that pictures may use: the pinned set, and the folders a caller adds.
///
/// One library serves all workers. What it finds depends on the font files alone: no configuration of the
/// system or the user, no locale.
public final class FontLibrary: @unchecked Sendable {
  /// A font file in use.
  public struct File: Hashable, Sendable {
    /// Where the file lies.
    public let path: String
    /// The families that its faces belong to, sorted.
    public let families: [String]
  }

  /// A family that pictures need and that is not installed.
  public struct MissingFamily: Hashable, Sendable {
    /// The family's name as it would be written in CSS.
    public let family: String
    /// The Debian package that has it.
    public let package: String
  }

  /// Every face, in the order of its path: an index into this is what face ids are made of.
  let faces: [FaceRecord]
  /// The faces that bear a family name, by the name in lower case.
  private let facesByFamily: [String: [Int]]
  /// The stand-ins by the name they replace, without blanks and in lower case.
  private let standIns: [String: String]
  /// The patterns' character sets, in the order of `faces`; they live as long as the configuration.
  private let characterSets: [OpaquePointer?]
  private let faceIndices: [FaceLocation: Int]
  // SAFETY: fontconfig's configuration is not changed after `init`, and asking it is done under the lock.
  private let configuration: OpaquePointer?
  private let answers = Mutex(Answers())

  private struct FaceLocation: Hashable {
    let file: String
    let index: Int
  }

  private struct Answers {
    var orders: [String: [Int]] = [:]
    var systemFaces: [FaceStyle: Int?] = [:]
  }

  /// Reads the pinned set, and the folders `extraDirectories` (with those below them).
  public init(extraDirectories: [String] = []) {
    configuration = Self.makeConfiguration(extraDirectories: extraDirectories)
    let found = FontconfigScan.faces(of: configuration)
    faces = found.map(\.record)
    characterSets = found.map(\.characterSet)
    var byFamily: [String: [Int]] = [:]
    var indices: [FaceLocation: Int] = [:]
    for (position, face) in faces.enumerated() {
      indices[FaceLocation(file: face.file, index: face.index)] = position
      for family in Set(face.families.map { $0.lowercased() }) {
        byFamily[family, default: []].append(position)
      }
    }
    facesByFamily = byFamily
    faceIndices = indices
    standIns = Dictionary(
      PinnedFonts.standIns.compactMap { standIn in
        standIn.replacements.first.map { (Self.normalized(standIn.family), $0.lowercased()) }
      }, uniquingKeysWith: { first, _ in first })
  }

  deinit {
    if let configuration { FcConfigDestroy(configuration) }
  }

  /// The files in use, sorted by path, so that a caller can hash them.
  public var files: [File] {
    var families: [String: Set<String>] = [:]
    for face in faces { families[face.file, default: []].formUnion(face.families) }
    return families.map { File(path: $0.key, families: $0.value.sorted()) }.sorted { $0.path < $1.path }
  }

  /// The required families that are not there, in the order of the pinned set.
  public var missingFamilies: [MissingFamily] {
    PinnedFonts.requirements.compactMap { requirement in
      facesByFamily[requirement.family.lowercased()] == nil
        ? MissingFamily(family: requirement.family, package: requirement.package) : nil
    }
  }

  private static func makeConfiguration(extraDirectories: [String]) -> OpaquePointer? {
    guard let configuration = FcConfigCreate() else { return nil }
    var xml = Array(PinnedFonts.configuration(extraDirectories: extraDirectories).utf8)
    xml.append(0)
    guard FcConfigParseAndLoadFromMemory(configuration, xml, 1) != 0, FcConfigBuildFonts(configuration) != 0
    else {
      FcConfigDestroy(configuration)
      return nil
    }
    // Pictures in SVG take their fonts from the current configuration, which has to be this one too.
    FcConfigSetCurrent(configuration)
    return configuration
  }

  /// A family name as stand-ins are looked up: blanks and letter case do not count.
  private static func normalized(_ family: String) -> String {
    String(family.lowercased().filter { !$0.isWhitespace })
  }
}

// MARK: - Matching

extension FontLibrary {
  /// The face that stands for a family, or `nil` when the family is neither installed nor has a stand-in:
  /// then the next family of the list is tried, as browsers do.
  func face(family: String, style: FaceStyle) -> Int? {
    let wanted = family.lowercased()
    if PinnedFonts.systemFamilies.contains(wanted) { return systemFace(style: style) }
    let name = standIns[Self.normalized(wanted)] ?? wanted
    guard let candidates = facesByFamily[name] else { return nil }
    return candidates.min { style.distance(to: faces[$0]) < style.distance(to: faces[$1]) }
  }

  /// The faces in the order in which they are tried for a character that no wanted family has.
  func fallbackOrder(language: String) -> [Int] {
    answers.withLock { answers in
      if let known = answers.orders[language] { return known }
      let order = sortedFaces { pattern in
        FcPatternAddString(pattern, FC_LANG, language)
      }
      answers.orders[language] = order
      return order
    }
  }

  /// Whether a face has a character, by what the scan of its file found.
  func face(_ index: Int, has scalar: UInt32) -> Bool {
    guard let set = characterSets[index] else { return false }
    return FcCharSetHasChar(set, scalar) != 0
  }

  /// What fontconfig gives for a family that nobody has.
  private func systemFace(style: FaceStyle) -> Int? {
    answers.withLock { answers in
      if let known = answers.systemFaces[style] { return known }
      let face = sortedFaces { pattern in
        FcPatternAddString(pattern, FC_FAMILY, "sans")
        FcPatternAddString(pattern, FC_LANG, "en")
        FcPatternAddDouble(pattern, FC_WEIGHT, style.weight)
        FcPatternAddDouble(pattern, FC_WIDTH, style.width)
        FcPatternAddInteger(pattern, FC_SLANT, Int32(style.slant))
      }.first
      answers.systemFaces[style] = face
      return face
    }
  }

  private func sortedFaces(for fill: (OpaquePointer) -> Void) -> [Int] {
    guard let configuration, let pattern = FcPatternCreate() else { return [] }
    defer { FcPatternDestroy(pattern) }
    fill(pattern)
    FcPatternAddBool(pattern, FC_SCALABLE, 1)
    FcConfigSubstitute(configuration, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultMatch
    guard let set = FcFontSort(configuration, pattern, 0, nil, &result) else { return [] }
    defer { FcFontSetDestroy(set) }
    return FontconfigScan.patterns(of: set).compactMap { pattern in
      guard let location = FontconfigScan.location(of: pattern) else { return nil }
      return faceIndices[FaceLocation(file: location.file, index: location.index)]
    }
  }
}
