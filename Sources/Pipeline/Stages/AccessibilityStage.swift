import Accessibility
import CSSCascade
import DOM
import Graphics

/// Measures one page and asks the rules on accessibility about it, in the forms that they look at: as it is, with
/// pictures blocked, at the width of a phone, and with text of twice the size.
public struct AccessibilityStage {
  private let worker: DrawingWorker
  private let page: DrawnPage
  private let options: DrawingOptions
  private let assets: AssetSource

  /// The width that a message has to fit into: 1280 px at a zoom of 400 % (WCAG 2.2 SC 1.4.10).
  /// <https://www.w3.org/TR/WCAG22/#reflow>
  static let narrowWidth = 320.0
  /// How much larger text must be possible (WCAG 2.2 SC 1.4.4). <https://www.w3.org/TR/WCAG22/#resize-text>
  static let enlargement = 2.0

  /// - Parameters:
  ///   - worker: What has laid the page out, and makes its other forms.
  ///   - page: The page.
  ///   - options: How it was laid out.
  ///   - assets: Where its files come from.
  public init(worker: DrawingWorker, page: DrawnPage, options: DrawingOptions, assets: AssetSource) {
    self.worker = worker
    self.page = page
    self.options = options
    self.assets = assets
  }

  /// The contrast of every text on the page.
  public func contrast(level: ContrastLevel, logotypes: [ElementSelector]) -> [ContrastCheck] {
    measure(page, level: level, logotypes: logotypes)
  }

  /// The contrast of the texts that are new or have other colours where pictures are blocked, and the page that
  /// readers then see; `nil` for a page without pictures that clients block.
  ///
  /// `shown` is what was measured of the page with its pictures.
  public func contrastWithBlockedImages(
    level: ContrastLevel, logotypes: [ElementSelector], besides shown: [ContrastCheck]
  ) -> (page: DrawnPage, checks: [ContrastCheck])? {
    guard page.showsRemoteImages else { return nil }
    var blocked = options
    blocked.remoteImages = .blocked
    // Pictures change no style, so that boxes and their painting are all that is new.
    let page = worker.layOut(self.page.styled, options: blocked, images: self.page.images, assets: assets)
    var known: [NodeID: ContrastCheck] = [:]
    for check in shown { known[check.node] = check }
    let checks = measure(page, level: level, logotypes: logotypes).filter { check in
      guard let other = known[check.node] else { return true }
      return (check.foreground, check.background, check.outcome)
        != (other.foreground, other.background, other.outcome)
    }
    return (page, checks)
  }

  private func measure(_ page: DrawnPage, level: ContrastLevel, logotypes: [ElementSelector])
    -> [ContrastCheck]
  {
    let exempt = page.styled.document.elements(matching: logotypes)
    return measureContrast(
      of: page.displayList, tree: page.fragments, styled: page.styled,
      options: ContrastOptions(level: level, scale: options.scale, logotypes: exempt),
      rasterize: { worker.rasterize($0, part: $1, of: page) })
  }

  /// What the rules find.
  /// - Parameter contrast: What was measured; `nil` leaves the rule on contrast out.
  /// - Returns: The findings, and one result for each rule that was asked.
  public func check(contrast: [ContrastCheck]?) -> AccessibilityReport {
    checkAccessibility(
      AccessibilityInput(
        page: PaintedPage(page), scale: options.scale, narrowPage: PaintedPage(narrowPage),
        enlargedPage: PaintedPage(enlargedPage), contrast: contrast,
        rasterize: { worker.rasterize($0, part: $1, of: page) }))
  }

  private var narrowPage: DrawnPage {
    guard options.width != Self.narrowWidth else { return page }
    var narrow = options
    narrow.width = Self.narrowWidth
    let styled = worker.style(page.styled.document, options: narrow, assets: assets)
    return worker.layOut(styled, options: narrow, images: page.images, assets: assets)
  }

  private var enlargedPage: DrawnPage {
    var styled = page.styled
    styled.scaleText(by: Self.enlargement)
    return worker.layOut(styled, options: options, images: page.images, assets: assets)
  }

  /// A picture of a page with numbered outlines.
  public func picture(of page: DrawnPage, marks: [PageMark]) -> Bitmap {
    worker.rasterize(page.displayList.marked(marks, scale: options.scale), of: page)
  }
}

extension PaintedPage {
  fileprivate init(_ page: DrawnPage) {
    self.init(styled: page.styled, tree: page.fragments, displayList: page.displayList)
  }
}

extension Document {
  /// The indices of the elements that one of some selectors names.
  fileprivate func elements(matching selectors: [ElementSelector]) -> Set<Int32> {
    guard !selectors.isEmpty else { return [] }
    var matcher = SelectorMatcher(self)
    var result: Set<Int32> = []
    for node in descendants(of: root) where element(node) != nil {
      if selectors.contains(where: { matcher.matches($0.list, node) }) { result.insert(node.index) }
    }
    return result
  }
}
