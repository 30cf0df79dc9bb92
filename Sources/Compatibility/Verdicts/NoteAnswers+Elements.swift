import CSSSyntax
import DOM

extension UseContext {
  /// Answers a question about the elements that a use is for.
  func answer(
    _ question: NoteCondition.ElementQuestion, _ condition: NoteCondition, _ use: FeatureUse
  ) -> Bool? {
    switch question {
    case .element:
      return elements(of: use).contains { document.name(of: $0).map(condition.atoms.contains) ?? false }
    case .elementOther:
      return elements(of: use).contains {
        document.name(of: $0).map { !condition.atoms.contains($0) } ?? false
      }
    case .holdsTable: return elements(of: use).contains { facts.tableHolders.contains($0) }
    case .hasBackground:
      return declarationsBeside(use).contains(where: \.isBackground)
        || elements(of: use).contains { facts.paintedElements.contains($0) }
    case .bodyWithoutBackground: return !(document.body.map { facts.paintedElements.contains($0) } ?? false)
    case .rowDiffers:
      return elements(of: use).contains { document[$0].parent.map(facts.unevenRows.contains) ?? false }
    case .inBody: return elements(of: use).contains(where: isInBody)
    case .largerThan:
      let limit = condition.words.first.flatMap(Int.init) ?? 0
      return elements(of: use).contains { facts.sheetBytes[$0] ?? 0 > limit }
    case .imageType, .imageTypeOther, .animated: return pictureAnswer(question, condition, use)
    default: return attributeAnswer(question, condition, use)
    }
  }

  private func pictureAnswer(
    _ question: NoteCondition.ElementQuestion, _ condition: NoteCondition, _ use: FeatureUse
  ) -> Bool? {
    var picture: PictureUse?
    if case .picture(let index) = use.site { picture = detection.pictures[Int(index)] }
    guard let picture else { return nil }
    switch question {
    case .animated: return picture.inspection?.isAnimated
    case .imageType: return picture.format.map { condition.set.contains($0.rawValue) }
    default: return picture.format.map { !condition.set.contains($0.rawValue) }
    }
  }

  private func attributeAnswer(
    _ question: NoteCondition.ElementQuestion, _ condition: NoteCondition, _ use: FeatureUse
  ) -> Bool? {
    let value = attribute(of: use)?.value.asciiLowercased ?? ""
    switch question {
    case .hasAttribute: return elements(of: use).contains { hasAttribute(condition.atoms, $0) }
    case .lacksAttribute: return elements(of: use).contains { !hasAttribute(condition.atoms, $0) }
    case .bareAttribute:
      return attribute(of: use).map { $0.valueRange == nil || $0.valueRange?.isEmpty == true }
    case .value: return condition.set.contains(value.trimmingWhitespace)
    case .valueOther: return !condition.set.contains(value.trimmingWhitespace)
    case .valueEndsWith: return condition.words.contains { value.trimmingWhitespace.hasSuffix($0) }
    case .typeBeginsWith:
      return elements(of: use).contains { node in
        let type = document.attribute(Names.type, of: node)?.asciiLowercased ?? ""
        return condition.words.contains { type.hasPrefix($0) }
      }
    case .query:
      let query = value.drop { $0 != "?" }.dropFirst()
      return query.split(separator: "&").contains { condition.set.contains(String($0.prefix { $0 != "=" })) }
    case .anchorByID: return isAnchorByID(value)
    default: return nil
    }
  }

  private func hasAttribute(_ names: Set<Atom>, _ node: NodeID) -> Bool {
    document.element(node)?.attributes.contains { names.contains($0.name) } ?? false
  }

  /// Whether what a link jumps to has the name as an `id`, and no anchor has it as a `name`.
  private func isAnchorByID(_ link: String) -> Bool {
    let target = String(link.trimmingWhitespace.dropFirst())
    return facts.ids.contains(target) && !facts.anchors.contains(target)
  }

  private func isInBody(_ node: NodeID) -> Bool {
    guard let body = document.body else { return false }
    var current = document[node].parent
    while let ancestor = current {
      if ancestor == body { return true }
      current = document[ancestor].parent
    }
    return false
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmingWhitespace: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
