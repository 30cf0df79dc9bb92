import CSSCascade
import DOM
import Diagnostics
import Graphics
import HTMLParser
import NativeGraphics

/// One document, drawn in one way after another: parsed once, its pictures decoded once, and not drawn again where
/// only the colour scheme differs and no style depends on it.
public final class DrawingSession {
  /// The document.
  public let document: Document
  private let worker: DrawingWorker
  private let images: ImageStore
  /// Whether a media query may choose a picture, which no style tells of.
  private let choosesPictures: Bool
  private var last: (drawing: LastDrawing, options: DrawingOptions)?

  private struct LastDrawing {
    var page: DrawnPage
    var picture: Bitmap?
    var uses: [AssetUse]
  }

  /// Parses a source.
  public convenience init(_ source: SourceFile, assets: AssetSource, worker: DrawingWorker) {
    self.init(parseHTML(source).value, assets: assets, worker: worker)
  }

  /// Creates a session for a document that was parsed before.
  public init(_ document: Document, assets: AssetSource, worker: DrawingWorker) {
    self.document = document
    self.worker = worker
    choosesPictures = document.hasSourcesWithMedia
    images = ImageStore { assets.bytes(for: $0) }
  }

  /// Draws the document.
  ///
  /// `assets` remembers what the picture depends on; it reads from where the session's own does.
  public func draw(_ options: DrawingOptions, assets: AssetSource) -> Drawing {
    Drawing(page: page(options, assets: assets), picture: picture(options, assets: assets))
  }

  /// Lays out and paints the document, without making a picture of it.
  ///
  /// `assets` is as for `draw`.
  public func page(_ options: DrawingOptions, assets: AssetSource) -> DrawnPage {
    if let last, last.options == options {
      assets.remember(last.drawing.uses)
      return last.drawing.page
    }
    let styled = worker.style(document, options: options, assets: assets)
    if !choosesPictures, let last, last.options.differsOnlyInScheme(from: options),
      last.drawing.page.styled.hasSameStyles(as: styled)
    {
      assets.remember(last.drawing.uses)
      self.last?.options = options
      return last.drawing.page
    }
    let page = worker.layOut(styled, options: options, images: images, assets: assets)
    last = (LastDrawing(page: page, picture: nil, uses: assets.uses), options)
    return page
  }

  /// The picture of the document.
  ///
  /// `assets` is as for `draw`.
  public func picture(_ options: DrawingOptions, assets: AssetSource) -> Bitmap {
    let page = page(options, assets: assets)
    if let picture = last?.drawing.picture { return picture }
    let picture = worker.rasterize(page)
    last?.drawing.picture = picture
    return picture
  }
}

extension DrawingOptions {
  fileprivate func differsOnlyInScheme(from other: DrawingOptions) -> Bool {
    var same = self
    same.scheme = other.scheme
    return same == other
  }
}

extension Document {
  /// Whether a `source` element has a `media` attribute.
  fileprivate var hasSourcesWithMedia: Bool {
    let (source, media) = (Atom("source"), Atom("media"))
    return descendants(of: root).contains { name(of: $0) == source && attribute(media, of: $0) != nil }
  }
}
