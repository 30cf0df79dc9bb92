import DOM
import Graphics
import Layout

/// Where Gmail cuts a message off: the decoded bytes of HTML that it shows.
///
/// Gmail documents no figure; senders have measured about 102 kB.
public let gmailClipLimit = 102_400

/// The mark of the line below which Gmail shows nothing of a page; `nil` for a message that is short enough.
///
/// It lies at the top of the first box, from above, whose element begins behind the limit in the HTML as it is sent.
/// - Parameters:
///   - page: The page as it is sent.
///   - byteCount: The bytes of its HTML.
///   - scale: Device pixels per CSS pixel.
/// - Returns: A line across the picture, in its pixels, or `nil`.
func clipLine(of page: DrawnPage, byteCount: Int, scale: Int) -> CellMark? {
  guard byteCount > gmailClipLimit else { return nil }
  let tree = page.fragments
  var origins = [LayoutPoint](repeating: .zero, count: tree.fragments.count)
  var top: LayoutUnit?
  // Parents come before their children in the tree, so that origins can be summed on the way.
  for index in tree.fragments.indices {
    let fragment = tree.fragments[index]
    origins[index] = (fragment.parent.map { origins[Int($0.index)] } ?? .zero) + fragment.offset
    guard let node = fragment.node, beginsBehindLimit(node, in: page.styled.document) else { continue }
    top = min(top ?? origins[index].y, origins[index].y)
  }
  guard let top else { return nil }
  let area = DeviceRect(
    x: 0, y: top.pixels * Double(scale), width: tree.contentSize.width.pixels * Double(scale), height: 0)
  return CellMark(
    .clipLine, label: "Gmail shows nothing below: the HTML before this line has \(gmailClipLimit) bytes",
    around: area)
}

private func beginsBehindLimit(_ node: NodeID, in document: Document) -> Bool {
  let start = document.element(node)?.startTagRange?.lowerBound ?? document[node].sourceOffset
  return start.map { $0 >= gmailClipLimit } ?? false
}
