import CSSCascade
import DOM
import Graphics
import Layout
import Painting

/// Buttons stand out from what is around them.
struct NonTextContrast: AccessibilityRule {
  static let definition = RuleDefinition(
    "non-text-contrast", "a button's colour or border has a contrast of 3 to 1 with what is around it",
    severity: .note, criteria: ["1.4.11"],
    explanation: """
      A button whose edge cannot be seen looks like text. Its background or its border should have a contrast \
      of 3 to 1 with what is around it. Where the text alone says that it is a button, WCAG asks no more, so \
      that this is a note.
      """)

  func check(_ context: inout RuleContext) {
    let page = context.page
    let scale = context.input.scale
    for target in Target.all(in: page) {
      guard let button = Self.button(target, page) else { continue }
      let rect = DeviceRect(
        x: button.rect.x.pixels * scale, y: button.rect.y.pixels * scale,
        width: button.rect.width.pixels * scale,
        height: button.rect.height.pixels * scale)
      let middle = rect.y + rect.height / 2
      guard let outside = page.flat.color(at: DevicePoint(x: rect.x - 2, y: middle)),
        let inside = page.flat.color(at: DevicePoint(x: rect.x + button.border * scale + 1, y: middle))
      else { continue }
      var ratio = inside.contrastRatio(with: outside)
      if button.border > 0,
        let edge = page.flat.color(at: DevicePoint(x: rect.x + button.border * scale / 2, y: middle))
      {
        ratio = max(ratio, edge.contrastRatio(with: outside))
      }
      guard ratio < 3 else { continue }
      let shown = (ratio * 100).rounded(.down) / 100
      context.report(
        "a button's edge has a contrast of \(shown) with what is around it, needed are 3", at: target.element)
    }
  }

  /// The box of a target that looks like a button: with padding, and a background or a border of its own.
  private static func button(_ target: Target, _ page: PageSemantics) -> (rect: LayoutRect, border: Double)? {
    var current: NodeID? = target.element
    for _ in 0..<2 {
      guard let node = current, let style = page.style(of: node), let id = page.fragmentsOfNode[node]?.first
      else {
        return nil
      }
      let fragment = page.tree[id]
      let hasFill = !style.background.value.color.resolved(style.text.value.color).isTransparent
      let hasBorder = fragment.border.left > .zero && style.border.value.sides.left.style != .none
      let hasPadding = fragment.padding.vertical > .zero || fragment.size.height > 24
      if hasFill || hasBorder, hasPadding { return (page.boxes[Int(id.index)], fragment.border.left.pixels) }
      // The cell around a link is often what is coloured, if the link is all that is in it.
      guard let parent = page.document[node].parent, page.document.isElement(parent, named: ElementNames.td),
        page.document.textContent(of: parent).condensed(to: 80)
          == page.document.textContent(of: node).condensed(to: 80)
      else { return nil }
      current = parent
    }
    return nil
  }
}

extension FlatDisplayList {
  /// What is painted at a point of the page, without text; `nil` off the page and where only a picture can tell.
  func color(at point: DevicePoint) -> Color? {
    guard point.x >= 0, point.y >= 0, point.x < Double(list.size.width), point.y < Double(list.size.height)
    else {
      return nil
    }
    var color = Color.white
    for index in entries(touching: DeviceRect(x: point.x, y: point.y, width: 0.01, height: 0.01)) {
      guard case .color(var painted) = self.color(of: entries[index], at: point) else { return nil }
      for group in groupPath(entries[index].group) { painted.alpha *= Swift.Float(groups[group].opacity) }
      color = painted.composited(over: color)
    }
    return color.painted
  }
}
