import Graphics

extension LayoutContext {
  /// Lays out a table with its captions; `size` is that of the border box, captions included.
  mutating func layOutTable(_ table: BoxID, _ input: LayoutInput) -> LayoutResult {
    layOutBlockFormattingContext(table, input)
  }

  /// The border-box min-content and max-content widths of a table, without its `width`.
  mutating func tableIntrinsicSizes(of table: BoxID) -> IntrinsicSizes { blockIntrinsicSizes(of: table) }
}
