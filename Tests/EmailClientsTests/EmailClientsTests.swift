import Diagnostics
import Testing

@testable import EmailClients

private let clients = "@ abc 2026-01-02\ngmail.ios\tGmail\tiOS\noutlook.windows\tOutlook\tWindows"

@Test func `the newest test of each client is decoded with its notes`() throws {
  let table = SupportTable(
    clients: clients,
    features: "# css-float\tcss\t2020-01-31\tfloat property\ngmail.ios 2020-02 a 1 3\nbroken line")
  let feature = try #require(table.feature("css-float"))
  #expect(feature.title == "float property")
  #expect(
    feature.support(in: "gmail.ios") == FeatureSupport(version: "2020-02", support: .partial, notes: [1, 3]))
  #expect(feature.support(in: "outlook.windows") == nil)
  #expect(table.date == "2026-01-02")
}

@Test func `the table that is shipped is whole`() {
  let table = SupportTable.builtIn
  #expect(table.features.count == 307)
  #expect(table.clients.count == 48)
  #expect(table.feature("css-border-radius")?.support(in: "outlook.windows")?.support == .no)
}

@Test(arguments: [
  (["gmail"], ["gmail.ios"]), (["*.ios"], ["gmail.ios"]),
  (["outlook.windows", "gmail"], ["gmail.ios", "outlook.windows"]),
  (["@business"], ["gmail.ios", "outlook.windows"]),
])
func `a selector names clients by family, platform or set`(patterns: [String], expected: [String]) throws {
  let table = SupportTable(clients: clients, features: "")
  #expect(try ClientSelector.clients(matching: patterns, in: table).map(\.id) == expected)
}

@Test func `a selector that names no client is an error`() {
  #expect(throws: UnknownClient.self) {
    try ClientSelector.clients(matching: ["gmial"], in: SupportTable(clients: clients, features: ""))
  }
}
