import ArgumentParser
import Diagnostics
import Graphics
import ImageComparison
import Pipeline

extension ComparisonOptions.Metric: ExpressibleByArgument {}

/// The command `email-snapshot diff`.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares two PNG files pixel by pixel.")

  @Argument(help: ArgumentHelp("The picture that is expected.", valueName: "EXPECTED.png"))
  var expected: String

  @Argument(help: ArgumentHelp("The picture that was made.", valueName: "ACTUAL.png"))
  var actual: String

  @Option(name: .shortAndLong, help: ArgumentHelp("A picture of what differs.", valueName: "DIFF.png"))
  var output: String?

  @Option(help: "How far colours may be apart, from 0 to 1.")
  var threshold = 0.1

  @Option(help: "yiq or oklab.")
  var metric: ComparisonOptions.Metric = .yiq

  @Flag(help: "Count pixels that only smooth an edge.")
  var includeAntialiasing = false

  @Option(help: "How many pixels may differ.")
  var maxDiffPixels: Int?

  @Option(help: "Which share of the pixels may differ, from 0 to 1; of both limits the smaller counts.")
  var maxDiffRatio: Double?

  @Option(help: "text or json.")
  var format: ResultFormat = .text

  func validate() throws {
    guard (0...1).contains(threshold) else { throw ValidationError("--threshold must be from 0 to 1") }
    guard (0...1).contains(maxDiffRatio ?? 0) else {
      throw ValidationError("--max-diff-ratio must be from 0 to 1")
    }
    guard (maxDiffPixels ?? 0) >= 0 else { throw ValidationError("--max-diff-pixels must not be negative") }
  }

  func run() throws {
    let first = try picture(expected)
    let second = try picture(actual)
    let options = ComparisonOptions(
      threshold: threshold, metric: metric, antialiasing: includeAntialiasing ? .counted : .ignored)
    let comparison = compare(expected: first, actual: second, options: options)
    if let output {
      let difference = differencePicture(expected: first, actual: second, comparison: comparison)
      try write(encodePicture(difference), to: output)
    }
    let aligned =
      comparison.result == .same ? nil : compareAligned(expected: first, actual: second, options: options)
    report(comparison, aligned, first.size, second.size)
    if fails(comparison) { throw CommandFailure.failed }
  }

  private func picture(_ path: String) throws -> Bitmap {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path)
    } catch {
      throw CommandFailure.badInput("\(error)")
    }
    switch decodePicture(bytes) {
    case .success(let picture): return picture
    case .failure(let error): throw CommandFailure.badInput("\(path): \(error)")
    }
  }

  private func fails(_ comparison: Comparison) -> Bool {
    if comparison.result == .sizeMismatch { return true }
    let pixels = comparison.size.width * comparison.size.height
    var allowed = maxDiffPixels ?? (maxDiffRatio == nil ? 0 : Int.max)
    if let maxDiffRatio { allowed = min(allowed, Int(Double(pixels) * maxDiffRatio)) }
    return comparison.differentPixels > allowed
  }

  private func report(
    _ comparison: Comparison, _ aligned: AlignedComparison?, _ expected: PixelSize, _ actual: PixelSize
  ) {
    let regions = differentRegions(in: comparison)
    switch format {
    case .text:
      switch comparison.result {
      case .same: emit("same\n")
      case .different:
        emit("\(comparison.differentPixels) pixels differ, in \(regions.count) regions:\n")
      case .sizeMismatch:
        emit(
          "size-mismatch: expected \(expected.width) × \(expected.height), got \(actual.width) × \(actual.height): "
            + "\(growth(expected, actual)); \(comparison.differentPixels) pixels differ where both are\n")
      }
      for region in regions {
        emit("  \(region.width) × \(region.height) at \(region.x), \(region.y): \(region.pixels) pixels\n")
      }
      if let aligned { emit(words(for: aligned)) }
    case .json: emit(json(comparison, regions, aligned).text(.indented) + "\n")
    }
  }

  /// What grew, in words.
  private func growth(_ expected: PixelSize, _ actual: PixelSize) -> String {
    func change(_ by: Int, _ more: String, _ less: String) -> String? {
      by == 0 ? nil : "\(abs(by)) px \(by > 0 ? more : less)"
    }
    return [
      change(actual.width - expected.width, "wider", "narrower"),
      change(actual.height - expected.height, "taller", "shorter"),
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// What only moved, and what is left when that is taken out.
  private func words(for aligned: AlignedComparison) -> String {
    guard !aligned.moved.isEmpty || aligned.insertedRows + aligned.removedRows > 0 else { return "" }
    var text = ""
    for segment in aligned.segments {
      switch segment.kind {
      case .inserted: text += "  rows \(rows(segment.actual)) are new\n"
      case .removed: text += "  rows \(rows(segment.expected)) of the expected picture are gone\n"
      case .aligned:
        guard segment.shift != 0 else { continue }
        text +=
          "  rows \(rows(segment.actual)) moved \(segment.shift > 0 ? "down" : "up") by \(abs(segment.shift)) px\n"
      }
    }
    return text + "  apart from that, \(aligned.changedPixels) pixels changed\n"
  }

  private func rows(_ range: Range<Int>) -> String { "\(range.lowerBound) to \(range.upperBound - 1)" }

  private func json(
    _ comparison: Comparison, _ regions: [DifferentRegion], _ aligned: AlignedComparison?
  ) -> JSONValue {
    [
      "width": .integer(comparison.size.width), "height": .integer(comparison.size.height),
      "differentPixels": .integer(comparison.differentPixels),
      "antialiasedPixels": .integer(comparison.antialiasedPixels), "ratio": .number(comparison.ratio),
      "regions": .array(regions.map(json)), "result": .string(comparison.result.rawValue),
      // What is left once content that only moved is laid over what it was.
      "changedPixels": .integer(aligned?.changedPixels ?? 0),
      "changedRegions": .array((aligned.map { differentRegions(in: $0.comparison) } ?? []).map(json)),
      "insertedRows": .integer(aligned?.insertedRows ?? 0),
      "removedRows": .integer(aligned?.removedRows ?? 0),
      "moved": .array(
        (aligned?.moved ?? []).map {
          [
            "x": .integer($0.x), "y": .integer($0.y), "width": .integer($0.width),
            "height": .integer($0.height), "dx": .integer($0.dx), "dy": .integer($0.dy),
          ]
        }),
    ]
  }

  private func json(_ region: DifferentRegion) -> JSONValue {
    [
      "x": .integer(region.x), "y": .integer(region.y), "width": .integer(region.width),
      "height": .integer(region.height), "pixels": .integer(region.pixels),
    ]
  }
}
