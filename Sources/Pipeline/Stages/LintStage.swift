import CSSInliner
import CSSSyntax
import Compatibility
import DOM
import Diagnostics
import EmailClients
import HTMLParser
import Templating

/// The parts of an input that the linter reads: the page, and what conditional comments show to Word alone.
///
/// Positions in both are those of the source.
/// - Parameters:
///   - source: The HTML.
///   - picture: The bytes of a picture by the address that the HTML names it with, where they are at hand.
/// - Returns: The page, and after it what only Word shows, if there is any.
public func lintParts(
  of source: SourceFile, picture: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
) -> [LintDocument] {
  let comments = ConditionalComment.all(in: source.bytes)
  let parsed = parseHTML(source)
  let page = LintDocument(
    document: parsed.value, isConditional: false,
    hiddenFromWord: comments.filter { $0.kind != .hidden && !$0.evaluate(mso: wordVersion) }.map(\.content),
    syntax: parsed.findings, picture: picture)
  let hidden = comments.filter { $0.kind == .hidden && $0.evaluate(mso: wordVersion) }
  guard !hidden.isEmpty else { return [page] }
  // Everything else becomes blank, so that every byte keeps its place.
  var bytes = source.bytes.map { $0 == 0x0A || $0 == 0x0D ? $0 : 0x20 }
  for comment in hidden { bytes.replaceSubrange(comment.content, with: source.bytes[comment.content]) }
  let conditional = SourceFile(name: source.name, bytes: bytes)
  return [
    page, LintDocument(document: parseHTML(conditional).value, isConditional: true, picture: picture),
  ]
}

/// The version that Outlook's conditional comments are asked about.
private let wordVersion = 16.0

/// What the linter says of a message as it is sent.
struct LintOutcome {
  /// The findings, placed in the authored files where that is known.
  var findings: [Finding]
  /// The features that are used, sorted.
  var features: [String]
}

/// Checks a message as it is sent, and finds the places in the templates that its findings come from.
struct LintStage: Sendable {
  private let linter: Linter
  private let today: CalendarDate

  init(clients: [EmailClient], today: CalendarDate) {
    linter = Linter(clients: clients)
    self.today = today
  }

  /// Checks a message.
  /// - Parameters:
  ///   - sent: The message before and after inlining.
  ///   - message: The message as its template gave it.
  ///   - picture: The bytes of a picture, where they are at hand.
  /// - Returns: What was found, at the places of the template where they are known, and the features in use.
  func check(
    _ sent: SentHTML, of message: Message,
    picture: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) -> LintOutcome {
    let report = linter.lint(
      lintParts(of: sent.source, picture: picture), file: sent.source.name, today: today)
    guard !report.findings.isEmpty else { return LintOutcome(findings: [], features: report.features) }
    let trace = InliningTrace(sent)
    var seen: Set<Finding> = []
    var findings: [Finding] = []
    for var finding in report.findings {
      if let range = finding.range {
        let authored = trace.authored(range.start.offset..<range.end.offset)
        finding.range = authored.flatMap { message.sourceMap.range($0) } ?? finding.range
      }
      // One line of a template may be many of the message.
      if seen.insert(finding).inserted { findings.append(finding) }
    }
    return LintOutcome(findings: findings, features: report.features)
  }
}

/// Leads from the bytes of a message as it is sent to those that its author wrote.
private struct InliningTrace {
  let sent: SentHTML
  let places: AuthoredPlaces
  /// The declarations of each written `style` attribute with their bytes, in the order of the source.
  private let declarations: [(range: Range<Int>, declaration: Declaration)]

  init(_ sent: SentHTML) {
    self.sent = sent
    places = AuthoredPlaces(sent.authored)
    var declarations: [(Range<Int>, Declaration)] = []
    let document = sent.document
    for node in document.descendants(of: document.root) {
      guard let style = document.element(node)?.attributes.first(where: { $0.name == styleAttribute }),
        let value = style.valueRange, case .written = sent.map.origin(of: value.lowerBound)
      else { continue }
      let source = SourceText(file: document.source, range: value)
      for declaration in parseDeclarationList(source).value.declarations {
        guard let range = source.fileRange(declaration.range) else { continue }
        declarations.append((range, declaration))
      }
    }
    self.declarations = declarations.sorted { $0.0.lowerBound < $1.0.lowerBound }
  }

  /// The authored bytes of a stretch of what is sent.
  func authored(_ range: Range<Int>) -> Range<Int>? {
    switch sent.map.origin(of: range.lowerBound) {
    case .kept(let start):
      // What ends in written bytes, as a start tag with a new attribute does, ends where they begin.
      switch sent.map.origin(of: max(range.lowerBound, range.upperBound - 1)) {
      case .kept(let last): return start..<max(start, last + min(range.count, 1))
      case .written(let original): return start..<max(start, original.lowerBound)
      }
    case .written(let original):
      guard let declaration = declaration(at: range.lowerBound),
        let place = places.origin(of: declaration, inTagAt: max(original.lowerBound - 1, 0))
      else { return original }
      return place
    }
  }

  private func declaration(at offset: Int) -> Declaration? {
    var low = 0
    var high = declarations.count
    while low < high {
      let middle = (low + high) / 2
      if declarations[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, declarations[low - 1].range.contains(offset) else { return nil }
    return declarations[low - 1].declaration
  }
}

private let styleAttribute = Atom("style")
