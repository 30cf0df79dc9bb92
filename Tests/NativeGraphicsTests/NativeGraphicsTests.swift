import Graphics
import Testing

@testable import NativeGraphics

/// The fonts that all tests share.
let testFonts = FontLibrary()

/// Draws items on white, with pictures by name.
func draw(
  _ commands: [DisplayItem.Command], width: Int, height: Int, pictures: [String: [UInt8]] = [:],
  background: Color = .white
) -> Bitmap {
  let images = ImageStore { pictures[$0] }
  for name in pictures.keys.sorted() { _ = images.image(for: name) }
  let list = DisplayList(
    size: PixelSize(width: width, height: height), items: commands.map { DisplayItem($0) })
  return Rasterizer(fonts: FontFaces(library: testFonts)).draw(list, images: images, background: background)
}

/// A picture as letters: `_` white, `R` red, `G` green, `B` blue, `K` black, `·` anything else.
func map(of bitmap: Bitmap) -> String {
  (0..<bitmap.height).map { y in
    String(
      (0..<bitmap.width).map { x -> Character in
        switch bitmap[x, y].hex {
        case "#ffffff": "_"
        case "#ff0000": "R"
        case "#00ff00": "G"
        case "#0000ff": "B"
        case "#000000": "K"
        default: "·"
        }
      })
  }.joined(separator: "\n")
}

let red = Color(rgb: 0xFF0000)
let green = Color(rgb: 0x00FF00)
let blue = Color(rgb: 0x0000FF)

func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> RoundedRect {
  RoundedRect(rect: DeviceRect(x: x, y: y, width: width, height: height))
}

/// A picture of 2 × 2 pixels: red, green, blue, black.
let fourColors = PNGCodec.encode(
  Bitmap(
    width: 2, height: 2,
    pixels: [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 255]))
