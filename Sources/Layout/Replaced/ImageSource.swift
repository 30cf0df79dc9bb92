import CSSCascade
import CSSSyntax
import DOM

extension BoxGenerator {
  /// The URL that an `img` shows and how many of its pixels make a CSS pixel: that of the first `source` before it
  /// in a `picture` that fits, or its own.
  ///
  /// HTML §4.8.4.3, “Processing model”. <https://html.spec.whatwg.org/multipage/images.html#select-an-image-source>
  func imageSource(of node: NodeID) -> ImageSource? {
    let document = styled.document
    if let parent = document[node].parent, document.name(of: parent) == Names.picture {
      var child = document[parent].firstChild
      while let current = child, current != node {
        if document.name(of: current) == Names.source, fits(current),
          let source = source(of: current, fallback: nil)
        {
          return source
        }
        child = document[current].nextSibling
      }
    }
    let own = document.attribute(Names.src, of: node).map {
      ImageSource(url: $0.trimmingHTMLSpace, density: 1)
    }
    return source(of: node, fallback: own)
  }

  /// Whether a `source` is for this environment and names a kind of picture that can be drawn.
  private func fits(_ node: NodeID) -> Bool {
    if let media = styled.document.attribute(Names.media, of: node),
      !parseMediaQueryList(media).evaluate(in: styled.environment.mediaFeatures)
    {
      return false
    }
    guard let type = styled.document.attribute(Names.type, of: node)?.trimmingHTMLSpace.lowercased() else {
      return true
    }
    return type.isEmpty || SourceSet.types.contains(type)
  }

  private func source(of node: NodeID, fallback: ImageSource?) -> ImageSource? {
    guard let text = styled.document.attribute(Names.srcset, of: node) else { return fallback }
    let sizes = styled.document.attribute(Names.sizes, of: node)
    let width = SourceSet.width(for: sizes, in: styled.environment)
    var candidates = SourceSet.candidates(in: text, width: width)
    if let fallback, !candidates.contains(where: { $0.density == 1 }), !SourceSet.hasWidths(text) {
      candidates.append(fallback)
    }
    let sorted = candidates.sorted { $0.density < $1.density }
    return sorted.first { $0.density >= styled.environment.scale } ?? sorted.last ?? fallback
  }
}

/// A picture that an `img` may show.
struct ImageSource: Hashable {
  var url: String
  /// How many of its pixels make a CSS pixel.
  var density: Double
}

/// The candidates of a `srcset` attribute.
enum SourceSet {
  /// The types of pictures that can be drawn.
  static let types: Set = [
    "image/png", "image/apng", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/svg+xml",
  ]

  /// The candidates of an attribute's text (HTML §4.8.4.2.2, “Parsing a srcset attribute”).
  ///
  /// <https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute>
  ///
  /// `width` is what the picture's width will be, in CSS pixels; descriptors of width become densities by it.
  static func candidates(in text: String, width: Double) -> [ImageSource] {
    var result: [ImageSource] = []
    var rest = text.unicodeScalars[...]
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { " \t\n\r\u{c}".unicodeScalars.contains(scalar) }
    while !rest.isEmpty {
      rest = rest.drop { isSpace($0) || $0 == "," }
      var url = rest.prefix { !isSpace($0) }
      if url.isEmpty { break }
      rest = rest[url.endIndex...]
      var descriptor = ""
      if url.last == "," {
        while url.last == "," { url = url.dropLast() }
      } else {
        let part = rest.prefix { $0 != "," }
        descriptor = String(Substring(part))
        rest = rest[part.endIndex...]
      }
      result.append(ImageSource(url: String(Substring(url)), density: density(descriptor, width)))
    }
    return result
  }

  /// Whether the candidates are described by width.
  static func hasWidths(_ text: String) -> Bool {
    text.split { $0 == " " || $0 == "," }.contains { $0.hasSuffix("w") && Int($0.dropLast()) != nil }
  }

  /// The width in CSS pixels that a `sizes` attribute announces; the viewport's without one.
  ///
  /// HTML §4.8.4.2.3, “Parsing a sizes attribute”; of lengths those in `px`, `em`, `rem` and `vw`.
  /// <https://html.spec.whatwg.org/multipage/images.html#parsing-a-sizes-attribute>
  static func width(for sizes: String?, in environment: MediaEnvironment) -> Double {
    for part in (sizes ?? "").split(separator: ",") {
      let words = part.split { " \t\n\r\u{c}".contains($0) }
      guard let last = words.last, let length = length(last.lowercased(), environment) else { continue }
      let condition = words.dropLast().joined(separator: " ")
      if condition.isEmpty || parseMediaQueryList(condition).evaluate(in: environment.mediaFeatures) {
        return length
      }
    }
    return environment.width
  }

  private static func length(_ text: String, _ environment: MediaEnvironment) -> Double? {
    let units = [("px", 1.0), ("rem", 16), ("em", 16), ("vw", environment.width / 100)]
    for (unit, pixels) in units where text.hasSuffix(unit) {
      return Double(text.dropLast(unit.count)).flatMap { $0.isFinite && $0 >= 0 ? $0 * pixels : nil }
    }
    return text == "0" ? 0 : nil
  }

  private static func density(_ descriptor: String, _ width: Double) -> Double {
    for part in descriptor.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
      guard let value = Double(part.dropLast()), value > 0, value.isFinite else { continue }
      if part.hasSuffix("x") { return value }
      if part.hasSuffix("w") { return value / max(1, width) }
    }
    return 1
  }
}
