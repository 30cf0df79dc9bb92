import Diagnostics

/// Tells where in the authored files each byte of a rendered message was written.
///
/// The templates are rendered with one private-use character before each stretch of literal text; taking these
/// out again leaves the message and this map.
public struct TemplateSourceMap: Sendable {
  struct Anchor: Sendable {
    var rendered: Int
    var file: Int32
    var offset: Int32
  }

  /// The authored files.
  public internal(set) var files: [SourceFile]
  var anchors: [Anchor]

  /// A map of a message that no template made: every offset is its own origin.
  public init(unrendered source: SourceFile) {
    files = [source]
    anchors = [Anchor(rendered: 0, file: 0, offset: 0)]
  }

  init(files: [SourceFile], anchors: [Anchor]) {
    self.files = files
    self.anchors = anchors
  }

  /// The authored file and byte that a byte of the message comes from; what a variable printed belongs to the
  /// text before it.
  /// - Complexity: O(log *anchors*).
  public func origin(of offset: Int) -> (file: SourceFile, offset: Int)? {
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if anchors[middle].rendered <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let anchor = anchors[low - 1]
    let file = files[Int(anchor.file)]
    let limit = low < anchors.count ? anchors[low].rendered : Int.max
    let distance = min(offset, limit) - anchor.rendered
    return (file, min(Int(anchor.offset) + distance, file.bytes.count))
  }

  /// The authored range of a range of the message.
  public func range(_ offsets: Range<Int>) -> SourceRange? {
    guard let start = origin(of: offsets.lowerBound) else { return nil }
    let length = offsets.count
    let end = min(start.offset + length, start.file.bytes.count)
    return start.file.range(start.offset..<max(start.offset, end))
  }
}

/// Puts marks into templates and takes them out of what was rendered.
struct SourceMarker {
  /// The first of the 65,534 private-use characters of plane 16.
  private static let base: UInt32 = 0x100000
  private static let limit = 0xFFFD

  private(set) var files: [SourceFile] = []
  private var places: [(file: Int32, offset: Int32)] = []

  /// Whether text could be mistaken for marks.
  static func isReserved(_ text: String) -> Bool { text.unicodeScalars.contains { $0.value >= base } }

  /// The template with a mark before each stretch of literal text.
  mutating func marked(_ source: SourceFile) -> String {
    let file = Int32(files.count)
    files.append(source)
    var result: [UInt8] = []
    result.reserveCapacity(source.bytes.count * 2)
    var position = 0
    for tag in scanMustacheTags(source.bytes) {
      appendLiteral(source.bytes[position..<tag.range.lowerBound], of: file, to: &result)
      result += source.bytes[tag.range]
      position = tag.range.upperBound
    }
    appendLiteral(source.bytes[position...], of: file, to: &result)
    return String(decoding: result, as: UTF8.self)
  }

  /// Marks the first visible character of each line, so that lines with nothing but tags stay so.
  private mutating func appendLiteral(_ bytes: ArraySlice<UInt8>, of file: Int32, to result: inout [UInt8]) {
    var needsMark = true
    for index in bytes.indices {
      let byte = bytes[index]
      let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
      if needsMark, !isBlank, places.count < Self.limit,
        let mark = Unicode.Scalar(Self.base + UInt32(places.count))
      {
        places.append((file, Int32(clamping: index)))
        result += Array(String(Character(mark)).utf8)
        needsMark = false
      }
      if byte == 0x0A { needsMark = true }
      result.append(byte)
    }
  }

  /// Takes the marks out.
  func unmarked(_ text: String) -> (text: String, map: TemplateSourceMap) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var anchors: [TemplateSourceMap.Anchor] = []
    let input = Array(text.utf8)
    var index = 0
    while index < input.count {
      // Plane 16 is the only one whose UTF-8 begins with F4.
      if input[index] == 0xF4, index + 3 < input.count {
        let value =
          UInt32(input[index + 1] & 0x3F) << 12 | UInt32(input[index + 2] & 0x3F) << 6
          | UInt32(input[index + 3] & 0x3F)
        if Int(value) < places.count {
          let place = places[Int(value)]
          anchors.append(.init(rendered: bytes.count, file: place.file, offset: place.offset))
        }
        index += 4
      } else {
        bytes.append(input[index])
        index += 1
      }
    }
    return (String(decoding: bytes, as: UTF8.self), TemplateSourceMap(files: files, anchors: anchors))
  }
}
