import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints a form control plainly, in the colours of Chromium's controls.
  ///
  /// Its text lies in its children.
  mutating func paintControl(_ control: FormControl, of id: FragmentID, _ fragment: Fragment) {
    let rect = grid.snapped(borderBox(id))
    guard !rect.isEmpty else { return }
    let unit = grid.scaled(1.0)
    let style = style(of: fragment)
    let look = ControlLook(scheme: style.text.value.colorScheme)
    switch control {
    case .textField, .menu:
      if !traits(of: fragment).contains(.border) {
        paintFrame(rect, radius: 2 * unit, fill: look.field, border: look.border, unit, fragment.node)
      }
      if case .menu = control { paintArrow(in: rect, style.text.value.color, unit, fragment.node) }
    case .button:
      if !traits(of: fragment).contains(.border) {
        paintFrame(rect, radius: 3 * unit, fill: look.button, border: look.border, unit, fragment.node)
      }
    case .checkbox(let isChecked):
      let color = isChecked ? look.accent : look.field
      paintFrame(
        rect, radius: 2 * unit, fill: color, border: isChecked ? color : look.border, unit, fragment.node)
      if isChecked { paintCheckMark(in: rect, look.field, unit, fragment.node) }
    case .radio(let isChecked):
      let radius = min(rect.width, rect.height) / 2
      paintFrame(
        rect, radius: radius, fill: look.field, border: isChecked ? look.accent : look.border, unit,
        fragment.node)
      if isChecked {
        let dot = RoundedRect.ellipse(in: rect.outset(by: -3 * unit))
        draw(.fill(dot, .color(look.accent)), for: fragment.node)
      }
    }
  }

  private mutating func paintFrame(
    _ rect: DeviceRect, radius: Double, fill: Color, border: Color, _ unit: Double, _ node: NodeID?
  ) {
    let outer = RoundedRect(rect: rect, radii: Corners(all: DeviceSize(width: radius, height: radius)))
    draw(.fill(outer, .color(fill)), for: node)
    if border != fill {
      draw(.fillRing(outer: outer, inner: outer.inset(by: Edges(all: unit)), border), for: node)
    }
  }

  private mutating func paintCheckMark(in rect: DeviceRect, _ color: Color, _ unit: Double, _ node: NodeID?) {
    func point(_ x: Double, _ y: Double) -> DevicePoint {
      DevicePoint(x: rect.x + rect.width * x, y: rect.y + rect.height * y)
    }
    let path = Path([.move(point(0.2, 0.52)), .line(point(0.42, 0.72)), .line(point(0.8, 0.28))])
    draw(.strokePath(path, Stroke(width: 2 * unit), color), for: node)
  }

  private mutating func paintArrow(in rect: DeviceRect, _ color: Color, _ unit: Double, _ node: NodeID?) {
    let center = DevicePoint(x: rect.maxX - 10 * unit, y: rect.y + rect.height / 2)
    func point(_ x: Double, _ y: Double) -> DevicePoint {
      DevicePoint(x: center.x + x * unit, y: center.y + y * unit)
    }
    let path = Path([.move(point(-4, -2)), .line(point(0, 2)), .line(point(4, -2))])
    draw(.strokePath(path, Stroke(width: 2 * unit), color), for: node)
  }
}

/// The colours of controls in a colour scheme.
private struct ControlLook {
  let field: Color
  let button: Color
  let border: Color
  let accent: Color

  init(scheme: UsedColorScheme) {
    switch scheme {
    case .light:
      field = .white
      button = Color(rgb: 0xEFEFEF)
      border = Color(rgb: 0x767676)
      accent = Color(rgb: 0x0075FF)
    case .dark:
      field = Color(rgb: 0x3B3B3B)
      button = Color(rgb: 0x6B6B6B)
      border = Color(rgb: 0x858585)
      accent = Color(rgb: 0x99C8FF)
    }
  }
}
