import CSSCascade
import DOM
import Graphics

/// Where elements and lines of text lie, as `getBoundingClientRect` would say it: what `rasterize --layout`
/// writes.
public struct LayoutReport: Hashable, Sendable {
  /// A rectangle in CSS px from the page's origin.
  public struct Rect: Hashable, Sendable {
    /// The left side.
    public var x: Double
    /// The top side.
    public var y: Double
    /// From the left side to the right one.
    public var width: Double
    /// From the top side to the bottom one.
    public var height: Double

    /// Creates a rectangle from its left and top sides and its size.
    public init(x: Double, y: Double, width: Double, height: Double) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }
  }

  /// The box of one element.
  public struct ElementBox: Hashable, Sendable {
    /// As in `/html[1]/body[1]/p[2]`.
    public var path: String
    /// Around all of its fragments.
    public var rect: Rect
  }

  /// The text of one element on one line.
  public struct TextLine: Hashable, Sendable {
    /// The element's path.
    public var path: String
    /// The element's own text on the line, before `text-transform`.
    public var text: String
    /// Around the element's text on this line, from ascent to descent.
    public var rect: Rect
    /// From the page's top to the alphabetic baseline.
    public var baseline: Double
  }

  /// The page's width in CSS pixels.
  public var width: Double
  /// The page's height in CSS pixels.
  public var height: Double
  /// In document order.
  public var elements: [ElementBox]
  /// In document order of their elements, top to bottom.
  public var lines: [TextLine]
}

/// What layout has to say about a document's elements and lines.
public func layoutReport(_ tree: FragmentTree, of styled: StyledDocument) -> LayoutReport {
  var collector = ReportCollector(tree, styled)
  collector.collect()
  return collector.report()
}

private struct ReportCollector {
  private struct Line {
    /// Its pieces and where they begin in the paragraph.
    var pieces: [(start: Int, text: String)]
    var rect: LayoutReport.Rect
    var baseline: Double

    var text: String { pieces.sorted { $0.start < $1.start }.map(\.text).joined() }
  }

  private struct LineKey: Hashable {
    var element: NodeID
    /// The text's top in sixteenths of a pixel.
    var top: Int
  }

  private let tree: FragmentTree
  private let styled: StyledDocument
  private var document: Document { styled.document }
  /// By node index.
  private var rects: [LayoutReport.Rect?]
  private var isOnlyEmptyPieces: [Bool]
  private var lines: [[Line]]
  private var lineIndices: [LineKey: Int] = [:]
  /// Whether the text node holds more than white space; those that do not make no lines of their own.
  private var hasInk: [NodeID: Bool] = [:]

  init(_ tree: FragmentTree, _ styled: StyledDocument) {
    self.tree = tree
    self.styled = styled
    rects = Array(repeating: nil, count: styled.document.nodes.count)
    isOnlyEmptyPieces = Array(repeating: false, count: styled.document.nodes.count)
    lines = Array(repeating: [], count: styled.document.nodes.count)
  }

  /// Parents come before their children in the tree, so that origins can be summed on the way.
  mutating func collect() {
    let isEmptyPiece = Self.emptyPieces(in: tree)
    var origins = [LayoutPoint](repeating: .zero, count: tree.fragments.count)
    for index in tree.fragments.indices {
      let fragment = tree.fragments[index]
      let base = fragment.parent.map { origins[Int($0.index)] } ?? .zero
      origins[index] = base + fragment.offset
      guard let node = fragment.node else { continue }
      let rect = LayoutReport.Rect(LayoutRect(origin: origins[index], size: fragment.size))
      switch fragment.kind {
      case .line: continue
      case .text(let text):
        guard isVisibleText(node), let parent = document[node].parent else { continue }
        note(text, rect, of: parent)
      case .box, .inlineBox, .replaced, .bullet:
        guard fragment.pseudo == nil else { continue }
        extend(node, rect, isEmptyPiece: isEmptyPiece[index])
        if let parent = fragment.parent, isBlockInFlow(fragment) {
          extendInlineParents(of: node, rect, in: tree[parent], at: base)
        }
      }
    }
  }

  /// Pieces of an inline box without anything in them count only while there is nothing else.
  private mutating func extend(_ node: NodeID, _ rect: LayoutReport.Rect, isEmptyPiece: Bool = false) {
    let index = Int(node.index)
    guard let known = rects[index], !isOnlyEmptyPieces[index] || isEmptyPiece else {
      rects[index] = rect
      isOnlyEmptyPieces[index] = isEmptyPiece
      return
    }
    if isEmptyPiece && !isOnlyEmptyPieces[index] { return }
    rects[index] = known.union(rect)
  }

  /// By fragment: whether nothing is in it but other such pieces.
  ///
  /// That is what is left of an inline box before or after a block in it.
  private static func emptyPieces(in tree: FragmentTree) -> [Bool] {
    var isEmpty = [Bool](repeating: false, count: tree.fragments.count)
    for index in tree.fragments.indices.reversed() {
      let fragment = tree.fragments[index]
      guard case .inlineBox = fragment.kind, fragment.size.width == .zero else { continue }
      isEmpty[index] = fragment.children.allSatisfy { isEmpty[Int($0.index)] }
    }
    return isEmpty
  }

  private mutating func isVisibleText(_ node: NodeID) -> Bool {
    if let known = hasInk[node] { return known }
    let text = document.text(of: node) ?? ""
    let isVisible = text.unicodeScalars.contains { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
    hasInk[node] = isVisible
    return isVisible
  }

  private func isBlockInFlow(_ fragment: Fragment) -> Bool {
    let style = styled[fragment.style].box.value
    guard style.float == .none, style.position != .absolute, style.position != .fixed else { return false }
    switch style.display {
    case .block, .flowRoot, .listItem, .flex, .grid, .table: return true
    default: return false
    }
  }

  /// A block inside inline elements is part of their boxes, in the full width of the block that holds it.
  private mutating func extendInlineParents(
    of node: NodeID, _ rect: LayoutReport.Rect, in container: Fragment, at origin: LayoutPoint
  ) {
    var parent = document[node].parent
    while let element = parent, let style = styled.styleOfNode[Int(element.index)] {
      let display = styled[style].box.display
      guard display == .inline || display == .contents else { return }
      if display == .inline {
        let content = LayoutRect(origin: origin, size: container.size).inset(by: container.border)
          .inset(by: container.padding)
        extend(
          element,
          LayoutReport.Rect(x: content.x.pixels, y: rect.y, width: content.width.pixels, height: rect.height))
      }
      parent = document[element].parent
    }
  }

  private mutating func note(_ text: TextFragment, _ rect: LayoutReport.Rect, of element: NodeID) {
    guard rect.width > 0 else { return }
    let key = Int((rect.y * 16).rounded())
    let index = Int(element.index)
    if let known = lineIndices[LineKey(element: element, top: key)] {
      lines[index][known].pieces.append((text.start, text.text))
      lines[index][known].rect = lines[index][known].rect.union(rect)
    } else {
      lineIndices[LineKey(element: element, top: key)] = lines[index].count
      lines[index].append(
        Line(pieces: [(text.start, text.text)], rect: rect, baseline: rect.y + text.baseline.pixels))
    }
  }

  /// Goes through the elements in document order with their paths.
  func report() -> LayoutReport {
    var report = LayoutReport(
      width: tree.viewport.width.pixels, height: tree.contentSize.height.pixels, elements: [], lines: [])
    var stack: [(node: NodeID, path: String, counts: [Atom: Int])] = [(document.root, "", [:])]
    var upcoming = document[document.root].firstChild
    while let last = stack.indices.last {
      guard let node = upcoming else {
        upcoming = document[stack[last].node].nextSibling
        stack.removeLast()
        continue
      }
      guard let name = document.name(of: node) else {
        upcoming = document[node].nextSibling
        continue
      }
      let position = (stack[last].counts[name] ?? 0) + 1
      stack[last].counts[name] = position
      let path = "\(stack[last].path)/\(name.name)[\(position)]"
      append(node, path, to: &report)
      stack.append((node, path, [:]))
      upcoming = document[node].firstChild
    }
    return report
  }

  private func append(_ node: NodeID, _ path: String, to report: inout LayoutReport) {
    if let rect = rects[Int(node.index)] {
      report.elements.append(.init(path: path, rect: rect.rounded))
    }
    for line in lines[Int(node.index)] {
      report.lines.append(
        .init(
          path: path, text: line.text, rect: line.rect.rounded, baseline: line.baseline.roundedToThousandths))
    }
  }
}

extension LayoutReport.Rect {
  fileprivate init(_ rect: LayoutRect) {
    self.init(x: rect.x.pixels, y: rect.y.pixels, width: rect.width.pixels, height: rect.height.pixels)
  }

  fileprivate func union(_ other: LayoutReport.Rect) -> LayoutReport.Rect {
    let left = Swift.min(x, other.x)
    let top = Swift.min(y, other.y)
    return LayoutReport.Rect(
      x: left, y: top, width: Swift.max(x + width, other.x + other.width) - left,
      height: Swift.max(y + height, other.y + other.height) - top)
  }

  fileprivate var rounded: LayoutReport.Rect {
    LayoutReport.Rect(
      x: x.roundedToThousandths, y: y.roundedToThousandths, width: width.roundedToThousandths,
      height: height.roundedToThousandths)
  }
}

extension Double {
  fileprivate var roundedToThousandths: Double { (self * 1000).rounded() / 1000 }
}
