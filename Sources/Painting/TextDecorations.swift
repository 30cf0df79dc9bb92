import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints one of a decoration's lines along a piece of text, if the decoration has it.
  ///
  /// CSS Text Decoration 4 §2. <https://www.w3.org/TR/css-text-decor-4/#line-decoration>
  mutating func paintLine(
    _ kind: TextDecorationLine, of decoration: AppliedDecoration, _ text: TextFragment, _ place: TextPlace,
    skipsInk: Bool, _ node: NodeID?
  ) {
    guard decoration.line.contains(kind), !decoration.color.isTransparent, place.bounds.width > 0 else {
      return
    }
    let offset: Double
    switch kind {
    case .underline: offset = decoration.underlineOffset
    case .overline: offset = decoration.overlineOffset
    default: offset = decoration.lineThroughOffset
    }
    // Lines lie on whole pixels; only their ends do not.
    let top = DeviceGrid.roundedHalfUp(place.origin.y + grid.scaled(offset))
    let thickness = max(1, grid.scaled(decoration.thickness).rounded(.down))
    let line = DecorationLine(
      rect: DeviceRect(x: place.origin.x, y: top, width: place.bounds.width, height: thickness), kind: kind,
      style: decoration.style)
    var parts = [line.rect]
    if skipsInk, let ink {
      parts = line.partsWithoutInk(of: text, place, ink)
    }
    for part in parts {
      for command in line.commands(in: part, decoration.color) { draw(command, for: node) }
    }
  }
}

/// A line under, over or through text, in device pixels.
///
/// NOTE: the distances between double lines and the form of waves are Chromium's; CSS leaves them open.
struct DecorationLine {
  /// The line, or the first of two.
  let rect: DeviceRect
  let kind: TextDecorationLine
  let style: TextDecorationStyle

  /// Whether a second line, or a wave's middle, lies below (1), above (-1) or on the line (0).
  private var direction: Double { kind == .underline ? 1 : kind == .overline ? -1 : 0 }

  /// From one of two lines to the other.
  private var spacing: Double { rect.height + 1 }

  /// What draws a part of the line.
  func commands(in part: DeviceRect, _ color: Color) -> [DisplayItem.Command] {
    switch style {
    case .solid: return [.fill(RoundedRect(rect: part), .color(color))]
    case .double:
      var second = part
      second.y += (direction == 0 ? 1 : direction) * spacing
      return [.fill(RoundedRect(rect: part), .color(color)), .fill(RoundedRect(rect: second), .color(color))]
    case .dotted, .dashed:
      let pattern = DashPattern(isDotted: style == .dotted, width: rect.height)
      var line = rect
      if pattern.isSquare {
        line.x = DeviceGrid.roundedHalfUp(line.x)
        line.width = line.width.rounded(.down)
      }
      let commands = DashedLine(pattern, side: .top, in: line).commands(color)
      return clipped(commands, to: part)
    case .wavy: return clipped([.strokePath(wave, Stroke(width: rect.height), color)], to: part)
    }
  }

  private func clipped(_ commands: [DisplayItem.Command], to part: DeviceRect) -> [DisplayItem.Command] {
    if part == rect, style != .wavy { return commands }
    let reach = 8 * rect.height + 8
    let clip = DeviceRect(x: part.x, y: part.y - reach, width: part.width, height: part.height + 2 * reach)
    return [.pushClip(RoundedRect(rect: clip))] + commands + [.popClip]
  }

  /// One wave after another, the first half of each below the middle.
  private var wave: Path {
    let thickness = rect.height
    let length = 1 + 2 * (2 * thickness + 0.5).rounded()
    let height = 0.5 + (3 * thickness + 0.5).rounded()
    let middle = rect.y + 0.5 + direction * spacing
    var path = Path([.move(DevicePoint(x: rect.x, y: middle))])
    let count = min(Int((rect.width / length).rounded(.up)), 100_000)
    for index in 0..<max(count, 1) {
      let x = rect.x + Double(index) * length
      path.elements.append(
        .curve(
          DevicePoint(x: x + length / 2, y: middle + height),
          DevicePoint(x: x + length / 2, y: middle - height),
          DevicePoint(x: x + length, y: middle)))
    }
    return path
  }

  /// The parts that no glyph crosses.
  ///
  /// CSS Text Decoration 4 §2.10, `text-decoration-skip-ink`. As Chromium does, each gap reaches beyond the
  /// ink by the line's thickness, thirteen pixels at most.
  /// <https://www.w3.org/TR/css-text-decor-4/#text-decoration-skip-ink-property>
  func partsWithoutInk(of text: TextFragment, _ place: TextPlace, _ ink: any GlyphInk) -> [DeviceRect] {
    var gaps: [ClosedRange<Double>] = []
    let reach = min(rect.height, 13)
    let top = rect.y - place.origin.y
    let bottom = top + rect.height + (style == .double ? spacing : 0)
    for run in text.runs {
      for glyph in run.glyphs {
        let y = Double(glyph.y) * place.scale
        guard
          let range = ink.ink(
            of: glyph.glyph, face: run.face, size: run.size * place.scale, from: top - y, to: bottom - y)
        else { continue }
        let x = place.origin.x + Double(glyph.x) * place.scale
        gaps.append((x + range.lowerBound - reach)...(x + range.upperBound + reach))
      }
    }
    if gaps.isEmpty { return [rect] }
    gaps.sort { $0.lowerBound < $1.lowerBound }
    var parts: [DeviceRect] = []
    var start = rect.x
    for gap in gaps {
      if gap.lowerBound > start {
        let end = min(gap.lowerBound, rect.maxX)
        if end > start {
          parts.append(DeviceRect(x: start, y: rect.y, width: end - start, height: rect.height))
        }
      }
      start = max(start, gap.upperBound)
    }
    if start < rect.maxX {
      parts.append(DeviceRect(x: start, y: rect.y, width: rect.maxX - start, height: rect.height))
    }
    return parts
  }
}
