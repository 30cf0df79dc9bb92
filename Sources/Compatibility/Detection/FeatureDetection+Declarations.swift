import CSSSyntax
import DOM
import Diagnostics

extension FeatureDetection {
  mutating func visit(_ declaration: Declaration, _ source: SourceText, _ site: FeatureUse.Site) {
    let range = source.fileRange(declaration.range)
    if declaration.isCustomProperty {
      add("css-variables", at: range, site)
    } else {
      let features = table.properties[declaration.name]
      let specific = valueFeatures(of: declaration)
      for feature in specific { add(feature, at: range, site) }
      // The more specific feature speaks for the property.
      let isCovered = declaration.name == "display" && !specific.isEmpty
      if let features, !isCovered {
        for feature in features { add(feature, at: range, site) }
      }
    }
    if declaration.isImportant {
      add("css-important", at: declaration.importantRange.flatMap { source.fileRange($0) } ?? range, site)
    }
    visitFunctions(declaration, source, site)
  }

  /// Units, functions, colours and pictures inside a value.
  mutating func visitFunctions(_ declaration: Declaration, _ source: SourceText, _ site: FeatureUse.Site) {
    var opensAddress = false
    for token in declaration.value.allTokens {
      let isAddress = opensAddress
      opensAddress = false
      switch token.kind {
      case .function(let name):
        opensAddress = name == "url"
        if let features = table.functions[name] {
          for feature in features { add(feature, at: source.fileRange(token.range), site) }
        }
        if name == "var" { add("css-variables", at: source.fileRange(token.range), site) }
      case .dimension(_, let unit, _): addUnit(unit, token, source, site)
      case .percentage: addUnit("%", token, source, site)
      case .url(let url): visitPicture(url, at: source.fileRange(token.range), element: element(of: site))
      case .string(let text):
        if isAddress || text.hasPrefix("data:image/") {
          visitPicture(text, at: source.fileRange(token.range), element: element(of: site))
        }
      case .identifier(let name):
        if name.utf8.count == 7, name.asciiLowercased == "initial" {
          add("css-unit-initial", at: source.fileRange(token.range), site)
        }
      default: break
      }
    }
  }

  private mutating func addUnit(
    _ unit: String, _ token: Token, _ source: SourceText, _ site: FeatureUse.Site
  ) {
    guard let features = table.units[unit] else { return }
    for feature in features { add(feature, at: source.fileRange(token.range), site) }
  }

  private func element(of site: FeatureUse.Site) -> NodeID? {
    if case .declaration(let block, _) = site, case .attribute(let node) = blocks[Int(block)].owner {
      return node
    }
    return nil
  }

  /// Features that a property has only with some values.
  private func valueFeatures(of declaration: Declaration) -> [Atom] {
    switch declaration.name {
    case "display":
      switch declaration.value.singleToken?.keyword {
      case "flex", "inline-flex": return ["css-display-flex"]
      case "grid", "inline-grid": return ["css-display-grid"]
      case "none": return ["css-display-none"]
      default: return []
      }
    case "flex-direction", "flex-flow":
      let keywords = declaration.value.keywords
      var features: [Atom] = []
      if keywords.contains(where: { $0.hasPrefix("column") }) { features.append("css-flex-direction") }
      if declaration.name == "flex-flow", keywords.contains(where: { $0.hasPrefix("wrap") }) {
        features.append("css-flex-wrap")
      }
      return features
    case "flex-wrap":
      return declaration.value.keywords.contains { $0.hasPrefix("wrap") } ? ["css-flex-wrap"] : []
    case "font-family", "font":
      let systemFonts = ["system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace"]
      return declaration.value.keywords.contains { systemFonts.contains($0) } ? ["css-sytem-ui"] : []
    case "width", "height", "min-width", "max-width", "min-height", "max-height", "flex-basis":
      let intrinsic = ["fit-content", "min-content", "max-content"]
      let isFunction = declaration.value.allTokens.first?.kind == .function("fit-content")
      return isFunction || declaration.value.keywords.contains { intrinsic.contains($0) }
        ? ["css-intrinsic-size"] : []
    default: return []
    }
  }
}

extension ComponentValues {
  /// The identifiers in lower case, those inside functions included.
  var keywords: [String] { allTokens.compactMap(\.keyword) }
}

extension SourceText {
  /// Where the text begins in the file, when it stands there as it is.
  var contiguousOffset: Int? {
    if case .contiguous(let offset) = origin { return offset }
    return nil
  }

  /// The text of an attribute's value; where character references make it differ from the file, everything is
  /// attributed to the value as a whole.
  public init(attribute: Attribute, file: SourceFile) {
    let bytes = Array(attribute.value.utf8)
    guard let range = attribute.valueRange else {
      self.init(bytes: bytes, file: file, origin: .none)
      return
    }
    if file.bytes[range.clamped(to: 0..<file.bytes.count)].elementsEqual(bytes) {
      self.init(bytes: bytes, file: file, origin: .contiguous(offset: range.lowerBound))
    } else {
      self.init(bytes: bytes, file: file, origin: .runs([Run(text: 0, file: range.lowerBound, count: 0)]))
    }
  }
}
