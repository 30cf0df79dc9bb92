import DOM

/// What a note of the support table means for one use of a feature.
struct NoteMeaning: Sendable {
  /// What the note says of a use.
  enum Effect: Sendable {
    /// The use fails where one of the alternatives holds.
    case fails(where: [[NoteCondition]])
    /// The use is impaired where one of the alternatives holds.
    case impairs(where: [[NoteCondition]])
    /// It depends on the reader's account, browser, system or display.
    case dependsOnReader
    /// The client does something else, and the reader sees the same.
    case looksTheSame
  }

  /// A note, by its feature and its number.
  struct Key: Hashable, Sendable {
    var feature: Atom
    var note: Int
  }

  /// What is decided of a note; a note may both fail and impair.
  var effects: [Effect] = []

  /// Every note that can be decided.
  static let all = meanings(noteListText).meanings

  /// Reads a list of notes.
  /// - Returns: The meanings, and the lines that were not understood.
  static func meanings(_ text: String) -> (meanings: [Key: NoteMeaning], malformed: [String]) {
    var meanings: [Key: NoteMeaning] = [:]
    var malformed: [String] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3)
      guard words.count >= 3, let note = Int(words[1]),
        meanings[Key(feature: Atom(String(words[0])), note: note), default: NoteMeaning()]
          .add(words[2], condition: words.count > 3 ? words[3] : "")
      else {
        malformed.append(String(line))
        continue
      }
    }
    return (meanings, malformed)
  }

  private mutating func add(_ effect: Substring, condition: Substring) -> Bool {
    switch effect {
    case "reader": effects.append(.dependsOnReader)
    case "same": effects.append(.looksTheSame)
    case "no", "part":
      var conditions: [NoteCondition] = []
      for part in condition.split(separator: "&") {
        guard let read = NoteCondition(part) else { return false }
        conditions.append(read)
      }
      guard !conditions.isEmpty else { return false }
      effects.append(effect == "no" ? .fails(where: [conditions]) : .impairs(where: [conditions]))
    default: return false
    }
    return true
  }
}

/// A condition that a note puts, in the words of the list of notes.
struct NoteCondition: Sendable {
  /// What is asked.
  enum Question: Sendable {
    case value(ValueQuestion)
    case element(ElementQuestion)
    case sheet(SheetQuestion)
    case text(TextQuestion)
  }

  var question: Question
  /// The words that it is asked with.
  var words: [String]
  var set: Set<String>
  var atoms: Set<Atom>

  /// Reads `QUESTION WORD…`; `nil` when the question is not known.
  init?(_ text: Substring) {
    let parts = text.split(separator: " ").map(String.init)
    guard let name = parts.first else { return nil }
    if let question = ValueQuestion(rawValue: name) {
      self.question = .value(question)
    } else if let question = ElementQuestion(rawValue: name) {
      self.question = .element(question)
    } else if let question = SheetQuestion(rawValue: name) {
      self.question = .sheet(question)
    } else if let question = TextQuestion(rawValue: name) {
      self.question = .text(question)
    } else {
      return nil
    }
    words = Array(parts.dropFirst())
    set = Set(words)
    atoms = Set(words.map { Atom($0) })
  }

  /// Questions about a declaration's value and what stands beside it.
  enum ValueQuestion: String, Sendable {
    case keyword, function, unit, percentage, negative, slash, layers, url, property
    case keywordOther = "keyword-other"
    case numberOther = "number-other"
    case longerThan = "longer-than"
    case severalValues = "several-values"
    case notColor = "not-color"
    case notBasicColor = "not-basic-color"
    case spaceSeparatedColor = "space-separated-color"
    case colorWithAlpha = "color-with-alpha"
    case propertyOther = "property-other"
    case beside
    case lacksBeside = "lacks-beside"
  }

  /// Questions about the elements that a use is for, and their attributes.
  enum ElementQuestion: String, Sendable {
    case element, value, query, animated
    case holdsTable = "holds-table"
    case elementOther = "element-other"
    case hasBackground = "has-background"
    case bodyWithoutBackground = "body-without-background"
    case rowDiffers = "row-differs"
    case hasAttribute = "has-attribute"
    case lacksAttribute = "lacks-attribute"
    case bareAttribute = "bare-attribute"
    case valueOther = "value-other"
    case valueEndsWith = "value-ends-with"
    case typeBeginsWith = "type-begins-with"
    case anchorByID = "anchor-by-id"
    case imageType = "image-type"
    case imageTypeOther = "image-type-other"
    case inBody = "in-body"
    case largerThan = "larger-than"
  }

  /// Questions about selectors and at-rules.
  enum SheetQuestion: String, Sendable {
    case nested, media
    case mediaOther = "media-other"
    case mediaValue = "media-value"
    case percentageFrames = "percentage-frames"
    case remoteURL = "remote-url"
    case withoutType = "without-type"
    case withoutAmpersand = "without-ampersand"
    case selectorWithType = "selector-with-type"
    case attributeBesideClass = "attribute-beside-class"
    case attributeOther = "attribute-other"
    case attributeValueOf = "attribute-value-of"
    case operatorOther = "operator-other"
  }

  /// Questions about where something stands, and how it is written.
  enum TextQuestion: String, Sendable {
    case always, escaped
    case inSheet = "in-sheet"
    case inAttribute = "in-attribute"
    case lowercase = "text-lowercase"
    case notLowercase = "text-not-lowercase"
    case noSpaceBefore = "no-space-before"
  }
}
