import Synchronization

/// Where the files that a document names come from: one folder and what lies in it, a map of local copies,
/// and the parts of its own message.
///
/// Nothing is ever read from the network.
///
/// Several threads may ask at once. What was asked and what was found is remembered, because it belongs to what a
/// picture depends on.
public final class AssetSource: Sendable {
  /// The folder that relative references start from.
  public let folder: String
  /// The folder that nothing outside of is read.
  public let root: String
  /// Local copies by the address that the document names.
  public let copies: [String: String]
  /// Parts of the document's own message by their content identifier.
  public let parts: [String: [UInt8]]

  private let answers: Mutex<[String: Answer]>
  /// The source that has read what this one is asked for.
  private let shared: AssetSource?

  private struct Answer {
    var bytes: [UInt8]?
    var digest: ContentDigest?
  }

  /// Creates a source.
  /// - Parameters:
  ///   - folder: The folder that relative references start from.
  ///   - root: The folder that nothing outside of is read; `nil` is `folder` itself.
  ///   - copies: Local files by address, as `--asset-map` gives them.
  ///   - parts: The bytes of the message's own parts by content identifier, without `cid:`.
  public init(
    folder: String, root: String? = nil, copies: [String: String] = [:], parts: [String: [UInt8]] = [:]
  ) {
    self.folder = folder
    self.root = root ?? folder
    self.copies = copies
    self.parts = parts
    answers = Mutex([:])
    shared = nil
  }

  /// Creates a source that reads nothing twice which another one has read, and remembers its own uses only.
  init(sharing other: AssetSource) {
    folder = other.folder
    root = other.root
    copies = other.copies
    parts = other.parts
    answers = Mutex([:])
    shared = other
  }

  /// The bytes that a reference stands for; `nil` when it is remote, outside the root, or not there.
  public func bytes(for reference: String) -> [UInt8]? {
    answer(for: reference).bytes
  }

  /// Every reference that was asked for with the digest of what was found, sorted.
  public var uses: [AssetUse] {
    answers.withLock { answers in
      answers.keys.sorted(by: PathName.precedes).map { AssetUse(reference: $0, digest: answers[$0]?.digest) }
    }
  }

  /// Remembers what another source was asked for, as if this one had been.
  func remember(_ uses: [AssetUse]) {
    for use in uses { _ = answer(for: use.reference) }
  }

  private func answer(for reference: String) -> Answer {
    if let known = answers.withLock({ $0[reference] }) { return known }
    let answer: Answer
    if let shared {
      answer = shared.answer(for: reference)
    } else {
      let bytes = load(reference)
      answer = Answer(bytes: bytes, digest: bytes.map { ContentDigest(of: $0) })
    }
    answers.withLock { $0[reference] = answer }
    return answer
  }

  private func load(_ reference: String) -> [UInt8]? {
    if let copy = copies[reference] { return try? FileSystem.read(copy) }
    if reference.prefix(4).lowercased() == "cid:" {
      let identifier = String(reference.dropFirst(4))
      return parts[identifier] ?? parts[Self.percentDecoded(identifier)]
    }
    guard let path = Self.localPath(reference) else { return nil }
    let file =
      path.hasPrefix("/") ? PathName.join(root, String(path.dropFirst())) : PathName.join(folder, path)
    // A link inside the root may lead out of it: what counts is where the file really lies.
    guard let real = FileSystem.resolved(file), let realRoot = FileSystem.resolved(root),
      PathName.isInside(real, folder: realRoot)
    else { return nil }
    return try? FileSystem.read(real)
  }

  /// The path that a reference without scheme and host stands for, without query and fragment.
  private static func localPath(_ reference: String) -> String? {
    guard !reference.hasPrefix("//"), !hasScheme(reference) else { return nil }
    let path = reference.prefix { $0 != "?" && $0 != "#" }
    let decoded = percentDecoded(String(path))
    return decoded.isEmpty || decoded.utf8.contains(0) ? nil : decoded
  }

  /// RFC 3986 §3.1, “Scheme”. <https://www.rfc-editor.org/rfc/rfc3986#section-3.1>
  private static func hasScheme(_ reference: String) -> Bool {
    for (index, byte) in reference.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == 0 { return false }
      case UInt8(ascii: ":"): return index > 0
      default: return false
      }
    }
    return false
  }

  private static func percentDecoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}

/// A reference that a document made and what stood behind it.
public struct AssetUse: Hashable, Sendable {
  /// The address as the document writes it.
  public var reference: String
  /// `nil` when there was nothing, or nothing that may be read.
  public var digest: ContentDigest?
}
