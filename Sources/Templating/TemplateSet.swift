import Diagnostics
import Mustache

/// What a template is rendered with.
struct RenderContext {
  var data: DataValue
  var use: DataUse
  var fixture: String
}

/// Templates of one content type with the partials that they may name.
struct TemplateSet: Sendable {
  enum Content: String, Sendable {
    case html = "HTML"
    case text = "TEXT"
  }

  private let library: MustacheLibrary
  private let sources: [String: SourceFile]
  private let order: [String]
  private let marker: SourceMarker
  private let content: Content

  init(partials: [(name: String, source: SourceFile)], content: Content) throws(TemplatingError) {
    var library = MustacheLibrary()
    var marker = SourceMarker()
    var sources: [String: SourceFile] = [:]
    for (name, source) in partials {
      library.register(
        try Self.template(source, marked: marker.marked(source), content: content), named: name)
      sources[name] = source
    }
    self.library = library
    self.sources = sources
    order = partials.map(\.name)
    self.marker = marker
    self.content = content
  }

  /// Parses a template.
  ///
  /// The library escapes as HTML unless a template says otherwise, partials too.
  private static func template(
    _ source: SourceFile, marked: String, content: Content
  ) throws(TemplatingError) -> MustacheTemplate {
    let pragma = content == .text ? "{{% CONTENT_TYPE:TEXT}}\n" : ""
    do {
      return try MustacheTemplate(string: pragma + marked)
    } catch let error as MustacheTemplate.ParserError {
      throw TemplatingError(
        file: source.name, line: error.context.lineNumber - (pragma.isEmpty ? 0 : 1),
        column: error.context.columnNumber, reason: .malformed("this is no valid Mustache: \(error.error)"))
    } catch {
      throw TemplatingError(file: source.name, reason: .malformed("this is no valid Mustache: \(error)"))
    }
  }

  /// Renders a template.
  /// - Throws: `TemplatingError` for a missing variable or partial.
  func render(
    _ source: SourceFile, in context: RenderContext
  ) throws(TemplatingError) -> (text: String, map: TemplateSourceMap) {
    try checkPartials(of: source)
    var marker = marker
    let template = try Self.template(source, marked: marker.marked(source), content: content)
    let data = recorded(context.data, path: "", use: context.use)
    let missingBefore = context.use.missingNames.count
    let rendered = template.render(data, library: library)
    context.use.finish()
    if context.use.missingNames.count > missingBefore {
      throw missing(context.use.missingNames[missingBefore], from: source, fixture: context.fixture)
    }
    return marker.unmarked(rendered)
  }

  /// The library renders an unknown partial as nothing; here it is an error.
  private func checkPartials(of source: SourceFile) throws(TemplatingError) {
    for file in [source] + order.compactMap({ sources[$0] }) {
      for tag in scanMustacheTags(file.bytes) where tag.kind == .partial || tag.kind == .inheritance {
        guard !tag.name.hasPrefix("*"), sources[tag.name] == nil else { continue }
        let place = file.position(at: tag.range.lowerBound)
        throw TemplatingError(
          file: file.name, line: place.line, column: place.column, reason: .unknownPartial(name: tag.name))
      }
    }
  }

  private func missing(_ name: String, from source: SourceFile, fixture: String) -> TemplatingError {
    for file in [source] + order.compactMap({ sources[$0] }) {
      for tag in scanMustacheTags(file.bytes) where [.variable, .section, .inverted].contains(tag.kind) {
        guard tag.name == name || tag.name.split(separator: ".").contains(Substring(name)) else { continue }
        let place = file.position(at: tag.range.lowerBound)
        return TemplatingError(
          file: file.name, line: place.line, column: place.column,
          reason: .missingVariable(name: tag.name, fixture: fixture))
      }
    }
    return TemplatingError(file: source.name, reason: .missingVariable(name: name, fixture: fixture))
  }
}
