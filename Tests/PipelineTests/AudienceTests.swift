import Diagnostics
import EmailClients
import Testing

@testable import Pipeline

private func shares(_ text: String) throws -> [String: Double] {
  try Audience(SourceFile(name: "audience.yml", text: text), table: .builtIn).shares
}

@Test func `shares, percentages and counts are read, from YAML and from JSON`() throws {
  let expected = ["gmail.ios": 0.25, "outlook.windows": 0.75]
  #expect(try shares("gmail.ios: 25 %\noutlook.windows: 75 %") == expected)
  #expect(try shares("gmail.ios: 1\noutlook.windows: 3") == expected)
  #expect(try shares("{\"gmail.ios\": 0.25, \"outlook.windows\": 0.75}") == expected)
}

@Test func `a family's share is divided among its clients that have none of their own`() throws {
  let shares = try shares("gmail: 60\ngmail.ios: 20\nother: 20")
  #expect(shares["gmail.ios"] == 0.2)
  // 60 of 100 for android, desktop-webmail and mobile-webmail.
  #expect(abs((shares["gmail.android"] ?? 0) - 0.2) < 1e-9)
  #expect(shares.count == 4)
}

@Test(arguments: ["", "gmial: 3", "gmail: many", "gmail: -1", "gmail: 0", "- gmail", "gmail: [1"])
func `an audience that makes no sense is an error of one line`(text: String) {
  let error = #expect(throws: Audience.Malformed.self) { try shares(text) }
  #expect(error?.description.contains("\n") == false)
  #expect(error?.description.contains("audience.yml") == true)
}
