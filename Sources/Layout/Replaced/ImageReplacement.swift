import CSSCascade
import DOM
import Graphics

extension BoxGenerator {
  /// What an `img` shows.
  ///
  /// HTML §15.4.2, “Images”, as Chromium reads it: a picture that is not there is replaced content only where
  /// both dimensions are known and (in standards mode) there is no alternative text to show.
  /// <https://html.spec.whatwg.org/multipage/rendering.html#images-3>
  func imageReplacement(of node: NodeID, _ element: Element, _ style: StyleID) -> Replacement {
    let source = imageSource(of: node)
    if let source, !source.url.isEmpty, case .loaded(let id, let size) = images.image(for: source.url) {
      return .element(
        ReplacedElement(content: .image(id, size), natural: size.scaled(by: 1 / source.density)))
    }
    let alternative = styled.document.attribute(Names.alt, of: node)
    return brokenImage(alternative: alternative, hasSource: source.map { !$0.url.isEmpty } ?? false, style)
  }

  /// What is shown in the place of a picture that is not there.
  func brokenImage(alternative: String?, hasSource: Bool, _ style: StyleID) -> Replacement {
    let isQuirksMode = styled.document.quirksMode == .quirks
    let hasText = !(alternative ?? "").isEmpty
    let box = styled[style].box.value
    let isSized = [box.width != .auto, box.height != .auto]
    let hasDimensions =
      isSized == [true, true] || (isSized.contains(true) && (isQuirksMode || box.aspectRatio != nil))
    if hasDimensions && (isQuirksMode || !hasText) {
      return .element(ReplacedElement(content: .brokenImage(showsFrame: true), natural: .none))
    }
    let representsNothing = hasSource ? alternative == "" : !hasText
    return .alternative(text: alternative ?? "", showsIcon: !representsNothing)
  }

  /// The URL to show and how many of its pixels make a CSS pixel.
  ///
  /// HTML §4.8.4.3, “Processing model”, for density descriptors and `picture` without media queries.
  /// <https://html.spec.whatwg.org/multipage/images.html#select-an-image-source>
  private func imageSource(of node: NodeID) -> (url: String, density: Double)? {
    let fallback = styled.document.attribute(Names.src, of: node).map { (url: trimmed($0), density: 1.0) }
    guard let set = styled.document.attribute(Names.srcset, of: node) else { return fallback }
    var candidates = SourceSet.candidates(in: set, viewportWidth: styled.environment.width)
    if let fallback, !candidates.contains(where: { $0.density == 1 }), !SourceSet.hasWidths(set) {
      candidates.append(fallback)
    }
    let sorted = candidates.sorted { $0.density < $1.density }
    return sorted.first { $0.density >= styled.environment.scale } ?? sorted.last ?? fallback
  }

  private func trimmed(_ url: String) -> String {
    func isSpace(_ character: Character) -> Bool { " \t\n\r\u{c}".contains(character) || character == "\r\n" }
    guard let first = url.firstIndex(where: { !isSpace($0) }),
      let last = url.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(url[first...last])
  }
}

/// The candidates of a `srcset` attribute.
enum SourceSet {
  /// HTML §4.8.4.2.2, “Parsing a srcset attribute”.
  /// <https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute>
  static func candidates(in text: String, viewportWidth: Double) -> [(url: String, density: Double)] {
    var result: [(url: String, density: Double)] = []
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
      result.append((String(Substring(url)), density(descriptor, viewportWidth)))
    }
    return result
  }

  /// Whether the candidates are described by width.
  static func hasWidths(_ text: String) -> Bool {
    text.split { $0 == " " || $0 == "," }.contains { $0.hasSuffix("w") && Int($0.dropLast()) != nil }
  }

  private static func density(_ descriptor: String, _ viewportWidth: Double) -> Double {
    for part in descriptor.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
      guard let value = Double(part.dropLast()), value > 0, value.isFinite else { continue }
      if part.hasSuffix("x") { return value }
      if part.hasSuffix("w") { return value / max(1, viewportWidth) }
    }
    return 1
  }
}

extension NaturalSize {
  /// The size of a picture of which several pixels make one CSS pixel.
  func scaled(by factor: Double) -> NaturalSize {
    factor == 1
      ? self : NaturalSize(width: width.map { $0 * factor }, height: height.map { $0 * factor }, ratio: ratio)
  }
}
