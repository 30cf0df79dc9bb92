import NativeGraphics
import Pipeline
import Testing

@testable import Evidence

struct RunEvidenceTests {
  @Test func `the first run writes the baselines and fails, the second passes`() throws {
    try SmallProject.with { small in
      let first = try small.run(.writeMissing)
      #expect(first.result == .fail)
      #expect(first.cells.map(\.baseline) == ["written", "written"])
      let second = try small.run(.check)
      #expect(second.result == .pass, "\(second.problems)")
      #expect(second.cells.map(\.baseline) == ["equal", "equal"])
      #expect(second.extent == "2 cells of 1 message")
    }
  }

  @Test func `check writes nothing under the folder of snapshots`() throws {
    try SmallProject.with { small in
      let manifest = try small.run(.check)
      #expect(manifest.result == .fail)
      #expect(!FileSystem.exists("\(small.folder)/snapshots"))
    }
  }

  @Test func `two checks leave the same bytes, with one thread and with several`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.run(.check, evidence: "evidence/one", jobs: 1)
      try small.run(.check, evidence: "evidence/two", jobs: 4)
      let files = try FileSystem.files(below: "\(small.folder)/evidence/one")
      #expect(files == (try FileSystem.files(below: "\(small.folder)/evidence/two")))
      for file in files {
        let first = try FileSystem.read("\(small.folder)/evidence/one/\(file)")
        #expect(try FileSystem.read("\(small.folder)/evidence/two/\(file)") == first, "\(file)")
      }
    }
  }

  @Test func `a change of colour fails the cells it is seen in, and update approves it`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.edit("Templates/welcome/email.html") { $0.replacing("#222222", with: "#550000") }
      let changed = try small.run(.check)
      #expect(changed.result == .fail)
      #expect(changed.cells.allSatisfy { ($0.differingPixels ?? 0) > 0 })
      let cell = try #require(changed.cells.first)
      for kind in ["actual", "expected", "diff"] {
        let entry = try #require(cell.pictures[kind])
        #expect(FileSystem.exists("\(small.folder)/evidence/latest/\(entry.path)"))
      }
      #expect(try small.run(.update).result == .pass)
      #expect(try small.run(.check).result == .pass)
    }
  }

  @Test func `an orphan fails`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try FileSystem.write("x", to: "\(small.folder)/snapshots/old/default.standard.light.320.png")
      let manifest = try small.run(.check)
      #expect(manifest.result == .fail)
      #expect(manifest.orphans == ["old/default.standard.light.320"])
    }
  }

  @Test func `the manifest reads back as it was written`() throws {
    try SmallProject.with { small in
      let manifest = try small.run(.writeMissing)
      #expect(try Manifest.read(in: "\(small.folder)/evidence/latest") == manifest)
    }
  }

  @Test func `shards together leave what one run does`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.run(.check, evidence: "evidence/whole")
      for index in 1...2 {
        try small.run(.check, evidence: "evidence/shard\(index)", shard: Shard(index: index, count: 2))
      }
      let shards = (1...2).map { "\(small.folder)/evidence/shard\($0)" }
      _ = try ShardMerge(folders: shards).write(to: "\(small.folder)/evidence/merged", project: small.project)
      for file in try FileSystem.files(below: "\(small.folder)/evidence/whole") {
        let whole = try FileSystem.read("\(small.folder)/evidence/whole/\(file)")
        #expect(try FileSystem.read("\(small.folder)/evidence/merged/\(file)") == whole, "\(file)")
      }
      #expect(throws: ProjectError.self) { try ShardMerge(folders: [shards[0]]) }
      #expect(throws: ProjectError.self) { try ShardMerge(folders: [shards[0], shards[0]]) }
    }
  }

  @Test func `a folder that is something else is not replaced`() throws {
    try SmallProject.with { small in
      try FileSystem.write("precious", to: "\(small.folder)/photos/cat.png")
      #expect(throws: ProjectError.self) {
        try RunEvidence(project: small.project, target: "\(small.folder)/photos")
      }
    }
  }
}

struct ApprovalTests {
  private func approval(_ small: SmallProject) -> Approval {
    Approval(project: small.project, context: SmallProject.context, author: "Ada <ada@example.com>")
  }

  private func changed(_ body: (SmallProject, DrawingEnvironment) throws -> Void) throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.edit("Templates/welcome/email.html") { $0.replacing("#222222", with: "#550000") }
      try small.run(.check)
      try body(small, SmallProject.environment)
    }
  }

  @Test func `accepting makes the actual pictures the baselines, and is written down`() throws {
    try changed { small, environment in
      #expect(try approval(small).accept([], from: nil, environment: environment).count == 2)
      #expect(try small.run(.check).result == .pass)
      let log = String(
        decoding: try FileSystem.read("\(small.folder)/snapshots/approvals.log"), as: UTF8.self)
      #expect(log.split(separator: "\n").count == 2)
      #expect(log.contains("Ada_<ada@example.com>"))
      #expect(try approval(small).accept([], from: nil, environment: environment).isEmpty)
    }
  }

  @Test func `one cell can be accepted alone`() throws {
    try changed { small, environment in
      let cell = "welcome/default.standard.dark.320"
      let accepted = try approval(small).accept([cell], from: nil, environment: environment)
      #expect(accepted == [cell])
      #expect(throws: ProjectError.self) {
        try approval(small).accept(["x"], from: nil, environment: environment)
      }
    }
  }

  @Test func `pictures of another environment are refused`() throws {
    try changed { small, _ in
      let other = DrawingEnvironment(components: [.init(name: "engine", value: "0")])
      let error = #expect(throws: ProjectError.self) {
        try approval(small).accept([], from: nil, environment: other)
      }
      #expect(error?.exitCode == 3)
    }
  }

  @Test func `a changed picture is refused`() throws {
    try changed { small, environment in
      let path = "\(small.folder)/evidence/latest/actual/welcome/default.standard.dark.320.png"
      var bytes = try FileSystem.read(path)
      bytes[bytes.count / 2] ^= 1
      try FileSystem.write(bytes, to: path)
      #expect(throws: ProjectError.self) {
        try approval(small).accept([], from: nil, environment: environment)
      }
    }
  }

  @Test func `what was rejected cannot be accepted`() throws {
    try changed { small, environment in
      let rejected = try approval(small).reject([])
      #expect(rejected.count == 2)
      let accepted = try approval(small).accept([], from: nil, environment: environment)
      #expect(accepted.isEmpty)
    }
  }
}
