import CSSSyntax
import DOM
import Diagnostics

/// An HTML element of a page.
struct PageElement {
  /// Its place in `LintPage.elements`.
  var index: Int
  var node: NodeID
  var name: Atom
  /// The nearest element around it, as a place in `LintPage.elements`.
  var parent: Int?
  /// Whether Word shows it: it stands in no comment that hides it from Word, and no style hides it.
  var isSeenByWord: Bool
  /// Whether no `display: none` hides it or what is around it.
  var isShown = true
}

/// A `style` element of a page.
struct PageSheet {
  var element: PageElement
  var stylesheet: Stylesheet
  /// What is malformed in it.
  var findings: [Finding]
  /// Whether it stands in the body.
  var isInBody: Bool
  /// What its `media` attribute asks for, in lower case; empty when it holds everywhere.
  var media: String

  var source: SourceText { stylesheet.source }
}

/// A document as rules look at it: made once, in time proportional to the document.
struct LintPage {
  let part: LintDocument
  /// The HTML elements in document order.
  let elements: [PageElement]
  /// The `style` elements in document order.
  let sheets: [PageSheet]
  /// The style rules of all sheets, those inside at-rules too, in document order.
  let rules: [PageRule]
  /// The at-rules of all sheets, in document order.
  let atRules: [PageAtRule]
  /// What the sheets and the `style` attributes declare.
  let styles: DeclaredStyles
  /// The conditional comments that begin and end, in order.
  let conditionals: [ConditionalStretch]
  /// The marks of conditional comments, whether or not they fit together.
  let conditionalMarks: [ConditionalMark]
  /// Where each VML element inside a conditional comment begins, in order.
  let vectorMarkup: [Int]

  var document: Document { part.document }

  /// Whether the source is a piece of a document: it has no doctype, and writes neither `html` nor `head` nor `body`.
  var isFragment: Bool {
    for node in document.children(of: document.root) {
      if case .doctype = document[node].kind { return false }
    }
    return !elements.prefix(1_000).contains { element in
      guard
        element.name == PageNames.html || element.name == PageNames.head || element.name == PageNames.body,
        case .element(let payload) = document[element.node].kind
      else { return false }
      return payload.startTagRange != nil
    }
  }

  init(_ part: LintDocument) {
    self.part = part
    let document = part.document
    conditionalMarks = ConditionalMarkScanner(document.source.bytes).marks()
    conditionals = ConditionalStretch.all(conditionalMarks)
    let hidden = conditionals.filter { !$0.isHidden && !$0.isShownByWord }.map(\.content)
    let (elements, sheets) = Self.collect(document, hiddenFromWord: hidden)
    let styles = DeclaredStyles(document, elements: elements, sheets: sheets)
    self.sheets = sheets
    var outline = SheetOutline()
    for (index, sheet) in sheets.enumerated() { outline.add(sheet, at: index) }
    rules = outline.rules
    atRules = outline.atRules
    self.styles = styles
    self.elements = Self.hideUnshown(elements, styles)
    vectorMarkup = Self.vectorMarkup(in: document.source.bytes, conditionals)
  }

  // MARK: - Making

  private static func collect(
    _ document: Document, hiddenFromWord hidden: [Range<Int>]
  ) -> (elements: [PageElement], sheets: [PageSheet]) {
    var elements: [PageElement] = []
    var sheets: [PageSheet] = []
    var indexOfNode = [Int32](repeating: -1, count: document.nodes.count)
    let body = document.body
    var isInBody = false
    var nextHidden = 0
    var current = document.next(after: document.root, below: document.root)
    while let node = current {
      current = document.next(after: node, below: document.root)
      guard case .element(let element) = document[node].kind, element.namespace == .html else { continue }
      if node == body { isInBody = true }
      var isSeen = true
      if let start = element.startTagRange?.lowerBound {
        while nextHidden < hidden.count, hidden[nextHidden].upperBound <= start { nextHidden += 1 }
        isSeen = !(nextHidden < hidden.count && hidden[nextHidden].contains(start))
      }
      let parent = document[node].parent.flatMap { parent -> Int? in
        let index = indexOfNode[Int(parent.index)]
        return index < 0 ? nil : Int(index)
      }
      if let parent, !elements[parent].isSeenByWord { isSeen = false }
      indexOfNode[Int(node.index)] = Int32(truncatingIfNeeded: elements.count)
      let entry = PageElement(
        index: elements.count, node: node, name: element.name, parent: parent, isSeenByWord: isSeen)
      elements.append(entry)
      if element.name == PageNames.style {
        let parsed = parseStylesheet(sheetText(of: node, in: document))
        sheets.append(
          PageSheet(
            element: entry, stylesheet: parsed.value, findings: parsed.findings, isInBody: isInBody,
            media: media(of: element)))
      }
    }
    return (elements, sheets)
  }

  /// What a `style` element's `media` attribute asks for beyond an ordinary screen.
  private static func media(of element: Element) -> String {
    let media = element.attributes.first { $0.name == PageNames.media }?.value.asciiLowercased ?? ""
    let words = media.split { $0.isWhitespace || $0 == "," }
    return words.allSatisfy { ["all", "screen", "only"].contains($0) } ? "" : media
  }

  private static func sheetText(of node: NodeID, in document: Document) -> SourceText {
    let text = document.textContent(of: node)
    guard let child = document[node].firstChild, let offset = document[child].sourceOffset else {
      return SourceText(text)
    }
    let range = offset..<offset + text.utf8.count
    let bytes = document.source.bytes[range.clamped(to: 0..<document.source.bytes.count)]
    if bytes.elementsEqual(text.utf8) { return SourceText(file: document.source, range: range) }
    return SourceText(
      bytes: Array(text.utf8), file: document.source,
      origin: .runs([SourceText.Run(text: 0, file: offset, count: 0)]))
  }

  /// Elements that `display: none` or `mso-hide: all` takes away are not seen, nor is what is inside.
  private static func hideUnshown(_ elements: [PageElement], _ styles: DeclaredStyles) -> [PageElement] {
    var elements = elements
    for index in elements.indices {
      if let parent = elements[index].parent {
        if !elements[parent].isSeenByWord { elements[index].isSeenByWord = false }
        elements[index].isShown = elements[parent].isShown
      }
      if styles.keyword(.display, on: index) == "none" {
        elements[index].isShown = false
        elements[index].isSeenByWord = false
      } else if styles.keyword(.msoHide, on: index) == "all" {
        elements[index].isSeenByWord = false
      }
    }
    return elements
  }

  private static func vectorMarkup(in bytes: [UInt8], _ conditionals: [ConditionalStretch]) -> [Int] {
    var starts: [Int] = []
    for comment in conditionals where comment.isHidden {
      var index = comment.content.lowerBound
      while index + 2 < comment.content.upperBound {
        if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] | 0x20 == UInt8(ascii: "v"),
          bytes[index + 2] == UInt8(ascii: ":")
        {
          starts.append(index)
        }
        index += 1
      }
    }
    return starts
  }

  // MARK: - Reading

  func element(_ index: Int) -> PageElement { elements[index] }

  func attribute(_ name: Atom, of element: PageElement) -> String? {
    document.attribute(name, of: element.node)
  }

  /// An attribute with its place in the source.
  func attributeNode(_ name: Atom, of element: PageElement) -> Attribute? {
    guard case .element(let payload) = document[element.node].kind else { return nil }
    for attribute in payload.attributes where attribute.name == name { return attribute }
    return nil
  }

  /// Where an element's start tag stands; for one that the parser implied, that of the nearest element around it.
  func tagRange(of element: PageElement) -> Range<Int>? {
    var current: PageElement? = element
    while let place = current {
      if case .element(let payload) = document[place.node].kind, let range = payload.startTagRange {
        return range
      }
      current = place.parent.map { elements[$0] }
    }
    return nil
  }

  /// The bytes from an element's start tag to its end tag; to its last descendant's start when it has none.
  func extent(of element: PageElement) -> Range<Int>? {
    guard case .element(let payload) = document[element.node].kind, let start = payload.startTagRange else {
      return nil
    }
    if let end = payload.endTagRange { return start.lowerBound..<max(start.upperBound, end.upperBound) }
    var last = element.node
    while let child = document[last].lastChild { last = child }
    let end = max(start.upperBound, document[last].sourceOffset ?? 0)
    return start.lowerBound..<end
  }

  /// Where a declaration stands.
  func fileRange(of use: DeclarationUse) -> Range<Int>? {
    let block = styles.blocks[use.block]
    let range = block.declarations[use.position].range
    if let sheet = block.sheet { return sheets[sheet].source.fileRange(range) }
    return fileRange(range, inStyleOf: use.element)
  }

  /// The elements around one, from the nearest.
  func ancestors(of element: PageElement) -> some Sequence<PageElement> {
    sequence(state: element.parent) { index -> PageElement? in
      guard let place = index else { return nil }
      index = elements[place].parent
      return elements[place]
    }
  }

  /// The conditional comment that Word alone reads right before an element (only white space between), or `nil`.
  func wordMarkup(before element: PageElement) -> String? {
    var sibling = document[element.node].previousSibling
    while let node = sibling {
      switch document[node].kind {
      case .text(let text) where text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }): break
      case .comment(let text): return isWordMarkup(text) ? text : nil
      default: return nil
      }
      sibling = document[node].previousSibling
    }
    return nil
  }

  /// The conditional comment that Word alone reads at the beginning of an element, or `nil`.
  func wordMarkup(startOf element: PageElement) -> String? {
    var child = document[element.node].firstChild
    while let node = child {
      switch document[node].kind {
      case .text(let text) where text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }): break
      case .comment(let text): return isWordMarkup(text) ? text : nil
      default: return nil
      }
      child = document[node].nextSibling
    }
    return nil
  }

  private func isWordMarkup(_ comment: String) -> Bool {
    let start = comment.drop { $0.isWhitespace }.prefix(4).lowercased()
    return start.hasPrefix("[if")
  }

  /// Whether VML for Word stands in an element, or right before it or one of the elements closely around it.
  func hasVectorMarkup(for element: PageElement) -> Bool {
    var around: PageElement? = element
    for _ in 0..<8 {
      guard let place = around else { break }
      if let before = wordMarkup(before: place), before.asciiLowercased.contains("<v:") { return true }
      around = place.parent.map { elements[$0] }
    }
    guard let extent = extent(of: element) else { return false }
    var low = 0
    var high = vectorMarkup.count
    while low < high {
      let middle = (low + high) / 2
      if vectorMarkup[middle] < extent.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < vectorMarkup.count && vectorMarkup[low] < extent.upperBound
  }
}
