import CSSCascade
import DOM
import Graphics
import Layout

/// One line of one element's text that is painted, with what clips leave of it.
struct VisibleText {
  var element: NodeID
  /// The node that holds the text itself.
  var source: NodeID
  var text: String
  var font: FontDescription
  /// Where its letters have their ink, in device pixels on the page.
  var ink: DeviceRect
  /// What of that lies within every clip and on the page.
  var visible: DeviceRect
  /// Its index in the display list.
  var item: Int
  /// Its fragment.
  var run: Int32

  /// How much of it can be seen, from 0 to 1.
  var visibleShare: Double {
    let area = ink.width * ink.height
    return area > 0 ? visible.width * visible.height / area : 1
  }

  /// The texts of a page that readers can see at least in part, in painting order.
  static func all(in flat: FlatDisplayList, _ tree: FragmentTree, _ styled: StyledDocument) -> [VisibleText] {
    var result: [VisibleText] = []
    let direction = styled.scrollDirection
    for text in PaintedText.all(in: flat) {
      guard tree.fragments.indices.contains(Int(text.run)) else { continue }
      let fragment = tree.fragments[Int(text.run)]
      guard case .text(let content) = fragment.kind, content.text.hasReadableText, let node = fragment.node,
        let element = styled.document.elementOf(node), let entry = text.glyphs.first
      else { continue }
      let font = styled.font(of: fragment)
      guard font.size > 2 else { continue }
      guard let (ink, visible) = flat.inkOfText(text.glyphs, direction), !visible.isEmpty else { continue }
      result.append(
        VisibleText(
          element: element, source: node, text: content.text, font: font, ink: ink, visible: visible,
          item: flat.entries[entry].item, run: text.run))
    }
    return result
  }
}

extension FlatDisplayList {
  /// Where some entries of text have their ink, and what of that can be seen.
  ///
  /// What lies beyond the edge of the page where lines end can be scrolled to; what lies beyond the others
  /// cannot.
  fileprivate func inkOfText(_ glyphs: [Int], _ direction: TextDirection)
    -> (ink: DeviceRect, visible: DeviceRect)?
  {
    var result: (ink: DeviceRect, visible: DeviceRect)?
    for index in glyphs {
      let entry = entries[index]
      guard let glyphs = PaintedText.sequence(index, in: self), !glyphs.color.isTransparent,
        !groupPath(entry.group).contains(where: { groups[$0].opacity <= 0 })
      else { continue }
      let ink = mapped(glyphs.inkArea, entry.transform)
      let isLeftToRight = direction == .leftToRight
      let left = isLeftToRight ? 0 : min(0, ink.x)
      let right = isLeftToRight ? max(ink.maxX, 1) : Double(list.size.width)
      let page = DeviceRect(x: left, y: 0, width: right - left, height: Double(list.size.height))
      var visible = ink.intersection(page)
      var clip = entry.clip
      while let id = clip {
        visible = visible.intersection(mapped(clips[id].shape.rect, clips[id].transform))
        clip = clips[id].parent
      }
      if visible.isEmpty { visible = DeviceRect(x: ink.x, y: ink.y, width: 0, height: 0) }
      result =
        result.map { ($0.ink.around(ink), $0.visible.isEmpty ? visible : $0.visible.around(visible)) } ?? (
          ink, visible
        )
    }
    return result
  }
}
