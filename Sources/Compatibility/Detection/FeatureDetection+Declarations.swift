import CSSSyntax
import DOM
import Diagnostics

extension FeatureDetection {
  mutating func visit(_ declaration: Declaration, _ source: SourceText, _ site: FeatureUse.Site) {
    let range = source.fileRange(declaration.range)
    if declaration.isCustomProperty {
      add("css-variables", at: range, site)
    } else {
      let specific = valueFeatures(of: declaration)
      for slug in specific { add(slug, at: range, site) }
      // The more specific feature speaks for the property.
      let covered = specific.contains { Self.specificValues.contains($0) }
      for slug in table.properties[declaration.name] ?? [] where !covered || slug != "css-display" {
        add(slug, at: range, site)
      }
    }
    if declaration.isImportant {
      add("css-important", at: declaration.importantRange.flatMap { source.fileRange($0) } ?? range, site)
    }
    visitFunctions(declaration.value, source, site)
  }

  private static let specificValues: Set<String> = [
    "css-display-flex", "css-display-grid", "css-display-none",
  ]

  /// Units, functions, colours and pictures inside a value.
  mutating func visitFunctions(_ value: ComponentValues, _ source: SourceText, _ site: FeatureUse.Site) {
    for token in value.allTokens {
      let range = source.fileRange(token.range)
      switch token.kind {
      case .function(let name):
        for slug in table.functions[name] ?? [] { add(slug, at: range, site) }
        if name == "var" { add("css-variables", at: range, site) }
      case .dimension(_, let unit, _):
        for slug in table.units[unit] ?? [] { add(slug, at: range, site) }
      case .percentage:
        for slug in table.units["%"] ?? [] { add(slug, at: range, site) }
      case .url(let url): visitImage(url: url, at: range, site)
      case .string(let text): if text.hasPrefix("data:image/") { visitImage(url: text, at: range, site) }
      case .identifier:
        if token.keyword == "initial" { add("css-unit-initial", at: range, site) }
      default: break
      }
    }
    visitQuotedURLs(value, source, site)
  }

  private mutating func visitQuotedURLs(
    _ value: ComponentValues, _ source: SourceText, _ site: FeatureUse.Site
  ) {
    var previousOpensURL = false
    for token in value.allTokens {
      if previousOpensURL, case .string(let url) = token.kind, !url.hasPrefix("data:image/") {
        visitImage(url: url, at: source.fileRange(token.range), site)
      }
      previousOpensURL = token.kind == .function("url")
    }
  }

  /// Features that a property has only with some values.
  private func valueFeatures(of declaration: Declaration) -> [String] {
    let keywords = declaration.value.allTokens.compactMap(\.keyword)
    let only = declaration.value.singleToken?.keyword
    switch declaration.name {
    case "display":
      switch only {
      case "flex", "inline-flex": return ["css-display-flex"]
      case "grid", "inline-grid": return ["css-display-grid"]
      case "none": return ["css-display-none"]
      default: return []
      }
    case "flex-direction", "flex-flow":
      var slugs: [String] = []
      if keywords.contains(where: { $0.hasPrefix("column") }) { slugs.append("css-flex-direction") }
      if declaration.name == "flex-flow", keywords.contains(where: { $0.hasPrefix("wrap") }) {
        slugs.append("css-flex-wrap")
      }
      return slugs
    case "flex-wrap": return keywords.contains { $0.hasPrefix("wrap") } ? ["css-flex-wrap"] : []
    case "font-family", "font":
      let systemFonts = ["system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace"]
      return keywords.contains { systemFonts.contains($0) } ? ["css-sytem-ui"] : []
    case "width", "height", "min-width", "max-width", "min-height", "max-height", "flex-basis":
      let intrinsic = ["fit-content", "min-content", "max-content"]
      let isFunction = declaration.value.allTokens.first?.kind == .function("fit-content")
      return isFunction || keywords.contains { intrinsic.contains($0) } ? ["css-intrinsic-size"] : []
    default: return []
    }
  }
}

extension SourceText {
  /// The text of an attribute's value; where character references make it differ from the file, everything is
  /// attributed to the value as a whole.
  init(attribute: Attribute, file: SourceFile) {
    let bytes = Array(attribute.value.utf8)
    guard let range = attribute.valueRange else {
      self.init(bytes: bytes, file: file, origin: .none)
      return
    }
    if file.bytes[range.clamped(to: 0..<file.bytes.count)].elementsEqual(bytes) {
      self.init(file: file, range: range)
    } else {
      self.init(bytes: bytes, file: file, origin: .runs([Run(text: 0, file: range.lowerBound, count: 0)]))
    }
  }
}
