import CSSCascade
import DOM
import Diagnostics
import Graphics
import HTMLParser
import Layout
import NativeGraphics
import Painting

/// Draws documents, one after the other.
///
/// It belongs to one thread: its faces, its shaper and its glyphs are opened once and used for every document
/// that it draws.
///
/// Documents nest deeply; call it from a thread of `WorkerThreads`, whose stack is large.
public final class DrawingWorker {
  private let faces: FontFaces
  private let shaper: TextShaper
  private let rasterizer: Rasterizer

  /// Creates a worker.
  public init(fonts: FontLibrary) {
    faces = FontFaces(library: fonts)
    shaper = TextShaper(fonts: faces)
    rasterizer = Rasterizer(fonts: faces)
  }

  /// Parses and draws a source.
  public func draw(_ source: SourceFile, options: DrawingOptions, assets: AssetSource) -> Drawing {
    draw(parseHTML(source).value, options: options, assets: assets)
  }

  /// Draws a document.
  public func draw(_ document: Document, options: DrawingOptions, assets: AssetSource) -> Drawing {
    let page = layOut(document, options: options, assets: assets)
    return Drawing(page: page, picture: rasterize(page))
  }

  /// Computes styles, lays out and paints a document, without making a picture of it.
  public func layOut(_ document: Document, options: DrawingOptions, assets: AssetSource) -> DrawnPage {
    layOut(
      style(document, options: options, assets: assets), options: options,
      images: ImageStore { assets.bytes(for: $0) }, assets: assets)
  }

  /// Computes the styles of a document.
  func style(_ document: Document, options: DrawingOptions, assets: AssetSource) -> StyledDocument {
    let resources = StyleResources(
      stylesheet: { assets.bytes(for: $0) },
      fonts: FontMeasurer { [shaper] in shaper.metrics(of: $0) })
    return computeStyles(for: document, environment: options.environment, resources: resources)
  }

  /// Lays out and paints a document whose styles are known.
  /// - Parameters:
  ///   - styled: The document.
  ///   - options: How it is shown.
  ///   - images: What has been decoded of the document's pictures before.
  ///   - assets: Where its fonts come from; it also remembers which pictures were asked for.
  /// - Returns: The page with its geometry and its display list.
  func layOut(
    _ styled: StyledDocument, options: DrawingOptions, images: ImageStore, assets: AssetSource
  ) -> DrawnPage {
    faces.setDocumentFonts(documentFonts(of: styled, assets: assets))
    let loading = PageImages(images: images, assets: assets, remote: options.remoteImages)
    let fragments = Layout.layOut(styled, shaper: shaper, images: loading)
    let ink = GlyphInkFinder(fonts: faces)
    let list = paint(fragments, styled: styled, images: loading, ink: ink, scale: options.scale)
    return DrawnPage(
      styled: styled, fragments: fragments, displayList: list, images: images,
      showsRemoteImages: loading.showsRemoteImages)
  }

  /// Makes a picture of a page that this worker has laid out.
  public func rasterize(_ page: DrawnPage) -> Bitmap {
    rasterizer.draw(page.displayList, images: page.images, background: .white)
  }

  /// Makes a picture of a display list that was made of a page that this worker has laid out.
  func rasterize(_ list: DisplayList, of page: DrawnPage) -> Bitmap {
    rasterizer.draw(list, images: page.images, background: .white)
  }

  /// Makes a picture of a part of a display list; the part's sides lie on whole pixels.
  public func rasterize(_ list: DisplayList, part: DeviceRect, of page: DrawnPage) -> Bitmap {
    let size = PixelSize(width: Int(part.width.rounded(.up)), height: Int(part.height.rounded(.up)))
    let shift = AffineTransform(a: 1, b: 0, c: 0, d: 1, tx: -part.x, ty: -part.y)
    let items = [DisplayItem(.pushTransform(shift))] + list.items + [DisplayItem(.popTransform)]
    return rasterizer.draw(DisplayList(size: size, items: items), images: page.images, background: .white)
  }
}

/// A document with its styles, its geometry and what is drawn of it.
public struct DrawnPage {
  /// The document with its computed styles.
  public let styled: StyledDocument
  /// Where every box and every line lies, in CSS pixels.
  public let fragments: FragmentTree
  /// What is drawn, in device pixels.
  public let displayList: DisplayList
  /// The pictures that the display list names.
  public let images: ImageStore
  /// Whether a picture is on it that clients may block.
  public let showsRemoteImages: Bool
}

extension StyledDocument {
  /// Enlarges letters and the lines they stand in, and nothing else.
  mutating func scaleText(by factor: Double) {
    for index in styles.indices {
      styles[index].font.value.description.size *= factor
      if case .length(let height) = styles[index].font.value.lineHeight {
        styles[index].font.value.lineHeight = .length(height * factor)
      }
    }
  }
}

/// A page and its picture.
public struct Drawing {
  /// The page that was drawn.
  public let page: DrawnPage
  /// Its pixels, as tall as the content.
  public let picture: Bitmap
}
