/// Links are encrypted.
struct InsecureLink: LintRule {
  static let definition = LintRuleDefinition(
    "insecure-link", .document, .note, title: "link without encryption",
    what: "A link or a picture is addressed with http: instead of https:.",
    why:
      "Anyone on the way can read and change it; some clients and browsers warn, and do not load such pictures.",
    fix: "Write https:.", evidence: .documented("2024", "W3C, Mixed Content"))

  func check(_ context: inout LintContext) {
    let links = context.page.links.filter { $0.scheme == "http" && !$0.isPlaceholder }
    context.report(links.map(\.range)) { count in
      "\(count == 1 ? "a link is" : "\(count) links are") addressed with http:; write https:"
    }
    let pictures = context.page.pictureAddresses.filter { $0.scheme == "http" && !$0.isPlaceholder }
    context.report(pictures.map(\.range)) { count in
      "\(count == 1 ? "a picture is" : "\(count) pictures are") addressed with http:; write https:"
    }
  }
}
