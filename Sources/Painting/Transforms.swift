import CSSCascade
import Graphics
import Layout

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Painter {
  /// The map of a transformed fragment, around its origin, in device pixels; `nil` if there is none.
  ///
  /// CSS Transforms 1 §3. <https://www.w3.org/TR/css-transforms-1/#transform-rendering>
  func transform(of id: FragmentID) -> AffineTransform? {
    let fragment = fragment(id)
    // Pieces of inline boxes cannot be transformed.
    if case .inlineBox = fragment.kind { return nil }
    let effects = style(of: fragment).effects.value
    let box = borderBox(id)
    var map = AffineTransform.identity
    for function in effects.transform {
      map = map.concatenating(Self.matrix(function, box: box, scale: grid.scale))
    }
    let origin = DevicePoint(
      x: DeviceGrid.roundedHalfUp(grid.scaled(box.x))
        + grid.scaled(effects.transformOrigin.horizontal.resolved(against: box.width.pixels)),
      y: DeviceGrid.roundedHalfUp(grid.scaled(box.y))
        + grid.scaled(effects.transformOrigin.vertical.resolved(against: box.height.pixels)))
    let there = AffineTransform(a: 1, b: 0, c: 0, d: 1, tx: origin.x, ty: origin.y)
    let back = AffineTransform(a: 1, b: 0, c: 0, d: 1, tx: -origin.x, ty: -origin.y)
    return there.concatenating(map).concatenating(back)
  }

  private static func matrix(_ function: TransformFunction, box: LayoutRect, scale: Double) -> AffineTransform
  {
    switch function {
    case .translate(let x, let y):
      return AffineTransform(
        a: 1, b: 0, c: 0, d: 1, tx: x.resolved(against: box.width.pixels) * scale,
        ty: y.resolved(against: box.height.pixels) * scale)
    case .scale(let x, let y): return AffineTransform(a: x, b: 0, c: 0, d: y, tx: 0, ty: 0)
    case .rotate(let degrees):
      let (sine, cosine) = sineAndCosine(degrees)
      return AffineTransform(a: cosine, b: sine, c: -sine, d: cosine, tx: 0, ty: 0)
    case .skew(let x, let y):
      return AffineTransform(a: 1, b: tan(y / 180 * .pi), c: tan(x / 180 * .pi), d: 1, tx: 0, ty: 0)
    case .matrix(let a, let b, let c, let d, let tx, let ty):
      return AffineTransform(a: a, b: b, c: c, d: d, tx: tx * scale, ty: ty * scale)
    }
  }

  /// Exact for quarter turns, so that these keep edges on the grid.
  private static func sineAndCosine(_ degrees: Double) -> (sine: Double, cosine: Double) {
    switch degrees.truncatingRemainder(dividingBy: 360) {
    case 0: (0, 1)
    case 90, -270: (1, 0)
    case 180, -180: (0, -1)
    case 270, -90: (-1, 0)
    case let angle: (sin(angle / 180 * .pi), cos(angle / 180 * .pi))
    }
  }
}
