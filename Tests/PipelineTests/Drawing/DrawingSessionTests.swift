import CSSCascade
import Diagnostics
import Graphics
import NativeGraphics
import Testing

@testable import Pipeline

struct DrawingSessionTests {
  private static let fonts = FontLibrary()

  private func draw<Result: Sendable>(
    _ html: String, parts: [String: [UInt8]] = [:],
    _ body: @escaping @Sendable (DrawingSession, AssetSource) throws -> Result
  ) throws -> Result {
    try WorkerThreads.onLargeStack { () throws in
      let assets = AssetSource(folder: "/nonexistent", parts: parts)
      let worker = DrawingWorker(fonts: Self.fonts)
      let source = SourceFile(name: "a.html", bytes: Array(("<!doctype html>" + html).utf8))
      return try body(DrawingSession(source, assets: assets, worker: worker), assets)
    }
  }

  @Test func `a page that no style makes dark is drawn once for both schemes`() throws {
    let same = try draw("<p style='color: red'>a") { session, assets in
      let light = session.draw(DrawingOptions(width: 20, scheme: .light), assets: assets)
      let dark = session.draw(DrawingOptions(width: 20, scheme: .dark), assets: assets)
      return dark.page.styled.environment.colorScheme == .light && light.picture == dark.picture
    }
    #expect(same)  // the page is the one that was laid out for the light scheme
  }

  @Test(arguments: [
    "<style>@media (prefers-color-scheme: dark) { body { background: black } }</style>",
    "<meta name=color-scheme content='light dark'>",
    "<style>:root { color-scheme: dark light }</style>",
    "<style media='(prefers-color-scheme: dark)'>body { background: black }</style>",
    "<style>:root { color-scheme: light dark } body { background: light-dark(white, black) }</style>",
    "<style>@media (prefers-c\\6flor-scheme: dark) { body { background: black } }</style>",
  ])
  func `a page that follows the scheme is drawn for each`(html: String) throws {
    let pixels = try draw(html + "<p>a") { session, assets in
      [MediaEnvironment.ColorScheme.light, .dark].map {
        session.draw(DrawingOptions(width: 20, scheme: $0), assets: assets).picture.pixels.prefix(4)
      }
    }
    #expect(pixels[0] == [255, 255, 255, 255])
    #expect(pixels[1] != pixels[0])
  }

  @Test func `every width has its own page`() throws {
    let widths = try draw("<p>a") { session, assets in
      [20.0, 30, 20].map {
        session.draw(DrawingOptions(width: $0, scheme: .light), assets: assets).picture.width
      }
    }
    #expect(widths == [20, 30, 20])
  }

  @Test func `a page that is shared depends on the same files, another one on its own`() throws {
    let html =
      """
      <style>p { background: url(cid:a) } @media (min-width: 30px) { p { background: url(cid:b) } }</style><p>x
      """
    let uses = try draw(html, parts: ["a": [1], "b": [2]]) { session, shared in
      [
        DrawingOptions(width: 20, scheme: .light), DrawingOptions(width: 20, scheme: .dark),
        DrawingOptions(width: 40, scheme: .light),
      ].map { options in
        let own = AssetSource(sharing: shared)
        _ = session.draw(options, assets: own)
        return own.uses.map(\.reference)
      }
    }
    #expect(uses == [["cid:a"], ["cid:a"], ["cid:b"]])
  }

  @Test func `a font of the document's own is used where its file is at hand`() throws {
    let inter = try #require(
      Self.fonts.files.first { $0.path.contains("Inter") && $0.path.contains("Regular") })
    let file = try FileSystem.read(inter.path)
    let face = "@font-face { font-family: Brand; src: url(https://example.com/x.woff2), url(cid:brand) }"
    let page = "<style>\(face) p { font: 16px Brand, serif }</style><p><span>wide words</span>"
    let widths = try [["brand": file], [:], ["brand": [1, 2, 3]]].map { parts in
      try draw(page, parts: parts) { session, assets in
        session.page(DrawingOptions(width: 300), assets: assets).displayList.items.map(\.command)
      }
    }
    #expect(widths[0] != widths[1])
    #expect(widths[1] == widths[2])  // a damaged file is no font: the next family takes its place
  }

  @Test func `a picture element may follow the scheme where no style does`() throws {
    let svg = { (color: String) in
      Array(
        """
        <svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>
        <rect width='9' height='9' fill='\(color)'/></svg>
        """
        .utf8)
    }
    let html =
      """
      <style>body { margin: 0 } img { display: block }</style>
      <picture><source srcset=cid:d media='(prefers-color-scheme: dark)'><img src=cid:l></picture>
      """
    let pixels = try draw(html, parts: ["l": svg("#f00"), "d": svg("#00f")]) { session, assets in
      [MediaEnvironment.ColorScheme.light, .dark].map {
        Array(session.draw(DrawingOptions(width: 20, scheme: $0), assets: assets).picture.pixels.prefix(4))
      }
    }
    #expect(pixels == [[255, 0, 0, 255], [0, 0, 255, 255]])
  }

  @Test func `an svg element is drawn, in the colour of the text where it asks for it`() throws {
    let html =
      """
      <style>body { margin: 0; color: #0f0 } svg { display: block }</style>
      <svg width=9 height=9><rect width=9 height=9 fill=currentColor /></svg>
      """
    let pixels = try draw(html) { session, assets in
      Array(session.draw(DrawingOptions(width: 20), assets: assets).picture.pixels.prefix(4))
    }
    #expect(pixels == [0, 255, 0, 255])
  }

  @Test func `letters that stand apart do not join`() throws {
    let glyphs = try ["normal", "1px"].map { spacing in
      try draw("<p style='font-family: Lato; letter-spacing: \(spacing)'>fi") { session, assets in
        session.page(DrawingOptions(width: 300), assets: assets).displayList.items.compactMap { item in
          if case .glyphs(let run) = item.command { run.glyphs.count } else { nil }
        }
      }
    }
    #expect(glyphs == [[1], [2]])
  }
}
