import Diagnostics

/// How much of a kind the parser takes.
///
/// Markup beyond is left out, its text stays.
///
/// Without limits a document could make any HTML parser work in proportion to the square of its length.
/// No mail that people write comes near them.
public enum ParsingLimits {
  /// Elements inside each other while parsing.
  ///
  /// In the tree everything deeper than `treeDepth` lies flat.
  public static let openElements = 1024
  /// The depth at which Chromium stops nesting, and the tree here does.
  public static let treeDepth = 512
  /// Attributes of one tag.
  public static let attributes = 1000
  /// Formatting elements (`b`, `font` …) that are open at once: each is opened anew in every block.
  public static let formattingElements = 50
}

/// A change to the source before it is parsed.
struct SourceEdit {
  /// What is cut out; empty where something is only put in.
  var range: Range<Int>
  /// How many end tags of a name that the C parser does not know are put in its place.
  var endTags = 0
}

/// A source as the C parser must get it so that the tree becomes right, quickly.
struct PreparedSource {
  /// The text to parse; most of the time the source itself.
  private(set) var bytes: [UInt8]
  /// Where the parsed bytes stand in the source.
  private(set) var offsets = OffsetMap()
  private let excess: [Range<Int>]

  init(_ source: [UInt8]) {
    bytes = source
    let (edits, excess) = source.withUnsafeBufferPointer { buffer in
      var scanner = NestingScanner(buffer)
      scanner.scan()
      return (scanner.edits, scanner.excess)
    }
    self.excess = excess
    guard !edits.isEmpty else { return }
    bytes = []
    bytes.reserveCapacity(source.count)
    var position = 0
    for edit in edits where edit.range.lowerBound >= position {
      bytes.append(contentsOf: source[position..<edit.range.lowerBound])
      for _ in 0..<edit.endTags { bytes.append(contentsOf: "</x:x>".utf8) }
      position = edit.range.upperBound
      offsets.add(original: position, at: bytes.count)
    }
    bytes.append(contentsOf: source[position...])
  }

  /// One finding for the first place where something was left out.
  func findings(in source: SourceFile) -> [Finding] {
    guard let first = excess.first else { return [] }
    return [
      Finding(
        rule: syntaxRule, severity: .warning,
        message:
          "markup is nested too deeply or repeated too often; \(excess.count) tags are left out from here",
        range: source.range(first), excerpt: source.text(first.prefix(80)))
    ]
  }
}

extension Range<Int> {
  fileprivate func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}

/// Where bytes stand in the text that a changed text was made from.
struct OffsetMap {
  private var positions: [Int] = []
  private var originals: [Int] = []
  private var shift = 0

  /// Notes that from a position of the result on, the bytes are those from an original offset on.
  mutating func add(original: Int, at position: Int) {
    positions.append(position)
    originals.append(original)
  }

  /// The same map for positions that are counted from further on.
  func after(_ length: Int) -> OffsetMap {
    var map = self
    map.shift += length
    return map
  }

  /// The offset in the original text.
  func original(_ offset: Int) -> Int {
    let offset = offset + shift
    guard let first = positions.first, first <= offset else { return offset }
    var low = 0
    var high = positions.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if positions[middle] <= offset { low = middle } else { high = middle }
    }
    return originals[low] + offset - positions[low]
  }
}
