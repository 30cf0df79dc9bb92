import Testing

@testable import Pipeline

struct AssetSourceTests {
  @Test func `files below the root are read, by relative and by rooted path`() throws {
    try withScratchFolder { folder in
      try FileSystem.write("picture", to: "\(folder)/mail/a b.png")
      let source = AssetSource(folder: "\(folder)/mail", root: folder)
      #expect(source.bytes(for: "a%20b.png?v=1#x") == Array("picture".utf8))
      #expect(source.bytes(for: "../mail/a%20b.png") == Array("picture".utf8))
      #expect(source.bytes(for: "/mail/a%20b.png") == Array("picture".utf8))
    }
  }

  @Test(arguments: [
    "../secret", "..%2Fsecret", "%2e%2e/secret", "/../secret", "file:///etc/passwd",
    "https://example.com/a.png",
    "//example.com/a.png", "link", "", "?x", "javascript:1", "C:\\secret",
  ])
  func `nothing outside the root is read, and nothing remote`(reference: String) throws {
    try withScratchFolder { folder in
      try FileSystem.write("secret", to: "\(folder)/secret")
      try FileSystem.createFolder("\(folder)/root")
      try makeLink(from: "\(folder)/root/link", to: "\(folder)/secret")
      #expect(AssetSource(folder: "\(folder)/root").bytes(for: reference) == nil)
    }
  }

  @Test func `a map names local copies of remote addresses`() throws {
    try withScratchFolder { folder in
      try FileSystem.write("logo", to: "\(folder)/copies/logo.png")
      try FileSystem.write(
        "{\"https://example.com/logo.png\": \"copies/logo.png\"}", to: "\(folder)/map.json")
      let source = AssetSource(folder: folder, copies: try readAssetMap("\(folder)/map.json"))
      #expect(source.bytes(for: "https://example.com/logo.png") == Array("logo".utf8))
      #expect(source.bytes(for: "https://example.com/other.png") == nil)
    }
  }

  @Test func `parts of the message are found by their identifier`() {
    let source = AssetSource(folder: "/nonexistent", parts: ["logo@example.com": [1, 2]])
    #expect(source.bytes(for: "cid:logo@example.com") == [1, 2])
    #expect(source.bytes(for: "CID:logo%40example.com") == [1, 2])
    #expect(source.bytes(for: "cid:other") == nil)
  }

  @Test func `what was asked for is remembered, found or not`() {
    let shared = AssetSource(folder: "/nonexistent", parts: ["a": [1]])
    let uses = AssetSource(sharing: shared)
    _ = uses.bytes(for: "cid:a")
    _ = uses.bytes(for: "b.png")
    #expect(
      uses.uses == [
        AssetUse(reference: "b.png", digest: nil),
        AssetUse(reference: "cid:a", digest: ContentDigest(of: [1])),
      ])
  }
}
