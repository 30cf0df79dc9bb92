import CSSCascade
import Graphics
import Layout
import Testing

@testable import Painting

@Suite struct `Box decorations` {
  @Test func `each edge goes to the nearest pixel, halves down the page`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(0.25, 0.5, 10.5, 10) { $0.fill(0x111111) }
    // 0.25 -> 0; 0.25 + 10.5 = 10.75 -> 11; 0.5 -> 1; 10.5 -> 11
    #expect(page.painted() == ["fill 0,1 11x10 #111111"])
  }

  @Test func `a box of more than a sixteenth of a pixel keeps a pixel`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(0, 0, 0.125, 10) { $0.fill(0x111111) }
    page.box(0, 20, 0.03125, 10) { $0.fill(0x222222) }
    #expect(page.painted() == ["fill 0,0 1x10 #111111"])
  }

  @Test func `at two device pixels for each CSS pixel everything doubles`() {
    var page = PageBuilder(width: 10, height: 10)
    page.box(0.25, 0, 5, 5) { $0.fill(0x111111) }
    #expect(page.painted(scale: 2) == ["fill 1,0 10x10 #111111"])
  }

  @Test func `a border of one colour is one ring`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(0, 0, 20, 20) { $0.border.sides = Edges(all: .of(2, .solid, 0xFF0000)) }
    #expect(page.painted() == ["ring 0,0 20x20 - 2,2 16x16 #ff0000"])
  }

  @Test func `sides of different colours meet in slanted ends on the left and the right`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(0, 0, 20, 20) {
      $0.border.sides = Edges(
        top: .of(2, .solid, 0xFF0000), right: .of(2, .solid, 0x00FF00), bottom: .of(2, .solid, 0x0000FF),
        left: .of(2, .solid, 0x000000))
    }
    #expect(
      page.painted() == [
        "fill 0,0 20x2 #ff0000", "fill 0,18 20x2 #0000ff", "path M20,0 L20,20 L18,18 L18,2 Z #00ff00",
        "path M0,0 L0,20 L2,18 L2,2 Z #000000",
      ])
  }

  @Test func `a lone side is a plain rectangle`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(0, 0, 20, 20) { $0.border.sides.bottom = .of(1, .solid, 0xCCCCCC) }
    #expect(page.painted() == ["fill 0,19 20x1 #cccccc"])
  }

  @Test(arguments: [(3, 1), (4, 1), (5, 2), (7, 2), (8, 3), (10, 3)])
  func `each line of a double border is a third of it`(width: Int, line: Int) {
    var page = PageBuilder(width: 100, height: 100)
    page.box(0, 0, 40, 40) { $0.border.sides.top = .of(width, .double, 0x0000FF) }
    #expect(page.painted() == ["fill 0,0 40x\(line) #0000ff", "fill 0,\(width - line) 40x\(line) #0000ff"])
  }

  @Test(
    arguments: [
      (UInt32(0x808080), "#2c2c2c", "#d4d4d4"), (0x000000, "#545454", "#a8a8a8"),
      (0xFFFFFF, "#ababab", "#ffffff"),
      (0xEEEEEE, "#9a9a9a", "#eeeeee"), (0x336699, "#172e45", "#4f9eee"), (0x010203, "#1d3a57", "#3972ab"),
    ])
  func `sunk borders have Chromium's shades`(rgb: UInt32, shadow: String, light: String) {
    let faces = Color(rgb: rgb).faces()
    #expect(faces.shadow.hex == shadow)
    #expect(faces.light.hex == light)
  }

  @Test func `a dashed line of twenty pixels has four dashes of three`() {
    // (20 - 4 * 3) / 3 gaps = 2.667
    let stroke = DashPattern(.dashed, width: 1).stroke(along: 20, isClosed: false)
    #expect(stroke.dashes == [3, 8.0 / 3])
  }

  @Test func `thin dots begin and end in the corners`() {
    let line = DashedLine(
      DashPattern(.dotted, width: 1), side: .top, in: DeviceRect(x: 0, y: 0, width: 7, height: 1))
    guard case .fillPath(let path, _) = line.commands(.black).first else { return #expect(Bool(false)) }
    let starts = path.elements.compactMap { element in
      if case .move(let point) = element { return point.x }
      return nil
    }
    #expect(starts.sorted() == [0, 2, 4, 6])
  }

  @Test func `radii that would overlap shrink together`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(0, 0, 20, 10) {
      $0.fill(0x111111)
      $0.border.radii = Corners(all: LengthPercentagePair(horizontal: .length(50), vertical: .length(50)))
    }
    #expect(page.painted() == ["fill 0,0 20x10 r5 #111111"])  // 50 * 10 / (50 + 50)
  }

  @Test func `a rounded background stays half-way under an opaque border`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(0, 0, 20, 20) {
      $0.fill(0x111111)
      $0.border.sides = Edges(all: .of(2, .solid, 0xFF0000))
      $0.border.radii = Corners(all: LengthPercentagePair(horizontal: .length(6), vertical: .length(6)))
    }
    #expect(page.painted() == ["fill 1,1 18x18 r5 #111111", "ring 0,0 20x20 r6 - 2,2 16x16 r4 #ff0000"])
  }

  @Test func `an outline lies around the border box`() {
    var page = PageBuilder(width: 100, height: 100)
    page.box(10, 10, 20, 20) {
      $0.border.outline = .of(2, .solid, 0xFF0000)
      $0.border.outlineOffset = 1
    }
    #expect(page.painted() == ["ring 7,7 26x26 - 9,9 22x22 #ff0000"])
  }

  @Test func `rows show in their cells and not between them`() {
    var page = PageBuilder(width: 100, height: 100)
    let row = page.box(0, 0, 50, 10, display: .tableRow) { $0.fill(0x00FF00) }
    page.box(0, 0, 20, 10, in: row, display: .tableCell)
    page.box(30, 0, 20, 10, in: row, display: .tableCell) { $0.fill(0x0000FF) }
    #expect(
      page.painted() == ["fill 0,0 20x10 #00ff00", "fill 30,0 20x10 #00ff00", "fill 30,0 20x10 #0000ff"])
  }

  @Test func `a hidden empty cell shows its row but neither background nor border of its own`() {
    var page = PageBuilder(width: 100, height: 100)
    let row = page.box(0, 0, 50, 10, display: .tableRow) { $0.fill(0x00FF00) }
    let cell = page.box(0, 0, 20, 10, in: row, display: .tableCell) { $0.fill(0x0000FF) }
    page.change(cell) { $0.isHiddenEmptyCell = true }
    #expect(page.painted() == ["fill 0,0 20x10 #00ff00"])
  }

  @Test func `collapsed borders come after the cells' backgrounds`() {
    var page = PageBuilder(width: 100, height: 100)
    let table = page.box(0, 0, 50, 10, display: .table) { $0.table.borderCollapse = .collapse }
    page.box(0, 0, 50, 10, in: table, display: .tableCell) {
      $0.fill(0x00FF00)
      $0.table.borderCollapse = .collapse
      $0.border.sides = Edges(all: .of(2, .solid, 0xFF0000))
    }
    page.change(table) {
      $0.collapsedBorders = [
        CollapsedBorder(
          rect: LayoutRect(x: 0, y: 0, width: 50, height: 2), isVertical: false, style: .solid,
          color: Color(rgb: 0xFF0000))
      ]
    }
    #expect(page.painted() == ["fill 0,0 50x10 #00ff00", "fill 0,0 50x2 #ff0000"])
  }
}
