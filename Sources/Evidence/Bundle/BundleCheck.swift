import Pipeline

/// Verifies a bundle from its files alone.
///
/// Nothing is changed.
public struct BundleCheck: Sendable {
  /// The bundle's folder.
  public let folder: String
  /// What is not as it was when the bundle was made; empty for an intact bundle.
  public let damages: [String]
  /// Why an intact bundle does not stand for acceptance.
  public let reasons: [String]
  /// How many cells the bundle's manifest lists.
  public let cellCount: Int

  /// Whether the bundle is intact and stands for acceptance.
  public var passes: Bool { damages.isEmpty && reasons.isEmpty }

  /// Checks a bundle.
  /// - Parameters:
  ///   - folder: The bundle's folder.
  ///   - key: The key that it has to be signed with; `nil` does not ask who made it.
  /// - Throws: `ProjectError` when there is none in the folder.
  public init(folder: String, key: VerifyingKey? = nil) throws(ProjectError) {
    self.folder = folder
    guard
      FileSystem.exists(PathName.join(folder, Checksums.fileName))
        || FileSystem.exists(PathName.join(folder, Manifest.fileName))
    else {
      throw ProjectError(
        .malformed(file: folder, reason: "there is no bundle here; 'uat-report' makes one"))
    }
    var damages: [String]
    do throws(FileError) { damages = try Self.changedFiles(in: folder) } catch { damages = ["\(error)"] }
    var reasons: [String] = []
    var cellCount = 0
    do throws(ProjectError) {
      let manifest = try Manifest.read(in: folder)
      cellCount = manifest.cells.count
      damages += Self.changedPictures(of: manifest, in: folder)
      let readme = Self.readReadme(of: manifest, in: folder)
      damages += readme.damages
      // It names all files again; what has been said once is enough.
      if damages.isEmpty {
        damages += Self.attestationFlaws(in: folder, disposition: readme.disposition, key: key)
      }
      reasons = Disposition(manifest).reasons
      if reasons.isEmpty, readme.disposition != "pass" {
        reasons = ["README.md says why under 'Why it failed'"]
      } else if !reasons.isEmpty, readme.disposition == "pass" {
        damages.append("README.md says 'pass', the manifest does not")
      }
    } catch {
      damages.append("\(error)")
    }
    self.damages = damages
    self.reasons = reasons
    self.cellCount = cellCount
  }

  private static func changedFiles(in folder: String) throws(FileError) -> [String] {
    let actual = try Checksums(of: folder)
    let file = PathName.join(folder, Checksums.fileName)
    guard let bytes = try FileSystem.readIfPresent(file) else { return ["\(Checksums.fileName) is missing"] }
    let empty = try FileSystem.emptyFolders(below: folder).map { "the empty folder \($0) was added" }
    guard let text = String(validating: bytes, as: UTF8.self), let recorded = Checksums(parsing: text) else {
      return ["\(Checksums.fileName) was changed"] + empty
    }
    return actual.differences(from: recorded) + empty
  }

  /// Each cell's picture is the approved one, and has the pixels that were drawn.
  private static func changedPictures(of manifest: Manifest, in folder: String) -> [String] {
    var damages: [String] = []
    for cell in manifest.cells {
      guard let digest = cell.snapshotSHA256 else { continue }
      let path = BundlePaths.picture(of: cell.cell)
      guard let file = try? FileSystem.read(PathName.join(folder, path)) else {
        damages.append("\(path), which the manifest names, is missing")
        continue
      }
      if ContentDigest(of: file).hex != digest {
        damages.append("\(path) is not the picture that the manifest names")
      } else if cell.baseline == "equal", pixelDigest(ofPNG: file)?.hex != cell.pixelDigest {
        damages.append("\(path) does not have the pixels that the manifest names")
      }
    }
    for message in manifest.messages {
      for entry in [message.html] + (message.text.map { [$0] } ?? []) {
        let file = try? FileSystem.read(PathName.join(folder, entry.path))
        if file.map({ ContentDigest(of: $0).hex }) != entry.sha256 {
          damages.append("\(entry.path) is not the file that the manifest names")
        }
      }
    }
    return damages
  }

  /// Whether the attestation names the files as they are, and whether its signature is the key's.
  private static func attestationFlaws(in folder: String, disposition: String, key: VerifyingKey?) -> [String]
  {
    guard let files = try? Checksums(of: folder),
      let file = try? FileSystem.read(PathName.join(folder, Attestation.path))
    else { return ["\(Attestation.path) is missing"] }
    let flaws = Attestation.flaws(of: file, files: files, disposition: disposition)
    let path = PathName.join(folder, SignedEnvelope.path)
    guard FileSystem.exists(path) else {
      return flaws + (key == nil ? [] : ["the bundle is not signed: \(SignedEnvelope.path) is missing"])
    }
    guard let envelope = try? decodeEvidence(SignedEnvelope.self, at: path) else {
      return flaws + ["\(SignedEnvelope.path) is damaged"]
    }
    return flaws + (envelope.flaw(of: file, key: key).map { [$0] } ?? [])
  }

  private static func readReadme(of manifest: Manifest, in folder: String) -> (
    disposition: String, damages: [String]
  ) {
    let file = PathName.join(folder, BundleReadme.fileName)
    guard let bytes = try? FileSystem.read(file), let text = String(validating: bytes, as: UTF8.self),
      let head = FrontMatter(parsing: text)
    else { return ("", ["README.md has no front matter"]) }
    var expected = FrontMatter(manifest, disposition: Disposition(manifest))
    expected.disposition = head.disposition
    guard head == expected else {
      return (head.disposition, ["README.md and the manifest do not tell the same"])
    }
    return (head.disposition, [])
  }
}
