import CSSSyntax
import DOM
import Diagnostics

/// The author's rules of a document: its `style` and `link` elements, and what they import, for one environment.
struct AuthorSheets {
  /// A rule that holds in the environment.
  struct Rule {
    var block: BlockID
    var layer: Int32
  }

  private(set) var rules: [Rule] = []
  private(set) var fontFaces: [FontFace] = []
  private(set) var index: RuleIndex
  private var layers = CascadeLayers()
  /// The place of each layer in the order of layers, the weakest first.
  private(set) var layerRanks: [Int32] = []
  private let features: MediaFeatures
  private let options: ParsingOptions
  private let resources: StyleResources
  private var importDepth = 0

  private static let maximumImportDepth = 8
  private static let names = (
    style: Atom("style"), link: Atom("link"), media: Atom("media"), type: Atom("type"), rel: Atom("rel"),
    href: Atom("href"), disabled: Atom("disabled")
  )

  init(
    _ document: Document, environment: MediaEnvironment, resources: StyleResources,
    blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    index = RuleIndex(quirksMode: document.quirksMode)
    features = environment.mediaFeatures
    options = ParsingOptions(isQuirks: document.quirksMode == .quirks)
    self.resources = resources
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      if case .element(let element) = document[node].kind { enter(node, element, document, &blocks) }
      current = document.next(after: node, below: document.root)
    }
    layerRanks = layers.ranks
  }

  private mutating func enter(
    _ node: NodeID, _ element: Element, _ document: Document,
    _ blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    let names = Self.names
    guard element.name == names.style || element.name == names.link else { return }
    func value(_ name: Atom) -> String? { element.attributes.first { $0.name == name }?.value }
    let type = value(names.type)?.trimmingHTMLSpace ?? ""
    guard type.isEmpty || type.equalsIgnoringCase("text/css") else { return }
    if let media = value(names.media), !parseMediaQueryList(media).evaluate(in: features) { return }
    if element.name == names.style {
      add(SourceText(document.textContent(of: node)), layer: nil, &blocks)
    } else if let address = value(names.href), value(names.disabled) == nil {
      let relations = (value(names.rel) ?? "").asciiLowercased.split(whereSeparator: {
        $0 == " " || $0 == "\n"
      })
      guard relations.contains("stylesheet"), !relations.contains("alternate") else { return }
      load(address, layer: nil, &blocks)
    }
  }

  private mutating func load(
    _ address: String, layer: Int32?, _ blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    guard importDepth < Self.maximumImportDepth, let bytes = resources.stylesheet(address.trimmingHTMLSpace)
    else {
      return
    }
    importDepth += 1
    add(SourceText(bytes: bytes, file: nil, origin: .none), layer: layer, &blocks)
    importDepth -= 1
  }

  private mutating func add(
    _ source: SourceText, layer: Int32?, _ blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    add(parseStylesheet(source).value.rules, layer: layer, &blocks)
  }

  private mutating func add(
    _ list: [CSSSyntax.Rule], layer: Int32?, _ blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    for rule in list {
      switch rule {
      case .style(let style):
        add(style, layer: layer, &blocks)
        add(style.rules, layer: layer, &blocks)
      case .media(let media):
        if media.queries.evaluate(in: features) { add(media.rules, layer: layer, &blocks) }
      case .supports(let supports):
        let registry = PropertyRegistry.shared
        if supports.condition.evaluate({ registry.isSupported($0) }) {
          add(supports.rules, layer: layer, &blocks)
        }
      case .layer(let rule):
        guard let inner = rule.rules else {
          for name in rule.names { _ = layers.layer(named: name, in: layer) }
          continue
        }
        add(inner, layer: layers.layer(named: rule.names.first, in: layer), &blocks)
      case .import(let rule): add(rule, layer: layer, &blocks)
      case .fontFace(let rule): if let face = FontFace(rule) { fontFaces.append(face) }
      case .page, .keyframes, .other, .invalid: break
      }
    }
  }

  private mutating func add(
    _ rule: ImportRule, layer: Int32?, _ blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    guard rule.queries.evaluate(in: features) else { return }
    var cursor = rule.conditions.cursor
    cursor.skipWhitespace()
    var target = layer
    if case .function("layer")? = cursor.peek()?.kind, let block = cursor.takeBlock() {
      target = layers.layer(named: block.trimmed.serialized, in: layer)
    } else if cursor.take(keyword: "layer") {
      target = layers.layer(named: nil, in: layer)
    }
    load(rule.url, layer: target, &blocks)
  }

  private mutating func add(
    _ rule: StyleRule, layer: Int32?, _ blocks: inout ContiguousArray<DeclarationBlock>
  ) {
    guard !rule.declarations.isEmpty else { return }
    let block = DeclarationBlock(rule.declarations, options: options)
    guard !block.isEmpty else { return }
    let id = blocks.add(block)
    for selector in rule.selectors.selectors { index.insert(selector, rule: rules.count) }
    rules.append(Rule(block: id, layer: layer ?? CascadeLayers.unlayered))
  }
}

/// The cascade layers of a document as a tree of names (CSS Cascade 5 §6.4, “Cascade Layers”).
/// <https://www.w3.org/TR/css-cascade-5/#layering>
struct CascadeLayers {
  /// The number of what is in no layer.
  static let unlayered: Int32 = 0

  private struct Layer {
    var children: [Int32] = []
    var names: [String: Int32] = [:]
  }

  private var layers = [Layer()]

  /// The layer of a name like `a.b`, which is made when it is new; one without a name is always new.
  mutating func layer(named name: String?, in parent: Int32?) -> Int32 {
    var current = parent ?? Self.unlayered
    guard let name else { return child(nil, of: current) }
    for part in name.split(separator: ".") { current = child(String(part), of: current) }
    return current
  }

  private mutating func child(_ name: String?, of parent: Int32) -> Int32 {
    if let name, let known = layers[Int(parent)].names[name] { return known }
    let id = Int32(layers.count)
    layers.append(Layer())
    layers[Int(parent)].children.append(id)
    if let name { layers[Int(parent)].names[name] = id }
    return id
  }

  /// The place of each layer from the weakest; what is directly in a layer comes after its own layers.
  var ranks: [Int32] {
    var ranks = [Int32](repeating: 0, count: layers.count)
    var next: Int32 = 0
    var stack: [(layer: Int32, isLeaving: Bool)] = [(Self.unlayered, false)]
    while let (layer, isLeaving) = stack.popLast() {
      if isLeaving {
        ranks[Int(layer)] = next
        next += 1
      } else {
        stack.append((layer, true))
        for child in layers[Int(layer)].children.reversed() { stack.append((child, false)) }
      }
    }
    return ranks
  }
}

extension MediaEnvironment {
  /// The answers to media queries here.
  public var mediaFeatures: MediaFeatures {
    MediaFeatures(width: width, height: height, resolution: scale, prefersDark: colorScheme == .dark)
  }
}
