/// Every conditional comment has an end of its own kind.
struct OutlookConditionalUnbalanced: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-conditional-unbalanced", .outlookWindows, .error,
    title: "conditional comment without its partner",
    what: """
      A conditional comment begins and does not end, ends without a beginning, or its end is written wrongly \
      (<![endif]/-->, <!--[endif]-->).
      """,
    why: """
      Without its end, everything after the comment is hidden: from every client if it is a comment for Word, from \
      Word if it is one for the others. A wrong end shows up as text, or closes too late.
      """,
    fix:
      "Write <!--[if mso]> … <![endif]--> for Word, <!--[if !mso]><!--> … <!--<![endif]--> for the others.",
    clients: ["outlook.windows"], evidence: .documented("2011", "MSDN ms537512; jsx-email#403"))

  func check(_ context: inout LintContext) {
    var open: [ConditionalMark] = []
    for mark in context.page.conditionalMarks {
      switch mark.kind {
      case .hiddenStart, .revealedStart: open.append(mark)
      case .hiddenEnd, .revealedEnd:
        if open.popLast() == nil {
          context.report("this ends a conditional comment that did not begin; take it out", at: mark.range)
        }
      case .malformedEnd:
        // It was meant as the end of what is open.
        _ = open.popLast()
        context.report(
          "Word does not take this for the end of a conditional comment; write <![endif]-->, or <!--<![endif]--> where others read on",
          at: mark.range)
      }
    }
    for mark in open {
      context.report("this conditional comment does not end; add its <![endif]", at: mark.range)
    }
  }
}
