import DOM
import Diagnostics
import Graphics

/// `inlining-equivalence`: the message looks the same before and after its style sheets were inlined.
///
/// Equal display lists draw equal pixels, so that pictures are made only where the lists differ.
struct InliningEquivalenceGate {
  var settings: PlainGateSettings
  var today: CalendarDate

  /// Compares what is sent with what the author wrote, by what is drawn first and by pixels where that differs.
  /// - Parameters:
  ///   - cell: What is drawn.
  ///   - page: The page as it is sent.
  ///   - authored: The document before inlining.
  ///   - draw: Lays out and paints the authored document as `page` was.
  ///   - rasterize: Makes the picture of a page.
  /// - Returns: The gate's answer; it passes without drawing where inlining changed nothing.
  func check(
    _ cell: CellID, page: DrawnPage, authored: Document, draw: () -> DrawnPage,
    rasterize: (DrawnPage) -> Bitmap
  ) -> GateResult {
    let judgement = GateJudgement(
      gate: .inliningEquivalence, mode: settings.mode, allow: settings.allow, today: today)
    guard settings.mode != .off else { return judgement.result([], about: cell.message) }
    guard authored.source.bytes != page.styled.document.source.bytes else {
      return judgement.result([], about: cell.message)
    }
    let before = draw()
    guard before.displayList.size == page.displayList.size else {
      return judgement.result(
        [.differentSize(before.displayList.size, page.displayList.size)], about: cell.message,
        client: cell.client)
    }
    let commands = (before.displayList.items.lazy.map(\.command), page.displayList.items.lazy.map(\.command))
    if commands.0.elementsEqual(commands.1) { return judgement.result([], about: cell.message) }
    let pixels = differentPixels(rasterize(before), rasterize(page))
    return judgement.result(
      pixels == 0 ? [] : [.differentPixels(pixels)], about: cell.message, client: cell.client)
  }

  /// The answer for a cell of which it is known that inlining changes nothing.
  func answer(forEqual cell: CellID) -> GateResult {
    GateJudgement(gate: .inliningEquivalence, mode: settings.mode, allow: settings.allow, today: today)
      .result([], about: cell.message)
  }

  private func differentPixels(_ first: Bitmap, _ second: Bitmap) -> Int {
    guard first.pixels != second.pixels else { return 0 }
    var count = 0
    for index in stride(from: 0, to: min(first.pixels.count, second.pixels.count), by: 4)
    where first.pixels[index..<index + 4] != second.pixels[index..<index + 4] { count += 1 }
    return count
  }
}

extension Finding {
  fileprivate static func differentSize(_ before: PixelSize, _ after: PixelSize) -> Finding {
    Finding(
      rule: "inlining-equivalence", severity: .error,
      message:
        "inlining changes the page from \(before.width) × \(before.height) to \(after.width) × \(after.height) "
        + "pixels; write the rule that gets lost as a style attribute", range: nil)
  }

  fileprivate static func differentPixels(_ count: Int) -> Finding {
    Finding(
      rule: "inlining-equivalence", severity: .error,
      message:
        "inlining changes \(count == 1 ? "1 pixel" : "\(count) pixels"); write the rule that gets lost as a "
        + "style attribute", range: nil)
  }
}
