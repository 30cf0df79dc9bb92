import Testing

@testable import Pipeline

struct PathNameTests {
  @Test(arguments: [
    ("a/./b//c", "a/b/c"), ("a/../b", "b"), ("../a/..", ".."), ("/../a", "/a"), ("a/..", "."), ("./a/", "a"),
    ("../../a", "../../a"), ("/", "/"),
  ])
  func `a path is made plain`(path: String, plain: String) {
    #expect(PathName.normalized(path) == plain)
  }

  @Test(arguments: [
    ("a/b", "a", true), ("a", "a", true), ("ab", "a", false), ("a/../b", "a", false), ("b", ".", true),
    ("../b", ".", false), ("/b", ".", false), ("/a/b", "/", true),
  ])
  func `a path lies in a folder or does not`(path: String, folder: String, isInside: Bool) {
    #expect(PathName.isInside(path, folder: folder) == isInside)
  }

  @Test func `a path has a folder and a name`() {
    #expect(PathName.folder(of: "a/b/c.png") == "a/b")
    #expect(PathName.folder(of: "c.png") == ".")
    #expect(PathName.folder(of: "/c.png") == "/")
    #expect(PathName.name(of: "a/b/c.png") == "c.png")
  }
}
