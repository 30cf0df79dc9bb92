import CSSSyntax
import DOM

/// What is done with a selector of an unconditional rule.
enum SelectorRole {
  /// Its declarations are written to what it matches, and it leaves.
  case inline
  /// Its declarations are written to what it matches, and it stays.
  case inlineAndStay
  /// It depends on what the reader or the client does: it stays.
  case stay
  /// It stays, and no inlined declaration is in its way: it is about a pseudo-element, which has no `style`
  /// attribute, or a hook for clients of the past.
  case stayApart
}

/// The names that occur in a document, to tell hooks for clients from leftovers.
struct DocumentNames {
  private let document: Document
  /// Whether a name is one of an attribute or of an element, by the number of its atom.
  private var isAttribute: [Bool] = []
  private var isType: [Bool] = []

  init(_ document: Document) {
    self.document = document
    for node in document.nodes {
      guard case .element(let element) = node.kind else { continue }
      Self.note(element.name, in: &isType)
      for attribute in element.attributes { Self.note(attribute.name, in: &isAttribute) }
    }
  }

  private static func note(_ name: Atom, in list: inout [Bool]) {
    let index = Int(name.id)
    if index >= list.count { list += Array(repeating: false, count: index + 64 - list.count) }
    list[index] = true
  }

  private static func contains(_ name: String, in list: [Bool]) -> Bool {
    let index = Int(Atom(name).id)
    return index < list.count && list[index]
  }

  /// Whether a condition can be true only after a client has changed the document.
  func isHook(_ simple: SimpleSelector) -> Bool {
    switch simple {
    case .attribute(let attribute):
      if attribute.name == "class" || attribute.name == "id" || attribute.name == "style" {
        return ClientNames.isAdded(attribute.value)
          && !contains(attribute.value, in: Atom(attribute.name))
      }
      return !Self.contains(attribute.name, in: isAttribute)
    case .class(let name): return ClientNames.isAdded(name) && !contains(name, in: Self.className)
    case .id(let name): return ClientNames.isAdded(name) && !contains(name, in: Self.id)
    case .type(_, let name):
      return ClientNames.wrapperTypes.contains(name) && !Self.contains(name, in: isType)
    case .universal, .pseudoClass, .never: return false
    }
  }

  private static let className = Atom("class")
  private static let id = Atom("id")

  /// Whether a word stands in an attribute of some element.
  private func contains(_ word: String, in name: Atom) -> Bool {
    let word = Array(word.utf8)
    for node in document.nodes {
      guard case .element(let element) = node.kind else { continue }
      for attribute in element.attributes where attribute.name == name {
        if Self.contains(word, in: attribute.value.utf8) { return true }
      }
    }
    return false
  }

  private static func contains(_ word: [UInt8], in text: String.UTF8View) -> Bool {
    guard text.count >= word.count else { return false }
    var matched = 0
    var isInside = true
    for byte in text {
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D {
        if isInside, matched == word.count { return true }
        matched = 0
        isInside = true
      } else if isInside, matched < word.count, word[matched] == byte {
        matched += 1
      } else {
        isInside = false
      }
    }
    return isInside && matched == word.count
  }
}

/// Names that clients give to elements around or inside the message.
enum ClientNames {
  /// Elements that a client puts before the message, and that authors do not use: `u + .body` is Gmail.
  static let wrapperTypes: Set<String> = ["u"]

  private static let names: Set<String> = [
    "externalclass", "readmsgbody", "outlook", "yshortcuts", "aolreplacedbody", "messageviewbody",
    "messagewebviewdiv", "msgbody", "mailsub", "bodytable", "backgroundtable", "gmail_quote", "applelinks",
    "aapplelinks", "mail-detail-content", "divtagdefaultwrapper", "yiv", "ii", "gmailfix", "adm", "a6s", "im",
    "ecxbody",
  ]
  private static let prefixes = ["mso", "gmail", "moz-", "yiv", "x_", "ecx", "apple", "gwfw", "mail-", "&"]

  /// Whether a client may add a class or id of this name.
  static func isAdded(_ name: String) -> Bool {
    let name = name.asciiLowercased
    return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }
}

extension ComplexSelector {
  /// What is done with the selector.
  func role(names: @autoclosure () -> DocumentNames) -> SelectorRole {
    if pseudoElement != nil { return .stayApart }
    var role = SelectorRole.inline
    for step in steps {
      for simple in step.compound.simpleSelectors {
        if simple.isDynamic { return .stay }
        if simple.mentionsRoot { role = .inlineAndStay }
      }
    }
    if role == .inline, mayBeHook {
      let names = names()
      for simple in steps.flatMap(\.compound.simpleSelectors) where names.isHook(simple) {
        if case .attribute = simple { return .stay }
        if case .type = simple { return .stay }
        role = .stayApart
      }
    }
    return role
  }

  /// Whether there is anything that the document's names must be looked up for.
  var mayBeHook: Bool {
    steps.contains { step in
      step.compound.simpleSelectors.contains { simple in
        switch simple {
        case .attribute: true
        case .class(let name), .id(let name): ClientNames.isAdded(name)
        case .type(_, let name): ClientNames.wrapperTypes.contains(name)
        case .universal, .pseudoClass, .never: false
        }
      }
    }
  }

  /// Whether there is anything that only a reader or a client can make true.
  var mayBeRelaxed: Bool {
    mayBeHook || steps.contains { $0.compound.simpleSelectors.contains(where: \.isDynamic) }
  }

  /// The selector without the conditions that only a reader or a client can make true: it matches whatever
  /// the selector may ever match.
  func relaxed(isHook: (SimpleSelector) -> Bool) -> ComplexSelector {
    var copy = self
    // A hook that is a sibling of the message stands outside the document: what is before it does too.
    if let index = steps.lastIndex(where: { $0.compound.simpleSelectors.contains(where: isHook) }),
      index + 1 < steps.count
    {
      copy.steps.removeFirst(index + 1)
      copy.steps[0].combinator = nil
    }
    for index in copy.steps.indices {
      copy.steps[index].compound.simpleSelectors.removeAll { $0.isDynamic || isHook($0) }
    }
    return copy
  }
}

extension SimpleSelector {
  /// Whether it depends on what the reader does.
  var isDynamic: Bool {
    guard case .pseudoClass(let pseudoClass) = self else { return false }
    switch pseudoClass {
    case .dynamic, .visited, .link: return true
    case .form(let state):
      switch state {
      case .enabled, .disabled, .required, .optional, .readOnly, .readWrite: return false
      default: return true
      }
    case .is(let list), .where(let list), .not(let list), .has(let list): return list.isDynamic
    case .nth(let position):
      if case .child(of: let list?) = position.counting { return list.isDynamic }
      return false
    default: return false
    }
  }

  /// Whether it is `:root` or its like, which some clients know and others do not.
  fileprivate var mentionsRoot: Bool {
    guard case .pseudoClass(let pseudoClass) = self else { return false }
    switch pseudoClass {
    case .root, .scope: return true
    default: return false
    }
  }
}

extension SelectorList {
  fileprivate var isDynamic: Bool {
    selectors.contains { selector in
      selector.pseudoElement != nil
        || selector.steps.contains { $0.compound.simpleSelectors.contains(where: \.isDynamic) }
    }
  }
}
