import NativeGraphics

extension DrawingEnvironment {
  /// The environment of this process: engine, libraries, and the fonts by folder.
  /// - Parameters:
  ///   - fonts: The fonts that pictures may use.
  ///   - memory: A file that remembers digests of files that have not changed; `nil` reads every file.
  /// - Throws: `FileError` when a font file cannot be read.
  public init(fonts: FontLibrary, rememberedIn memory: String?) throws(FileError) {
    var known = FontDigests(file: memory)
    var folders: [String: DigestBuilder] = [:]
    for file in fonts.files {
      let digest = try known.digest(of: file.path)
      folders[PathName.folder(of: file.path), default: DigestBuilder()].add(
        PathName.name(of: file.path), digest)
    }
    try? known.save()
    var components = folders.map {
      Component(name: "fonts:\(PathName.name(of: $0.key))", value: $0.value.digest().hex)
    }
    components.append(Component(name: "engine", value: engineVersion))
    for library in EngineEnvironment.current().libraries {
      components.append(Component(name: library.name, value: library.version))
    }
    self.init(components: components)
  }
}

/// The digests of font files, remembered as long as size, time and inode stay the same.
private struct FontDigests {
  private let file: String?
  private var remembered: [String: (stamp: String, digest: ContentDigest)] = [:]
  private var isChanged = false

  init(file: String?) {
    self.file = file
    guard let file, let bytes = try? FileSystem.read(file) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 2)
      guard fields.count == 3, let digest = ContentDigest(hex: fields[0]) else { continue }
      remembered[String(fields[2])] = (String(fields[1]), digest)
    }
  }

  mutating func digest(of path: String) throws(FileError) -> ContentDigest {
    let stamp = FileSystem.stamp(of: path)?.description ?? ""
    if let known = remembered[path], known.stamp == stamp, file != nil { return known.digest }
    let digest = ContentDigest(of: try FileSystem.read(path))
    remembered[path] = (stamp, digest)
    isChanged = true
    return digest
  }

  func save() throws(FileError) {
    guard let file, isChanged else { return }
    let lines = remembered.keys.sorted(by: PathName.precedes).compactMap { path in
      remembered[path].map { "\($0.digest) \($0.stamp) \(path)\n" }
    }
    try FileSystem.write(lines.joined(), to: file)
  }
}
