import CSSCascade
import DOM
import Graphics

/// The boxes of a document: an arena with 32-bit links.
///
/// It does not change during layout.
///
/// CSS Display 3 §2, “Box layout modes”. <https://www.w3.org/TR/css-display-3/#box-generation>
struct BoxTree: Sendable {
  var boxes: ContiguousArray<Box> = []
  /// The root element's box, or `nil` when it has none.
  var root: BoxID?
  /// The text of all text boxes, after `text-transform`, before white space is collapsed.
  var text: ContiguousArray<UInt8> = []
  /// What the replaced boxes show.
  var replaced: ContiguousArray<ReplacedElement> = []
  /// Every style: the cascade's, then those of anonymous boxes.
  var styles: ContiguousArray<ComputedStyle>
  /// For an anonymous style, from `styles.count` of the cascade on: the cascaded style it inherits from.
  var inheritedFrom: ContiguousArray<StyleID> = []
  /// How many styles are the cascade's.
  let cascadedStyleCount: Int
  private var anonymousStyles: [AnonymousStyleKey: StyleID] = [:]

  private struct AnonymousStyleKey: Hashable {
    var parent: StyleID
    var display: Display
  }

  init(styles: ContiguousArray<ComputedStyle>) {
    self.styles = styles
    cascadedStyleCount = styles.count
  }

  /// A box by its id.
  subscript(id: BoxID) -> Box {
    _read { yield boxes[Int(id.index)] }
    _modify { yield &boxes[Int(id.index)] }
  }

  /// A style by its id.
  subscript(style: StyleID) -> ComputedStyle {
    _read { yield styles[Int(style.index)] }
  }

  /// The style of a box; read one field at a time, since a whole style is a dozen references.
  subscript(styleOf box: BoxID) -> ComputedStyle {
    _read { yield styles[Int(boxes[Int(box.index)].style.index)] }
  }

  /// The boxes below a box, first to last.
  ///
  /// Do not change the tree while going through them.
  func children(of box: BoxID) -> BoxSequence { BoxSequence(boxes: boxes, upcoming: self[box].firstChild) }

  // MARK: - Building

  /// Adds a box that has no parent yet.
  mutating func makeBox(_ box: Box) -> BoxID {
    boxes.append(box)
    return BoxID(index: Int32(boxes.count - 1))
  }

  /// Makes a detached box the last child of another.
  mutating func append(_ child: BoxID, to parent: BoxID) {
    insert(child, into: parent, before: nil)
  }

  /// Puts a detached box among another's children, before `sibling` or at the end.
  mutating func insert(_ child: BoxID, into parent: BoxID, before sibling: BoxID?) {
    let previous = sibling.map { self[$0].previousSibling } ?? self[parent].lastChild
    self[child].parent = parent
    self[child].previousSibling = previous
    self[child].nextSibling = sibling
    if let previous { self[previous].nextSibling = child } else { self[parent].firstChild = child }
    if let sibling { self[sibling].previousSibling = child } else { self[parent].lastChild = child }
  }

  /// Takes a box, with all below it, out of the tree.
  mutating func detach(_ box: BoxID) {
    guard let parent = self[box].parent else { return }
    let previous = self[box].previousSibling
    let next = self[box].nextSibling
    if let previous { self[previous].nextSibling = next } else { self[parent].firstChild = next }
    if let next { self[next].previousSibling = previous } else { self[parent].lastChild = previous }
    self[box].parent = nil
    self[box].previousSibling = nil
    self[box].nextSibling = nil
  }

  /// The style of an anonymous box: the inherited values of `parent` and a `display`, the rest initial.
  ///
  /// CSS 2.2 §9.2.1.1, “Anonymous block boxes”. <https://www.w3.org/TR/CSS22/visuren.html#anonymous-block-level>
  mutating func anonymousStyle(inheriting parent: StyleID, display: Display) -> StyleID {
    let key = AnonymousStyleKey(parent: parent, display: display)
    if let known = anonymousStyles[key] { return known }
    var style = initialStyle
    let source = self[parent]
    style.font = source.font
    style.text = source.text
    style.list = source.list
    style.table = source.table
    style.box.display = display
    style.box.originalDisplay = display
    styles.append(style)
    inheritedFrom.append(cascaded(parent))
    let id = StyleID(index: Int32(styles.count - 1))
    anonymousStyles[key] = id
    return id
  }

  private let initialStyle = ComputedStyle()

  /// Adds a style that layout made by changing another.
  mutating func addStyle(_ style: ComputedStyle, derivedFrom source: StyleID) -> StyleID {
    styles.append(style)
    inheritedFrom.append(cascaded(source))
    return StyleID(index: Int32(styles.count - 1))
  }

  /// The style itself where the cascade made it, else the cascaded one that it inherits from.
  func cascaded(_ style: StyleID) -> StyleID {
    let index = Int(style.index) - cascadedStyleCount
    return index < 0 ? style : inheritedFrom[index]
  }

  /// Makes an anonymous box of a kind that fits `display`, to be put below `parent`.
  mutating func makeAnonymousBox(_ display: Display, inside parent: BoxID) -> BoxID {
    let style = anonymousStyle(inheriting: self[parent].style, display: display)
    let isInline = display == .inlineTable || display == .inlineBlock || display == .inline
    return makeBox(
      Box(
        kind: Box.Kind(display), participation: isInline ? .inlineLevel : .blockLevel, node: nil,
        style: style))
  }
}

/// Boxes in order.
struct BoxSequence: Sequence, IteratorProtocol {
  let boxes: ContiguousArray<Box>
  var upcoming: BoxID?

  mutating func next() -> BoxID? {
    guard let current = upcoming else { return nil }
    upcoming = boxes[Int(current.index)].nextSibling
    return current
  }
}

extension Box.Kind {
  /// The kind of box that an element of a `display` makes (one that is not replaced).
  init(_ display: Display) {
    switch display {
    case .inline, .inlineListItem, .none, .contents: self = .inline
    case .block, .inlineBlock, .flowRoot, .listItem, .tableCell, .tableCaption: self = .blockContainer
    case .flex, .inlineFlex: self = .flexContainer
    case .grid, .inlineGrid: self = .gridContainer
    case .table, .inlineTable: self = .table
    case .tableRowGroup, .tableHeaderGroup, .tableFooterGroup: self = .tableRowGroup
    case .tableRow: self = .tableRow
    case .tableColumn: self = .tableColumn
    case .tableColumnGroup: self = .tableColumnGroup
    }
  }
}
