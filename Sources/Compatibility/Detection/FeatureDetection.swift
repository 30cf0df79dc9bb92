import CSSSyntax
import DOM
import Diagnostics

/// Finds every feature that a document uses, in document order.
///
/// Names in text, in comments, in URLs and in attribute values that are no CSS are not looked at: everything is found
/// on the parsed document and on parsed style sheets.
/// - Complexity: O(*n*) in the size of the document and its CSS.
public func featureUses(in part: LintDocument) -> [FeatureUse] { FeatureDetection(of: part).uses }

/// The features of a document, and what stands in its style sheets and `style` attributes.
struct FeatureDetection {
  let document: Document
  let picture: @Sendable (String) -> [UInt8]?
  let table = DetectorTable.shared
  private(set) var uses: [FeatureUse] = []
  var blocks: [StyleBlock] = []
  var rules: [SheetRule] = []
  var atRules: [AtRuleUse] = []
  var pictures: [PictureUse] = []
  /// What is known of each address, so that no picture is looked at twice.
  var inspections: [String: ImageInspection] = [:]
  /// What was found in each text of a `style` attribute: mail repeats them.
  var knownAttributes: [String: AttributeFindings] = [:]

  /// What a `style` attribute uses, by bytes of its text.
  struct AttributeFindings {
    var declarations: [Declaration]
    var uses: [(feature: Atom, range: Range<Int>, declaration: Int32?)]
    var hasPictures: Bool
  }

  init(of part: LintDocument) {
    document = part.document
    picture = part.picture
    // AMP for Email: a part beside the HTML. <https://amp.dev/documentation/guides-and-tutorials/learn/email-spec/amp-email-structure>
    if part.mediaTypes.contains("text/x-amp-html") { add("amp", at: nil, .document) }
    run()
  }

  mutating func add(_ feature: Atom, at range: Range<Int>?, _ site: FeatureUse.Site) {
    uses.append(FeatureUse(feature: feature, range: range, site: site))
  }

  private mutating func run() {
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      current = document.next(after: node, below: document.root)
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

  // MARK: - Elements and attributes

  private mutating func visit(_ element: Element, _ node: NodeID) {
    guard element.namespace == .html || element.name == Names.svg else { return }
    // What the parser added is not the author's.
    if let range = element.startTagRange {
      visitName(element, node, range)
      for (index, attribute) in element.attributes.enumerated() {
        visit(attribute, Int32(truncatingIfNeeded: index), of: element, node)
      }
      visitPictures(element, node)
    }
    if element.name == Names.style { visitStyleElement(node) }
  }

  private mutating func visitName(_ element: Element, _ node: NodeID, _ range: Range<Int>) {
    for pattern in table.elements[element.name] ?? [] {
      let type = element.attributes.first { $0.name == Names.type }?.value.asciiLowercased
      let matches =
        switch pattern.type {
        case .any: true
        case .absent: type == nil
        case .equals(let value): type == value
        }
      let hasAttribute = pattern.requiredAttribute.map { name in
        element.attributes.contains { $0.name == name }
      }
      if matches, hasAttribute ?? true { add(pattern.feature, at: range, .element(node)) }
    }
    if element.name == Names.meta,
      let name = element.attributes.first(where: { $0.name == Names.name })?.value,
      name.asciiLowercased == "color-scheme"
    {
      add("html-meta-color-scheme", at: range, .element(node))
    }
    if element.name == Names.html,
      element.attributes.contains(where: { ["amp4email", "⚡4email"].contains($0.name.name) })
    {
      add("amp", at: range, .document)
    }
  }

  private mutating func visit(_ attribute: Attribute, _ index: Int32, of element: Element, _ node: NodeID) {
    let site = FeatureUse.Site.attribute(node, index: index)
    if let features = table.attributes[attribute.name], isMeaningful(attribute.name, on: element) {
      for feature in features { add(feature, at: attribute.sourceRange, site) }
    }
    if attribute.name == Names.style { visitStyleAttribute(attribute, node) }
    if attribute.name == Names.href, element.name == Names.a {
      let target = attribute.value.drop { $0.isWhitespace }.prefix(7).lowercased()
      if target.hasPrefix("#") { add("html-anchor-links", at: attribute.sourceRange, site) }
      if target == "mailto:" { add("html-mailto-links", at: attribute.sourceRange, site) }
    }
  }

  /// `background` and `required` mean something on some elements only.
  private func isMeaningful(_ attribute: Atom, on element: Element) -> Bool {
    if attribute == Names.background { return Names.backgrounds.contains(element.name) }
    if attribute == Names.required { return Names.controls.contains(element.name) }
    return true
  }

  private mutating func visitStyleAttribute(_ attribute: Attribute, _ node: NodeID) {
    let source = SourceText(attribute: attribute, file: document.source)
    let block = Int32(truncatingIfNeeded: blocks.count)
    if let known = knownAttributes[attribute.value], !known.hasPictures {
      blocks.append(
        StyleBlock(
          owner: .attribute(node), declarations: known.declarations, offset: source.contiguousOffset))
      for use in known.uses {
        add(
          use.feature, at: source.fileRange(use.range),
          use.declaration.map { .declaration(block: block, index: $0) } ?? .comment(inAttribute: true))
      }
      return
    }
    let declarations = parseDeclarationList(source).value.declarations
    blocks.append(
      StyleBlock(owner: .attribute(node), declarations: declarations, offset: source.contiguousOffset))
    let text = SourceText(bytes: source.bytes, file: nil, origin: .contiguous(offset: 0))
    let (firstUse, firstPicture) = (uses.count, pictures.count)
    visitComments(of: text, inAttribute: true)
    for (index, declaration) in declarations.enumerated() {
      visit(declaration, text, .declaration(block: block, index: Int32(truncatingIfNeeded: index)))
    }
    var findings = AttributeFindings(
      declarations: declarations, uses: [], hasPictures: pictures.count > firstPicture)
    for index in firstUse..<uses.count {
      var declaration: Int32?
      if case .declaration(_, let index) = uses[index].site { declaration = index }
      if let range = uses[index].range {
        findings.uses.append((uses[index].feature, range, declaration))
        uses[index].range = source.fileRange(range)
      }
    }
    knownAttributes[attribute.value] = findings
  }
}

/// Names that the detection asks for.
enum Names {
  static let a = Atom("a")
  static let background = Atom("background")
  static let href = Atom("href")
  static let html = Atom("html")
  static let meta = Atom("meta")
  static let name = Atom("name")
  static let required = Atom("required")
  static let style = Atom("style")
  static let svg = Atom("svg")
  static let type = Atom("type")
  static let backgrounds: Set<Atom> = ["body", "table", "td", "th", "tr"]
  static let controls: Set<Atom> = ["input", "select", "textarea"]
}
