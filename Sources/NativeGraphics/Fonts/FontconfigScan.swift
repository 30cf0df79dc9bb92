import CFontconfig

/// Reads fontconfig's patterns.
enum FontconfigScan {
  /// A face and the characters it has.
  struct Found {
    let record: FaceRecord
    /// Borrowed from the configuration's pattern.
    let characterSet: OpaquePointer?
  }

  /// The usable faces of a configuration, sorted by file and index.
  static func faces(of configuration: OpaquePointer?) -> [Found] {
    guard let configuration else { return [] }
    var found: [Found] = []
    for kind in [FcSetSystem, FcSetApplication] {
      guard let set = FcConfigGetFonts(configuration, kind) else { continue }
      found += patterns(of: set).compactMap(face(of:))
    }
    return found.sorted { ($0.record.file, $0.record.index) < ($1.record.file, $1.record.index) }
  }

  /// The patterns of a set.
  static func patterns(of set: UnsafeMutablePointer<FcFontSet>) -> [OpaquePointer] {
    (0..<Int(set.pointee.nfont)).compactMap { set.pointee.fonts[$0] }
  }

  /// Where a pattern's face lies.
  static func location(of pattern: OpaquePointer) -> (file: String, index: Int)? {
    guard let file = string(pattern, FC_FILE, 0) else { return nil }
    return (file, Int(number(pattern, FC_INDEX) ?? 0))
  }

  private static func face(of pattern: OpaquePointer) -> Found? {
    // A variable font appears whole, with ranges, and once more for each of its named instances.
    guard !flag(pattern, FC_VARIABLE), flag(pattern, FC_SCALABLE), let location = location(of: pattern) else {
      return nil
    }
    var families: [String] = []
    while let family = string(pattern, FC_FAMILY, Int32(families.count)) { families.append(family) }
    var characterSet: OpaquePointer?
    FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characterSet)
    let record = FaceRecord(
      file: location.file, index: location.index, families: families,
      weight: number(pattern, FC_WEIGHT) ?? 80, slant: number(pattern, FC_SLANT) ?? 0,
      width: number(pattern, FC_WIDTH) ?? 100)
    return Found(record: record, characterSet: characterSet)
  }

  private static func string(_ pattern: OpaquePointer, _ object: String, _ position: Int32) -> String? {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, object, position, &value) == FcResultMatch, let value else {
      return nil
    }
    return String(cString: value)
  }

  private static func number(_ pattern: OpaquePointer, _ object: String) -> Double? {
    var value = 0.0
    return FcPatternGetDouble(pattern, object, 0, &value) == FcResultMatch ? value : nil
  }

  private static func flag(_ pattern: OpaquePointer, _ object: String) -> Bool {
    var value: FcBool = 0
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value != 0
  }
}
