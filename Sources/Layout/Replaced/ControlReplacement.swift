import CSSCascade
import DOM
import Graphics

/// Form controls, sized as Chromium sizes them on Linux.
extension BoxGenerator {
  /// What an `input` shows.
  ///
  /// HTML §15.5, “Bindings”. <https://html.spec.whatwg.org/multipage/rendering.html#form-controls>
  func inputReplacement(of node: NodeID, _ element: Element, _ style: StyleID) -> Replacement {
    let type = (styled.document.attribute(Names.type, of: node) ?? "text").lowercased()
    switch type {
    case "hidden": return .nothing
    case "checkbox":
      let isChecked = styled.document.attribute(Names.checked, of: node) != nil
      return .element(
        ReplacedElement(content: .control(.checkbox(isChecked: isChecked)), natural: NaturalSize(13, 13)))
    case "radio":
      let isChecked = styled.document.attribute(Names.checked, of: node) != nil
      return .element(
        ReplacedElement(content: .control(.radio(isChecked: isChecked)), natural: NaturalSize(13, 13)))
    case "submit", "reset", "button":
      let label = styled.document.attribute(Names.value, of: node)
      return .button(label ?? (type == "submit" ? "Submit" : type == "reset" ? "Reset" : ""))
    case "image":
      if let url = styled.document.attribute(Names.src, of: node),
        case .loaded(let id, let size) = images.image(for: url)
      {
        return .element(ReplacedElement(content: .image(id, size), natural: size))
      }
      return brokenImage(
        alternative: styled.document.attribute(Names.alt, of: node) ?? "Submit", hasSource: true, style)
    default:
      let size = styled.document.attribute(Names.size, of: node).flatMap(htmlInteger) ?? 20
      return .element(textField(columns: Double(max(1, size)), rows: 1, isArea: false, style))
    }
  }

  /// What a `textarea` or a `select` shows.
  func controlReplacement(of node: NodeID, _ element: Element, _ style: StyleID) -> Replacement {
    if element.name == Names.textarea {
      let columns = styled.document.attribute(Names.cols, of: node).flatMap(htmlInteger) ?? 20
      let rows = styled.document.attribute(Names.rows, of: node).flatMap(htmlInteger) ?? 2
      return .element(
        textField(columns: Double(max(1, columns)), rows: Double(max(1, rows)), isArea: true, style))
    }
    var longest = 0
    for option in styled.document.descendants(of: node)
    where styled.document.isElement(option, named: Names.option) {
      longest = max(longest, styled.document.textContent(of: option).count)
    }
    let size = styled[style].font.description.size
    let natural = NaturalSize(Double(longest) * size * 0.5 + 21, (size * 1.15).rounded())
    return .element(ReplacedElement(content: .control(.menu), natural: natural))
  }

  /// As many columns as asked for, each as wide as the average character, and what the widest one needs more;
  /// a text area has a scroll bar instead.
  ///
  /// NOTE: Chromium's rule, with the measures of the font that it uses for controls.
  private func textField(columns: Double, rows: Double, isArea: Bool, _ style: StyleID) -> ReplacedElement {
    let size = styled[style].font.description.size
    let lineHeight = (size * 1.15).rounded()
    let average = (size * 1228 / 2048).rounded()
    let width = isArea ? columns * average + 15 : columns * average + (size * 3780 / 2048).rounded() - average
    return ReplacedElement(
      content: .control(.textField), natural: NaturalSize(width, rows * lineHeight), isArea: isArea)
  }
}
