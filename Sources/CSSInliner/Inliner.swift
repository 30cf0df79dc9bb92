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
///
/// The document's source is the text that is edited.
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
    var solver = ImportanceSolver(rules: consume rules, groups: groups.groups, mode: document.quirksMode)
    solver.solve()
    rules = solver.rules
    writeAttributes(groups, solver.plans, &rules)
    reduceSheets(rules)
    let bytes = document.source.bytes
    return InlineResult(
      bytes: edits.isEmpty ? bytes : edits.applied(to: bytes[...]), findings: findings,
      writtenAttributes: written, map: edits.map(of: bytes[...]))
  }

  // MARK: - Attributes

  private mutating func writeAttributes(
    _ groups: ElementGroups, _ plans: [ImportanceSolver.Plan], _ rules: inout RuleSet
  ) {
    let writer = AttributeWriter(document: document, options: options)
    var double = AttributePlanner(rules: rules, text: DeclarationText(spacing: options.spacing))
    var single = AttributePlanner(
      rules: rules, text: DeclarationText(spacing: options.spacing, quote: .single))
    var variables = VariableResolver(document: document, text: double.text)
    var made: [AttributePlan?] = Array(repeating: nil, count: groups.groups.count)
    for (node, group) in groups.members {
      if case .none = writer.place(of: node) {
        // No attribute can be written: the rules stay for it.
        for match in groups.groups[group].inlined { rules.selectors[match.selector].stays = true }
        continue
      }
      let plan: AttributePlan
      var text = double.text
      if options.customProperties == .addResolved {
        variables.enter(node, customProperties(plans[group], rules))
        plan = double.plan(plans[group]) { variables.resolved($0, $1, for: node) }
      } else if writer.quote(of: node) == .single {
        plan = single.plan(plans[group])
        text = single.text
      } else if let known = made[group] {
        plan = known
      } else {
        plan = double.plan(plans[group])
        made[group] = plan
      }
      if plan.isEmpty { continue }
      if writer.quote(of: node) == .single { text = single.text }
      writer.write(plan, plans[group].attribute, to: node, text, &edits)
      written += 1
    }
    if options.attributes == .presentational { mirror(groups, plans, rules, writer) }
  }

  /// The custom properties that a group declares, the strongest last.
  private func customProperties(
    _ plan: ImportanceSolver.Plan, _ rules: RuleSet
  ) -> [(name: String, value: VariableResolver.Value)] {
    var result: [(name: String, value: VariableResolver.Value)] = []
    for (declaration, source) in declarations(of: plan, rules) where declaration.isCustomProperty {
      result.append((declaration.name, VariableResolver.Value(values: declaration.value, source: source)))
    }
    return result
  }

  /// The declarations of a plan from weakest to strongest.
  private func declarations(
    of plan: ImportanceSolver.Plan, _ rules: RuleSet
  ) -> [(Declaration, SourceText)] {
    var result: [(Declaration, SourceText)] = []
    for importance in [false, true] {
      for entry in plan.entries where entry.isImportant == importance {
        switch entry.declaration {
        case .rule(let index):
          result.append((rules.declarations[index], rules.source(ofDeclaration: index)))
        case .attribute(let index):
          if let own = plan.attribute { result.append((own.declarations[index], own.source)) }
        }
      }
    }
    return result
  }

  /// Adds attributes to every element that rules or its own `style` attribute have something to say about.
  private mutating func mirror(
    _ groups: ElementGroups, _ plans: [ImportanceSolver.Plan], _ rules: RuleSet, _ writer: AttributeWriter
  ) {
    var groupOfNode: [NodeID: Int] = [:]
    for (node, group) in groups.members { groupOfNode[node] = group }
    var properties = PropertyTable()
    for index in document.nodes.indices {
      let node = NodeID(index: Int32(index))
      guard case .element(let element) = document[node].kind, case .tag(let tag) = writer.place(of: node)
      else {
        continue
      }
      let declarations: [Declaration]
      if let group = groupOfNode[node] {
        declarations = self.declarations(of: plans[group], rules).map(\.0)
      } else if let value = element.attributes.first(where: { $0.name == AttributeWriter.style })?.value {
        declarations =
          AttributeContents(value, &properties, mode: document.quirksMode).declarations
      } else {
        continue
      }
      let added = AttributeMirroring.attributes(for: element, declarations)
      if !added.isEmpty { edits.insert(added, at: writer.end(ofAttributesIn: tag, of: node)) }
    }
  }

  // MARK: - Style sheets

  private mutating func reduceSheets(_ rules: RuleSet) {
    var remaining: [[UInt8]] = []
    var reducedElements: Set<NodeID> = []
    for (index, source) in rules.sources.enumerated() {
      reducedElements.insert(source.holder.node)
      if options.styleElements == .remove {
        remove(source)
        continue
      }
      var reduction = SheetReduction(rules: rules, source: index, options: options)
      let outcome = reduction.outcome()
      let bytes = source.sheet.source.bytes
      let rest: [UInt8] =
        switch outcome {
        case .unchanged: bytes
        case .changed(let edits): edits.applied(to: bytes[...])
        case .empty: []
        }
      remaining.append(rest)
      switch (source.holder, outcome) {
      case (.element, .unchanged): break
      case (.element(_, let content), .changed(let changes)):
        edits.append(changes, offset: content.lowerBound)
      case (.element(let node, let content), .empty):
        if isInHead(node) { remove(source) } else { edits.remove(content) }
      case (.link(_, let tag), _):
        edits.replace(tag, with: rest.isEmpty ? "" : styleElement(rest, media: source.media))
      }
    }
    if options.classes == .removeUnused {
      ClassRemoval(document, sheets: remaining, reduced: reducedElements).write(document, &edits)
    }
  }

  private func styleElement(_ content: [UInt8], media: String) -> String {
    let text = DeclarationText(spacing: options.spacing)
    let start = media.isEmpty ? "<style>" : "<style media=\"\(text.escaped(media))\">"
    return start + String(decoding: content, as: UTF8.self) + "</style>"
  }

  private static let head = Atom("head")

  private func isInHead(_ node: NodeID) -> Bool {
    document[node].parent.map { document.isElement($0, named: Self.head) } ?? false
  }

  /// Takes out a sheet's element, and the line it stood on when nothing else stands there.
  private mutating func remove(_ source: StyleSource) {
    switch source.holder {
    case .link(_, let tag): edits.remove(tag)
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
