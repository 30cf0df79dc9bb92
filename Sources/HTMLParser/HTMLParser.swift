import DOM
import Diagnostics

/// Reads an HTML document as browsers do with scripting switched off.
///
/// Never fails.
/// The source must be UTF-8 (see `decodeHTML(_:)`); bytes that are not become U+FFFD. Nodes are numbered
/// in document order, neighbouring texts are one node, and every position is a byte offset into the source.
/// What the standard calls a parse error becomes a note of the rule `html-syntax`,
/// or of `duplicate-attribute`.
///
/// HTML §13.2, “Parsing HTML documents”. <https://html.spec.whatwg.org/multipage/parsing.html>
/// - Complexity: O(*n*) in the source's length: nesting, attributes and open formatting elements beyond
///   what `ParsingLimits` names are left out.
public func parseHTML(_ source: SourceFile) -> Parsed<Document> {
  OrderlyParser.parse(source) ?? parseWithRepairs(source)
}

/// Reads any document with the C parser.
func parseWithRepairs(_ source: SourceFile) -> Parsed<Document> {
  let prepared = PreparedSource(source.bytes)
  let markLength = prepared.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let result = prepared.bytes.withUnsafeBufferPointer { buffer in
    let text = UnsafeBufferPointer(rebasing: buffer[markLength...])
    return withGumboOutput(of: text) { output in
      var tree = TreeImport(source: source, text: text, offsets: prepared.offsets.after(markLength))
      tree.importDocument(output.document)
      let errors = syntaxErrors(output.errors, in: tree)
      return Parsed(
        tree.document,
        findings: syntaxFindings(errors, of: source, text: text) { tree.offsets.original($0) })
    }
  }
  guard var result else { return Parsed(Document(source: source)) }
  result.findings += prepared.findings(in: source)
  return result
}
