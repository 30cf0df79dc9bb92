import Graphics

/// What a replaced box shows.
struct ReplacedElement: Sendable {
  var content: ReplacedContent
  var natural: NaturalSize
}

extension LayoutContext {
  mutating func layOutReplaced(_ box: BoxID, _ input: LayoutInput) -> LayoutResult {
    layOutBlockFormattingContext(box, input)
  }
  mutating func replacedIntrinsicSizes(of box: BoxID) -> IntrinsicSizes { .zero }
  mutating func replacedContribution(of box: BoxID, _ space: SizingSpace) -> IntrinsicSizes { .zero }
}
