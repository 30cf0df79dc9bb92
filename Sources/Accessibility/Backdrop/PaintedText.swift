import DOM
import Graphics
import Layout

/// One piece of text as it is painted: the items that draw its glyphs and what area they cover.
struct PaintedText {
  /// Its fragment.
  var run: Int32
  /// The entries of its own glyphs, or of the shadow that stands for them where they are transparent.
  var glyphs: [Int] = []
  /// The entries of its shadows.
  var shadows: [Int] = []

  /// The pieces of text of a list, in painting order.
  static func all(in flat: FlatDisplayList) -> [PaintedText] {
    var result: [PaintedText] = []
    var positions: [Int32: Int] = [:]
    for (index, entry) in flat.entries.enumerated() {
      guard case .glyphs(let glyphs) = flat.list.items[entry.item].command, let run = glyphs.textRun else {
        continue
      }
      let position = positions[run] ?? result.count
      if position == result.count {
        result.append(PaintedText(run: run))
        positions[run] = position
      }
      if glyphs.isShadow {
        result[position].shadows.append(index)
      } else {
        result[position].glyphs.append(index)
      }
    }
    for index in result.indices where result[index].glyphs.isEmpty {
      // Transparent letters are read by their shadow.
      if let last = result[index].shadows.popLast() { result[index].glyphs = [last] }
    }
    return result
  }

  /// The glyphs that an entry draws.
  static func sequence(_ entry: Int, in flat: FlatDisplayList) -> GlyphSequence? {
    if case .glyphs(let glyphs) = flat.list.items[flat.entries[entry].item].command { return glyphs }
    return nil
  }
}

extension GlyphSequence {
  /// Where letters have their ink, about: from the baseline to the height of capitals.
  ///
  /// What hangs below or stands above is too little to judge by.
  var inkArea: DeviceRect {
    let top = max(bounds.y, origin.y - 0.72 * size)
    let bottom = min(bounds.maxY, origin.y)
    guard bottom > top else { return bounds }
    return DeviceRect(x: bounds.x, y: top, width: bounds.width, height: bottom - top)
  }

  /// A place in each glyph, or in some of them where there are many.
  func samplePoints() -> [DevicePoint] {
    let area = inkArea
    let stride = max(1, glyphs.count / 48)
    var points: [DevicePoint] = []
    for index in Swift.stride(from: 0, to: glyphs.count, by: stride) {
      let start = origin.x + Double(glyphs[index].x)
      let end = index + 1 < glyphs.count ? origin.x + Double(glyphs[index + 1].x) : area.maxX
      // Right-to-left runs are in visual order too, so that the next glyph lies to the right.
      let x = end > start ? (start + end) / 2 : start
      points.append(DevicePoint(x: x, y: area.y + area.height * 0.25))
      points.append(DevicePoint(x: x, y: area.y + area.height * 0.8))
    }
    return points
  }
}
