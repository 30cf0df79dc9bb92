import Graphics
import Testing

@testable import Accessibility

@Suite struct `Outlines` {
  private let page = DisplayList(size: PixelSize(width: 100, height: 100), items: [])

  private func fills(_ list: DisplayList) -> [DeviceRect] {
    list.items.compactMap {
      if case .fill(let shape, _) = $0.command { return shape.rect }
      return nil
    }
  }

  @Test func `a mark is a ring around the area and a number above it`() throws {
    let area = DeviceRect(x: 20, y: 40, width: 30, height: 10)
    let list = page.marked([PageMark(number: 1, area: area)], scale: 1)
    let rings = list.items.compactMap { item -> (DeviceRect, DeviceRect)? in
      if case .fillRing(let outer, let inner, _) = item.command { return (outer.rect, inner.rect) }
      return nil
    }
    #expect(rings.map(\.0) == [area.grown(by: 5), area.grown(by: 4)])
    #expect(rings.map(\.1) == [area.grown(by: 1), area.grown(by: 2)])
    let badge = try #require(fills(list).first)
    // One digit of 3 dots and a dot on either side, 5 rows and one above and below; a dot has 3 pixels.
    #expect(badge == DeviceRect(x: 16, y: 15, width: 15, height: 21))
    // The figure 1 has 8 dots.
    #expect(fills(list).count == 1 + 8)
  }

  @Test func `the number stays on the page`() throws {
    let area = DeviceRect(x: 95, y: 2, width: 5, height: 10)
    let list = page.marked([PageMark(number: 12, area: area)], scale: 1)
    let badge = try #require(fills(list).first)
    #expect(badge.maxX == 100)
    #expect(badge.y == 16)  // 2 + 10 + 4
  }

  @Test func `no number and no area does harm`() {
    for number in [Int.min, -1, 0, Int.max] {
      for side in [0, -5, 1e300, Double.nan, .infinity] {
        let area = DeviceRect(x: side, y: side, width: side, height: side)
        #expect(page.marked([PageMark(number: number, area: area)], scale: 1).items.count < 300)
      }
    }
  }

  @Test func `texts that did not pass are numbered in the order of the document`() {
    let found = checks("<p style='color:#eee'>a</p><p>b</p><p style='color:#ddd'>c</p>")
    #expect(found.marks.map(\.number) == [1, 2])
    #expect(found.marks.map(\.area) == [found[0].bounds, found[2].bounds])
  }
}
