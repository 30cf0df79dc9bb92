import DOM
import Graphics
import Layout

/// A phase in which a stacking context paints what flows in it.
///
/// CSS 2.2 Appendix E.2, steps 4, 5, 7 and 10. <https://www.w3.org/TR/CSS22/zindex.html#painting-order>
enum PaintPhase: UInt8 {
  /// Backgrounds and borders of blocks.
  case blocks
  case floats
  /// Text, inline boxes, replaced content.
  case content
  case outlines
}

/// Something still to be painted.
///
/// The walk keeps these on a stack of its own, so that no depth of nesting
/// can exhaust the machine's.
enum Step {
  /// Paints a fragment, and what flows in it, in one phase.
  case visit(FragmentID, PaintPhase)
  /// Paints what flows in a fragment in one phase.
  case content(FragmentID, PaintPhase)
  /// Paints a layer of the stacking order.
  case layer(Int)
  case collapsedBorders(FragmentID)
  case outline(FragmentID)
  case pushClip(RoundedRect, NodeID?)
  case popClips(Int)
  case popOpacity
  case popTransform
}

extension Painter {
  /// Paints everything but the canvas.
  mutating func paintTree() {
    guard tree.fragments.indices.contains(Int(tree.root.index)) else { return }
    paintAsContext(tree.root, context: 0)
    while let step = steps.popLast() { perform(step) }
  }

  private mutating func perform(_ step: Step) {
    switch step {
    case .visit(let id, let phase): visit(id, phase)
    case .content(let id, let phase): pushContent(of: id, phase)
    case .layer(let index): paintLayer(order.layers[index])
    case .collapsedBorders(let id): paintCollapsedBorders(of: id)
    case .outline(let id): paintOutline(of: id)
    case .pushClip(let shape, let node): draw(.pushClip(shape), for: node)
    case .popClips(let count): for _ in 0..<count { close(.popClip) }
    case .popOpacity: close(.popOpacity)
    case .popTransform: close(.popTransform)
    }
  }

  /// Ends a group; one in which nothing was painted leaves no trace.
  private mutating func close(_ command: DisplayItem.Command) {
    switch (items.last?.command, command) {
    case (.pushClip, .popClip), (.pushOpacity, .popOpacity), (.pushTransform, .popTransform):
      items.removeLast()
    default: draw(command, for: nil)
    }
  }

  // MARK: - Contexts

  /// Paints a fragment and all that flows in it at once, phase by phase.
  ///
  /// `context` is the stacking context it makes; `nil` if it is only painted as if it made one.
  private mutating func paintAsContext(_ id: FragmentID, context: Int?) {
    paintDecorations(of: id)
    let layers = context.map { order.contexts[$0].layers } ?? []
    let firstAtZero = layers.firstIndex { order.layers[$0].zIndex >= 0 } ?? layers.endIndex
    // What comes last is put on the stack first.
    for layer in layers[firstAtZero...].reversed() { steps.append(.layer(layer)) }
    if order.hasOutlines { steps.append(.outline(id)) }
    let fragment = fragment(id)
    if !fragment.collapsedBorders.isEmpty { steps.append(.collapsedBorders(id)) }
    let clip = contentClip(of: id, fragment)
    if clip != nil { steps.append(.popClips(1)) }
    if order.hasOutlines { steps.append(.content(id, .outlines)) }
    steps.append(.content(id, .content))
    if order.hasFloats { steps.append(.content(id, .floats)) }
    steps.append(.content(id, .blocks))
    if firstAtZero == layers.startIndex {
      if let clip { draw(.pushClip(clip), for: fragment.node) }
    } else {
      if let clip { steps.append(.pushClip(clip, fragment.node)) }
      for layer in layers[..<firstAtZero].reversed() { steps.append(.layer(layer)) }
    }
  }

  /// Paints a layer: within the clips around it, transformed and translucent as one group.
  private mutating func paintLayer(_ layer: StackingOrder.Layer) {
    let fragment = fragment(layer.fragment)
    let traits = traits(of: fragment)
    let clips = clips(around: layer)
    for clip in clips.reversed() { draw(.pushClip(clip.shape), for: clip.node) }
    if !clips.isEmpty { steps.append(.popClips(clips.count)) }
    if traits.contains(.transformed), let map = transform(of: layer.fragment) {
      draw(.pushTransform(map), for: fragment.node)
      steps.append(.popTransform)
    }
    if traits.contains(.translucent) {
      let opacity = style(of: fragment).effects.value.opacity
      draw(.pushOpacity(min(1, max(0, opacity))), for: fragment.node)
      steps.append(.popOpacity)
    }
    paintAsContext(layer.fragment, context: layer.context)
  }

  /// The clips between a layer and the stacking context that it is painted in, innermost first.
  private func clips(around layer: StackingOrder.Layer) -> [StackingOrder.Clip] {
    guard let innermost = layer.clip else { return [] }
    var result: [StackingOrder.Clip] = []
    var current: StackingOrder.ClipID? = innermost
    let ambient = order.contexts[layer.parent].clip
    while let id = current, id != ambient {
      result.append(order.clips[Int(id)])
      current = order.clips[Int(id)].parent
    }
    return result
  }

  // MARK: - Phases

  private mutating func visit(_ id: FragmentID, _ phase: PaintPhase) {
    switch order.roles[Int(id.index)] {
    case .layer: break
    case .float: if phase == .floats { paintAsContext(id, context: nil) }
    case .atomic: if phase == .content { paintAsContext(id, context: nil) }
    case .block: visitBlock(id, phase)
    case .inline: visitInline(id, phase)
    }
  }

  private mutating func visitBlock(_ id: FragmentID, _ phase: PaintPhase) {
    let fragment = fragment(id)
    if phase == .blocks {
      paintDecorations(of: id)
      if !fragment.collapsedBorders.isEmpty { steps.append(.collapsedBorders(id)) }
    }
    if phase == .outlines { steps.append(.outline(id)) }
    if let clip = contentClip(of: id, fragment), !fragment.children.isEmpty {
      draw(.pushClip(clip), for: fragment.node)
      steps.append(.popClips(1))
    }
    pushContent(of: id, phase)
  }

  private mutating func visitInline(_ id: FragmentID, _ phase: PaintPhase) {
    if phase == .content { paintDecorations(of: id) }
    if phase == .outlines { steps.append(.outline(id)) }
    pushContent(of: id, phase)
  }

  /// Paints a fragment's own content if this is the phase for it, and lines up its children.
  private mutating func pushContent(of id: FragmentID, _ phase: PaintPhase) {
    if phase == .content { paintContent(of: id) }
    for child in tree.fragments[Int(id.index)].children.reversed() where isPainted(child, in: phase) {
      steps.append(.visit(child, phase))
    }
  }

  private func isPainted(_ child: FragmentID, in phase: PaintPhase) -> Bool {
    guard order.roles.indices.contains(Int(child.index)) else { return false }
    switch order.roles[Int(child.index)] {
    case .layer: return false
    case .float: return phase == .floats
    case .atomic: return phase == .content
    case .block: return true
    case .inline: return phase != .blocks || order.hasBlocksInLines
    }
  }

  private func contentClip(of id: FragmentID, _ fragment: Fragment) -> RoundedRect? {
    guard Clipping.clipsContent(fragment, traits(of: fragment), canvas) else { return nil }
    return Clipping.contentClip(of: fragment, box: borderBox(id), style: style(of: fragment), grid)
  }

  /// What is drawn in a fragment besides its children.
  private mutating func paintContent(of id: FragmentID) {
    switch tree.fragments[Int(id.index)].kind {
    case .box, .inlineBox, .line: break
    case .text(let text): paintText(text, of: id)
    case .replaced(let content): paintReplaced(content, of: id)
    case .bullet(let type): paintBullet(type, of: id)
    }
  }
}
