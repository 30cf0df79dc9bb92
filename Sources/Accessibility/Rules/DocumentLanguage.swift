import DOM

/// The `html` element names the language of the message.
struct DocumentLanguage: AccessibilityRule {
  static let definition = RuleDefinition(
    "html-lang", "the html element has a lang attribute with a language tag", severity: .error,
    criteria: ["3.1.1"], actRules: ["b5c3f8", "bf051a"],
    subject: .markup,
    explanation: """
      Screen readers choose the voice by the language. Without one, a message is read with the sounds of the \
      reader's own language. Write lang="en" (or whatever it is) on the html element.
      """)

  func check(_ context: inout RuleContext) {
    guard let html = context.document.documentElement else { return }
    context.examine()
    guard let language = context.document.attribute(AttributeNames.lang, of: html), !language.isEmpty else {
      return context.report("the html element has no lang attribute; add one, such as lang=\"en\"", at: html)
    }
    if !LanguageTag.isWellFormed(language) {
      context.report(
        "lang=\"\(language.condensed(to: 40))\" is no language tag; use one such as \"en\" or \"pt-BR\"",
        at: html)
    }
  }
}

/// Tags for identifying languages (RFC 5646 §2.1). <https://www.rfc-editor.org/rfc/rfc5646#section-2.1>
enum LanguageTag {
  /// Whether a tag begins with a language of two or three letters and goes on with subtags of one to eight.
  static func isWellFormed(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
