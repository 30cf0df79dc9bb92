import Diagnostics

/// Parses a style sheet.
///
/// Never fails: what is malformed is dropped as browsers drop it, each with a finding of the rule
/// `css-syntax`. - Complexity: O(*n*) in the number of bytes.
public func parseStylesheet(_ source: SourceText) -> Parsed<Stylesheet> {
  var parser = RuleParser(Tokenizer.tokens(of: source.bytes), source: source)
  let rules = parser.consumeRules(in: RuleParser.Context())
  return Parsed(Stylesheet(rules: rules, source: source), findings: parser.findings)
}

/// Parses the text of a `style` attribute.
///
/// Never fails: what is no declaration is passed over up to the next semicolon, with a finding of the rule
/// `css-syntax`. - Complexity: O(*n*) in the number of bytes.
public func parseDeclarationList(_ source: SourceText) -> Parsed<DeclarationList> {
  var parser = RuleParser(Tokenizer.tokens(of: source.bytes), source: source)
  let declarations = parser.consumeDeclarations()
  return Parsed(DeclarationList(declarations: declarations, source: source), findings: parser.findings)
}

/// Parses a list of selectors; `nil` when one of them is not valid, as that makes the whole list invalid.
public func parseSelectorList(_ values: ComponentValues) -> SelectorList? {
  SelectorParser.parse(values.trimmed, nestedIn: nil)
}

/// Parses a list of selectors from text.
public func parseSelectorList(_ text: String) -> SelectorList? {
  parseSelectorList(ComponentValues(parsing: text))
}

/// Parses media queries, as in a `media` attribute; a malformed query becomes `not all`.
public func parseMediaQueryList(_ values: ComponentValues) -> MediaQueryList {
  MediaQueryParser.parseList(values)
}

/// Parses media queries from text.
public func parseMediaQueryList(_ text: String) -> MediaQueryList {
  parseMediaQueryList(ComponentValues(parsing: text))
}

/// Parses the condition of `@supports` from text.
public func parseSupportsCondition(_ text: String) -> SupportsCondition {
  let source = SourceText(text)
  return SupportsParser.parse(Tokenizer.tokens(of: source.bytes), source: source)
}
