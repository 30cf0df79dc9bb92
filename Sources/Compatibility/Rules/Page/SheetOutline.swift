import CSSSyntax
import DOM

/// A style rule of a sheet, wherever in it.
struct PageRule {
  /// The sheet's place in `LintPage.sheets`.
  var sheet: Int
  var rule: StyleRule
  /// Whether it holds without any condition: no at-rule is around it.
  var isPlain: Bool
  /// Whether it holds only where dark colours are preferred.
  var isDark: Bool
}

/// An at-rule of a sheet.
struct PageAtRule {
  /// The sheet's place in `LintPage.sheets`.
  var sheet: Int
  /// The name in lower case, without `@`.
  var name: String
  /// The bytes of its sheet that hold the rule.
  var range: Range<Int>
  /// The bytes of its sheet between the name and the block.
  var prelude: Range<Int>
  /// How many at-rules are around it.
  var depth: Int
  /// The descriptors of `@font-face`.
  var descriptors: [Declaration] = []
}

/// The rules of sheets as flat lists.
struct SheetOutline {
  private(set) var rules: [PageRule] = []
  private(set) var atRules: [PageAtRule] = []

  /// What is around a rule.
  private struct Surroundings {
    var sheet: Int
    var depth = 0
    var isConditional = false
    var isDark = false
  }

  mutating func add(_ sheet: PageSheet, at place: Int) {
    let isDark = sheet.media.contains("prefers-color-scheme") && sheet.media.contains("dark")
    let surroundings = Surroundings(sheet: place, isConditional: !sheet.media.isEmpty, isDark: isDark)
    add(sheet.stylesheet.rules, sheet, in: surroundings)
  }

  private mutating func add(_ list: [Rule], _ sheet: PageSheet, in outer: Surroundings) {
    for rule in list {
      switch rule {
      case .style(let style):
        rules.append(
          PageRule(sheet: outer.sheet, rule: style, isPlain: !outer.isConditional, isDark: outer.isDark))
        add(style.rules, sheet, in: outer)
      case .media(let media):
        enter("media", media.range, media.preludeRange, outer)
        let query = sheet.source.text(media.preludeRange).asciiLowercased
        var inner = outer
        inner.depth += 1
        inner.isConditional = true
        inner.isDark = outer.isDark || (query.contains("prefers-color-scheme") && query.contains("dark"))
        add(media.rules, sheet, in: inner)
      case .supports(let supports):
        enter("supports", supports.range, supports.preludeRange, outer)
        add(supports.rules, sheet, in: inside(outer))
      case .layer(let layer):
        enter("layer", layer.range, layer.preludeRange, outer)
        add(layer.rules ?? [], sheet, in: inside(outer))
      case .import(let rule): enter("import", rule.range, rule.range, outer)
      case .fontFace(let rule):
        enter("font-face", rule.range, rule.range, outer)
        atRules[atRules.count - 1].descriptors = rule.declarations
      case .page(let rule): enter("page", rule.range, rule.range, outer)
      case .keyframes(let rule): enter(rule.keyword, rule.range, rule.range, outer)
      case .other(let rule): enter(rule.name, rule.range, rule.prelude.range ?? rule.range, outer)
      case .invalid: break
      }
    }
  }

  private func inside(_ outer: Surroundings) -> Surroundings {
    var inner = outer
    inner.depth += 1
    inner.isConditional = true
    return inner
  }

  private mutating func enter(
    _ name: String, _ range: Range<Int>, _ prelude: Range<Int>, _ outer: Surroundings
  ) {
    atRules.append(
      PageAtRule(sheet: outer.sheet, name: name, range: range, prelude: prelude, depth: outer.depth))
  }
}

extension LintPage {
  /// Where the name of an at-rule stands in the file.
  func headRange(of rule: PageAtRule) -> Range<Int>? {
    let end = min(rule.range.lowerBound + rule.name.utf8.count + 1, rule.range.upperBound)
    return sheets[rule.sheet].source.fileRange(rule.range.lowerBound..<end)
  }

  /// Where something in a sheet stands in the file.
  func fileRange(_ range: Range<Int>, inSheet sheet: Int) -> Range<Int>? {
    sheets[sheet].source.fileRange(range)
  }

  /// Where something in the block of an element's `style` attribute stands in the file.
  func fileRange(_ range: Range<Int>, inStyleOf element: Int) -> Range<Int>? {
    guard let attribute = attributeNode(PageNames.style, of: elements[element]),
      let whole = attribute.sourceRange
    else { return tagRange(of: elements[element]) }
    let place = SourceText(attribute: attribute, file: document.source).fileRange(range)
    // Where character references stand in the attribute, only the whole of it is known.
    return place.flatMap { $0.isEmpty ? nil : $0 } ?? whole
  }
}
