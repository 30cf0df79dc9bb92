import Diagnostics
import NativeGraphics
import Pipeline

/// Draws the cells of a bundle again, out of the inputs in the tree, and says which picture is another one.
///
/// Only a drawing that repeats itself can be proved so. Nothing of an earlier run is used, and nothing is changed.
public struct Rerendering: Sendable {
  private let project: Project
  private let fonts: FontLibrary
  private let environment: DrawingEnvironment
  private let today: CalendarDate

  /// Prepares to draw in a project's tree.
  /// - Parameters:
  ///   - project: The project that the bundle was made of.
  ///   - fonts: The fonts that pictures may use.
  ///   - environment: The environment of this machine.
  ///   - today: The day that allowances are judged by.
  public init(project: Project, fonts: FontLibrary, environment: DrawingEnvironment, today: CalendarDate) {
    self.project = project
    self.fonts = fonts
    self.environment = environment
    self.today = today
  }

  /// What is not as the bundle in a folder says; empty when every picture and every message is equal.
  /// - Throws: `ProjectError` when the tree is not the bundle's, or this machine draws otherwise.
  public func differences(from folder: String) throws(ProjectError) -> [String] {
    let manifest = try Manifest.read(in: folder)
    try checkEnvironment(of: manifest, in: folder)
    try checkInputs(of: manifest, in: folder)
    let options = RunOptions(
      mode: .check, selection: CellSelection(templates: Array(Set(manifest.messages.map(\.template)))),
      usesCache: false)
    let run = Run(project: project, options: options, today: today, fonts: fonts, environment: environment)
    let scratch = "/tmp/email-snapshot-rerender.\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileSystem.remove(scratch) }
    let result = try run.perform(picturesFolder: scratch)
    return compare(manifest, with: result)
  }

  private func compare(_ manifest: Manifest, with result: RunResult) -> [String] {
    let pictures = Dictionary(
      result.cells.map { ($0.cell.description, $0.picture?.pixels.hex) },
      uniquingKeysWith: { first, _ in first })
    let html = Dictionary(
      result.messages.map { ($0.message.description, ContentDigest(of: $0.html).hex) },
      uniquingKeysWith: { first, _ in first })
    let messages = manifest.messages.compactMap { entry -> String? in
      html[entry.message] == entry.html.sha256
        ? nil : "\(entry.message): rendered again, the HTML is another one"
    }
    let cells = manifest.cells.compactMap { entry -> String? in
      guard let drawn = pictures[entry.cell] else { return "\(entry.cell): the tree has no such cell" }
      return drawn == entry.pixelDigest ? nil : "\(entry.cell): drawn again, the picture is another one"
    }
    return messages + cells
  }

  private func checkEnvironment(of manifest: Manifest, in folder: String) throws(ProjectError) {
    guard manifest.environment.digest != environment.digest.hex else { return }
    let drawn = DrawingEnvironment(
      components: manifest.environment.components.map { .init(name: $0.key, value: $0.value) })
    let differences = environment.differences(from: drawn).joined(separator: "; ")
    throw ProjectError(
      .unfitEnvironment("\(folder): the pictures were drawn in another environment (\(differences))"))
  }

  /// The tree has to be what the bundle was made of; else every difference would be the tree's.
  private func checkInputs(of manifest: Manifest, in folder: String) throws(ProjectError) {
    let other = manifest.inputs.keys.sorted(by: PathName.precedes).filter { path in
      guard !path.hasPrefix("asset ") else { return false }
      let bytes = try? FileSystem.read(project.path(path))
      return bytes.map { ContentDigest(of: $0).hex } != manifest.inputs[path]
    }
    guard other.isEmpty else {
      let commit = manifest.git.sha.map { "; check out \($0.prefix(12))" } ?? ""
      throw ProjectError(
        .refused(
          "\(folder): the tree has other files than the bundle was made of (\(other.joined(separator: ", ")))\(commit)"
        ))
    }
  }
}
