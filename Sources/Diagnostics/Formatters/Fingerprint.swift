extension [Finding] {
  /// A name for each finding that stays the same while lines move: from its rule, its file and the source
  /// text it is about, and its number among those that are alike in this.
  ///
  /// - Parameter file: The file of findings that have no place.
  /// - Returns: One name for each finding, all different.
  public func fingerprints(in file: String) -> [String] {
    var occurrences: [UInt64: Int] = [:]
    return map { finding in
      var path = Substring(finding.range?.file ?? file)
      while path.hasPrefix("./") { path = path.dropFirst(2) }
      let words = finding.excerpt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let hash = fingerprintHash("\(finding.rule)\u{0}\(path)\u{0}\(words)")
      occurrences[hash, default: 0] += 1
      return "\(hexadecimal(hash)):\(occurrences[hash, default: 1])"
    }
  }
}

/// FNV-1a, 64 bits: well spread and the same everywhere. <http://www.isthe.com/chongo/tech/comp/fnv/>
private func fingerprintHash(_ text: String) -> UInt64 {
  text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

private func hexadecimal(_ value: UInt64) -> String {
  let digits = (0..<16).reversed().map { hexadecimalDigit(UInt8(truncatingIfNeeded: value >> ($0 * 4)) & 15) }
  return String(decoding: digits, as: UTF8.self)
}
