/// Outlook.com removes `@media` inside other at-rules.
struct OutlookComNestedMedia: LintRule {
  static let definition = LintRuleDefinition(
    "outlookcom-nested-media", .client, .warning, title: "@media inside an at-rule",
    what: "@media stands inside @media or another at-rule.",
    why: "Outlook.com and the new Outlook for Windows remove the inner rule.",
    fix: "Write both conditions in one query: @media (min-width: 400px) and (prefers-color-scheme: dark).",
    clients: ["outlook.outlook-com", "outlook.ios", "outlook.android", "outlook.macos"],
    evidence: .observed("2024-01", "caniemail css-at-media #1, #10"), replaces: ["css-at-media"])

  func check(_ context: inout LintContext) {
    for rule in context.page.atRules where rule.depth > 0 && rule.name == "media" {
      context.report(
        "Outlook.com removes @media inside another at-rule; join the conditions with 'and'",
        at: context.page.headRange(of: rule))
    }
  }
}
