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
    var lines: [NodeID: DeviceRect] = [:]
    var names: [NodeID: String] = [:]
    for text in context.page.texts where !context.page.isHidden(text.element) {
      let box = text.visible
      lines[text.element] = lines[text.element].map { $0.around(box) } ?? box
      if names[text.element] == nil { names[text.element] = text.text }
    }
    let order = lines.keys.sorted()
    if order.count > 1 { context.examine() }
    var previous: NodeID?
    for element in order {
      defer { previous = element }
      guard let earlier = previous, let above = lines[earlier], let box = lines[element] else { continue }
      // Beside each other is a matter of taste; above, over the same columns, is not.
      let sharesColumn = box.x < above.maxX && above.x < box.maxX
      if sharesColumn, box.maxY <= above.y {
        context.report(
          "\"\((names[element] ?? "").condensed(to: 40))\" is shown above \"\((names[earlier] ?? "").condensed(to: 40))\" but comes after it in the source",
          at: element)
      }
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
