import Pipeline

/// `SHA256SUMS`: the digest of every other file of a bundle, sorted by path, as `sha256sum -c` reads it.
struct Checksums: Hashable, Sendable {
  static let fileName = "SHA256SUMS"

  /// The digests by path.
  var digests: [String: ContentDigest]

  /// The digests of the files in a folder as they are.
  init(of folder: String) throws(FileError) {
    digests = [:]
    for file in try FileSystem.files(below: folder) where file != Self.fileName {
      digests[file] = ContentDigest(of: try FileSystem.read(PathName.join(folder, file)))
    }
  }

  /// Reads a file's text; `nil` when it is not exactly as `text` writes it.
  init?(parsing text: String) {
    digests = [:]
    for line in text.split(separator: "\n") {
      guard let digest = ContentDigest(hex: line.prefix(64)), line.dropFirst(64).hasPrefix("  ") else {
        return nil
      }
      digests[String(line.dropFirst(66))] = digest
    }
    guard self.text == text else { return nil }
  }

  var text: String {
    digests.keys.sorted(by: PathName.precedes).compactMap { path in
      digests[path].map { "\($0)  \(path)\n" }
    }.joined()
  }

  /// What is not as it was written down, one sentence for each file, sorted.
  func differences(from recorded: Checksums) -> [String] {
    Set(digests.keys).union(recorded.digests.keys).sorted(by: PathName.precedes).compactMap { path in
      switch (digests[path], recorded.digests[path]) {
      case (nil, .some): "\(path) is missing"
      case (.some, nil): "\(path) was added"
      case (let now, let then): now == then ? nil : "\(path) was changed"
      }
    }
  }
}
