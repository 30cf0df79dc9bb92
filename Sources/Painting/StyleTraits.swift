import CSSCascade
import Graphics

/// What a computed style asks of painting: found once for each style, so that plain boxes cost nothing.
struct StyleTraits: OptionSet, Sendable {
  let rawValue: UInt32

  static let visible = StyleTraits(rawValue: 1)
  static let background = StyleTraits(rawValue: 1 << 1)
  static let border = StyleTraits(rawValue: 1 << 2)
  static let roundedCorners = StyleTraits(rawValue: 1 << 3)
  static let shadow = StyleTraits(rawValue: 1 << 4)
  static let outline = StyleTraits(rawValue: 1 << 5)
  static let positioned = StyleTraits(rawValue: 1 << 6)
  /// Makes a stacking context wherever it stands (`z-index` on flex items is seen to by `StackingOrder`).
  static let stackingContext = StyleTraits(rawValue: 1 << 7)
  static let floating = StyleTraits(rawValue: 1 << 8)
  static let translucent = StyleTraits(rawValue: 1 << 9)
  static let transformed = StyleTraits(rawValue: 1 << 10)
  static let clipsOverflow = StyleTraits(rawValue: 1 << 11)
  static let clippedByRect = StyleTraits(rawValue: 1 << 12)
  static let inlineLevel = StyleTraits(rawValue: 1 << 13)
  static let laysOutItems = StyleTraits(rawValue: 1 << 14)
  static let tablePart = StyleTraits(rawValue: 1 << 15)
  static let tableCell = StyleTraits(rawValue: 1 << 16)
  static let collapsesBorders = StyleTraits(rawValue: 1 << 17)
  static let table = StyleTraits(rawValue: 1 << 18)
  /// Leaves its containing block's flow, so that its containing block may lie outside its stacking context.
  static let outOfFlow = StyleTraits(rawValue: 1 << 19)

  static let zIndexed = StyleTraits(rawValue: 1 << 20)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ style: ComputedStyle) {
    var traits: StyleTraits = []
    if style.text.value.visibility == .visible { traits.insert(.visible) }
    traits.formUnion(Self.decorations(of: style))
    traits.formUnion(Self.effects(of: style))
    traits.formUnion(Self.box(of: style))
    self = traits
  }

  /// What is painted on the box itself.
  private static func decorations(of style: ComputedStyle) -> StyleTraits {
    var traits: StyleTraits = []
    let background = style.background.value
    let current = style.text.value.color
    if !background.color.resolved(current).isTransparent
      || background.layers.contains(where: { $0.image != nil })
    {
      traits.insert(.background)
    }
    let border = style.border.value
    let sides = border.sides
    if sides.top.isPainted || sides.right.isPainted || sides.bottom.isPainted || sides.left.isPainted {
      traits.insert(.border)
    }
    if border.radii != Corners(all: .zero) { traits.insert(.roundedCorners) }
    if border.outline.isPainted { traits.insert(.outline) }
    if !style.effects.value.boxShadows.isEmpty { traits.insert(.shadow) }
    return traits
  }

  /// What makes the box a group.
  private static func effects(of style: ComputedStyle) -> StyleTraits {
    var traits: StyleTraits = []
    let effects = style.effects.value
    let position = style.box.value.position
    if effects.opacity < 1 { traits.formUnion([.translucent, .stackingContext]) }
    if !effects.transform.isEmpty { traits.formUnion([.transformed, .stackingContext]) }
    if effects.isolation == .isolate || effects.establishesStackingContext { traits.insert(.stackingContext) }
    switch position {
    case .static: break
    case .relative: traits.insert(.positioned)
    case .absolute: traits.formUnion([.positioned, .outOfFlow])
    case .fixed: traits.formUnion([.positioned, .outOfFlow, .stackingContext])
    case .sticky: traits.formUnion([.positioned, .stackingContext])
    }
    if style.box.value.zIndex != nil {
      traits.insert(.zIndexed)
      if position != .static { traits.insert(.stackingContext) }
    }
    return traits
  }

  /// What kind of box it is.
  private static func box(of style: ComputedStyle) -> StyleTraits {
    var traits: StyleTraits = []
    let box = style.box.value
    if box.float != .none { traits.insert(.floating) }
    if box.clip != nil, box.position == .absolute || box.position == .fixed { traits.insert(.clippedByRect) }
    if box.overflowX != .visible || box.overflowY != .visible { traits.insert(.clipsOverflow) }
    if style.table.value.borderCollapse == .collapse { traits.insert(.collapsesBorders) }
    switch box.display {
    case .inline, .inlineBlock, .inlineListItem: traits.insert(.inlineLevel)
    case .inlineTable: traits.formUnion([.inlineLevel, .table])
    case .inlineFlex, .inlineGrid: traits.formUnion([.inlineLevel, .laysOutItems])
    case .flex, .grid: traits.insert(.laysOutItems)
    case .table: traits.insert(.table)
    case .tableCell: traits.insert(.tableCell)
    case .tableRow, .tableRowGroup, .tableHeaderGroup, .tableFooterGroup, .tableColumn, .tableColumnGroup:
      traits.insert(.tablePart)
    case .none, .contents, .block, .flowRoot, .listItem, .tableCaption: break
    }
    return traits
  }
}

extension BorderSide {
  /// Whether anything of it can be seen.
  var isPainted: Bool { width > .zero && style != .none && style != .hidden }
}
