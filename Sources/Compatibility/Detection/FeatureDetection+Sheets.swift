import CSSSyntax
import DOM
import Diagnostics

/// Where a rule stands in a style sheet.
struct RulePlace {
  /// The number of at-rules around it.
  var depth = 0
  /// Whether nothing around it asks for a condition.
  var isUnconditional = true
  /// Whether it is nested in a style rule.
  var isNested = false

  func inside(_ condition: Bool) -> RulePlace {
    RulePlace(depth: depth + 1, isUnconditional: isUnconditional && !condition, isNested: isNested)
  }
}

extension FeatureDetection {
  mutating func visitStyleElement(_ node: NodeID) {
    let media = document.attribute("media", of: node)?.asciiLowercased ?? ""
    let place = RulePlace(isUnconditional: ["", "all", "screen"].contains(media))
    for child in document.children(of: node) {
      guard let text = document.text(of: child) else { continue }
      let source: SourceText =
        if let offset = document[child].sourceOffset {
          SourceText(file: document.source, range: offset..<offset + text.utf8.count)
        } else {
          SourceText(text)
        }
      visitComments(of: source, inAttribute: false)
      visit(parseStylesheet(source).value.rules, source, place)
    }
  }

  mutating func visitComments(of source: SourceText, inAttribute: Bool) {
    let slash = UInt8(ascii: "/")
    let star = UInt8(ascii: "*")
    guard source.bytes.contains(star) else { return }
    var index = 0
    var quote: UInt8?
    while index + 1 < source.bytes.count {
      let byte = source.bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == slash, source.bytes[index + 1] == star {
        add("css-comments", at: source.fileRange(index..<index + 2), .comment(inAttribute: inAttribute))
        index += 2
        while index + 1 < source.bytes.count,
          !(source.bytes[index] == star && source.bytes[index + 1] == slash)
        {
          index += 1
        }
      }
      index += 1
    }
  }

  private mutating func visit(_ rules: [Rule], _ source: SourceText, _ place: RulePlace) {
    for rule in rules { visit(rule, source, place) }
  }

  private mutating func visit(_ rule: Rule, _ source: SourceText, _ place: RulePlace) {
    switch rule {
    case .style(let style): visit(style, source, place)
    case .media(let media):
      let prelude = ComponentValues(parsing: source.text(media.preludeRange))
      let site = addAtRule("media", source, media.range, place, prelude: prelude)
      visitMediaFeatures(prelude, source, media.preludeRange.lowerBound, site)
      visit(media.rules, source, place.inside(true))
    case .supports(let supports):
      addAtRule("supports", source, supports.range, place)
      visit(supports.rules, source, place.inside(true))
    case .layer(let layer): visit(layer.rules ?? [], source, place.inside(false))
    case .import(let rule): addAtRule("import", source, rule.range, place)
    case .fontFace(let rule):
      addAtRule("font-face", source, rule.range, place, declarations: rule.declarations)
      visitApart(rule.declarations, source) { $0.visitFunctions($1, source, $2) }
    case .page: break
    case .keyframes(let rule):
      addAtRule(rule.keyword, source, rule.range, place, frames: rule.frames.map(\.selector))
      for frame in rule.frames { visitApart(frame.declarations, source) { $0.visit($1, source, $2) } }
    case .other(let rule): addAtRule(rule.name, source, rule.range, place, prelude: rule.prelude)
    case .invalid: break
    }
  }

  private mutating func visitApart(
    _ declarations: [Declaration], _ source: SourceText,
    _ visit: (inout FeatureDetection, Declaration, FeatureUse.Site) -> Void
  ) {
    let block = Int32(truncatingIfNeeded: blocks.count)
    blocks.append(StyleBlock(owner: .apart, declarations: declarations, offset: source.contiguousOffset))
    for (index, declaration) in declarations.enumerated() {
      visit(&self, declaration, .declaration(block: block, index: Int32(truncatingIfNeeded: index)))
    }
  }

  @discardableResult
  private mutating func addAtRule(
    _ name: String, _ source: SourceText, _ range: Range<Int>, _ place: RulePlace,
    prelude: ComponentValues = ComponentValues(parsing: ""), declarations: [Declaration] = [],
    frames: [ComponentValues] = []
  ) -> FeatureUse.Site {
    let site = FeatureUse.Site.atRule(Int32(truncatingIfNeeded: atRules.count))
    atRules.append(
      AtRuleUse(
        name: name, depth: place.depth, prelude: prelude, declarations: declarations, frames: frames))
    let head = range.lowerBound..<min(range.lowerBound + name.utf8.count + 1, range.upperBound)
    for feature in table.atRules[name] ?? [] { add(feature, at: source.fileRange(head), site) }
    return site
  }

  private mutating func visitMediaFeatures(
    _ prelude: ComponentValues, _ source: SourceText, _ offset: Int, _ site: FeatureUse.Site
  ) {
    for token in prelude.allTokens {
      guard let keyword = token.keyword else { continue }
      let range = token.range.lowerBound + offset..<token.range.upperBound + offset
      for feature in table.mediaFeatures[keyword] ?? [] { add(feature, at: source.fileRange(range), site) }
    }
  }

  private mutating func visit(_ rule: StyleRule, _ source: SourceText, _ place: RulePlace) {
    let index = Int32(truncatingIfNeeded: rules.count)
    let block = Int32(truncatingIfNeeded: blocks.count)
    let lacksAmpersand = place.isNested && !source.text(rule.preludeRange).utf8.contains(UInt8(ascii: "&"))
    rules.append(
      SheetRule(
        selectors: rule.selectors, isUnconditional: place.isUnconditional && !place.isNested,
        isNestedWithoutAmpersand: lacksAmpersand, block: block))
    blocks.append(
      StyleBlock(owner: .rule(index), declarations: rule.declarations, offset: source.contiguousOffset))
    if place.isNested { add("css-nesting", at: source.fileRange(rule.preludeRange), .rule(index)) }
    if rule.selectors.selectors.count > 1 {
      add("css-selector-grouping", at: source.fileRange(rule.preludeRange), .rule(index))
    }
    for (number, selector) in rule.selectors.selectors.enumerated() {
      visit(selector, source, .selector(rule: index, index: Int32(truncatingIfNeeded: number)))
    }
    for (number, declaration) in rule.declarations.enumerated() {
      visit(declaration, source, .declaration(block: block, index: Int32(truncatingIfNeeded: number)))
    }
    var inner = place
    inner.isNested = true
    visit(rule.rules, source, inner)
  }
}
