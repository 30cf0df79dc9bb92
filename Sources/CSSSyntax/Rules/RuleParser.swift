import Diagnostics

/// Reads rules from tokens.
///
/// CSS Syntax 3 §5.5, “Parser algorithms”. <https://www.w3.org/TR/css-syntax-3/#parser-algorithms>
struct RuleParser {
  /// What surrounds the rule that is read.
  struct Context {
    /// The selectors of the style rule that it is nested in.
    var parent: SelectorList?
    /// How many blocks it is nested in.
    var depth = 0

    /// Deeper rules are dropped: matching `&` costs more with each level, and nobody writes so many.
    static let maximumDepth = 12
  }

  let tokens: ContiguousArray<Token>
  let source: SourceText
  var position = 0
  /// The first token that does not belong to the block that is read.
  var end: Int
  var findings: [Finding] = []

  init(_ values: ComponentValues, source: SourceText) {
    tokens = values.tokens
    end = values.bounds.upperBound
    position = values.bounds.lowerBound
    self.source = source
  }

  func byteRange(_ bounds: Range<Int>) -> Range<Int> {
    guard !bounds.isEmpty else {
      let offset =
        bounds.lowerBound < tokens.count ? Int(tokens[bounds.lowerBound].start) : source.bytes.count
      return offset..<offset
    }
    return Int(tokens[bounds.lowerBound].start)..<Int(tokens[bounds.upperBound - 1].finish)
  }

  func values(_ bounds: Range<Int>) -> ComponentValues { ComponentValues(tokens: tokens, bounds: bounds) }

  mutating func report(_ message: String, at range: Range<Int>) {
    let excerpt = source.text(range.lowerBound..<min(range.upperBound, range.lowerBound + 80))
    findings.append(
      Finding(
        rule: "css-syntax", severity: .warning, message: message, range: source.sourceRange(range),
        excerpt: excerpt))
  }

  /// Runs `body` on the inside of a block, which begins at the token `opener`; afterwards the block is passed.
  mutating func insideBlock<Result>(at opener: Int, _ body: (inout RuleParser) -> Result) -> Result {
    let outerEnd = end
    let closer = min(Int(tokens[opener].closer), outerEnd)
    position = opener + 1
    end = closer
    let result = body(&self)
    end = outerEnd
    position = min(closer + 1, outerEnd)
    if closer == tokens.count { report("the block is not closed", at: tokens[opener].range) }
    return result
  }

  /// The bytes between a block's braces.
  func blockRange(at opener: Int) -> Range<Int> {
    let start = Int(tokens[opener].finish)
    let closer = Int(tokens[opener].closer)
    return start..<max(start, closer < tokens.count ? Int(tokens[closer].start) : source.bytes.count)
  }

  private mutating func skipComponentValue() {
    let token = tokens[position]
    position = token.opensBlock ? min(Int(token.closer) + 1, end) : position + 1
  }

  // MARK: - Lists of rules

  /// §5.5.1, “Consume a stylesheet’s contents”; also the contents of `@media` and its like, when they are not
  /// nested in a style rule.
  mutating func consumeRules(in context: Context) -> [Rule] {
    var rules: [Rule] = []
    while position < end {
      switch tokens[position].kind {
      case .whitespace:
        position += 1
      case .commentOpen where context.depth == 0, .commentClose where context.depth == 0:
        position += 1
      case .atKeyword(let name):
        if let rule = consumeAtRule(name, in: context) { rules.append(rule) }
      default:
        if let rule = consumeQualifiedRule(in: context, nested: false) { rules.append(rule) }
      }
    }
    return rules
  }

  /// §5.5.3, “Consume a qualified rule”; the rule when its selectors are valid, or as an invalid one.
  private mutating func consumeQualifiedRule(in context: Context, nested: Bool) -> Rule? {
    let start = position
    while position < end {
      switch tokens[position].kind {
      case .openBrace:
        return finishQualifiedRule(from: start, in: context, nested: nested)
      case .semicolon where nested:
        report("neither a declaration nor a rule", at: byteRange(start..<position))
        return nil
      default:
        skipComponentValue()
      }
    }
    let leftOver = values(start..<position).trimmed
    if let range = leftOver.range { report("a rule without a block", at: range) }
    return nil
  }

  private mutating func finishQualifiedRule(from start: Int, in context: Context, nested: Bool) -> Rule? {
    let opener = position
    let prelude = values(start..<opener).trimmed
    let whole = start..<min(Int(tokens[opener].closer) + 1, end)
    let preludeRange = prelude.range ?? byteRange(opener..<opener)
    position = whole.upperBound
    if looksLikeCustomProperty(prelude) {
      report("a custom property outside a block of declarations", at: byteRange(whole))
      return nested ? nil : .invalid(InvalidRule(prelude: prelude, range: byteRange(whole)))
    }
    guard let selectors = SelectorParser.parse(prelude, nestedIn: context.parent),
      context.depth < Context.maximumDepth
    else {
      let problem = context.depth < Context.maximumDepth ? "the selector is not valid" : "nested too deeply"
      report("\(problem), so browsers drop the rule", at: preludeRange)
      return .invalid(InvalidRule(prelude: prelude, range: byteRange(whole)))
    }
    let inner = Context(parent: selectors, depth: context.depth + 1)
    let contents = insideBlock(at: opener) { $0.consumeBlockContents(in: inner) }
    return .style(
      StyleRule(
        selectors: selectors, declarations: contents.declarations, rules: contents.rules,
        range: byteRange(whole), preludeRange: preludeRange, blockRange: blockRange(at: opener)))
  }

  private func looksLikeCustomProperty(_ prelude: ComponentValues) -> Bool {
    var cursor = prelude.cursor
    guard case .identifier(let name)? = cursor.next()?.kind, name.utf8.starts(with: "--".utf8) else {
      return false
    }
    cursor.skipWhitespace()
    return cursor.peek()?.kind == .colon
  }

  // MARK: - Contents of a block

  struct BlockContents {
    var declarations: [Declaration] = []
    var rules: [Rule] = []
  }

  /// §5.5.5, “Consume a block’s contents”: declarations and nested rules.
  ///
  /// Declarations after a nested rule become a rule of their own with the parent's selectors.
  mutating func consumeBlockContents(in context: Context) -> BlockContents {
    var contents = BlockContents()
    var late: [Declaration] = []
    while position < end {
      switch tokens[position].kind {
      case .whitespace, .semicolon:
        position += 1
      case .atKeyword(let name):
        flush(&late, into: &contents, in: context)
        if let rule = consumeAtRule(name, in: context) { contents.rules.append(rule) }
      default:
        let start = position
        if let declaration = consumeDeclaration() {
          if contents.rules.isEmpty {
            contents.declarations.append(declaration)
          } else {
            late.append(declaration)
          }
        } else {
          position = start
          let count = findings.count
          if let rule = consumeQualifiedRule(in: context, nested: true) {
            flush(&late, into: &contents, in: context)
            contents.rules.append(rule)
          } else if findings.count == count {
            report("not a declaration", at: byteRange(start..<position))
          }
        }
      }
    }
    flush(&late, into: &contents, in: context)
    return contents
  }

  /// CSS Nesting 1 §4, “CSSOM”: nested declarations rules.
  private func flush(_ late: inout [Declaration], into contents: inout BlockContents, in context: Context) {
    guard let first = late.first, let last = late.last, let parent = context.parent else { return }
    let range = first.range.lowerBound..<last.range.upperBound
    let empty = range.lowerBound..<range.lowerBound
    contents.rules.append(
      .style(
        StyleRule(
          selectors: parent, declarations: late, range: range, preludeRange: empty, blockRange: range)))
    late = []
  }

  /// Declarations alone, as in `style` attributes, `@font-face` and key frames: rules are passed over.
  mutating func consumeDeclarations() -> [Declaration] {
    var declarations: [Declaration] = []
    while position < end {
      switch tokens[position].kind {
      case .whitespace, .semicolon:
        position += 1
      case .atKeyword(let name):
        _ = consumeAtRule(name, in: Context(parent: nil, depth: 1))
      default:
        let start = position
        if let declaration = consumeDeclaration() {
          declarations.append(declaration)
        } else {
          skipBadDeclaration()
          report("not a declaration", at: byteRange(start..<max(position, start)))
        }
      }
    }
    return declarations
  }

  /// §5.5.7, “Consume the remnants of a bad declaration”.
  private mutating func skipBadDeclaration() {
    while position < end, tokens[position].kind != .semicolon { skipComponentValue() }
  }

  /// §5.5.6, “Consume a declaration”: `nil` when there is none here; then the position is not defined.
  private mutating func consumeDeclaration() -> Declaration? {
    let nameToken = tokens[position]
    guard case .identifier(let written) = nameToken.kind else { return nil }
    position += 1
    skipWhitespace()
    guard position < end, tokens[position].kind == .colon else { return nil }
    let afterColon = Int(tokens[position].finish)
    position += 1
    skipWhitespace()
    let start = position
    var blocks = 0
    var others = 0
    while position < end, tokens[position].kind != .semicolon {
      switch tokens[position].kind {
      case .openBrace where !opensTemplateTag(at: position): blocks += 1
      case .whitespace: break
      default: others += 1
      }
      skipComponentValue()
    }
    let isCustom = written.utf8.starts(with: "--".utf8)
    // A block beside other things is a nested rule such as `a:hover { … }`, not a value.
    if !isCustom, blocks > 0, blocks + others > 1 { return nil }
    var value = values(start..<position).trimmed
    let important = importance(of: value)
    if let important { value = values(value.bounds.lowerBound..<important.lowerBound).trimmed }
    return Declaration(
      name: isCustom ? written : written.asciiLowercased, nameRange: nameToken.range, value: value,
      valueRange: value.range ?? afterColon..<afterColon, isImportant: important != nil,
      importantRange: important.map { byteRange($0) })
  }

  /// Whether `{{` or `{%` is there, as templates have in values: `width: {{ width }}px`.
  private func opensTemplateTag(at index: Int) -> Bool {
    guard index + 1 < end, tokens[index + 1].range.lowerBound == tokens[index].range.upperBound else {
      return false
    }
    return tokens[index + 1].kind == .openBrace || tokens[index + 1].kind == .delimiter("%")
  }

  private mutating func skipWhitespace() {
    while position < end, tokens[position].kind == .whitespace { position += 1 }
  }

  /// The tokens of `!important` at the end of a value.
  private func importance(of value: ComponentValues) -> Range<Int>? {
    let bounds = value.bounds
    guard bounds.count >= 2, tokens[bounds.upperBound - 1].keyword == "important" else { return nil }
    var index = bounds.upperBound - 2
    while index > bounds.lowerBound, tokens[index].kind == .whitespace { index -= 1 }
    guard tokens[index].kind == .delimiter("!") else { return nil }
    return index..<bounds.upperBound
  }
}
