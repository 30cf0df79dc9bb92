import CSSCascade
import DOM
import Graphics

extension BoxGenerator {
  /// What an `svg` element shows: its markup as a picture of its own.
  ///
  /// Styles of the document do not reach into it, but for the text colour, which `currentColor` names.
  ///
  /// SVG 2 §2.2, “SVG in HTML”, in the secure static mode of pictures.
  /// <https://www.w3.org/TR/SVG2/conform.html#secure-static-mode>
  func svgReplacement(of node: NodeID, _ style: StyleID) -> Replacement {
    let natural = svgSize(of: node)
    guard case .loaded(let id, _) = images.image(for: svgPicture(of: node, style)) else {
      return .element(ReplacedElement(content: .empty, natural: natural))
    }
    return .element(ReplacedElement(content: .image(id, natural), natural: natural))
  }

  /// The element as a `data:` URL.
  private func svgPicture(of node: NodeID, _ style: StyleID) -> String {
    let document = styled.document
    let names = document.element(node)?.attributes.map(\.name.name) ?? []
    var markup = HTMLSerializer(document).serialize(node).split(separator: "&nbsp;").joined(
      separator: "&#160;")
    var added = ""
    if !names.contains("xmlns") { added += " xmlns=\"http://www.w3.org/2000/svg\"" }
    if !names.contains("xmlns:xlink") { added += " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" }
    if !names.contains("color") { added += " color=\"\(styled[style].text.color.hex)\"" }
    guard markup.hasPrefix("<svg") else { return "" }
    markup.insert(contentsOf: added, at: markup.index(markup.startIndex, offsetBy: 4))
    return "data:image/svg+xml,"
      + markup.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
  }

  func svgSize(of node: NodeID) -> NaturalSize {
    let width = styled.document.attribute(Names.width, of: node).flatMap(pixelLength)
    let height = styled.document.attribute(Names.height, of: node).flatMap(pixelLength)
    var ratio: Double?
    if let width, let height, height > 0 { ratio = width / height }
    if ratio == nil, let box = viewBox(of: node) { ratio = box.width / box.height }
    return NaturalSize(width: width, height: height, ratio: ratio)
  }

  private func viewBox(of node: NodeID) -> (width: Double, height: Double)? {
    guard let element = styled.document.element(node) else { return nil }
    for attribute in element.attributes where attribute.name.name.lowercased() == "viewbox" {
      let parts = attribute.value.split { $0 == " " || $0 == "," || $0 == "\n" }.compactMap { Double($0) }
      if parts.count == 4, parts[2] > 0, parts[3] > 0 { return (parts[2], parts[3]) }
    }
    return nil
  }

  private func pixelLength(_ text: String) -> Double? {
    var digits = text.drop { $0 == " " }
    if digits.hasSuffix("px") { digits = digits.dropLast(2) }
    guard let value = Double(digits), value.isFinite, value >= 0 else { return nil }
    return value
  }
}
