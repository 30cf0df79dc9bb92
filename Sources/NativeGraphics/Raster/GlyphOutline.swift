import CFreeType
import Graphics

extension FontFace {
  /// The outline of a glyph at a size, its origin at zero, y downwards; `nil` when it has none.
  ///
  /// It is not hinted; its points lie on 64ths of a pixel, as browsers' do.
  func outline(of glyph: UInt32, size: Double) -> Outline? {
    let flags = Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
    guard size > 0, size < 16_000,
      FT_Set_Char_Size(freeType, 0, FT_F26Dot6((size * 64).rounded()), 72, 72) == 0,
      FT_Load_Glyph(freeType, glyph, flags) == 0, let slot = freeType.pointee.glyph,
      slot.pointee.format == FT_GLYPH_FORMAT_OUTLINE
    else { return nil }
    var points = GlyphPoints(slot.pointee.outline)
    if synthesis.contains(.slant) { points.slant = 0.25 }
    return points.outline
  }

  /// The width of the stroke that makes the face bolder, where it has no bold of its own: 1/24 em up to
  /// 9 px, 1/32 em from 36 px on, as browsers draw it.
  func boldeningStroke(size: Double) -> Stroke? {
    guard synthesis.contains(.bold) else { return nil }
    let share = min(1, max(0, (size - 9) / 27))
    return Stroke(width: size * (1.0 / 24 + share * (1.0 / 32 - 1.0 / 24)))
  }

  /// What a glyph covers when its origin lies at a point; only what is within the clip.
  func mask(of glyph: UInt32, size: Double, transform: AffineTransform, within clip: PixelRect)
    -> CoverageMask?
  {
    guard let outline = outline(of: glyph, size: size) else { return nil }
    let placed = outline.transformed(by: transform)
    guard let stroke = boldeningStroke(size: size) else {
      let bounds = placed.bounds.intersection(clip)
      return bounds.isEmpty ? nil : CoverageMask(placed, within: bounds)
    }
    var bounds = placed.bounds
    let scale = max(abs(transform.a) + abs(transform.c), abs(transform.b) + abs(transform.d))
    let reach = Int(min(1e6, stroke.width * scale * 2 + 1))
    bounds = PixelRect(
      left: bounds.left - reach, top: bounds.top - reach, right: bounds.right + reach,
      bottom: bounds.bottom + reach
    ).intersection(clip)
    guard !bounds.isEmpty else { return nil }
    let fill = CoverageMask(placed, within: bounds)
    guard let edge = CoverageMask.stroke(outline, stroke, transform: transform, within: bounds) else {
      return fill
    }
    return fill.union(edge)
  }
}

/// Reads FreeType's points, in 64ths of a pixel: on the curve, or off it as controls of quadratic or cubic
/// curves.
private struct GlyphPoints {
  private let source: FT_Outline
  /// How far to the right for each pixel of height.
  var slant = 0.0

  private enum Tag { case on, quadratic, cubic }

  init(_ source: FT_Outline) { self.source = source }

  var outline: Outline {
    var result = Outline()
    var first = 0
    for contour in 0..<Int(source.n_contours) {
      let last = Int(source.contours[contour])
      if last >= first, last < Int(source.n_points) { appendContour(first...last, to: &result) }
      first = last + 1
    }
    return result
  }

  private func point(_ index: Int) -> DevicePoint {
    placed(source.points[index].x, source.points[index].y)
  }

  /// The point between two controls, cut to a 64th as FreeType cuts it.
  private func middle(_ first: Int, _ second: Int) -> DevicePoint {
    let (a, b) = (source.points[first], source.points[second])
    return placed((a.x + b.x) / 2, (a.y + b.y) / 2)
  }

  private func placed(_ x: FT_Pos, _ y: FT_Pos) -> DevicePoint {
    let height = Double(y) / 64
    return DevicePoint(x: Double(x) / 64 + height * slant, y: -height)
  }

  private func tag(_ index: Int) -> Tag {
    switch UInt8(bitPattern: Int8(source.tags[index])) & 3 {
    case 1: .on
    case 2: .cubic
    default: .quadratic
    }
  }

  private func appendContour(_ range: ClosedRange<Int>, to result: inout Outline) {
    var start = point(range.lowerBound)
    var index = range.lowerBound + 1
    if tag(range.lowerBound) != .on {
      // A contour may begin off the curve: then it starts at the last point or between the two.
      let isLastOn = tag(range.upperBound) == .on
      start = isLastOn ? point(range.upperBound) : middle(range.upperBound, range.lowerBound)
      index = range.lowerBound
    }
    result.elements.append(.move(start))
    while index <= range.upperBound {
      switch tag(index) {
      case .on:
        result.elements.append(.line(point(index)))
        index += 1
      case .quadratic:
        let control = point(index)
        index += 1
        guard index <= range.upperBound else {
          result.elements.append(.quad(control, start))
          break
        }
        if tag(index) == .on {
          result.elements.append(.quad(control, point(index)))
          index += 1
        } else {
          result.elements.append(.quad(control, middle(index - 1, index)))
        }
      case .cubic:
        guard index + 1 <= range.upperBound else {
          index += 1
          break
        }
        let end = index + 2 <= range.upperBound ? point(index + 2) : start
        result.elements.append(.cubic(point(index), point(index + 1), end))
        index += 3
      }
    }
    result.elements.append(.close)
  }
}
