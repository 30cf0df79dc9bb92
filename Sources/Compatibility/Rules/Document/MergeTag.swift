import DOM

/// No tag of a template language is left.
struct MergeTag: LintRule {
  static let definition = LintRuleDefinition(
    "merge-tag", .document, .note, title: "tag of a template language",
    what:
      "A tag such as {{name}}, *|NAME|*, <%= name %> or %%name%% stands in the text, an address or a style.",
    why: "If the message is sent as it is, readers see the tag. In a template it is as it should be.",
    fix: "Check what is rendered ('email-snapshot render'), not the template.",
    evidence: .documented("2026", "the template languages' manuals"))

  func check(_ context: inout LintContext) {
    let document = context.document
    let page = context.page
    var places: [Range<Int>?] = []
    for element in page.elements where element.name != PageNames.style && element.name != PageNames.script {
      guard case .element(let payload) = document[element.node].kind else { continue }
      for attribute in payload.attributes where TemplateTags.occur(in: attribute.value.utf8) {
        places.append(attribute.sourceRange)
      }
      var child = document[element.node].firstChild
      while let node = child {
        if case .text(let text) = document[node].kind, TemplateTags.occur(in: text.utf8) {
          places.append(document[node].sourceOffset.map { $0..<$0 + min(text.utf8.count, 80) })
        }
        child = document[node].nextSibling
      }
    }
    context.report(places) { count in
      "\(count == 1 ? "a tag" : "\(count) tags, this one first,") of a template language; check the rendered message"
    }
  }
}
