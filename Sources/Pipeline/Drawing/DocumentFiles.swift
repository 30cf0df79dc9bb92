import CSSCascade
import Graphics
import NativeGraphics

/// The pictures of one page.
///
/// They may have been decoded for another page of the same document; what this page asks for is remembered
/// all the same.
final class PageImages: ImageLoading {
  private let images: ImageStore
  private let assets: AssetSource
  private let remote: DrawingOptions.RemoteImages
  /// Whether there was a picture that a client may block: one that is not part of the message.
  private(set) var showsRemoteImages = false

  init(images: ImageStore, assets: AssetSource, remote: DrawingOptions.RemoteImages) {
    self.images = images
    self.assets = assets
    self.remote = remote
  }

  func image(for url: String) -> ImageState {
    if DataURL.isDataURL(url) { return images.image(for: url) }
    if url.prefix(4).lowercased() != "cid:" {
      guard remote == .shown else { return .broken }
      if assets.bytes(for: url) != nil { showsRemoteImages = true }
    } else {
      _ = assets.bytes(for: url)
    }
    return images.image(for: url)
  }
}

/// The fonts of a document's own style sheets: of each `@font-face` rule the first source that is at hand
/// (CSS Fonts 4 §4.3).
///
/// Remote ones are not, so that the next family of the list takes their place.
/// <https://www.w3.org/TR/css-fonts-4/#src-desc>
func documentFonts(of styled: StyledDocument, assets: AssetSource) -> [DocumentFont] {
  styled.fontFaces.compactMap { face in
    for source in face.sources {
      guard case .url(let address, _) = source,
        let bytes = DataURL.isDataURL(address) ? DataURL.bytes(of: address) : assets.bytes(for: address)
      else { continue }
      return DocumentFont(family: face.family, weights: face.weights, slant: face.slant, bytes: bytes)
    }
    return nil
  }
}
