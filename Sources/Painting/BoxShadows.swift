import CSSCascade
import DOM
import Graphics

extension Painter {
  /// Paints a box's shadows, the last of the list first, so that the first lies on top.
  ///
  /// CSS Backgrounds 3 §6.1. <https://www.w3.org/TR/css-backgrounds-3/#box-shadow>
  mutating func paintShadows(_ style: ComputedStyle, _ shape: BoxShape, _ node: NodeID, inset: Bool) {
    for shadow in style.effects.value.boxShadows.reversed() where shadow.isInset == inset {
      let color = shadow.color.resolved(style.text.value.color)
      if color.isTransparent { continue }
      let item = BoxShadow(
        shape: inset ? shape.inner : shape.outer,
        offset: DevicePoint(x: grid.scaled(shadow.offsetX), y: grid.scaled(shadow.offsetY)),
        blur: grid.scaled(max(0, shadow.blur)), spread: grid.scaled(shadow.spread), color: color,
        isInset: inset)
      // An outer shadow that nothing moves, blurs or grows lies wholly under its box.
      if !inset, item.offset == DevicePoint(x: 0, y: 0), item.blur == 0, item.spread <= 0 { continue }
      draw(.shadow(item), for: node)
    }
  }
}
