import CSSCascade
import DOM
import EngineTestSupport
import Graphics
import Layout
import Painting

@testable import Accessibility

/// The painted page of a document in standards mode, with letters as wide as they are high.
///
/// `textScale` is what font sizes are multiplied by.
func painted(_ html: String, width: Double = 400, textScale: Double = 1) -> PaintedPage {
  let page = page("<!DOCTYPE html>" + html, width: width, height: 800)
  var (tree, styled) = (page.tree, page.styled)
  if textScale != 1 {
    for index in styled.styles.indices { styled.styles[index].font.value.description.size *= textScale }
    tree = layOut(styled, shaper: FixedAdvanceShaper(), images: NamedSizeImages())
  }
  let list = paint(tree, styled: styled, images: NamedSizeImages(), scale: 1)
  return PaintedPage(styled: styled, tree: tree, displayList: list)
}

/// The contrast checks of a document.
func checks(
  _ html: String, level: ContrastLevel = .aa, rasterize: BackdropRasterizer? = nil
) -> [ContrastCheck] {
  let page = painted(html)
  return measureContrast(
    of: page.displayList, tree: page.tree, styled: page.styled, options: ContrastOptions(level: level),
    rasterize: rasterize)
}

/// The outcomes of a document's checks.
func outcomes(_ html: String, level: ContrastLevel = .aa) -> [ContrastCheck.Outcome] {
  checks(html, level: level).map(\.outcome)
}

/// What the rules find in a document, with its pages at 320 px and with enlarged text.
func report(on html: String, width: Double = 400, rasterize: BackdropRasterizer? = nil) -> AccessibilityReport
{
  checkAccessibility(
    AccessibilityInput(
      page: painted(html, width: width), scale: 1, narrowPage: painted(html, width: 320),
      enlargedPage: painted(html, width: width, textScale: 2), contrast: nil, rasterize: rasterize))
}

/// The messages of one rule about a document.
func messages(of rule: String, in html: String, width: Double = 400) -> [String] {
  report(on: html, width: width).findings.map(\.finding).filter { $0.rule == rule }.map(\.message)
}
