import CSSCascade
import DOM
import Graphics

/// Everything that layout of one document shares: the boxes, the shaper, the results so far and the caches.
struct LayoutContext {
  let document: Document
  let environment: MediaEnvironment
  let tree: BoxTree
  let shaper: any TextShaping
  /// The initial containing block's size.
  let viewport: LayoutSize
  /// The `body` element.
  let bodyNode: NodeID?
  let isQuirksMode: Bool
  /// Quirks or limited quirks: the rule of line heights (`quirks.spec.whatwg.org` §3.3).
  let hasLineHeightQuirk: Bool

  /// Every fragment made, those of discarded passes too.
  var fragments: ContiguousArray<LaidOutFragment> = []
  var placements: ContiguousArray<FragmentPlacement> = []
  var collapsedBorders: ContiguousArray<CollapsedBorder> = []
  var inline = InlineCaches()
  var tables = TableCaches()

  private var results = ResultCache()
  private var intrinsicSizeCache: ContiguousArray<IntrinsicSizes?>

  init(_ styled: StyledDocument, tree: BoxTree, shaper: any TextShaping) {
    document = styled.document
    environment = styled.environment
    self.tree = tree
    self.shaper = shaper
    viewport = LayoutSize(
      width: LayoutUnit(truncating: styled.environment.width),
      height: LayoutUnit(truncating: styled.environment.height))
    bodyNode = styled.document.body
    isQuirksMode = styled.document.quirksMode == .quirks
    hasLineHeightQuirk = styled.document.quirksMode != .noQuirks
    results.reserve(tree.boxes.count)
    intrinsicSizeCache = ContiguousArray(repeating: nil, count: tree.boxes.count)
  }

  /// The style of a box.
  ///
  /// Read one field at a time: `context[styleOf: box].box.width`.
  subscript(styleOf box: BoxID) -> ComputedStyle {
    _read { yield tree.styles[Int(tree.boxes[Int(box.index)].style.index)] }
  }

  /// Lays out a box that stands for itself: everything but a block that shares its parent's floats and
  /// margins.
  ///
  /// Inside, a new block formatting context (or a table, a flex container, …) begins.
  ///
  /// The parent places the result: `size` is the border box's, margins are the parent's business
  /// (`usedMargins(of:percentageWidth:)`). Results are remembered by box and input, so that laying out twice
  /// costs once.
  mutating func layOut(_ box: BoxID, _ input: LayoutInput) -> LayoutResult {
    if let known = results.result(for: box, input) { return known }
    let result = computeLayout(of: box, input)
    results.insert(result, for: box, input)
    return result
  }

  private mutating func computeLayout(of box: BoxID, _ input: LayoutInput) -> LayoutResult {
    switch tree[box].kind {
    case .table: layOutTable(box, input)
    case .flexContainer: layOutFlexContainer(box, input)
    case .gridContainer: layOutGridContainer(box, input)
    case .replaced: layOutReplaced(box, input)
    default: layOutBlockFormattingContext(box, input)
    }
  }

  /// The min-content and max-content widths of a box's contents: of its content box, and nothing of its own
  /// `width`, margins, borders or padding.
  ///
  /// Of a table: of its border box.
  mutating func contentIntrinsicSizes(of box: BoxID) -> IntrinsicSizes {
    if let known = intrinsicSizeCache[Int(box.index)] { return known }
    let sizes =
      switch tree[box].kind {
      case .table: tableIntrinsicSizes(of: box)
      case .flexContainer: flexIntrinsicSizes(of: box)
      case .gridContainer: gridIntrinsicSizes(of: box)
      case .replaced: replacedIntrinsicSizes(of: box)
      default: blockIntrinsicSizes(of: box)
      }
    intrinsicSizeCache[Int(box.index)] = sizes
    return sizes
  }
}

/// The smallest width without overflow and the width without any optional line break.
///
/// CSS Sizing 3 §2.1. <https://www.w3.org/TR/css-sizing-3/#auto-box-sizes>
struct IntrinsicSizes: Hashable, Sendable {
  var minimum: LayoutUnit
  var maximum: LayoutUnit

  static let zero = IntrinsicSizes(minimum: .zero, maximum: .zero)

  /// Makes each at least what another asks for.
  mutating func encompass(_ other: IntrinsicSizes) {
    minimum = max(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// `fit-content`: the maximum, but not more than there is, unless that is less than the minimum.
  func fitting(_ available: LayoutUnit) -> LayoutUnit { max(minimum, min(maximum, available)) }

  static func + (sizes: IntrinsicSizes, extra: LayoutUnit) -> IntrinsicSizes {
    IntrinsicSizes(minimum: sizes.minimum + extra, maximum: sizes.maximum + extra)
  }
}
