import CSSCascade
import Graphics

/// How dots and dashes are spread over a line so that it begins and ends with a whole one.
///
/// NOTE: CSS leaves the lengths open; these are Chromium's. Dashes are twice as long as they are thick with
/// gaps as long as they are thick, or three and two times for lines thinner than three pixels. Dots of up to
/// three pixels are square, larger ones round.
struct DashPattern {
  private let isDotted: Bool
  private let width: Double

  init(_ style: BorderStyle, width: Double) {
    self.init(isDotted: style == .dotted, width: width)
  }

  init(isDotted: Bool, width: Double) {
    self.isDotted = isDotted
    self.width = max(width, 0)
  }

  /// Whether it is drawn as round dots, whose centres must stay half a width from the ends of a line.
  var isRound: Bool { isDotted && width > 3 }

  /// Whether it is drawn as squares on whole pixels.
  var isSquare: Bool { isDotted && !isRound }

  var thickness: Double { width }

  /// The stroke for a line of a length, with its ends.
  func stroke(along length: Double, isClosed: Bool) -> Stroke {
    var stroke = Stroke(width: width)
    guard width > 0 else { return stroke }
    if isRound {
      stroke.cap = .round
      let period =
        length < 2 * width
        ? 2 * width : width + gap(along: length, dash: width, ideal: width, isClosed) - 0.01
      stroke.dashes = [0, period]
      return stroke
    }
    let dash = isDotted ? width : width * (width >= 3 ? 2 : 3)
    let ideal = isDotted || width >= 3 ? width : width * 2
    if length <= dash * 2 { return stroke }
    if length <= 2 * dash + ideal {
      // Just two dashes and the gap between them, in proportion.
      let factor = length / (2 * dash + ideal)
      stroke.dashes = [dash * factor, ideal * factor]
    } else {
      stroke.dashes = [dash, gap(along: length, dash: dash, ideal: ideal, isClosed)]
    }
    return stroke
  }

  /// The gap nearest to the ideal one that leaves no remainder.
  private func gap(along length: Double, dash: Double, ideal: Double, _ isClosed: Bool) -> Double {
    let available = isClosed ? length : length + ideal
    let fewer = (available / (dash + ideal)).rounded(.down)
    let more = fewer + 1
    func gap(_ count: Double) -> Double {
      let gaps = isClosed ? count : count - 1
      return gaps > 0 ? (length - count * dash) / gaps : .infinity
    }
    let (wide, narrow) = (gap(fewer), gap(more))
    if narrow <= 0 { return wide.isFinite ? wide : ideal }
    return abs(wide - ideal) < abs(narrow - ideal) ? wide : narrow
  }
}

/// A straight side of a border drawn as dots or dashes.
struct DashedLine {
  private let pattern: DashPattern
  private let isHorizontal: Bool
  private let rect: DeviceRect

  init(_ pattern: DashPattern, side: BoxSide, in rect: DeviceRect) {
    self.pattern = pattern
    isHorizontal = side.isHorizontal
    self.rect = rect
  }

  func commands(_ color: Color) -> [DisplayItem.Command] {
    let length = isHorizontal ? rect.width : rect.height
    guard length > 0, pattern.thickness > 0 else { return [] }
    if pattern.isSquare { return [.fillPath(squares(along: length), color)] }
    let stroke = pattern.stroke(along: length, isClosed: false)
    // Round dots reach half a width beyond the line they are strung on.
    let inset = pattern.isRound ? min(pattern.thickness, length) / 2 : 0
    let path = Path([.move(point(inset, 0.5)), .line(point(length - inset, 0.5))])
    return [.strokePath(path, stroke, color)]
  }

  /// A dot in each corner, and between these as many as fit, in the middle.
  private func squares(along length: Double) -> Path {
    let width = pattern.thickness
    var path = Path(isAntialiased: false)
    let free = length - 2 * width
    guard free > 0 else {
      append(0, length, to: &path)
      return path
    }
    append(0, width, to: &path)
    append(length - width, length, to: &path)
    let count = min((free / (2 * width)).rounded(.down), 100_000)
    guard count > 0 else { return path }
    let first = width + (free - (2 * count - 1) * width) / 2
    for index in 0..<Int(count) {
      let start = Self.roundedHalfToOdd(first + Double(index) * 2 * width)
      append(start, start + width, to: &path)
    }
    return path
  }

  /// The nearest whole pixel; from half-way, the odd one, as Skia's points fall.
  private static func roundedHalfToOdd(_ value: Double) -> Double {
    let floor = value.rounded(.down)
    if value - floor != 0.5 { return value.rounded() }
    return floor.truncatingRemainder(dividingBy: 2) == 0 ? floor + 1 : floor
  }

  private func append(_ start: Double, _ end: Double, to path: inout Path) {
    path.elements += [
      .move(point(start, 0)), .line(point(end, 0)), .line(point(end, 1)), .line(point(start, 1)), .close,
    ]
  }

  /// A point at a distance along the line and a share of its thickness.
  private func point(_ along: Double, _ share: Double) -> DevicePoint {
    isHorizontal
      ? DevicePoint(x: rect.x + along, y: rect.y + rect.height * share)
      : DevicePoint(x: rect.x + rect.width * share, y: rect.y + along)
  }
}
