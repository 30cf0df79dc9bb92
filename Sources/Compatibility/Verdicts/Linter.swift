import DOM
import Diagnostics
import EmailClients

/// Checks a document against what a choice of clients supports.
public struct Linter: Sendable {
  /// The clients that count.
  public let clients: [EmailClient]
  /// What they support.
  public let table: SupportTable
  private let matrix: ClientMatrix
  /// For each client, whether it draws with Word's engine and evaluates conditional comments.
  private let isWord: [Bool]

  /// Creates a linter.
  /// - Complexity: O(*features* × *clients*); make one and check many inputs with it.
  public init(clients: [EmailClient], table: SupportTable = .builtIn) {
    self.clients = clients
    self.table = table
    matrix = ClientMatrix(clients: clients, table: table)
    isWord = clients.map { ["outlook.windows", "outlook.windows-mail"].contains($0.id) }
  }

  /// Checks the parts of one input.
  /// - Parameters:
  ///   - parts: The page, and what conditional comments show to Word alone.
  ///   - file: The name of the file that they are of.
  ///   - today: The day that comments which tolerate rules are judged by; without it, they are not read.
  /// - Returns: The findings, the features in use, and what each client makes of them.
  /// - Complexity: O(*uses* × *clients*).
  public func lint(_ parts: [LintDocument], file: String, today: CalendarDate? = nil) -> LintReport {
    var features: Set<Atom> = []
    var report = LintReport(file: file, findings: [])
    var tally = ClientTally(clients: clients, matrix: matrix)
    for part in parts {
      let ruleFindings = checkRules(in: part, for: clients)
      tally.count(ruleFindings)
      let context = UseContext(FeatureDetection(of: part))
      var judge = UseJudge(
        context: context, part: part, clients: clients, matrix: matrix, isWord: isWord,
        replacements: Replacements(ruleFindings, clients: clients))
      var findings: [Finding] = []
      for use in context.detection.uses {
        features.insert(use.feature)
        if let finding = judge.finding(for: use, &tally) { findings.append(finding) }
      }
      findings += ruleFindings
      if let today {
        let outcome = Suppressions(in: part).apply(
          to: findings, in: part.document.source, today: today, isRule: isRule)
        report.suppressed += outcome.suppressed
        findings = outcome.findings
      }
      report.findings += findings
    }
    return LintReport(
      file: file, findings: report.findings, features: features.map(\.name),
      clients: tally.verdicts(features),
      suppressed: report.suppressed)
  }

  /// Whether a finding may have this rule.
  private func isRule(_ name: String) -> Bool {
    table.feature(name) != nil || LintRuleCatalogue.definition(of: name) != nil
  }
}

/// Judges the uses of one part.
private struct UseJudge {
  let context: UseContext
  let part: LintDocument
  let clients: [EmailClient]
  let matrix: ClientMatrix
  let isWord: [Bool]
  let replacements: Replacements
  private var outcomes: [OutcomeKey: Outcome] = [:]
  private var constant: [Atom: [ResolvedSupport]] = [:]

  /// Uses of a feature with the same status in every client read the same.
  private struct OutcomeKey: Hashable {
    var feature: Atom
    var statuses: [ResolvedSupport]
    var severity: Severity
    var harmlessness: Harmlessness?
  }

  private struct Outcome {
    var message: String
    var verdicts: [ClientVerdict]
  }

  init(
    context: UseContext, part: LintDocument, clients: [EmailClient], matrix: ClientMatrix, isWord: [Bool],
    replacements: Replacements
  ) {
    self.context = context
    self.part = part
    self.clients = clients
    self.matrix = matrix
    self.isWord = isWord
    self.replacements = replacements
  }

  /// One finding for one use, or `nil` where every chosen client supports it or is not known to.
  mutating func finding(for use: FeatureUse, _ tally: inout ClientTally) -> Finding? {
    guard let row = matrix.rows[use.feature] else { return nil }
    let statuses = statuses(of: use, row)
    tally.count(use.feature, statuses)
    guard statuses.contains(where: { $0.support == .no || $0.support == .partial }) else { return nil }
    var harmlessness = context.harmlessness(of: use)
    if harmlessness == nil, replacements.cover(use, statuses) { harmlessness = .saidElsewhere }
    if harmlessness == nil, isCoveredByFallback(use, row, statuses) { harmlessness = .fallback }
    let impact = Impact(of: use.feature, context.declaration(of: use))
    let isUnsupported = statuses.contains { $0.support == .no }
    let severity = harmlessness == nil ? impact.severity(isUnsupported: isUnsupported) : .note
    for (column, status) in statuses.enumerated() where status.support == .no || status.support == .partial {
      tally.add(
        harmlessness == nil ? impact.severity(isUnsupported: status.support == .no) : .note, to: column)
    }
    let key = OutcomeKey(
      feature: use.feature, statuses: statuses, severity: severity, harmlessness: harmlessness)
    let outcome = outcomes[key] ?? makeOutcome(key, row)
    outcomes[key] = outcome
    let source = part.document.source
    return Finding(
      rule: use.slug, severity: severity, message: outcome.message,
      range: use.range.map { source.range($0) }, excerpt: use.range.map { source.excerpt($0) } ?? "",
      clients: outcome.verdicts)
  }

  private mutating func statuses(of use: FeatureUse, _ row: ClientMatrix.Row) -> [ResolvedSupport] {
    let isHiddenFromWord =
      use.range.map { range in part.hiddenFromWord.contains { $0.contains(range.lowerBound) } } ?? false
    guard row.isConstant, !isHiddenFromWord else {
      var resolved: [ResolvedSupport] = []
      resolved.reserveCapacity(clients.count)
      for column in clients.indices {
        let twin = row.twins[column]
        resolved.append(
          twin < column && isWord[twin] == isWord[column]
            ? resolved[twin] : status(of: use, row, column, isHiddenFromWord: isHiddenFromWord))
      }
      return resolved
    }
    if let known = constant[use.feature] { return known }
    let statuses = clients.indices.map { status(of: use, row, $0, isHiddenFromWord: false) }
    constant[use.feature] = statuses
    return statuses
  }

  /// What only Word reads is judged for Word alone, and what is hidden from it for the others.
  private func status(
    of use: FeatureUse, _ row: ClientMatrix.Row, _ column: Int, isHiddenFromWord: Bool
  ) -> ResolvedSupport {
    guard isWord[column] ? !isHiddenFromWord : !part.isConditional else {
      return ResolvedSupport(support: .yes)
    }
    guard let support = row.support[column] else { return ResolvedSupport(support: .unknown) }
    return context.resolve(support, row.meanings[column], of: use)
  }

  /// Whether each client for which the use fails has something to fall back on.
  private func isCoveredByFallback(
    _ use: FeatureUse, _ row: ClientMatrix.Row, _ statuses: [ResolvedSupport]
  ) -> Bool {
    guard case .declaration = use.site else { return false }
    return statuses.enumerated().allSatisfy { column, status in
      guard status.support == .no || status.support == .partial, let support = row.support[column] else {
        return true
      }
      return context.hasFallback(use) { other in
        context.resolve(support, row.meanings[column], of: other).support == .yes
      }
    }
  }

  private func makeOutcome(_ key: OutcomeKey, _ row: ClientMatrix.Row) -> Outcome {
    var verdicts: [ClientVerdict] = []
    for (column, status) in key.statuses.enumerated() {
      guard status.support != .yes || status.dependsOnReader, let support = row.support[column] else {
        continue
      }
      verdicts.append(
        ClientVerdict(
          client: clients[column].id, version: support.version,
          support: status.support == .yes ? .partial : status.support, notes: support.notes,
          tested: row.lastTested, dependsOnReader: status.support == .yes))
    }
    func names(_ support: ClientVerdict.Support) -> [String] {
      zip(clients, key.statuses).filter { $0.1.support == support }.map(\.0.id)
    }
    return Outcome(
      message: .unsupported(
        row, unsupported: names(.no), partial: names(.partial), harmlessness: key.harmlessness),
      verdicts: verdicts)
  }
}

extension SourceFile {
  /// The text of a range on one line of at most 80 characters.
  fileprivate func excerpt(_ range: Range<Int>) -> String {
    // No character has more than a few bytes; what is not shown is not decoded.
    let text = text(range.lowerBound..<min(range.upperBound, range.lowerBound + 400))
    return text.utf8.count > 80 && text.count > 80 || range.count > 400 ? "\(text.prefix(79))…" : text
  }
}

extension String {
  fileprivate static func unsupported(
    _ row: ClientMatrix.Row, unsupported: [String], partial: [String], harmlessness: Harmlessness?
  ) -> String {
    var parts: [String] = []
    if !unsupported.isEmpty { parts.append("not supported by \(unsupported.joined(separator: ", "))") }
    if !partial.isEmpty { parts.append("supported in part by \(partial.joined(separator: ", "))") }
    switch harmlessness {
    case .saidElsewhere?: parts.append(Harmlessness.saidElsewhere.rawValue)
    case let reason?: parts.append("harmless here, because \(reason.rawValue)")
    case nil: break
    }
    return "\(row.title): \(parts.joined(separator: "; ")) (tested \(row.lastTested))"
  }
}
