import DOM

/// A link's name says where it leads.
struct LinkPurpose: AccessibilityRule {
  static let definition = RuleDefinition(
    "link-purpose", "the text of a link says where it leads", severity: .warning,
    criteria: ["2.4.4", "2.4.9"],
    actRules: ["aizyf1", "fd3a94"],
    explanation: """
      Many readers go from link to link and hear nothing else: “click here” tells them nothing, and an address \
      is read out sign by sign. Say in the link what is behind it. Links of one text should lead to one place.
      """)

  func check(_ context: inout RuleContext) {
    let document = context.document
    var targets: [String: String] = [:]
    var reported: Set<String> = []
    for link in context.page.elements(named: ElementNames.a) {
      guard let target = document.attribute(AttributeNames.href, of: link), !target.isEmpty else { continue }
      let name = context.page.name(of: link)
      let text = name.lowercased().filter { $0 != "»" && $0 != "›" && $0 != "→" && $0 != "." }.condensed(
        to: 200)
      if text.isEmpty { continue }
      context.examine()
      if EmptyWords.all.contains(text) {
        context.report("\"\(name)\" does not say where the link leads; name what is behind it", at: link)
      } else if text.hasPrefix("http://") || text.hasPrefix("https://"), text.count > 40,
        !context.isExplained(link)
      {
        context.report("the link's text is a long address; write what is behind it", at: link)
      }
      if let other = targets[text], other != target, reported.insert(text).inserted {
        context.report(
          "two links are called \"\(name.condensed(to: 60))\" and lead to different places", at: link,
          severity: .note)
      }
      targets[text] = target
    }
  }
}

extension RuleContext {
  /// Whether the block that a link is in says in words what it is for (technique H78 of WCAG 2.2).
  fileprivate func isExplained(_ link: NodeID) -> Bool {
    var block = document[link].parent
    while let node = block, page.style(of: node)?.box.value.display == .inline {
      block = document[node].parent
    }
    guard let block else { return false }
    let own = page.name(of: link).count
    var around = 0
    for node in document.descendants(of: block) {
      around += document.text(of: node)?.condensed(to: 200).count ?? 0
      if around >= own + 12 { return true }
    }
    return false
  }
}
