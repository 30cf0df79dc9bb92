import CSSSyntax
import DOM
import Diagnostics
import EmailClients

extension Linter {
  /// The status of one use: what a note's condition decides is decided, the rest stays partial.
  ///
  /// A status is read by its letter alone: `n` with a note is no, `y` with a note is yes, `u` is unknown.
  func resolve(_ support: FeatureSupport, of use: FeatureUse, in part: LintDocument) -> ClientVerdict.Support
  {
    guard support.support == .partial else { return support.support }
    let conditions = support.notes.map { NoteCondition(slug: use.slug, note: $0) }
    // One condition that is not known keeps the whole partial.
    let known = conditions.compactMap { $0 }
    guard !known.isEmpty, known.count == conditions.count else { return .partial }
    let fails = known.contains { $0.applies(to: use, in: part.document) }
    return fails ? .no : .yes
  }
}

/// When a note says that a use is not supported, in terms that can be checked.
struct NoteCondition {
  let applies: (FeatureUse, Document) -> Bool

  func applies(to use: FeatureUse, in document: Document) -> Bool { applies(use, document) }

  /// The condition of a note of a feature, or `nil` when it is not one that can be checked.
  init?(slug: String, note: Int) {
    switch (slug, note) {
    case ("css-at-media", 1), ("css-at-media", 10): applies = { use, _ in use.isNestedAtRule }
    case ("css-margin", 1): applies = { use, _ in use.hasNegativeNumber }
    case ("css-max-width", 1):
      applies = { use, document in use.element(in: document).map { $0 != "table" } ?? false }
    case ("css-rgb", 3), ("css-rgba", 2): applies = { use, _ in use.hasColorWithoutCommas }
    case ("css-display", 5): applies = { use, _ in !use.hasKeyword("none") }
    default: return nil
    }
  }
}

extension FeatureUse {
  fileprivate var declaration: Declaration? {
    switch site {
    case .inlineDeclaration(let declaration, _), .sheetDeclaration(let declaration, _): declaration
    default: nil
    }
  }

  fileprivate var isNestedAtRule: Bool {
    if case .atRule(let depth) = site { return depth > 0 }
    return false
  }

  fileprivate var hasNegativeNumber: Bool {
    declaration?.value.allTokens.contains { token in
      switch token.kind {
      case .dimension(let value, _, _), .number(let value, _), .percentage(let value): value < 0
      default: false
      }
    } ?? false
  }

  fileprivate func hasKeyword(_ keyword: String) -> Bool {
    declaration?.value.allTokens.contains { $0.keyword == keyword } ?? false
  }

  fileprivate var hasColorWithoutCommas: Bool {
    guard let tokens = declaration?.value.allTokens else { return false }
    var opened = false
    for token in tokens {
      if token.kind == .function("rgb") || token.kind == .function("rgba") {
        opened = true
      } else if opened, token.kind == .comma {
        return false
      } else if opened, token.kind == .closeParenthesis {
        return true
      }
    }
    return false
  }

  /// The name of the element that a declaration of a `style` attribute is for.
  fileprivate func element(in document: Document) -> String? {
    if case .inlineDeclaration(_, let node) = site { return document.name(of: node)?.name }
    return nil
  }
}
