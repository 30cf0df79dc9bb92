import Foundation

extension UnsafeRawBufferPointer {
  /// Whether both have the same bytes.
  @inline(__always)
  func isSameMemory(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count, let first = baseAddress, let second = other.baseAddress else {
      return count == other.count
    }
    return memcmp(first, second, count) == 0
  }
}
