import Diagnostics

/// A client of the support table.
public struct EmailClient: Hashable, Sendable {
  /// `family.platform`, as people type it.
  public var id: String
  /// The family's name for people.
  public var familyName: String
  /// The platform's name for people.
  public var platformName: String

  /// The part before the dot.
  public var family: Substring { id.prefix { $0 != "." } }
  /// The part after the dot.
  public var platform: Substring { id.drop { $0 != "." }.dropFirst() }
}

/// What is known of one feature in one client: the newest test of it.
public struct FeatureSupport: Hashable, Sendable {
  /// The version of the client, or the month of the test.
  public var version: String
  /// The status letter.
  public var support: ClientVerdict.Support
  /// The numbers of the notes that qualify it.
  public var notes: [Int]
}

/// A feature of HTML, CSS, images or mail that clients differ in.
public struct Feature: Sendable {
  /// The kinds of feature.
  public enum Category: String, Hashable, Sendable {
    /// Cascading style sheets.
    case css
    /// Elements and attributes.
    case html
    /// Picture formats.
    case image
    /// What concerns the message as a whole.
    case others
  }

  /// The feature's short name, which is also the rule's.
  public var slug: String
  /// Its name for people.
  public var title: String
  /// The kind of feature.
  public var category: Category
  /// The day of the newest test, `YYYY-MM-DD`.
  public var lastTested: String
  /// By client, in the table's order; a client that is absent was never tested.
  public var support: [(client: String, support: FeatureSupport)]

  /// What is known of one client; `nil` when it was never tested.
  public func support(in client: String) -> FeatureSupport? {
    support.first { $0.client == client }?.support
  }
}

/// Which client supports what.
///
/// The facts are those of caniemail.com; see NOTICE.md.
public struct SupportTable: Sendable {
  /// The revision of the data.
  public var commit: String
  /// The day of that revision, `YYYY-MM-DD`.
  public var date: String
  /// Every client, sorted by identifier.
  public var clients: [EmailClient]
  /// Every feature, sorted by slug.
  public var features: [Feature]
  private var featureIndex: [String: Int]

  /// The table that the program ships with, decoded on first use.
  public static let builtIn = SupportTable(clients: clientListText, features: supportTableText)

  /// A feature by its slug.
  public func feature(_ slug: String) -> Feature? { featureIndex[slug].map { features[$0] } }

  /// Decodes the two texts that `scripts/update-client-data` writes; lines that make no sense are left out.
  init(clients clientText: String, features featureText: String) {
    commit = ""
    date = ""
    clients = []
    features = []
    featureIndex = [:]
    for line in clientText.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      if line.hasPrefix("@ ") {
        let words = line.split(separator: " ")
        if words.count == 3 { (commit, date) = (String(words[1]), String(words[2])) }
      } else if fields.count == 3 {
        clients.append(
          EmailClient(id: String(fields[0]), familyName: String(fields[1]), platformName: String(fields[2])))
      }
    }
    decodeFeatures(featureText)
  }

  private mutating func decodeFeatures(_ text: String) {
    let names = Dictionary(uniqueKeysWithValues: clients.map { (Substring($0.id), $0.id) })
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: "#") {
        let fields = line.dropFirst(2).split(separator: UInt8(ascii: "\t")).map { String(Substring($0)) }
        guard fields.count == 4, let category = Feature.Category(rawValue: fields[1]) else { continue }
        featureIndex[fields[0]] = features.count
        features.append(
          Feature(slug: fields[0], title: fields[3], category: category, lastTested: fields[2], support: []))
      } else {
        let words = line.split(separator: UInt8(ascii: " "))
        guard words.count >= 3, !features.isEmpty, let client = names[Substring(words[0])],
          let support = ClientVerdict.Support(rawValue: String(Substring(words[2])))
        else { continue }
        let verdict = FeatureSupport(
          version: String(Substring(words[1])), support: support,
          notes: words.dropFirst(3).compactMap { Int(Substring($0)) })
        features[features.count - 1].support.append((client, verdict))
      }
    }
  }
}
