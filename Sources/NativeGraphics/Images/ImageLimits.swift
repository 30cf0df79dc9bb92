/// How large pictures may be; larger ones count as broken.
enum ImageLimits {
  /// A picture of 50 megapixels takes 200 MB.
  static let pixels = 50_000_000
  static let side = 65_535

  static func allows(width: Int, height: Int) -> Bool {
    width > 0 && height > 0 && width <= side && height <= side && width * height <= pixels
  }
}
