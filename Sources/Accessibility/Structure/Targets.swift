import CSSCascade
import DOM
import Graphics
import Layout

/// Something that readers can click or tap.
struct Target {
  var element: NodeID
  /// The boxes that react, in CSS pixels.
  var boxes: [LayoutRect]
  /// The smallest rectangle around them.
  var bounds: LayoutRect

  /// The links and controls of a page that have an area, in the order of the document.
  static func all(in page: PageSemantics) -> [Target] {
    page.elements.compactMap { element in
      guard isTarget(element, in: page), !page.isHidden(element) else { return nil }
      let boxes = boxes(of: element, in: page).filter { !$0.isEmpty }
      guard let first = boxes.first else { return nil }
      return Target(element: element, boxes: boxes, bounds: boxes.dropFirst().reduce(first) { $0.union($1) })
    }
  }

  private static func isTarget(_ element: NodeID, in page: PageSemantics) -> Bool {
    let document = page.document
    guard let name = document.name(of: element) else { return false }
    switch name {
    case ElementNames.a, ElementNames.area: return document.attribute(AttributeNames.href, of: element) != nil
    case ElementNames.button, ElementNames.select, ElementNames.textarea: return true
    case ElementNames.input:
      return document.attribute(AttributeNames.type, of: element)?.lowercased() != "hidden"
    default: return page.role(of: element) == "button" || page.role(of: element) == "link"
    }
  }

  /// An element's own boxes and those of what is in it: a picture in a link reacts too.
  private static func boxes(of element: NodeID, in page: PageSemantics) -> [LayoutRect] {
    var result: [LayoutRect] = []
    var pending = page.fragmentsOfNode[element] ?? []
    while let id = pending.popLast() {
      let fragment = page.tree[id]
      if case .line = fragment.kind {} else { result.append(page.boxes[Int(id.index)]) }
      pending += fragment.children
    }
    return result
  }

  /// Whether it stands in a sentence: in a line with text that is not its own.
  func isInSentence(_ page: PageSemantics) -> Bool {
    for id in page.fragmentsOfNode[element] ?? [] {
      guard case .inlineBox = page.tree[id].kind else { return false }
      var ancestor = page.tree[id].parent
      while let current = ancestor {
        if case .line = page.tree[current].kind {
          if hasOtherText(current, page) { return true }
          break
        }
        ancestor = page.tree[current].parent
      }
    }
    return false
  }

  /// Whether a line has text outside of this target.
  private func hasOtherText(_ line: FragmentID, _ page: PageSemantics) -> Bool {
    var pending = page.tree[line].children
    while let id = pending.popLast() {
      let fragment = page.tree[id]
      if fragment.node == element { continue }
      if case .text(let text) = fragment.kind,
        text.text.unicodeScalars.contains(where: \.properties.isAlphabetic)
      {
        return true
      }
      if let node = fragment.node, page.document.isElement(node, named: ElementNames.a) { continue }
      pending += fragment.children
    }
    return false
  }
}
