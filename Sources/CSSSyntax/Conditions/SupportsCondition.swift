/// The condition of `@supports`.
///
/// CSS Conditional Rules 4. <https://www.w3.org/TR/css-conditional-4/#at-supports-ext>
public indirect enum SupportsCondition: Sendable {
  /// `(property: value)`
  case declaration(Declaration)
  /// `selector(…)`: `nil` when the selector is not valid.
  case selector(SelectorList?)
  /// `font-tech(…)` or `font-format(…)`: the function's name and its argument in lower case.
  case font(function: String, argument: String)
  /// `not (…)`
  case not(SupportsCondition)
  /// `(…) and (…)`
  case and([SupportsCondition])
  /// `(…) or (…)`
  case or([SupportsCondition])
  /// Something in brackets that is not known: false.
  case unknown
  /// The condition is malformed: the rule is dropped, whatever stands around it.
  case malformed

  /// Whether it is true, given a test of whether a declaration's property and value are implemented.
  public func evaluate(_ isSupported: (Declaration) -> Bool) -> Bool {
    switch self {
    case .declaration(let declaration): isSupported(declaration)
    case .selector(let list): list != nil
    case .font(let function, let argument):
      function == "font-format" && ["woff2", "woff", "truetype", "opentype"].contains(argument)
    case .not(let condition): !condition.evaluate(isSupported)
    case .and(let conditions): conditions.allSatisfy { $0.evaluate(isSupported) }
    case .or(let conditions): conditions.contains { $0.evaluate(isSupported) }
    case .unknown, .malformed: false
    }
  }
}
