import CSSCascade
import DOM

/// The counters in scope at a place of the document.
///
/// CSS Lists 3 §4, “Automatic numbering with counters”. <https://www.w3.org/TR/css-lists-3/#auto-numbering>
struct CounterScopes {
  private struct Counter {
    var name: String
    var value: Int
    /// How many elements were open around the element that made it.
    var depth: Int
    /// What each list item adds: -1 in a reversed list.
    var step = 1
  }

  private static let listItem = "list-item"
  private var counters: [Counter] = []
  private var depth = 0

  /// Lists number their items, as HTML says (§15.3.8, and §4.4.5 to 4.4.8 for `start`, `reversed`, `value`).
  mutating func enter(_ element: Element, _ node: NodeID, of styled: StyledDocument, depth: Int) {
    self.depth = depth
    guard element.namespace == .html else { return }
    switch element.name {
    case Names.ol:
      let isReversed = styled.document.attribute(Names.reversed, of: node) != nil
      let first = styled.document.attribute(Names.start, of: node).flatMap(htmlInteger)
      let start = first ?? (isReversed ? itemCount(node, styled) : 1)
      reset(Self.listItem, to: start - (isReversed ? -1 : 1), step: isReversed ? -1 : 1)
    case Names.ul, Names.menu, Names.dir: reset(Self.listItem, to: 0)
    case Names.li:
      guard let value = styled.document.attribute(Names.value, of: node).flatMap(htmlInteger) else { return }
      let index = counters.lastIndex { $0.name == Self.listItem }
      if let index {
        counters[index].value = value &- counters[index].step
      } else {
        reset(Self.listItem, to: value - 1)
      }
    default: break
    }
  }

  private func itemCount(_ list: NodeID, _ styled: StyledDocument) -> Int {
    styled.document.children(of: list).reduce(0) {
      $0 + (styled.document.isElement($1, named: Names.li) ? 1 : 0)
    }
  }

  /// Applies `counter-reset`, `counter-increment` and `counter-set` of an element, in this order.
  mutating func apply(_ style: GeneratedContentStyle, isListItem: Bool = false) {
    for change in style.counterReset where change.name != Self.listItem {
      reset(change.name, to: change.value)
    }
    if isListItem && !style.counterIncrement.contains(where: { $0.name == Self.listItem }) {
      add(nil, to: Self.listItem)
    }
    for change in style.counterIncrement { add(change.value, to: change.name) }
    for change in style.counterSet where change.name != Self.listItem { set(change.name, to: change.value) }
  }

  private mutating func reset(_ name: String, to value: Int, step: Int = 1) {
    if let index = counters.lastIndex(where: { $0.name == name }), counters[index].depth == depth {
      counters[index].value = value
      counters[index].step = step
    } else {
      counters.append(Counter(name: name, value: value, depth: depth, step: step))
    }
  }

  private mutating func add(_ amount: Int?, to name: String) {
    if counters.lastIndex(where: { $0.name == name }) == nil { reset(name, to: 0) }
    guard let index = counters.lastIndex(where: { $0.name == name }) else { return }
    counters[index].value = counters[index].value &+ (amount ?? counters[index].step)
  }

  private mutating func set(_ name: String, to value: Int) {
    if let index = counters.lastIndex(where: { $0.name == name }) {
      counters[index].value = value
    } else {
      reset(name, to: value)
    }
  }

  /// The counters that the children made go out of scope with their parent.
  mutating func leaveChildren(at depth: Int) {
    while let last = counters.last, last.depth >= depth { counters.removeLast() }
  }

  /// The innermost counter's value; a counter that does not exist counts as 0.
  func value(of name: String) -> Int { counters.last { $0.name == name }?.value ?? 0 }

  /// All counters of a name, outermost first.
  func values(of name: String) -> [Int] {
    let found = counters.filter { $0.name == name }.map(\.value)
    return found.isEmpty ? [0] : found
  }
}

/// HTML §2.3.4.1, “Signed integers”: leading space, a sign, digits, then anything.
/// <https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#signed-integers>
func htmlInteger(_ text: String) -> Int? {
  var value: Int?
  var isNegative = false
  var hasBegun = false
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39:
      hasBegun = true
      let (next, overflow) = (value ?? 0).multipliedReportingOverflow(by: 10)
      if overflow || next > Int(Int32.max) { return isNegative ? Int(Int32.min) : Int(Int32.max) }
      value = next + Int(byte - 0x30)
    case 0x2D where !hasBegun, 0x2B where !hasBegun:
      hasBegun = true
      isNegative = byte == 0x2D
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
      if hasBegun { return value.map { isNegative ? -$0 : $0 } }
    default: return value.map { isNegative ? -$0 : $0 }
    }
  }
  return value.map { isNegative ? -$0 : $0 }
}
