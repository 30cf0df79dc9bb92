import Diagnostics
import EmailClients
import HTMLParser
import Testing

@testable import Compatibility

private func features(_ html: String, pictures: [String: [UInt8]] = [:]) -> Set<String> {
  Set(featureUses(in: part(html, pictures: pictures)).map(\.slug))
}

@Test func `the same style attribute is reported at each of its places`() {
  let html = "<p style='float:left'>x</p><p style='float:left'>y</p>"
  let starts = featureUses(in: part(html)).filter { $0.slug == "css-float" }.compactMap {
    $0.range?.lowerBound
  }
  // The declaration begins after `<p style='`; the first paragraph has 27 bytes.
  #expect(starts == [10, 27 + 10])
}

@Test func `the bytes of a picture tell its format, whatever it is called`() {
  let webp = Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8)
  #expect(features("<img src=a.png>", pictures: ["a.png": webp]).contains("image-webp"))
  #expect(!features("<img src=a.png>", pictures: ["a.png": webp]).contains("image-png"))
  #expect(features("<img src=a.png>").contains("image-png"))
}

@Test func `an animated PNG and a PNG in high dynamic range are found by their chunks`() {
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(content.count)] + Array(type.utf8) + content + [0, 0, 0, 0]
  }
  let animated = signature + chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]) + chunk("IDAT", [])
  let bright = signature + chunk("cICP", [9, 16, 0, 1]) + chunk("IDAT", [])
  let late = signature + chunk("IDAT", []) + chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0])
  #expect(features("<img src=a.png>", pictures: ["a.png": animated]).contains("image-apng"))
  #expect(features("<img src=a.png>", pictures: ["a.png": bright]).contains("image-hdr"))
  #expect(!features("<img src=a.png>", pictures: ["a.png": late]).contains("image-apng"))
  // Cut off after the length.
  #expect(!features("<img src=a.png>", pictures: ["a.png": signature + [0, 0, 0]]).contains("image-apng"))
}

@Test func `a picture in a data address is looked into`() {
  // R0lGODlh… is GIF89a.
  let found = features("<p style=\"background:url('data:image/png;base64,R0lGODlhAQABAAAAACw=')\">x")
  #expect(found.isSuperset(of: ["image-base64", "image-gif"]))
  #expect(!found.contains("image-png"))
}

@Test func `a comma in an address of srcset does not end it`() {
  #expect(features("<img srcset='a,b.gif 1x, c.webp 2x'>").isSuperset(of: ["image-gif", "image-webp"]))
}

@Test func `what only Word reads is judged for Word alone`() throws {
  let document = parseHTML(SourceFile(name: "a.html", text: "<p style='float:left'>x")).value
  let word = LintDocument(document: document, isConditional: true)
  let clients = try ClientSelector.clients(matching: ["outlook.windows", "thunderbird.macos"], in: .builtIn)
  let finding = Linter(clients: clients).lint([word], file: "a.html").findings.first {
    $0.rule == "css-float"
  }
  #expect(finding?.clients.map(\.client) == ["outlook.windows"])
}

@Test func `what is hidden from Word is not judged for it`() throws {
  let document = parseHTML(SourceFile(name: "a.html", text: "<p style='float:left'>x")).value
  let page = LintDocument(document: document, isConditional: false, hiddenFromWord: [0..<20])
  let clients = try ClientSelector.clients(matching: ["outlook.windows"], in: .builtIn)
  #expect(!Linter(clients: clients).lint([page], file: "a.html").findings.contains { $0.rule == "css-float" })
}

@Test func `each client has a verdict, a score and the age of its tests`() throws {
  let report = try lint("<p style='float:left;color:red'>x", clients: "outlook.windows,apple-mail.macos")
  let byClient = Dictionary(uniqueKeysWithValues: report.clients.map { ($0.client, $0) })
  let outlook = try #require(byClient["outlook.windows"])
  #expect(outlook.verdict == .breaks)
  #expect(outlook.unsupported == ["css-float"])
  // Of css-float and html-p it supports the second.
  #expect(outlook.score == 0.5)
  #expect(outlook.newestTest >= outlook.oldestTest)
  #expect(byClient["apple-mail.macos"]?.verdict == .works)
}
