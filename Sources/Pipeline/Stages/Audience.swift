import Diagnostics
import EmailClients
import Templating

/// How many of the readers use which client.
public struct Audience: Sendable {
  /// The share of each client, from 0 to 1, by its identifier.
  public private(set) var shares: [String: Double] = [:]

  /// What is wrong with an audience's file.
  public struct Malformed: Error, CustomStringConvertible, Sendable {
    /// One line: what is wrong, where, and what to do.
    public var description: String
  }

  /// Reads a file of YAML or JSON that gives each client, family or pattern a share or a count:
  /// `gmail: 40`, `outlook.windows: 15 %`.
  ///
  /// What is given to several clients at once is divided evenly among them; one that is named by itself as well keeps its
  /// own. `other` counts, and is no client.
  /// - Throws: `Malformed` for a client that is not known, a number that is none, and an empty file.
  public init(_ source: SourceFile, table: SupportTable) throws(Malformed) {
    let data: DataValue
    do throws(TemplatingError) { data = try parseYAML(source) } catch {
      throw Malformed(description: "\(error)")
    }
    guard case .map(let entries) = data, !entries.isEmpty else {
      throw Malformed(
        description: "\(source.name): there is no audience; write lines such as 'gmail.ios: 20'")
    }
    var given: [(clients: [String], weight: Double)] = []
    var total = 0.0
    for entry in entries {
      guard let weight = Self.number(entry.value) else {
        throw Malformed(
          description: "\(source.name): the share of '\(entry.key)' is no number; write 20, 20 % or 0.2")
      }
      total += weight
      if entry.key == "other" { continue }
      do throws(UnknownClient) {
        given.append((try ClientSelector.clients(matching: [entry.key], in: table).map(\.id), weight))
      } catch {
        throw Malformed(description: "\(source.name): \(error)")
      }
    }
    guard total > 0 else { throw Malformed(description: "\(source.name): all shares are zero") }
    // The narrower name counts before the wider one.
    for (clients, weight) in given.sorted(by: { $0.clients.count < $1.clients.count }) {
      let free = clients.filter { shares[$0] == nil }
      for client in free { shares[client] = weight / total / Double(free.count) }
    }
  }

  private static func number(_ value: DataValue) -> Double? {
    let number: Double?
    switch value {
    case .integer(let integer): number = Double(integer)
    case .number(let double): number = double
    case .string(let text):
      let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
      number = Double(String(digits.filter { !$0.isWhitespace }))
    default: number = nil
    }
    return number.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }
}
