import CSSCascade
import Graphics
import Testing

@testable import Painting

@Suite struct `Background layers` {
  private func painted(_ change: (inout BackgroundLayer) -> Void) -> [String] {
    var page = PageBuilder(width: 200, height: 200)
    var layer = BackgroundLayer(image: .url("a.png"))
    change(&layer)
    page.box(0, 0, 100, 50) { $0.background.layers = [layer] }
    return page.painted(images: OneImage(width: 20, height: 10))
  }

  @Test func `a picture repeats from the corner`() {
    #expect(painted { _ in } == ["pattern 0,0 100x50 tile 0,0 20x10 step 20,10"])
  }

  @Test func `a picture that does not repeat is drawn once at its position`() {
    let once = painted {
      ($0.repeatX, $0.repeatY) = (.noRepeat, .noRepeat)
      $0.position = LengthPercentagePair(horizontal: .percentage(0.5), vertical: .percentage(1))
    }
    #expect(once == ["image 40,40 20x10 in 0,0 100x50"])  // (100 - 20) / 2; 50 - 10
  }

  @Test func `cover fills the box and is cut`() {
    // 100 wide for 20:10 is 50 high; that is just the box.
    #expect(painted { $0.size = .cover } == ["image 0,0 100x50 in 0,0 100x50"])
  }

  @Test func `one auto side keeps the ratio`() {
    let sized = painted {
      $0.size = .explicit(width: .length(40), height: nil)
      ($0.repeatX, $0.repeatY) = (.noRepeat, .noRepeat)
    }
    #expect(sized == ["image 0,0 40x20 in 0,0 100x50"])
  }

  @Test func `space leaves whole tiles and equal gaps`() {
    let spaced = painted {
      $0.size = .explicit(width: .length(30), height: .length(50))
      $0.repeatX = .space
    }
    #expect(spaced == ["pattern 0,0 100x50 tile 0,0 30x50 step 35,50"])  // (100 - 3 * 30) / 2
  }

  @Test func `round changes the size until a whole number fits`() {
    let rounded = painted {
      $0.size = .explicit(width: .length(30), height: .length(50))
      $0.repeatX = .round
    }
    #expect(rounded == ["pattern 0,0 100x50 tile 0,0 33.333x50 step 33.333,50"])
  }

  @Test func `layers are painted from the last to the first`() {
    var page = PageBuilder(width: 200, height: 200)
    page.box(0, 0, 20, 10) {
      $0.background.layers = [
        BackgroundLayer(image: .url("a.png"), repeatX: .noRepeat, repeatY: .noRepeat),
        BackgroundLayer(
          image: .linearGradient(.init(direction: .angle(90), stops: blackToWhite, isRepeating: false))),
      ]
      $0.fill(0x111111)
    }
    #expect(
      page.painted(images: OneImage(width: 20, height: 10)) == [
        "fill 0,0 20x10 #111111", "gradient 0,0 20x10", "image 0,0 20x10 in 0,0 20x10",
      ])
  }

  private let blackToWhite = [
    ColorStop(color: .color(.black), position: nil), ColorStop(color: .color(.white), position: nil),
  ]

  private func gradient(_ direction: LinearGradient.Direction, _ stops: [ColorStop]) -> Gradient? {
    Gradient(
      .linearGradient(LinearGradient(direction: direction, stops: stops, isRepeating: false)),
      in: DeviceRect(x: 0, y: 0, width: 100, height: 50), current: .black, scale: 1)
  }

  @Test func `a gradient to the right runs from side to side`() {
    let gradient = gradient(.corner(horizontal: 1, vertical: 0), blackToWhite)
    #expect(gradient?.color(at: DevicePoint(x: 0, y: 10)).hex == "#000000")
    #expect(gradient?.color(at: DevicePoint(x: 50, y: 40)).hex == "#808080")
    #expect(gradient?.color(at: DevicePoint(x: 100, y: 0)).hex == "#ffffff")
  }

  @Test func `a gradient to a corner has its middle colour in the two other corners`() {
    let gradient = gradient(.corner(horizontal: 1, vertical: 1), blackToWhite)
    #expect(gradient?.color(at: DevicePoint(x: 100, y: 0)).hex == "#808080")
    #expect(gradient?.color(at: DevicePoint(x: 0, y: 50)).hex == "#808080")
  }

  @Test func `stops without a place are spread between those that have one`() {
    let stops = [0, 0x55, 0xAA, 0xFF].map { level in
      ColorStop(color: .color(Color(rgb: UInt32(level) * 0x10101)), position: nil)
    }
    let gradient = gradient(.angle(90), stops)
    let thirds: [Double]? = gradient?.stops.map { ($0.offset * 3).rounded() }
    #expect(thirds == [0, 1, 2, 3])
  }

  @Test func `a stop before its predecessor moves up to it`() {
    let stops = [
      ColorStop(color: .color(.black), position: .percentage(0.5)),
      ColorStop(color: .color(.white), position: .length(20)),
    ]
    #expect(gradient(.angle(90), stops)?.stops.map(\.offset) == [0.5, 0.5])
  }

  @Test func `the farthest corner of an ellipse lies on it`() {
    let radial = RadialGradient(
      isCircle: false, size: .extent(.farthestCorner),
      center: LengthPercentagePair(horizontal: .percentage(0.5), vertical: .percentage(0.5)),
      stops: blackToWhite,
      isRepeating: false)
    let gradient = Gradient(
      .radialGradient(radial), in: DeviceRect(x: 0, y: 0, width: 100, height: 50), current: .black, scale: 1)
    #expect(gradient?.color(at: DevicePoint(x: 100, y: 50)).hex == "#ffffff")
    #expect(gradient?.color(at: DevicePoint(x: 50, y: 25)).hex == "#000000")
  }
}
