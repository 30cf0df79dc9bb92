import DOM
import Diagnostics

/// The message has a heading of level one.
struct HeadingOne: AccessibilityRule {
  static let definition = RuleDefinition(
    "heading-one", "a message of some length has a heading of level one", severity: .note,
    criteria: ["1.3.1", "2.4.6"],
    subject: .markup,
    explanation: """
      Screen readers jump to headings; a heading of level one finds the message among all that a mail client \
      puts around it. Make the line that says what the message is about an h1. A few lines of text need none.
      """)

  /// Up to so many characters, a message is read faster than a heading is found.
  private static let shortMessage = 300

  func check(_ context: inout RuleContext) {
    let page = context.page
    let length = page.texts.reduce(0) { $0 + $1.text.utf8.count }
    guard length > Self.shortMessage, let body = context.document.body else { return }
    context.examine()
    let hasHeading = page.elements.contains { !page.isHidden($0) && page.headingLevel(of: $0) == 1 }
    if !hasHeading {
      context.report(
        "the message has no heading of level one; make the line that says what it is about an h1", at: body)
    }
  }
}

extension PageSemantics {
  /// The level of a heading; `nil` for other elements.
  func headingLevel(of node: NodeID) -> Int? {
    let role = role(of: node)
    if role == "heading" { return Int(document.attribute(AttributeNames.ariaLevel, of: node) ?? "") ?? 2 }
    guard role == nil, let name = document.name(of: node) else { return nil }
    return ElementNames.headings.firstIndex(of: name).map { $0 + 1 }
  }
}
