import DOM
import Graphics

/// The attributes of a table that reach beyond it or work together (HTML §15.3.10, “Tables”).
struct TableAttributes: Hashable {
  enum Rules: String { case none, groups, rows, cols, all }

  var hasBorder = false
  var hasBorderColor = false
  var hasFrame = false
  var rules: Rules?
  /// Pixels of `cellpadding`.
  var padding: Int?

  init(_ element: Element) {
    for attribute in element.attributes {
      switch HintAttribute.named(attribute.name) {
      case .border: hasBorder = Self.borderWidth(attribute.value) > 0
      case .bordercolor: hasBorderColor = !attribute.value.isEmpty
      case .frame: hasFrame = TableFrame(attribute.value) != nil
      case .rules: rules = Rules(rawValue: attribute.value.asciiLowercased)
      case .cellpadding:
        padding = attribute.value.isEmpty ? 1 : max(0, parseHTMLInteger(attribute.value) ?? 0)
      default: break
      }
    }
  }

  /// A border without a number is one pixel wide.
  static func borderWidth(_ text: String) -> Int {
    guard let width = parseHTMLInteger(text), width >= 0 else { return 1 }
    return width
  }
}

/// The sides on which `frame` draws a line.
struct TableFrame {
  var top = false
  var right = false
  var bottom = false
  var left = false

  init?(_ text: String) {
    switch text.asciiLowercased {
    case "void": break
    case "above": top = true
    case "below": bottom = true
    case "hsides": (top, bottom) = (true, true)
    case "vsides": (left, right) = (true, true)
    case "lhs": left = true
    case "rhs": right = true
    case "box", "border": (top, right, bottom, left) = (true, true, true, true)
    default: return nil
    }
  }
}

/// The blocks that a table's attributes make for it and for what is in it.
struct TableHints {
  var table: BlockID?
  var cell: BlockID?
  var rowGroup: BlockID?
  var columnGroup: BlockID?

  init(_ attributes: TableAttributes, blocks: inout ContiguousArray<DeclarationBlock>) {
    var block = DeclarationBlock()
    if !attributes.hasFrame {
      if attributes.hasBorder {
        HintRules.setBorder(style: attributes.hasBorderColor ? .solid : .outset, in: &block)
      } else if attributes.rules != nil {
        // Hidden borders win over those of the cells (CSS 2.2 §17.6.2.1).
        HintRules.setBorder(style: .hidden, in: &block)
      }
    }
    if !block.isEmpty { table = blocks.add(block) }
    let cellBlock = Self.cell(attributes)
    if !cellBlock.isEmpty { cell = blocks.add(cellBlock) }
    guard attributes.rules == .groups else { return }
    var rows = DeclarationBlock()
    HintRules.setBorder(width: 1, style: .solid, sides: [.top, .bottom], in: &rows)
    rowGroup = blocks.add(rows)
    var columns = DeclarationBlock()
    HintRules.setBorder(width: 1, style: .solid, sides: [.left, .right], in: &columns)
    columnGroup = blocks.add(columns)
  }

  private static func cell(_ attributes: TableAttributes) -> DeclarationBlock {
    var block = DeclarationBlock()
    let all: [HintRules.Side] = [.top, .right, .bottom, .left]
    switch attributes.rules {
    case .none?, .groups?: break
    case .all?: HintRules.setBorder(width: 1, style: .solid, sides: all, inheritsColor: true, in: &block)
    case .cols?:
      HintRules.setBorder(width: 1, style: .solid, sides: [.left, .right], inheritsColor: true, in: &block)
    case .rows?:
      HintRules.setBorder(width: 1, style: .solid, sides: [.top, .bottom], inheritsColor: true, in: &block)
    case nil:
      if attributes.hasBorder {
        let style = attributes.hasBorderColor ? BorderStyle.solid : .inset
        HintRules.setBorder(width: 1, style: style, sides: all, inheritsColor: true, in: &block)
      }
    }
    if let padding = attributes.padding {
      let length = LengthPercentage.length(Double(padding))
      block.set(KnownProperty.padding.top) { $0.style.margin.value.padding.top = length }
      block.set(KnownProperty.padding.right) { $0.style.margin.value.padding.right = length }
      block.set(KnownProperty.padding.bottom) { $0.style.margin.value.padding.bottom = length }
      block.set(KnownProperty.padding.left) { $0.style.margin.value.padding.left = length }
    }
    return block
  }
}
