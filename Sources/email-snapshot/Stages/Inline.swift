import ArgumentParser
import CSSInliner
import Diagnostics
import HTMLParser
import Pipeline

/// The command `email-snapshot inline`.
struct Inline: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Moves style rules into style attributes; what cannot be inlined stays.")

  @OptionGroup var input: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, or a pattern of names; standard output unless given.", valueName: "FILE"))
  var output: String?

  @Flag(help: "Remove style elements with all that is left in them.")
  var removeStyleElements = false

  @Flag(help: "Keep classes that nothing uses any more (the default; see --remove-unused-classes).")
  var keepClasses = false

  @Flag(help: "Remove classes that no remaining rule, comment or known client has a use for.")
  var removeUnusedClasses = false

  @Flag(help: "Also write width, height, bgcolor, align and valign attributes.")
  var mirrorAttributes = false

  @Flag(help: "Write style attributes without spaces.")
  var minify = false

  @Flag(help: "Remove rules in @media that match no element.")
  var removeUnusedConditionalRules = false

  @Flag(help: "Declare the value of var() before it, for clients that know no custom properties.")
  var resolveCustomProperties = false

  @Flag(help: "Leave links to local style sheets as they are; else such a sheet is inlined like any other.")
  var keepLinks = false

  @Option(
    help: ArgumentHelp(
      "The folder that linked style sheets are read from; the input's own unless given.",
      valueName: "DIR"))
  var assetRoot: String?

  func validate() throws {
    if keepClasses && removeUnusedClasses {
      throw ValidationError("--keep-classes and --remove-unused-classes exclude each other")
    }
  }

  func run() throws {
    let inputs = try input.inputs()
    let paths = try inputs.enumerated().map { index, input in
      try output.map {
        try OutputPattern(text: $0).path([
          "name": input.stem, "dir": input.folderName, "index": "\(index + 1)",
        ])
      }
    }
    try OutputPattern.checkDistinct(paths.compactMap { $0 })
    let (options, keepLinks, assetRoot) = (options, keepLinks, assetRoot)
    let results = WorkerThreads.map(
      inputs, jobs: WorkerThreads.processorCount, makeWorker: {},
      body: { _, input in
        let document = parseHTML(input.source).value
        var options = options
        if !keepLinks {
          let sheets = AssetSource(folder: input.folder, root: assetRoot)
          options.readLinkedStyleSheets(of: document, sheets.bytes(for:))
        }
        return inline(document, options: options)
      }, progress: { _ in })
    for ((input, path), result) in zip(zip(inputs, paths), results) {
      for finding in result.findings where finding.severity > .note { complain(finding.text(in: input.path)) }
      try write(result.bytes, to: path)
    }
  }

  private var options: InlinerOptions {
    var options = InlinerOptions()
    if removeStyleElements { options.styleElements = .remove }
    if removeUnusedClasses { options.classes = .removeUnused }
    if mirrorAttributes { options.attributes = .presentational }
    if minify { options.spacing = .minified }
    if removeUnusedConditionalRules { options.unusedConditionalRules = .remove }
    if resolveCustomProperties { options.customProperties = .addResolved }
    return options
  }
}
