/// One file of input with its bytes, and where each of its lines begins.
public struct SourceFile: Sendable {
  /// The path or name that people know the file by (`-` for standard input).
  public let name: String
  /// The file's bytes, as read.
  public let bytes: [UInt8]
  /// Where each line begins, and after that the number of characters before each stretch of bytes.
  private let index: [Int]

  /// The bytes of a stretch; what is left of one is counted when it is asked for.
  private static let stretchLength = 1024

  private var lineCount: Int { index.count - bytes.count / Self.stretchLength - 1 }

  /// The byte offset at which each line begins; the first is always 0.
  /// - Complexity: O(*lines*).
  public var lineStarts: [Int] { Array(index[..<lineCount]) }

  /// Creates a source file and indexes its lines (a line ends with LF, CR LF or CR).
  /// - Complexity: O(*n*) in the number of bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var index = [0]
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == 0x0A {
        index.append(offset + 1)
      } else if bytes[offset] == 0x0D, offset + 1 == bytes.count || bytes[offset + 1] != 0x0A {
        index.append(offset + 1)
      }
      offset += 1
    }
    bytes.withUnsafeBufferPointer { buffer in
      var total = 0
      for start in stride(from: 0, through: buffer.count, by: Self.stretchLength) {
        index.append(total)
        total += Self.characters(in: buffer, start..<min(start + Self.stretchLength, buffer.count))
      }
    }
    self.index = index
  }

  /// Creates a source file from text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The line and column of a byte offset; an offset past the end gives the end.
  /// - Complexity: O(log *lines*).
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let column = characters(before: offset) - characters(before: index[line - 1]) + 1
    return SourcePosition(offset: offset, line: line, column: column)
  }

  private func characters(before offset: Int) -> Int {
    let stretch = offset / Self.stretchLength
    return index[lineCount + stretch]
      + bytes.withUnsafeBufferPointer { Self.characters(in: $0, stretch * Self.stretchLength..<offset) }
  }

  /// How many characters begin in a range: continuation bytes of UTF-8 do not begin one.
  private static func characters(in buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for byte in buffer[range] { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    return count
  }

  /// The line of a byte offset, counted from 1; an offset past the end gives the last.
  /// - Complexity: O(log *lines*).
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if index[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The positions of a range of bytes.
  public func range(_ offsets: Range<Int>) -> SourceRange {
    SourceRange(file: name, start: position(at: offsets.lowerBound), end: position(at: offsets.upperBound))
  }

  /// The text of a range of bytes; bytes that are no UTF-8 become U+FFFD.
  public func text(_ offsets: Range<Int>) -> String {
    String(decoding: bytes[offsets.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// A place in a file.
public struct SourcePosition: Hashable, Sendable, Comparable {
  /// Bytes from the file's beginning.
  public var offset: Int
  /// The line, counted from 1.
  public var line: Int
  /// The column in Unicode scalars, counted from 1.
  public var column: Int

  /// Creates a position.
  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// Whether one comes before the other.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.offset < right.offset }
}

/// A stretch of a file, from `start` up to but not including `end`.
public struct SourceRange: Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public var file: String
  /// Where it begins.
  public var start: SourcePosition
  /// Where it ends (not included).
  public var end: SourcePosition

  /// Creates a range.
  public init(file: String, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// `FILE:LINE:COLUMN`, as error messages show it.
  public var description: String { "\(file):\(start.line):\(start.column)" }
}
