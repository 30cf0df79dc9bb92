/// The fonts that may reach a picture, and which family stands in for which.
///
/// Nothing of the system's or the user's font configuration is read: two machines with these packages
/// draw the same pixels.
enum PinnedFonts {
  /// A family that is not installed, and the families to use in its stead, best first.
  struct StandIn {
    let family: String
    let replacements: [String]

    init(_ family: String, _ replacements: String...) {
      self.family = family
      self.replacements = replacements
    }
  }

  /// A family that every picture may need, and the package that has it.
  struct Requirement {
    let family: String
    let package: String
  }

  /// Where the packages put their files.
  static let directories = [
    "/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/crosextra", "/usr/share/fonts/truetype/roboto",
    "/usr/share/fonts/truetype/open-sans", "/usr/share/fonts/truetype/lato",
    "/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/droid",
    "/usr/share/fonts/truetype/noto",
  ]

  /// Where fontconfig keeps what it knows of those files; it only saves time.
  static let cacheDirectory = "/var/cache/fontconfig"

  /// Without these, `doctor` says that the machine is not fit.
  static let requirements = [
    Requirement(family: "Liberation Sans", package: "fonts-liberation2"),
    Requirement(family: "Liberation Serif", package: "fonts-liberation2"),
    Requirement(family: "Liberation Mono", package: "fonts-liberation2"),
    Requirement(family: "DejaVu Sans", package: "fonts-dejavu-core"),
    Requirement(family: "DejaVu Sans Condensed", package: "fonts-dejavu-extra"),
    Requirement(family: "DejaVu Serif Condensed", package: "fonts-dejavu-extra"),
    Requirement(family: "Carlito", package: "fonts-crosextra-carlito"),
    Requirement(family: "Caladea", package: "fonts-crosextra-caladea"),
    Requirement(family: "Roboto", package: "fonts-roboto-unhinted"),
    Requirement(family: "Open Sans", package: "fonts-open-sans"),
    Requirement(family: "Lato", package: "fonts-lato"),
    Requirement(family: "Inter", package: "fonts-inter"),
    Requirement(family: "Droid Sans Fallback", package: "fonts-droid-fallback"),
    Requirement(family: "Noto Sans", package: "fonts-noto-core"),
    Requirement(family: "Noto Color Emoji", package: "fonts-noto-color-emoji"),
  ]

  /// The stand-ins: first those of equal metrics, then those close in look and width, then the generic ones.
  static let standIns = [
    StandIn("Arial", "Liberation Sans"),
    StandIn("Helvetica", "Liberation Sans"),
    StandIn("Helvetica Neue", "Liberation Sans"),
    StandIn("Times New Roman", "Liberation Serif"),
    StandIn("Times", "Liberation Serif"),
    StandIn("Courier New", "Liberation Mono"),
    StandIn("Courier", "Liberation Mono"),
    StandIn("Calibri", "Carlito"),
    StandIn("Cambria", "Caladea"),
    StandIn("Verdana", "DejaVu Sans"),
    StandIn("Tahoma", "DejaVu Sans Condensed"),
    StandIn("Georgia", "DejaVu Serif Condensed"),
    StandIn("Segoe UI", "Open Sans"),
    StandIn("Trebuchet MS", "Open Sans"),
    StandIn(
      "serif", "Liberation Serif", "DejaVu Serif", "Noto Serif", "Droid Sans Fallback", "Noto Color Emoji"),
    StandIn(
      "sans-serif", "Liberation Sans", "DejaVu Sans", "Noto Sans", "Droid Sans Fallback", "Noto Color Emoji"),
    StandIn("monospace", "Liberation Mono", "DejaVu Sans Mono", "Droid Sans Fallback", "Noto Color Emoji"),
    StandIn("emoji", "Noto Color Emoji"),
  ]

  /// The family that text falls back on when none of its families is there, as browsers' standard font.
  static let standardFamily = "Liberation Serif"

  /// The families that fontconfig itself picks for a name nobody has; browsers draw `system-ui` so.
  static let systemFamilies: Set<String> = ["system-ui", "sans"]

  /// The configuration as fontconfig reads it.
  static func configuration(extraDirectories: [String]) -> String {
    var xml = "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n"
    for directory in directories + extraDirectories {
      xml += "<dir>\(escaped(directory))</dir>\n"
    }
    xml += "<cachedir>\(cacheDirectory)</cachedir>\n<cachedir prefix=\"xdg\">fontconfig</cachedir>\n"
    for standIn in standIns {
      let preferred = standIn.replacements.map { "<family>\($0)</family>" }.joined()
      xml +=
        "<alias binding=\"same\"><family>\(standIn.family)</family><prefer>\(preferred)</prefer></alias>\n"
    }
    return xml + fontRules + "</fontconfig>\n"
  }

  /// Outlines as drawn: no hinting, no subpixels.
  ///
  /// Fonts of pictures alone are scaled to the size asked for.
  private static let fontRules = """
    <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
    <edit name="lcdfilter" mode="assign"><const>lcdnone</const></edit>
    <edit name="embeddedbitmap" mode="assign"><bool>true</bool></edit>
    </match>
    <match target="font">
    <test name="outline" compare="eq"><bool>false</bool></test>
    <test name="scalable" compare="eq"><bool>true</bool></test>
    <edit name="pixelsizefixupfactor" mode="assign">
    <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
    </edit>
    <edit name="matrix" mode="assign">
    <times><name>matrix</name><matrix>
    <name>pixelsizefixupfactor</name><double>0</double><double>0</double><name>pixelsizefixupfactor</name>
    </matrix></times>
    </edit>
    <edit name="size" mode="assign">
    <divide><name target="pattern">size</name><name>pixelsizefixupfactor</name></divide>
    </edit>
    </match>

    """

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }
}
