import CSSCascade
import DOM
import Graphics

/// `::first-letter`.
extension BoxGenerator {
  /// Puts the first letter of a block, with the punctuation around it, into a box of its own.
  ///
  /// CSS Pseudo-Elements 4 §2.2. <https://www.w3.org/TR/css-pseudo-4/#first-letter-pseudo>
  mutating func generateFirstLetter(of node: NodeID, in block: BoxID) {
    let key = StyledDocument.PseudoKey(node: node, pseudo: .firstLetter)
    guard let style = styled.pseudoStyles[key], tree[block].kind == .blockContainer else { return }
    guard let text = firstText(in: block), let parent = tree[text].parent else { return }
    guard let end = endOfFirstLetter(tree[text].textRange) else { return }
    let display = tree[style].box.display
    let box = tree.makeBox(
      Box(
        kind: display == .inline ? .inline : .blockContainer,
        participation: participation(of: style, in: parent),
        node: node, pseudo: .firstLetter, style: style))
    tree.insert(box, into: parent, before: text)
    var letter = Box(kind: .text, participation: .inlineLevel, node: tree[text].node, style: style)
    letter.pseudo = tree[text].pseudo
    letter.textRange = tree[text].textRange.lowerBound..<end
    tree.append(tree.makeBox(letter), to: box)
    tree[text].textRange = end..<tree[text].textRange.upperBound
    complete(box)
  }

  /// The first text of a block's first line, if a text comes first there.
  private func firstText(in parent: BoxID) -> BoxID? {
    var child = tree[parent].firstChild
    while let box = child {
      child = tree[box].nextSibling
      if !tree[box].isInFlow || tree[box].isMarker { continue }
      switch tree[box].kind {
      case .text:
        if !tree.isCollapsibleWhiteSpace(box) && !tree[box].textRange.isEmpty { return box }
      case .inline:
        if let found = firstText(in: box) { return found }
        if tree[box].firstChild != nil { continue }
      case .blockContainer where tree[box].participation == .blockLevel && tree[box].pseudo == nil:
        return firstText(in: box)
      default: return nil
      }
    }
    return nil
  }

  /// Where the first letter and the punctuation around it end; `nil` when there is none.
  private func endOfFirstLetter(_ range: Range<Int32>) -> Int32? {
    let bytes = tree.text[Int(range.lowerBound)..<Int(range.upperBound)]
    var end = range.lowerBound
    var hasLetter = false
    for character in String(decoding: bytes, as: UTF8.self) {
      let length = Int32(character.utf8.count)
      if !hasLetter && character.isWhitespace && character != "\u{A0}" {
        end += length
        continue
      }
      let isPunctuation = character.unicodeScalars.first.map(Self.isPunctuation) ?? false
      if hasLetter && !isPunctuation { break }
      if !isPunctuation {
        if character.isWhitespace { return nil }
        hasLetter = true
      }
      end += length
    }
    return hasLetter ? end : nil
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation: true
    default: false
    }
  }
}
