import ArgumentParser
import CSSCascade
import Diagnostics
import Graphics
import HTMLParser
import Layout
import NativeGraphics
import Pipeline

/// The command `email-snapshot rasterize`.
struct Rasterize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws emails as PNG files, as tall as their content.",
    discussion: """
      With several inputs, widths, schemes, clients or scales, -o takes a pattern with {name}, {dir}, {index}, \
      {client}, {scheme}, {width} and {scale}.
      """)

  /// What draws.
  enum Engine: String, ExpressibleByArgument, CaseIterable {
    case cairo, chromium, webkit
  }

  @OptionGroup var input: InputOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The PNG file, or a pattern of names.", valueName: "OUT.png"))
  var output: String

  @Option(help: "Widths of the viewport in CSS pixels, separated by commas.")
  var width: [String] = ["640"]

  @Option(help: "The viewport's height in CSS pixels, for vh and media queries.")
  var height = 800.0

  @Option(help: "Device pixels per CSS pixel, separated by commas.")
  var scale: [String] = ["1"]

  @Option(help: "light, dark, or both separated by a comma.")
  var scheme: [String] = ["light"]

  @Option(help: ArgumentHelp("Clients to simulate, separated by commas.", valueName: "ID"))
  var client: [String] = []

  @Option(help: ArgumentHelp("Also write where every box and line is, as JSON.", valueName: "BOXES.json"))
  var layout: String?

  @Option(help: "cairo, the built-in engine; others are optional and must be installed.")
  var engine: Engine = .cairo

  @OptionGroup var assets: AssetOptions

  /// One picture to make.
  private struct Task: Sendable {
    var index: Int
    var options: DrawingOptions
    var picturePath: String
    var layoutPath: String?
  }

  func run() throws {
    guard engine == .cairo else {
      throw CommandFailure(
        status: .unfitEnvironment,
        message: "--engine \(engine.rawValue): no such engine is installed; use the built-in one, cairo")
    }
    let inputs = try input.inputs()
    let tasks = try self.tasks(for: inputs)
    let sources = try inputs.map { ($0.source, try assets.assets(for: $0)) }
    let fontFolders = assets.fontDir
    try WorkerThreads.onLargeStack { () throws in
      let worker = DrawingWorker(fonts: FontLibrary(extraDirectories: fontFolders))
      var session: (index: Int, drawing: DrawingSession)?
      var written = EncodedPicture()
      for task in tasks {
        let (source, files) = sources[task.index]
        if session?.index != task.index {
          session = (task.index, DrawingSession(source, assets: files, worker: worker))
        }
        guard let drawing = session?.drawing.draw(task.options, assets: files) else { continue }
        try write(written.file(of: drawing.picture), to: task.picturePath)
        guard let path = task.layoutPath else { continue }
        let report = layoutReport(drawing.page.fragments, of: drawing.page.styled)
        try write(Array((report.json(scale: task.options.scale).text() + "\n").utf8), to: path)
      }
    }
  }

  private func tasks(for inputs: [Input]) throws -> [Task] {
    let widths = try numbers(width, option: "--width", within: 1...20_000)
    let scales = try numbers(scale, option: "--scale", within: 0.25...8)
    let schemes = try splitValues(scheme).map { name in
      guard let scheme = MediaEnvironment.ColorScheme(rawValue: name) else {
        throw CommandFailure(status: .usage, message: "--scheme \(name): known are light and dark")
      }
      return scheme
    }
    let clients: [String?] = client.isEmpty ? [nil] : splitValues(client)
    for client in clients { try checkClient(client) }
    var tasks: [Task] = []
    for (index, input) in inputs.enumerated() {
      // Schemes follow each other, because they often look the same.
      for client in clients {
        for width in widths {
          for scale in scales {
            for scheme in schemes {
              let options = DrawingOptions(
                width: width, height: height, scale: scale, scheme: scheme, client: client)
              tasks.append(try task(index, input, options))
            }
          }
        }
      }
    }
    try OutputPattern.checkDistinct(tasks.map(\.picturePath) + tasks.compactMap(\.layoutPath))
    return tasks
  }

  private func task(_ index: Int, _ input: Input, _ options: DrawingOptions) throws -> Task {
    let fields = [
      "name": input.stem, "dir": input.folderName, "index": "\(index + 1)",
      "client": options.client ?? "standard", "scheme": options.scheme.rawValue,
      "width": shortest(options.width), "scale": shortest(options.scale),
    ]
    return Task(
      index: index, options: options, picturePath: try OutputPattern(text: output).path(fields),
      layoutPath: try layout.map { try OutputPattern(text: $0).path(fields) })
  }

  private func numbers(_ values: [String], option: String, within range: ClosedRange<Double>) throws
    -> [Double]
  {
    try splitValues(values).map { text in
      guard let number = Double(text), range.contains(number) else {
        throw CommandFailure(
          status: .usage,
          message:
            "\(option) \(text): give a number from \(shortest(range.lowerBound)) to \(shortest(range.upperBound))"
        )
      }
      return number
    }
  }

  private func shortest(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}

/// The file of the picture that was written last: the same picture is not encoded again.
private struct EncodedPicture {
  private var picture: Bitmap?
  private var bytes: [UInt8] = []

  mutating func file(of picture: Bitmap) -> [UInt8] {
    if picture != self.picture {
      bytes = encodePicture(picture)
      self.picture = picture
    }
    return bytes
  }
}

extension LayoutReport {
  /// The report as the command line's JSON has it.
  func json(scale: Double) -> JSONValue {
    func rect(_ rect: Rect) -> JSONValue {
      .array([.number(rect.x), .number(rect.y), .number(rect.width), .number(rect.height)])
    }
    return [
      "width": .number(width), "height": .number(height), "scale": .number(scale),
      "elements": .array(elements.map { ["path": .string($0.path), "rect": rect($0.rect)] }),
      "lines": .array(
        lines.map {
          [
            "path": .string($0.path), "text": .string($0.text), "rect": rect($0.rect),
            "baseline": .number($0.baseline),
          ]
        }),
    ]
  }
}
