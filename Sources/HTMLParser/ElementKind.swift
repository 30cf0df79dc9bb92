/// What `NestingScanner` has to know of an element: how the parser opens and closes it.
enum ElementKind {
  /// Has neither content nor end tag.
  case void
  /// Holds text only, up to its end tag.
  case text
  /// Its end tag closes whatever is open inside, and its start tag an open paragraph.
  case block
  /// Its end tag closes whatever is open inside.
  case inlineBlock
  /// A new one closes the one before, if nothing special lies between: `li`, `dd`, `dt`, `p`, `option`.
  case optionalEnd
  /// Is opened anew in the next block when a block ends before it does.
  case formatting
  /// Closed alone, whatever is open inside.
  case form
  case table
  case rowGroup
  case row
  /// A cell or a caption: end tags inside do not reach out of it.
  case cell
  /// Any other element that end tags inside do not reach out of.
  case scope
  /// Everything else: its end tag is ignored if a special element is open inside.
  case ordinary

  /// By how many elements the parser's stack grows.
  var depth: Int {
    switch self {
    // A table brings a row group and a row that the source may not name.
    case .table: 3
    case .rowGroup, .row, .void, .text: 0
    default: 1
    }
  }

  /// Whether end tags of elements outside do not reach what is inside.
  var opensScope: Bool { self == .table || self == .cell || self == .scope }

  /// Whether the end tag of an ordinary element gives up when it meets this one.
  var isSpecial: Bool {
    switch self {
    case .formatting, .ordinary: false
    default: true
    }
  }

  /// The kind of the element with this name's hash.
  init(hash: UInt64) { self = Self.byName[hash] ?? .ordinary }

  /// The hash of a name, as `NestingScanner` makes it.
  static func hash(of name: String) -> UInt64 {
    name.utf8.reduce(nameHashSeed) { hashed($1, into: $0) }
  }

  private static let byName: [UInt64: ElementKind] = {
    var result: [UInt64: ElementKind] = [:]
    func add(_ kind: ElementKind, _ names: String) {
      for name in names.split(separator: " ") { result[hash(of: String(name))] = kind }
    }
    add(.void, "area base basefont bgsound br col embed frame hr img image input keygen link meta param")
    add(.void, "source track wbr html head body frameset")
    add(.text, "script style textarea title xmp iframe noembed noframes plaintext")
    add(.inlineBlock, "button noscript select")
    add(.block, "address article aside blockquote center details dir div dl fieldset figcaption figure")
    add(.block, "footer h1 h2 h3 h4 h5 h6 header hgroup listing main menu nav ol pre section")
    add(.block, "summary ul")
    add(.optionalEnd, "dd dt li option p")
    add(.formatting, "a b big code em font i nobr s small strike strong tt u")
    add(.form, "form")
    add(.table, "table")
    add(.rowGroup, "tbody tfoot thead")
    add(.row, "tr")
    add(.cell, "caption td th")
    add(.scope, "applet desc foreignobject marquee object template")
    return result
  }()
}
