import Testing

@testable import Pipeline

struct SnapshotLockTests {
  private func record(_ text: String) -> SnapshotRecord {
    let digest = ContentDigest(of: text)
    return SnapshotRecord(pixels: digest, content: digest, environment: digest, file: digest)
  }

  @Test func `the file is sorted and reads back`() throws {
    let lock = SnapshotLock(records: [
      "b/default.standard.light.640": record("1"), "a/default.standard.light.640": record("2"),
    ])
    let lines = lock.text.split(separator: "\n")
    #expect(lines.map { $0.prefix(2) } == ["a/", "b/"])
    #expect(lines.first?.split(separator: " ").count == 5)
    #expect(try SnapshotLock(parsing: lock.text, file: "snapshots.lock") == lock)
  }

  @Test(arguments: ["<<<<<<< HEAD", "a/default.standard.light.640 abc", "x y"])
  func `a line that is none names its place`(line: String) {
    let error = #expect(throws: ProjectError.self) {
      try SnapshotLock(parsing: "\(line)\n", file: "snapshots.lock")
    }
    #expect(error?.description.hasPrefix("snapshots.lock:1:1: ") == true)
  }

  @Test func `a cell that stands twice is refused`() {
    let line = SnapshotLock(records: ["a/default.standard.light.640": record("1")]).text
    #expect(throws: ProjectError.self) { try SnapshotLock(parsing: line + line, file: "snapshots.lock") }
  }
}

struct BaselineChangeTests {
  private let cell = CellID(
    message: MessageID(template: "welcome", fixture: "default"), client: "standard", scheme: .light,
    width: 640,
    scale: 1)
  private let environment = DrawingEnvironment(components: [.init(name: "engine", value: "1")])

  private func baseline(_ text: String) -> NewBaseline {
    let digest = ContentDigest(of: text)
    return NewBaseline(
      cell: cell, file: Array(text.utf8),
      record: SnapshotRecord(pixels: digest, content: digest, environment: environment.digest, file: digest))
  }

  @Test func `a picture, its line and its environment are written together`() throws {
    try withScratchFolder { folder in
      let project = Project(
        root: folder, configuration: Configuration(), configurationDigest: ContentDigest(of: ""))
      try BaselineChange(baselines: [baseline("picture")], environment: environment, approvals: "line\n")
        .apply(to: project)
      let store = try BaselineStore(folder: project.snapshotsFolder)
      #expect(try store.file(of: cell) == Array("picture".utf8))
      #expect(store.lock.records.keys.sorted() == [cell.description])
      #expect(store.environments.environments[environment.digest] == environment)
      #expect(try FileSystem.read("\(folder)/snapshots/approvals.log") == Array("line\n".utf8))
      #expect(
        try FileSystem.files(below: folder).filter { $0.hasPrefix(".email-snapshot/snapshots.") } == [
          ".email-snapshot/snapshots.guard"
        ])
    }
  }

  @Test func `approvals are only ever added`() throws {
    try withScratchFolder { folder in
      let project = Project(
        root: folder, configuration: Configuration(), configurationDigest: ContentDigest(of: ""))
      for line in ["1\n", "2\n"] {
        try BaselineChange(baselines: [baseline(line)], environment: environment, approvals: line).apply(
          to: project)
      }
      #expect(try FileSystem.read("\(folder)/snapshots/approvals.log") == Array("1\n2\n".utf8))
    }
  }

  @Test func `pictures and lines without a cell are orphans, and go with prune`() throws {
    try withScratchFolder { folder in
      let project = Project(
        root: folder, configuration: Configuration(), configurationDigest: ContentDigest(of: ""))
      try BaselineChange(baselines: [baseline("picture")], environment: environment).apply(to: project)
      try FileSystem.write("x", to: "\(folder)/snapshots/old/default.standard.light.640.png")
      let store = try BaselineStore(folder: project.snapshotsFolder)
      #expect(try store.orphans(beside: [cell]) == ["old/default.standard.light.640"])
      #expect(try store.orphans(beside: []).count == 2)
      try BaselineChange(removed: try store.orphans(beside: [cell])).apply(to: project)
      #expect(try BaselineStore(folder: project.snapshotsFolder).orphans(beside: [cell]).isEmpty)
      #expect(!FileSystem.exists("\(folder)/snapshots/old"))
    }
  }

  @Test func `a line of the log has no blank in a field`() {
    let line = ApprovalLog.line(
      at: Timestamp(seconds: 0), by: "Ada Marlowe <ada@example.com>", commit: nil, verb: "accept",
      cell: "a/b",
      pixels: (nil, nil), source: "local")
    #expect(line == "1970-01-01T00:00:00Z Ada_Marlowe_<ada@example.com> - accept a/b - - local\n")
  }

  @Test func `the last line about a cell is its approval`() {
    let (first, last) = ("t1 ada c1 accept a/b - 1 local", "t2 bob c2 accept a/b 1 2 bundle")
    let log = "\(first)\n\(last)\nbroken line\nt1 ada c1 accept c/d - 3 local\n"
    let latest = ApprovalLog.latestLines(in: Array(log.utf8))
    #expect(latest == ["a/b": last, "c/d": "t1 ada c1 accept c/d - 3 local"])
    #expect(ApprovalLog.latestLines(in: []).isEmpty)
  }
}
