import DOM
import EmailClients
import Testing

@testable import Compatibility

@Test func `every line of the list of notes is understood and names a note of the table`() {
  let (meanings, malformed) = NoteMeaning.meanings(noteListText)
  #expect(malformed == [])
  let table = SupportTable.builtIn
  for key in meanings.keys {
    let entries = table.feature(key.feature.name)?.support ?? []
    #expect(entries.contains { $0.support.notes.contains(key.note) }, "\(key.feature) \(key.note)")
  }
}

@Test func `a line with an unknown question, effect or number is malformed`() {
  let text =
    "css-margin 1 no sideways\ncss-margin x no negative\ncss-margin 1 maybe negative\ncss-margin 1 no"
  #expect(NoteMeaning.meanings(text).malformed.count == 4)
}

/// A use in one client, and the letter it gets; no letter where the client supports it.
struct NoteCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var client: String
  var html: String
  var expected: [String]

  init(_ rule: String, _ client: String, _ html: String, _ expected: String...) {
    (self.rule, self.client, self.html, self.expected) = (rule, client, html, expected)
  }

  var testDescription: String { "\(rule) in \(client): \(html)" }
}

private let noteCases: [NoteCase] = [
  NoteCase("css-margin", "gmail.ios", "<p style='margin:-4px 0'>", "n"),
  NoteCase("css-margin", "gmail.ios", "<p style='margin:4px 0'>"),
  NoteCase("css-margin", "outlook.windows", "<span style='margin:4px'>x</span>", "n"),
  NoteCase("css-margin", "outlook.windows", "<p style='margin:4px;background:#eee'>", "a"),
  NoteCase("css-padding", "outlook.windows", "<p style='padding:4px'>", "n"),
  NoteCase("css-padding", "outlook.windows", "<table><td style='padding:4px'>x"),
  NoteCase(
    "css-padding", "outlook.windows", "<table><td style='padding:4px'>x<td style='padding:8px'>y", "a", "a"),
  NoteCase("css-padding", "outlook.windows", "<style>p{padding:4px}</style><p>x", "n"),
  NoteCase("css-width", "outlook.windows", "<div style='width:10px'>", "n"),
  NoteCase("css-max-width", "outlook.windows", "<table style='max-width:10px'>"),
  NoteCase("css-line-height", "outlook.windows", "<p style='line-height:20px'>", "a"),
  NoteCase("css-line-height", "outlook.windows", "<p style='mso-line-height-rule:exactly;line-height:20px'>"),
  NoteCase("css-important", "gmail.ios", "<p style='color:red !IMPORTANT'>", "n"),
  NoteCase("css-important", "gmail.desktop-webmail", "<p style='color:red !important'>"),
  NoteCase("css-important", "outlook.windows", "<p style='color:red !important'>", "n"),
  NoteCase("css-important", "outlook.windows", "<style>p{color:red!important}</style><p>", "n"),
  NoteCase("css-important", "outlook.windows", "<style>p{color:red !important}</style><p>"),
  NoteCase("css-rgb", "gmail.ios", "<p style='color:rgb(1 2 3)'>", "n"),
  NoteCase("css-rgb", "gmail.ios", "<p style='color:rgb(1,2,3)'>"),
  NoteCase("css-rgb", "outlook.windows", "<p style='color:rgb(1,2,3,.5)'>", "n"),
  NoteCase("css-background", "outlook.windows", "<p style='background:#fff'>"),
  NoteCase("css-background", "outlook.windows", "<p style='background:url(a.png)'>", "n"),
  NoteCase("css-background", "yahoo.ios", "<p style='background:url(a.png) center / cover'>", "n"),
  NoteCase("css-border", "outlook.windows", "<table style='border:9px solid red'>", "n"),
  NoteCase("css-border", "outlook.windows", "<table style='border:8px solid red'>"),
  NoteCase("css-border", "outlook.windows", "<p style='border:1px solid red'>", "a"),
  NoteCase("css-position", "apple-mail.ios", "<p style='position:sticky'>", "n"),
  NoteCase("css-position", "apple-mail.ios", "<p style='position:relative'>"),
  NoteCase("css-font-weight", "outlook.windows", "<p style='font-weight:500'>", "a"),
  NoteCase("css-font-weight", "outlook.windows", "<p style='font-weight:700'>"),
  NoteCase("css-gap", "gmail.ios", "<p style='display:flex;gap:4px'>", "n"),
  NoteCase("css-gap", "gmail.ios", "<p style='display:flex;column-gap:4px'>"),
  NoteCase(
    "css-at-media", "outlook.ios", "<style>@media screen{@media (width>1px){p{top:0}}}</style><p>", "n"),
  NoteCase("css-at-media", "gmail.ios", "<style>@media (min-height:9px){p{top:0}}</style><p>", "n"),
  NoteCase(
    "css-at-media", "yahoo.ios", "<style>@media (prefers-color-scheme:dark){p{top:0}}</style><p>", "n"),
  NoteCase("css-at-media", "yahoo.ios", "<style>@media (max-width:9px){p{top:0}}</style><p>"),
  NoteCase("css-pseudo-class-hover", "outlook.macos", "<style>.a:hover{top:0}</style><p class=a>", "n"),
  NoteCase("css-pseudo-class-hover", "outlook.macos", "<style>p:hover{top:0}</style><p>"),
  NoteCase("css-selector-attribute", "outlook.ios", "<style>p[lang^=e]{top:0}</style><p>", "n"),
  NoteCase("css-selector-attribute", "outlook.ios", "<style>.a[lang]{top:0}</style><p>", "n"),
  NoteCase("css-selector-attribute", "outlook.ios", "<style>p[lang]{top:0}</style><p>"),
  NoteCase("html-align", "outlook.macos", "<table align=left>", "n"),
  NoteCase("html-align", "outlook.macos", "<table align=center>"),
  NoteCase("html-width", "outlook.windows", "<img width=50%>", "n"),
  NoteCase("html-width", "outlook.windows", "<img width=50>"),
  NoteCase("html-style", "gmail.desktop-webmail", "<body><style>p{top:0}</style><p>", "n"),
  NoteCase("html-style", "gmail.desktop-webmail", "<style>p{top:0}</style><p>"),
  NoteCase("html-mailto-links", "orange.android", "<a href='mailto:a@b.example?bcc=c@d.example'>x</a>", "n"),
  NoteCase("html-mailto-links", "orange.android", "<a href='mailto:a@b.example?cc=c@d.example'>x</a>"),
  NoteCase("html-semantics", "gmail.ios", "<nav>x</nav>", "n"),
  NoteCase("html-semantics", "gmail.ios", "<section>x</section>"),
  NoteCase("css-display-none", "outlook.windows", "<div style='display:none'><table></table></div>", "n"),
  NoteCase("css-display-none", "outlook.windows", "<div style='display:none'>x</div>"),
]

@Test(arguments: noteCases)
func `a note is read for the use at hand`(_ test: NoteCase) throws {
  #expect(try statuses(of: test.rule, test.html, in: test.client) == test.expected)
}

@Test func `what depends on the reader's account is a remark`() throws {
  // Gmail's app supports flex for its own accounts; Windows not at all.
  let report = try lint("<p style='display:flex'>", clients: "gmail.ios,outlook.windows")
  let finding = try #require(report.findings.first { $0.rule == "css-display-flex" })
  #expect(finding.clients.map(\.client) == ["gmail.ios", "outlook.windows"])
  #expect(finding.clients.map(\.dependsOnReader) == [true, false])
  #expect(!finding.message.contains("gmail.ios"))
  let alone = try lint("<p style='display:flex'>", clients: "gmail.ios")
  #expect(!alone.findings.contains { $0.rule == "css-display-flex" })
  #expect(alone.clients.first?.dependsOnReader.contains("css-display-flex") == true)
}

@Test func `an animated picture is known by its bytes`() throws {
  // A screen of 1 × 1 without a colour table, then one or two pictures of no data.
  let picture: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 0]
  let head = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0]
  let still = head + picture + [0x3B]
  let moving = head + picture + picture + [0x3B]
  let html = "<img src=a.gif width=1>"
  func letters(_ bytes: [UInt8]?) throws -> [String] {
    try lint(html, clients: "outlook.windows", pictures: bytes.map { ["a.gif": $0] } ?? [:]).findings
      .filter { $0.rule == "image-gif" }.flatMap { $0.clients.map(\.support.rawValue) }
  }
  #expect(try letters(still) == [])
  #expect(try letters(moving) == ["a"])
  #expect(try letters(nil) == ["a"])
}
