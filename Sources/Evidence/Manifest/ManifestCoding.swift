import Diagnostics
import FoundationEssentials
import Pipeline

/// JSON as evidence writes it: keys sorted, indented, one line feed at the end, the same on every machine.
func evidenceJSON(_ value: some Encodable) -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  // What is encoded here holds text, whole numbers and finite fractions, which cannot fail.
  let data = (try? encoder.encode(value)) ?? Data()
  let source = SourceFile(name: "evidence", bytes: [UInt8](data))
  let text = (try? JSONValue(parsing: source))?.text(.indented) ?? ""
  return Array("\(text)\n".utf8)
}

/// JSON on one line, keys sorted, for what stands in a page.
func compactJSON(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: (try? encoder.encode(value)) ?? Data(), as: UTF8.self)
}

/// Reads a JSON file of the evidence.
/// - Throws: `ProjectError` when it is missing or damaged.
func decodeEvidence<Value: Decodable>(_ type: Value.Type, at file: String) throws(ProjectError) -> Value {
  let bytes: [UInt8]
  do throws(FileError) { bytes = try FileSystem.read(file) } catch { throw ProjectError(.file(error)) }
  guard let value = try? JSONDecoder().decode(type, from: Data(bytes)) else {
    throw ProjectError(.malformed(file: file, reason: "this file is damaged; make the evidence again"))
  }
  return value
}

extension Manifest {
  /// Reads the manifest in a folder.
  /// - Throws: `ProjectError` when it is missing, damaged, or of another schema version.
  public static func read(in folder: String) throws(ProjectError) -> Manifest {
    let file = PathName.join(folder, fileName)
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileSystem.read(file) } catch { throw ProjectError(.file(error)) }
    return try Manifest(parsing: bytes, file: file)
  }

  /// Reads a manifest's bytes.
  init(parsing bytes: [UInt8], file: String) throws(ProjectError) {
    struct Version: Decodable {
      var schema_version: Int
    }
    let decoder = JSONDecoder()
    let data = Data(bytes)
    guard let version = try? decoder.decode(Version.self, from: data) else {
      throw ProjectError(.malformed(file: file, reason: "this is no manifest: 'schema_version' is missing"))
    }
    guard version.schema_version == Self.currentSchemaVersion else {
      throw ProjectError(
        .malformed(
          file: file,
          reason: "the manifest's schema version is \(version.schema_version); this program reads "
            + "\(Self.currentSchemaVersion): use the program that wrote it"))
    }
    do {
      self = try decoder.decode(Manifest.self, from: data)
    } catch {
      throw ProjectError(.malformed(file: file, reason: "this manifest is damaged; make the evidence again"))
    }
  }

  /// The manifest's file.
  public var bytes: [UInt8] { evidenceJSON(self) }
}
