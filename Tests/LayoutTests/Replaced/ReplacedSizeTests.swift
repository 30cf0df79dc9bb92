import EngineTestSupport
import Layout
import Testing

/// CSS 2.2 §10.3.2 and §10.6.2.
@Suite struct ReplacedSizeTests {
  private func size(_ attributes: String) -> [Double] {
    let rect = layout("<img id=i src=40x20.png \(attributes)>").rect("i")
    return [rect?.width ?? -1, rect?.height ?? -1]
  }

  @Test func `a picture keeps its ratio`() {
    #expect(size("") == [40, 20])
    #expect(size("width=80") == [80, 40])
    #expect(size("height=10") == [20, 10])
    #expect(size("style='width:50%'") == [100, 50])
  }

  @Test func `max-width shrinks a picture with its height`() {
    #expect(size("style='max-width:20px'") == [20, 10])
    #expect(size("style='max-width:20px;max-height:5px'") == [10, 5])
    #expect(size("width=300 height=150 style='max-width:100%;height:auto'") == [200, 100])
  }

  @Test func `a missing picture shows its text`() {
    #expect(
      layout("<img id=i src=gone.png alt=abc>").rect("i") == ([0, 0, 16 + 30, 16] as LayoutReport.Rect))
  }

  @Test func `a missing picture with an empty text is nothing`() {
    #expect(layout("<img id=i src=gone.png alt=''>").rect("i")?.width == 0)
  }

  @Test func `a missing picture of a known size keeps it where it has no text`() {
    #expect(layout("<img id=i src=gone.png width=50 height=30>").rect("i") == [0, 0, 50, 30])
  }
}
