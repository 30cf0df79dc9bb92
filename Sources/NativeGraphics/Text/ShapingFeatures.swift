import CPango
import Graphics

/// The OpenType features that CSS asks for.
enum ShapingFeatures {
  /// The features to give to the shaper; without any, it applies the usual ones.
  static func of(ligatures: FontDescription.Ligatures, smallCapitals: Bool) -> [hb_feature_t] {
    var features: [hb_feature_t] = []
    if ligatures == .none { features += [feature("liga", 0), feature("clig", 0)] }
    if smallCapitals { features.append(feature("smcp", 1)) }
    return features
  }

  private static func feature(_ name: StaticString, _ value: UInt32) -> hb_feature_t {
    hb_feature_t(tag: tag(name), value: value, start: 0, end: .max)
  }

  static func tag(_ name: StaticString) -> hb_tag_t {
    name.withUTF8Buffer { bytes in bytes.reduce(0) { $0 << 8 | UInt32($1) } }
  }
}

/// The scripts whose letters join, so that nothing may come between them (CSS Text 4 §8.2).
enum CursiveScripts {
  private static let all: Set<UInt32> = Set(
    [
      HB_SCRIPT_ADLAM, HB_SCRIPT_ARABIC, HB_SCRIPT_CHORASMIAN, HB_SCRIPT_HANIFI_ROHINGYA, HB_SCRIPT_MANDAIC,
      HB_SCRIPT_MANICHAEAN, HB_SCRIPT_MONGOLIAN, HB_SCRIPT_NKO, HB_SCRIPT_PHAGS_PA, HB_SCRIPT_PSALTER_PAHLAVI,
      HB_SCRIPT_SOGDIAN, HB_SCRIPT_SYRIAC,
    ].map { UInt32($0.rawValue) })

  static func contains(_ script: hb_script_t) -> Bool { all.contains(UInt32(script.rawValue)) }
}

/// Small capitals where the face has none: capitals drawn smaller (CSS Fonts 4 §6.6).
enum SmallCapitals {
  /// The size of such capitals, as browsers choose it.
  static let scale = 0.7

  /// Splits a stretch into lower-case letters and the rest.
  static func pieces(
    of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>
  ) -> [(range: Range<Int>, isLowercase: Bool)] {
    var pieces: [(range: Range<Int>, isLowercase: Bool)] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, length) = UTF8Scalars.decode(text, at: position)
      let end = min(position + length, range.upperBound)
      let extends = ScalarClass.extendsCluster(scalar)
      let isLowercase = extends ? pieces.last?.isLowercase ?? false : hasCapital(scalar)
      if let last = pieces.last, last.isLowercase == isLowercase {
        pieces[pieces.count - 1].range = last.range.lowerBound..<end
      } else {
        pieces.append((position..<end, isLowercase))
      }
      position = end
    }
    return pieces
  }

  /// The capitals of a letter.
  static func capitals(of scalar: UInt32) -> [UInt32] {
    guard let value = Unicode.Scalar(scalar) else { return [scalar] }
    return value.properties.uppercaseMapping.unicodeScalars.map(\.value)
  }

  private static func hasCapital(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (0x61...0x7A).contains(scalar) }
    return Unicode.Scalar(scalar)?.properties.changesWhenUppercased ?? false
  }
}
