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
  private static let mostNeighbors = 200

  /// A target with what is asked about it again and again.
  private struct Candidate {
    var target: Target
    var center: DevicePoint
    var isSmall: Bool
    /// Links within a sentence are as large as its letters, and nobody can help it.
    var isInSentence: Bool
  }

  func check(_ context: inout RuleContext) {
    let page = context.page
    let candidates = Target.all(in: page).sorted {
      ($0.bounds.y, $0.bounds.x, $0.element) < ($1.bounds.y, $1.bounds.x, $1.element)
    }.map { target in
      let isSmall = Self.isSmall(target)
      return Candidate(
        target: target, center: target.center, isSmall: isSmall,
        isInSentence: isSmall && target.isInSentence(page))
    }
    for (index, candidate) in candidates.enumerated() {
      context.examine()
      guard candidate.isSmall, !candidate.isInSentence, hasNeighbor(at: index, in: candidates, page) else {
        continue
      }
      let bounds = candidate.target.bounds
      let width = (bounds.width.pixels * 10).rounded() / 10
      let height = (bounds.height.pixels * 10).rounded() / 10
      context.report(
        "a target of \(width) by \(height) px has another one nearby; make it 24 by 24 px or move them apart",
        at: candidate.target.element)
    }
  }

  private static func isSmall(_ target: Target) -> Bool {
    target.bounds.width.pixels < least - 0.01 || target.bounds.height.pixels < least - 0.01
  }

  /// Whether the circle around a small target touches another target, or the circle of another small one.
  private func hasNeighbor(at index: Int, in candidates: [Candidate], _ page: PageSemantics) -> Bool {
    let (target, center) = (candidates[index].target, candidates[index].center)
    let reach = Self.least / 2
    for step in [-1, 1] {
      var position = index + step
      // Targets are sorted by their tops, so that those far above or below end the search. Of hostile pages with
      // everything in one place, a part tells enough.
      while candidates.indices.contains(position), abs(position - index) < Self.mostNeighbors {
        let other = candidates[position]
        let top = other.target.bounds.y.pixels
        if step > 0 ? top > center.y + 2 * Self.least : top < center.y - 400 { break }
        position += step
        let isNear =
          other.target.boxes.contains { distance(from: center, to: $0) < reach - 0.01 }
          || (other.isSmall && !other.isInSentence && distance(center, other.center) < 2 * reach - 0.01)
        if isNear, !page.document.contains(other.target.element, within: target.element),
          !page.document.contains(target.element, within: other.target.element)
        {
          return true
        }
      }
    }
    return false
  }

  private func distance(_ a: DevicePoint, _ b: DevicePoint) -> Double {
    let (dx, dy) = (a.x - b.x, a.y - b.y)
    return (dx * dx + dy * dy).squareRoot()
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
