import Diagnostics
import Evidence
import NativeGraphics
import Pipeline

/// A project of one template, two schemes and one width in a folder of its own.
struct SmallProject {
  let folder: String
  let project: Project

  static let fonts = FontLibrary()
  static let environment = DrawingEnvironment(components: [.init(name: "engine", value: "test")])
  static let context = RunContext(
    now: Timestamp(seconds: 1_776_427_200),
    git: .commit(sha: String(repeating: "a", count: 40), isDirty: false),
    ci: ContinuousIntegration(tag: "v1.2.0", runURL: "https://ci.example.com/7", workflow: "gate"))

  static let page = """
    <!DOCTYPE html><html lang="en"><head><title>{{subject}}</title><style>p { color: #222222 }</style></head>
    <body><div lang="en" dir="ltr"><p>Hello {{name}}, <a href="{{url}}">go on</a></p></div></body></html>
    """

  /// Makes a project, does something with it, and removes it.
  static func with(page: String = page, _ body: (SmallProject) throws -> Void) throws {
    let folder = "/tmp/email-snapshot-tests.\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileSystem.remove(folder) }
    try FileSystem.write(
      "matrix: {widths: [320]}\ngates: {css-compatibility: {fail-on: error}}\nphases: {\"01\": {title: First}}\n",
      to: "\(folder)/email-snapshot.yml")
    let template = "\(folder)/Templates/welcome"
    try FileSystem.write(page, to: "\(template)/email.html")
    try FileSystem.write("Hello {{name}}, {{url}}\n", to: "\(template)/email.txt")
    try FileSystem.write(
      """
      subject: Hello
      preheader: Hi
      from: us@example.com
      to: "{{email}}"
      reply-to: help@example.com
      phase: "01"
      links: ["{{url}}"]
      """, to: "\(template)/email.yml")
    try FileSystem.write(
      "name: Ada\nemail: ada@example.com\nurl: https://example.com/x\n",
      to: "\(template)/fixtures/default.yml")
    try body(try SmallProject(folder: folder))
  }

  init(folder: String) throws {
    self.folder = folder
    project = try Project(containing: folder)
  }

  /// Runs, and leaves the evidence in a folder of the project.
  @discardableResult
  func run(_ mode: RunMode, evidence: String? = nil, jobs: Int = 2, shard: Shard? = nil) throws -> Manifest {
    let options = RunOptions(mode: mode, selection: CellSelection(shard: shard), jobs: jobs)
    let run = Run(
      project: project, options: options, today: Self.context.now.date, fonts: Self.fonts,
      environment: Self.environment)
    let evidence = try RunEvidence(project: project, target: evidence.map { "\(folder)/\($0)" })
    let result = try run.perform(picturesFolder: evidence.picturesFolder)
    return try evidence.finish(result, context: Self.context)
  }

  /// Approves the pictures, runs as CI does, and makes a bundle.
  func approvedBundle() throws -> BundleWriter.Written {
    try run(.writeMissing)
    try run(.check)
    return try bundle()
  }

  func bundle(phase: String? = "01", key: SigningKey? = nil) throws -> BundleWriter.Written {
    try BundleWriter(project: project, context: Self.context).write(
      BundleWriter.Request(
        phase: phase, evidence: "\(folder)/evidence/latest", output: nil, heroSelector: "",
        isContinuousIntegration: true, key: key))
  }

  func edit(_ file: String, _ change: (String) -> String) throws {
    let text = String(decoding: try FileSystem.read("\(folder)/\(file)"), as: UTF8.self)
    try FileSystem.write(change(text), to: "\(folder)/\(file)")
  }
}
