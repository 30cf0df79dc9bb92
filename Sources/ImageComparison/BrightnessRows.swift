/// The brightness of the opaque rows around the one that is looked at, so that none is computed twice.
///
/// Rows are asked for from top to bottom. Only four are kept, each in the place of the one four rows above it.
///
/// OPTIMIZATION: plain memory, because counting references costs more than the comparison itself; its maker calls
/// `deallocate()`.
struct BrightnessRows {
  private static let kept = 4

  private let plane: PixelPlane
  private let values: UnsafeMutablePointer<Int>
  /// For each place: which row is there, and whether it is opaque.
  private let rows: UnsafeMutablePointer<(y: Int, isOpaque: Bool)>

  init(of plane: PixelPlane) {
    self.plane = plane
    values = .allocate(capacity: plane.width * Self.kept)
    values.initialize(repeating: 0, count: plane.width * Self.kept)
    rows = .allocate(capacity: Self.kept)
    rows.initialize(repeating: (-1, false), count: Self.kept)
  }

  func deallocate() {
    values.deallocate()
    rows.deallocate()
  }

  /// The brightness of each pixel of a row, times 10⁸ and times 16: whole numbers, and no two colours have
  /// the same.
  ///
  /// `nil` when some pixel of it lets something through.
  @inline(__always)
  func row(_ y: Int) -> UnsafePointer<Int>? {
    let slot = y & (Self.kept - 1)
    if rows[slot].y != y { fill(y, slot) }
    return rows[slot].isOpaque ? UnsafePointer(values + slot &* plane.width) : nil
  }

  @inline(never)
  private func fill(_ y: Int, _ slot: Int) {
    let words = plane.pixels + y &* plane.width
    let row = values + slot &* plane.width
    var all = UInt32.max
    for x in 0..<plane.width {
      let word = UInt32(littleEndian: words[x])
      all &= word
      row[x] =
        (Int(word & 255) &* 29_889_531 &+ Int(word >> 8 & 255) &* 58_662_247
          &+ Int(word >> 16 & 255) &* 11_448_223) &* 16
    }
    rows[slot] = (y, all >> 24 == 255)
  }
}
