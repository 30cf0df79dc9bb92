import Diagnostics

/// How much of a kind the parser takes. Markup beyond is left out, its text stays.
///
/// Without limits a document could make any HTML parser work in proportion to the square of its length.
/// No mail that people write comes near them.
public enum ParsingLimits {
  /// Elements inside each other while parsing. In the tree everything deeper than `treeDepth` lies flat.
  public static let openElements = 1024
  /// The depth at which Chromium stops nesting, and the tree here does.
  public static let treeDepth = 512
  /// Attributes of one tag.
  public static let attributes = 1000
  /// Formatting elements (`b`, `font` …) that are open at once: each is opened anew in every block.
  public static let formattingElements = 50
}

/// A source without the markup that exceeds the parser's limits.
struct LimitedSource {
  /// The text to parse; most of the time the source itself.
  private(set) var bytes: [UInt8]
  /// Where the parsed bytes stand in the source.
  private(set) var offsets = OffsetMap()
  private var cuts: [Range<Int>] = []

  init(_ source: [UInt8]) {
    bytes = source
    // A short document cannot take long, however it is nested.
    guard source.count > 4096 else { return }
    cuts = source.withUnsafeBufferPointer { buffer in
      var scanner = NestingScanner(buffer)
      scanner.scan()
      return scanner.cuts
    }
    guard !cuts.isEmpty else { return }
    bytes = []
    bytes.reserveCapacity(source.count)
    var position = 0
    for cut in cuts {
      bytes.append(contentsOf: source[position..<cut.lowerBound])
      position = cut.upperBound
      offsets.add(cut: cut.count, at: bytes.count)
    }
    bytes.append(contentsOf: source[position...])
  }

  /// One finding for the first place where something was left out.
  func findings(in source: SourceFile) -> [Finding] {
    guard let first = cuts.first else { return [] }
    return [
      Finding(
        rule: syntaxRule, severity: .warning,
        message: "markup is nested too deeply or repeated too often; \(cuts.count) tags are left out from here",
        range: source.range(first), excerpt: source.text(first.lowerBound..<min(first.upperBound, first.lowerBound + 80)))
    ]
  }
}

/// Where bytes stand in the text that pieces were cut out of.
struct OffsetMap {
  private var positions: [Int] = []
  private var removed: [Int] = []
  private var shift = 0

  /// Notes that bytes were cut out just before a position of the result.
  mutating func add(cut length: Int, at position: Int) {
    positions.append(position)
    removed.append((removed.last ?? 0) + length)
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
    return offset + removed[low]
  }
}
