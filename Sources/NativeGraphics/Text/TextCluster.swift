/// Characters that must come from one face: a letter with its marks, a joined emoji, a flag.
struct TextCluster {
  /// The bytes it takes.
  var range: Range<Int>
  /// Its first character.
  var base: UInt32
  /// Whether it is more than that character.
  var isCompound = false
  /// Whether it is shown as a coloured picture (UTS 51 §4).
  var presentation = EmojiPresentation.text

  /// The cluster that begins at a byte and ends before `end`.
  init(in text: UnsafeBufferPointer<UInt8>, at start: Int, before end: Int) {
    let (base, length) = UTF8Scalars.decode(text, at: start)
    self.base = base
    range = start..<min(start + length, end)
    guard !ScalarClass.isControl(base) else { return }
    var emojiStyle = EmojiStyle(base: base)
    var isJoined = false
    while range.upperBound < end {
      let (scalar, length) = UTF8Scalars.decode(text, at: range.upperBound)
      // Digits and letters, by far the most, begin clusters of their own.
      if scalar < 0x300 { break }
      let isFlag =
        ScalarClass.isRegionalIndicator(base) && ScalarClass.isRegionalIndicator(scalar) && !isCompound
      let continues = isFlag || ScalarClass.extendsCluster(scalar) || (isJoined && emojiStyle.mayJoin)
      guard continues else { break }
      isJoined = scalar == 0x200D
      emojiStyle.extend(with: scalar, isFlag: isFlag)
      isCompound = true
      range = range.lowerBound..<min(range.upperBound + length, end)
    }
    presentation = emojiStyle.presentation
  }
}

/// Whether a character is shown as text or as a picture.
enum EmojiPresentation {
  case text
  /// As a picture unless a wanted family has it.
  case picture
  /// As a picture, because a variation selector asks for it.
  case requestedPicture
}

/// How a sequence is shown, as far as it has been read.
private struct EmojiStyle {
  private(set) var presentation = EmojiPresentation.text
  /// Whether the first character can be part of a joined emoji.
  let mayJoin: Bool
  private let isKeycapBase: Bool

  init(base: UInt32) {
    isKeycapBase = (0x30...0x39).contains(base) || base == 0x23 || base == 0x2A
    guard base >= 0x203C, let scalar = Unicode.Scalar(base) else {
      mayJoin = false
      return
    }
    mayJoin = scalar.properties.isEmoji
    if scalar.properties.isEmojiPresentation && !ScalarClass.isRegionalIndicator(base) {
      presentation = .picture
    }
  }

  mutating func extend(with scalar: UInt32, isFlag: Bool) {
    switch scalar {
    case 0xFE0E: presentation = .text
    case 0xFE0F: if mayJoin || isKeycapBase { presentation = .requestedPicture }
    case 0x1F3FB...0x1F3FF: if mayJoin && presentation == .text { presentation = .picture }
    default: if isFlag { presentation = .picture }
    }
  }
}
