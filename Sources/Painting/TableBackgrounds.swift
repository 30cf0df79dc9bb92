import CSSCascade
import DOM
import Graphics
import Layout

extension Painter {
  /// Paints what a cell's column group, column, row group and row show in the cell, in this order.
  ///
  /// CSS 2.2 §17.5.1, “Table layers and transparency”: each layer is placed on its own box, but only what lies
  /// in cells is seen, so that the spacing between cells shows the table's own background.
  /// <https://www.w3.org/TR/CSS22/tables.html#table-layers>
  mutating func paintTablePartBackgrounds(behind id: FragmentID, _ cell: Fragment) {
    var parts: [FragmentID] = []
    var ancestor = cell.parent
    while let current = ancestor {
      let fragment = fragment(current)
      if !traits(of: fragment).contains(.tablePart) || fragment.node == nil { break }
      parts.append(current)
      ancestor = fragment.parent
    }
    let columns = ancestor.map { columnParts(of: $0, behind: id) } ?? []
    guard !parts.isEmpty || !columns.isEmpty else { return }
    let box = borderBox(id)
    let shape = RoundedRect(rect: grid.snapped(box))
    for part in columns + parts.reversed() {
      let fragment = fragment(part)
      let traits = traits(of: fragment)
      guard traits.contains(.background), traits.contains(.visible) else { continue }
      let style = style(of: fragment)
      let area = BackgroundArea(positioning: .rect(borderBox(part)), painting: .everything(shape))
      paintBackground(style.background.value, in: area, style: style, node: fragment.node)
    }
  }

  /// The column groups and columns of a table that a cell begins in.
  private func columnParts(of table: FragmentID, behind cell: FragmentID) -> [FragmentID] {
    let box = borderBox(cell)
    var result: [FragmentID] = []
    func collect(_ parent: FragmentID) {
      for child in tree[parent].children where isColumn(tree[child]) {
        let column = borderBox(child)
        if column.x <= box.x, box.x < column.maxX { result.append(child) }
        for inner in tree[child].children where isColumn(tree[inner]) {
          let column = borderBox(inner)
          if column.x <= box.x, box.x < column.maxX { result.append(inner) }
        }
      }
    }
    collect(table)
    return result
  }

  private func isColumn(_ fragment: Fragment) -> Bool {
    guard traits(of: fragment).contains(.tablePart) else { return false }
    let display = style(of: fragment).box.value.display
    return display == .tableColumn || display == .tableColumnGroup
  }
}
