import Graphics

/// A numbered outline on the picture of a page.
public struct PageMark: Hashable, Sendable {
  /// The number that a list of findings knows it by.
  public var number: Int
  /// What is outlined, in device pixels.
  public var area: DeviceRect

  /// Creates a mark.
  public init(number: Int, area: DeviceRect) {
    self.number = number
    self.area = area
  }
}

extension DisplayList {
  /// The list with outlines and their numbers drawn over it.
  ///
  /// Outlines are red between white lines, so that they are seen on every ground. The numbers are made of squares:
  /// no font is needed, and the picture is the same everywhere.
  /// - Parameters:
  ///   - marks: What is outlined; of marks at one place only the last one's number can be read.
  ///   - scale: Device pixels for each CSS pixel.
  /// - Returns: The list with the marks as its last items.
  public func marked(_ marks: [PageMark], scale: Double) -> DisplayList {
    let unit = max(1, scale.rounded())
    var result = self
    for mark in marks where mark.area.width.isFinite && mark.area.height.isFinite {
      result.items += MarkDrawing(mark, unit: unit, page: size).items
    }
    return result
  }
}

/// The items that draw one mark.
private struct MarkDrawing {
  private(set) var items: [DisplayItem] = []
  /// Device pixels for the thinnest line.
  private let unit: Double

  private static let red = Color(rgb: 0xC80046)
  /// The rows of each digit, three dots wide.
  private static let digits: [[UInt8]] = [
    [0b111, 0b101, 0b101, 0b101, 0b111], [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111], [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001], [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111], [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111], [0b111, 0b101, 0b111, 0b001, 0b111],
  ]

  init(_ mark: PageMark, unit: Double, page: PixelSize) {
    self.unit = unit
    let area = mark.area.onWholePixels
    ring(around: area, from: 1, to: 5, .white)
    ring(around: area, from: 2, to: 4, Self.red)
    let text = "\(max(0, mark.number))".utf8.map { Int($0) - 0x30 }
    // Three units a dot, one dot between digits, one around them.
    let dot = 3 * unit
    let badge = DeviceRect(
      x: 0, y: 0, width: dot * (Double(text.count) * 4 + 1), height: dot * 7)
    let x = min(max(0, area.x - 4 * unit), max(0, Double(page.width) - badge.width))
    let above = area.y - 4 * unit - badge.height
    // Where there is no room above, it stands below.
    let y = above >= 0 ? above : min(area.maxY + 4 * unit, max(0, Double(page.height) - badge.height))
    fill(DeviceRect(x: x, y: y, width: badge.width, height: badge.height), Self.red)
    for (index, digit) in text.enumerated() {
      let left = x + dot * (1 + 4 * Double(index))
      for (row, bits) in Self.digits[digit].enumerated() {
        for column in 0..<3 where bits & (0b100 >> UInt8(column)) != 0 {
          fill(
            DeviceRect(
              x: left + dot * Double(column), y: y + dot * Double(row + 1), width: dot, height: dot), .white)
        }
      }
    }
  }

  private mutating func ring(around area: DeviceRect, from inner: Double, to outer: Double, _ color: Color) {
    items.append(
      DisplayItem(
        .fillRing(
          outer: RoundedRect(rect: area.grown(by: outer * unit)),
          inner: RoundedRect(rect: area.grown(by: inner * unit)), color)))
  }

  private mutating func fill(_ rect: DeviceRect, _ color: Color) {
    items.append(DisplayItem(.fill(RoundedRect(rect: rect), .color(color))))
  }
}

extension DeviceRect {
  /// The smallest rectangle around it whose sides lie on whole pixels.
  fileprivate var onWholePixels: DeviceRect {
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    return DeviceRect(x: left, y: top, width: maxX.rounded(.up) - left, height: maxY.rounded(.up) - top)
  }
}

extension [ContrastCheck] {
  /// The checks that did not pass with the numbers of their outlines, counted from 1 in the order of the document.
  public var marks: [PageMark] {
    filter { $0.outcome != .pass }.enumerated().map { PageMark(number: $0 + 1, area: $1.bounds) }
  }
}
