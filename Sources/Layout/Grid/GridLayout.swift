import Graphics

extension LayoutContext {
  /// Lays out a grid container; its children are already blockified and its text wrapped in blocks.
  mutating func layOutGridContainer(_ container: BoxID, _ input: LayoutInput) -> LayoutResult {
    layOutBlockFormattingContext(container, input)
  }

  /// The content-box min-content and max-content widths of a grid container, without its `width`.
  mutating func gridIntrinsicSizes(of container: BoxID) -> IntrinsicSizes {
    blockIntrinsicSizes(of: container)
  }
}
