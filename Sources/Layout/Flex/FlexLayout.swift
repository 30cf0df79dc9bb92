import Graphics

extension LayoutContext {
  /// Lays out a flex container; its children are already blockified and its text wrapped in blocks.
  mutating func layOutFlexContainer(_ container: BoxID, _ input: LayoutInput) -> LayoutResult {
    layOutBlockFormattingContext(container, input)
  }

  /// The content-box min-content and max-content widths of a flex container, without its `width`.
  mutating func flexIntrinsicSizes(of container: BoxID) -> IntrinsicSizes {
    blockIntrinsicSizes(of: container)
  }
}
