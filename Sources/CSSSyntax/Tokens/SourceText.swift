import Diagnostics

/// CSS text and the place in a file that it comes from.
///
/// Every range that parsing gives counts bytes of `bytes`; `fileRange(_:)` leads from there to the file.
public struct SourceText: Sendable {
  /// How offsets in the text lead to offsets in the file.
  public enum Origin: Sendable, Hashable {
    /// The text is in no file.
    case none
    /// The text stands in the file as it is, from this byte on: a file of CSS, or a `style` element.
    case contiguous(offset: Int)
    /// The text was decoded from the file, as attribute values are from character references: runs of bytes
    /// that are the same in both, in order. What lies between two runs is mapped to the whole gap.
    case runs([Run])
  }

  /// Bytes that are the same in the text and in the file.
  public struct Run: Sendable, Hashable {
    /// Where it begins in the text.
    public var text: Int
    /// Where it begins in the file.
    public var file: Int
    /// How many bytes it has.
    public var count: Int

    /// Creates a run.
    public init(text: Int, file: Int, count: Int) {
      self.text = text
      self.file = file
      self.count = count
    }
  }

  /// The text in UTF-8.
  public var bytes: [UInt8]
  /// The file that it is a part of.
  public var file: SourceFile?
  /// Where in the file it is.
  public var origin: Origin

  /// Creates a text that is a part of a file, byte for byte.
  public init(file: SourceFile, range: Range<Int>) {
    let range = range.clamped(to: 0..<file.bytes.count)
    bytes = Array(file.bytes[range])
    self.file = file
    origin = .contiguous(offset: range.lowerBound)
  }

  /// Creates a text that is a whole file.
  public init(file: SourceFile) {
    bytes = file.bytes
    self.file = file
    origin = .contiguous(offset: 0)
  }

  /// Creates a text that is in no file.
  public init(_ text: String) {
    bytes = Array(text.utf8)
    origin = .none
  }

  /// Creates a text from its bytes and what is known of where they come from.
  public init(bytes: [UInt8], file: SourceFile?, origin: Origin) {
    self.bytes = bytes
    self.file = file
    self.origin = origin
  }

  /// Where bytes of the text stand in the file, or `nil` when it is in no file.
  public func fileRange(_ range: Range<Int>) -> Range<Int>? {
    switch origin {
    case .none: return nil
    case .contiguous(let offset): return range.lowerBound + offset..<range.upperBound + offset
    case .runs(let runs):
      let low = fileOffset(range.lowerBound, in: runs, roundingUp: false)
      let high = fileOffset(range.upperBound, in: runs, roundingUp: true)
      return low..<max(low, high)
    }
  }

  /// Where bytes of the text stand, as lines and columns of the file.
  public func sourceRange(_ range: Range<Int>) -> SourceRange? {
    guard let file, let range = fileRange(range) else { return nil }
    return file.range(range)
  }

  /// The text of a range; bytes that are no UTF-8 become U+FFFD.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  private func fileOffset(_ offset: Int, in runs: [Run], roundingUp: Bool) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].text <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return runs.first?.file ?? 0 }
    let run = runs[low - 1]
    let inside = offset - run.text
    if inside <= run.count { return run.file + inside }
    // Between two runs: a character reference, which is one piece in the file.
    return roundingUp && low < runs.count ? runs[low].file : run.file + run.count
  }
}
