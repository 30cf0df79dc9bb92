import CSSCascade

/// How a document is shown.
public struct DrawingOptions: Hashable, Sendable {
  /// The viewport in CSS pixels; the picture is as tall as the content.
  public var width: Double
  /// The height that `vh` and media queries are about; it does not limit the picture.
  public var height: Double
  /// Device pixels per CSS pixel.
  public var scale: Double
  /// The colour scheme that the reader prefers.
  public var scheme: MediaEnvironment.ColorScheme
  /// The client that transforms the document first; `nil` draws it as the standards say.
  public var client: String?
  /// Whether pictures that do not travel within the message are shown.
  public var remoteImages = RemoteImages.shown

  /// What becomes of pictures that are not part of the message itself (`cid:`, `data:`).
  public enum RemoteImages: String, Hashable, Sendable, CaseIterable {
    case shown
    /// Until readers allow them, many clients show the alternative text only, and no background picture.
    case blocked
  }

  /// Creates options.
  public init(
    width: Double = 640, height: Double = 800, scale: Double = 1,
    scheme: MediaEnvironment.ColorScheme = .light, client: String? = nil
  ) {
    self.width = width
    self.height = height
    self.scale = scale
    self.scheme = scheme
    self.client = client
  }

  /// What media queries are asked about.
  var environment: MediaEnvironment {
    MediaEnvironment(width: width, height: height, scale: scale, colorScheme: scheme)
  }
}
