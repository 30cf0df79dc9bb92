import CCairo
import CFontconfig
import CFreeType
import CGIF
import CPNGShims
import CPango
import CRSVG
import CWebP

/// The native libraries in use, whose versions are part of what a picture depends on.
public struct EngineEnvironment: Hashable, Sendable {
  /// A library and its version as it reports itself at run time.
  public struct Library: Hashable, Sendable {
    /// The library's usual name in lower case.
    public let name: String
    /// As the library gives it, such as `1.18.0`.
    public let version: String
  }

  /// Sorted by name.
  public let libraries: [Library]

  /// Asks the libraries.
  public static func current() -> EngineEnvironment {
    let fontconfig = Int(FcGetVersion())
    let webp = Int(WebPGetDecoderVersion())
    let found = [
      Library(name: "cairo", version: string(cairo_version_string())),
      Library(
        name: "fontconfig", version: "\(fontconfig / 10_000).\(fontconfig / 100 % 100).\(fontconfig % 100)"),
      Library(name: "freetype", version: freeTypeVersion()),
      Library(name: "giflib", version: "\(GIFLIB_MAJOR).\(GIFLIB_MINOR).\(GIFLIB_RELEASE)"),
      Library(name: "harfbuzz", version: string(hb_version_string())),
      Library(name: "libpng", version: string(png_shim_version())),
      Library(name: "librsvg", version: "\(rsvg_major_version).\(rsvg_minor_version).\(rsvg_micro_version)"),
      Library(name: "libwebp", version: "\(webp >> 16).\(webp >> 8 & 255).\(webp & 255)"),
      Library(name: "pango", version: string(pango_version_string())),
    ]
    return EngineEnvironment(libraries: found.sorted { $0.name < $1.name })
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? "unknown"
  }

  private static func freeTypeVersion() -> String {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { return "unknown" }
    defer { FT_Done_FreeType(library) }
    var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
    FT_Library_Version(library, &major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}
