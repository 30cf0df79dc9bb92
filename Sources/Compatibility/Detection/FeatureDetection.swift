import CSSSyntax
import DOM
import Diagnostics

/// Finds every feature that a document uses, in document order.
///
/// Names in text, in comments, in URLs and in attribute values that are no CSS are not looked at: everything is found
/// on the parsed document and on parsed style sheets.
/// - Complexity: O(*n*) in the size of the document and its CSS.
public func featureUses(in part: LintDocument) -> [FeatureUse] {
  var detection = FeatureDetection(document: part.document)
  detection.run()
  return detection.uses
}

struct FeatureDetection {
  let document: Document
  let table = DetectorTable.shared
  private(set) var uses: [FeatureUse] = []

  init(document: Document) { self.document = document }

  mutating func add(_ slug: String, at range: Range<Int>?, _ site: FeatureUse.Site) {
    uses.append(FeatureUse(slug: slug, range: range, site: site))
  }

  mutating func run() {
    for node in document.descendants(of: document.root) {
      switch document[node].kind {
      case .element(let element): visit(element, node)
      case .doctype: add("html-doctype", at: startRange(of: node), .document)
      case .comment(let text):
        // A conditional comment is a detector of its own.
        if !isConditional(text) { add("html-comments", at: startRange(of: node), .document) }
      case .text, .document: break
      }
    }
  }

  private func startRange(of node: NodeID) -> Range<Int>? {
    document[node].sourceOffset.map { $0..<$0 + 1 }
  }

  private func isConditional(_ comment: String) -> Bool {
    let text = comment.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
    return text.hasPrefix("[if ") || text.hasPrefix("<![endif]") || text.hasPrefix("[if(")
  }

  private mutating func visit(_ element: Element, _ node: NodeID) {
    guard element.namespace == .html || element.name.name == "svg" else { return }
    // What the parser added is not the author's.
    if let range = element.startTagRange {
      visitName(element, node, range)
      for attribute in element.attributes { visit(attribute, of: element, node) }
      visitImage(element, node)
    }
    if element.name.name == "style" { visitStyleElement(node) }
  }

  private mutating func visitName(_ element: Element, _ node: NodeID, _ range: Range<Int>) {
    let type = element.attributes.first { $0.name.name == "type" }?.value.asciiLowercased
    for pattern in table.elements[element.name.name] ?? [] {
      let matches =
        switch pattern.type {
        case .any: true
        case .absent: type == nil
        case .equals(let value): type == value
        }
      let hasAttribute = pattern.requiredAttribute.map { name in
        element.attributes.contains { $0.name.name == name }
      }
      if matches, hasAttribute ?? true { add(pattern.slug, at: range, .element(node)) }
    }
    if element.name.name == "meta",
      let name = element.attributes.first(where: { $0.name.name == "name" })?.value,
      name.asciiLowercased == "color-scheme"
    {
      add("html-meta-color-scheme", at: range, .element(node))
    }
    if element.name.name == "html",
      element.attributes.contains(where: { ["amp4email", "⚡4email"].contains($0.name.name) })
    {
      add("amp", at: range, .document)
    }
  }

  private mutating func visit(_ attribute: Attribute, of element: Element, _ node: NodeID) {
    let name = attribute.name.name
    let site = FeatureUse.Site.attribute(name: name, value: attribute.value, element: node)
    for slug in table.attributes[name] ?? [] where isMeaningful(name, on: element) {
      add(slug, at: attribute.sourceRange, site)
    }
    if name == "style" {
      let source = SourceText(attribute: attribute, file: document.source)
      let list = parseDeclarationList(source).value
      visitComments(of: source)
      for declaration in list.declarations {
        visit(declaration, source, .inlineDeclaration(declaration, element: node))
      }
    }
    if name == "href", element.name.name == "a" {
      let target = attribute.value.drop { $0.isWhitespace }.lowercased()
      if target.hasPrefix("#") { add("html-anchor-links", at: attribute.sourceRange, site) }
      if target.hasPrefix("mailto:") { add("html-mailto-links", at: attribute.sourceRange, site) }
    }
  }

  /// `background` and `required` mean something on some elements only.
  private func isMeaningful(_ attribute: String, on element: Element) -> Bool {
    switch attribute {
    case "background": ["body", "table", "td", "th", "tr"].contains(element.name.name)
    case "required": ["input", "select", "textarea"].contains(element.name.name)
    default: true
    }
  }

  // MARK: - Style sheets

  private mutating func visitStyleElement(_ node: NodeID) {
    for child in document.children(of: node) {
      guard let text = document.text(of: child) else { continue }
      let source: SourceText =
        if let offset = document[child].sourceOffset {
          SourceText(file: document.source, range: offset..<offset + text.utf8.count)
        } else {
          SourceText(text)
        }
      visitComments(of: source)
      visit(parseStylesheet(source).value.rules, source, depth: 0)
    }
  }

  private mutating func visitComments(of source: SourceText) {
    let slash = UInt8(ascii: "/")
    let star = UInt8(ascii: "*")
    var index = 0
    var quote: UInt8?
    while index + 1 < source.bytes.count {
      let byte = source.bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == slash, source.bytes[index + 1] == star {
        add("css-comments", at: source.fileRange(index..<index + 2), .document)
        index += 2
        while index + 1 < source.bytes.count,
          !(source.bytes[index] == star && source.bytes[index + 1] == slash)
        {
          index += 1
        }
      }
      index += 1
    }
  }

  private mutating func visit(_ rules: [Rule], _ source: SourceText, depth: Int) {
    for rule in rules { visit(rule, source, depth: depth) }
  }

  private mutating func visit(_ rule: Rule, _ source: SourceText, depth: Int) {
    switch rule {
    case .style(let style): visit(style, source, depth: depth)
    case .media(let media):
      addAtRule("media", source, media.range, depth)
      visitMediaFeatures(source, media.preludeRange)
      visit(media.rules, source, depth: depth + 1)
    case .supports(let supports):
      addAtRule("supports", source, supports.range, depth)
      visit(supports.rules, source, depth: depth + 1)
    case .layer(let layer): visit(layer.rules ?? [], source, depth: depth + 1)
    case .import(let rule): addAtRule("import", source, rule.range, depth)
    case .fontFace(let rule):
      addAtRule("font-face", source, rule.range, depth)
      for declaration in rule.declarations {
        visitFunctions(declaration.value, source, .atRule(depth: depth))
      }
    case .page: break
    case .keyframes(let rule):
      addAtRule(rule.keyword, source, rule.range, depth)
      for frame in rule.frames {
        for declaration in frame.declarations {
          visit(declaration, source, .sheetDeclaration(declaration, selectors: SelectorList([])))
        }
      }
    case .other(let rule): addAtRule(rule.name, source, rule.range, depth)
    case .invalid: break
    }
  }

  private mutating func addAtRule(_ name: String, _ source: SourceText, _ range: Range<Int>, _ depth: Int) {
    let head = range.lowerBound..<min(range.lowerBound + name.utf8.count + 1, range.upperBound)
    for slug in table.atRules[name] ?? [] { add(slug, at: source.fileRange(head), .atRule(depth: depth)) }
  }

  private mutating func visitMediaFeatures(_ source: SourceText, _ prelude: Range<Int>) {
    for token in ComponentValues(parsing: source.text(prelude)).allTokens {
      guard let keyword = token.keyword else { continue }
      for slug in table.mediaFeatures[keyword] ?? [] {
        let low = prelude.lowerBound
        add(
          slug, at: source.fileRange(low + token.range.lowerBound..<low + token.range.upperBound),
          .atRule(depth: 0))
      }
    }
  }

  private mutating func visit(_ rule: StyleRule, _ source: SourceText, depth: Int) {
    if rule.selectors.selectors.count > 1 {
      add("css-selector-grouping", at: source.fileRange(rule.preludeRange), .atRule(depth: depth))
    }
    for selector in rule.selectors.selectors { visit(selector, source) }
    for declaration in rule.declarations {
      visit(declaration, source, .sheetDeclaration(declaration, selectors: rule.selectors))
    }
    for nested in rule.rules {
      if case .style(let style) = nested {
        add("css-nesting", at: source.fileRange(style.preludeRange), .atRule(depth: depth))
      }
      visit(nested, source, depth: depth)
    }
  }
}
