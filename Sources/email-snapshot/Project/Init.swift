import ArgumentParser
import Pipeline

/// The command `email-snapshot init`.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a small project that works: configuration, template, fixture, CI workflow.")

  @Argument(help: ArgumentHelp("The folder; the working folder unless given.", valueName: "DIR"))
  var folder = "."

  func run() throws {
    let written = try load { () throws(ProjectError) in try ExampleProject().write(to: folder) }
    emit(written.map { "wrote \(PathName.join(folder, $0))\n" }.joined())
    complain("next: 'email-snapshot run' draws the email; look at snapshots/, and commit it")
  }
}
