import CSSCascade
import DOM
import Graphics

extension BoxGenerator {
  /// What an `img` shows.
  ///
  /// HTML §15.4.2, “Images”, as Chromium reads it: a picture that is not there is replaced content only where
  /// both dimensions are known and (in standards mode) there is no alternative text to show.
  /// <https://html.spec.whatwg.org/multipage/rendering.html#images-3>
  func imageReplacement(of node: NodeID, _ element: Element, _ style: StyleID) -> Replacement {
    let source = imageSource(of: node)
    if let source, !source.url.isEmpty, case .loaded(let id, let size) = images.image(for: source.url) {
      return .element(
        ReplacedElement(content: .image(id, size), natural: size.scaled(by: 1 / source.density)))
    }
    let alternative = styled.document.attribute(Names.alt, of: node)
    return brokenImage(alternative: alternative, hasSource: source.map { !$0.url.isEmpty } ?? false, style)
  }

  /// What is shown in the place of a picture that is not there.
  func brokenImage(alternative: String?, hasSource: Bool, _ style: StyleID) -> Replacement {
    let isQuirksMode = styled.document.quirksMode == .quirks
    let hasText = !(alternative ?? "").isEmpty
    let box = styled[style].box.value
    let isSized = [box.width != .auto, box.height != .auto]
    let hasDimensions =
      isSized == [true, true] || (isSized.contains(true) && (isQuirksMode || box.aspectRatio != nil))
    if hasDimensions && (isQuirksMode || !hasText) {
      return .element(ReplacedElement(content: .brokenImage(showsFrame: true), natural: .none))
    }
    let representsNothing = hasSource ? alternative == "" : !hasText
    return .alternative(text: alternative ?? "", showsIcon: !representsNothing)
  }
}

extension NaturalSize {
  /// The size of a picture of which several pixels make one CSS pixel.
  func scaled(by factor: Double) -> NaturalSize {
    factor == 1
      ? self : NaturalSize(width: width.map { $0 * factor }, height: height.map { $0 * factor }, ratio: ratio)
  }
}
