/// Follows the tags of a document with a stack of its own, for two things that the C parser gets wrong.
///
/// It marks the tags that would pass the parser's limits, taking the stack for deeper where it is not sure.
/// And it sets right the end tags of elements that HTML does not have (`</o:p>`, `</v:rect>`): the C parser
/// takes each for the end of whichever such element is innermost. One that closes nothing is left out, and one
/// that closes several such elements gets as many end tags.
///
/// HTML §13.2.4.2, “The stack of open elements”.
/// <https://html.spec.whatwg.org/multipage/parsing.html#the-stack-of-open-elements>
struct NestingScanner {
  /// What is to be changed, in order and apart.
  private(set) var edits: [SourceEdit] = []
  /// What passes the limits.
  private(set) var excess: [Range<Int>] = []

  private struct OpenElement {
    var name: UInt64
    var kind: ElementKind
    var depth: Int
    var isCut: Bool
  }

  /// The elements above one that end tags inside cannot reach over.
  private struct Scope {
    var opener: UInt64
    var kind: ElementKind
    /// How many elements are open up to the opener.
    var base: Int
    var formattingBase: Int
    /// How many elements of a name are open in the scope.
    var counts: [UInt64: Int] = [:]
  }

  private let source: UnsafeBufferPointer<UInt8>
  private var tags: TagScanner
  private var stack: [OpenElement] = []
  private var scopes = [Scope(opener: 0, kind: .block, base: 0, formattingBase: 0)]
  private var formatting: [(name: UInt64, tag: UInt64)] = []
  private var depth = 0
  private var unknownNames: [UInt64: Bool] = [:]
  private let tablesEndParagraphs: Bool

  /// How far down an end tag looks for its element.
  private static let reach = 2 * ParsingLimits.openElements

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    tags = TagScanner(source)
    // In quirks mode, which a document without doctype is laid out in, a paragraph may hold a table.
    let doctype = Array("<!doctype".utf8)
    tablesEndParagraphs =
      source.firstIndex(of: UInt8(ascii: "<")).map { start in
        source[start...].prefix(doctype.count).elementsEqual(doctype) { lowercased($0) == $1 }
      } ?? false
  }

  mutating func scan() {
    while let tag = tags.next() {
      if let attributes = tag.excess { cut(attributes) }
      if tag.isEnd { close(tag) } else { open(tag) }
    }
  }

  // MARK: - Start tags

  private mutating func open(_ tag: SourceTag) {
    let kind = ElementKind(hash: tag.name)
    switch kind {
    case .void: return
    case .text where !readsMarkup(inside: tag.name):
      tags.skipText(of: tag.name)
      return
    case .cell, .row, .rowGroup:
      guard clearTableContext(for: kind) else { return }
    case .optionalEnd:
      closePredecessor(of: tag.name)
      if tag.name != optionName { closeParagraph() }
    case .block, .form: closeParagraph()
    case .table where tablesEndParagraphs: closeParagraph()
    default: break
    }
    if tag.isSelfClosing, foreignNames.contains(tag.name) || isOpen(foreignNames) { return }
    let exceedsFormatting = kind == .formatting && !enterFormatting(tag)
    let isCut = exceedsFormatting || depth + kind.depth > ParsingLimits.openElements
    if isCut { cut(tag.range) }
    if kind == .ordinary { _ = isUnknown(tag) }
    let added = isCut ? 0 : kind.depth
    depth += added
    stack.append(OpenElement(name: tag.name, kind: kind, depth: added, isCut: isCut))
    scopes[scopes.count - 1].counts[tag.name, default: 0] += 1
    if kind.opensScope, !isCut {
      scopes.append(
        Scope(opener: tag.name, kind: kind, base: stack.count, formattingBase: formatting.count))
    }
  }

  /// In SVG, MathML and `select`, the elements that elsewhere hold only text are read like any other.
  private func readsMarkup(inside name: UInt64) -> Bool {
    isOpen(foreignNames) || isOpen([selectName]) && name != scriptName
  }

  private func isOpen(_ names: [UInt64]) -> Bool {
    names.contains { name in scopes.contains { $0.counts[name, default: 0] > 0 } }
  }

  /// `<li>` closes the `li` before it, if only `div`, `p` and elements without meaning lie between.
  private mutating func closePredecessor(of name: UInt64) {
    let base = scopes[scopes.count - 1].base
    var index = stack.count - 1
    while index >= max(base, stack.count - Self.reach) {
      let element = stack[index]
      if isSameList(element.name, name) {
        while stack.count > index { popTop() }
        return
      }
      if element.kind.isSpecial, !transparentNames.contains(element.name) { return }
      index -= 1
    }
  }

  /// Closes an open paragraph, see <https://html.spec.whatwg.org/multipage/parsing.html#close-a-p-element>.
  private mutating func closeParagraph() {
    let scope = scopes[scopes.count - 1]
    guard scope.counts[paragraphName, default: 0] > 0 else { return }
    let lowest = max(scope.base, stack.count - Self.reach)
    guard
      let index = stack[lowest...].lastIndex(where: { $0.name == paragraphName || $0.name == buttonName }),
      stack[index].name == paragraphName
    else { return }
    while stack.count > index { popTop() }
  }

  private func isSameList(_ first: UInt64, _ second: UInt64) -> Bool {
    first == second || (definitionNames.contains(first) && definitionNames.contains(second))
  }

  /// A table part closes what stands open between it and the part that it belongs in; outside of a table
  /// its tag is ignored.
  private mutating func clearTableContext(for kind: ElementKind) -> Bool {
    guard let table = scopes.lastIndex(where: { $0.kind == .table || $0.kind == .scope }) else {
      return false
    }
    // An `object` inside a cell keeps the tag from reaching the table; a `template` takes it as it is.
    guard scopes[table].kind == .table else { return true }
    leaveScopes(downTo: table + 1)
    while stack.count > scopes[table].base, let top = stack.last {
      if top.kind == .rowGroup, kind != .rowGroup { break }
      if top.kind == .row, kind == .cell { break }
      popTop()
    }
    return true
  }

  /// Adds to the list of active formatting elements; `false` when it is full.
  /// <https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements>
  private mutating func enterFormatting(_ tag: SourceTag) -> Bool {
    let base = scopes[scopes.count - 1].formattingBase
    // The parser keeps at most three that are alike.
    if formatting[base...].count(where: { $0.tag == tag.hash }) >= 3 { return true }
    guard formatting.count < ParsingLimits.formattingElements else { return false }
    formatting.append((tag.name, tag.hash))
    return true
  }

  // MARK: - End tags

  private mutating func close(_ tag: SourceTag) {
    let kind = ElementKind(hash: tag.name)
    switch kind {
    case .void: return
    case .table, .rowGroup, .row, .cell: closeTablePart(tag, kind)
    case .scope:
      guard let index = scopes.lastIndex(where: { $0.opener == tag.name || $0.kind == .table }),
        scopes[index].opener == tag.name
      else { break }
      leaveScopes(downTo: index)
      return
    case .formatting, .form: closeAlone(tag)
    case .block, .inlineBlock:
      if scopes[scopes.count - 1].counts[tag.name, default: 0] > 0 { pop(until: tag) }
    case .ordinary where isUnknown(tag): closeUnknown(tag)
    default: closeUnlessSpecial(tag)
    }
    // The end tag of a scope that was cut out has no scope to close.
    if kind.opensScope { closeUnlessSpecial(tag) }
  }

  /// The end tag of a table part reaches over cells and `object`, but not over the table.
  private mutating func closeTablePart(_ tag: SourceTag, _ kind: ElementKind) {
    var index = scopes.count - 1
    while index > 0, scopes[index].kind != .table, scopes[index].opener != tag.name {
      if kind != .table, scopes[index].kind == .scope { return }
      index -= 1
    }
    guard index > 0 else { return }
    if scopes[index].opener == tag.name {
      leaveScopes(downTo: index)
    } else if scopes[index].counts[tag.name, default: 0] > 0 {
      leaveScopes(downTo: index + 1)
      pop(until: tag)
    }
  }

  /// Closes one element; those inside it stay open.
  private mutating func closeAlone(_ tag: SourceTag) {
    let scope = scopes[scopes.count - 1]
    if let index = formatting.lastIndex(where: { $0.name == tag.name }), index >= scope.formattingBase {
      formatting.remove(at: index)
    }
    guard scope.counts[tag.name, default: 0] > 0 else { return }
    let lowest = max(scope.base, stack.count - Self.reach)
    guard let index = stack[lowest...].lastIndex(where: { $0.name == tag.name }) else { return }
    let element = stack.remove(at: index)
    depth -= element.depth
    scopes[scopes.count - 1].counts[tag.name, default: 1] -= 1
    if element.isCut { cut(tag.range) }
  }

  /// Closes an element and what is open inside, unless that holds a special element.
  private mutating func closeUnlessSpecial(_ tag: SourceTag) {
    let scope = scopes[scopes.count - 1]
    guard scope.counts[tag.name, default: 0] > 0 else { return }
    var index = stack.count - 1
    while index >= max(scope.base, stack.count - Self.reach) {
      if stack[index].name == tag.name { return pop(until: tag) }
      if stack[index].kind.isSpecial { return }
      index -= 1
    }
  }

  // MARK: - Elements that HTML does not have

  private mutating func isUnknown(_ tag: SourceTag) -> Bool {
    if let known = unknownNames[tag.name] { return known }
    let name = UnsafeBufferPointer(rebasing: source[(tag.range.lowerBound + (tag.isEnd ? 2 : 1))...])
    let isUnknown = !hasTagNumber(UnsafeBufferPointer(rebasing: name.prefix { !endsName($0) }))
    unknownNames[tag.name] = isUnknown
    return isUnknown
  }

  /// “Any other end tag” of <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody>.
  private mutating func closeUnknown(_ tag: SourceTag) {
    let base = scopes[scopes.count - 1].base
    var others = 0
    var index = stack.count - 1
    while index >= max(base, stack.count - Self.reach) {
      let element = stack[index]
      if element.name == tag.name {
        if others > 0, !element.isCut {
          edits.append(SourceEdit(range: tag.range.lowerBound..<tag.range.lowerBound, endTags: others))
        }
        return pop(until: tag)
      }
      if element.kind.isSpecial { break }
      if !element.isCut, unknownNames[element.name] == true { others += 1 }
      index -= 1
    }
    edits.append(SourceEdit(range: tag.range))
  }

  // MARK: - The stack

  /// Leaves all scopes from an index on, with the element that opened the outermost of them.
  private mutating func leaveScopes(downTo index: Int) {
    guard index < scopes.count else { return }
    let scope = scopes[index]
    for element in stack[scope.base...] { depth -= element.depth }
    stack.removeLast(stack.count - scope.base)
    formatting.removeLast(max(0, formatting.count - scope.formattingBase))
    scopes.removeLast(scopes.count - index)
    popTop()
  }

  private mutating func pop(until tag: SourceTag) {
    let base = scopes[scopes.count - 1].base
    while stack.count > base, let top = stack.last {
      popTop()
      if top.name == tag.name {
        if top.isCut { cut(tag.range) }
        return
      }
    }
  }

  private mutating func popTop() {
    guard let top = stack.popLast() else { return }
    depth -= top.depth
    scopes[scopes.count - 1].counts[top.name, default: 1] -= 1
  }

  /// Notes a tag to be cut out; attributes already marked in it go with it.
  private mutating func cut(_ range: Range<Int>) {
    if let last = excess.last, last.lowerBound >= range.lowerBound {
      excess.removeLast()
      edits.removeLast()
    }
    excess.append(range)
    edits.append(SourceEdit(range: range))
  }
}

private let foreignNames = [ElementKind.hash(of: "svg"), ElementKind.hash(of: "math")]
private let selectName = ElementKind.hash(of: "select")
private let scriptName = ElementKind.hash(of: "script")
private let definitionNames = [ElementKind.hash(of: "dd"), ElementKind.hash(of: "dt")]
private let transparentNames = ["address", "div", "p"].map(ElementKind.hash)
private let paragraphName = ElementKind.hash(of: "p")
private let buttonName = ElementKind.hash(of: "button")
private let optionName = ElementKind.hash(of: "option")
