import Pipeline

/// `evidence/INDEX.md`: one line for each bundle, newest first, with the digest that seals it.
public struct EvidenceIndex {
  /// The file's name in the folder of bundles.
  public static let fileName = "INDEX.md"

  private struct Line {
    var name: String
    var head: FrontMatter
    var seal: ContentDigest
  }

  private let folder: String
  private let lines: [Line]

  /// Reads the bundles in a folder.
  /// - Throws: `ProjectError` when it cannot be listed.
  public init(of folder: String) throws(ProjectError) {
    self.folder = folder
    var lines: [Line] = []
    do throws(FileError) {
      for name in FileSystem.isFolder(folder) ? try FileSystem.names(in: folder) : [] {
        let bundle = PathName.join(folder, name)
        guard let sums = try? FileSystem.read(PathName.join(bundle, Checksums.fileName)),
          let readme = try? FileSystem.read(PathName.join(bundle, BundleReadme.fileName)),
          let head = FrontMatter(parsing: String(decoding: readme, as: UTF8.self))
        else { continue }
        lines.append(Line(name: name, head: head, seal: ContentDigest(of: sums)))
      }
    } catch {
      throw ProjectError(.file(error))
    }
    self.lines = lines.sorted {
      $0.head.generatedAt == $1.head.generatedAt
        ? PathName.precedes($0.name, $1.name) : PathName.precedes($1.head.generatedAt, $0.head.generatedAt)
    }
  }

  /// How many bundles there are.
  public var count: Int { lines.count }
  /// The bundles' names in the folder, in the index's order.
  public var names: [String] { lines.map(\.name) }

  /// The file.
  public var text: String {
    var result = "# Evidence\n\n"
    result += "| bundle | phase | disposition | version | commit | made | SHA-256 of SHA256SUMS |\n"
    result += "| --- | --- | --- | --- | --- | --- | --- |\n"
    for line in lines {
      let head = line.head
      let fields = [
        "[\(line.name)](\(line.name)/README.md)", head.phase, head.disposition, head.version,
        String(head.gitSHA.prefix(12)), head.generatedAt, "`\(line.seal)`",
      ]
      result += "| \(fields.joined(separator: " | ")) |\n"
    }
    return result
  }

  /// Writes the file.
  public func write() throws(ProjectError) {
    do throws(FileError) { try FileSystem.write(text, to: PathName.join(folder, Self.fileName)) } catch {
      throw ProjectError(.file(error))
    }
  }

  /// The bundles whose seal is not the one that the index names, and those that it names and that are gone.
  public static func brokenSeals(in folder: String) throws(ProjectError) -> [String] {
    guard let bytes = try? FileSystem.read(PathName.join(folder, fileName)) else { return [] }
    let recorded = String(decoding: bytes, as: UTF8.self)
    let index = try EvidenceIndex(of: folder)
    let named = recorded.split(separator: "\n").compactMap { line -> (name: String, seal: String)? in
      guard line.hasPrefix("| ["), let end = line.firstIndex(of: "]") else { return nil }
      let name = line[line.index(line.startIndex, offsetBy: 3)..<end]
      return (String(name), String(line.split(separator: "`").dropFirst().first ?? ""))
    }
    return named.compactMap { entry in
      guard let line = index.lines.first(where: { $0.name == entry.name }) else {
        return "\(entry.name) is in \(fileName), but not in the folder"
      }
      return line.seal.hex == entry.seal ? nil : "\(entry.name) is not the bundle that \(fileName) names"
    }
  }
}
