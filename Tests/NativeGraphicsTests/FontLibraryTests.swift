import Testing

@testable import NativeGraphics

@Suite struct FontLibraryTests {
  private let regular = FaceStyle(cssWeight: 400, slant: 0, width: 100)

  private func file(_ family: String, _ style: FaceStyle) -> String? {
    testFonts.face(family: family, style: style).map { index in
      String(testFonts.faces[index].file.split(separator: "/").last ?? "")
    }
  }

  @Test func `no required family is missing`() {
    #expect(testFonts.missingFamilies.isEmpty)
  }

  @Test func `files come sorted by path`() {
    let paths = testFonts.files.map(\.path)
    #expect(paths == paths.sorted())
    #expect(paths.contains { $0.hasSuffix("LiberationSans-Regular.ttf") })
  }

  @Test(arguments: [
    ("Arial", "LiberationSans-Regular.ttf"), ("ARIAL", "LiberationSans-Regular.ttf"),
    ("timesnewroman", "LiberationSerif-Regular.ttf"), ("Georgia", "DejaVuSerifCondensed.ttf"),
    ("Tahoma", "DejaVuSansCondensed.ttf"), ("DejaVu Sans", "DejaVuSans.ttf"), ("inter", "Inter-Regular.otf"),
    ("Inter Medium", "Inter-Medium.otf"), ("monospace", "LiberationMono-Regular.ttf"),
    ("system-ui", "Inter-Regular.otf"),
  ])
  func `a family is found by its name or its stand-in`(family: String, expected: String) {
    #expect(file(family, regular) == expected)
  }

  @Test(arguments: ["Unknown", "opensans", "-apple-system", "BlinkMacSystemFont", "ui-serif", "cursive", ""])
  func `a family that is neither installed nor stood in for does not match`(family: String) {
    #expect(file(family, regular) == nil)
  }

  @Test(arguments: [(500, "Regular"), (550, "Bold"), (600, "Bold"), (900, "Bold")])
  func `the nearest weight is taken`(weight: Double, name: String) {
    #expect(file("Arial", FaceStyle(cssWeight: weight, slant: 0, width: 100)) == "LiberationSans-\(name).ttf")
  }

  @Test func `the slant counts before the weight`() {
    #expect(
      file("Arial", FaceStyle(cssWeight: 700, slant: 100, width: 100)) == "LiberationSans-BoldItalic.ttf")
  }

  @Test func `weights correspond to those of fontconfig`() {
    #expect(FontWeightScale.weight(ofCSS: 400) == 80)
    #expect(FontWeightScale.weight(ofCSS: 450) == 90)  // half way from 80 to 100
    #expect(FontWeightScale.cssWeight(of: 200) == 700)
  }

  @Test func `a bold style is made up where the face is lighter by more than 200`() throws {
    let emoji = try #require(testFonts.face(family: "Noto Color Emoji", style: regular))
    let face = testFonts.faces[emoji]
    #expect(FaceStyle(cssWeight: 600, slant: 0, width: 100).synthesis(for: face) == [])
    #expect(FaceStyle(cssWeight: 700, slant: 100, width: 100).synthesis(for: face) == [.bold, .slant])
  }

  @Test func `a folder may add fonts`() {
    let path = "/usr/share/fonts/truetype/liberation2"
    let library = FontLibrary(extraDirectories: [path])
    #expect(library.files.count == testFonts.files.count)  // the same files, found once
    #expect(FontLibrary(extraDirectories: ["/nonexistent"]).files == testFonts.files)
  }

  @Test func `the libraries tell their versions`() {
    let libraries = EngineEnvironment.current().libraries
    #expect(libraries.map(\.name) == libraries.map(\.name).sorted())
    #expect(libraries.allSatisfy { $0.version.contains(".") })
  }
}
