/// Reads `An+B` and leaves the cursor behind it.
///
/// CSS Syntax 3 §6, “The An+B microsyntax”. <https://www.w3.org/TR/css-syntax-3/#anb-microsyntax>
func parseAnPlusB(_ cursor: inout TokenCursor) -> (step: Int, offset: Int)? {
  cursor.skipWhitespace()
  let hasPlus = cursor.take(.delimiter("+"))
  guard let token = cursor.next() else { return nil }
  switch token.kind {
  case .number(let value, let form) where !hasPlus && form.isInteger:
    return (0, clamped(value))
  case .dimension(let value, let unit, let form) where !hasPlus && form.isInteger:
    return finish(step: clamped(value), suffix: unit, &cursor)
  case .identifier(let written):
    let name = written.asciiLowercased
    if !hasPlus, name == "odd" { return (2, 1) }
    if !hasPlus, name == "even" { return (2, 0) }
    if !hasPlus, name.hasPrefix("-") { return finish(step: -1, suffix: String(name.dropFirst()), &cursor) }
    return finish(step: 1, suffix: name, &cursor)
  default: return nil
  }
}

/// What follows *A*: `suffix` is `n`, `n-` or `n-3`.
private func finish(step: Int, suffix: String, _ cursor: inout TokenCursor) -> (step: Int, offset: Int)? {
  if suffix.hasPrefix("n-"), suffix.utf8.count > 2 {
    let digits = suffix.utf8.dropFirst(2)
    guard digits.allSatisfy(isDigit) else { return nil }
    return (step, -clamped(Double(String(Substring(digits))) ?? 0))
  }
  if suffix == "n-" {
    cursor.skipWhitespace()
    guard case .number(let value, .integer)? = cursor.next()?.kind else { return nil }
    return (step, -clamped(value))
  }
  guard suffix == "n" else { return nil }
  let start = cursor.position
  cursor.skipWhitespace()
  switch cursor.next()?.kind {
  case .number(let value, .signedInteger)?: return (step, clamped(value))
  case .delimiter(let sign)? where sign == "+" || sign == "-":
    cursor.skipWhitespace()
    guard case .number(let value, .integer)? = cursor.next()?.kind else { return nil }
    return (step, sign == "-" ? -clamped(value) : clamped(value))
  default:
    cursor.position = start
    return (step, 0)
  }
}

private func clamped(_ value: Double) -> Int { Int(max(-1e9, min(1e9, value))) }
