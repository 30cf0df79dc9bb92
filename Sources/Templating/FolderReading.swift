import Diagnostics
import FoundationEssentials

/// Reads files and folders below one root; names are relative to it and go into messages as they are.
struct FolderReader: Sendable {
  var root: String

  func path(_ relative: String) -> String { relative.isEmpty ? root : "\(root)/\(relative)" }

  func isFolder(_ relative: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path(relative), isDirectory: &isDirectory) && isDirectory
  }

  func exists(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path(relative)) }

  /// The names in a folder, sorted by code units; none when it is missing.
  func names(in relative: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path(relative))) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
  }

  /// A file's bytes, which must be UTF-8.
  func source(_ relative: String) throws(TemplatingError) -> SourceFile {
    guard let data = FileManager.default.contents(atPath: path(relative)) else {
      throw TemplatingError(
        file: path(relative), reason: .unreadable(reason: "no such file, or no permission"))
    }
    let bytes = [UInt8](data)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw TemplatingError(file: path(relative), reason: .unreadable(reason: "not UTF-8"))
    }
    return SourceFile(name: path(relative), bytes: bytes)
  }
}
