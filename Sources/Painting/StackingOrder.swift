import CSSCascade
import DOM
import Graphics
import Layout

/// When each fragment is painted: the stacking contexts of a tree and what belongs to each.
///
/// CSS 2.2 §9.9.1, “Specifying the stack level”. <https://www.w3.org/TR/CSS22/visuren.html#z-index>
struct StackingOrder {
  /// When a fragment is painted, seen from its parent.
  enum Role: UInt8 {
    /// In flow: its background before all floats and text of its context, its content after them.
    case block
    /// Part of a line.
    case inline
    /// As if it were a stacking context, among the floats.
    case float
    /// As if it were a stacking context, among the text (inline-blocks, flex items).
    case atomic
    /// On its own layer: positioned, or a stacking context.
    case layer
  }

  /// A fragment that is painted on a layer of its own.
  struct Layer {
    var fragment: FragmentID
    var zIndex: Int
    /// The stacking context it is painted in.
    var parent: Int
    /// The stacking context it makes; `nil` when its layers belong to the context around it.
    var context: Int?
    /// The clips around it, innermost first.
    var clip: ClipID?
  }

  /// The layers of a stacking context, by level.
  struct Context {
    var root: FragmentID
    var clip: ClipID?
    var layers: [Int] = []
  }

  /// A clip in its arena.
  typealias ClipID = Int32

  /// A clip and the one around it.
  struct Clip {
    var shape: RoundedRect
    var parent: ClipID?
    var node: NodeID?
  }

  /// Where each fragment's border box begins on the page.
  private(set) var origins: ContiguousArray<LayoutPoint>
  private(set) var roles: ContiguousArray<Role>
  private(set) var layers: [Layer] = []
  private(set) var contexts: [Context] = []
  private(set) var clips: [Clip] = []
  /// Whether a phase would find anything, so that it need not walk the tree.
  private(set) var hasFloats = false
  private(set) var hasOutlines = false
  private(set) var hasBlocksInLines = false

  /// A fragment still to be placed.
  private struct Visit {
    var fragment: FragmentID
    var origin: LayoutPoint
    var parent: FragmentID?
    var context: Int
    var clip: ClipID?
  }

  /// An out-of-flow layer whose context may be another than its containing block's.
  private struct Stray {
    var membership: Int
    var node: NodeID
    var defaultContext: Int
  }

  /// What is known while the tree is walked.
  private struct Walk {
    let tree: FragmentTree
    let styled: StyledDocument
    let traits: ContiguousArray<StyleTraits>
    let grid: DeviceGrid
    let canvas: CanvasSource
    var visits: [Visit] = []
    var strays: [Stray] = []
    var contextOfNode: [NodeID: Int] = [:]
    var memberships: [(layer: Int, context: Int)] = []

    func trait(_ fragment: Fragment) -> StyleTraits {
      let index = Int(fragment.style.index)
      return traits.indices.contains(index) ? traits[index] : []
    }

    func style(_ fragment: Fragment) -> ComputedStyle {
      let index = Int(fragment.style.index)
      return styled.styles.indices.contains(index) ? styled.styles[index] : ComputedStyle()
    }
  }

  init(
    _ tree: FragmentTree, styled: StyledDocument, traits: ContiguousArray<StyleTraits>, grid: DeviceGrid,
    canvas: CanvasSource
  ) {
    origins = ContiguousArray(repeating: .zero, count: tree.fragments.count)
    roles = ContiguousArray(repeating: .block, count: tree.fragments.count)
    contexts = [Context(root: tree.root)]
    var walk = Walk(tree: tree, styled: styled, traits: traits, grid: grid, canvas: canvas)
    walk.visits = [Visit(fragment: tree.root, origin: .zero, parent: nil, context: 0, clip: nil)]
    while let visit = walk.visits.popLast() {
      if tree.fragments.indices.contains(Int(visit.fragment.index)) { place(visit, &walk) }
    }
    if contexts.count > 1 {
      for stray in walk.strays {
        guard let context = context(of: stray, walk) else { continue }
        walk.memberships[stray.membership].context = context
      }
    }
    for (layer, context) in walk.memberships {
      layers[layer].parent = context
      contexts[context].layers.append(layer)
    }
    sortLayers(tree, styled.document)
  }

  /// Finds a fragment's origin, role, layer and clips, and lines up its children.
  private mutating func place(_ visit: Visit, _ walk: inout Walk) {
    let index = Int(visit.fragment.index)
    let fragment = walk.tree.fragments[index]
    let trait = walk.trait(fragment)
    var inner = visit
    inner.parent = visit.fragment
    inner.origin = visit.origin + fragment.offset
    origins[index] = inner.origin
    let role = visit.parent.map { self.role(of: fragment, trait, in: walk.tree[$0], walk) } ?? Role.block
    roles[index] = role
    if role == .float { hasFloats = true }
    if trait.contains(.outline) { hasOutlines = true }
    let box = LayoutRect(origin: inner.origin, size: fragment.size)
    if role == .layer { addLayer(fragment, trait, box, visit, &inner, &walk) }
    if Clipping.clipsContent(fragment, trait, walk.canvas) {
      let shape = Clipping.contentClip(of: fragment, box: box, style: walk.style(fragment), walk.grid)
      inner.clip = addClip(shape, around: inner.clip, fragment.node)
    }
    for child in fragment.children.reversed() {
      inner.fragment = child
      walk.visits.append(inner)
    }
  }

  private mutating func addLayer(
    _ fragment: Fragment, _ trait: StyleTraits, _ box: LayoutRect, _ visit: Visit, _ inner: inout Visit,
    _ walk: inout Walk
  ) {
    let style = walk.style(fragment).box.value
    if trait.contains(.clippedByRect), let clip = style.clip {
      let shape = RoundedRect(rect: Clipping.rect(clip, in: box, walk.grid))
      inner.clip = addClip(shape, around: inner.clip, fragment.node)
    }
    // `z-index` applies to positioned boxes and to flex and grid items (CSS Flexbox 1 §5.4).
    let parentIsContainer = visit.parent.map { isItemContainer(walk.tree[$0], walk) } ?? false
    let zIndex = trait.contains(.positioned) || parentIsContainer ? style.zIndex : nil
    var layer = Layer(
      fragment: visit.fragment, zIndex: zIndex ?? 0, parent: visit.context, context: nil, clip: inner.clip)
    if trait.contains(.stackingContext) || zIndex != nil {
      contexts.append(Context(root: visit.fragment, clip: inner.clip))
      layer.context = contexts.count - 1
      inner.context = contexts.count - 1
      if let node = fragment.node, fragment.pseudo == nil { walk.contextOfNode[node] = inner.context }
    }
    layers.append(layer)
    walk.memberships.append((layers.count - 1, visit.context))
    if trait.contains(.outOfFlow), let node = fragment.node {
      let membership = walk.memberships.count - 1
      walk.strays.append(Stray(membership: membership, node: node, defaultContext: visit.context))
    }
  }

  private mutating func addClip(_ shape: RoundedRect, around parent: ClipID?, _ node: NodeID?) -> ClipID {
    clips.append(Clip(shape: shape, parent: parent, node: node))
    return ClipID(clips.count - 1)
  }

  /// The stacking context that an out-of-flow element belongs to: that of its nearest ancestor in the
  /// document that makes one, which may lie inside its containing block.
  private func context(of stray: Stray, _ walk: Walk) -> Int? {
    let document = walk.styled.document
    let stop = walk.tree[contexts[stray.defaultContext].root].node
    var ancestor = document[stray.node].parent
    while let current = ancestor, current != stop {
      if let context = walk.contextOfNode[current] { return context }
      ancestor = document[current].parent
    }
    return nil
  }

  private mutating func role(
    of fragment: Fragment, _ trait: StyleTraits, in parent: Fragment, _ walk: Walk
  ) -> Role {
    switch fragment.kind {
    case .line, .text, .bullet: return .inline
    case .inlineBox:
      let isLayer = !trait.isDisjoint(with: [.positioned, .stackingContext])
      return fragment.isOwnBox && isLayer ? .layer : .inline
    case .box, .replaced: break
    }
    let isItem = isItemContainer(parent, walk)
    // Anonymous boxes carry their parent's style, which is not theirs to paint.
    guard fragment.isOwnBox else { return isItem ? .atomic : .block }
    if !trait.isDisjoint(with: [.positioned, .stackingContext]) { return .layer }
    if isItem { return trait.contains(.zIndexed) ? .layer : .atomic }
    if trait.contains(.floating) { return .float }
    guard parent.isLinePart else { return .block }
    if trait.contains(.inlineLevel) { return .atomic }
    hasBlocksInLines = true
    return .block
  }

  private func isItemContainer(_ fragment: Fragment, _ walk: Walk) -> Bool {
    guard case .box = fragment.kind, fragment.node != nil else { return false }
    return walk.trait(fragment).contains(.laysOutItems)
  }

  /// Puts each context's layers into the order in which they are painted: by level, then as in the document.
  private mutating func sortLayers(_ tree: FragmentTree, _ document: Document) {
    guard contexts.contains(where: { $0.layers.count > 1 }) else { return }
    let ranks = Self.documentOrder(document)
    func rank(_ layer: Int) -> Int {
      let fragment = tree[layers[layer].fragment]
      guard let node = fragment.node, ranks.indices.contains(Int(node.index)) else { return 0 }
      let rank = ranks[Int(node.index)]
      return fragment.pseudo == .after ? rank.end * 2 + 1 : rank.begin * 2 + (fragment.pseudo == nil ? 0 : 1)
    }
    for index in contexts.indices where contexts[index].layers.count > 1 {
      // The position in the list keeps pieces of one box in their order.
      let keyed = contexts[index].layers.enumerated().map { position, layer in
        (z: layers[layer].zIndex, rank: rank(layer), position: position, layer: layer)
      }
      contexts[index].layers = keyed.sorted {
        ($0.z, $0.rank, $0.position) < ($1.z, $1.rank, $1.position)
      }.map(\.layer)
    }
  }

  /// The number of nodes before each node in the document's order, and before its end.
  private static func documentOrder(_ document: Document) -> [(begin: Int, end: Int)] {
    var ranks = [(begin: Int, end: Int)](repeating: (0, 0), count: document.nodes.count)
    var counter = 0
    var current: NodeID? = document.root
    while let node = current {
      ranks[Int(node.index)].begin = counter
      counter += 1
      if let child = document[node].firstChild {
        current = child
        continue
      }
      var leaving: NodeID? = node
      current = nil
      while let done = leaving {
        ranks[Int(done.index)].end = counter
        if let sibling = document[done].nextSibling {
          current = sibling
          break
        }
        leaving = document[done].parent
      }
    }
    return ranks
  }
}

extension Fragment {
  /// Whether it is a line or a piece of an inline box.
  var isLinePart: Bool {
    switch kind {
    case .line, .inlineBox: true
    case .box, .text, .replaced, .bullet: false
    }
  }
}
