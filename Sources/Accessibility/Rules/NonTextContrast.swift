import CSSCascade
import DOM
import Diagnostics
import Graphics
import Layout
import Painting

/// Buttons and icons stand out from what is around them.
struct NonTextContrast: AccessibilityRule {
  static let definition = RuleDefinition(
    "non-text-contrast", "buttons, their borders and icons that are links have a contrast of 3 to 1",
    severity: .note, criteria: ["1.4.11"],
    explanation: """
      A button whose edge cannot be seen looks like text. Its background or its border should have a contrast \
      of 3 to 1 with what is around it. Where the text alone says that it is a button, WCAG asks no more, so \
      that this is a note. An icon that is a link is lost when its shape has less than that.
      """)

  private static let least = 3.0

  func check(_ context: inout RuleContext) {
    let sampler = PaintedColors(context)
    for target in Target.all(in: context.page) {
      if let button = ButtonBox(target, context.page) {
        context.examine()
        checkButton(button, target, sampler, &context)
      } else if let icon = icon(target, context.page) {
        context.examine()
        checkIcon(icon, target, sampler, &context)
      }
    }
  }

  private func checkButton(
    _ button: ButtonBox, _ target: Target, _ sampler: PaintedColors, _ context: inout RuleContext
  ) {
    let rect = button.rect.device(context.input.scale)
    let border = button.border * context.input.scale
    // At the left edge, or above where the button touches the left edge of the page.
    let isAtEdge = rect.x < 2
    func point(_ distance: Double) -> DevicePoint {
      isAtEdge
        ? DevicePoint(x: rect.x + rect.width / 2, y: rect.y + distance)
        : DevicePoint(x: rect.x + distance, y: rect.y + rect.height / 2)
    }
    guard let outside = sampler.color(at: point(-2)), let inside = sampler.color(at: point(border + 1)) else {
      return context.cannotTell("what is painted at the edge of a button is not known")
    }
    var ratio = inside.contrastRatio(with: outside)
    if border > 0, let edge = sampler.color(at: point(border / 2)) {
      ratio = max(ratio, edge.contrastRatio(with: outside))
    }
    guard ratio < Self.least else { return }
    let shown = (ratio * 100).rounded(.down) / 100
    context.report(
      "a button's edge has a contrast of \(shown) with what is around it, needed are 3", at: target.element)
  }

  /// The small picture that is all there is in a link.
  private func icon(_ target: Target, _ page: PageSemantics) -> (node: NodeID, rect: LayoutRect)? {
    let images = page.document.descendants(of: target.element).filter {
      page.document.isElement($0, named: ElementNames.img) && !page.isHidden($0)
    }
    guard images.count == 1, let image = images.first, let bounds = page.bounds(of: image),
      page.document.textContent(of: target.element).condensed(to: 1).isEmpty
    else { return nil }
    let sides = 8.0...64.0
    guard sides.contains(bounds.width.pixels), sides.contains(bounds.height.pixels) else { return nil }
    let isDrawn = (page.fragmentsOfNode[image] ?? []).contains { id in
      if case .replaced(.image) = page.tree[id].kind { return true }
      return false
    }
    return isDrawn ? (image, bounds) : nil
  }

  /// An icon can be seen if its darkest and lightest parts, with what is around it, are far enough apart.
  private func checkIcon(
    _ icon: (node: NodeID, rect: LayoutRect), _ target: Target, _ sampler: PaintedColors,
    _ context: inout RuleContext
  ) {
    let area = icon.rect.device(context.input.scale).grown(by: 2)
    guard let luminances = sampler.luminances(in: area), !luminances.isEmpty else {
      return context.cannotTell("an icon could not be drawn")
    }
    let ranked = luminances.sorted()
    let (dark, light) = (ranked[ranked.count / 50], ranked[ranked.count - 1 - ranked.count / 50])
    let ratio = (light + 0.05) / (dark + 0.05)
    guard ratio < Self.least else { return }
    let shown = (ratio * 100).rounded(.down) / 100
    context.report(
      "the icon \"\(context.page.name(of: target.element).condensed(to: 40))\" has a contrast of \(shown), needed are 3",
      at: icon.node)
  }
}

/// The box of a target that looks like a button: with padding, and a background or a border of its own.
private struct ButtonBox {
  var rect: LayoutRect
  /// The width of its left border in CSS pixels.
  var border: Double

  init?(_ target: Target, _ page: PageSemantics) {
    var current: NodeID? = target.element
    for _ in 0..<2 {
      guard let node = current, let style = page.style(of: node), let id = page.fragmentsOfNode[node]?.first
      else {
        return nil
      }
      let fragment = page.tree[id]
      let background = style.background.value
      let hasFill =
        !background.color.resolved(style.text.value.color).isTransparent
        || background.layers.contains { $0.image != nil }
      let hasBorder = fragment.border.left > .zero && style.border.value.sides.left.style != .none
      let hasPadding = fragment.padding.vertical > .zero || fragment.size.height > 24
      if hasFill || hasBorder, hasPadding {
        self.init(rect: page.boxes[Int(id.index)], border: fragment.border.left.pixels)
        return
      }
      // The cell around a link is often what is coloured, if the link is all that is in it.
      guard let parent = page.document[node].parent, page.document.isElement(parent, named: ElementNames.td),
        page.document.textContent(of: parent).condensed(to: 80)
          == page.document.textContent(of: node).condensed(to: 80)
      else { return nil }
      current = parent
    }
    return nil
  }

  private init(rect: LayoutRect, border: Double) {
    self.rect = rect
    self.border = border
  }
}

/// What is painted on a page, without text.
private struct PaintedColors {
  let flat: FlatDisplayList
  let rasterize: BackdropRasterizer?

  init(_ context: RuleContext) {
    flat = context.page.flat
    rasterize = context.input.rasterize
  }

  /// The colour at a point of the page; `nil` off the page, and where it would have to be drawn and cannot be.
  func color(at point: DevicePoint) -> Color? {
    guard point.x >= 0, point.y >= 0, point.x < Double(flat.list.size.width),
      point.y < Double(flat.list.size.height)
    else { return nil }
    var color = Color.white
    for index in flat.entries(touching: DeviceRect(x: point.x, y: point.y, width: 0.01, height: 0.01)) {
      guard case .color(var painted) = flat.color(of: flat.entries[index], at: point) else {
        let (x, y) = (point.x.rounded(.down), point.y.rounded(.down))
        guard let picture = picture(of: DeviceRect(x: x, y: y, width: 1, height: 1)) else { return nil }
        return picture[0, 0]
      }
      for group in flat.groupPath(flat.entries[index].group) {
        painted.alpha *= Swift.Float(flat.groups[group].opacity)
      }
      color = painted.composited(over: color)
    }
    return color.painted
  }

  /// The luminance of each pixel of an area, as far as it is on the page; `nil` where it cannot be drawn.
  func luminances(in area: DeviceRect) -> [Double]? {
    let page = DeviceRect(
      x: 0, y: 0, width: Double(flat.list.size.width), height: Double(flat.list.size.height))
    let visible = area.intersection(page)
    let (x, y) = (visible.x.rounded(.down), visible.y.rounded(.down))
    let frame = DeviceRect(
      x: x, y: y, width: visible.maxX.rounded(.up) - x, height: visible.maxY.rounded(.up) - y)
    guard !visible.isEmpty, let picture = picture(of: frame) else { return nil }
    return (0..<picture.width * picture.height).map { index in
      picture[index % picture.width, index / picture.width].relativeLuminance
    }
  }

  /// A picture of a part of the page, whose sides lie on whole pixels.
  private func picture(of frame: DeviceRect) -> Bitmap? {
    guard let rasterize else { return nil }
    let items = Set(flat.entries(touching: frame).map { flat.entries[$0].item })
    let picture = rasterize(flat.list.excerpt { items.contains($0) ? $1 : nil }, frame)
    return picture.width > 0 && picture.height > 0 ? picture : nil
  }
}
