/// Links of the draft are replaced before sending.
struct PlaceholderLink: LintRule {
  static let definition = LintRuleDefinition(
    "placeholder-link", .document, .note, title: "address of a draft",
    what: """
      An address leads to localhost, to a private network, to a name that is reserved for examples or tests \
      (example.com, .test, .invalid, .local), or has no host.
      """,
    why: "It works on the author's machine, or nowhere.", fix: "Write the address that readers should reach.",
    evidence: .documented("2013", "RFC 2606, RFC 6761"))

  func check(_ context: inout LintContext) {
    let addresses = (context.page.links + context.page.pictureAddresses).filter(\.isPlaceholder)
    context.report(addresses.map(\.range)) { count in
      "\(count == 1 ? "this address is" : "\(count) addresses, this one first, are") of a draft, such as localhost or example.com"
    }
  }
}
