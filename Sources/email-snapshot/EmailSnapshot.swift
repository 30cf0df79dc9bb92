import ArgumentParser
import Pipeline

/// `email-snapshot`: everything that makes and compares.
struct EmailSnapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "email-snapshot",
    abstract: "Renders, checks, draws and compares emails: offline, the same on every machine.",
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Project",
        subcommands: [
          RunCommand.self, CheckCommand.self, Accept.self, Reject.self, Prune.self, Merge.self, Review.self,
          Preview.self, Init.self,
        ]),
      CommandGroup(
        name: "Stages",
        subcommands: [
          Render.self, Inline.self, Lint.self, Contrast.self, AccessibilityCommand.self, Size.self,
          Rasterize.self, Diff.self, Inspect.self,
        ]),
      CommandGroup(
        name: "About",
        subcommands: [Clients.self, Explain.self, Doctor.self, SchemaCommand.self]),
    ])

  /// The version of the program.
  static let version = toolVersion
}

@main
private enum Main {
  static func main() async {
    do {
      var command = try EmailSnapshot.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      if let message = failure.message { complain("error: \(message)") }
      EmailSnapshot.exit(withError: ExitCode(failure.status.rawValue))
    } catch {
      EmailSnapshot.exit(withError: error)
    }
  }
}
