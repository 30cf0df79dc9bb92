/// A comment before a rule takes the rule away in Yahoo.
struct YahooComment: LintRule {
  static let definition = LintRuleDefinition(
    "yahoo-comment", .client, .note, title: "comment before a CSS rule",
    what: "A CSS comment stands right before the selector of a rule in a style element.",
    why: """
      Yahoo and AOL put the name of the message in the comment's place, and it becomes a part of the selector: the \
      rule after the comment never matches.
      """,
    fix: "Take comments out of what is sent, or put them inside the braces.", clients: ["yahoo.*", "aol.*"],
    evidence: .observed("2022", "hteumeuleu/email-bugs#25; howtotarget#37"), replaces: ["css-comments"])

  func check(_ context: inout LintContext) {
    let page = context.page
    var places: [SheetPlace] = []
    for rule in page.rules where !rule.rule.preludeRange.isEmpty {
      let bytes = page.sheets[rule.sheet].source.bytes
      var end = min(rule.rule.preludeRange.lowerBound, bytes.count)
      while end > 0, bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) { end -= 1 }
      guard end >= 4, bytes[end - 1] == UInt8(ascii: "/"), bytes[end - 2] == UInt8(ascii: "*") else {
        continue
      }
      places.append(SheetPlace(sheet: rule.sheet, range: rule.rule.preludeRange))
    }
    context.reportOncePerSheet(places) { count in
      "Yahoo ignores a rule after a comment" + (count > 1 ? " (\(count) rules here)" : "")
        + "; take the comment out"
    }
  }
}
