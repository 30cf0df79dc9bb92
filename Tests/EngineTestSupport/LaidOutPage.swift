import CSSCascade
import DOM
import Diagnostics
import Graphics
import HTMLParser
import Layout

/// Pictures by name: `W×H` as in `20x10.png` is there, everything else is missing.
public final class NamedSizeImages: ImageLoading {
  /// Creates a loader; all of them know the same pictures.
  public init() {}

  /// A picture of the size that its name begins with, or `broken`.
  public func image(for url: String) -> ImageState {
    let parts = url.split(separator: ".").first?.split(separator: "x") ?? []
    guard parts.count == 2, let width = Double(parts[0]), let height = Double(parts[1]) else {
      return .broken
    }
    return .loaded(
      ImageID(index: 0), NaturalSize(width: width, height: height, ratio: height > 0 ? width / height : nil))
  }
}

/// A page laid out with `FixedAdvanceShaper`, for tests to ask about.
public struct LaidOutPage {
  /// Where everything lies.
  public let tree: FragmentTree
  /// The document and its computed styles.
  public let styled: StyledDocument
  /// What layout says of elements and lines.
  public let report: LayoutReport

  /// The rectangle around all fragments of the element with an `id`, rounded as `getBoundingClientRect`'s.
  public func rect(_ id: String) -> LayoutReport.Rect? {
    for index in styled.document.nodes.indices {
      let node = NodeID(index: Int32(index))
      guard styled.document.attribute("id", of: node) == id else { continue }
      let path = styled.document.path(of: node)
      return report.elements.first { $0.path == path }?.rect
    }
    return nil
  }

  /// The lines of the element with an `id`, as texts without the spaces at their ends.
  public func lines(_ id: String) -> [LayoutReport.TextLine] {
    for index in styled.document.nodes.indices {
      let node = NodeID(index: Int32(index))
      guard styled.document.attribute("id", of: node) == id else { continue }
      let path = styled.document.path(of: node)
      return report.lines.filter { $0.path == path }
    }
    return []
  }

  /// The texts of those lines.
  public func texts(_ id: String) -> [String] { lines(id).map(\.text) }
}

/// Lays out HTML in standards mode without the default margins of `body`: the font is 10 px, lines are 10 px
/// high, each character is 10 px wide.
public func layout(_ html: String, width: Double = 200, height: Double = 100) -> LaidOutPage {
  let style = "<style>html{font:10px/1 x}body{margin:0}</style>"
  return page("<!DOCTYPE html>" + style + html, width: width, height: height)
}

/// Lays out a whole HTML file as it is.
public func page(_ html: String, width: Double = 200, height: Double = 100) -> LaidOutPage {
  let document = parseHTML(SourceFile(name: "test.html", text: html)).value
  let styled = computeStyles(for: document, environment: MediaEnvironment(width: width, height: height))
  let tree = layOut(styled, shaper: FixedAdvanceShaper(), images: NamedSizeImages())
  return LaidOutPage(tree: tree, styled: styled, report: layoutReport(tree, of: styled))
}

extension LayoutReport.Rect: ExpressibleByArrayLiteral {
  /// `[x, y, width, height]`.
  public init(arrayLiteral numbers: Double...) {
    self.init(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }
}
