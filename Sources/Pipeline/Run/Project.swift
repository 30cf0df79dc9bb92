import Diagnostics
import NativeGraphics
import Templating

/// A folder with an `email-snapshot.yml`, and what that says.
public struct Project: Sendable {
  /// The configuration's name.
  public static let configurationFile = "email-snapshot.yml"

  /// The project's folder, as this process reaches it.
  public let root: String
  /// What `email-snapshot.yml` says.
  public let configuration: Configuration
  /// The digest of the configuration file.
  public let configurationDigest: ContentDigest

  /// Creates a project from what is already known.
  public init(root: String, configuration: Configuration, configurationDigest: ContentDigest) {
    self.root = root
    self.configuration = configuration
    self.configurationDigest = configurationDigest
  }

  /// Finds the configuration in a folder or the nearest one above it, and reads it.
  /// - Throws: `ProjectError` when there is none, or it is wrong.
  public init(containing folder: String) throws(ProjectError) {
    guard let root = Self.root(above: folder) else { throw ProjectError(.noConfiguration(folder: folder)) }
    let file = PathName.join(root, Self.configurationFile)
    let bytes = try ProjectError.wrapping { () throws(FileError) in try FileSystem.read(file) }
    let source = SourceFile(name: file, bytes: bytes)
    let configuration = try ProjectError.wrapping { () throws(ConfigurationError) in try Configuration(source)
    }
    self.init(root: root, configuration: configuration, configurationDigest: ContentDigest(of: bytes))
  }

  private static func root(above folder: String) -> String? {
    var candidate = folder
    var above = FileSystem.resolved(folder)
    while let real = above {
      if FileSystem.exists(PathName.join(candidate, configurationFile)) { return candidate }
      above = real == "/" ? nil : PathName.folder(of: real)
      candidate = candidate == "." ? ".." : PathName.normalized(PathName.join(candidate, ".."))
    }
    return nil
  }

  // MARK: - Places

  /// The path of something that the configuration names relative to itself.
  public func path(_ relative: String) -> String { PathName.normalized(PathName.join(root, relative)) }

  /// A path as evidence shows it: relative to the project where it lies in it.
  public func relative(_ path: String) -> String {
    let plain = PathName.normalized(path)
    let base = PathName.normalized(root)
    if base == "." || plain == base { return plain }
    return plain.hasPrefix(base + "/") ? String(plain.dropFirst(base.utf8.count + 1)) : plain
  }

  /// The folder of approved pictures.
  public var snapshotsFolder: String { path(configuration.snapshots) }
  /// The folder of evidence.
  public var evidenceFolder: String { path(configuration.evidence) }
  /// The evidence of the latest run.
  public var latestEvidenceFolder: String { PathName.join(evidenceFolder, "latest") }
  /// What is not to be kept: cache, locks, unfinished folders.
  ///
  /// It tells git to ignore it.
  public var scratchFolder: String { path(".email-snapshot") }

  /// Makes the scratch folder, which git does not see.
  func prepareScratchFolder() throws(FileError) {
    let ignore = PathName.join(scratchFolder, ".gitignore")
    if !FileSystem.exists(ignore) { try FileSystem.write("*\n", to: ignore) }
  }

  /// A folder for what becomes `target`, on the same file system: the scratch folder for what lies in the
  /// project, else a hidden one beside the target.
  public func scratch(for target: String) throws(FileError) -> String {
    if PathName.isInside(target, folder: root) {
      try prepareScratchFolder()
      return scratchFolder
    }
    return PathName.join(PathName.folder(of: PathName.normalized(target)), ".email-snapshot.tmp")
  }

  // MARK: - Inputs

  /// Where the messages come from.
  /// - Throws: `ProjectError` when the folder of templates cannot be read.
  public func messageSource() throws(ProjectError) -> any MessageSource {
    let program = configuration.command.map { settings in
      // A program that is named by a path lies relative to the configuration, like all that it names.
      let first = settings.run.first.map { $0.contains("/") && !$0.hasPrefix("/") ? path("./\($0)") : $0 }
      return CommandRenderer(
        command: (first.map { [$0] } ?? []) + settings.run.dropFirst(), timeLimit: settings.timeLimit)
    }
    return try ProjectError.wrapping { () throws(TemplatingError) in
      try TemplateFolder(path: path(configuration.templates), program: program)
    }
  }

  /// The environment that this machine draws in.
  public func drawingEnvironment(
    fonts: FontLibrary, usesCache: Bool
  ) throws(ProjectError) -> DrawingEnvironment {
    // A folder that cannot be written to costs time, nothing else.
    if usesCache { try? prepareScratchFolder() }
    return try ProjectError.wrapping { () throws(FileError) in
      try DrawingEnvironment(
        fonts: fonts, rememberedIn: usesCache ? PathName.join(scratchFolder, "fonts") : nil)
    }
  }

  /// The files that mail may name.
  /// - Throws: `ProjectError` when the map of local copies cannot be read.
  public func assetSource() throws(ProjectError) -> AssetSource {
    let root = path(configuration.assets.root ?? configuration.templates)
    var copies: [String: String] = [:]
    if let map = configuration.assets.map { copies = try readAssetMap(path(map)) }
    return AssetSource(folder: root, root: root, copies: copies)
  }
}

/// Reads a JSON file of URL → local file; files are relative to the map's own folder.
/// - Throws: `ProjectError` when it is missing or not such a map.
public func readAssetMap(_ file: String) throws(ProjectError) -> [String: String] {
  let bytes = try ProjectError.wrapping { () throws(FileError) in try FileSystem.read(file) }
  let map: JSONValue
  do throws(JSONError) { map = try JSONValue(parsing: SourceFile(name: file, bytes: bytes)) } catch {
    throw ProjectError(.malformed(file: file, reason: "\(error)"))
  }
  guard case .object(let members) = map else {
    throw ProjectError(.malformed(file: file, reason: "this is no JSON object of URL → file"))
  }
  var copies: [String: String] = [:]
  for member in members {
    guard let path = member.value.string else {
      throw ProjectError(
        .malformed(file: file, reason: "the value of '\(member.name)' must be a file's path"))
    }
    copies[member.name] = PathName.join(PathName.folder(of: file), path)
  }
  return copies
}
