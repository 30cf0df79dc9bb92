import CSSSyntax

/// A value that refers to custom properties, which are only known for an element (CSS Custom Properties 1 §3).
/// <https://www.w3.org/TR/css-variables-1/#using-variables>
final class PendingValue: Sendable {
  /// The property as declared, perhaps a shorthand.
  let name: String
  let value: ComponentValues
  let options: ParsingOptions

  init(name: String, value: ComponentValues, options: ParsingOptions) {
    self.name = name
    self.value = value
    self.options = options
  }

  /// The value of one longhand once the custom properties are in, or `nil` when it is then not valid.
  func resolved(_ property: PropertyID, _ variables: [String: String]) -> DeclaredValue? {
    var resolver = VariableResolver(declared: variables)
    guard let text = resolver.substituted(value) else { return nil }
    let values = ComponentValues(parsing: text).trimmed
    return PropertyRegistry.shared.expand(name, values, options: options)?.last { $0.0 == property }?.1
  }
}

/// Replaces `var()` by what custom properties hold.
struct VariableResolver {
  /// The text of the custom properties before their own references are replaced.
  private let declared: [String: String]
  /// Those that have been worked out; `nil` for an invalid one.
  private var computed: [String: String?] = [:]
  private var inProgress: [String] = []
  private var cyclic: Set<String> = []

  /// No value grows beyond this many bytes.
  private static let maximumLength = 16_384
  private static let maximumDepth = 64

  init(declared: [String: String]) { self.declared = declared }

  /// The text of a custom property, or `nil` when it is not set, not valid or part of a cycle.
  mutating func value(of name: String) -> String? {
    if let known = computed[name] { return known }
    guard let text = declared[name] else { return nil }
    if let start = inProgress.firstIndex(of: name) {
      // Every property of the cycle is invalid (CSS Custom Properties 1 §2.3).
      cyclic.formUnion(inProgress[start...])
      return nil
    }
    guard inProgress.count < Self.maximumDepth else { return nil }
    var result: String? = text
    let tokens = ComponentValues(parsing: text)
    if tokens.containsVariable {
      inProgress.append(name)
      result = substituted(tokens)
      inProgress.removeLast()
    }
    if cyclic.contains(name) { result = nil }
    computed[name] = .some(result)
    return result
  }

  /// The tokens as text with all references replaced, or `nil` when one of them has no value.
  mutating func substituted(_ values: ComponentValues) -> String? {
    var result = ""
    var cursor = values.cursor
    while let token = cursor.peek() {
      let start = cursor.position
      if token.kind == .function("var"), let block = cursor.takeBlock() {
        guard let text = reference(block) else { return nil }
        result += text
      } else if token.kind == .function("env"), let block = cursor.takeBlock() {
        guard let text = environmentReference(block) else { return nil }
        result += text
      } else if token.opensBlock {
        let (open, close) = Self.brackets(token.kind)
        guard let block = cursor.takeBlock(), let inner = substituted(block) else { return nil }
        result += open + inner + close
      } else {
        cursor.next()
        result += cursor.values(since: start).serialized
      }
      if token.kind != .whitespace { result += "/**/" }
      if result.utf8.count > Self.maximumLength { return nil }
    }
    return result
  }

  /// The contents of `var(--name, fallback)`.
  private mutating func reference(_ block: ComponentValues) -> String? {
    var cursor = block.cursor
    cursor.skipWhitespace()
    guard case .identifier(let name)? = cursor.next()?.kind, name.hasPrefix("--") else { return nil }
    if let value = value(of: name) { return value }
    cursor.skipWhitespace()
    guard cursor.take(.comma) else { return nil }
    return substituted(cursor.rest)
  }

  /// The contents of `env(name, fallback)`: the margins of a screen that nothing covers are nothing
  /// (CSS Environment Variables 1 §2).
  private mutating func environmentReference(_ block: ComponentValues) -> String? {
    var cursor = block.cursor
    cursor.skipWhitespace()
    guard let name = cursor.takeKeyword() else { return nil }
    if name.hasPrefix("safe-area-inset-") { return "0px" }
    cursor.skipWhitespace()
    guard cursor.take(.comma) else { return nil }
    return substituted(cursor.rest)
  }

  private static func brackets(_ kind: Token.Kind) -> (String, String) {
    switch kind {
    case .function: (kind.serialized, ")")
    case .openParenthesis: ("(", ")")
    case .openBracket: ("[", "]")
    default: ("{", "}")
    }
  }
}
