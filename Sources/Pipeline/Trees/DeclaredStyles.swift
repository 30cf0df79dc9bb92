import CSSCascade
import CSSSyntax
import Compatibility
import DOM
import Diagnostics

/// For each element of a document, the declarations that decide about it and where they were written.
///
/// It says what the cascade keeps no record of; it is asked only where a picture is recorded or explained.
/// CSS Cascade 5 §6.1, “Cascade Sorting Order”. <https://www.w3.org/TR/css-cascade-5/#cascade-sort>
struct DeclaredStyles {
  /// A declaration of the author's and the byte of its file that it begins at.
  struct Declared {
    var name: String
    var value: String
    var file: SourceFile?
    var offset: Int
  }

  private struct Rule {
    var declarations: [Declaration]
    var source: SourceText
    /// Unlayered rules have the greatest number.
    var layer: Int
  }

  /// A declaration and what it is worth against others.
  private struct Candidate {
    var declaration: Declaration
    var source: SourceText
    /// Importance, whether it is in a `style` attribute, layer, specificity, order.
    var strength: (Int, Int, Int, UInt32, Int)
  }

  private let document: Document
  private let environment: MediaEnvironment
  private let stylesheet: (String) -> [UInt8]?
  private var index: RuleIndex
  private var matcher: SelectorMatcher
  private var rules: [Rule] = []
  private var layers: [String] = []
  private var importDepth = 0

  private static let style = Atom("style")
  private static let link = Atom("link")
  private static let unlayered = Int.max

  /// Reads the style sheets of a document that hold in an environment.
  ///
  /// `stylesheet` gives the bytes of a style sheet that the document names; `nil` when they are not at hand.
  init(_ document: Document, environment: MediaEnvironment, stylesheet: @escaping (String) -> [UInt8]?) {
    self.document = document
    self.environment = environment
    self.stylesheet = stylesheet
    index = RuleIndex(quirksMode: document.quirksMode)
    matcher = SelectorMatcher(document)
    for node in document.descendants(of: document.root) {
      if let element = document.element(node) { enter(node, element) }
    }
  }

  /// The declarations that decide about at least one property of an element, the weakest first.
  mutating func declarations(of node: NodeID) -> [Declared] {
    guard let element = document.element(node) else { return [] }
    var candidates: [Candidate] = []
    for match in index.matches(of: node, with: &matcher) where match.pseudoElement == nil {
      let rule = rules[match.rule]
      for declaration in rule.declarations {
        let layer = declaration.isImportant ? -rule.layer : rule.layer
        candidates.append(
          Candidate(
            declaration: declaration, source: rule.source,
            strength: (declaration.isImportant ? 1 : 0, 0, layer, match.specificity.packed, match.order)))
      }
    }
    if let attribute = element.attributes.first(where: { $0.name == Self.style }) {
      let list = parseDeclarationList(SourceText(attribute: attribute, file: document.source)).value
      for declaration in list.declarations {
        candidates.append(
          Candidate(
            declaration: declaration, source: list.source,
            strength: (declaration.isImportant ? 1 : 0, 1, 0, 0, 0)))
      }
    }
    // Of equals the later one wins; sorting by place as well keeps that.
    let sorted = candidates.enumerated().sorted {
      $0.element.strength == $1.element.strength
        ? $0.offset < $1.offset : $0.element.strength < $1.element.strength
    }
    return winners(of: sorted.map(\.element))
  }

  private func winners(of candidates: [Candidate]) -> [Declared] {
    let registry = PropertyRegistry.shared
    var claimed: Set<String> = []
    var result: [Declared] = []
    for candidate in candidates.reversed() {
      let declaration = candidate.declaration
      guard registry.isSupported(declaration, in: document.quirksMode) else { continue }
      let properties = registry.longhandNames(of: declaration.name)
      guard properties.contains(where: { !claimed.contains($0) }) else { continue }
      claimed.formUnion(properties)
      let place = candidate.source.fileRange(declaration.nameRange)
      result.append(
        Declared(
          name: declaration.name, value: declaration.value.serialized,
          file: place == nil ? nil : candidate.source.file, offset: place?.lowerBound ?? 0))
    }
    return result.reversed()
  }

  // MARK: - Style sheets

  private mutating func enter(_ node: NodeID, _ element: Element) {
    func value(_ name: Atom) -> String? { element.attributes.first { $0.name == name }?.value }
    let isStyle = element.name == Self.style
    guard isStyle || element.name == Self.link else { return }
    let type = value("type")?.lowercased() ?? ""
    guard type.isEmpty || type == "text/css" else { return }
    if let media = value("media"), !parseMediaQueryList(media).evaluate(in: environment.mediaFeatures) {
      return
    }
    if isStyle {
      guard let start = element.startTagRange, let end = element.endTagRange,
        start.upperBound <= end.lowerBound
      else { return }
      add(SourceText(file: document.source, range: start.upperBound..<end.lowerBound), layer: Self.unlayered)
    } else if let address = value("href"),
      (value("rel") ?? "").lowercased().split(separator: " ").contains("stylesheet")
    {
      load(address, layer: Self.unlayered)
    }
  }

  private mutating func load(_ address: String, layer: Int) {
    guard importDepth < 8, let bytes = stylesheet(address) else { return }
    importDepth += 1
    add(SourceText(file: SourceFile(name: address, bytes: bytes)), layer: layer)
    importDepth -= 1
  }

  private mutating func add(_ source: SourceText, layer: Int) {
    add(parseStylesheet(source).value.rules, of: source, layer: layer)
  }

  private mutating func add(_ list: [CSSSyntax.Rule], of source: SourceText, layer: Int) {
    for rule in list {
      switch rule {
      case .style(let style):
        for selector in style.selectors.selectors { index.insert(selector, rule: rules.count) }
        rules.append(Rule(declarations: style.declarations, source: source, layer: layer))
        add(style.rules, of: source, layer: layer)
      case .media(let media):
        if media.queries.evaluate(in: environment.mediaFeatures) {
          add(media.rules, of: source, layer: layer)
        }
      case .supports(let supports):
        if supports.condition.evaluate({ PropertyRegistry.shared.isSupported($0) }) {
          add(supports.rules, of: source, layer: layer)
        }
      case .layer(let rule):
        for name in rule.names { _ = number(ofLayer: name) }
        let name = rule.names.first ?? "\u{0}\(layers.count)"
        if let inner = rule.rules { add(inner, of: source, layer: number(ofLayer: name)) }
      case .import(let rule):
        if rule.queries.evaluate(in: environment.mediaFeatures) { load(rule.url, layer: layer) }
      case .fontFace, .page, .keyframes, .other, .invalid: break
      }
    }
  }

  private mutating func number(ofLayer name: String) -> Int {
    if let known = layers.firstIndex(of: name) { return known }
    layers.append(name)
    return layers.count - 1
  }
}
