import CSSCascade
import Graphics

/// What is remembered about tables during one layout.
struct TableCaches: Sendable {
  fileprivate var models: [TableModel] = []
  fileprivate var indexOfTable: [BoxID: Int] = [:]
  fileprivate var heightDependent: ContiguousArray<Bool> = []
}

extension LayoutContext {
  /// A table taken apart, with the measures of its columns and its collapsed borders; made once for each table.
  mutating func tableModel(of table: BoxID) -> TableModel {
    if let index = tables.indexOfTable[table] { return tables.models[index] }
    var model = TableModel(table, in: self)
    resolveBorders(of: &model)
    measureColumns(of: &model)
    tables.indexOfTable[table] = tables.models.count
    tables.models.append(model)
    return model
  }

  /// Whether the layout of a box depends on heights from outside.
  ///
  /// It does if the box, or one in it, has a percentage height or the like. Where nothing does, a cell measured
  /// is a cell laid out.
  mutating func dependsOnOuterHeight(_ box: BoxID) -> Bool {
    if tables.heightDependent.isEmpty { tables.heightDependent = heightDependentBoxes() }
    return tables.heightDependent[Int(box.index)]
  }

  /// Marks every box with a size that depends on a height outside, and all around it.
  ///
  /// Linear: the walk to the root ends at the first box marked before.
  private func heightDependentBoxes() -> ContiguousArray<Bool> {
    var marks = ContiguousArray(repeating: false, count: tree.boxes.count)
    let styles = tree.styles.map(\.dependsOnOuterHeight)
    for (index, box) in tree.boxes.enumerated() where box.kind != .text && styles[Int(box.style.index)] {
      var current: BoxID? = BoxID(index: Int32(index))
      while let id = current, !marks[Int(id.index)] {
        marks[Int(id.index)] = true
        current = tree[id].parent
      }
    }
    return marks
  }
}

extension ComputedStyle {
  /// Whether a height from outside the box takes part in its layout.
  fileprivate var dependsOnOuterHeight: Bool {
    func depends(_ size: PreferredSize) -> Bool {
      switch size {
      case .lengthPercentage(let length), .fitContent(.some(let length)): length.hasPercentage
      case .stretch: true
      case .auto, .minContent, .maxContent, .fitContent(nil), .content: false
      }
    }
    if depends(box.height) || depends(box.minHeight) || depends(flex.basis) { return true }
    return PreferredSize(box.maxHeight).map(depends) ?? false
  }
}
