import CSSSyntax
import DOM
import Graphics

/// Computes the style of every element of a document.
///
/// CSS Cascade 5 §4, “Value Processing”, up to the computed values. <https://www.w3.org/TR/css-cascade-5/#value-stages>
/// - Parameters:
///   - document: The document, with its `style` and `link` elements and `style` attributes.
///   - environment: Where it is shown, for media queries and units of the viewport.
///   - resources: Style sheets from outside, and fonts for units that depend on them.
/// - Returns: The document with a style for every element and for each pseudo-element that exists.
/// - Complexity: O(*elements* × *rules that may match*).
public func computeStyles(
  for document: Document, environment: MediaEnvironment, resources: StyleResources = .none
) -> StyledDocument {
  var resolver = StyleResolver(document, environment: environment, resources: resources)
  return resolver.resolve()
}

/// Walks a document from parents to children and gives each element its style.
private struct StyleResolver {
  let document: Document
  let environment: MediaEnvironment
  let resources: StyleResources
  private let userAgent: RuleIndex
  private let author: AuthorSheets
  private var matcher: SelectorMatcher
  private var hints: PresentationalHints
  private var blocks: ContiguousArray<DeclarationBlock>
  private var inlineBlocks: [String: BlockID] = [:]
  private var styled: StyledDocument
  private var shared: [StyleKey: StyleID] = [:]
  /// By style: the `display` of the box that children's boxes go into, which is not that of `contents`.
  private var containerDisplays: ContiguousArray<Display> = []
  private var rootLengths: LengthContext
  private let pageSchemes: ColorSchemeProperty.Schemes
  private var bodyColors: BodyColors
  private let body: NodeID?
  private let isQuirks: Bool
  private var matched = MatchedRules()

  private static let styleName = Atom("style")
  private static let tableName = Atom("table")

  /// What decides about a style: the style of the parent and the blocks that apply.
  private struct StyleKey: Hashable {
    var parent: StyleID?
    var blocks: [Int32]
  }

  init(_ document: Document, environment: MediaEnvironment, resources: StyleResources) {
    self.document = document
    self.environment = environment
    self.resources = resources
    isQuirks = document.quirksMode == .quirks
    let rules = isQuirks ? UserAgentRules.quirks : UserAgentRules.standard
    userAgent = rules.index
    blocks = rules.blocks
    author = AuthorSheets(document, environment: environment, resources: resources, blocks: &blocks)
    matcher = SelectorMatcher(document)
    hints = PresentationalHints(document)
    styled = StyledDocument(document: document, environment: environment)
    pageSchemes = DocumentAttributes.colorSchemes(document)
    bodyColors = BodyColors(text: nil, link: DocumentAttributes.linkColor(document))
    body = document.body
    rootLengths = .unknown
    rootLengths.viewportWidth = environment.width
    rootLengths.viewportHeight = environment.height
    rootLengths.metrics = resources.fonts
  }

  mutating func resolve() -> StyledDocument {
    styled.fontFaces = author.fontFaces
    for node in matcher.table.order { resolve(node) }
    return styled
  }

  private mutating func resolve(_ node: NodeID) {
    guard case .element(let element) = document[node].kind else { return }
    matched.collect(for: node, userAgent: userAgent, author: author, matcher: &matcher)
    var hintBlocks: [BlockID] = []
    hints.append(for: node, element, to: &hintBlocks, blocks: &blocks)
    let inline = inlineBlock(element)
    let parent = document[node].parent.flatMap { styled.styleOfNode[Int($0.index)] }
    let cascade = matched.cascade(of: nil, hints: hintBlocks, inline: inline, blocks)
    let isTable = element.name == Self.tableName && element.namespace == .html
    let style = style(cascade, parent: parent, isTable: isTable)
    styled.styleOfNode[Int(node.index)] = style
    if node == body { bodyColors.text = styled[style].text.value.color }
    if matched.hasPseudoElements { resolvePseudoElements(node, style) }
  }

  private mutating func resolvePseudoElements(_ node: NodeID, _ style: StyleID) {
    for pseudo in [PseudoElement.before, .after, .marker, .firstLine, .firstLetter] {
      let cascade = matched.cascade(of: pseudo, hints: [], inline: nil, blocks)
      guard !cascade.isEmpty else { continue }
      let pseudoStyle = self.style(cascade, parent: style, isTable: false)
      if pseudo == .before || pseudo == .after {
        switch styled.styles[Int(pseudoStyle.index)].generated.value.content {
        case .normal, .none: continue
        case .items: break
        }
      }
      styled.pseudoStyles[StyledDocument.PseudoKey(node: node, pseudo: pseudo)] = pseudoStyle
    }
  }

  private mutating func inlineBlock(_ element: Element) -> BlockID? {
    for attribute in element.attributes where attribute.name == Self.styleName {
      if let known = inlineBlocks[attribute.value] { return known }
      let list = parseDeclarationList(SourceText(attribute.value)).value
      let block = DeclarationBlock(list.declarations, options: ParsingOptions(isQuirks: isQuirks))
      let id = blocks.add(block)
      inlineBlocks[attribute.value] = id
      return id
    }
    return nil
  }

  /// The style that a cascade gives below a parent; the same blocks below the same style share one.
  private mutating func style(_ cascade: [CascadedBlock], parent: StyleID?, isTable: Bool) -> StyleID {
    let key = StyleKey(
      parent: parent, blocks: cascade.map { $0.isImportant ? -1 - $0.block.index : $0.block.index })
    if let known = shared[key] { return known }
    // A table is known by its block of the user-agent sheet, so that the key need not say that it is one.
    let style = compute(cascade, parent: parent, isTable: isTable)
    let id = StyleID(index: Int32(truncatingIfNeeded: styled.styles.count))
    styled.styles.append(style)
    let display = style.box.value.display
    containerDisplays.append(display == .contents ? containerDisplay(of: parent) : display)
    shared[key] = id
    return id
  }

  private func containerDisplay(of parent: StyleID?) -> Display {
    parent.map { containerDisplays[Int($0.index)] } ?? .block
  }

  private mutating func compute(
    _ cascade: [CascadedBlock], parent parentID: StyleID?, isTable: Bool
  ) -> ComputedStyle {
    let parent = parentID.map { styled.styles[Int($0.index)] } ?? .initial
    var style = ComputedStyle.initial
    style.border = ComputedStyle.unfinishedBorder
    style.font = parent.font
    style.text = parent.text
    style.list = parent.list
    style.table = parent.table
    var lengths = rootLengths
    lengths.font = parent.font.value.description
    lengths.lineHeight = parent.font.value.lineHeight
    lengths.lineFont = lengths.font
    let isRoot = parentID == nil
    if isRoot {
      let scheme = pageSchemes.used(prefersDark: environment.colorScheme == .dark)
      if scheme != .light { style.text.value.colorScheme = scheme }
    }
    var builder = StyleBuilder(
      style: style, parent: parent, environment: environment, isQuirks: isQuirks, isRoot: isRoot,
      containerDisplay: containerDisplay(of: parentID), isTable: isTable, pageSchemes: pageSchemes,
      bodyColors: bodyColors, lengths: lengths, parentLengths: lengths)
    builder.apply(cascade, blocks)
    builder.finish()
    if isRoot {
      rootLengths.rootFont = builder.style.font.value.description
      rootLengths.rootLineHeight = builder.style.font.value.lineHeight
    }
    return builder.style
  }
}
