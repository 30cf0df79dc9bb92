/// An answer that may be missing.
///
/// Media Queries 4 §3.1, “Evaluating Media Queries”. <https://www.w3.org/TR/mediaqueries-4/#evaluating>
enum Truth {
  case yes, no, unknown

  init(_ truth: Bool) { self = truth ? .yes : .no }

  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

extension MediaCondition {
  func evaluate(in environment: MediaFeatures) -> Truth {
    switch self {
    case .feature(let feature): return feature.evaluate(in: environment)
    case .not(let condition): return condition.evaluate(in: environment).negated
    case .and(let conditions):
      let answers = conditions.map { $0.evaluate(in: environment) }
      return answers.contains(.no) ? .no : answers.contains(.unknown) ? .unknown : .yes
    case .or(let conditions):
      let answers = conditions.map { $0.evaluate(in: environment) }
      return answers.contains(.yes) ? .yes : answers.contains(.unknown) ? .unknown : .no
    case .unknown: return .unknown
    }
  }
}

extension MediaFeature {
  /// What an environment has for a feature.
  private enum Actual {
    case keyword(String)
    case length(Double)
    case number(Double)
    case resolution(Double)
    case ratio(Double)
  }

  func evaluate(in environment: MediaFeatures) -> Truth {
    guard let actual = actual(in: environment) else { return .unknown }
    switch test {
    case .boolean: return Truth(isTrue(actual))
    case .equals(let value):
      if case .keyword(let has) = actual {
        guard case .keyword(let wanted) = value else { return .unknown }
        return Truth(has == wanted)
      }
      guard let (has, wanted) = comparable(actual, value) else { return .unknown }
      return Truth(has == wanted)
    case .range(let lower, let upper):
      var truth = true
      for (bound, isLower) in [(lower, true), (upper, false)] {
        guard let bound else { continue }
        guard let (has, limit) = comparable(actual, bound.value) else { return .unknown }
        let isInside = isLower ? has > limit : has < limit
        truth = truth && (isInside || bound.isInclusive && has == limit)
      }
      return Truth(truth)
    }
  }

  private func actual(in environment: MediaFeatures) -> Actual? {
    switch name {
    case "width": return .length(environment.width)
    case "height": return .length(environment.height)
    case "device-width": return .length(environment.deviceWidth)
    case "device-height": return .length(environment.deviceHeight)
    case "aspect-ratio": return .ratio(environment.width / max(environment.height, 1))
    case "device-aspect-ratio": return .ratio(environment.deviceWidth / max(environment.deviceHeight, 1))
    case "orientation": return .keyword(environment.height >= environment.width ? "portrait" : "landscape")
    case "resolution": return .resolution(environment.resolution)
    case "-webkit-device-pixel-ratio": return .number(environment.resolution)
    case "color": return .number(environment.colorBits)
    case "color-index", "monochrome", "grid": return .number(0)
    case "-webkit-transform-3d", "-webkit-transform-2d", "-webkit-animation", "-webkit-transition":
      return .number(1)
    default: return environment.keywords[name].map { .keyword($0) }
    }
  }

  private func isTrue(_ actual: Actual) -> Bool {
    switch actual {
    case .keyword(let word): word != "none" && word != "no-preference"
    case .length(let value), .number(let value), .resolution(let value), .ratio(let value): value != 0
    }
  }

  /// Both sides as numbers of the same kind, or `nil` when they cannot be compared.
  private func comparable(_ actual: Actual, _ value: MediaValue) -> (Double, Double)? {
    switch (actual, value) {
    case (.length(let has), .length(let wanted)), (.number(let has), .number(let wanted)),
      (.resolution(let has), .resolution(let wanted)), (.ratio(let has), .number(let wanted)):
      (has, wanted)
    // Zero needs no unit.
    case (.length(let has), .number(0)): (has, 0)
    case (.ratio(let has), .ratio(let left, let right)): (has, right == 0 ? .infinity : left / right)
    default: nil
    }
  }
}
