import DOM
import Graphics

/// What is read out comes in the order in which it is seen.
struct ReadingOrder: AccessibilityRule {
  static let definition = RuleDefinition(
    "reading-order", "text follows in the source as it does on the page", severity: .warning,
    criteria: ["1.3.2"],
    explanation: """
      Screen readers and plain-text views follow the source. Where a later text is painted above an earlier one \
      (by order, reversed columns, floats or positions), they tell it in another order than the page shows.
      """)

  func check(_ context: inout RuleContext) {
    let page = context.page
    let pieces = Self.pieces(of: page)
    if pieces.count > 1 { context.examine() }
    for (earlier, later) in zip(pieces, pieces.dropFirst()) {
      // Beside each other is a matter of taste; above, over the same columns, is not.
      let sharesColumn = later.area.x < earlier.area.maxX && earlier.area.x < later.area.maxX
      guard sharesColumn, later.area.maxY <= earlier.area.y else { continue }
      context.report(
        "\"\(later.text.condensed(to: 40))\" is shown above \"\(earlier.text.condensed(to: 40))\" but comes after it in the source",
        at: later.element)
    }
  }

  /// The text of one node, and where its lines are.
  private struct Piece {
    var element: NodeID
    var text: String
    var area: DeviceRect
  }

  /// The texts that can be seen and are read out, in the order of the document.
  private static func pieces(of page: PageSemantics) -> [Piece] {
    var pieces: [NodeID: Piece] = [:]
    for text in page.texts where !page.isHidden(text.element) {
      if let known = pieces[text.source] {
        pieces[text.source]?.area = known.area.around(text.visible)
      } else {
        pieces[text.source] = Piece(element: text.element, text: text.text, area: text.visible)
      }
    }
    return pieces.keys.sorted { page.order[Int($0.index)] < page.order[Int($1.index)] }.compactMap {
      pieces[$0]
    }
  }
}

extension DeviceRect {
  /// The smallest rectangle around both.
  func around(_ other: DeviceRect) -> DeviceRect {
    let (left, top) = (Swift.min(x, other.x), Swift.min(y, other.y))
    return DeviceRect(
      x: left, y: top, width: Swift.max(maxX, other.maxX) - left, height: Swift.max(maxY, other.maxY) - top)
  }
}
