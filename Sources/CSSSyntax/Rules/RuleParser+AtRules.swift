import Diagnostics

extension RuleParser {
  /// The parts of an at-rule before anything is made of it.
  private struct AtRule {
    var name: String
    /// The tokens of the whole rule.
    var whole: Range<Int>
    var prelude: ComponentValues
    /// The token that opens the block, if it has one.
    var opener: Int?
  }

  /// §5.5.2, “Consume an at-rule”; `nil` for one that may not stand here.
  mutating func consumeAtRule(_ name: String, in context: Context) -> Rule? {
    let start = position
    position += 1
    while position < end {
      let kind = tokens[position].kind
      if kind == .semicolon || kind == .openBrace { break }
      position = tokens[position].opensBlock ? min(Int(tokens[position].closer) + 1, end) : position + 1
    }
    let prelude = values(start + 1..<position).trimmed
    var opener: Int?
    if position < end {
      if tokens[position].kind == .openBrace {
        opener = position
        position = min(Int(tokens[position].closer) + 1, end)
      } else {
        position += 1
      }
    }
    let rule = AtRule(name: name, whole: start..<position, prelude: prelude, opener: opener)
    return interpret(rule, in: context)
  }

  private mutating func interpret(_ rule: AtRule, in context: Context) -> Rule? {
    let isNested = context.parent != nil
    guard context.depth < Context.maximumDepth else {
      report("nested too deeply, so the rule is dropped", at: byteRange(rule.whole))
      return other(rule)
    }
    switch (rule.name, rule.opener) {
    case ("media", let opener?): return media(rule, opener: opener, in: context)
    case ("supports", let opener?): return supports(rule, opener: opener, in: context)
    case ("layer", _): return layer(rule, in: context)
    case ("import", nil) where !isNested: return importRule(rule)
    case ("font-face", let opener?) where !isNested:
      return .fontFace(descriptors(rule, opener: opener))
    case ("page", let opener?) where !isNested:
      return .page(descriptors(rule, opener: opener))
    case ("keyframes", let opener?) where !isNested, ("-webkit-keyframes", let opener?) where !isNested,
      ("-moz-keyframes", let opener?) where !isNested, ("-o-keyframes", let opener?) where !isNested:
      return keyframes(rule, opener: opener)
    default:
      return other(rule)
    }
  }

  private func other(_ rule: AtRule) -> Rule {
    let block = rule.opener.map { values($0 + 1..<max($0 + 1, min(Int(tokens[$0].closer), end))) }
    return .other(
      OtherRule(name: rule.name, prelude: rule.prelude, block: block, range: byteRange(rule.whole)))
  }

  private func preludeRange(_ rule: AtRule) -> Range<Int> {
    let name = Int(tokens[rule.whole.lowerBound].finish)
    return rule.prelude.range ?? name..<name
  }

  /// The rules of a conditional group.
  ///
  /// Inside a style rule it may hold declarations, which are for the selectors of that rule.
  private mutating func groupRules(at opener: Int, in context: Context) -> [Rule] {
    let inner = Context(parent: context.parent, depth: context.depth + 1)
    let start = position
    defer { position = start }
    return insideBlock(at: opener) { parser in
      guard let parent = inner.parent else { return parser.consumeRules(in: inner) }
      let contents = parser.consumeBlockContents(in: inner)
      guard let first = contents.declarations.first, let last = contents.declarations.last else {
        return contents.rules
      }
      let range = first.range.lowerBound..<last.range.upperBound
      let declarations = StyleRule(
        selectors: parent, declarations: contents.declarations, range: range,
        preludeRange: range.lowerBound..<range.lowerBound, blockRange: range)
      return [.style(declarations)] + contents.rules
    }
  }

  // MARK: - Each kind

  private mutating func media(_ rule: AtRule, opener: Int, in context: Context) -> Rule {
    let queries = MediaQueryParser.parseList(rule.prelude)
    let rules = groupRules(at: opener, in: context)
    return .media(
      MediaRule(
        queries: queries, rules: rules, range: byteRange(rule.whole), preludeRange: preludeRange(rule),
        blockRange: blockRange(at: opener)))
  }

  private mutating func supports(_ rule: AtRule, opener: Int, in context: Context) -> Rule {
    let condition = SupportsParser.parse(rule.prelude, source: source)
    if case .malformed = condition {
      report("the condition is not valid, so browsers drop the rule", at: preludeRange(rule))
    }
    let rules = groupRules(at: opener, in: context)
    return .supports(
      SupportsRule(
        condition: condition, rules: rules, range: byteRange(rule.whole), preludeRange: preludeRange(rule),
        blockRange: blockRange(at: opener)))
  }

  private mutating func layer(_ rule: AtRule, in context: Context) -> Rule {
    var names: [String] = []
    for part in rule.prelude.separatedByCommas where !part.isEmpty {
      names.append(part.range.map { source.text($0) } ?? "")
    }
    return .layer(
      LayerRule(
        names: names, rules: rule.opener.map { groupRules(at: $0, in: context) },
        range: byteRange(rule.whole),
        preludeRange: preludeRange(rule), blockRange: rule.opener.map { blockRange(at: $0) }))
  }

  private mutating func importRule(_ rule: AtRule) -> Rule {
    var cursor = rule.prelude.cursor
    var url: String?
    switch cursor.peek()?.kind {
    case .string(let text)?, .url(let text)?:
      url = text
      cursor.next()
    case .function("url")?:
      if case .string(let text)? = cursor.takeBlock()?.singleToken?.kind { url = text }
    default: break
    }
    guard let url else {
      report("@import without an address", at: byteRange(rule.whole))
      return .invalid(InvalidRule(prelude: rule.prelude, range: byteRange(rule.whole)))
    }
    cursor.skipWhitespace()
    let conditions = cursor.rest.trimmed
    if cursor.peek()?.keyword == "layer" || cursor.peek()?.kind == .function("layer") {
      cursor.skipComponentValue()
      cursor.skipWhitespace()
    }
    if cursor.peek()?.kind == .function("supports") { cursor.skipComponentValue() }
    return .import(
      ImportRule(
        url: url, queries: MediaQueryParser.parseList(cursor.rest), conditions: conditions,
        range: byteRange(rule.whole)))
  }

  private mutating func descriptors(_ rule: AtRule, opener: Int) -> DescriptorRule {
    let start = position
    let declarations = insideBlock(at: opener) { $0.consumeDeclarations() }
    position = start
    return DescriptorRule(
      prelude: rule.prelude, declarations: declarations, range: byteRange(rule.whole),
      blockRange: blockRange(at: opener))
  }

  private mutating func keyframes(_ rule: AtRule, opener: Int) -> Rule {
    let start = position
    let frames = insideBlock(at: opener) { $0.consumeKeyframes() }
    position = start
    let name: String? =
      switch rule.prelude.singleToken?.kind {
      case .identifier(let name)?, .string(let name)?: name
      default: nil
      }
    guard let name else {
      report("@keyframes without a name", at: byteRange(rule.whole))
      return .invalid(InvalidRule(prelude: rule.prelude, range: byteRange(rule.whole)))
    }
    return .keyframes(
      KeyframesRule(
        name: name, keyword: rule.name, frames: frames, range: byteRange(rule.whole),
        blockRange: blockRange(at: opener)))
  }

  private mutating func consumeKeyframes() -> [Keyframe] {
    var frames: [Keyframe] = []
    while position < end {
      let start = position
      while position < end, tokens[position].kind != .openBrace {
        position = tokens[position].opensBlock ? min(Int(tokens[position].closer) + 1, end) : position + 1
      }
      guard position < end else { break }
      let opener = position
      let selector = values(start..<opener).trimmed
      let declarations = insideBlock(at: opener) { $0.consumeDeclarations() }
      // Importance has no meaning in a key frame: such declarations are ignored (CSS Animations 1 §3).
      frames.append(
        Keyframe(
          selector: selector, declarations: declarations.filter { !$0.isImportant },
          range: (selector.range?.lowerBound ?? Int(tokens[opener].start))..<byteRange(opener..<position)
            .upperBound))
    }
    return frames
  }
}
