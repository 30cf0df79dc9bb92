import Crypto

/// A SHA-256 digest: the name of a content.
public struct ContentDigest: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The digest as 64 lower-case hexadecimal digits.
  public let hex: String

  /// The digest of bytes.
  public init(of bytes: [UInt8]) {
    hex = hexadecimal(SHA256.hash(data: bytes))
  }

  /// The digest of text as UTF-8.
  public init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// Reads 64 lower-case hexadecimal digits.
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 64,
      hex.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.hex = String(hex)
  }

  fileprivate init(_ digest: SHA256.Digest) {
    hex = hexadecimal(digest)
  }

  /// The first digits, enough to tell digests apart in a message.
  public var short: String { String(hex.prefix(12)) }

  /// All 64 digits.
  public var description: String { hex }

  /// The order of the digits, which no locale changes.
  public static func < (left: ContentDigest, right: ContentDigest) -> Bool {
    PathName.precedes(left.hex, right.hex)
  }
}

/// Builds the digest of several things; each goes in with its name and length, so that none runs into the next.
struct DigestBuilder {
  private var state = SHA256()

  mutating func add(_ name: String, _ bytes: [UInt8]) {
    state.update(data: Array("\(name) \(bytes.count)\n".utf8))
    state.update(data: bytes)
  }

  mutating func add(_ name: String, _ text: String) {
    add(name, Array(text.utf8))
  }

  mutating func add(_ name: String, _ digest: ContentDigest) {
    add(name, digest.hex)
  }

  func digest() -> ContentDigest { ContentDigest(state.finalize()) }
}

private func hexadecimal(_ digest: SHA256.Digest) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
