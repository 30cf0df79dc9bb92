/// What is known of one installed face before it is opened.
struct FaceRecord {
  let file: String
  /// The face's number in its file; the upper 16 bits are a named instance of a variable font.
  let index: Int
  let families: [String]
  /// On fontconfig's scale: 80 is regular, 200 bold.
  let weight: Double
  /// 0 upright, 100 italic, 110 oblique.
  let slant: Double
  /// In percent of normal.
  let width: Double

  /// The weight on CSS's scale, by which a bolder one is drawn when the face is too light.
  var cssWeight: Double { FontWeightScale.cssWeight(of: weight) }
  var isBold: Bool { weight >= FontWeightScale.bold }
  var isSlanted: Bool { slant > 0 }

  /// Whether one of its names is this one; letter case does not count.
  func isNamed(_ lowercasedName: String) -> Bool {
    families.contains { $0.lowercased() == lowercasedName }
  }
}

/// The style that a face is wanted in, on fontconfig's scales.
struct FaceStyle: Hashable {
  let weight: Double
  let slant: Double
  let width: Double
  /// The weight as CSS has it.
  let cssWeight: Double

  init(cssWeight: Double, slant: Double, width: Double) {
    self.cssWeight = cssWeight
    self.weight = FontWeightScale.weight(ofCSS: cssWeight)
    self.slant = slant
    self.width = width
  }

  /// The same style upright and regular.
  var plain: FaceStyle { FaceStyle(cssWeight: 400, slant: 0, width: width) }

  /// How far a face is from the style: slant counts before width, width before weight.
  ///
  /// NOTE: fontconfig's order, which browsers on Linux use instead of CSS Fonts 4 §5.2.
  func distance(to face: FaceRecord) -> (Double, Double, Double) {
    (abs(face.slant - slant), abs(face.width - width), abs(face.weight - weight))
  }

  /// What has to be made up when this face stands for the style.
  func synthesis(for face: FaceRecord) -> FaceSynthesis {
    var result: FaceSynthesis = []
    if cssWeight > face.cssWeight + 200 { result.insert(.bold) }
    if slant > 0 && !face.isSlanted { result.insert(.slant) }
    return result
  }
}

/// What is drawn into a face that the file does not have.
struct FaceSynthesis: OptionSet, Hashable {
  let rawValue: Int32
  static let bold = FaceSynthesis(rawValue: 1)
  static let slant = FaceSynthesis(rawValue: 2)
}

/// The correspondence of CSS's and fontconfig's weights, linear between its points.
enum FontWeightScale {
  /// Where bold begins on fontconfig's scale.
  static let bold = 200.0

  private static let points: [(css: Double, fontconfig: Double)] = [
    (100, 0), (200, 40), (300, 50), (350, 55), (380, 75), (400, 80), (500, 100), (600, 180), (700, 200),
    (800, 205), (900, 210), (1000, 215),
  ]

  static func weight(ofCSS weight: Double) -> Double {
    interpolate(weight, points.map { ($0.css, $0.fontconfig) })
  }

  static func cssWeight(of weight: Double) -> Double {
    interpolate(weight, points.map { ($0.fontconfig, $0.css) })
  }

  private static func interpolate(_ value: Double, _ points: [(Double, Double)]) -> Double {
    var previous = points[0]
    guard value > previous.0 else { return previous.1 }
    for point in points.dropFirst() {
      if value <= point.0 {
        return previous.1 + (value - previous.0) / (point.0 - previous.0) * (point.1 - previous.1)
      }
      previous = point
    }
    return previous.1
  }
}
