import DOM

/// What the rules ask of an element's name.
enum OrderlyKind: UInt8 {
  case html, head, body
  /// `meta`, `link`, `base`: without content, in the head too.
  case metadata
  /// `style`, `script`: text without character references.
  case rawText
  /// `title`: text with character references.
  case title
  case heading, paragraph, block, form, listItem, definition, button, anchor, formatting
  /// `object` and its like: formatting does not reach out of it.
  case object
  case table, columnGroup, column, rowGroup, row, cell
  /// Without content.
  case void
  /// `hr`: without content, and no part of a paragraph.
  case rule
  case ordinary
  /// What is left to the C parser.
  case unsupported

  /// Whether the source need not have its end tag.
  var endMayBeImplied: Bool { self == .paragraph || self == .listItem || self == .definition }

  /// Whether an end tag of a paragraph inside does not reach out of it (§13.2.4.2, “button scope”).
  var bordersParagraphs: Bool {
    switch self {
    case .html, .table, .cell, .object, .button: true
    default: false
    }
  }

  /// Whether it has neither content nor end tag.
  var isVoid: Bool { self == .void || self == .rule || self == .metadata || self == .column }

  fileprivate static let byName: [String: OrderlyKind] = {
    var result: [String: OrderlyKind] = [:]
    func add(_ kind: OrderlyKind, _ names: String) {
      for name in names.split(separator: " ") { result[String(name)] = kind }
    }
    add(.html, "html")
    add(.head, "head")
    add(.body, "body")
    add(.metadata, "meta link base")
    add(.rawText, "style script")
    add(.title, "title")
    add(.heading, "h1 h2 h3 h4 h5 h6")
    add(.paragraph, "p")
    add(
      .block, "address article aside blockquote center details dir div dl fieldset figcaption figure footer")
    add(.block, "header main menu nav ol section summary ul")
    add(.form, "form")
    add(.listItem, "li")
    add(.definition, "dd dt")
    add(.button, "button")
    add(.anchor, "a")
    add(.formatting, "b big code em font i s small strike strong tt u")
    add(.object, "object marquee applet")
    add(.table, "table")
    add(.columnGroup, "colgroup")
    add(.column, "col")
    add(.rowGroup, "tbody thead tfoot")
    add(.row, "tr")
    add(.cell, "td th")
    add(.void, "area br embed img wbr input param source track")
    add(.rule, "hr")
    let others =
      "basefont bgsound caption command dialog frame frameset hgroup iframe image isindex keygen listing math "
      + "menuitem nobr noembed noframes noscript optgroup option plaintext pre rb rp rt rtc ruby search select "
      + "slot svg template textarea xmp"
    add(.unsupported, others)
    return result
  }()
}

/// The names met in one document, so that the shared table is asked once for each.
struct OrderlyNames {
  struct Entry {
    var hash: UInt64
    /// Where the name stands for the first time.
    var start: Int
    var count: Int
    var atom: Atom
    var kind: OrderlyKind
  }

  static let html = Atom("html")
  static let head = Atom("head")
  static let body = Atom("body")
  static let tbody = Atom("tbody")
  static let row = Atom("tr")
  static let colgroup = Atom("colgroup")
  static let div = Atom("div")
  static let address = Atom("address")

  /// Open addressing: a name's entry is at its hash or behind, as an index of `entries`.
  private var slots: [Int16] = Array(repeating: -1, count: 256)
  private var entries: [Entry] = []

  /// The entry of a name in whatever case; `nil` when the document has too many.
  mutating func entry(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, hash: UInt64) -> Entry? {
    var slot = Int(truncatingIfNeeded: (hash ^ hash >> 29) & 255)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash, equals(entries[index], text, range) { return entries[index] }
      slot = (slot + 1) & 255
    }
    guard entries.count < 160 else { return nil }
    let name = String(decoding: text[range].map(lowercased), as: UTF8.self)
    let entry = Entry(
      hash: hash, start: range.lowerBound, count: range.count, atom: Atom(name),
      kind: OrderlyKind.byName[name] ?? .ordinary)
    slots[slot] = Int16(entries.count)
    entries.append(entry)
    return entry
  }

  private func equals(_ entry: Entry, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard entry.count == range.count else { return false }
    var offset = 0
    while offset < entry.count {
      if lowercased(text[entry.start + offset]) != lowercased(text[range.lowerBound + offset]) {
        return false
      }
      offset += 1
    }
    return true
  }
}

/// A look over a whole text before it is read.
struct OrderlySurvey {
  private(set) var hasCarriageReturns = false
  /// How many `<` there are.
  private(set) var tags = 0
  /// Whether there are no control characters.
  private(set) var isPlain = true

  /// Looks at a text; `nil` when it is no UTF-8.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var isASCII = true
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "<") {
        tags += 1
      } else if byte >= 0x7F {
        isASCII = false
        // U+007F to U+009F; what stands for no character begins with EF or ends with BF BE or BF BF.
        if byte == 0x7F || index < text.count && isSuspect(byte, text[index]) { isPlain = false }
      } else if byte < 0x20 {
        switch byte {
        case 0x0D: hasCarriageReturns = true
        case 0x09, 0x0A, 0x0C: break
        default: isPlain = false
        }
      }
    }
    guard isASCII || isValidUTF8(text) else { return nil }
  }

  private func isSuspect(_ byte: UInt8, _ next: UInt8) -> Bool {
    byte == 0xC2 && next < 0xA0 || byte == 0xEF && (next == 0xB7 || next == 0xBF)
      || byte == 0xBF && next >= 0xBE
  }

  private func isValidUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    String(validating: text, as: UTF8.self) != nil
  }
}
