import DOM

/// A condition says something that Word understands.
struct OutlookConditionalUnknown: LintRule {
  static let definition = LintRuleDefinition(
    "outlook-conditional-unknown", .outlookWindows, .warning, title: "condition that Word does not know",
    what: """
      The condition of a conditional comment is malformed, names a feature other than mso, IE, vml or \
      WindowsEdition, asks for a version of Outlook that there is not, or mixes & and | without parentheses.
      """,
    why: "What Word does not understand is not true: the content never shows, or always, if it is negated.",
    fix: """
      Versions are 12 (Outlook 2007), 14 (2010), 15 (2013) and 16 (2016 and later): [if mso], [if gte mso 14], \
      [if (mso 12)|(mso 14)], [if !mso].
      """,
    clients: ["outlook.windows"], evidence: .documented("2011", "MSDN ms537512; howtotarget, Outlook"))

  private static let features: Set<String> = [
    "mso", "ie", "vml", "windowsedition", "ole", "supportmisalignedcolumns",
    "supportempty", "supportemptyparas", "supportlists", "supportfields", "supportannotations",
    "supportfootnotes", "supportendnotes",
    "supporttextwrap", "supportinlineshapes", "supportnestedanchors", "supportlinebreaknewline",
    "supportpagebreaks",
  ]
  private static let versions: ClosedRange<Double> = 9...16

  func check(_ context: inout LintContext) {
    var problems: [String: String?] = [:]
    for mark in context.page.conditionalMarks {
      let condition: String
      switch mark.kind {
      case .hiddenStart(let text), .revealedStart(let text): condition = text
      default: continue
      }
      let known = problems[condition] ?? Self.problem(of: condition)
      problems[condition] = .some(known)
      if let known { context.report(known, at: mark.range) }
    }
  }

  private static func problem(of condition: String) -> String? {
    if TemplateTags.occur(in: condition.utf8) { return nil }
    guard let expression = ConditionalExpression(condition) else {
      return
        "this condition is malformed, so Word never takes it for true; write [if mso], [if gte mso 14] or [if !mso]"
    }
    if let problem = problem(of: expression) { return problem }
    guard ConditionalExpression.mixesOperators(condition) else { return nil }
    return "this condition mixes & and | without parentheses, and nothing says which binds stronger; add them"
  }

  private static func problem(of expression: ConditionalExpression) -> String? {
    switch expression {
    case .constant: return nil
    case .not(let inner): return problem(of: inner)
    case .and(let left, let right), .or(let left, let right): return problem(of: left) ?? problem(of: right)
    case .feature(let name, _, let version):
      if !features.contains(name) {
        return "Word knows no feature '\(name.condensed(to: 30))' in conditions; the content never shows"
      }
      if name == "mso", let version, !versions.contains(version) || version == 13 {
        return
          "there is no Outlook of version \(version.formattedVersion); 12, 14, 15 and 16 are those that use Word"
      }
      return nil
    }
  }
}

extension Double {
  /// A version as people write it.
  fileprivate var formattedVersion: String {
    self == rounded() && magnitude < 1e6 ? String(Int(self)) : String(self)
  }
}
