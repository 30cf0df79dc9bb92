import Graphics

/// A length, a percentage or a mathematical function of both, as written.
enum SpecifiedLength: Sendable {
  case length(Double, LengthUnit)
  /// A fraction: 1 is 100 %.
  case percentage(Double)
  case math(MathNode)

  static let zero = SpecifiedLength.length(0, .px)

  /// The computed value; a length that is no number counts as nothing.
  func computed(_ context: LengthContext) -> LengthPercentage {
    switch self {
    case .length(let value, let unit): return .length(context.pixels(value, unit).finite)
    case .percentage(let fraction): return .percentage(fraction)
    case .math(let node): return node.lengthPercentage(context)
    }
  }

  /// The computed value in pixels; percentages are of `basis`.
  func pixels(_ context: LengthContext, percentagesOf basis: Double = 0) -> Double {
    switch self {
    case .length(let value, let unit): return context.pixels(value, unit).finite
    case .percentage(let fraction): return (fraction * basis).finite
    case .math(let node): return node.lengthPercentage(context).resolved(against: basis).finite
    }
  }
}

extension Double {
  /// The number, with nothing in place of what is no number and the largest length for what has no end.
  var finite: Double { isNaN ? 0 : Swift.min(Swift.max(self, -33_554_428), 33_554_428) }
}

/// What a mathematical function comes to (CSS Values 4 §10.9, “Type Checking”).
enum MathType: UInt8, Sendable { case number, length, percentage, lengthPercentage, angle, other }

/// A tree of a mathematical function (CSS Values 4 §10, `calc()` and its like).
/// <https://www.w3.org/TR/css-values-4/#math>
indirect enum MathNode: Sendable {
  case number(Double)
  case length(Double, LengthUnit)
  case percentage(Double)
  /// Degrees.
  case angle(Double)
  case sum([MathNode])
  /// A node times a number.
  case product(MathNode, MathNode)
  case invert(MathNode)
  case minimum([MathNode])
  case maximum([MathNode])
  case function(MathFunction, [MathNode])

  /// The value as numbers, lengths in px.
  func value(_ context: LengthContext) -> MathValue {
    switch self {
    case .number(let number): return .number(number)
    case .length(let value, let unit): return .lengthPercentage(.length(context.pixels(value, unit)))
    case .percentage(let fraction): return .lengthPercentage(.percentage(fraction))
    case .angle(let degrees): return .number(degrees)
    case .sum(let terms):
      guard let first = terms.first else { return .number(0) }
      return terms.dropFirst().reduce(first.value(context)) { $0.adding($1.value(context)) }
    case .product(let left, let right): return left.value(context).multiplied(by: right.value(context))
    case .invert(let node):
      if case .number(let number) = node.value(context) { return .number(1 / number) }
      return .number(0)
    case .minimum(let terms): return MathValue.extreme(terms.map { $0.value(context) }, takesLess: true)
    case .maximum(let terms): return MathValue.extreme(terms.map { $0.value(context) }, takesLess: false)
    case .function(let function, let arguments):
      return function.apply(arguments.map { $0.value(context) })
    }
  }

  func lengthPercentage(_ context: LengthContext) -> LengthPercentage {
    switch value(context) {
    case .number(let number): .length(number.finite)
    case .lengthPercentage(let value): value.finite
    }
  }

  /// The value of a tree of numbers or angles.
  func number(_ context: LengthContext) -> Double {
    if case .number(let number) = value(context) { return number }
    return 0
  }
}

/// A value while a mathematical function is worked out.
enum MathValue {
  case number(Double)
  case lengthPercentage(LengthPercentage)

  func adding(_ other: MathValue) -> MathValue {
    switch (self, other) {
    case (.number(let left), .number(let right)): .number(left + right)
    case (.lengthPercentage(let left), .lengthPercentage(let right)): .lengthPercentage(left.adding(right))
    case (.lengthPercentage, .number): self
    case (.number, .lengthPercentage): other
    }
  }

  func multiplied(by other: MathValue) -> MathValue {
    switch (self, other) {
    case (.number(let left), .number(let right)): .number(left * right)
    case (.lengthPercentage(let value), .number(let factor)): .lengthPercentage(value.scaled(by: factor))
    case (.number(let factor), .lengthPercentage(let value)): .lengthPercentage(value.scaled(by: factor))
    case (.lengthPercentage, .lengthPercentage): .number(0)
    }
  }

  static func extreme(_ values: [MathValue], takesLess: Bool) -> MathValue {
    var numbers: [Double] = []
    var terms: [LengthPercentage] = []
    for value in values {
      switch value {
      case .number(let number): numbers.append(number)
      case .lengthPercentage(let term): terms.append(term)
      }
    }
    if terms.isEmpty {
      if numbers.contains(where: \.isNaN) { return .number(.nan) }
      return .number((takesLess ? numbers.min() : numbers.max()) ?? 0)
    }
    if !terms.contains(where: \.hasPercentage) {
      let lengths = terms.map { $0.resolved(against: 0.0) }
      return .lengthPercentage(.length((takesLess ? lengths.min() : lengths.max()) ?? 0))
    }
    return .lengthPercentage(takesLess ? .minimum(terms) : .maximum(terms))
  }

  /// The value as one number, where percentages play no part.
  var scalar: Double {
    switch self {
    case .number(let number): number
    case .lengthPercentage(let value): value.resolved(against: 0)
    }
  }

  /// A number of the same kind as this value.
  func like(_ number: Double) -> MathValue {
    if case .lengthPercentage = self { return .lengthPercentage(.length(number)) }
    return .number(number)
  }
}

extension LengthPercentage {
  /// The sum; comparisons keep their form by adding to each of their terms.
  func adding(_ other: LengthPercentage) -> LengthPercentage {
    switch (self, other) {
    case (.minimum(let terms), _): return .minimum(terms.map { $0.adding(other) })
    case (.maximum(let terms), _): return .maximum(terms.map { $0.adding(other) })
    case (_, .minimum(let terms)): return .minimum(terms.map { adding($0) })
    case (_, .maximum(let terms)): return .maximum(terms.map { adding($0) })
    case (.length(let left), .length(let right)): return .length(left + right)
    case (.percentage(let left), .percentage(let right)): return .percentage(left + right)
    default:
      let (a, b) = (linear, other.linear)
      return .sum(length: a.length + b.length, percentage: a.percentage + b.percentage)
    }
  }

  /// A multiple; a negative factor turns a minimum into a maximum.
  func scaled(by factor: Double) -> LengthPercentage {
    switch self {
    case .length(let length): return .length(length * factor)
    case .percentage(let fraction): return .percentage(fraction * factor)
    case .sum(let length, let fraction): return .sum(length: length * factor, percentage: fraction * factor)
    case .minimum(let terms):
      let scaled = terms.map { $0.scaled(by: factor) }
      return factor < 0 ? .maximum(scaled) : .minimum(scaled)
    case .maximum(let terms):
      let scaled = terms.map { $0.scaled(by: factor) }
      return factor < 0 ? .minimum(scaled) : .maximum(scaled)
    }
  }

  private var linear: (length: Double, percentage: Double) {
    switch self {
    case .length(let length): (length, 0)
    case .percentage(let fraction): (0, fraction)
    case .sum(let length, let fraction): (length, fraction)
    case .minimum, .maximum: (0, 0)
    }
  }

  /// The value with nothing in place of what is no number.
  var finite: LengthPercentage {
    switch self {
    case .length(let length): return .length(length.finite)
    case .percentage(let fraction): return .percentage(fraction.finite)
    case .sum(let length, let fraction):
      return .sum(length: length.finite, percentage: fraction.finite)
    case .minimum(let terms): return .minimum(terms.map(\.finite))
    case .maximum(let terms): return .maximum(terms.map(\.finite))
    }
  }

  /// The value where negative ones are not allowed.
  var nonNegative: LengthPercentage {
    switch self {
    case _ where isNeverNegative: self
    case .length, .percentage: .zero
    case .sum, .minimum, .maximum: .maximum([self, .zero])
    }
  }

  /// Whether it cannot come to less than nothing.
  private var isNeverNegative: Bool {
    switch self {
    case .length(let value), .percentage(let value): value >= 0
    case .sum(let length, let fraction): length >= 0 && fraction >= 0
    case .minimum(let terms): terms.allSatisfy(\.isNeverNegative)
    case .maximum(let terms): terms.contains(where: \.isNeverNegative)
    }
  }
}
