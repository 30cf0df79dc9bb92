import ArgumentParser
import Evidence
import Foundation
import NativeGraphics
import Pipeline

/// `uat-report`: makes the bundle that people keep, and verifies it.
@main
struct UATReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uat-report",
    abstract: "Makes a bundle of evidence out of a run, or verifies one.",
    discussion: """
      Without --check or --index it makes a bundle out of the latest run's evidence. A bundle's disposition is \
      'pass' only if every expected cell is there and every gate passed; else this exits 1 and says why.
      """,
    version: toolVersion)

  @Argument(
    help: ArgumentHelp(
      "The bundle that --check verifies; all in the folder of evidence unless given.", valueName: "DIR"))
  var bundle: String?

  @Flag(help: "Verify a bundle from its files alone. Nothing is changed.")
  var check = false

  @Flag(help: "Rebuild INDEX.md in the folder of evidence.")
  var index = false

  @Option(help: ArgumentHelp("The phase that the bundle is for; everything unless given.", valueName: "NAME"))
  var phase: String?

  @Option(
    help: ArgumentHelp("The run's evidence, or the folder that holds it as 'latest'.", valueName: "DIR"))
  var evidence: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The bundle's folder.", valueName: "DIR"))
  var output: String?

  @Option(
    help: ArgumentHelp("Text that the cells of hero pictures have in their names.", valueName: "SELECTOR"))
  var hero = ""

  @Flag(help: "Made by CI: a tree that differs from its commit makes the bundle fail.")
  var ci = false

  @Option(help: ArgumentHelp("Sign the bundle with an Ed25519 private key in PEM.", valueName: "KEY"))
  var sign: String?

  @Option(
    help: ArgumentHelp("With --check: the Ed25519 public key that bundles are signed with.", valueName: "KEY")
  )
  var key: String?

  @Flag(help: "With --check: draw every cell again out of the tree, and prove that each picture is equal.")
  var rerender = false

  func validate() throws {
    if !check && (rerender || key != nil) { throw ValidationError("--rerender and --key go with --check") }
    if sign != nil && (check || index) { throw ValidationError("--sign goes with making a bundle") }
    if check && index { throw ValidationError("--check and --index are two commands; choose one") }
    if bundle != nil && !check {
      throw ValidationError("a bundle is named only with --check; -o names a new one")
    }
  }

  func run() throws {
    do throws(ProjectError) {
      let passes = check ? try verify() : index ? try rebuildIndex() : try write()
      if !passes { Self.exit(withError: ExitCode(1)) }
    } catch {
      for line in error.lines { complain("error: \(line)") }
      Self.exit(withError: ExitCode(error.exitCode))
    }
  }

  // MARK: - The three commands

  private func write() throws(ProjectError) -> Bool {
    let project = try Project(containing: ".")
    let context = RunContext.current(folder: project.root, excluded: [project.configuration.evidence])
    var signingKey: SigningKey?
    if let sign { signingKey = try SigningKey(file: sign) }
    let request = BundleWriter.Request(
      phase: phase, evidence: runFolder(of: project), output: output, heroSelector: hero,
      isContinuousIntegration: ci, key: signingKey)
    let written = try BundleWriter(project: project, context: context).write(request)
    print("\(written.folder): \(written.disposition), \(written.cellCount) cells")
    for reason in written.reasons { complain(reason) }
    return written.reasons.isEmpty
  }

  /// The folder with the manifest: as it is named, or `latest` in it.
  private func runFolder(of project: Project) -> String {
    guard let evidence else { return project.latestEvidenceFolder }
    let inner = PathName.join(evidence, "latest")
    let isRun = FileSystem.exists(PathName.join(evidence, Manifest.fileName))
    return !isRun && FileSystem.exists(PathName.join(inner, Manifest.fileName)) ? inner : evidence
  }

  private func verify() throws(ProjectError) -> Bool {
    let folders = try bundlesToVerify()
    var trusted: VerifyingKey?
    if let key { trusted = try VerifyingKey(file: key) }
    let rerendering = rerender ? try makeRerendering() : nil
    var passes = true
    for folder in folders {
      let result = try BundleCheck(folder: folder, key: trusted)
      let differences = try result.damages.isEmpty ? rerendering?.differences(from: folder) : nil
      passes = passes && result.passes && differences?.isEmpty != false
      let verdict =
        !result.damages.isEmpty ? "damaged" : result.reasons.isEmpty ? "intact, pass" : "intact, fail"
      let drawn = differences.map {
        $0.isEmpty ? ", drawn again: every picture equal" : ", drawn again: \($0.count) differ"
      }
      let signed = trusted != nil && result.damages.isEmpty ? ", signed" : ""
      print("\(folder): \(verdict), \(result.cellCount) cells\(signed)\(drawn ?? "")")
      for sentence in result.damages + result.reasons + (differences ?? []) {
        complain("\(folder): \(sentence)")
      }
    }
    return passes
  }

  private func makeRerendering() throws(ProjectError) -> Rerendering {
    let project = try Project(containing: ".")
    let fonts = FontLibrary()
    let environment = try project.drawingEnvironment(fonts: fonts, usesCache: false)
    let context = RunContext.current(folder: project.root, excluded: [project.configuration.evidence])
    return Rerendering(project: project, fonts: fonts, environment: environment, today: context.now.date)
  }

  /// The bundle that is named; else all of the folder of evidence, whose index must name them as they are.
  private func bundlesToVerify() throws(ProjectError) -> [String] {
    if let bundle { return [bundle] }
    let folder = try evidenceFolder()
    let broken = try EvidenceIndex.brokenSeals(in: folder)
    guard broken.isEmpty else { throw ProjectError(.refused("\(folder): \(broken.joined(separator: "; "))")) }
    let bundles = try EvidenceIndex(of: folder).names.map { PathName.join(folder, $0) }
    guard !bundles.isEmpty else {
      throw ProjectError(.refused("\(folder): there is no bundle to verify; 'uat-report' makes one"))
    }
    return bundles
  }

  private func evidenceFolder() throws(ProjectError) -> String {
    if let evidence { return evidence }
    return try Project(containing: ".").evidenceFolder
  }

  private func rebuildIndex() throws(ProjectError) -> Bool {
    let folder = try evidenceFolder()
    let index = try EvidenceIndex(of: folder)
    try index.write()
    print("\(PathName.join(folder, EvidenceIndex.fileName)): \(index.count) bundles")
    return true
  }
}

private func complain(_ line: String) {
  FileHandle.standardError.write(Data("\(line)\n".utf8))
}
