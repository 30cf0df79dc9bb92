import ArgumentParser
import Diagnostics
import EmailClients

/// The command `email-snapshot clients`.
struct Clients: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the known clients and where each fact comes from.")

  @Option(help: "text or json.")
  var format: ResultFormat = .text

  func run() throws {
    let table = SupportTable.builtIn
    let rows = table.clients.map { client in
      (client: client, features: table.features.count { $0.support(in: client.id) != nil })
    }
    switch format {
    case .text:
      emit(
        "Facts: caniemail.com, revision of \(table.date). Sets: \(ClientSelector.sets.joined(separator: ", ")).\n"
      )
      for row in rows {
        let id = row.client.id.padding(to: 28)
        emit(
          "\(id)\(row.client.familyName), \(row.client.platformName) (\(row.features) features tested)\n")
      }
    case .json:
      let clients = rows.map { row in
        JSONValue.object([
          JSONMember("id", .string(row.client.id)), JSONMember("family", .string(row.client.familyName)),
          JSONMember("platform", .string(row.client.platformName)),
          JSONMember("features", .integer(row.features)),
        ])
      }
      let source = JSONValue.object([
        JSONMember("name", "caniemail.com"), JSONMember("commit", .string(table.commit)),
        JSONMember("date", .string(table.date)), JSONMember("licence", "MIT"),
      ])
      emit(
        JSONValue.object([JSONMember("source", source), JSONMember("clients", .array(clients))]).text(
          .indented)
          + "\n")
    }
  }
}

extension String {
  /// Filled with spaces up to a width.
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
