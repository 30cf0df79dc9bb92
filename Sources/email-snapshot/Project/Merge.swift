import ArgumentParser
import Evidence
import Pipeline

/// The command `email-snapshot merge`.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes one folder of evidence out of the shards of a run.")

  @Argument(help: ArgumentHelp("The evidence folder of each shard.", valueName: "SHARD"))
  var shards: [String]

  @Option(help: ArgumentHelp("The folder that the evidence is written to.", valueName: "DIR"))
  var evidence: String?

  @Flag(name: .customLong("no-color"), help: "Print without colours.")
  var noColor = false

  func run() throws {
    let manifest = try load { () throws(ProjectError) in
      let project = try Project(containing: ".")
      return try ShardMerge(folders: shards)
        .write(to: evidence ?? project.latestEvidenceFolder, project: project)
    }
    emit(RunSummary(manifest, isQuiet: false, colors: Colors(isOn: !noColor)).text)
    switch manifest.result {
    case .pass: break
    case .fail: throw CommandFailure.failed
    case .environmentDiffers: throw CommandFailure(status: .unfitEnvironment, message: nil)
    }
  }
}

/// The command `email-snapshot schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of email-snapshot.yml, for editors.")

  func run() {
    emit(Configuration.jsonSchema.text(.indented) + "\n")
  }
}
