import CSSSyntax
import DOM

/// Finds what `var()` stands for on each element.
///
/// CSS Variables 1 §3, “Using Cascading Variables”. <https://www.w3.org/TR/css-variables-1/#using-variables>
struct VariableResolver {
  /// A value and the text that its tokens are from.
  struct Value {
    var values: ComponentValues
    var source: SourceText
  }

  private static let maximumDepth = 16
  private static let maximumLength = 4_096

  private let document: Document
  private let text: DeclarationText
  /// The custom properties of elements that declare some; all others have their parent's.
  private var environments: [NodeID: [String: Value]] = [:]

  init(document: Document, text: DeclarationText) {
    self.document = document
    self.text = text
  }

  /// Notes what an element declares; elements must come in document order.
  mutating func enter(_ node: NodeID, _ custom: [(name: String, value: Value)]) {
    guard !custom.isEmpty else { return }
    var environment = environment(of: document[node].parent)
    for (name, value) in custom { environment[name] = value }
    environments[node] = environment
  }

  private func environment(of node: NodeID?) -> [String: Value] {
    var current = node
    while let element = current {
      if let environment = environments[element] { return environment }
      current = document[element].parent
    }
    return [:]
  }

  /// A declaration with every `var()` replaced, or `nil` when it has none or one has no value.
  func resolved(_ declaration: Declaration, _ source: SourceText, for node: NodeID) -> String? {
    guard !declaration.isCustomProperty, declaration.value.mentionsVariable else { return nil }
    let environment = environment(of: node)
    guard let value = resolve(Value(values: declaration.value, source: source), environment, depth: 0),
      !value.isEmpty
    else { return nil }
    return source.text(declaration.nameRange) + (text.spacing == .minified ? ":" : ": ") + value
  }

  private func resolve(_ value: Value, _ environment: [String: Value], depth: Int) -> String? {
    guard depth < Self.maximumDepth else { return nil }
    var result = ""
    var cursor = value.values.cursor
    while let token = cursor.peek() {
      if token.kind == .function("var"), let arguments = cursor.takeBlock() {
        guard let replaced = variable(arguments, value.source, environment, depth: depth) else { return nil }
        result += replaced
      } else {
        let start = cursor.position
        cursor.next()
        result += text.value(cursor.values(since: start), in: value.source)
      }
      if result.utf8.count > Self.maximumLength { return nil }
    }
    return result
  }

  private func variable(
    _ arguments: ComponentValues, _ source: SourceText, _ environment: [String: Value], depth: Int
  ) -> String? {
    var cursor = arguments.cursor
    cursor.skipWhitespace()
    guard case .identifier(let name)? = cursor.next()?.kind else { return nil }
    if let known = environment[name], let resolved = resolve(known, environment, depth: depth + 1) {
      return resolved
    }
    cursor.skipWhitespace()
    guard cursor.take(.comma) else { return nil }
    return resolve(Value(values: cursor.rest.trimmed, source: source), environment, depth: depth + 1)
  }
}

extension ComponentValues {
  /// Whether there is a `var()`.
  var mentionsVariable: Bool { allTokens.contains { $0.kind == .function("var") } }
}
