import CSSCascade
import DOM
import Graphics

/// What a replaced box shows, and its natural dimensions.
struct ReplacedElement: Sendable {
  /// What is shown.
  enum Content: Sendable {
    case image(ImageID, NaturalSize)
    case brokenImage(showsFrame: Bool)
    case control(FormControl)
    /// A list marker that is a shape.
    case bullet(ListStyleType)
    case empty
  }

  var content: Content
  var natural: NaturalSize
  /// Text that is shown inside without taking part in the size: a broken image's alternative text, the value
  /// of a text field and others.
  var inner: BoxID?
  /// Whether it is a text field of several lines.
  var isArea: Bool

  init(content: Content, natural: NaturalSize, inner: BoxID? = nil, isArea: Bool = false) {
    self.content = content
    self.natural = natural
    self.inner = inner
    self.isArea = isArea
  }
}

extension NaturalSize {
  /// No natural dimensions at all.
  static let none = NaturalSize(width: nil, height: nil, ratio: nil)
  /// What an element without content of a size gets (CSS 2.2 §10.3.2).
  static let fallback = NaturalSize(width: 300, height: 150, ratio: nil)

  /// A size of both dimensions.
  init(_ width: Double, _ height: Double) {
    self.init(width: width, height: height, ratio: height > 0 ? width / height : nil)
  }
}

extension BoxGenerator {
  /// What stands in the place of an element's contents.
  enum Replacement {
    case element(ReplacedElement)
    /// A picture that cannot be shown and is laid out like text: an icon and the alternative text.
    case alternative(text: String, showsIcon: Bool)
    /// Text in a box that is laid out like a button.
    case button(String)
    case nothing
  }

  /// What replaces an element, or `nil` where its contents are laid out.
  ///
  /// HTML §15.4, “Replaced elements”. <https://html.spec.whatwg.org/multipage/rendering.html#replaced-elements>
  func replacement(of node: NodeID, _ element: Element, _ style: StyleID) -> Replacement? {
    if element.namespace == .svg {
      return element.name == Names.svg
        ? svgReplacement(of: node, style) : nil
    }
    guard element.namespace == .html else { return nil }
    switch element.name {
    case Names.img: return imageReplacement(of: node, element, style)
    case Names.input: return inputReplacement(of: node, element, style)
    case Names.textarea, Names.select: return controlReplacement(of: node, element, style)
    case Names.iframe, Names.embed, Names.canvas, Names.video:
      return .element(ReplacedElement(content: .empty, natural: .fallback))
    case Names.audio:
      let isShown = styled.document.attribute(Names.controls, of: node) != nil
      return isShown ? .element(ReplacedElement(content: .empty, natural: NaturalSize(300, 54))) : .nothing
    case Names.svg: return svgReplacement(of: node, style)
    default: return nil
    }
  }

  // MARK: - Boxes

  /// Puts the box of a replaced element below `parent`.
  mutating func appendReplaced(
    _ replacement: Replacement, node: NodeID, _ style: StyleID, to parent: BoxID
  ) {
    switch replacement {
    case .nothing: break
    case .element(let element): appendReplacedBox(element, node: node, style, to: parent)
    case .alternative(let text, let showsIcon):
      appendAlternative(text, showsIcon: showsIcon, node: node, style, to: parent)
    case .button(let text):
      let box = makeElementBox(node, style, in: parent)
      if tree[style].box.display == .inline { tree[box].kind = .blockContainer }
      tree[box].shrinksToFit = true
      appendText(text, node: nil, style: tree.anonymousStyle(inheriting: style, display: .inline), to: box)
      complete(box)
    }
  }

  private mutating func appendReplacedBox(
    _ element: ReplacedElement, node: NodeID, _ style: StyleID, to parent: BoxID
  ) {
    var box = Box(
      kind: .replaced, participation: participation(of: style, in: parent), node: node,
      style: replacedStyle(element, style))
    box.payload = Int32(tree.replaced.count)
    let id = tree.makeBox(box)
    tree.append(id, to: parent)
    tree.replaced.append(element)
    tree.replaced[tree.replaced.count - 1].inner = makeInner(element, node, id)
  }

  /// The block of text inside a replaced box.
  private mutating func makeInner(_ element: ReplacedElement, _ node: NodeID, _ box: BoxID) -> BoxID? {
    switch element.content {
    case .brokenImage(showsFrame: true):
      let text = styled.document.attribute(Names.alt, of: node) ?? ""
      guard !text.isEmpty else { return nil }
      let inherited = tree.anonymousStyle(inheriting: tree[box].style, display: .block)
      var style = tree[inherited]
      // The frame and a pixel around the icon.
      style.margin.padding = Edges(all: .length(2))
      let inner = makeInnerBlock(style, in: box)
      appendIcon(.empty, to: inner)
      appendInnerText(text, to: inner)
      return inner
    case .control(.textField): return makeFieldText(node, box)
    case .control(.menu): return makeMenuText(node, box)
    case .image, .brokenImage, .control, .bullet, .empty: return nil
    }
  }

  private mutating func makeInnerBlock(_ style: ComputedStyle, in box: BoxID) -> BoxID {
    let id = tree.addStyle(style, derivedFrom: tree[box].style)
    let inner = tree.makeBox(Box(kind: .blockContainer, participation: .blockLevel, node: nil, style: id))
    // It is no child of the replaced box, which is laid out as a whole.
    tree[inner].parent = box
    tree[inner].childrenAreInline = true
    return inner
  }

  private mutating func appendInnerText(_ text: String, to inner: BoxID) {
    appendText(text, node: nil, style: tree[inner].style, to: inner)
  }

  /// The value of a text field, or its placeholder.
  private mutating func makeFieldText(_ node: NodeID, _ box: BoxID) -> BoxID? {
    let isArea = styled.document.isElement(node, named: Names.textarea)
    let value =
      isArea ? styled.document.textContent(of: node) : styled.document.attribute(Names.value, of: node) ?? ""
    let text = value.isEmpty ? styled.document.attribute(Names.placeholder, of: node) ?? "" : value
    guard !text.isEmpty else { return nil }
    let inherited = tree.anonymousStyle(inheriting: tree[box].style, display: .block)
    var style = tree[inherited]
    style.text.whiteSpaceCollapse = .preserve
    style.text.wrapMode = isArea ? .wrap : .noWrap
    if value.isEmpty { style.text.color = Color(rgb: 0x757575) }
    let inner = makeInnerBlock(style, in: box)
    appendInnerText(text, to: inner)
    return inner
  }

  /// The selected option of a menu, or the first.
  private mutating func makeMenuText(_ node: NodeID, _ box: BoxID) -> BoxID? {
    let options = styled.document.descendants(of: node).filter {
      styled.document.isElement($0, named: Names.option)
    }
    let chosen = options.last { styled.document.attribute(Names.selected, of: $0) != nil } ?? options.first
    guard let chosen else { return nil }
    let inherited = tree.anonymousStyle(inheriting: tree[box].style, display: .block)
    var style = tree[inherited]
    style.text.wrapMode = .noWrap
    style.margin.padding.left = .length(4)
    let inner = makeInnerBlock(style, in: box)
    appendInnerText(styled.document.textContent(of: chosen), to: inner)
    return inner
  }

  /// In quirks mode a broken picture with one dimension takes it for the other too, whatever its unit.
  ///
  /// NOTE: what Chromium does; nothing specifies it.
  private mutating func replacedStyle(_ element: ReplacedElement, _ style: StyleID) -> StyleID {
    guard case .brokenImage = element.content else { return style }
    let box = tree[style].box.value
    guard (box.width == .auto) != (box.height == .auto), isQuirksMode else { return style }
    var changed = tree[style]
    if box.width == .auto { changed.box.width = box.height } else { changed.box.height = box.width }
    return tree.addStyle(changed, derivedFrom: style)
  }

  private var isQuirksMode: Bool { styled.document.quirksMode == .quirks }

  /// An icon at the left and text: an inline-block where the picture would have been inline.
  private mutating func appendAlternative(
    _ text: String, showsIcon: Bool, node: NodeID, _ style: StyleID, to parent: BoxID
  ) {
    var used = style
    if tree[style].box.display == .inline {
      var changed = tree[style]
      changed.box.display = .inlineBlock
      changed.box.width = .auto
      changed.box.height = .auto
      changed.box.aspectRatio = nil
      used = tree.addStyle(changed, derivedFrom: style)
    } else if tree[style].box.display == .block {
      // The icon does not stick out.
      var changed = tree[style]
      changed.box.display = .flowRoot
      used = tree.addStyle(changed, derivedFrom: style)
    }
    let box = tree.makeBox(
      Box(
        kind: .blockContainer, participation: participation(of: used, in: parent), node: node, style: used))
    tree.append(box, to: parent)
    if showsIcon { appendIcon(.brokenImage(showsFrame: false), to: box) }
    if !text.isEmpty {
      let textStyle = tree.anonymousStyle(inheriting: used, display: .inline)
      appendText(text, node: nil, style: textStyle, to: box)
    }
    tree[box].childrenAreInline = !text.isEmpty
    tree[box].isOpaque = true
  }

  /// A square of 16 px at the left.
  private mutating func appendIcon(_ content: ReplacedElement.Content, to box: BoxID) {
    var style = ComputedStyle()
    style.box.float = .left
    style.box.display = .block
    let id = tree.addStyle(style, derivedFrom: tree[box].style)
    tree.replaced.append(ReplacedElement(content: content, natural: NaturalSize(16, 16)))
    var icon = Box(kind: .replaced, participation: .floating, node: nil, style: id)
    icon.payload = Int32(tree.replaced.count - 1)
    tree.append(tree.makeBox(icon), to: box)
  }
}
