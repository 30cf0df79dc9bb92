/// A link that every client takes away.
struct ScriptLink: LintRule {
  static let definition = LintRuleDefinition(
    "script-link", .client, .error, title: "link that runs a script",
    what: "A link's address begins with javascript:, vbscript:, data: or file:.",
    why: "No client runs it: the link does nothing, and filters count such addresses as an attack.",
    fix: "Link to a page on the web.", evidence: .documented("2024", "every client's sanitiser"))

  func check(_ context: inout LintContext) {
    for link in context.page.links where ["javascript", "vbscript", "data", "file"].contains(link.scheme) {
      context.report(
        "every client removes \(link.scheme): addresses; link to a page on the web", at: link.range)
    }
  }
}
