import ArgumentParser
import Diagnostics
import Foundation
import HTMLParser
import MIME
import Pipeline

/// What a file is read as.
enum InputKind: String, ExpressibleByArgument, CaseIterable {
  case html, eml, mjml
}

/// One input of a stage: its HTML, and the message that it came in.
struct Input {
  /// The path as it was given.
  var path: String
  /// The HTML as UTF-8, under the name that people know the file by.
  var source: SourceFile
  /// The message, for an `.eml`.
  var message: MIMEMessage?

  /// The folder that relative references start from.
  var folder: String { path == "-" ? "." : PathName.folder(of: path) }

  /// The file's name without its ending.
  var stem: String {
    let name = path == "-" ? "stdin" : PathName.name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The name of the folder that the file lies in.
  var folderName: String { URL(filePath: folder).standardizedFileURL.lastPathComponent }

  /// Reads an input.
  /// - Throws: `CommandFailure` (bad input) for a file that is missing, empty, binary or of an unknown kind.
  init(path: String, kind: InputKind?) throws {
    self.path = path
    let bytes = try Self.bytes(of: path)
    guard !bytes.isEmpty else { throw CommandFailure.badInput("\(path): the file is empty; give an email") }
    switch try kind ?? Self.kind(of: path) {
    case .html:
      guard !Self.isBinary(bytes) else {
        throw CommandFailure.badInput("\(path): this is binary data, not HTML; give an .html or .eml file")
      }
      source = SourceFile(name: path, bytes: decodeHTML(bytes))
    case .eml:
      let message = MIMEMessage(parsing: bytes)
      guard let part = message.htmlPart else {
        throw CommandFailure.badInput(
          "\(path): the message has no HTML part; nothing can be drawn or checked")
      }
      self.message = message
      source = SourceFile(name: path, bytes: part.text)
    case .mjml:
      throw CommandFailure.badInput("\(path): MJML is not read yet; compile it to HTML first")
    }
  }

  private static func kind(of path: String) throws -> InputKind {
    if path == "-" { return .html }
    let name = PathName.name(of: path).lowercased()
    if name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml") { return .html }
    if name.hasSuffix(".eml") { return .eml }
    if name.hasSuffix(".mjml") { return .mjml }
    throw CommandFailure.badInput(
      "\(path): the ending is none of .html, .htm, .eml, .mjml; say what it is with --input html|eml|mjml")
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    do {
      return try FileSystem.read(path)
    } catch {
      throw CommandFailure.badInput("\(error)")
    }
  }

  /// Text has no NUL among its first bytes, unless it is UTF-16.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    if TextEncoding.byteOrderMark(of: bytes) != nil { return false }
    return bytes.prefix(1024).contains(0)
  }
}

/// Writes an output of a stage.
func write(_ bytes: [UInt8], to path: String?) throws {
  guard let path, path != "-" else { return emit(bytes) }
  do {
    try FileSystem.write(bytes, to: path)
  } catch {
    throw CommandFailure.badInput("\(error)")
  }
}

/// The files of a stage that takes several.
struct InputOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("A file (.html, .htm, .eml), or - for standard input.", valueName: "FILE"))
  var files: [String]

  @Option(name: .customLong("input"), help: "What the files are, whatever their ending: html, eml or mjml.")
  var kind: InputKind?

  /// Reads every file.
  func inputs() throws -> [Input] {
    try files.map { try Input(path: $0, kind: kind) }
  }
}
