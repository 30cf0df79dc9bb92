/// Comments that Word alone reads do not nest.
struct OutlookConditionalNested: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-conditional-nested", .outlookWindows, .error, title: "comment inside a comment for Word",
    what: "A conditional comment, or a plain comment, stands inside <!--[if mso]> … <![endif]-->.",
    why: """
      For every other client the first --> ends the comment: what comes after it, up to the outer end, is shown to \
      them, the marks as text.
      """,
    fix:
      "End the outer comment before the inner one and begin it again after it; write no plain comments inside.",
    clients: [], evidence: .documented("2024", "HTML §13.1.6, comments"))

  func check(_ context: inout LintContext) {
    let page = context.page
    let bytes = page.document.source.bytes
    var outer: ConditionalMark?
    for mark in page.conditionalMarks {
      switch mark.kind {
      case .hiddenStart:
        if outer != nil {
          context.report(
            "this comment stands inside another one for Word; every other client shows what follows its end",
            at: mark.range)
        } else {
          outer = mark
        }
      case .revealedStart:
        if outer != nil {
          context.report(
            "this comment stands inside one for Word; every other client shows what follows it",
            at: mark.range)
        }
      case .hiddenEnd, .revealedEnd, .malformedEnd:
        if let start = outer,
          let early = Self.earlyEnd(in: bytes, start.range.upperBound..<mark.range.lowerBound)
        {
          context.report(
            "a plain comment stands inside a comment for Word; its --> ends both for every other client",
            at: early)
        }
        outer = nil
      }
    }
  }

  /// The first `-->` before the comment's own end.
  private static func earlyEnd(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var index = range.lowerBound + 2
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: ">"), bytes[index - 1] == 0x2D, bytes[index - 2] == 0x2D {
        return index - 2..<index + 1
      }
      index += 1
    }
    return nil
  }
}
