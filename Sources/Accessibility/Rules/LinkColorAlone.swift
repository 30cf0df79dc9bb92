import CSSCascade
import DOM
import Graphics
import Layout

/// Links within text differ from it by more than their colour.
struct LinkColorAlone: AccessibilityRule {
  static let definition = RuleDefinition(
    "link-color-alone", "links within text are told from it by more than their colour", severity: .error,
    criteria: ["1.4.1"],
    explanation: """
      Readers who do not tell the colours apart do not see that there is a link. Underline links within text; \
      bold type, a border or a background of their own will do too, or a contrast of 3 to 1 with the text \
      around (technique G183).
      """)

  func check(_ context: inout RuleContext) {
    let page = context.page
    for target in Target.all(in: page) where page.document.isElement(target.element, named: ElementNames.a) {
      guard target.isInSentence(page) else { continue }
      context.examine()
      if Self.isMarked(target.element, page) { continue }
      guard let parent = page.document[target.element].parent, let around = page.style(of: parent),
        let own = Self.textStyle(of: target.element, page)
      else { continue }
      let color = own.text.value.color
      let ratio = color.contrastRatio(with: around.text.value.color)
      guard ratio < 3 else { continue }
      let shown = (ratio * 100).rounded(.down) / 100
      let difference = color == around.text.value.color ? "not at all" : "by its colour alone (\(shown) to 1)"
      context.report(
        "the link \"\(page.name(of: target.element).condensed(to: 40))\" is told from the text around it \(difference); underline it",
        at: target.element)
    }
  }

  /// The style of the text in a link: that of the last element that wraps all of it.
  private static func textStyle(of link: NodeID, _ page: PageSemantics) -> ComputedStyle? {
    var node = link
    while let child = page.document[node].firstChild, page.document[child].nextSibling == nil,
      page.document.element(child) != nil
    {
      node = child
    }
    return page.style(of: node)
  }

  /// Whether a link has a line, a weight, a box or a picture that the text around it has not.
  private static func isMarked(_ link: NodeID, _ page: PageSemantics) -> Bool {
    guard let parent = page.document[link].parent, let around = page.style(of: parent) else { return true }
    var pending = page.fragmentsOfNode[link] ?? []
    while let id = pending.popLast() {
      let fragment = page.tree[id]
      switch fragment.kind {
      case .text(let text):
        if !text.decorations.isEmpty { return true }
        if let element = fragment.node.flatMap({ page.document.elementOf($0) }),
          let style = page.style(of: element)
        {
          let (own, other) = (style.font.value.description, around.font.value.description)
          if own.weight >= other.weight + 200 || own.slant != other.slant || own.size > other.size * 1.2 {
            return true
          }
        }
      case .replaced: return true
      case .box, .inlineBox, .line, .bullet:
        if let style = fragment.node.flatMap({ page.style(of: $0) }), hasBox(style) { return true }
      }
      pending += fragment.children
    }
    return false
  }

  private static func hasBox(_ style: ComputedStyle) -> Bool {
    let border = style.border.value.sides
    let hasBorder = [border.top, border.right, border.bottom, border.left].contains {
      $0.width > .zero && $0.style != .none && $0.style != .hidden
    }
    let background = style.background.value
    return hasBorder || !background.color.resolved(style.text.value.color).isTransparent
      || background.layers.contains { $0.image != nil }
  }
}
