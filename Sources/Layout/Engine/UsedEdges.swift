import CSSCascade
import Graphics

/// Used margins, paddings, borders and sizes, as every formatting context resolves them.
extension LayoutContext {
  /// The used margins with `auto` as zero; percentages refer to the containing block's width on all sides.
  ///
  /// CSS 2.2 §8.3. <https://www.w3.org/TR/CSS22/box.html#margin-properties>
  func usedMargins(of box: BoxID, percentageWidth: LayoutUnit) -> LayoutEdges {
    func used(_ value: LengthPercentageOrAuto) -> LayoutUnit {
      switch value {
      case .auto: .zero
      case .lengthPercentage(let length): length.resolved(against: percentageWidth)
      }
    }
    let margin = self[styleOf: box].margin.margin
    return LayoutEdges(
      top: used(margin.top), right: used(margin.right), bottom: used(margin.bottom), left: used(margin.left))
  }

  /// The used paddings.
  ///
  /// CSS 2.2 §8.4. <https://www.w3.org/TR/CSS22/box.html#padding-properties>
  func usedPadding(of box: BoxID, percentageWidth: LayoutUnit) -> LayoutEdges {
    switch tree[box].kind {
    case .tableRow, .tableRowGroup, .tableColumn, .tableColumnGroup: return .zero
    default: break
    }
    return self[styleOf: box].margin.padding.map { max(.zero, $0.resolved(against: percentageWidth)) }
  }

  /// The used border widths as the style says; tables in the collapsing model override them.
  func usedBorder(of box: BoxID) -> LayoutEdges {
    self[styleOf: box].border.sides.map(\.width)
  }

  /// Border and padding as `input` and the style say.
  func borderAndPadding(of box: BoxID, _ input: LayoutInput) -> (border: LayoutEdges, padding: LayoutEdges) {
    (
      input.collapsedBorder ?? usedBorder(of: box),
      usedPadding(of: box, percentageWidth: input.percentageWidth)
    )
  }
}
