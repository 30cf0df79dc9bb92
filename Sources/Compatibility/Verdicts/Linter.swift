import DOM
import Diagnostics
import EmailClients

/// Checks a document against what a choice of clients supports.
public struct Linter: Sendable {
  /// The clients that count.
  public var clients: [EmailClient]
  /// What they support.
  public var table: SupportTable

  /// Creates a linter.
  public init(clients: [EmailClient], table: SupportTable = .builtIn) {
    self.clients = clients
    self.table = table
  }

  /// Checks the parts of one input.
  /// - Complexity: O(*uses* × *clients*).
  public func lint(_ parts: [LintDocument], file: String) -> LintReport {
    var features: Set<String> = []
    var findings: [Finding] = []
    for part in parts {
      for use in featureUses(in: part) {
        features.insert(use.slug)
        if let finding = finding(for: use, in: part) { findings.append(finding) }
      }
      if clients.contains(where: { $0.id == "outlook.windows" }) { findings += outlookHazards(in: part) }
    }
    return LintReport(file: file, findings: findings, features: Array(features))
  }

  /// One finding for one use, or `nil` where every chosen client supports it or is not known to.
  private func finding(for use: FeatureUse, in part: LintDocument) -> Finding? {
    // What only Word reads is judged by Word alone, and Word's own comments are for it.
    guard !part.isConditional, let feature = table.feature(use.slug) else { return nil }
    var verdicts: [ClientVerdict] = []
    for client in clients {
      guard let support = feature.support(in: client.id) else { continue }
      let resolved = resolve(support, of: use, in: part)
      guard resolved == .no || resolved == .partial else { continue }
      verdicts.append(
        ClientVerdict(client: client.id, version: support.version, support: resolved, notes: support.notes))
    }
    guard !verdicts.isEmpty else { return nil }
    let unsupported = verdicts.filter { $0.support == .no }.map(\.client)
    let partial = verdicts.filter { $0.support == .partial }.map(\.client)
    let source = part.document.source
    return Finding(
      rule: use.slug, severity: Impact(of: use.slug).severity(isUnsupported: !unsupported.isEmpty),
      message: .unsupported(
        feature.title, unsupported: unsupported, partial: partial, tested: feature.lastTested),
      range: use.range.map { source.range($0) }, excerpt: use.range.map { excerpt(source.text($0)) } ?? "",
      clients: verdicts)
  }

  private func excerpt(_ text: String) -> String {
    text.count > 80 ? "\(text.prefix(79))…" : text
  }
}

extension String {
  fileprivate static func unsupported(
    _ title: String, unsupported: [String], partial: [String], tested: String
  ) -> String {
    var parts: [String] = []
    if !unsupported.isEmpty { parts.append("not supported by \(unsupported.joined(separator: ", "))") }
    if !partial.isEmpty { parts.append("supported in part by \(partial.joined(separator: ", "))") }
    return "\(title): \(parts.joined(separator: "; ")) (tested \(tested))"
  }
}
