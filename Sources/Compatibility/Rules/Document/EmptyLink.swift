/// A link leads somewhere.
struct EmptyLink: LintRule {
  static let definition = LintRuleDefinition(
    "empty-link", .document, .warning, title: "link that leads nowhere",
    what: "The address of a link is empty, or only '#'.",
    why: "It opens the inbox again, a blank page or nothing; most often an address was forgotten.",
    fix: "Write the address, or take the link away.", evidence: .documented("2024", "HTML §4.6.1"))

  func check(_ context: inout LintContext) {
    let links = context.page.links
    for link in links where link.address.isEmpty {
      context.report("this link has no address; write one, or take the link away", at: link.range)
    }
    context.report(links.filter { $0.address == "#" }.map(\.range)) { count in
      "\(count == 1 ? "this link leads" : "\(count) links, this one first, lead") to '#', which is nowhere; write the address"
    }
  }
}
