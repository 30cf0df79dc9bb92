import Graphics

/// Finds where the outlines of glyphs cross the band of an underline.
///
/// It belongs to one worker and one document, since it remembers glyphs by the ids of their faces. The widths are those of the outline's points within the band, with curves taken as eight chords.
public final class GlyphInkFinder: GlyphInk {
  /// A glyph and a band at a size.
  private struct Key: Hashable {
    var face: FontFaceID
    var glyph: UInt32
    var size: Double
    var top: Double
    var bottom: Double
  }

  private let fonts: FontFaces
  private var known: [Key: ClosedRange<Double>?] = [:]

  /// Creates a finder for a worker's faces.
  public init(fonts: FontFaces) { self.fonts = fonts }

  /// Where a glyph's outline lies within a band; `nil` when there is no ink in it.
  public func ink(
    of glyph: UInt32, face: FontFaceID, size: Double, from top: Double, to bottom: Double
  ) -> ClosedRange<Double>? {
    let key = Key(face: face, glyph: glyph, size: size, top: top, bottom: bottom)
    if let range = known[key] { return range }
    let range = fonts.face(face)?.outline(of: glyph, size: size)?.extent(from: top, to: bottom)
    if known.count > 4096 { known.removeAll() }
    known[key] = .some(range)
    return range
  }
}

extension Outline {
  /// The least and the greatest x of the outline between two heights.
  fileprivate func extent(from top: Double, to bottom: Double) -> ClosedRange<Double>? {
    var band = Band(top: top, bottom: bottom)
    var current = DevicePoint(x: 0, y: 0)
    var start = current
    func curve(_ end: DevicePoint, _ point: (Double) -> DevicePoint) {
      var previous = current
      for step in 1...8 {
        let next = point(Double(step) / 8)
        band.add(previous, next)
        previous = next
      }
      current = end
    }
    for element in elements {
      switch element {
      case .move(let point):
        current = point
        start = point
      case .line(let point):
        band.add(current, point)
        current = point
      case .quad(let control, let end):
        let from = current
        curve(end) { t in
          let (a, b, c) = ((1 - t) * (1 - t), 2 * (1 - t) * t, t * t)
          return DevicePoint(
            x: a * from.x + b * control.x + c * end.x, y: a * from.y + b * control.y + c * end.y)
        }
      case .cubic(let first, let second, let end):
        let from = current
        curve(end) { t in
          let r = 1 - t
          let (a, b, c, d) = (r * r * r, 3 * r * r * t, 3 * r * t * t, t * t * t)
          let x = a * from.x + b * first.x + c * second.x + d * end.x
          let y = a * from.y + b * first.y + c * second.y + d * end.y
          return DevicePoint(x: x, y: y)
        }
      case .close:
        band.add(current, start)
        current = start
      }
    }
    return band.range
  }
}

/// Collects how far lines reach within a horizontal band.
private struct Band {
  let top: Double
  let bottom: Double
  private var least = Double.infinity
  private var greatest = -Double.infinity

  init(top: Double, bottom: Double) {
    self.top = top
    self.bottom = bottom
  }

  var range: ClosedRange<Double>? { least <= greatest ? least...greatest : nil }

  mutating func add(_ from: DevicePoint, _ to: DevicePoint) {
    guard max(from.y, to.y) >= top, min(from.y, to.y) <= bottom else { return }
    func x(at y: Double) -> Double {
      to.y == from.y ? from.x : from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x)
    }
    let ends = [from, to].map { point in
      point.y < top ? x(at: top) : point.y > bottom ? x(at: bottom) : point.x
    }
    for end in ends {
      least = min(least, end)
      greatest = max(greatest, end)
    }
  }
}
