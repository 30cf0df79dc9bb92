import CSSCascade
import DOM
import Graphics
import Layout

/// One line of one element's text that is painted, with what clips leave of it.
struct VisibleText {
  var element: NodeID
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
    for text in PaintedText.all(in: flat) {
      guard tree.fragments.indices.contains(Int(text.run)) else { continue }
      let fragment = tree.fragments[Int(text.run)]
      guard case .text(let content) = fragment.kind, content.text.hasReadableText, let node = fragment.node,
        let element = styled.document.elementOf(node), let entry = text.glyphs.first,
        let glyphs = PaintedText.sequence(entry, in: flat)
      else { continue }
      let font = styled.font(of: fragment)
      guard font.size > 2 else { continue }
      let ink = flat.mapped(glyphs.inkArea, flat.entries[entry].transform)
      let visible = ink.intersection(flat.entries[entry].bounds)
      if visible.isEmpty { continue }
      result.append(
        VisibleText(
          element: element, text: content.text, font: font, ink: ink, visible: visible,
          item: flat.entries[entry].item, run: text.run))
    }
    return result
  }
}
