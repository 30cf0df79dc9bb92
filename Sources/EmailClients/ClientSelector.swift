/// Chooses clients by what people type: `gmail`, `outlook.windows`, `*.ios`, `@business`.
public enum ClientSelector {
  /// The named sets.
  ///
  /// `@default` are the clients that most mail is read in; `@business` those of offices; `@all` every one with
  /// enough tests for a verdict.
  public static let sets = ["@all", "@business", "@default"]

  private static let defaultSet = [
    "apple-mail.ios", "apple-mail.macos", "gmail.android", "gmail.desktop-webmail", "gmail.ios",
    "outlook.android", "outlook.ios", "outlook.macos", "outlook.outlook-com", "outlook.windows",
    "samsung-email.android", "yahoo.android", "yahoo.desktop-webmail", "yahoo.ios",
  ]

  private static let businessSet = [
    "apple-mail.ios", "apple-mail.macos", "gmail.android", "gmail.desktop-webmail", "gmail.ios",
    "outlook.android", "outlook.ios", "outlook.macos", "outlook.outlook-com", "outlook.windows",
  ]

  /// Fewer tested features than this give no verdict; `@all` leaves such clients out.
  private static let fewestFeatures = 100

  /// The clients that any of the patterns names, in the table's order; each pattern must name at least one.
  ///
  /// - Throws: `UnknownClient` for a pattern that names none.
  public static func clients(
    matching patterns: [String], in table: SupportTable
  ) throws(UnknownClient) -> [EmailClient] {
    var chosen: Set<String> = []
    for pattern in patterns {
      let found = table.clients.filter { matches($0, pattern, table) }
      guard !found.isEmpty else { throw UnknownClient(pattern: pattern, known: table.clients.map(\.id)) }
      chosen.formUnion(found.map(\.id))
    }
    return table.clients.filter { chosen.contains($0.id) }
  }

  private static func matches(_ client: EmailClient, _ pattern: String, _ table: SupportTable) -> Bool {
    switch pattern {
    case "@default": return defaultSet.contains(client.id)
    case "@business": return businessSet.contains(client.id)
    case "@all": return table.features.count { $0.support(in: client.id) != nil } >= fewestFeatures
    default: break
    }
    let parts = pattern.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let family = parts[0]
    let platform = parts.count > 1 ? parts[1] : "*"
    return (family == "*" || family == client.family) && (platform == "*" || platform == client.platform)
  }
}

/// A pattern that names no client.
public struct UnknownClient: Error, CustomStringConvertible, Sendable {
  /// What was typed.
  public var pattern: String
  /// The identifiers of every client.
  public var known: [String]

  /// One line: what is wrong and what to do.
  public var description: String {
    "there is no client '\(pattern)'; 'email-snapshot clients' lists them, sets are \(ClientSelector.sets.joined(separator: ", "))"
  }
}
