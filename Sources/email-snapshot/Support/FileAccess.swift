import Diagnostics
import Foundation

/// Reads a whole file, or standard input for `-`.
/// - Throws: `CommandFailure` (bad input) when it is missing, a folder, unreadable or larger than 256 MiB.
func readFile(_ path: String) throws -> [UInt8] {
  if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
  var isDirectory: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
    throw CommandFailure.badInput("\(path): there is no such file; check the path")
  }
  guard !isDirectory.boolValue else {
    throw CommandFailure.badInput("\(path): this is a folder; name a file in it")
  }
  let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  guard size <= 256 << 20 else {
    throw CommandFailure.badInput("\(path): the file is larger than 256 MiB; this is no email")
  }
  guard let data = FileManager.default.contents(atPath: path) else {
    throw CommandFailure.badInput("\(path): the file cannot be read; check its permissions")
  }
  return [UInt8](data)
}

/// Writes a whole file: under another name first, then renamed, so that no half file is ever seen.
/// - Throws: `CommandFailure` (bad input) when the folder is missing or cannot be written.
func writeFile(_ bytes: [UInt8], to path: String) throws {
  if path == "-" { return output(bytes) }
  do {
    try Data(bytes).write(to: URL(filePath: path), options: .atomic)
  } catch {
    throw CommandFailure.badInput("\(path): cannot be written; check that the folder exists and is writable")
  }
}

/// The folder that a file lies in.
func folder(of path: String) -> String {
  guard path != "-", let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The file's name without its folders and its ending.
func stem(of path: String) -> String {
  let name = path == "-" ? "stdin" : String(path.split(separator: "/").last ?? "")
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
  return String(name[..<dot])
}

/// The name of the folder that a file lies in.
func folderName(of path: String) -> String {
  let folder = folder(of: path)
  let absolute = folder.hasPrefix("/") ? folder : "\(FileManager.default.currentDirectoryPath)/\(folder)"
  return URL(filePath: absolute).standardizedFileURL.lastPathComponent
}
