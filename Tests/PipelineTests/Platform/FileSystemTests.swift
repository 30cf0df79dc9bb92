import Testing

@testable import Pipeline

struct FileSystemTests {
  @Test func `a file is written whole and read back`() throws {
    try withScratchFolder { folder in
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
      try FileSystem.write(bytes, to: "\(folder)/a/b/file")
      #expect(try FileSystem.read("\(folder)/a/b/file") == bytes)
      #expect(try FileSystem.files(below: folder) == ["a/b/file"])
    }
  }

  @Test func `a missing file is an error in words`() {
    #expect(throws: FileError.self) { try FileSystem.read("/nonexistent/file") }
    #expect(
      FileError(.read, "a.png", reason: "no such file").description == "a.png: cannot be read: no such file")
  }

  @Test func `a folder is no file`() throws {
    try withScratchFolder { folder in
      #expect(throws: FileError.self) { try FileSystem.read(folder) }
    }
  }

  @Test func `empty folders are found`() throws {
    try withScratchFolder { folder in
      try FileSystem.createFolder("\(folder)/a/empty")
      try FileSystem.write("x", to: "\(folder)/a/file")
      #expect(try FileSystem.emptyFolders(below: folder) == ["a/empty"])
    }
  }
}

struct FolderReplacementTests {
  @Test func `the new state takes the old one's place`() throws {
    try withScratchFolder { folder in
      try FileSystem.write("old", to: "\(folder)/target/gone")
      try FileSystem.write("old", to: "\(folder)/target/kept")
      let next = try FolderReplacement(of: "\(folder)/target", scratch: "\(folder)/scratch") { $0 == "kept" }
      try next.write(Array("new".utf8), to: "sub/fresh")
      #expect(try FileSystem.files(below: "\(folder)/target") == ["gone", "kept"])
      try next.commit()
      #expect(try FileSystem.files(below: "\(folder)/target") == ["kept", "sub/fresh"])
      #expect(!FileSystem.exists("\(folder)/scratch"))
    }
  }

  @Test func `writing over a kept file leaves the old state alone until the end`() throws {
    try withScratchFolder { folder in
      try FileSystem.write("old", to: "\(folder)/target/file")
      let next = try FolderReplacement(of: "\(folder)/target", scratch: "\(folder)/scratch") { _ in true }
      try next.write(Array("new".utf8), to: "file")
      #expect(try FileSystem.read("\(folder)/target/file") == Array("old".utf8))
      next.discard()
      #expect(try FileSystem.read("\(folder)/target/file") == Array("old".utf8))
    }
  }
}

/// Runs a test in a folder of its own, which goes with it.
func withScratchFolder(_ body: (String) throws -> Void) throws {
  let folder = "/tmp/email-snapshot-tests.\(UInt64.random(in: 0...UInt64.max))"
  try FileSystem.createFolder(folder)
  defer { try? FileSystem.remove(folder) }
  try body(folder)
}
