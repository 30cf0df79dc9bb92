import Graphics

/// What can be tapped is large enough, or far enough from what else can.
struct TargetSize: AccessibilityRule {
  static let definition = RuleDefinition(
    "target-size", "links and controls measure 24 by 24 px, or have that much room", severity: .warning,
    criteria: ["2.5.8"],
    explanation: """
      Fingers miss small targets. Give links that stand alone padding until they measure 24 by 24 CSS px, or \
      leave so much room that circles of 24 px around neighbours do not touch. Links within a sentence are let \
      off.
      """)

  private static let least = 24.0

  func check(_ context: inout RuleContext) {
    let targets = Target.all(in: context.page).sorted {
      ($0.bounds.y, $0.bounds.x, $0.element) < ($1.bounds.y, $1.bounds.x, $1.element)
    }
    for (index, target) in targets.enumerated() {
      context.examine()
      guard isSmall(target), !target.isInSentence(context.page) else { continue }
      guard hasNeighbor(target, at: index, in: targets, context.page) else { continue }
      let width = (target.bounds.width.pixels * 10).rounded() / 10
      let height = (target.bounds.height.pixels * 10).rounded() / 10
      context.report(
        "a target of \(width) by \(height) px has another one nearby; make it 24 by 24 px or move them apart",
        at: target.element)
    }
  }

  private func isSmall(_ target: Target) -> Bool {
    target.bounds.width.pixels < Self.least - 0.01 || target.bounds.height.pixels < Self.least - 0.01
  }

  /// Whether the circle around a small target touches another target, or the circle of another small one.
  private func hasNeighbor(_ target: Target, at index: Int, in targets: [Target], _ page: PageSemantics)
    -> Bool
  {
    let center = target.center
    for step in [-1, 1] {
      var position = index + step
      // Targets are sorted by their tops, so that those far above or below end the search.
      while targets.indices.contains(position) {
        let other = targets[position]
        let isFar =
          step > 0
          ? other.bounds.y.pixels > center.y + 2 * Self.least
          : other.bounds.y.pixels < center.y - 400
        if isFar { break }
        position += step
        if page.document.contains(other.element, within: target.element)
          || page.document.contains(target.element, within: other.element)
        {
          continue
        }
        let reach = Self.least / 2
        if other.boxes.contains(where: { distance(from: center, to: $0) < reach - 0.01 }) { return true }
        guard isSmall(other), !other.isInSentence(page) else { continue }
        let (dx, dy) = (other.center.x - center.x, other.center.y - center.y)
        if (dx * dx + dy * dy).squareRoot() < 2 * reach - 0.01 { return true }
      }
    }
    return false
  }

  private func distance(from point: DevicePoint, to rect: LayoutRect) -> Double {
    let dx = max(rect.x.pixels - point.x, 0, point.x - rect.maxX.pixels)
    let dy = max(rect.y.pixels - point.y, 0, point.y - rect.maxY.pixels)
    return (dx * dx + dy * dy).squareRoot()
  }
}

extension Target {
  /// The middle, in CSS pixels.
  fileprivate var center: DevicePoint {
    DevicePoint(x: (bounds.x + bounds.maxX).pixels / 2, y: (bounds.y + bounds.maxY).pixels / 2)
  }
}
