import ArgumentParser

/// `email-snapshot`: everything that makes and compares.
struct EmailSnapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "email-snapshot",
    abstract: "Renders, checks, draws and compares emails: offline, the same on every machine.",
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Project",
        subcommands: []),
      CommandGroup(
        name: "Stages",
        subcommands: []),
    ])
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
