import CPango
import Graphics

/// A paragraph being shaped: its levels, its scripts, and the runs so far.
struct Paragraph {
  let text: UnsafeBufferPointer<UInt8>
  /// Whether it is printable ASCII from end to end.
  let isPlainASCII: Bool
  var runs: [GlyphRun] = []
  private let baseLevel: UInt8
  /// The level of each byte; empty when all have the base level.
  private let levels: [UInt8]
  /// Where each script ends; empty when there is one script only.
  private let scripts: [ScriptRun]
  private let singleScript: hb_script_t
  private var scriptIndex = 0

  struct ScriptRun {
    let end: Int
    let script: hb_script_t
  }

  init(text: UnsafeBufferPointer<UInt8>, direction: TextDirection, levels: [UInt8]) {
    self.text = text
    let survey = TextSurvey(text)
    isPlainASCII = survey.isPlainASCII
    // Pango reads what is not UTF-8 beyond its end: such text has the base level and one script.
    let isWellFormed = survey.isASCII || String(validating: text, as: UTF8.self) != nil
    baseLevel = direction == .rightToLeft ? 1 : 0
    if levels.count == text.count {
      self.levels = levels
    } else if isWellFormed, direction == .rightToLeft || survey.mayBeRightToLeft {
      self.levels = BidiLevels.levels(of: text, direction: direction)
    } else {
      self.levels = []
    }
    if survey.isASCII {
      scripts = []
      singleScript = survey.hasASCIILetter ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON
    } else {
      scripts = isWellFormed ? ScriptRuns.runs(of: text) : []
      singleScript = HB_SCRIPT_COMMON
    }
  }

  func level(at position: Int) -> UInt8 { levels.isEmpty ? baseLevel : levels[position] }

  func script(at position: Int) -> hb_script_t {
    scripts.isEmpty ? singleScript : scripts[min(scriptIndex, scripts.count - 1)].script
  }

  /// Where the level or the script changes next.
  ///
  /// Positions must be asked for in ascending order.
  mutating func endOfLevelAndScript(at position: Int) -> Int {
    var end = text.count
    if !scripts.isEmpty {
      while scriptIndex < scripts.count - 1 && scripts[scriptIndex].end <= position { scriptIndex += 1 }
      end = max(position + 1, scripts[scriptIndex].end)
    }
    guard !levels.isEmpty else { return end }
    var limit = position + 1
    while limit < end && levels[limit] == levels[position] { limit += 1 }
    return limit
  }
}

/// What a look over a text tells about it.
struct TextSurvey {
  private(set) var isASCII = true
  private(set) var hasControl = false
  private(set) var hasASCIILetter = false
  /// Whether some character may not run from left to right.
  private(set) var mayBeRightToLeft = false

  var isPlainASCII: Bool { isASCII && !hasControl }

  init(_ text: UnsafeBufferPointer<UInt8>) {
    for index in text.indices {
      let byte = text[index]
      if byte < 0x80 {
        if byte < 0x20 || byte == 0x7F { hasControl = true }
        if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A { hasASCIILetter = true }
        continue
      }
      isASCII = false
      switch byte {
      // U+0590 to U+08FF, and the planes above the first.
      case 0xD6...0xDF, 0xF0: mayBeRightToLeft = true
      case 0xE0: if index + 1 < text.count, text[index + 1] <= 0xA3 { mayBeRightToLeft = true }
      // Marks and controls of direction lie among the general punctuation.
      case 0xE2: if index + 1 < text.count, text[index + 1] <= 0x81 { mayBeRightToLeft = true }
      case 0xEF: if index + 1 < text.count, text[index + 1] >= 0xAC { mayBeRightToLeft = true }
      default: break
      }
    }
  }
}

/// The Unicode bidirectional algorithm (UAX 9), explicit embeddings and isolates included.
enum BidiLevels {
  /// The level of each byte of a text that is well-formed.
  static func levels(of text: UnsafeBufferPointer<UInt8>, direction: TextDirection) -> [UInt8] {
    let base: UInt8 = direction == .rightToLeft ? 1 : 0
    var result = [UInt8](repeating: base, count: text.count)
    var pangoDirection = direction == .rightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR
    text.withMemoryRebound(to: CChar.self) { characters in
      guard
        let levels = pango_log2vis_get_embedding_levels(
          characters.baseAddress, Int32(text.count), &pangoDirection)
      else { return }
      defer { g_free(levels) }
      var position = 0
      var character = 0
      while position < text.count {
        let length = UTF8Scalars.decode(text, at: position).length
        for offset in position..<min(position + length, text.count) { result[offset] = levels[character] }
        position += length
        character += 1
      }
    }
    return result
  }
}

/// Splits text by script (UAX 24): common characters take the script that they stand beside.
enum ScriptRuns {
  /// The stretches of a text that is well-formed.
  static func runs(of text: UnsafeBufferPointer<UInt8>) -> [Paragraph.ScriptRun] {
    text.withMemoryRebound(to: CChar.self) { characters in
      guard let start = characters.baseAddress, let iterator = pango_script_iter_new(start, Int32(text.count))
      else { return [] }
      defer { pango_script_iter_free(iterator) }
      var runs: [Paragraph.ScriptRun] = []
      repeat {
        var end: UnsafePointer<CChar>?
        var script = PANGO_SCRIPT_COMMON
        pango_script_iter_get_range(iterator, nil, &end, &script)
        guard let end else { break }
        let tag = g_unicode_script_to_iso15924(GUnicodeScript(rawValue: script.rawValue))
        runs.append(Paragraph.ScriptRun(end: end - start, script: hb_script_from_iso15924_tag(tag)))
      } while pango_script_iter_next(iterator) != 0
      return runs
    }
  }
}
