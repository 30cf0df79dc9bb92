struct Tokenizer {
  static func tokens(of bytes: [UInt8]) -> ComponentValues { ComponentValues(tokens: [], bounds: 0..<0) }
}
