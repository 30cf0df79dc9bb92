/// Dark styles need the message to say that it can be dark.
struct DarkSchemeMissing: LintRule {
  static let definition = LintRuleDefinition(
    "dark-scheme-missing", .darkMode, .warning, title: "dark styles without color-scheme",
    what:
      "A media query for prefers-color-scheme: dark is there, and neither a meta element nor CSS says color-scheme: dark.",
    why: """
      Apple Mail applies dark styles only to mail that says it can be dark; otherwise they do nothing, or the mail is \
      recoloured automatically.
      """,
    fix: """
      Add <meta name="color-scheme" content="light dark">, <meta name="supported-color-schemes" content="light dark"> \
      and :root { color-scheme: light dark; }.
      """,
    clients: ["apple-mail.*"], evidence: .observed("2021", "hteumeuleu/email-bugs#104"))

  func check(_ context: inout LintContext) {
    let page = context.page
    guard let rule = page.firstDarkRule, page.darkOptIn == nil else { return }
    context.report(
      "Apple Mail ignores dark styles unless the mail says color-scheme: light dark; add the meta element and the property",
      at: page.fileRange(rule.rule.preludeRange, inSheet: rule.sheet))
  }
}
