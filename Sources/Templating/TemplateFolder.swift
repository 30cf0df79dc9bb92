import Diagnostics
import Mustache

/// The folder `Templates/`: one folder for each template, with `partials` and `styles` beside them.
///
/// Partials and styles are read once, so that a run sees one state of them. Where a program renders the templates,
/// a template's folder holds its `email.yml` and its fixtures, and the program's own files lie where it wants them.
public struct TemplateFolder: MessageSource {
  private let reader: FolderReader
  private let program: CommandRenderer?
  private let html: TemplateSet
  private let text: TemplateSet

  /// Reads the partials and styles below a folder.
  /// - Parameters:
  ///   - path: The folder that holds the templates' own folders.
  ///   - program: What renders the HTML and the text; `nil` is Mustache.
  /// - Throws: `TemplatingError` when a file is unreadable or is no valid Mustache.
  public init(path: String, program: CommandRenderer? = nil) throws(TemplatingError) {
    reader = FolderReader(root: path)
    self.program = program
    guard reader.isFolder("") else {
      throw TemplatingError(file: path, reason: .unreadable(reason: "no such folder"))
    }
    var styles: [(name: String, source: SourceFile)] = []
    for file in reader.names(in: "styles") where file.hasSuffix(".css") {
      styles.append(("styles/\(file)", try reader.source("styles/\(file)")))
    }
    html = try TemplateSet(partials: styles + Self.partials(reader, ending: ".html"), content: .html)
    text = try TemplateSet(partials: Self.partials(reader, ending: ".txt"), content: .text)
  }

  private static func partials(
    _ reader: FolderReader, ending: String
  ) throws(TemplatingError) -> [(name: String, source: SourceFile)] {
    var result: [(name: String, source: SourceFile)] = []
    for file in reader.names(in: "partials") where file.hasSuffix(ending) {
      result.append((String(file.dropLast(ending.count)), try reader.source("partials/\(file)")))
    }
    return result
  }

  /// Every subfolder with an `email.html`.
  public func templateNames() throws(TemplatingError) -> [String] {
    reader.names(in: "").filter { reader.exists("\($0)/\(mark)") }
  }

  /// The file by which a template's folder is known.
  private var mark: String {
    program == nil ? "email.html" : "email.yml"
  }

  /// A template's fixtures, `default` first.
  public func fixtureNames(of template: String) throws(TemplatingError) -> [String] {
    try check(template)
    let names = reader.names(in: "\(template)/fixtures").filter { $0.hasSuffix(".yml") }.map {
      String($0.dropLast(4))
    }
    guard !names.isEmpty else {
      throw TemplatingError(
        file: reader.path("\(template)/fixtures"), reason: .malformed("there is no fixture; add default.yml"))
    }
    return names.filter { $0 == "default" } + names.filter { $0 != "default" }
  }

  /// The data of a fixture, read from YAML.
  public func data(of fixture: String, template: String) throws(TemplatingError) -> DataValue {
    let known = try fixtureNames(of: template)
    guard known.contains(fixture) else {
      throw TemplatingError(
        file: reader.path("\(template)/fixtures"), reason: .unknownFixture(name: fixture, known: known))
    }
    let source = try reader.source("\(template)/fixtures/\(fixture).yml")
    let data = try parseYAML(source)
    guard case .map = data else {
      throw TemplatingError(file: source.name, line: 1, reason: .malformed("a fixture must be a map of keys"))
    }
    if let leaf = data.leaves().first(where: { SourceMarker.isReserved($0.value.text ?? "") }) {
      throw TemplatingError(
        file: source.name, reason: .malformed("'\(leaf.path)' holds a private-use character of plane 16"))
    }
    return data
  }

  /// Every file that the message is made of, sorted.
  public func inputFiles(of template: String, fixture: String) throws(TemplatingError) -> [String] {
    try check(template)
    var files = ["\(template)/email.yml", "\(template)/fixtures/\(fixture).yml"]
    files += ["email.html", "email.txt"].map { "\(template)/\($0)" }.filter(reader.exists)
    files += reader.names(in: "partials").map { "partials/\($0)" }
    files += reader.names(in: "styles").map { "styles/\($0)" }
    return files.map { reader.path($0) }.sorted()
  }

  private func check(_ template: String) throws(TemplatingError) {
    guard reader.exists("\(template)/\(mark)"), !template.contains("/") else {
      throw TemplatingError(
        file: reader.root, reason: .unknownTemplate(name: template, known: try templateNames()))
    }
  }

  /// Fills a template with data.
  public func render(
    template: String, fixture: String, data: DataValue
  ) throws(TemplatingError) -> Message {
    try check(template)
    let definition = try TemplateDefinition(reader.source("\(template)/email.yml"))
    let definitionFile = reader.path("\(template)/email.yml")
    let use = DataUse()
    var data = data
    guard case .map(var entries) = data else {
      throw TemplatingError(file: definitionFile, reason: .malformed("the data must be a map"))
    }
    func field(_ key: String) throws(TemplatingError) -> String {
      let context = RenderContext(data: data, use: use, fixture: fixture)
      let source = SourceFile(name: definitionFile, text: definition.values[key] ?? "")
      return try text.render(source, in: context).text
    }
    // The subject and the preheader are data of their own for the rest.
    for key in ["subject", "preheader"] {
      entries.removeAll { $0.key == key }
      entries.append(DataEntry(key: key, value: .string(try field(key))))
    }
    let original = data
    data = .map(entries)
    let context = RenderContext(data: data, use: use, fixture: fixture)
    let parts = try renderParts(of: template, in: context)
    var links: [String] = []
    for link in definition.links {
      links.append(try text.render(SourceFile(name: definitionFile, text: link), in: context).text)
    }
    return Message(
      template: template, fixture: fixture, subject: try field("subject"), preheader: try field("preheader"),
      from: try field("from"), to: try field("to"), replyTo: try field("reply-to"), phase: try field("phase"),
      links: links, html: parts.html, text: parts.text, data: original, sourceMap: parts.map,
      findings: program != nil
        ? [] : unusedKeys(of: original, use: use, file: reader.path("\(template)/fixtures/\(fixture).yml")))
  }

  private struct Parts {
    var html: String
    var map: TemplateSourceMap
    var text: String?
  }

  private func renderParts(of template: String, in context: RenderContext) throws(TemplatingError) -> Parts {
    if let program {
      let json = context.data.json.text()
      func part(_ part: CommandRenderer.Part) throws(TemplatingError) -> String {
        try program.renderNow(template: template, fixture: context.fixture, json: json, part: part)
      }
      let html = try part(.html)
      let plain = try part(.text)
      let source = SourceFile(name: reader.path("\(template)/(rendered)"), text: html)
      return Parts(
        html: html, map: TemplateSourceMap(unrendered: source), text: plain.isEmpty ? nil : plain)
    }
    let page = try html.render(reader.source("\(template)/email.html"), in: context)
    var plain: String?
    if reader.exists("\(template)/email.txt") {
      plain = try text.render(reader.source("\(template)/email.txt"), in: context).text
    }
    return Parts(html: page.text, map: page.map, text: plain)
  }

  private func unusedKeys(of data: DataValue, use: DataUse, file: String) -> [Finding] {
    guard case .map(let entries) = data else { return [] }
    return entries.filter { !use.usedPaths.contains($0.key) }.map { entry in
      Finding(
        rule: "unused-data", severity: .warning,
        message: "no template uses the key '\(entry.key)' (\(file)); remove it, or show it", range: nil,
        excerpt: entry.key)
    }
  }
}
