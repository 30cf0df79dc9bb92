import CSSCascade
import DOM
import Layout

/// Text that needs no contrast.
///
/// WCAG 2.2 SC 1.4.3 (incidental text, logotypes) as the ACT rule afw4f7 reads it.
/// <https://www.w3.org/WAI/standards-guidelines/act/rules/afw4f7/proposed/>
struct TextExemption {
  /// By node: whether its text is let off.
  private var isExempt: [Bool]

  init(_ document: Document, logotypes: Set<Int32>) {
    isExempt = [Bool](repeating: false, count: document.nodes.count)
    var current: NodeID? = document.firstNode
    while let node = current {
      let parent = document[node].parent
      let inherited = parent.map { isExempt[Int($0.index)] } ?? false
      isExempt[Int(node.index)] =
        inherited || logotypes.contains(node.index) || Self.letsOff(node, in: document)
      current = document.next(after: node, below: document.root)
    }
  }

  func covers(_ node: NodeID) -> Bool {
    isExempt.indices.contains(Int(node.index)) && isExempt[Int(node.index)]
  }

  /// Whether an element itself is hidden from assistive technology, or is a control that cannot be used.
  private static func letsOff(_ node: NodeID, in document: Document) -> Bool {
    guard case .element(let element) = document[node].kind else { return false }
    for attribute in element.attributes {
      if attribute.name == AttributeNames.ariaHidden || attribute.name == AttributeNames.ariaDisabled {
        if attribute.value.lowercased() == "true" { return true }
      } else if attribute.name == AttributeNames.disabled, ElementNames.controls.contains(element.name) {
        return true
      }
    }
    return false
  }
}

extension String {
  /// Whether anything in it is read: letters, digits or signs, but not only spaces or pictures of emoji.
  var hasReadableText: Bool {
    unicodeScalars.contains { scalar in
      let properties = scalar.properties
      if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return false }
      if properties.isEmojiPresentation { return false }
      switch properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .unassigned,
        .nonspacingMark, .enclosingMark:
        return false
      default: return true
      }
    }
  }
}
