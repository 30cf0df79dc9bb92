import CSSSyntax

extension ValueParser {
  // MARK: - Numbers

  /// A `<number>`.
  mutating func number(_ range: NumericRange = .all) -> Double? {
    if case .number(let value, _)? = nextKind {
      guard range == .all || value >= 0 else { return nil }
      skipToken()
      return value
    }
    guard let node = math(ofTypes: [.number]) else { return nil }
    let value = node.number(.unknown).finite
    return range == .all ? value : max(0, value)
  }

  /// An `<integer>`; a function's value is rounded.
  mutating func integer(_ lowest: Int = .min) -> Int? {
    if case .number(let value, let form)? = nextKind {
      guard form.isInteger, value.isFinite else { return nil }
      let integer = Int(max(-2_147_483_648, min(2_147_483_647, value)))
      guard integer >= lowest else { return nil }
      skipToken()
      return integer
    }
    guard let node = math(ofTypes: [.number]) else { return nil }
    return max(lowest, Int((node.number(.unknown).finite + 0.5).rounded(.down)))
  }

  /// A `<percentage>` as a fraction.
  mutating func percentage(_ range: NumericRange = .all) -> Double? {
    if case .percentage(let value)? = nextKind {
      guard range == .all || value >= 0 else { return nil }
      skipToken()
      return value / 100
    }
    guard let node = math(ofTypes: [.percentage]) else { return nil }
    let value = node.lengthPercentage(.unknown).resolved(against: 1).finite
    return range == .all ? value : max(0, value)
  }

  /// An `<angle>` in degrees; zero needs a unit unless `zero` is allowed.
  mutating func angle(allowsZero: Bool = false) -> Double? {
    if case .dimension(let value, let unit, _)? = nextKind {
      guard let degrees = Self.degrees(value, unit) else { return nil }
      skipToken()
      return degrees
    }
    if allowsZero, case .number(0, _)? = nextKind {
      skipToken()
      return 0
    }
    return math(ofTypes: [.angle])?.number(.unknown)
  }

  private static func degrees(_ value: Double, _ unit: String) -> Double? {
    switch unit {
    case "deg": value
    case "grad": value * 0.9
    case "rad": value * 180 / Double.pi
    case "turn": value * 360
    default: nil
    }
  }

  /// A `<time>` or another dimension that has no influence.
  mutating func time() -> Bool {
    guard case .dimension(_, let unit, _)? = nextKind, unit == "s" || unit == "ms" else { return false }
    skipToken()
    return true
  }

  /// A number with the unit `fr`.
  mutating func flexFactor() -> Double? {
    guard case .dimension(let value, "fr", _)? = nextKind, value >= 0 else { return nil }
    skipToken()
    return value
  }

  // MARK: - Lengths

  /// A `<length>`.
  mutating func length(_ range: NumericRange = .all) -> SpecifiedLength? {
    if let length = lengthToken(range) { return length }
    return math(ofTypes: [.length]).map { .math(range == .all ? $0 : .maximum([$0, .length(0, .px)])) }
  }

  /// A `<length-percentage>`.
  mutating func lengthPercentage(_ range: NumericRange = .all) -> SpecifiedLength? {
    if let length = lengthToken(range) { return length }
    if case .percentage(let value)? = nextKind {
      guard range == .all || value >= 0 else { return nil }
      skipToken()
      return .percentage(value / 100)
    }
    return math(ofTypes: [.length, .percentage, .lengthPercentage]).map { .math($0) }
  }

  private mutating func lengthToken(_ range: NumericRange) -> SpecifiedLength? {
    switch nextKind {
    case .dimension(let value, let name, _):
      guard range == .all || value >= 0, let unit = LengthUnit.named(name) else { return nil }
      if unit == .quirkyEm, !options.isUserAgent { return nil }
      skipToken()
      return .length(value, unit)
    case .number(let value, _):
      guard value == 0 || options.allowsUnitlessLengths, range == .all || value >= 0 else { return nil }
      skipToken()
      return .length(value, .px)
    default: return nil
    }
  }

  // MARK: - Mathematical functions

  private static let mathNames: Set<String> = [
    "calc", "-webkit-calc", "-moz-calc", "min", "max", "clamp", "round", "mod", "rem", "abs", "sign", "pow",
    "sqrt", "hypot", "exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
  ]

  /// A mathematical function of one of some types.
  private mutating func math(ofTypes types: [MathType]) -> MathNode? {
    guard let name = nextFunction, Self.mathNames.contains(name) else { return nil }
    return attempt { parser in
      guard let (node, type) = parser.mathFunction(depth: 0), types.contains(type) else { return nil }
      return node
    }
  }

  /// Functions and brackets inside one another beyond this many make the value invalid.
  private static let maximumDepth = 32

  private typealias TypedNode = (node: MathNode, type: MathType)

  /// CSS Values 4 §10.1 to §10.8.
  private mutating func mathFunction(depth: Int) -> TypedNode? {
    guard depth < Self.maximumDepth, let name = nextFunction, Self.mathNames.contains(name),
      var (_, inner) = function()
    else { return nil }
    let result: TypedNode?
    switch name {
    case "calc", "-webkit-calc", "-moz-calc": result = inner.sum(depth + 1)
    case "min", "max":
      result = inner.uniformArguments(1...Int.max, depth + 1).map {
        (name == "min" ? .minimum($0.nodes) : .maximum($0.nodes), $0.type)
      }
    case "clamp": result = inner.clamp(depth + 1)
    case "round": result = inner.round(depth + 1)
    case "mod", "rem": result = inner.combined(name == "mod" ? .mod : .rem, 2...2, depth + 1)
    case "abs": result = inner.combined(.abs, 1...1, depth + 1)
    case "hypot": result = inner.combined(.hypot, 1...Int.max, depth + 1)
    case "sign": result = inner.combined(.sign, 1...1, depth + 1).map { ($0.node, .number) }
    case "atan2": result = inner.combined(.atan2, 2...2, depth + 1).map { ($0.node, .angle) }
    default: result = inner.numeric(name, depth + 1)
    }
    return inner.isAtEnd ? result : nil
  }

  private mutating func uniformArguments(
    _ count: ClosedRange<Int>, _ depth: Int
  ) -> (nodes: [MathNode], type: MathType)? {
    guard let arguments = commaSeparated({ $0.sum(depth) }), count.contains(arguments.count) else {
      return nil
    }
    var type = arguments[0].type
    for argument in arguments.dropFirst() {
      guard let common = Self.commonType(type, argument.type) else { return nil }
      type = common
    }
    return (arguments.map(\.node), type)
  }

  private mutating func combined(_ function: MathFunction, _ count: ClosedRange<Int>, _ depth: Int)
    -> TypedNode?
  {
    uniformArguments(count, depth).map { (.function(function, $0.nodes), $0.type) }
  }

  /// `clamp(min, value, max)`, where `none` is no bound.
  private mutating func clamp(_ depth: Int) -> TypedNode? {
    let low = accept("none") ? nil : sum(depth)
    guard comma(), let value = sum(depth), comma() else { return nil }
    let high = accept("none") ? nil : sum(depth)
    var node = value.node
    var type = value.type
    if let high {
      guard let common = Self.commonType(type, high.type) else { return nil }
      (node, type) = (.minimum([node, high.node]), common)
    }
    if let low {
      guard let common = Self.commonType(type, low.type) else { return nil }
      (node, type) = (.maximum([low.node, node]), common)
    }
    return (node, type)
  }

  private mutating func round(_ depth: Int) -> TypedNode? {
    let strategies: [String: MathFunction] = [
      "nearest": .roundNearest, "up": .roundUp, "down": .roundDown, "to-zero": .roundToZero,
    ]
    var function = MathFunction.roundNearest
    if let name = peekIdentifier(), let strategy = strategies[name] {
      skipToken()
      guard comma() else { return nil }
      function = strategy
    }
    return combined(function, 1...2, depth)
  }

  private mutating func numeric(_ name: String, _ depth: Int) -> TypedNode? {
    guard let function = MathFunction(rawValue: name),
      let (nodes, type) = uniformArguments(1...2, depth)
    else { return nil }
    switch function {
    case .sin, .cos, .tan:
      return type == .number
        ? (.function(function, nodes.map(Self.inDegrees)), .number)
        : type == .angle ? (.function(function, nodes), .number) : nil
    case .asin, .acos, .atan: return type == .number ? (.function(function, nodes), .angle) : nil
    default: return type == .number ? (.function(function, nodes), .number) : nil
    }
  }

  /// Numbers given to `sin()` and its like are radians.
  private static func inDegrees(_ node: MathNode) -> MathNode { .product(node, .number(180 / Double.pi)) }

  private static func commonType(_ left: MathType, _ right: MathType) -> MathType? {
    if left == right { return left }
    let lengths: Set<MathType> = [.length, .percentage, .lengthPercentage]
    return lengths.contains(left) && lengths.contains(right) ? .lengthPercentage : nil
  }

  /// `<calc-sum>`: plus and minus need white space on both sides.
  private mutating func sum(_ depth: Int) -> TypedNode? {
    _ = whitespace()
    guard let first = product(depth) else { return nil }
    var terms = [first.node]
    var type = first.type
    while true {
      let isMinus: Bool
      switch nextKind {
      case .delimiter("+"): isMinus = false
      case .delimiter("-"): isMinus = true
      default: return (terms.count == 1 ? terms[0] : .sum(terms), type)
      }
      skipTokenOnly()
      guard whitespace(), let term = product(depth), let common = Self.commonType(type, term.type) else {
        return nil
      }
      type = common
      terms.append(isMinus ? .product(term.node, .number(-1)) : term.node)
    }
  }

  private mutating func product(_ depth: Int) -> TypedNode? {
    guard var result = mathValue(depth) else { return nil }
    while true {
      if nextKind == .delimiter("*") {
        skipToken()
        guard let factor = mathValue(depth), result.type == .number || factor.type == .number else {
          return nil
        }
        result = (.product(result.node, factor.node), result.type == .number ? factor.type : result.type)
      } else if nextKind == .delimiter("/") {
        skipToken()
        guard let divisor = mathValue(depth), divisor.type == .number else { return nil }
        result = (.product(result.node, .invert(divisor.node)), result.type)
      } else {
        return result
      }
    }
  }

  private mutating func mathValue(_ depth: Int) -> TypedNode? {
    switch nextKind {
    case .number(let value, _):
      skipToken()
      return (.number(value), .number)
    case .percentage(let value):
      skipToken()
      return (.percentage(value / 100), .percentage)
    case .dimension(let value, let name, _):
      if let unit = LengthUnit.named(name) {
        skipToken()
        return (.length(value, unit), .length)
      }
      guard let degrees = Self.degrees(value, name) else { return nil }
      skipToken()
      return (.angle(degrees), .angle)
    case .openParenthesis:
      guard depth < Self.maximumDepth, var inner = parenthesizedBlock(), let result = inner.sum(depth + 1),
        inner.isAtEnd
      else { return nil }
      return result
    case .function: return mathFunction(depth: depth)
    case .identifier:
      guard let name = peekIdentifier(), let value = Self.constants[name] else { return nil }
      skipToken()
      return (.number(value), .number)
    default: return nil
    }
  }

  private static let constants: [String: Double] = [
    "pi": .pi, "e": 2.718281828459045, "infinity": .infinity, "-infinity": -.infinity, "nan": .nan,
  ]
}
