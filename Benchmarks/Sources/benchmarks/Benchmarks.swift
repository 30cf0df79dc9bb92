import CSSInliner
import Compatibility
import Diagnostics
import EmailClients
import Glibc
import Graphics
import HTMLParser
import ImageComparison
import NativeGraphics
import Pipeline

/// What each stage costs, on inputs that are made here: compare figures of one sitting on one machine only.
@main
enum Benchmarks {
  static func main() {
    let stopwatch = Stopwatch()
    stopwatch.printHeader()
    comparePictures(stopwatch)
    WorkerThreads.onLargeStack {
      readAndWrite(stopwatch)
      draw(stopwatch)
    }
  }

  /// Two pages of 640 × 1200 pixels: equal, with a small change, and with every row moved by a pixel.
  private static func comparePictures(_ stopwatch: Stopwatch) {
    let page = picture(width: 640, height: 1200) { x, y in (x / 8 + y / 12) % 7 == 0 ? 40 : 255 }
    let copy = picture(width: 640, height: 1200) { x, y in (x / 8 + y / 12) % 7 == 0 ? 40 : 255 }
    let changed = picture(width: 640, height: 1200) { x, y in
      (100..<220).contains(x) && (300..<330).contains(y) ? 120 : (x / 8 + y / 12) % 7 == 0 ? 40 : 255
    }
    let moved = picture(width: 640, height: 1200) { x, y in (x / 8 + (y + 1) / 12) % 7 == 0 ? 40 : 255 }
    stopwatch.measure("memcmp, 640 × 1200") { _ = isSameMemory(page.pixels, copy.pixels) }
    for (name, other) in [("equal", copy), ("a small change", changed), ("moved by a pixel", moved)] {
      stopwatch.measure("compare, 640 × 1200, \(name)") { _ = compare(expected: page, actual: other) }
    }
    stopwatch.measure("PNG, 640 × 1200, written") { _ = encodePicture(page) }
    let file = encodePicture(page)
    stopwatch.measure("PNG, 640 × 1200, read") { _ = decodePicture(file) }
  }

  private static func readAndWrite(_ stopwatch: Stopwatch) {
    let source = SourceFile(name: "long.html", text: newsletter(lines: 2000))
    stopwatch.measure("parse, 2,000 lines") { _ = parseHTML(source) }
    stopwatch.measure("parse and inline, 2,000 lines") { _ = inline(parseHTML(source).value) }
    guard let clients = try? ClientSelector.clients(matching: ["@default"], in: SupportTable.builtIn) else {
      return
    }
    let linter = Linter(clients: clients)
    stopwatch.measure("lint, 2,000 lines") { _ = linter.lint(lintParts(of: source), file: source.name) }
  }

  private static func draw(_ stopwatch: Stopwatch) {
    let worker = DrawingWorker(fonts: FontLibrary())
    let assets = AssetSource(folder: ".")
    for lines in [200, 2000] {
      let source = SourceFile(name: "page.html", text: newsletter(lines: lines))
      let document = parseHTML(source).value
      stopwatch.measure("style, lay out, paint, \(lines) lines") {
        _ = worker.layOut(document, options: DrawingOptions(), assets: assets)
      }
    }
    let document = parseHTML(SourceFile(name: "page.html", text: newsletter(lines: 200))).value
    stopwatch.measure("draw to pixels, 200 lines") {
      _ = worker.draw(document, options: DrawingOptions(), assets: assets)
    }
  }

  /// What no comparison can be faster than.
  @inline(never)
  private static func isSameMemory(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.withUnsafeBytes { one in
      other.withUnsafeBytes { other in
        guard let first = one.baseAddress, let second = other.baseAddress else { return true }
        return memcmp(first, second, one.count) == 0
      }
    }
  }

  private static func picture(width: Int, height: Int, _ gray: (Int, Int) -> UInt8) -> Bitmap {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 4)
    for y in 0..<height {
      for x in 0..<width {
        let value = gray(x, y)
        pixels += [value, value, value, 255]
      }
    }
    return Bitmap(width: width, height: height, pixels: pixels)
  }

  /// A newsletter of tables, four lines of source to a row.
  private static func newsletter(lines: Int) -> String {
    var html = """
      <!doctype html><html lang="en"><head><title>News</title><style>
      td { padding: 8px; font: 14px/1.4 Arial, sans-serif; color: #333 }
      .card { background: #f4f4f4; border-radius: 4px } a { color: #1d4ed8 }
      @media (max-width: 480px) { .card { padding: 4px !important } }
      </style></head><body><table role="presentation" width="600" align="center">

      """
    for row in 0..<lines / 4 {
      html += """
        <tr><td class="card" bgcolor="#f4f4f4">
        <h2 style="margin: 0 0 8px">Story \(row)</h2>
        <p>The text of the story is long enough to be broken, with a <a href="https://example.com/\(row)">link</a>.</p>
        </td></tr>

        """
    }
    return html + "</table></body></html>\n"
  }
}
