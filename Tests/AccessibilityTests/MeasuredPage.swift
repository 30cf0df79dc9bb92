import CSSCascade
import DOM
import EngineTestSupport
import Graphics
import Layout
import Painting

@testable import Accessibility

/// The painted page of a document in standards mode, with letters as wide as they are high.
func painted(_ html: String, width: Double = 400) -> (page: PaintedPage, styled: StyledDocument) {
  let page = page("<!DOCTYPE html>" + html, width: width, height: 800)
  let list = paint(page.tree, styled: page.styled, images: NamedSizeImages(), scale: 1)
  return (PaintedPage(tree: page.tree, displayList: list), page.styled)
}

/// The contrast checks of a document.
func checks(
  _ html: String, level: ContrastLevel = .aa, rasterize: BackdropRasterizer? = nil
) -> [ContrastCheck] {
  let (page, styled) = painted(html)
  return measureContrast(
    of: page.displayList, tree: page.tree, styled: styled, options: ContrastOptions(level: level),
    rasterize: rasterize)
}

/// The outcomes of a document's checks.
func outcomes(_ html: String, level: ContrastLevel = .aa) -> [ContrastCheck.Outcome] {
  checks(html, level: level).map(\.outcome)
}

/// The messages of one rule about a document.
func messages(of rule: String, in html: String, width: Double = 400) -> [String] {
  let (page, styled) = painted(html, width: width)
  let (narrow, _) = painted(html, width: 320)
  let input = AccessibilityInput(styled: styled, page: page, scale: 1, narrowPage: narrow, contrast: [])
  return checkAccessibility(input).findings.filter { $0.rule == rule }.map(\.message)
}
