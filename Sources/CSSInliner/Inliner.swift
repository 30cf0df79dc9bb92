import CSSCascade
import CSSSyntax
import DOM
import Diagnostics

/// Moves the rules of a document's style sheets into `style` attributes, so that the document looks the same
/// where style sheets are taken out, and wherever they are not.
///
/// The source is edited by position: `style` attributes are written, style sheets keep only what no attribute
/// can say (media queries, states, pseudo-elements, fonts, hooks for clients), and no other byte changes.
/// Doing it twice gives the same as doing it once.
///
/// CSS Cascade 5 §6, “Cascading”. <https://www.w3.org/TR/css-cascade-5/#cascading>
/// - Parameters:
///   - document: A parsed document whose source is the text that is edited.
///   - options: What is done beside that.
public func inline(_ document: Document, options: InlinerOptions = InlinerOptions()) -> InlineResult {
  var inliner = Inliner(document: document, options: options)
  return inliner.run()
}

private struct Inliner {
  let document: Document
  let options: InlinerOptions
  var findings: [Finding] = []
  var edits = SourceEdits()
  var written = 0

  init(document: Document, options: InlinerOptions) {
    self.document = document
    self.options = options
  }

  mutating func run() -> InlineResult {
    let sources = StyleSource.collect(in: document, options: options, findings: &findings)
    var rules = RuleSet(sources: sources, document: document)
    let groups = ElementGroups(document, &rules)
    var solver = ImportanceSolver(rules: rules, groups: groups.groups)
    solver.solve()
    rules = solver.rules
    writeAttributes(groups, solver.plans, &rules)
    reduceSheets(rules)
    let bytes = document.source.bytes
    return InlineResult(
      bytes: edits.isEmpty ? bytes : edits.applied(to: bytes[...]), findings: findings,
      writtenAttributes: written)
  }

  // MARK: - Attributes

  private mutating func writeAttributes(
    _ groups: ElementGroups, _ plans: [ImportanceSolver.Plan], _ rules: inout RuleSet
  ) {
    let writer = AttributeWriter(document: document, options: options)
    var double = AttributePlanner(rules: rules, text: DeclarationText(spacing: options.spacing))
    var single = AttributePlanner(rules: rules, text: DeclarationText(spacing: options.spacing, quote: .single))
    var made: [AttributePlan?] = Array(repeating: nil, count: groups.groups.count)
    for (node, group) in groups.members {
      if case .none = writer.place(of: node) {
        // No attribute can be written: the rules stay for it.
        for match in groups.groups[group].inlined { rules.selectors[match.selector].stays = true }
        continue
      }
      let plan: AttributePlan
      var text = double.text
      if writer.quote(of: node) == .single {
        plan = single.plan(plans[group])
        text = single.text
      } else if let known = made[group] {
        plan = known
      } else {
        plan = double.plan(plans[group])
        made[group] = plan
      }
      if plan.isEmpty { continue }
      writer.write(plan, plans[group].attribute, to: node, text, &edits)
      written += 1
    }
  }

  // MARK: - Style sheets

  private mutating func reduceSheets(_ rules: RuleSet) {
    for (index, source) in rules.sources.enumerated() {
      if options.styleElements == .remove {
        remove(source)
        continue
      }
      var reduction = SheetReduction(rules: rules, source: index, options: options)
      let reduced = reduction.reduced()
      switch source.holder {
      case .element(let node, let content):
        guard let reduced else { continue }
        if reduced.isEmpty, isInHead(node) {
          remove(source)
        } else {
          edits.replace(content, with: reduced)
        }
      case .link(let tag):
        let rest = reduced ?? source.sheet.source.bytes
        edits.replace(tag, with: rest.isEmpty ? [] : styleElement(rest, media: source.media))
      }
    }
  }

  private func styleElement(_ content: [UInt8], media: String) -> [UInt8] {
    let text = DeclarationText(spacing: options.spacing)
    let start = media.isEmpty ? "<style>" : "<style media=\"\(text.escaped(media))\">"
    return Array(start.utf8) + content + Array("</style>".utf8)
  }

  private static let head = Atom("head")

  private func isInHead(_ node: NodeID) -> Bool {
    document[node].parent.map { document.isElement($0, named: Self.head) } ?? false
  }

  /// Takes out a sheet's element, and the line it stood on when nothing else stands there.
  private mutating func remove(_ source: StyleSource) {
    switch source.holder {
    case .link(let tag): edits.remove(tag)
    case .element(let node, _):
      guard case .element(let element) = document[node].kind, let start = element.startTagRange,
        let end = element.endTagRange
      else { return }
      edits.remove(wholeLines(around: start.lowerBound..<end.upperBound))
    }
  }

  private func wholeLines(around range: Range<Int>) -> Range<Int> {
    let bytes = document.source.bytes
    var start = range.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return range }
    var end = range.upperBound
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
    guard end < bytes.count, bytes[end] == 0x0A else { return range }
    return start..<end + 1
  }
}
