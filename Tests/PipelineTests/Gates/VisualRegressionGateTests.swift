import Diagnostics
import Graphics
import Testing

@testable import Pipeline

struct VisualRegressionGateTests {
  private let cell = CellID(
    message: MessageID(template: "welcome", fixture: "default"), client: "standard", scheme: .light,
    width: 640,
    scale: 1)
  private let environment = DrawingEnvironment(components: [.init(name: "engine", value: "1")])
  private let white = Bitmap(width: 4, height: 4, filledWith: .white)

  private func facts(_ picture: Bitmap) -> PictureFacts {
    PictureFacts(
      width: picture.width, height: picture.height, pixels: pixelDigest(of: picture),
      content: ContentDigest(of: "key"))
  }

  /// Approves a picture in a project of its own, then asks about another one.
  private func check(
    approved: Bitmap?, actual: Bitmap, mode: RunMode = .check, drawnIn other: DrawingEnvironment? = nil,
    settings: VisualGateSettings = VisualGateSettings(), tamper: (String) throws -> Void = { _ in }
  ) throws -> VisualRegressionGate.Answer {
    var answer: VisualRegressionGate.Answer?
    try withScratchFolder { folder in
      let project = Project(
        root: folder, configuration: Configuration(), configurationDigest: ContentDigest(of: ""))
      if let approved {
        let file = encodePicture(approved)
        let record = SnapshotRecord(
          pixels: pixelDigest(of: approved), content: ContentDigest(of: "key"),
          environment: (other ?? environment).digest, file: ContentDigest(of: file))
        try BaselineChange(
          baselines: [NewBaseline(cell: cell, file: file, record: record)], environment: other ?? environment
        ).apply(to: project)
      }
      try tamper(project.snapshotsFolder)
      let baselines = try BaselineStore(folder: project.snapshotsFolder)
      let gate = VisualRegressionGate(
        settings: settings, mode: mode, environment: environment, environments: baselines.environments,
        today: testDay)
      answer = gate.check(
        cell, facts: facts(actual), approved: baselines.approved(cell),
        VisualRegressionGate.Questions(
          picture: { actual }, explanation: { _, _, _ in CauseFinder.Explanation(changes: .none, causes: []) }
        ))
    }
    return try #require(answer)
  }

  private var dotted: Bitmap {
    var picture = white
    picture[1, 1] = .black
    return picture
  }

  @Test func `equal pixels pass`() throws {
    #expect(try check(approved: white, actual: white).result.verdict == .passed)
  }

  @Test func `one different pixel fails, with three pictures to look at`() throws {
    let answer = try check(approved: white, actual: dotted)
    #expect(answer.result.verdict == .failed)
    #expect(answer.state.differentPixels == 1)
    #expect(answer.pictures.map(\.kind) == [.actual, .expected, .diff])
  }

  @Test func `as many pixels as are allowed may differ`() throws {
    var settings = VisualGateSettings()
    settings.maxDiffPixels = 1
    #expect(try check(approved: white, actual: dotted, settings: settings).result.verdict == .passed)
    settings.maxDiffRatio = 0.05  // 0.05 × 16 pixels = 0
    #expect(try check(approved: white, actual: dotted, settings: settings).result.verdict == .failed)
  }

  @Test func `a picture of another size fails`() throws {
    let taller = Bitmap(width: 4, height: 5, filledWith: .white)
    let answer = try check(approved: white, actual: taller)
    #expect(answer.result.findings.map(\.message) == ["the picture has 4 × 5 pixels instead of 4 × 4"])
  }

  @Test func `equal pixels of another environment pass with a note`() throws {
    let other = DrawingEnvironment(components: [.init(name: "engine", value: "0")])
    let answer = try check(approved: white, actual: white, drawnIn: other)
    #expect(answer.result.verdict == .passed)
    #expect(answer.notes.first?.contains("engine: 1 here, 0 in the baseline") == true)
  }

  @Test func `different pixels of another environment are no regression`() throws {
    let other = DrawingEnvironment(components: [.init(name: "engine", value: "0")])
    let answer = try check(
      approved: white, actual: Bitmap(width: 4, height: 4, filledWith: .black), drawnIn: other)
    #expect(answer.result.verdict == .environmentDiffers)
    #expect(answer.result.findings.first?.message.contains("engine: 1 here, 0 in the baseline") == true)
  }

  @Test(arguments: [RunMode.check, .writeMissing, .update])
  func `a missing baseline is written by every mode but check`(mode: RunMode) throws {
    let answer = try check(approved: nil, actual: white, mode: mode)
    #expect(answer.result.verdict == (mode == .update ? .passed : .failed))
    #expect((answer.newRecord == nil) == (mode == .check))
  }

  @Test func `a baseline that somebody replaced is not the approved one`() throws {
    let answer = try check(approved: white, actual: white) { folder in
      try FileSystem.write(encodePicture(dotted), to: "\(folder)/\(cell.fileName)")
    }
    #expect(answer.result.verdict == .failed)
  }

  @Test func `a damaged baseline fails`() throws {
    let answer = try check(approved: white, actual: white) { folder in
      try FileSystem.write("no picture", to: "\(folder)/\(cell.fileName)")
    }
    #expect(answer.result.verdict == .failed)
    #expect(answer.result.findings.first?.message.contains("damaged") == true)
  }

  @Test func `a picture without a line in the lock file was not approved`() throws {
    let answer = try check(approved: nil, actual: white) { folder in
      try FileSystem.write(encodePicture(white), to: "\(folder)/\(cell.fileName)")
    }
    #expect(answer.result.verdict == .failed)
  }

  @Test func `a shade that no eye tells apart fails too, unless it is allowed`() throws {
    var shaded = white
    shaded[2, 2] = Color(rgb: 0xFFFFFE)
    #expect(try check(approved: white, actual: shaded).result.verdict == .failed)
    var settings = VisualGateSettings()
    settings.threshold = 0.1
    #expect(try check(approved: white, actual: shaded, settings: settings).result.verdict == .passed)
  }

  @Test func `a digest alone tells an equal picture from a different one`() throws {
    let equal = try check(approved: white, actual: white) { folder in
      try FileSystem.remove("\(folder)/\(cell.fileName)")
    }
    #expect(equal.result.verdict == .passed)
    #expect(equal.pictures.map(\.kind) == [.actual])
    let different = try check(approved: white, actual: dotted) { folder in
      try FileSystem.remove("\(folder)/\(cell.fileName)")
    }
    #expect(different.result.verdict == .failed)
    #expect(different.result.findings.first?.message.contains("--against") == true)
  }
}
