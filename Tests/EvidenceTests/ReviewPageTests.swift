import Crypto
import Diagnostics
import Foundation
import NativeGraphics
import Pipeline
import Testing

@testable import Evidence

struct ReviewPageTests {
  private func page(_ small: SmallProject) throws -> String {
    String(decoding: try FileSystem.read("\(small.folder)/evidence/latest/report.html"), as: UTF8.self)
  }

  @Test func `every evidence has a page, and the approved pictures that it shows`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.run(.check)
      let html = try page(small)
      #expect(html.contains("\"before\":\"snapshots/welcome/default.standard.dark.320.png\""))
      let folder = "\(small.folder)/evidence/latest"
      let name = "snapshots/welcome/default.standard.dark.320.png"
      let shown = try FileSystem.read("\(folder)/\(name)")
      #expect(try FileSystem.read("\(small.folder)/\(name)") == shown)
    }
  }

  @Test func `the policy names the one script by its digest and allows nothing else to run or connect`()
    throws
  {
    try SmallProject.with { small in
      try small.run(.check)
      let html = try page(small)
      let digest = Data(SHA256.hash(data: Data(ReviewPageText.script.utf8))).base64EncodedString()
      #expect(html.contains("script-src 'sha256-\(digest)'; "))
      #expect(html.contains("default-src 'none'; "))
      #expect(html.contains("connect-src 'none'; "))
      #expect(html.contains("<script>\(ReviewPageText.script)</script>"))
    }
  }

  @Test func `the page names no address outside`() {
    let text = ReviewPageText.html + ReviewPageText.style + ReviewPageText.script
    // The name of SVG's namespace is no address that anything is loaded from.
    let addresses = text.replacing("http://www.w3.org/2000/svg", with: "")
    #expect(!addresses.contains("http://"))
    #expect(!addresses.contains("https://"))
    #expect(!text.contains("innerHTML"))
  }

  @Test func `what mail holds cannot end the element that it stands in`() throws {
    let hostile = SmallProject.page.replacing("</body>", with: "<!-- --><script>alert(1)</script></body>")
    try SmallProject.with(page: hostile) { small in
      try small.run(.check)
      let html = try page(small)
      #expect(!html.contains("<script>alert"))
      #expect(html.contains("\\u003cscript>alert(1)\\u003c/script>"))
      // Three of data and the page's own.
      #expect(html.components(separatedBy: "</script>").count - 1 == 4)
    }
  }

  @Test func `pictures that changed are in the page, so that their colours can be read`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      #expect(
        try page(small).contains("\"actual/welcome/default.standard.dark.320.png\":\"data:image/png;base64,"))
      try small.run(.check)
      #expect(try !page(small).contains("data:image/png;base64,"))
    }
  }

  @Test func `the page without pictures stays below two megabytes`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.run(.check)
      #expect(try page(small).utf8.count < 2_000_000)
    }
  }

  @Test func `a finding brings the lines around its place`() throws {
    let pale = SmallProject.page.replacing("#222222", with: "#cccccc")
    try SmallProject.with(page: pale) { small in
      let manifest = try small.run(.check)
      let finding = try #require(manifest.cells.first?.gates["contrast"]?.findings.first)
      #expect(finding.line == 2)
      #expect(finding.source?.first == 1)
      #expect(finding.source?.lines == pale.split(separator: "\n").map(String.init))
    }
  }

  @Test func `text that is hard to read is marked on the picture`() throws {
    // White on white in the dark scheme's light canvas would not be told: the page has its own background.
    let pale = """
      <!DOCTYPE html><html lang="en"><head><title>{{subject}}</title></head>
      <body style="margin: 0; background: #ffffff"><p style="margin: 20px 30px; color: #cccccc">Hi</p></body></html>
      """
    try SmallProject.with(page: pale) { small in
      let mark = try #require(try small.run(.check).cells.first?.marks.first)
      #expect(mark.kind == "contrast")
      // The margin is 30 px wide and 20 px high; the text is somewhere behind it.
      #expect(mark.x >= 30 && mark.y >= 20)
      #expect(mark.width > 0 && mark.height > 0 && mark.x + mark.width <= 320)
    }
  }

  @Test func `Gmail's clip line lies at the first box behind 102,400 bytes`() throws {
    let filler = String(repeating: "x", count: 102_400)
    let long = """
      <!DOCTYPE html><html lang="en"><head><title>{{subject}}</title></head><body style="margin: 0">
      <div style="height: 50px">Hi</div><div style="display: none">\(filler)</div><div>Below</div></body></html>
      """
    try SmallProject.with(page: long) { small in
      let lines = try #require(try small.run(.check).cells.first).marks.filter { $0.kind == "clip-line" }
      #expect(lines.map(\.y) == [50])
      #expect(lines.map(\.width) == [320])
      #expect(lines.map(\.height) == [0])
    }
  }

  @Test func `a message that is short enough has no clip line`() throws {
    try SmallProject.with { small in
      let manifest = try small.run(.check)
      #expect(manifest.cells.allSatisfy { $0.marks.isEmpty })
    }
  }

  @Test func `the report has each finding once`() throws {
    let pale = SmallProject.page.replacing("#222222", with: "#cccccc")
    try SmallProject.with(page: pale) { small in
      let report = ReviewReport(try small.run(.check))
      #expect(Set(report.findings).count == report.findings.count)
      let cell = try #require(report.cells.first)
      let places = try #require(cell.gates["contrast"]?.findings)
      #expect(places.map { report.findings[$0].rule } == ["contrast"])
    }
  }
}

struct ReportSchemaTests {
  /// The names of all members anywhere in a value, but for those that are names of gates and results.
  private func names(in value: JSONValue) -> Set<String> {
    switch value {
    case .object(let members):
      let gates = Set(GateID.allCases.map(\.rawValue))
      return members.reduce(into: []) { names, member in
        if member.name == "counts" { return }
        if !gates.contains(member.name) { names.insert(member.name) }
        names.formUnion(self.names(in: member.value))
      }
    case .array(let elements): return elements.reduce(into: []) { $0.formUnion(names(in: $1)) }
    default: return []
    }
  }

  @Test func `every field of the report is described`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let text = String(decoding: try FileSystem.read("\(root)/docs/Evidence.md"), as: UTF8.self)
    try SmallProject.with(page: SmallProject.page.replacing("#222222", with: "#cccccc")) { small in
      try small.run(.writeMissing)
      try small.edit("Templates/welcome/email.html") { $0.replacing("#cccccc", with: "#aa0000") }
      try small.run(.check)
      let file = "\(small.folder)/evidence/latest/report.json"
      let report = try JSONValue(parsing: SourceFile(name: file, bytes: try FileSystem.read(file)))
      #expect(report["schema_version"]?.integer == 1)
      for name in names(in: report).sorted() { #expect(text.contains("`\(name)`"), "\(name)") }
    }
  }
}

struct SummaryTests {
  @Test func `a summary of thousands of failures stays below what a comment may have`() throws {
    try SmallProject.with { small in
      var manifest = try small.run(.check)
      let cell = try #require(manifest.cells.first)
      manifest.cells = (0..<5000).map { number in
        var other = cell
        other.cell = "welcome/case\(number).standard.dark.320"
        return other
      }
      let text = MarkdownSummary(manifest).text
      #expect(text.utf8.count < 65_536)
      #expect(text.contains("more; the manifest has all."))
    }
  }
}
