import CSSSyntax
import DOM
import Diagnostics

/// What Word's engine, which draws mail in Outlook for Windows, is known to break.
///
/// - `outlook-block-padding`: padding on `p` and `div` is ignored; put it on a table cell.
/// - `outlook-image-width`: a picture without a `width` attribute is drawn at its own size; CSS widths do not count.
/// - `outlook-background-image`: background pictures are not drawn; add VML in a conditional comment, or a colour.
func outlookHazards(in part: LintDocument) -> [Finding] {
  guard !part.isConditional else { return [] }
  let document = part.document
  var findings: [Finding] = []
  for node in document.descendants(of: document.root) {
    guard let element = document.element(node), let range = element.startTagRange else { continue }
    let name = element.name.name
    if name == "img", document.attribute("width", of: node) == nil {
      findings.append(.imageWidth(document.source.range(range), document.source.text(range)))
    }
    guard let style = element.attributes.first(where: { $0.name.name == "style" }) else { continue }
    let source = SourceText(attribute: style, file: document.source)
    for declaration in parseDeclarationList(source).value.declarations {
      let place = source.sourceRange(declaration.range) ?? document.source.range(range)
      let excerpt = source.text(declaration.range)
      if name == "p" || name == "div", declaration.isPadding, declaration.hasLength {
        findings.append(.blockPadding(name, place, excerpt))
      }
      if declaration.name.hasPrefix("background"), declaration.namesPicture {
        findings.append(.backgroundImage(place, excerpt))
      }
    }
  }
  return findings
}

extension Declaration {
  fileprivate var isPadding: Bool { name == "padding" || name.hasPrefix("padding-") }

  /// Whether some length in it is not zero.
  fileprivate var hasLength: Bool {
    value.allTokens.contains { token in
      switch token.kind {
      case .dimension(let number, _, _), .percentage(let number): number != 0
      default: false
      }
    }
  }

  fileprivate var namesPicture: Bool {
    value.allTokens.contains { token in
      if case .url = token.kind { return true }
      return token.kind == .function("url")
    }
  }
}

extension Finding {
  fileprivate static func blockPadding(_ name: String, _ range: SourceRange, _ excerpt: String) -> Finding {
    Finding(
      rule: "outlook-block-padding", severity: .warning,
      message: "Outlook for Windows ignores padding on \(name); put it on a table cell", range: range,
      excerpt: excerpt)
  }

  fileprivate static func imageWidth(_ range: SourceRange, _ excerpt: String) -> Finding {
    Finding(
      rule: "outlook-image-width", severity: .warning,
      message: "Outlook for Windows draws a picture without a width attribute at its own size; add width",
      range: range,
      excerpt: String(excerpt.prefix(80)))
  }

  fileprivate static func backgroundImage(_ range: SourceRange, _ excerpt: String) -> Finding {
    Finding(
      rule: "outlook-background-image", severity: .warning,
      message:
        "Outlook for Windows draws no background pictures; add a colour, or VML in a conditional comment",
      range: range, excerpt: excerpt)
  }
}
