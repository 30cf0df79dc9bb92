import CGumbo
import DOM

/// The names of the elements that the C parser has numbers for, by number.
let knownTags: [Atom] = (0..<GUMBO_TAG_UNKNOWN.rawValue).map { number in
  guard let name = gumbo_normalized_tagname(GumboTag(rawValue: number)) else { return Atom("") }
  return Atom(String(cString: name))
}

/// Whether the C parser tells elements of this name from others.
func hasTagNumber(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let base = name.baseAddress, !name.isEmpty else { return false }
  return base.withMemoryRebound(to: CChar.self, capacity: name.count) { characters in
    gumbo_tagn_enum(characters, UInt32(clamping: name.count)) != GUMBO_TAG_UNKNOWN
  }
}

/// The names met in one document, so that the shared table is asked once for each.
struct NameTable {
  private struct Entry {
    var bytes: [UInt8]
    var atom: Atom
  }

  private var entries: [UInt64: Entry] = [:]

  /// The atom of a name that is in lower case already.
  mutating func atom(cString: UnsafePointer<CChar>) -> Atom {
    var length = 0
    while cString[length] != 0 { length += 1 }
    return cString.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
      atom(of: UnsafeBufferPointer(start: bytes, count: length), folding: { $0 })
    }
  }

  /// The atom of a name in whatever case it stands in the source.
  mutating func atom(lowercasing bytes: UnsafeBufferPointer<UInt8>) -> Atom {
    atom(of: bytes, folding: lowercased)
  }

  private mutating func atom(of bytes: UnsafeBufferPointer<UInt8>, folding: (UInt8) -> UInt8) -> Atom {
    var hash = nameHashSeed
    for byte in bytes { hash = hashed(folding(byte), into: hash) }
    let known = entries[hash]
    if let known, known.bytes.elementsEqual(bytes, by: { $0 == folding($1) }) { return known.atom }
    let folded = bytes.map(folding)
    // A zero byte in a name stands for U+FFFD.
    let name = String(decoding: folded, as: UTF8.self).split(
      separator: "\0", omittingEmptySubsequences: false)
    let atom = Atom(name.joined(separator: "\u{FFFD}"))
    if known == nil { entries[hash] = Entry(bytes: folded, atom: atom) }
    return atom
  }
}

// MARK: - Bytes of markup

/// Where the hash of a name begins (FNV-1a).
let nameHashSeed: UInt64 = 0xCBF2_9CE4_8422_2325

/// The hash of a name that is one byte longer.
@inline(__always)
func hashed(_ byte: UInt8, into hash: UInt64) -> UInt64 {
  (hash ^ UInt64(byte)) &* 0x100_0000_01B3
}

/// An ASCII capital's small letter, any other byte as it is.
@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 {
  byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool {
  let small = byte | 0x20
  return small >= 0x61 && small <= 0x7A
}

/// Whether a byte is what HTML calls whitespace.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

/// Whether a tag's name stops before a byte.
@inline(__always)
func endsName(_ byte: UInt8) -> Bool {
  isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
}

/// Whether an attribute's name stops before a byte.
@inline(__always)
func endsAttributeName(_ byte: UInt8) -> Bool {
  endsName(byte) || byte == UInt8(ascii: "=")
}
