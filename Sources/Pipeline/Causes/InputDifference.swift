import CSSCascade

/// One thing that a mail says otherwise than before.
struct InputDifference {
  /// What differs.
  var kind: Cause.Kind
  /// The element or the text before; `nil` when it is new.
  var old: Int?
  /// The element or the text now; `nil` when it is gone.
  var new: Int?
  /// The property, the attribute, the key of the fixture, or the file that is named.
  var name: String?
  /// The property that it was, where that is another one (`background-color` that became `background`).
  var formerName: String?
  var before: String?
  var after: String?
  /// Where it is written.
  var place: SnapshotTree.Place?
  /// Whether it can change sizes and places, or only what is painted.
  var reach: Reach

  /// What a difference can change.
  enum Reach { case paint, geometry }
}

/// Finds what two mails say otherwise, from their trees.
struct InputDifferences {
  let oldTree: SnapshotTree
  let newTree: SnapshotTree
  let matching: TreeMatching
  private let changedValues: [ChangedValue]
  private let changedAssets: [SnapshotTree.Asset]

  /// A value of the fixture that differs; both texts are not empty.
  private struct ChangedValue {
    var key: String
    var before: String
    var after: String
  }

  init(_ oldTree: SnapshotTree, _ newTree: SnapshotTree) {
    self.oldTree = oldTree
    self.newTree = newTree
    matching = TreeMatching(oldTree, newTree)
    let known = Dictionary(oldTree.values.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
    changedValues = newTree.values.compactMap { value in
      guard let before = known[value.key], before != value.text, !before.isEmpty, !value.text.isEmpty else {
        return nil
      }
      return ChangedValue(key: value.key, before: Self.collapsed(before), after: Self.collapsed(value.text))
    }
    let oldAssets = Dictionary(
      oldTree.assets.map { ($0.reference, $0.digest) }, uniquingKeysWith: { first, _ in first })
    changedAssets = newTree.assets.filter { asset in
      oldAssets[asset.reference].map { $0 != asset.digest } ?? false
    }
  }

  /// All differences in document order.
  func all() -> [InputDifference] {
    var found: [InputDifference] = []
    for (new, node) in newTree.nodes.enumerated() {
      guard let old = matching.oldOfNew[new] else {
        if matching.new.parents[new].map({ matching.oldOfNew[$0] != nil }) ?? true {
          found.append(
            InputDifference(kind: .added, old: nil, new: new, place: node.place, reach: .geometry))
        }
        continue
      }
      if case .text(let after) = node.kind {
        if case .text(let before) = oldTree.nodes[old].kind, before != after {
          found.append(textDifference(old, new, before, after))
        }
        continue
      }
      found += declarationDifferences(old, new) + attributeDifferences(old, new) + assetDifferences(old, new)
    }
    for (old, node) in oldTree.nodes.enumerated() where matching.newOfOld[old] == nil {
      if matching.old.parents[old].map({ matching.newOfOld[$0] != nil }) ?? true {
        found.append(
          InputDifference(kind: .removed, old: old, new: nil, place: node.place, reach: .geometry))
      }
    }
    return found
  }

  // MARK: - Texts and data

  private func textDifference(_ old: Int, _ new: Int, _ before: String, _ after: String) -> InputDifference {
    if let value = value(explaining: before, after) {
      return InputDifference(
        kind: .data, old: old, new: new, name: value.key, before: value.before, after: value.after,
        place: nil, reach: .geometry)
    }
    return InputDifference(
      kind: .text, old: old, new: new, before: before, after: after, place: newTree.nodes[new].place,
      reach: .geometry)
  }

  /// The value of the fixture that turns one text into the other.
  private func value(explaining before: String, _ after: String) -> ChangedValue? {
    let whole = changedValues.first { value in
      before.contains(value.before) && before.replacing(value.before, with: value.after) == after
    }
    if let whole { return whole }
    // Several values at once: the first that is in it speaks for them, if together they account for all.
    var rest = before
    var first: ChangedValue?
    for value in changedValues where rest.contains(value.before) {
      rest = rest.replacing(value.before, with: value.after)
      first = first ?? value
    }
    return rest == after ? first : nil
  }

  private static func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: - Declarations

  private func declarationDifferences(_ old: Int, _ new: Int) -> [InputDifference] {
    let (before, after) = (
      oldTree.styles[oldTree.nodes[old].style], newTree.styles[newTree.nodes[new].style]
    )
    if before.map(\.text) == after.map(\.text) { return [] }
    let (oldWinners, newWinners) = (Self.winners(before), Self.winners(after))
    var pairs: [DeclarationPair] = []
    for property in Set(oldWinners.keys).union(newWinners.keys).sorted(by: PathName.precedes) {
      let pair = DeclarationPair(before: oldWinners[property], after: newWinners[property])
      if pair.before?.text != pair.after?.text, !pairs.contains(where: { $0.isSame(as: pair) }) {
        pairs.append(pair)
      }
    }
    // A shorthand that took a longhand's place touches properties that nobody had declared.
    let whole = pairs.filter { $0.before != nil && $0.after != nil }
    pairs.removeAll { pair in
      if pair.before == nil { return whole.contains { $0.after?.text == pair.after?.text } }
      if pair.after == nil { return whole.contains { $0.before?.text == pair.before?.text } }
      return false
    }
    return pairs.map { difference($0, old, new) }
  }

  private struct DeclarationPair {
    var before: SnapshotTree.Declaration?
    var after: SnapshotTree.Declaration?

    func isSame(as other: Self) -> Bool {
      before?.text == other.before?.text && after?.text == other.after?.text
    }
  }

  private func difference(_ pair: DeclarationPair, _ old: Int, _ new: Int) -> InputDifference {
    let name = pair.after?.name ?? pair.before?.name ?? ""
    let place = pair.after?.place ?? pair.before?.place
    if let before = pair.before, let after = pair.after, before.name == after.name,
      let value = value(explaining: before.value, after.value)
    {
      return InputDifference(
        kind: .data, old: old, new: new, name: value.key, before: value.before, after: value.after,
        place: nil, reach: Self.reach(of: name))
    }
    return InputDifference(
      kind: .declaration, old: old, new: new, name: name,
      formerName: pair.before.flatMap { $0.name == name ? nil : $0.name }, before: pair.before?.value,
      after: pair.after?.value, place: place, reach: Self.reach(of: name))
  }

  private static func winners(_ style: [SnapshotTree.Declaration]) -> [String: SnapshotTree.Declaration] {
    var winners: [String: SnapshotTree.Declaration] = [:]
    for declaration in style {
      for property in PropertyRegistry.shared.longhandNames(of: declaration.name) {
        winners[property] = declaration
      }
    }
    return winners
  }

  /// Properties that change no size and no place.
  private static func reach(of property: String) -> InputDifference.Reach {
    let paints =
      property == "color" || property.hasPrefix("background") || property.hasSuffix("-color")
      || property.hasPrefix("text-decoration") || property.hasPrefix("outline")
      || property.hasSuffix("-shadow") || property.hasSuffix("radius") || property == "opacity"
      || property == "visibility" || property == "color-scheme"
    return paints ? .paint : .geometry
  }

  // MARK: - Attributes and files

  /// Presentational attributes lose against declarations of these properties.
  private static let properties: [String: [String]] = [
    "bgcolor": ["background-color"], "width": ["width"], "height": ["height"], "align": ["text-align"],
    "valign": ["vertical-align"], "color": ["color"], "text": ["color"], "face": ["font-family"],
    "size": ["font-size"], "background": ["background-image"], "cellspacing": ["border-spacing"],
    "nowrap": ["white-space"], "dir": ["direction"],
  ]

  private func attributeDifferences(_ old: Int, _ new: Int) -> [InputDifference] {
    let (oldNode, newNode) = (oldTree.nodes[old], newTree.nodes[new])
    if oldNode.attributes == newNode.attributes { return [] }
    let before = Dictionary(
      oldNode.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(
      newNode.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let declared = Self.winners(newTree.styles[newNode.style])
    let declaredBefore = Self.winners(oldTree.styles[oldNode.style])
    return Set(before.keys).union(after.keys).sorted(by: PathName.precedes).compactMap { name in
      guard before[name] != after[name] else { return nil }
      if let properties = Self.properties[name], newNode.elementName != "img",
        properties.allSatisfy({ declared[$0] != nil && declaredBefore[$0] != nil })
      {
        return nil
      }
      let reach: InputDifference.Reach = name == "bgcolor" || name == "color" ? .paint : .geometry
      if let first = before[name], let second = after[name], let value = value(explaining: first, second) {
        return InputDifference(
          kind: .data, old: old, new: new, name: value.key, before: value.before, after: value.after,
          place: nil, reach: reach)
      }
      return InputDifference(
        kind: .attribute, old: old, new: new, name: name, before: before[name], after: after[name],
        place: newNode.place, reach: reach)
    }
  }

  private static let fontEndings = [".ttf", ".otf", ".woff", ".woff2"]

  private func assetDifferences(_ old: Int, _ new: Int) -> [InputDifference] {
    guard !changedAssets.isEmpty else { return [] }
    let node = newTree.nodes[new]
    let style = newTree.styles[node.style]
    return changedAssets.compactMap { asset in
      let isFont = Self.fontEndings.contains { asset.reference.lowercased().hasSuffix($0) }
      let isNamed =
        node.attributes.contains { $0.value.contains(asset.reference) }
        || style.contains { $0.value.contains(asset.reference) }
      // A font is named by a rule of the whole mail.
      guard isNamed || isFont && matching.new.parents[new] == nil else { return nil }
      let before = oldTree.assets.first { $0.reference == asset.reference }?.digest
      return InputDifference(
        kind: isFont ? .font : .image, old: old, new: new, name: asset.reference, before: before?.short,
        after: asset.digest?.short, place: node.place, reach: .geometry)
    }
  }
}

extension SnapshotTree.Declaration {
  /// The declaration as CSS.
  var text: String { "\(name): \(value)" }
}
