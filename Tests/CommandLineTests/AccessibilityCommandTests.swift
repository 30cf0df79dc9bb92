import Foundation
import Testing

@Suite struct `Accessibility on the command line` {
  @Test func `a picture outlines the text that cannot be read`() throws {
    let place = try Workplace()
    try place.write("<!DOCTYPE html><title>t</title><p style='color:#999'>Hello", to: "a.html")
    _ = try place.run("email-snapshot", "rasterize", "a.html", "-o", "plain.png")
    let outcome = try place.run("email-snapshot", "contrast", "a.html", "--picture", "marked.png")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("(outline 1)"))
    #expect(place.bytes("marked.png") != nil)
    #expect(place.bytes("marked.png") != place.bytes("plain.png"))
  }

  @Test func `text on a picture is also judged without the picture`() throws {
    let place = try Workplace()
    let dark = "<!DOCTYPE html><body style='margin:0'><div style='height:40px;background:black'></div>"
    try place.write(dark, to: "dark.html")
    _ = try place.run("email-snapshot", "rasterize", "dark.html", "-o", "dark.png")
    try place.write(
      "<!DOCTYPE html><div style='color:#fff;background-image:url(dark.png)'>Hello</div>", to: "a.html")
    let both = try place.run("email-snapshot", "contrast", "a.html")
    #expect(both.status == 0)
    #expect(both.output.contains("warning: with pictures blocked, 'Hello' has 1.0:1"))
    #expect(try place.run("email-snapshot", "contrast", "a.html", "--images", "shown").output.isEmpty)
    #expect(try place.run("email-snapshot", "contrast", "a.html", "--images", "blocked").status == 1)
  }

  @Test func `a logotype needs no contrast`() throws {
    let place = try Workplace()
    try place.write("<!DOCTYPE html><p>Hello</p><p class=brand style='color:#eee'>Brand</p>", to: "a.html")
    #expect(try place.run("email-snapshot", "contrast", "a.html").status == 1)
    #expect(try place.run("email-snapshot", "contrast", "a.html", "--logotype", ".brand").status == 0)
    #expect(try place.run("email-snapshot", "contrast", "a.html", "--logotype", "..").status == 64)
  }

  @Test func `accessibility fails on errors and says what came of each rule`() throws {
    let place = try Workplace()
    try place.write("<!DOCTYPE html><title>t</title><div>Hello</div>", to: "bad.html")
    try place.write(
      "<!DOCTYPE html><html lang=en dir=ltr><title>t</title><body><div lang=en dir=ltr>Hello</div>",
      to: "good.html")
    let bad = try place.run("email-snapshot", "accessibility", "bad.html")
    #expect(bad.status == 1)
    #expect(bad.output.contains("[wrapper-dir]"))
    let good = try place.run("email-snapshot", "accessibility", "good.html", "--format", "json")
    #expect(good.status == 0, "\(good.output)")
    #expect(good.output.contains("\"not-applicable\""))
  }

  @Test func `a rule on accessibility is explained with its sources`() throws {
    let place = try Workplace()
    let outcome = try place.run("email-snapshot", "explain", "image-alt")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("WCAG 2.2 SC 1.1.1"))
    #expect(outcome.output.contains("https://www.w3.org/WAI/standards-guidelines/act/rules/23a2a8/"))
  }
}
