import Pipeline
import Testing

@testable import Evidence

struct BundleTests {
  @Test func `an approved run makes a bundle that passes`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      #expect(bundle.reasons == [])
      #expect(bundle.folder == "\(small.folder)/evidence/uat-01-aaaaaaa")
      let check = try BundleCheck(folder: bundle.folder)
      #expect(check.damages == [])
      #expect(check.passes)
      let files = try FileSystem.files(below: bundle.folder)
      #expect(files.contains("heroes/welcome__standard__dark__sha-aaaaaaa.png"))
      #expect(files.contains("snapshots/welcome/default.standard.light.320.png"))
    }
  }

  @Test func `the front matter tells what a machine asks first`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let readme = String(decoding: try FileSystem.read("\(bundle.folder)/README.md"), as: UTF8.self)
      let head = try #require(FrontMatter(parsing: readme))
      #expect(head.phase == "01")
      #expect(head.version == "1.2.0")
      #expect(head.gitTag == "v1.2.0")
      #expect(head.runURL == "https://ci.example.com/7")
      #expect(head.disposition == "pass")
    }
  }

  @Test func `a flipped byte of any file is noticed`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      for file in try FileSystem.files(below: bundle.folder) {
        let path = "\(bundle.folder)/\(file)"
        let bytes = try FileSystem.read(path)
        for position in Set([0, bytes.count / 3, bytes.count / 2, bytes.count - 1]) {
          var changed = bytes
          changed[position] ^= 1
          try FileSystem.write(changed, to: path)
          #expect(try !BundleCheck(folder: bundle.folder).damages.isEmpty, "\(file) \(position)")
        }
        try FileSystem.write(bytes, to: path)
      }
      #expect(try BundleCheck(folder: bundle.folder).passes)
    }
  }

  @Test func `a removed and an added file are noticed`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      for file in try FileSystem.files(below: bundle.folder) {
        let bytes = try FileSystem.read("\(bundle.folder)/\(file)")
        try FileSystem.remove("\(bundle.folder)/\(file)")
        #expect(try !BundleCheck(folder: bundle.folder).damages.isEmpty, "\(file)")
        try FileSystem.write(bytes, to: "\(bundle.folder)/\(file)")
      }
      try FileSystem.write("x", to: "\(bundle.folder)/extra")
      #expect(try BundleCheck(folder: bundle.folder).damages == ["extra was added"])
    }
  }

  @Test func `a cell taken out of manifest and checksums alike is missed`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      var manifest = try Manifest.read(in: bundle.folder)
      manifest.cells.removeLast()
      try FileSystem.write(manifest.bytes, to: "\(bundle.folder)/manifest.json")
      try FileSystem.write(Checksums(of: bundle.folder).text, to: "\(bundle.folder)/SHA256SUMS")
      #expect(try !BundleCheck(folder: bundle.folder).passes)
    }
  }

  @Test func `a failed gate makes the disposition fail, with the reason`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.edit("Templates/welcome/email.txt") { _ in "Hello {{name}}, nothing here\n" }
      try small.run(.check)
      let bundle = try small.bundle()
      #expect(bundle.disposition == "fail")
      #expect(bundle.reasons.contains { $0.contains("text-part fail") })
      let check = try BundleCheck(folder: bundle.folder)
      #expect(check.damages == [])
      #expect(!check.passes)
    }
  }

  @Test func `a template that changed since the run makes it fail`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.run(.check)
      try small.edit("Templates/welcome/email.txt") { $0 + "\n" }
      #expect(try small.bundle().reasons == ["Templates/welcome/email.txt was changed since the run"])
    }
  }

  @Test func `an unknown phase is bad input`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      let error = #expect(throws: ProjectError.self) { try small.bundle(phase: "99") }
      #expect(error?.exitCode == 2)
    }
  }

  @Test func `the index names each bundle with its seal`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let folder = "\(small.folder)/evidence"
      let index = String(decoding: try FileSystem.read("\(folder)/INDEX.md"), as: UTF8.self)
      #expect(index.contains("| [uat-01-aaaaaaa](uat-01-aaaaaaa/README.md) | 01 | pass | 1.2.0 |"))
      #expect(try EvidenceIndex.brokenSeals(in: folder) == [])
      try FileSystem.write("x", to: "\(bundle.folder)/SHA256SUMS")
      #expect(try EvidenceIndex.brokenSeals(in: folder).count == 1)
    }
  }
}
