import CSSCascade
import DOM
import Graphics

/// Markers of list items.
extension BoxGenerator {
  /// Makes the marker of a list item: inside ones are the first inline child, outside ones are noted in the
  /// item and placed beside its first line.
  ///
  /// CSS Lists 3 §3, “Markers”. <https://www.w3.org/TR/css-lists-3/#markers>
  mutating func generateMarker(of node: NodeID, _ item: BoxID, _ style: StyleID) {
    let list = tree[style].list.value
    let pseudo = styled.pseudoStyles[StyledDocument.PseudoKey(node: node, pseudo: .marker)]
    let isInside = list.position == .inside || tree[style].box.display == .inlineListItem
    let markerStyle = makeMarkerStyle(pseudo ?? style, isCascaded: pseudo != nil, isInside)
    guard let marker = makeMarkerBox(node, item, markerStyle, list) else { return }
    tree[marker].isMarker = true
    if isInside {
      tree.append(marker, to: item)
    } else {
      tree[marker].parent = item
      tree[item].payload = marker.index
    }
  }

  private mutating func makeMarkerStyle(_ source: StyleID, isCascaded: Bool, _ isInside: Bool) -> StyleID {
    let inherited = tree.anonymousStyle(inheriting: source, display: isInside ? .inline : .inlineBlock)
    var style = tree[inherited]
    if isCascaded { style.generated = tree[source].generated }
    style.text.whiteSpaceCollapse = .preserve
    style.text.wrapMode = .noWrap
    style.text.transform = .none
    style.text.indent = .zero
    style.text.align = .start
    return tree.addStyle(style, derivedFrom: source)
  }

  private mutating func makeMarkerBox(
    _ node: NodeID, _ item: BoxID, _ style: StyleID, _ list: ListStyle
  ) -> BoxID? {
    let isInside = tree[style].box.display == .inline
    if case .items(let items) = tree[style].generated.content {
      let box = tree.makeBox(markerBox(isInside ? .inline : .blockContainer, node, style))
      appendGeneratedContent(items, of: node, .marker, style: style, to: box)
      complete(box)
      return box
    }
    if tree[style].generated.content == .none { return nil }
    if case .url(let url) = list.image, case .loaded(let id, let size) = images.image(for: url) {
      return makeShape(.image(id, size), size, node, style)
    }
    if list.type == .none { return nil }
    if list.type.isShape { return makeShape(.bullet(list.type), .none, node, style) }
    let text = list.type.text(for: counters.value(of: "list-item")) + list.type.suffix
    guard !text.isEmpty else { return nil }
    let box = tree.makeBox(markerBox(isInside ? .inline : .blockContainer, node, style))
    appendText(text, node: node, pseudo: .marker, style: style, to: box)
    complete(box)
    return box
  }

  private func markerBox(_ kind: Box.Kind, _ node: NodeID, _ style: StyleID) -> Box {
    Box(kind: kind, participation: .inlineLevel, node: node, pseudo: .marker, style: style)
  }

  private mutating func makeShape(
    _ content: ReplacedElement.Content, _ natural: NaturalSize, _ node: NodeID, _ style: StyleID
  ) -> BoxID {
    tree.replaced.append(ReplacedElement(content: content, natural: natural))
    var box = markerBox(.replaced, node, style)
    box.payload = Int32(tree.replaced.count - 1)
    return tree.makeBox(box)
  }
}
