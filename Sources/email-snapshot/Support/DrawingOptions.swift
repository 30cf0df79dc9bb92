import ArgumentParser
import CSSCascade
import Diagnostics
import Pipeline

extension MediaEnvironment.ColorScheme: ExpressibleByArgument {}

/// What the commands that draw have in common.
struct AssetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "JSON that names a local file for each URL: {\"https://…\": \"file.png\"}.", valueName: "FILE"))
  var assetMap: String?

  @Option(
    help: ArgumentHelp("The folder that files are read from; the input's own unless given.", valueName: "DIR")
  )
  var assetRoot: String?

  @Option(help: ArgumentHelp("More fonts than the pinned ones.", valueName: "DIR"))
  var fontDir: [String] = []

  /// Where an input's files come from.
  /// - Throws: `CommandFailure` (bad input) when the map is unreadable or is no map of text.
  func assets(for input: Input) throws -> AssetSource {
    var parts: [String: [UInt8]] = [:]
    for part in input.message?.leaves ?? [] {
      if let id = part.contentID, parts[id] == nil { parts[id] = part.body }
    }
    return AssetSource(folder: input.folder, root: assetRoot, copies: try copies(), parts: parts)
  }

  private func copies() throws -> [String: String] {
    guard let assetMap else { return [:] }
    let file: JSONValue
    do {
      file = try JSONValue(parsing: SourceFile(name: assetMap, bytes: FileSystem.read(assetMap)))
    } catch {
      throw CommandFailure.badInput("\(error)")
    }
    guard let members = file.members else {
      throw CommandFailure.badInput("\(assetMap): the file must be an object of URLs and files")
    }
    var copies: [String: String] = [:]
    for member in members {
      guard let path = member.value.string else {
        throw CommandFailure.badInput("\(assetMap): '\(member.name)' must name a file")
      }
      copies[member.name] = path.hasPrefix("/") ? path : PathName.join(PathName.folder(of: assetMap), path)
    }
    return copies
  }
}

/// Splits values that are given with commas, several times, or both.
func splitValues(_ values: [String]) -> [String] {
  values.flatMap { $0.split(separator: ",").map(String.init) }
}

/// Checks that a client is one that can be simulated.
func checkClient(_ client: String?) throws {
  guard let client, !simulatedClients.contains(client) else { return }
  let known = simulatedClients.isEmpty ? "none yet" : simulatedClients.joined(separator: ", ")
  throw CommandFailure.badInput(
    "--client \(client): there is no simulation of this client; known are: \(known)")
}
