import Foundation

/// Whether two stretches of pixels have the same bytes.
@inline(__always)
func isSameMemory(_ first: UnsafePointer<UInt32>, _ second: UnsafePointer<UInt32>, count: Int) -> Bool {
  memcmp(first, second, count &* 4) == 0
}
