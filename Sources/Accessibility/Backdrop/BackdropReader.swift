import DOM
import Graphics
import Painting

/// The colours of text and of what is behind it at one place.
struct ColorPair: Hashable, Sendable {
  var foreground: Color
  var background: Color

  var ratio: Double { foreground.contrastRatio(with: background) }
}

/// What became of looking behind a piece of text.
enum Backdrop {
  /// Nothing of the text can be seen.
  case invisible
  /// The colours at some places; all weigh the same, and there is at least one.
  case colors([ColorPair])
  case undecided(String)
}

/// Draws part of a display list: a picture of the rectangle, whose sides lie on whole pixels.
public typealias BackdropRasterizer = (DisplayList, DeviceRect) -> Bitmap

/// Finds out what is behind text.
///
/// At a place, the list is composed twice, once as if a glyph covered the place and once as if none did; what
/// differs are the text and its background as readers see them, whatever lies under or over both.
struct BackdropReader {
  let flat: FlatDisplayList
  let overlays: FloatingOverlays
  let rasterize: BackdropRasterizer?

  /// Looks behind one entry of a piece of text.
  func backdrop(of entry: Int, text: PaintedText) -> Backdrop {
    guard let glyphs = PaintedText.sequence(entry, in: flat) else { return .invisible }
    let painted = flat.entries[entry]
    let area = flat.mapped(glyphs.inkArea, painted.transform).intersection(painted.bounds)
    guard area.width * area.height >= 1 || (area.width > 0.5 && area.height > 0.5) else { return .invisible }
    if flat.groupPath(painted.group).contains(where: { flat.groups[$0].opacity <= 0 }) { return .invisible }
    let stack = Stack(of: entry, over: area, text: text, in: self)
    if stack.isCovered { return .invisible }
    let shadows = text.shadows.filter { $0 < entry }
    if !shadows.isEmpty || stack.needsPicture {
      guard let rasterize else { return .undecided("what is behind the text has to be drawn to be known") }
      return PixelSampler(flat: flat, rasterize: rasterize).backdrop(
        of: entry, glyphs, stack, area: area, shadows: shadows)
    }
    if stack.isUniform {
      let center = DevicePoint(x: area.x + area.width / 2, y: area.y + area.height / 2)
      guard case .seen(let pair) = compose(stack, glyphs.color, at: center) else { return .invisible }
      return .colors([pair])
    }
    var pairs: [ColorPair] = []
    for point in glyphs.samplePoints() {
      let place = painted.transform.map { flat.maps[$0].forward.applied(to: point) } ?? point
      guard area.grown(by: 1e-6).contains(place), flat.isInside(place, painted.clip) else { continue }
      switch compose(stack, glyphs.color, at: place) {
      case .seen(let pair): pairs.append(pair)
      case .covered: break
      case .unknown: return .undecided("the colour behind the text is not known")
      }
    }
    return pairs.isEmpty ? .invisible : .colors(pairs)
  }

  private enum Composition {
    case seen(ColorPair)
    case covered
    case unknown
  }

  /// Composes the stack at a point with and without the text's colour.
  private func compose(_ stack: Stack, _ color: Color, at point: DevicePoint) -> Composition {
    var levels = [Level()]
    var isBehindText = true
    func enter(_ group: Int?) {
      let path = flat.groupPath(group)
      var common = 0
      while common < path.count, common + 1 < levels.count, levels[common + 1].group == path[common] {
        common += 1
      }
      while levels.count > common + 1 { Self.leave(&levels, flat) }
      for group in path[common...] { levels.append(Level(group: group)) }
    }
    let textPath = flat.groupPath(flat.entries[stack.text].group)
    for index in stack.entries {
      let entry = flat.entries[index]
      if index == stack.text {
        enter(entry.group)
        levels[levels.count - 1].foreground = color.composited(over: levels[levels.count - 1].foreground)
        isBehindText = false
        continue
      }
      guard case .color(let painted) = flat.color(of: entry, at: point) else { return .unknown }
      if painted.isTransparent { continue }
      let isAround = flat.groupPath(entry.group).elementsEqual(
        textPath.prefix(flat.groupPath(entry.group).count))
      if !isBehindText, painted.isOpaque, isAround { return .covered }
      enter(entry.group)
      levels[levels.count - 1].add(painted)
    }
    while levels.count > 1 { Self.leave(&levels, flat) }
    return .seen(
      ColorPair(
        foreground: levels[0].foreground.composited(over: .white).painted,
        background: levels[0].background.composited(over: .white).painted))
  }

  /// A group that is being composed.
  private struct Level {
    var group: Int?
    var foreground = Color.transparent
    var background = Color.transparent

    mutating func add(_ color: Color) {
      foreground = color.composited(over: foreground)
      background = color.composited(over: background)
    }
  }

  private static func leave(_ levels: inout [Level], _ flat: FlatDisplayList) {
    let top = levels.removeLast()
    guard let group = top.group, !levels.isEmpty else { return }
    func faded(_ color: Color) -> Color {
      Color(
        red: color.red, green: color.green, blue: color.blue,
        alpha: color.alpha * Float(flat.groups[group].opacity))
    }
    let last = levels.count - 1
    levels[last].foreground = faded(top.foreground).composited(over: levels[last].foreground)
    levels[last].background = faded(top.background).composited(over: levels[last].background)
  }
}

/// The entries that matter for a piece of text, from the one that hides all before it up to the last above it.
struct Stack {
  /// In painting order; the text's own entry is among them.
  private(set) var entries: [Int]
  /// The text's own entry.
  let text: Int
  /// Whether something opaque lies over all of it.
  private(set) var isCovered = false
  /// Whether only a picture can tell what is behind it.
  private(set) var needsPicture = false
  /// Whether the colours are the same all over the area.
  private(set) var isUniform = true

  init(of text: Int, over area: DeviceRect, text painted: PaintedText, in reader: BackdropReader) {
    self.text = text
    entries = []
    let flat = reader.flat
    let node = flat.list.items[flat.entries[text].item].node
    var isTextAdded = false
    for index in flat.entries(touching: area) {
      if index > text, !isTextAdded {
        entries.append(text)
        isTextAdded = true
      }
      let entry = flat.entries[index]
      let item = flat.list.items[entry.item]
      switch item.command {
      case .shadow(let shadow): if !shadow.reaches(area) { continue }
      default: break
      }
      if index > text, reader.overlays.floats(item.node, over: node) { continue }
      let isSolid = Self.isSolid(item.command, entry, over: area, flat)
      if isSolid.covers, isSolid.isOpaque, entry.group == nil {
        if index < text {
          // It hides all that was painted before it.
          entries.removeAll()
          (needsPicture, isUniform) = (false, true)
        } else {
          isCovered = true
          return
        }
      }
      entries.append(index)
      if !isSolid.covers { isUniform = false }
      switch item.command {
      case .image, .shadow, .fill(_, .pattern): needsPicture = true
      default: break
      }
    }
    if !isTextAdded { entries.append(text) }
  }

  /// Whether an item has one colour all over the area, and whether nothing shows through it.
  private static func isSolid(
    _ command: DisplayItem.Command, _ entry: FlatDisplayList.Entry, over area: DeviceRect,
    _ flat: FlatDisplayList
  ) -> (covers: Bool, isOpaque: Bool) {
    guard case .fill(let shape, .color(let color)) = command else { return (false, false) }
    guard entry.transform == nil, shape.contains(area), flat.contains(area, entry.clip) else {
      return (false, false)
    }
    return (true, color.isOpaque)
  }
}

extension BoxShadow {
  /// Whether the shadow changes anything in an area: outer ones end at their box, inner ones near its edge.
  fileprivate func reaches(_ area: DeviceRect) -> Bool {
    if !isInset { return !shape.contains(area) }
    let reach = blur + max(0, spread) + max(abs(offset.x), abs(offset.y))
    return !shape.rect.grown(by: -reach).encloses(area)
  }
}

extension DeviceRect {
  /// Whether a point lies inside.
  func contains(_ point: DevicePoint) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }
}
