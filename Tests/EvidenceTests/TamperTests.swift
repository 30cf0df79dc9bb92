import Pipeline
import Testing

@testable import Evidence

struct TamperTests {
  @Test func `every single-byte change of the checksums is caught`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let actual = try Checksums(of: bundle.folder)
      let text = try FileSystem.read("\(bundle.folder)/SHA256SUMS")
      for position in text.indices {
        for bit in 0..<8 {
          var changed = text
          changed[position] ^= 1 << bit
          let recorded = String(validating: changed, as: UTF8.self).flatMap { Checksums(parsing: $0) }
          guard let recorded else { continue }
          #expect(!actual.differences(from: recorded).isEmpty, "byte \(position), bit \(bit)")
        }
      }
    }
  }

  @Test func `every single-byte change of every small file has another digest`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let recorded = try Checksums(of: bundle.folder)
      for (path, digest) in recorded.digests {
        var bytes = try FileSystem.read("\(bundle.folder)/\(path)")
        // The page and what else is large is sampled: the time grows with the square of the size.
        let stride = bytes.count > 8000 ? bytes.count / 200 : 1
        for position in Swift.stride(from: 0, to: bytes.count, by: stride) {
          bytes[position] ^= 1
          #expect(ContentDigest(of: bytes) != digest, "\(path) \(position)")
          bytes[position] ^= 1
        }
      }
    }
  }

  @Test func `two files that changed places are caught`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let files = try FileSystem.files(below: bundle.folder)
      for (one, other) in zip(files, files.dropFirst()) {
        let first = try FileSystem.read("\(bundle.folder)/\(one)")
        let second = try FileSystem.read("\(bundle.folder)/\(other)")
        guard first != second else { continue }
        try FileSystem.write(second, to: "\(bundle.folder)/\(one)")
        try FileSystem.write(first, to: "\(bundle.folder)/\(other)")
        #expect(try !BundleCheck(folder: bundle.folder).damages.isEmpty, "\(one) and \(other)")
        try FileSystem.write(first, to: "\(bundle.folder)/\(one)")
        try FileSystem.write(second, to: "\(bundle.folder)/\(other)")
      }
      #expect(try BundleCheck(folder: bundle.folder).passes)
    }
  }

  @Test func `a file that was added to any folder is caught, an empty one too`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let folders = Set(try FileSystem.files(below: bundle.folder).map { PathName.folder(of: $0) })
      for folder in folders {
        let path = "\(bundle.folder)/\(folder == "." ? "" : folder + "/").hidden"
        try FileSystem.write("", to: path)
        #expect(try !BundleCheck(folder: bundle.folder).damages.isEmpty, "\(path)")
        try FileSystem.remove(path)
      }
      #expect(try BundleCheck(folder: bundle.folder).passes)
    }
  }
}

struct ShardMergeTests {
  private func shards(_ small: SmallProject, _ count: Int) throws -> [String] {
    try (1...count).map { index in
      try small.run(.check, evidence: "evidence/shard\(index)", shard: Shard(index: index, count: count))
      return "\(small.folder)/evidence/shard\(index)"
    }
  }

  private func change(_ folder: String, _ edit: (inout Manifest) -> Void) throws {
    var manifest = try Manifest.read(in: folder)
    edit(&manifest)
    try FileSystem.write(manifest.bytes, to: "\(folder)/manifest.json")
  }

  @Test func `a failing run in three shards is byte for byte the run in one`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try FileSystem.write(
        "name: Grace\nemail: ada@example.com\nurl: https://example.com/y\n",
        to: "\(small.folder)/Templates/welcome/fixtures/other.yml")
      try small.edit("Templates/welcome/email.html") { $0.replacing("#222222", with: "#aa0000") }
      try small.run(.check, evidence: "evidence/whole")
      _ = try ShardMerge(folders: try shards(small, 3).reversed())
        .write(to: "\(small.folder)/evidence/merged", project: small.project)
      let whole = try Checksums(of: "\(small.folder)/evidence/whole")
      #expect(whole.digests.count > 10)
      #expect(try Checksums(of: "\(small.folder)/evidence/merged").differences(from: whole) == [])
    }
  }

  @Test func `a gap, an overlap, another environment, another commit and another input are refused`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      func refused(
        _ edit: (inout Manifest) -> Void, status: Int32, sourceLocation: SourceLocation = #_sourceLocation
      )
        throws
      {
        let folders = try shards(small, 2)
        try change(folders[1], edit)
        let error = #expect(throws: ProjectError.self, sourceLocation: sourceLocation) {
          try ShardMerge(folders: folders).write(
            to: "\(small.folder)/evidence/merged", project: small.project)
        }
        #expect(error?.exitCode == status, sourceLocation: sourceLocation)
        #expect(!FileSystem.exists("\(small.folder)/evidence/merged"), sourceLocation: sourceLocation)
      }
      try refused({ $0.shard = "3/3" }, status: 2)
      try refused({ $0.shard = "1/2" }, status: 2)
      try refused({ $0.shard = nil }, status: 2)
      try refused({ $0.environment.digest = "0" }, status: 3)
      try refused({ $0.git.sha = "0" }, status: 2)
      try refused({ $0.inputs["email-snapshot.yml"] = "0" }, status: 2)
      let first = try Manifest.read(in: "\(small.folder)/evidence/shard1").cells
      try refused({ $0.cells += first }, status: 2)
    }
  }
}
