import Diagnostics
import LocalServer
import Pipeline
import Testing

@testable import Evidence

struct ReviewSiteTests {
  private static let gate = LocalGuard(port: 4873, token: String(repeating: "7", count: 32))
  private static let cell = "welcome/default.standard.dark.320"

  /// A project whose pictures have changed since they were approved, and its page.
  private func served(_ body: (SmallProject, ReviewSite) throws -> Void) throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.edit("Templates/welcome/email.html") { $0.replacing("#222222", with: "#aa0000") }
      try small.run(.check)
      let site = ReviewSite(
        project: small.project,
        source: .init(
          evidence: small.project.latestEvidenceFolder, author: "Ada", environment: SmallProject.environment),
        gate: Self.gate, isLive: false, context: { SmallProject.context })
      try body(small, site)
    }
  }

  private func get(_ path: String, from site: ReviewSite) -> HTTPResponse {
    site.respond(
      to: HTTPRequest(
        method: "GET", path: path,
        headers: ["host": "127.0.0.1:4873", "cookie": "review-token=\(Self.gate.token)"]))
  }

  private func decide(_ body: String, at site: ReviewSite, origin: String = "http://127.0.0.1:4873")
    -> HTTPResponse
  {
    site.respond(
      to: HTTPRequest(
        method: "POST", path: "/api/decide",
        headers: [
          "host": "127.0.0.1:4873", "origin": origin, "x-review-token": Self.gate.token,
          "content-type": "application/json",
        ], body: Array(body.utf8)))
  }

  @Test func `the page may connect to its server and nowhere else, and nobody may frame it`() throws {
    try served { _, site in
      let response = get("/", from: site)
      #expect(response.status == 200)
      let policy = try #require(response.headers["Content-Security-Policy"])
      #expect(policy.contains("default-src 'none'; "))
      #expect(policy.contains("connect-src 'self'; "))
      #expect(policy.hasSuffix("frame-ancestors 'none'"))
      #expect(response.headers["Set-Cookie"]?.contains("HttpOnly; SameSite=Strict") == true)
    }
  }

  @Test func `files that the report names are given out and no others`() throws {
    try served { _, site in
      #expect(get("/actual/\(Self.cell).png", from: site).headers["Content-Type"] == "image/png")
      for path in [
        "/manifest.json", "/../../email-snapshot.yml", "/actual/../manifest.json", "//etc/passwd", "/actual",
        "/messages/welcome/default.html",
      ] {
        #expect(get(path, from: site).status == 404, "\(path)")
      }
    }
  }

  @Test func `approving writes the baseline, and the page shows it as approved`() throws {
    try served { small, site in
      let response = decide("{\"verb\": \"approve\", \"cells\": [\"\(Self.cell)\"]}", at: site)
      #expect(String(decoding: response.body, as: UTF8.self) == "{\"cells\":[\"\(Self.cell)\"]}")
      let page = String(decoding: get("/", from: site).body, as: UTF8.self)
      #expect(page.contains("\"baseline\":\"approved\""))
      let states = try small.run(.check).cells.map(\.baseline)
      #expect(states == ["equal", "different"])
    }
  }

  @Test func `rejecting drops the picture`() throws {
    try served { small, site in
      #expect(decide("{\"verb\": \"reject\", \"cells\": [\"\(Self.cell)\"]}", at: site).status == 200)
      #expect(get("/actual/\(Self.cell).png", from: site).status == 404)
      let report = try FileSystem.read("\(small.folder)/evidence/latest/report.json")
      #expect(!String(decoding: report, as: UTF8.self).contains("actual/\(Self.cell).png"))
    }
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"verb\": \"approve\"}", "{\"verb\": \"approve\", \"cells\": []}",
    "{\"verb\": \"approve\", \"cells\": [1]}",
    "{\"verb\": \"burn\", \"cells\": [\"welcome/default.standard.dark.320\"]}",
    "{\"verb\": \"approve\", \"cells\": [\"../../x\"]}",
  ])
  func `a decision that cannot be carried out changes nothing and says why`(body: String) throws {
    try served { small, site in
      let lock = try FileSystem.read("\(small.folder)/snapshots/snapshots.lock")
      let response = decide(body, at: site)
      #expect(response.status == 409)
      #expect(String(decoding: response.body, as: UTF8.self).hasPrefix("{\"error\":\""))
      #expect(try FileSystem.read("\(small.folder)/snapshots/snapshots.lock") == lock)
    }
  }

  @Test func `a decision from another page is refused`() throws {
    try served { small, site in
      let lock = try FileSystem.read("\(small.folder)/snapshots/snapshots.lock")
      let body = "{\"verb\": \"approve\", \"cells\": [\"\(Self.cell)\"]}"
      #expect(decide(body, at: site, origin: "http://example.com").status == 403)
      #expect(try FileSystem.read("\(small.folder)/snapshots/snapshots.lock") == lock)
    }
  }

  @Test func `a live page learns that there is something new, or what is wrong`() throws {
    try served { _, site in
      func state() -> String { String(decoding: get("/api/state", from: site).body, as: UTF8.self) }
      #expect(state() == "{\"version\":0,\"error\":null}")
      site.refresh(error: "email.html:3:1: no")
      #expect(state() == "{\"version\":1,\"error\":\"email.html:3:1: no\"}")
    }
  }
}
