import CSSSyntax
import DOM

extension LintPage {
  /// Where the message says that it can be shown dark: a `meta` element, or a declaration of `color-scheme`.
  ///
  /// CSS Color Adjustment 1 §2. <https://www.w3.org/TR/css-color-adjust-1/#color-scheme-prop>
  var darkOptIn: Range<Int>?? {
    for element in elements where element.name == PageNames.meta {
      let name = attribute(PageNames.name, of: element)?.asciiLowercased
      guard name == "color-scheme" || name == "supported-color-schemes" else { continue }
      if attribute(PageNames.content, of: element)?.asciiLowercased.contains("dark") ?? false {
        return .some(tagRange(of: element))
      }
    }
    for rule in rules {
      for declaration in rule.rule.declarations where declaration.optsIntoDark {
        return .some(fileRange(declaration.range, inSheet: rule.sheet))
      }
    }
    for (element, block) in styles.attributes where styles.blocks[block].names.contains("color-scheme") {
      for declaration in styles.blocks[block].declarations where declaration.optsIntoDark {
        return .some(fileRange(declaration.range, inStyleOf: element))
      }
    }
    return nil
  }

  /// The first rule that holds only where dark colours are preferred.
  var firstDarkRule: PageRule? { rules.first { $0.isDark } }
}

extension Declaration {
  fileprivate var optsIntoDark: Bool {
    (name == "color-scheme" || name == "supported-color-schemes")
      && value.allTokens.contains { $0.keyword == "dark" }
  }
}
