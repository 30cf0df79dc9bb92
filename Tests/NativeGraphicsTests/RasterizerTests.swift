import Graphics
import Testing

@testable import NativeGraphics

@Suite struct RasterizerTests {
  @Test func `a rectangle fills its pixels`() {
    let bitmap = draw([.fill(rect(1, 1, 2, 1), .color(red))], width: 4, height: 3)
    #expect(
      map(of: bitmap) == """
        ____
        _RR_
        ____
        """)
  }

  @Test func `a rectangle covers a part of the pixels at its sides`() {
    let bitmap = draw([.fill(rect(0.5, 0, 1, 1), .color(.black))], width: 2, height: 1)
    #expect(bitmap.pixels[0] == 127)  // half of 255
    #expect(bitmap.pixels[4] == 127)
  }

  @Test func `a ring leaves its middle`() {
    let bitmap = draw(
      [.fillRing(outer: rect(0, 0, 4, 4), inner: rect(1, 1, 2, 2), blue)], width: 4, height: 4)
    #expect(
      map(of: bitmap) == """
        BBBB
        B__B
        B__B
        BBBB
        """)
  }

  @Test func `a transparent colour mixes with what is below`() {
    let half = Color(red: 0, green: 0, blue: 0, alpha: 0.5)
    let bitmap = draw([.fill(rect(0, 0, 1, 1), .color(half))], width: 1, height: 1)
    #expect(bitmap.pixels[0] == 127)
    #expect(bitmap.pixels[3] == 255)
  }

  @Test func `a transparent page keeps straight colours`() {
    let half = Color(red: 1, green: 0, blue: 0, alpha: 0.5)
    let bitmap = draw(
      [.fill(rect(0, 0, 1, 1), .color(half))], width: 2, height: 1, background: .transparent)
    #expect(bitmap.pixels == [255, 0, 0, 128, 0, 0, 0, 0])
  }

  @Test func `corners are rounded`() {
    let radii = Corners(all: DeviceSize(width: 4, height: 4))
    let circle = RoundedRect(rect: DeviceRect(x: 0, y: 0, width: 8, height: 8), radii: radii)
    let bitmap = draw([.fill(circle, .color(red))], width: 8, height: 8)
    #expect(
      map(of: bitmap) == """
        _······_
        ·RRRRRR·
        ·RRRRRR·
        ·RRRRRR·
        ·RRRRRR·
        ·RRRRRR·
        ·RRRRRR·
        _······_
        """)
  }

  @Test func `a clip cuts until it is popped`() {
    let bitmap = draw(
      [
        .pushClip(rect(1, 0, 1, 2)), .fill(rect(0, 0, 3, 1), .color(red)), .popClip,
        .fill(rect(0, 1, 3, 1), .color(green)),
      ], width: 3, height: 2)
    #expect(
      map(of: bitmap) == """
        _R_
        GGG
        """)
  }

  @Test func `nested clips cut each other`() {
    let bitmap = draw(
      [.pushClip(rect(0, 0, 2, 2)), .pushClip(rect(1, 1, 2, 2)), .fill(rect(0, 0, 3, 3), .color(red))],
      width: 3,
      height: 3)
    #expect(
      map(of: bitmap) == """
        ___
        _R_
        ___
        """)
  }

  @Test func `a group is mixed as one`() {
    let bitmap = draw(
      [
        .pushOpacity(0.5), .fill(rect(0, 0, 1, 1), .color(.black)), .fill(rect(0, 0, 1, 1), .color(.black)),
        .popOpacity,
      ], width: 1, height: 1)
    #expect(bitmap.pixels[0] == 127)  // and not a quarter
  }

  @Test func `a group left open is still drawn`() {
    let bitmap = draw([.pushOpacity(1), .fill(rect(0, 0, 1, 1), .color(red))], width: 1, height: 1)
    #expect(map(of: bitmap) == "R")
  }

  @Test func `a transform maps what follows`() {
    let scale = AffineTransform(a: 2, b: 0, c: 0, d: 2, tx: 1, ty: 0)
    let bitmap = draw(
      [
        .pushTransform(scale), .fill(rect(0, 0, 1, 1), .color(red)), .popTransform,
        .fill(rect(0, 1, 1, 1), .color(blue)),
      ],
      width: 4, height: 2)
    #expect(
      map(of: bitmap) == """
        _RR_
        BRR_
        """)
  }

  @Test func `a quarter turn maps a rectangle on itself`() {
    let turn = AffineTransform(a: 0, b: 1, c: -1, d: 0, tx: 3, ty: 0)
    let bitmap = draw([.pushTransform(turn), .fill(rect(0, 0, 2, 1), .color(red))], width: 3, height: 2)
    #expect(
      map(of: bitmap) == """
        __R
        __R
        """)
  }

  @Test func `a path is filled to its edges`() {
    let triangle = Path(
      [
        .move(DevicePoint(x: 0, y: 0)), .line(DevicePoint(x: 3, y: 0)), .line(DevicePoint(x: 0, y: 3)),
        .close,
      ],
      isAntialiased: false)
    let bitmap = draw([.fillPath(triangle, red)], width: 3, height: 3)
    #expect(
      map(of: bitmap) == """
        RR_
        R__
        ___
        """)
  }

  @Test func `a stroke is as wide as it is told`() {
    let line = Path([.move(DevicePoint(x: 0, y: 1)), .line(DevicePoint(x: 4, y: 1))])
    let bitmap = draw([.strokePath(line, Stroke(width: 2, dashes: [1, 1]), red)], width: 4, height: 3)
    #expect(
      map(of: bitmap) == """
        R_R_
        R_R_
        ____
        """)
  }

  @Test func `unmatched pops change nothing`() {
    let bitmap = draw(
      [.popClip, .popOpacity, .popTransform, .fill(rect(0, 0, 1, 1), .color(red))], width: 1, height: 1)
    #expect(map(of: bitmap) == "R")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
  func `numbers out of all measure are drawn as well as can be`(value: Double) {
    let shape = RoundedRect(
      rect: DeviceRect(x: value, y: 0, width: 10, height: value),
      radii: Corners(all: DeviceSize(width: value, height: 2)))
    let point = DevicePoint(x: value, y: value)
    let gradient = Gradient(
      geometry: .linear(start: point, end: point), stops: [GradientStop(offset: value, color: red)],
      isRepeating: true)
    let transform = AffineTransform(a: value, b: 0, c: 0, d: 1, tx: value, ty: 0)
    let commands: [DisplayItem.Command] = [
      .fill(shape, .color(red)), .fill(shape, .gradient(gradient)), .pushClip(shape), .popClip,
      .fillRing(outer: shape, inner: shape, red), .fillPath(Path([.move(point), .line(point)]), red),
      .fillPath(Path([.move(point), .curve(point, point, point)], isAntialiased: false), red),
      .strokePath(Path([.move(point), .line(point)]), Stroke(width: value, dashes: [value]), red),
      .shadow(BoxShadow(shape: shape, offset: point, blur: value, spread: value, color: red, isInset: false)),
      .shadow(BoxShadow(shape: shape, offset: point, blur: value, spread: value, color: red, isInset: true)),
      .pushTransform(transform), .fill(rect(0, 0, 1, 1), .color(red)), .popTransform, .pushOpacity(value),
      .popOpacity,
    ]
    #expect(draw(commands, width: 4, height: 4).size == PixelSize(width: 4, height: 4))
  }

  @Test func `an empty page gives an empty picture`() {
    #expect(draw([], width: 0, height: 5).pixels.isEmpty)
  }
}

@Suite struct GradientTests {
  private func colors(_ gradient: Gradient, width: Int) -> [UInt8] {
    let bitmap = draw(
      [.fill(rect(0, 0, Double(width), 1), .gradient(gradient))], width: width, height: 1)
    return (0..<width).map { bitmap.pixels[$0 * 4] }
  }

  private func linear(_ stops: [(Double, Color)], length: Double, isRepeating: Bool = false) -> Gradient {
    Gradient(
      geometry: .linear(start: DevicePoint(x: 0, y: 0), end: DevicePoint(x: length, y: 0)),
      stops: stops.map { GradientStop(offset: $0.0, color: $0.1) }, isRepeating: isRepeating)
  }

  @Test func `a colour is that at the middle of its pixel`() {
    // At 1/8, 3/8, 5/8 and 7/8 of the way from black to white.
    #expect(colors(linear([(0, .black), (1, .white)], length: 4), width: 4) == [32, 96, 159, 223])
  }

  @Test func `a hard stop has no width`() {
    let gradient = linear([(0, .black), (0.5, .black), (0.5, .white), (1, .white)], length: 4)
    #expect(colors(gradient, width: 4) == [0, 0, 255, 255])
  }

  @Test func `outside its stops a gradient keeps the outermost colours`() {
    #expect(colors(linear([(0.5, .black), (0.5, .white)], length: 2), width: 4) == [0, 255, 255, 255])
  }

  @Test func `a repeating gradient begins anew`() {
    let gradient = linear(
      [(0, .black), (0.5, .black), (0.5, .white), (1, .white)], length: 2, isRepeating: true)
    #expect(colors(gradient, width: 6) == [0, 255, 0, 255, 0, 255])
  }

  @Test func `transparent colours do not darken what they mix with`() {
    let gradient = linear([(0, .white), (1, .transparent)], length: 4)
    #expect(colors(gradient, width: 4) == [255, 255, 255, 255])  // white on white
  }

  @Test func `a radial gradient's end is an ellipse`() {
    let gradient = Gradient(
      geometry: .radial(center: DevicePoint(x: 2, y: 1), radii: DeviceSize(width: 1, height: 4)),
      stops: [GradientStop(offset: 1, color: red), GradientStop(offset: 1, color: blue)], isRepeating: false)
    let bitmap = draw([.fill(rect(0, 0, 4, 2), .gradient(gradient))], width: 4, height: 2)
    #expect(
      map(of: bitmap) == """
        BRRB
        BRRB
        """)
  }

  @Test func `a conic gradient turns clockwise from the top`() {
    let stops = [
      (0.0, red), (0.25, red), (0.25, green), (0.5, green), (0.5, blue), (0.75, blue), (0.75, Color.black),
    ]
    let gradient = Gradient(
      geometry: .conic(center: DevicePoint(x: 1, y: 1), from: 0),
      stops: stops.map { GradientStop(offset: $0.0, color: $0.1) }, isRepeating: false)
    let bitmap = draw([.fill(rect(0, 0, 2, 2), .gradient(gradient))], width: 2, height: 2)
    #expect(
      map(of: bitmap) == """
        KR
        BG
        """)
  }

  @Test func `a gradient in tiles repeats with its step`() {
    let gradient = linear([(0, red), (0.5, red), (0.5, blue), (1, blue)], length: 2)
    let tile = GradientTile(
      tile: DeviceRect(x: 0, y: 0, width: 2, height: 1), step: DeviceSize(width: 3, height: 1))
    let bitmap = draw([.fill(rect(0, 0, 6, 1), .gradientPattern(gradient, tile))], width: 6, height: 1)
    #expect(map(of: bitmap) == "RB_RB_")
  }
}

@Suite struct PictureTests {
  private let image = ImageID(index: 0)

  private func placed(_ destination: DeviceRect, clip: RoundedRect? = nil, isPixelated: Bool = false)
    -> ImagePlacement
  {
    ImagePlacement(
      image: image, destination: destination, clip: clip ?? RoundedRect(rect: destination),
      isPixelated: isPixelated)
  }

  @Test func `a picture at its own size is copied`() {
    let bitmap = draw(
      [.image(placed(DeviceRect(x: 1, y: 0, width: 2, height: 2)))], width: 4, height: 2,
      pictures: ["a": fourColors])
    #expect(
      map(of: bitmap) == """
        _RG_
        _BK_
        """)
  }

  @Test func `a picture shows within its clip only`() {
    let bitmap = draw(
      [.image(placed(DeviceRect(x: 0, y: 0, width: 2, height: 2), clip: rect(1, 0, 4, 4)))], width: 3,
      height: 2,
      pictures: ["a": fourColors])
    #expect(
      map(of: bitmap) == """
        _G_
        _K_
        """)
  }

  @Test func `enlarged pixels stay sharp when they are to`() {
    let bitmap = draw(
      [.image(placed(DeviceRect(x: 0, y: 0, width: 4, height: 4), isPixelated: true))], width: 4, height: 4,
      pictures: ["a": fourColors])
    #expect(
      map(of: bitmap) == """
        RRGG
        RRGG
        BBKK
        BBKK
        """)
  }

  @Test func `a picture at half its size is the mean of its pixels`() {
    let bitmap = draw(
      [.image(placed(DeviceRect(x: 0, y: 0, width: 1, height: 1)))], width: 1, height: 1,
      pictures: ["a": fourColors])
    #expect(Array(bitmap.pixels[0..<3]) == [63, 63, 63])  // 255 / 4, cut
  }

  @Test func `tiles repeat from where the first one lies`() {
    let pattern = ImagePattern(
      image: image, tile: DeviceRect(x: 1, y: 0, width: 2, height: 2), step: DeviceSize(width: 2, height: 2))
    let bitmap = draw(
      [.fill(rect(0, 0, 5, 3), .pattern(pattern))], width: 5, height: 3, pictures: ["a": fourColors])
    #expect(
      map(of: bitmap) == """
        GRGRG
        KBKBK
        GRGRG
        """)
  }

  @Test func `tiles may lie apart`() {
    let pattern = ImagePattern(
      image: image, tile: DeviceRect(x: 0, y: 0, width: 2, height: 2), step: DeviceSize(width: 3, height: 3))
    let bitmap = draw(
      [.fill(rect(0, 0, 5, 4), .pattern(pattern))], width: 5, height: 4, pictures: ["a": fourColors])
    #expect(
      map(of: bitmap) == """
        RG_RG
        BK_BK
        _____
        RG_RG
        """)
  }

  @Test func `a vector picture is drawn at the size it is needed in`() {
    let source =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><path fill='red' d='M0 0h1v1h-1z'/></svg>"
    let bitmap = draw(
      [.image(placed(DeviceRect(x: 0, y: 0, width: 4, height: 2)))], width: 4, height: 2,
      pictures: ["a": Array(source.utf8)])
    #expect(
      map(of: bitmap) == """
        RR__
        RR__
        """)
  }
}

@Suite struct ShadowTests {
  private func shadow(blur: Double = 0, spread: Double = 0, inset: Bool = false, x: Double = 0) -> BoxShadow {
    BoxShadow(
      shape: rect(2, 2, 2, 2), offset: DevicePoint(x: x, y: 0), blur: blur, spread: spread, color: .black,
      isInset: inset)
  }

  @Test func `a sharp shadow is the shape moved, but not under the box`() {
    let bitmap = draw([.shadow(shadow(x: 1))], width: 6, height: 6)
    #expect(
      map(of: bitmap) == """
        ______
        ______
        ____K_
        ____K_
        ______
        ______
        """)
  }

  @Test func `spread makes a shadow larger`() {
    let bitmap = draw([.shadow(shadow(spread: 1))], width: 6, height: 6)
    #expect(
      map(of: bitmap) == """
        ______
        _KKKK_
        _K__K_
        _K__K_
        _KKKK_
        ______
        """)
  }

  @Test func `an inner shadow stays within the box`() {
    let bitmap = draw([.shadow(shadow(inset: true, x: 1))], width: 6, height: 4)
    #expect(
      map(of: bitmap) == """
        ______
        ______
        __K___
        __K___
        """)
  }

  @Test func `a blurred shadow fades evenly on all sides`() {
    let bitmap = draw([.shadow(shadow(blur: 2))], width: 6, height: 6)
    #expect(bitmap[1, 2] == bitmap[4, 3])
    #expect(bitmap[2, 1] == bitmap[3, 4])
    #expect(bitmap[0, 2].red > bitmap[1, 2].red)
  }

  @Test func `a large shadow looks like a small one around the corner`() {
    func corner(of size: Double) -> [UInt8] {
      let shape = rect(20, 20, size, size)
      let shadow = BoxShadow(
        shape: shape, offset: DevicePoint(x: 0, y: 0), blur: 8, spread: 0, color: .black, isInset: false)
      let bitmap = draw([.shadow(shadow)], width: 30, height: 30)
      return bitmap.pixels
    }
    #expect(corner(of: 60) == corner(of: 900))
  }
}

@Suite struct GlyphTests {
  private func line(_ text: String, x: Double, size: Double = 16, color: Color = .black, blur: Double = 0)
    -> Bitmap
  {
    let fonts = FontFaces(library: testFonts)
    let bytes = Array(text.utf8)
    let font = FontDescription(families: ["Arial"], size: size)
    let runs = TextShaper(fonts: fonts).shape(
      bytes, spans: [FontSpan(textRange: 0..<bytes.count, font: font)], direction: .leftToRight,
      bidiLevels: [])
    var items: [DisplayItem] = []
    for run in runs {
      var pen = 0.0
      let glyphs = run.glyphs.map { glyph in
        defer { pen += glyph.advance }
        return GlyphSequence.Placement(glyph: glyph.id, x: Float(pen), y: 0)
      }
      items.append(
        DisplayItem(
          .glyphs(
            GlyphSequence(
              face: run.face, size: run.size, color: color, origin: DevicePoint(x: x, y: 20), glyphs: glyphs,
              blur: blur, bounds: DeviceRect(x: 0, y: 0, width: 0, height: 0)))))
    }
    let list = DisplayList(size: PixelSize(width: 32, height: 28), items: items)
    return Rasterizer(fonts: fonts).draw(list, images: ImageStore { _ in nil }, background: .white)
  }

  @Test func `glyphs lie on quarters of a pixel`() {
    #expect(line("l", x: 4) == line("l", x: 4.1))
    #expect(line("l", x: 4) != line("l", x: 4.2))
    #expect(line("l", x: 4.2) == line("l", x: 4.3))
  }

  @Test func `a whole pixel moves a glyph and changes nothing else`() {
    let first = line("g", x: 4)
    let second = line("g", x: 5)
    for y in 0..<28 {
      for x in 0..<31 { #expect(first[x, y] == second[x + 1, y]) }
    }
  }

  @Test func `an upright stem is solid`() {
    // The stem of “l” in Liberation Sans at 16 px: 138/2048 to 318/2048 of an em, 1.08 to 2.48 px.
    let bitmap = line("l", x: 4)
    #expect(bitmap[4 + 1, 15].red < 0.15)
    #expect(bitmap[4 + 3, 15] == .white)
  }

  @Test func `an emoji has colours`() {
    let bitmap = line("😀", x: 4)
    #expect(bitmap[14, 10].red > bitmap[14, 10].blue + 0.3)  // yellow
  }

  @Test func `a shadow of text is soft`() {
    let sharp = line("l", x: 8)
    let soft = line("l", x: 8, blur: 2)
    #expect(soft[9, 15].red > sharp[9, 15].red)
    #expect(soft[5, 15] != .white)
  }

  @Test func `huge glyphs are drawn as paths`() {
    let bitmap = line("l", x: -40, size: 400)
    #expect(bitmap[20, 10] == .black)
  }

  @Test func `white text is strengthened otherwise than black`() {
    func opacity(_ color: Color) -> UInt8 {
      TextContrast.standard.withTable(for: color) { $0[128] }
    }
    #expect(opacity(.black) == 124)
    #expect(opacity(.white) == 144)
    #expect(opacity(Color(rgb: 0x00FF00)) == opacity(Color(rgb: 0xB0B0B0)))
  }
}
