import CSSSyntax
import DOM

/// Says with attributes what style sheets say, for clients that know only those: `width="600"`.
///
/// Attributes are weaker than any declaration, so that nothing changes where declarations are understood.
/// HTML §15.3, “Non-replaced elements”. <https://html.spec.whatwg.org/multipage/rendering.html>
struct AttributeMirroring {
  private static let sized: Set<Atom> = ["img", "table", "td", "th", "iframe", "video", "hr", "col"]
  private static let colored: Set<Atom> = ["body", "table", "tr", "td", "th"]
  private static let aligned: Set<Atom> = ["tr", "td", "th", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6"]
  private static let cells: Set<Atom> = ["tr", "td", "th"]
  private static let width = Atom("width")
  private static let height = Atom("height")
  private static let bgcolor = Atom("bgcolor")
  private static let align = Atom("align")
  private static let valign = Atom("valign")

  /// The attributes to add to an element for declarations from weakest to strongest, a space before each.
  static func attributes(for element: Element, _ declarations: [Declaration]) -> String {
    var values: [String: String] = [:]
    for declaration in declarations {
      let name = declaration.name == "background" ? "background-color" : declaration.name
      values[name] = value(of: declaration)
    }
    var result = ""
    func add(_ attribute: Atom, _ name: String, to elements: Set<Atom>, _ property: String) {
      guard elements.contains(element.name), let value = values[property],
        !element.attributes.contains(where: { $0.name == attribute })
      else { return }
      result += " \(name)=\"\(value)\""
    }
    add(Self.width, "width", to: sized, "width")
    add(Self.height, "height", to: sized, "height")
    add(Self.bgcolor, "bgcolor", to: colored, "background-color")
    add(Self.align, "align", to: aligned, "text-align")
    add(Self.valign, "valign", to: cells, "vertical-align")
    return result
  }

  /// The value as the attribute has it; `nil` when no attribute can say it.
  private static func value(of declaration: Declaration) -> String? {
    guard let token = declaration.value.singleToken else { return nil }
    switch (declaration.name, token.kind) {
    case ("width", .dimension(let length, "px", _)), ("height", .dimension(let length, "px", _)):
      return length >= 0 && length <= 10_000 ? String(Int(length.rounded())) : nil
    case ("width", .percentage(let share)), ("height", .percentage(let share)):
      return share >= 0 && share <= 1_000 ? "\(Int(share.rounded()))%" : nil
    case ("background-color", .hash(let digits, _)), ("background", .hash(let digits, _)):
      return color(digits)
    case ("background-color", .identifier), ("background", .identifier):
      return token.keyword.flatMap { PlainValues.colors.contains($0) ? $0 : nil }
    case ("text-align", .identifier):
      return token.keyword.flatMap { ["left", "center", "right", "justify"].contains($0) ? $0 : nil }
    case ("vertical-align", .identifier):
      return token.keyword.flatMap { ["top", "middle", "bottom", "baseline"].contains($0) ? $0 : nil }
    default: return nil
    }
  }

  private static func color(_ digits: String) -> String? {
    switch digits.utf8.count {
    case 6: return "#\(digits)"
    case 3: return "#" + digits.map { "\($0)\($0)" }.joined()
    default: return nil
    }
  }
}
