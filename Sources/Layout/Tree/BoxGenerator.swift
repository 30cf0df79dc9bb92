import CSSCascade
import DOM
import Graphics

/// Makes boxes of a styled document.
///
/// CSS Display 3 §2 and CSS 2.2 §9.2. <https://www.w3.org/TR/css-display-3/#box-generation>
struct BoxGenerator {
  /// Elements deeper than this get no boxes of their own; a browser's parser does not nest that deeply.
  static let deepestNesting = 600

  let styled: StyledDocument
  let images: any ImageLoading
  var tree: BoxTree
  var counters = CounterScopes()
  var quoteDepth = 0
  /// How many elements are open around the one at hand.
  var depth = 0
  /// The greatest depth so far: layout needs stack in proportion to it.
  var greatestDepth = 0
  /// Which elements, by node index, have pseudo-elements; most documents have none.
  let hasPseudoStyles: Bool

  init(_ styled: StyledDocument, images: any ImageLoading) {
    self.styled = styled
    self.images = images
    tree = BoxTree(styles: styled.styles)
    hasPseudoStyles = !styled.pseudoStyles.isEmpty
    tree.boxes.reserveCapacity(styled.document.nodes.count)
  }

  /// The boxes of a document.
  static func boxes(of styled: StyledDocument, images: any ImageLoading) -> (tree: BoxTree, depth: Int) {
    var generator = BoxGenerator(styled, images: images)
    if let html = styled.document.documentElement { generator.generateRoot(html) }
    return (generator.tree, generator.greatestDepth)
  }

  private mutating func generateRoot(_ html: NodeID) {
    guard let style = styled.styleOfNode[Int(html.index)], styled[style].box.display != .none else { return }
    let root = tree.makeBox(
      Box(kind: rootKind(styled[style].box.display), participation: .blockLevel, node: html, style: style))
    tree.root = root
    counters.apply(styled[style].generated.value)
    generateContents(of: html, into: root, style)
    complete(root)
  }

  private func rootKind(_ display: Display) -> Box.Kind {
    let kind = Box.Kind(display)
    switch kind {
    case .table, .flexContainer, .gridContainer: return kind
    default: return .blockContainer
    }
  }

  // MARK: - Elements

  /// Makes the boxes of an element's children, and of its pseudo-elements around them.
  mutating func generateContents(of element: NodeID, into parent: BoxID, _ style: StyleID) {
    depth += 1
    greatestDepth = max(greatestDepth, depth)
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { return }
    generatePseudoElement(.before, of: element, into: parent)
    let isClosedDetails = isClosed(element)
    var child = styled.document[element].firstChild
    while let node = child {
      child = styled.document[node].nextSibling
      if isClosedDetails && !styled.document.isElement(node, named: Names.summary) { continue }
      generate(node, into: parent, inheriting: style)
    }
    generatePseudoElement(.after, of: element, into: parent)
    counters.leaveChildren(at: depth)
  }

  /// A `details` element without `open` shows its summary only (HTML §15.5.3).
  private func isClosed(_ element: NodeID) -> Bool {
    styled.document.isElement(element, named: Names.details)
      && styled.document.attribute(Names.open, of: element) == nil
  }

  private mutating func generate(_ node: NodeID, into parent: BoxID, inheriting style: StyleID) {
    switch styled.document[node].kind {
    case .text(let text): generateText(text, node: node, into: parent, style: style)
    case .element(let element): generateElement(node, element, into: parent)
    case .document, .doctype, .comment: break
    }
  }

  private mutating func generateElement(_ node: NodeID, _ element: Element, into parent: BoxID) {
    guard let styleID = styled.styleOfNode[Int(node.index)] else { return }
    let display = styled[styleID].box.display
    if display == .none { return }
    counters.enter(element, node, of: styled, depth: depth)
    counters.apply(
      styled[styleID].generated.value, isListItem: display == .listItem || display == .inlineListItem)
    if display == .contents {
      // A replaced element has no contents to show in its place (CSS Display 3 appendix B).
      if replacement(of: node, element, styleID) == nil && !isLineBreak(element) {
        generateContents(of: node, into: parent, styleID)
      }
      return
    }
    if element.namespace == .html && isLineBreak(element) {
      let kind: Box.Kind = element.name == Names.br ? .lineBreak : .wordBreak
      tree.append(
        tree.makeBox(Box(kind: kind, participation: .inlineLevel, node: node, style: styleID)), to: parent)
      return
    }
    if let replacement = replacement(of: node, element, styleID) {
      appendReplaced(replacement, node: node, styleID, to: parent)
      return
    }
    let box = makeElementBox(node, styleID, in: parent)
    if element.namespace == .html && element.name == Names.button { tree[box].shrinksToFit = true }
    if display == .listItem || display == .inlineListItem { generateMarker(of: node, box, styleID) }
    generateContents(of: node, into: box, styleID)
    if hasPseudoStyles { generateFirstLetter(of: node, in: box) }
    complete(box)
  }

  private func isLineBreak(_ element: Element) -> Bool {
    element.namespace == .html && (element.name == Names.br || element.name == Names.wbr)
  }

  /// Makes the box of an element or pseudo-element that is not replaced and puts it below `parent`.
  mutating func makeElementBox(
    _ node: NodeID, pseudo: PseudoElement? = nil, _ style: StyleID, in parent: BoxID
  ) -> BoxID {
    let box = tree.makeBox(
      Box(
        kind: Box.Kind(tree[style].box.display), participation: participation(of: style, in: parent),
        node: node, pseudo: pseudo, style: style))
    tree.append(box, to: parent)
    return box
  }

  /// How a box of a style takes part in the layout of `parent`.
  func participation(of style: StyleID, in parent: BoxID) -> Box.Participation {
    let box = tree[style].box.value
    switch box.position {
    case .absolute, .fixed: return .outOfFlow
    case .static, .relative, .sticky: break
    }
    switch tree[parent].kind {
    case .flexContainer, .gridContainer: return .blockLevel
    default: break
    }
    if box.float != .none { return .floating }
    switch box.display {
    case .inline, .inlineBlock, .inlineListItem, .inlineFlex, .inlineGrid, .inlineTable, .contents, .none:
      return .inlineLevel
    default: return .blockLevel
    }
  }

  // MARK: - Text and completion

  private mutating func generateText(_ text: String, node: NodeID, into parent: BoxID, style: StyleID) {
    guard !text.isEmpty else { return }
    appendText(text, node: node, style: style, to: parent)
  }

  /// Puts a text box below `parent`.
  mutating func appendText(
    _ text: String, node: NodeID?, pseudo: PseudoElement? = nil, style: StyleID, to parent: BoxID
  ) {
    let start = Int32(clamping: tree.text.count)
    tree.text.append(contentsOf: text.utf8)
    var box = Box(kind: .text, participation: .inlineLevel, node: node, pseudo: pseudo, style: style)
    box.textRange = start..<Int32(clamping: tree.text.count)
    tree.append(tree.makeBox(box), to: parent)
  }

  /// Does what can only be done when a box has all its children.
  mutating func complete(_ box: BoxID) {
    tree.fixUpTableChildren(of: box)
    switch tree[box].kind {
    case .blockContainer: tree.completeBlockContainer(box)
    case .flexContainer, .gridContainer: tree.completeItemContainer(box)
    case .inline:
      let display = tree[styleOf: box].box.display
      tree[box].containsBlocks = display == .inline && tree.hasBlockInside(box)
    default: break
    }
  }

  // MARK: - Pseudo-elements

  private mutating func generatePseudoElement(_ pseudo: PseudoElement, of node: NodeID, into parent: BoxID) {
    guard hasPseudoStyles else { return }
    guard let style = styled.pseudoStyles[StyledDocument.PseudoKey(node: node, pseudo: pseudo)] else {
      return
    }
    let display = tree[style].box.display
    guard display != .none, case .items(let items) = tree[style].generated.content else { return }
    counters.apply(tree[style].generated.value, isListItem: display == .listItem)
    let box = display == .contents ? parent : makeElementBox(node, pseudo: pseudo, style, in: parent)
    appendGeneratedContent(items, of: node, pseudo, style: style, to: box)
    if box != parent { complete(box) }
  }

  /// CSS Content 3 §2. <https://www.w3.org/TR/css-content-3/#content-property>
  mutating func appendGeneratedContent(
    _ items: [ContentItem], of node: NodeID, _ pseudo: PseudoElement, style: StyleID, to box: BoxID
  ) {
    var text = ""
    for item in items {
      switch item {
      case .string(let string): text += string
      case .attribute(let name): text += styled.document.attribute(Atom(name), of: node) ?? ""
      case .counter(let name, let type): text += type.text(for: counters.value(of: name))
      case .counters(let name, let separator, let type):
        text += counters.values(of: name).map { type.text(for: $0) }.joined(separator: separator)
      case .openQuote:
        text += quote(at: quoteDepth, isOpening: true, style)
        quoteDepth += 1
      case .closeQuote:
        quoteDepth = max(0, quoteDepth - 1)
        text += quote(at: quoteDepth, isOpening: false, style)
      case .noOpenQuote: quoteDepth += 1
      case .noCloseQuote: quoteDepth = max(0, quoteDepth - 1)
      case .image(let image):
        guard case .url(let url) = image, case .loaded(let id, let size) = images.image(for: url) else {
          continue
        }
        if !text.isEmpty { appendText(text, node: node, pseudo: pseudo, style: style, to: box) }
        text = ""
        appendGeneratedImage(id, size, node, pseudo, to: box)
      }
    }
    if !text.isEmpty { appendText(text, node: node, pseudo: pseudo, style: style, to: box) }
  }

  private mutating func appendGeneratedImage(
    _ id: ImageID, _ size: NaturalSize, _ node: NodeID, _ pseudo: PseudoElement, to box: BoxID
  ) {
    tree.replaced.append(ReplacedElement(content: .image(id, size), natural: size))
    let style = tree.anonymousStyle(inheriting: tree[box].style, display: .inline)
    var image = Box(kind: .replaced, participation: .inlineLevel, node: nil, style: style)
    image.payload = Int32(tree.replaced.count - 1)
    tree.append(tree.makeBox(image), to: box)
  }

  private func quote(at depth: Int, isOpening: Bool, _ style: StyleID) -> String {
    let quotes = tree[style].text.quotes
    guard quotes.count >= 2 else { return "" }
    let pair = min(depth, quotes.count / 2 - 1)
    return quotes[pair * 2 + (isOpening ? 0 : 1)]
  }
}

/// The names that box generation looks for.
enum Names {
  static let br = Atom("br")
  static let wbr = Atom("wbr")
  static let details = Atom("details")
  static let summary = Atom("summary")
  static let open = Atom("open")
  static let ol = Atom("ol")
  static let ul = Atom("ul")
  static let menu = Atom("menu")
  static let dir = Atom("dir")
  static let li = Atom("li")
  static let start = Atom("start")
  static let value = Atom("value")
  static let reversed = Atom("reversed")
  static let img = Atom("img")
  static let src = Atom("src")
  static let srcset = Atom("srcset")
  static let sizes = Atom("sizes")
  static let alt = Atom("alt")
  static let width = Atom("width")
  static let height = Atom("height")
  static let input = Atom("input")
  static let type = Atom("type")
  static let button = Atom("button")
  static let select = Atom("select")
  static let option = Atom("option")
  static let textarea = Atom("textarea")
  static let placeholder = Atom("placeholder")
  static let checked = Atom("checked")
  static let selected = Atom("selected")
  static let size = Atom("size")
  static let multiple = Atom("multiple")
  static let label = Atom("label")
  static let rows = Atom("rows")
  static let cols = Atom("cols")
  static let iframe = Atom("iframe")
  static let embed = Atom("embed")
  static let video = Atom("video")
  static let audio = Atom("audio")
  static let controls = Atom("controls")
  static let canvas = Atom("canvas")
  static let svg = Atom("svg")
  static let viewBox = Atom("viewbox")
  static let poster = Atom("poster")
  static let picture = Atom("picture")
  static let source = Atom("source")
  static let media = Atom("media")
  static let meter = Atom("meter")
  static let progress = Atom("progress")
}
