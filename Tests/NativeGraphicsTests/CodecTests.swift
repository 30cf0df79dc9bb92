import Foundation
import Graphics
import Testing

@testable import NativeGraphics

@Suite struct PNGCodecTests {
  private func picture(width: Int, height: Int, alpha: UInt8) -> Bitmap {
    Bitmap(
      width: width, height: height,
      pixels: (0..<width * height).flatMap { [UInt8($0 & 255), UInt8($0 >> 2 & 255), 7, alpha] })
  }

  @Test(arguments: [255, 128, 0] as [UInt8])
  func `what is written can be read again`(alpha: UInt8) throws {
    let bitmap = picture(width: 5, height: 3, alpha: alpha)
    #expect(try PNGCodec.decode(PNGCodec.encode(bitmap)) == bitmap)
  }

  @Test func `an opaque picture has no alpha channel`() {
    #expect(PNGCodec.encode(picture(width: 2, height: 2, alpha: 255))[25] == 2)  // colour type: RGB
    #expect(PNGCodec.encode(picture(width: 2, height: 2, alpha: 254))[25] == 6)  // colour type: RGBA
  }

  @Test func `the same picture gives the same bytes`() {
    let bitmap = picture(width: 40, height: 40, alpha: 255)
    #expect(PNGCodec.encode(bitmap) == PNGCodec.encode(bitmap))
  }

  @Test func `an empty picture gives no file`() {
    #expect(PNGCodec.encode(Bitmap(width: 0, height: 0, pixels: [])).isEmpty)
  }

  @Test func `a huge picture, which is compressed row by row, comes back as it was`() throws {
    let (width, height) = (8_192, 4_097)  // 134 MB of pixels: beyond what is compressed at once
    let bitmap = Bitmap(
      width: width, height: height, pixels: [UInt8](repeating: 255, count: width * height * 4))
    #expect(try PNGCodec.decode(PNGCodec.encode(bitmap)) == bitmap)
  }

  @Test func `a file cut anywhere is an error`() {
    let file = PNGCodec.encode(picture(width: 9, height: 9, alpha: 200))
    for length in 0..<file.count {
      #expect(throws: PNGError.self) { try PNGCodec.decode(Array(file[0..<length])) }
    }
  }

  @Test func `a file with any changed bit is an error`() {
    let bitmap = picture(width: 4, height: 4, alpha: 255)
    let file = PNGCodec.encode(bitmap)
    for index in file.indices {
      var damaged = file
      damaged[index] ^= 0x10
      #expect(throws: PNGError.self, "byte \(index)") { try PNGCodec.decode(damaged) }
    }
  }

  @Test func `an error says what is wrong`() {
    #expect(PNGError(.notPNG).description == "it is not a PNG picture")
    #expect(throws: PNGError(.notPNG)) { try PNGCodec.decode(Array("<html>".utf8)) }
  }

  @Test func `what there is of a picture cut short is shown`() throws {
    let file = PNGCodec.encode(picture(width: 64, height: 64, alpha: 255))
    let bitmap = try #require(ImageDecoder.decode(Array(file[0..<(file.count * 3 / 4)])))
    #expect(bitmap.size == PixelSize(width: 64, height: 64))
    #expect(bitmap[3, 0] == Color(red8: 3, green8: 0, blue8: 7))
    #expect(bitmap[63, 63].isTransparent)
  }

  @Test func `a picture with too many pixels is refused`() {
    // The header of a picture of 65,535 × 65,535 pixels, with its checksum.
    let header: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0xFF, 0xFF,
      0, 0,
      0xFF, 0xFF, 8, 2, 0, 0, 0,
    ]
    #expect(ImageDecoder.decode(header + [0, 0, 0, 0]) == nil)
  }
}

@Suite struct ImageStoreTests {
  private func natural(_ state: ImageState) -> NaturalSize? {
    if case .loaded(_, let size) = state { return size }
    return nil
  }

  private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  @Test func `a data URL is decoded`() {
    let store = ImageStore { _ in nil }
    let size = natural(store.image(for: "data:image/png;base64,\(base64(fourColors))"))
    #expect(size == NaturalSize(width: 2, height: 2, ratio: 1))
  }

  @Test func `a percent-encoded data URL is decoded`() {
    #expect(DataURL.bytes(of: "data:,a%20b%zz") == Array("a b%zz".utf8))
    #expect(DataURL.bytes(of: "DATA:text/plain;charset=utf-8;base64,YWJj") == Array("abc".utf8))
    #expect(DataURL.bytes(of: "data:;base64,YW Jj\nZA") == Array("abcd".utf8))
    #expect(DataURL.bytes(of: "data:;base64,@@") == nil)
    #expect(DataURL.bytes(of: "data:nothing") == nil)
  }

  @Test(
    arguments: [
      [], [0x89], Array("GIF89a".utf8), [0xFF, 0xD8, 0xFF, 0xE0], Array("<svg".utf8), Array("hello".utf8),
    ]
      as [[UInt8]])
  func `what is no picture is broken`(bytes: [UInt8]) {
    #expect(ImageStore { _ in bytes }.image(for: "a") == .broken)
  }

  @Test func `a picture that nobody has is broken, and asked for once`() {
    var count = 0
    let store = ImageStore { _ in
      count += 1
      return nil
    }
    #expect(store.image(for: "a") == .broken)
    #expect(store.image(for: "a") == .broken)
    #expect(count == 1)
  }

  @Test(arguments: [
    (
      "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/>",
      NaturalSize(width: 30, height: 20, ratio: 1.5)
    ),
    (
      "<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'/>",
      NaturalSize(width: nil, height: nil, ratio: 2)
    ),
    (
      "<svg xmlns='http://www.w3.org/2000/svg' width='1in' viewBox='0 0 1 1'/>",
      NaturalSize(width: 96, height: nil, ratio: 1)
    ),
  ])
  func `a vector picture has the size that it declares`(source: String, expected: NaturalSize) {
    #expect(natural(ImageStore { _ in Array(source.utf8) }.image(for: "a")) == expected)
  }

  @Test func `a GIF's first picture is decoded, its transparent index left out`() throws {
    // Two pixels: index 1 (red), index 0 (transparent).
    let gif: [UInt8] =
      Array("GIF89a".utf8) + [2, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 0, 0]
      + [0x21, 0xF9, 4, 1, 0, 0, 0, 0] + [0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x0C, 0x0A, 0, 0x3B]
    let bitmap = try #require(ImageDecoder.decode(gif))
    #expect(bitmap.size == PixelSize(width: 2, height: 1))
    #expect(bitmap[0, 0] == red)
    #expect(bitmap[1, 0].isTransparent)
  }

  @Test func `a picture is turned as its camera was held`() {
    let wide = Bitmap(width: 2, height: 1, pixels: [1, 0, 0, 255, 2, 0, 0, 255])
    let turned = ExifOrientation.turnedRight.applied(to: wide)
    #expect(turned.size == PixelSize(width: 1, height: 2))
    #expect(turned.pixels[0] == 1)
    #expect(ExifOrientation.mirrored.applied(to: wide).pixels[0] == 2)
    #expect(ExifOrientation.turnedAround.applied(to: wide).pixels[0] == 2)
  }

  @Test func `the kind of a picture is told by its first bytes`() {
    #expect(ImageFormat(of: fourColors) == .png)
    #expect(ImageFormat(of: Array("RIFF....WEBPVP8 ".utf8)) == .webp)
    #expect(ImageFormat(of: Array("\u{FEFF}\n<!DOCTYPE svg>\n<svg>".utf8)) == .svg)
    #expect(ImageFormat(of: Array("<html><svg>".utf8)) == nil)
  }
}
