import Graphics

/// Looks behind text in a picture of what is there.
struct PixelSampler {
  let flat: FlatDisplayList
  let rasterize: BackdropRasterizer

  /// - Parameters:
  ///   - entry: The text's entry.
  ///   - glyphs: What it draws.
  ///   - stack: What lies under and over it.
  ///   - area: Its ink, on the page.
  ///   - shadows: The entries of its own shadows.
  /// - Returns: The colours of each pixel of the area; with shadows, of the pixels around the letters.
  func backdrop(
    of entry: Int, _ glyphs: GlyphSequence, _ stack: Stack, area: DeviceRect, shadows: [Int]
  ) -> Backdrop {
    let margin = shadows.isEmpty ? 0.0 : 2.0
    guard let frame = pixelFrame(area.grown(by: margin)) else { return .invisible }
    let kept = Set(stack.entries.map { flat.entries[$0].item }).union(shadows.map { flat.entries[$0].item })
    let text = flat.entries[entry].item
    let without = rasterize(excerpt(kept, replacing: text, with: nil), frame)
    let covering = DisplayItem.Command.fill(
      RoundedRect(rect: glyphs.bounds.grown(by: 4)), .color(glyphs.color))
    let with = rasterize(excerpt(kept, replacing: text, with: covering), frame)
    guard without.size == with.size, without.width > 0, without.height > 0 else {
      return .undecided("what is behind the text could not be drawn")
    }
    if shadows.isEmpty { return colors(without, with) }
    let ink = DisplayItem.Command.glyphs(glyphs.filled(with: .black))
    let white = DisplayItem.Command.fill(RoundedRect(rect: frame), .color(.white))
    let mask = rasterize(inkList(white, ink, transform: flat.entries[entry].transform), frame)
    guard mask.size == without.size else { return .undecided("the letters could not be drawn") }
    return surroundings(without, with, mask)
  }

  /// The whole pixels that an area touches, as far as they are on the page.
  private func pixelFrame(_ area: DeviceRect) -> DeviceRect? {
    let page = DeviceRect(
      x: 0, y: 0, width: Double(flat.list.size.width), height: Double(flat.list.size.height))
    let visible = area.intersection(page)
    guard !visible.isEmpty else { return nil }
    let (x, y) = (visible.x.rounded(.down), visible.y.rounded(.down))
    return DeviceRect(x: x, y: y, width: visible.maxX.rounded(.up) - x, height: visible.maxY.rounded(.up) - y)
  }

  /// The list with just some items, and with the text drawn as something else or not at all.
  private func excerpt(_ kept: Set<Int>, replacing text: Int, with command: DisplayItem.Command?)
    -> DisplayList
  {
    flat.list.excerpt { index, item in
      if index == text { return command.map { DisplayItem($0) } }
      return kept.contains(index) ? item : nil
    }
  }

  private func inkList(_ ground: DisplayItem.Command, _ ink: DisplayItem.Command, transform: Int?)
    -> DisplayList
  {
    var items = [DisplayItem(ground)]
    if let transform {
      items.append(DisplayItem(.pushTransform(flat.maps[transform].forward)))
      items.append(DisplayItem(ink))
      items.append(DisplayItem(.popTransform))
    } else {
      items.append(DisplayItem(ink))
    }
    return DisplayList(size: flat.list.size, items: items)
  }

  private func colors(_ without: Bitmap, _ with: Bitmap) -> Backdrop {
    var pairs: [ColorPair] = []
    let step = max(1, without.width * without.height / 4096)
    for index in stride(from: 0, to: without.width * without.height, by: step) {
      let (x, y) = (index % without.width, index / without.width)
      pairs.append(ColorPair(foreground: with[x, y].onWhite, background: without[x, y].onWhite))
    }
    return pairs.isEmpty ? .invisible : .colors(pairs)
  }

  /// What lies around letters that have a shadow: the mean of the pixels that touch their ink.
  ///
  /// A shadow helps or harms only next to the letters; further away, what is behind them does not matter.
  private func surroundings(_ without: Bitmap, _ with: Bitmap, _ mask: Bitmap) -> Backdrop {
    var (ground, letters) = (ColorSum(), ColorSum())
    func ink(_ x: Int, _ y: Int) -> UInt8 {
      guard x >= 0, y >= 0, x < mask.width, y < mask.height else { return 0 }
      return 255 - mask.pixels[(y * mask.width + x) * 4]
    }
    for y in 0..<mask.height {
      for x in 0..<mask.width {
        let coverage = ink(x, y)
        if coverage > 127 {
          letters.add(with[x, y].onWhite)
        } else if coverage < 64, max(ink(x - 1, y), ink(x + 1, y), ink(x, y - 1), ink(x, y + 1)) > 127 {
          ground.add(without[x, y].onWhite)
        }
      }
    }
    guard let foreground = letters.mean, let background = ground.mean else { return colors(without, with) }
    return .colors([ColorPair(foreground: foreground, background: background)])
  }
}

/// A sum of colours.
private struct ColorSum {
  private var red: Float = 0
  private var green: Float = 0
  private var blue: Float = 0
  private var count: Float = 0

  mutating func add(_ color: Color) {
    red += color.red
    green += color.green
    blue += color.blue
    count += 1
  }

  /// `nil` when nothing was added.
  var mean: Color? {
    count > 0 ? Color(red: red / count, green: green / count, blue: blue / count).painted : nil
  }
}

extension Color {
  fileprivate var onWhite: Color { isOpaque ? self : composited(over: .white).painted }
}

extension GlyphSequence {
  fileprivate func filled(with color: Color) -> GlyphSequence {
    var copy = self
    copy.color = color
    return copy
  }
}

extension DisplayList {
  /// The list with some of its items, each as it is wanted, within the clips, groups and maps that it has.
  /// - Parameter wanted: What is drawn for an item, or `nil` to leave it out.
  /// - Returns: A list of the same size.
  func excerpt(_ wanted: (Int, DisplayItem) -> DisplayItem?) -> DisplayList {
    var excerpt: [DisplayItem] = []
    for (index, item) in items.enumerated() {
      switch (item.command, excerpt.last?.command) {
      case (.popClip, .pushClip), (.popOpacity, .pushOpacity), (.popTransform, .pushTransform):
        excerpt.removeLast()
      case (.pushClip, _), (.pushOpacity, _), (.pushTransform, _), (.popClip, _), (.popOpacity, _),
        (.popTransform, _):
        excerpt.append(item)
      default:
        if let item = wanted(index, item) { excerpt.append(item) }
      }
    }
    return DisplayList(size: size, items: excerpt)
  }
}

extension LayoutRect {
  /// The rectangle in device pixels.
  func device(_ scale: Double) -> DeviceRect {
    DeviceRect(
      x: x.pixels * scale, y: y.pixels * scale, width: width.pixels * scale, height: height.pixels * scale)
  }
}
