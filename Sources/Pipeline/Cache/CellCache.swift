import Accessibility

/// What earlier runs found out about cells that had nothing to complain about, by the digest of all that went in.
///
/// It is addressed by content and by the program itself, so that it is never wrong, only empty. Pictures are not
/// kept: where one is needed, it is drawn again.
struct CellCache: Sendable {
  /// `nil` remembers nothing.
  let folder: String?

  /// A cell whose text can be read and which inlining did not change.
  struct Entry: Hashable, Sendable {
    var width: Int
    var height: Int
    var pixels: ContentDigest
    var minimumRatio: Double
    var checkedTexts: Int
    /// What came of each rule on accessibility; none of them was in doubt.
    var rules: [RuleResult]
    /// What the picture depends on beside the key: valid as long as each reference gives the same again.
    var assets: [AssetUse]
  }

  /// The entry of a key, when what it depends on is still the same.
  func entry(for key: ContentDigest, assets: AssetSource) -> Entry? {
    guard let folder, let bytes = try? FileSystem.read(PathName.join(folder, key.hex)),
      let entry = Entry(parsing: String(decoding: bytes, as: UTF8.self))
    else { return nil }
    for use in entry.assets { _ = assets.bytes(for: use.reference) }
    return assets.uses == entry.assets ? entry : nil
  }

  /// Remembers an entry; a disk that is full or read-only costs time, nothing else.
  func remember(_ entry: Entry, for key: ContentDigest) {
    guard let folder, !entry.assets.contains(where: { $0.reference.contains(where: \.isNewline) }) else {
      return
    }
    try? FileSystem.write(entry.text, to: PathName.join(folder, key.hex))
  }

  /// Forgets what a run over everything did not use.
  func forget(allBut keys: Set<ContentDigest>) {
    guard let folder, let names = try? FileSystem.names(in: folder) else { return }
    for name in names {
      guard let key = ContentDigest(hex: name), !keys.contains(key) else { continue }
      try? FileSystem.remove(PathName.join(folder, name))
    }
  }

  /// What tells this build of the program from another: a cache must not outlive the code that filled it.
  static var programStamp: String {
    FileSystem.stamp(of: "/proc/self/exe")?.description ?? "unknown"
  }
}

extension CellCache.Entry {
  private static let header = "cell 2"

  fileprivate var text: String {
    let facts = "\(Self.header)\n\(width) \(height) \(pixels) \(minimumRatio) \(checkedTexts)\n"
    let outcomes = rules.map { "\($0.rule) \($0.outcome.rawValue) \($0.examined) \($0.findings)" }
    return facts + outcomes.joined(separator: ",") + "\n"
      + assets.map { "\($0.digest?.hex ?? "absent") \($0.reference)\n" }.joined()
  }

  fileprivate init?(parsing text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines[0] == Self.header, lines.last == "" else { return nil }
    let fields = lines[1].split(separator: " ")
    guard fields.count == 5, let width = Int(fields[0]), let height = Int(fields[1]),
      let pixels = ContentDigest(hex: fields[2]), let ratio = Double(fields[3]), let checked = Int(fields[4])
    else { return nil }
    self.init(
      width: width, height: height, pixels: pixels, minimumRatio: ratio, checkedTexts: checked, rules: [],
      assets: [])
    for text in lines[2].split(separator: ",") {
      guard let rule = RuleResult(parsing: text) else { return nil }
      rules.append(rule)
    }
    for line in lines[3...].dropLast() {
      guard let space = line.firstIndex(of: " ") else { return nil }
      let digest = ContentDigest(hex: line[..<space])
      guard digest != nil || line[..<space] == "absent" else { return nil }
      assets.append(AssetUse(reference: String(line[line.index(after: space)...]), digest: digest))
    }
  }
}

extension RuleResult {
  /// Reads a rule's name, its outcome and two numbers.
  fileprivate init?(parsing text: Substring) {
    let fields = text.split(separator: " ")
    guard fields.count == 4, let outcome = Outcome(rawValue: String(fields[1])),
      let examined = Int(fields[2]), let findings = Int(fields[3])
    else { return nil }
    self.init(
      rule: String(fields[0]), outcome: outcome, examined: examined, findings: findings, reason: nil)
  }
}
