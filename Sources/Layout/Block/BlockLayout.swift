import Graphics

extension LayoutContext {
  mutating func layOutBlockFormattingContext(_ box: BoxID, _ input: LayoutInput) -> LayoutResult {
    let builder = FragmentBuilder(.box, box: box)
    return LayoutResult(fragment: builder.finish(in: &self), size: .zero, intrinsicHeight: .zero)
  }
  mutating func blockIntrinsicSizes(of box: BoxID) -> IntrinsicSizes { .zero }
}
