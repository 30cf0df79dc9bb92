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
struct LintStage {
  var clients: [EmailClient]

  func check(_ html: SourceFile, of message: Message) -> LintOutcome {
    let linter = Linter(clients: clients)
    let sent = linter.lint(lintParts(of: html), file: html.name)
    guard !sent.findings.isEmpty else { return LintOutcome(findings: [], features: sent.features.sorted()) }
    // Inlining moves text; the same text of the same rule, before it, tells who wrote it.
    let authored = linter.lint(
      lintParts(of: SourceFile(name: html.name, text: message.html)), file: html.name
    ).findings
    let findings = sent.findings.map { finding in
      var finding = finding
      let twin = authored.first { $0.rule == finding.rule && $0.excerpt == finding.excerpt }
      guard let range = (twin ?? authored.first { $0.rule == finding.rule })?.range else { return finding }
      finding.range = message.sourceMap.range(range.start.offset..<range.end.offset) ?? finding.range
      return finding
    }
    return LintOutcome(findings: findings, features: sent.features.sorted())
  }
}
