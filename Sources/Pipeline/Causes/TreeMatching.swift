/// Which nodes of two trees are the same thing, before and after a change.
///
/// Children of nodes that belong together are laid side by side in order so that most agrees: whole subtrees first,
/// then names, classes and texts.
struct TreeMatching {
  /// By the new node: the old one it was.
  private(set) var oldOfNew: [Int?]
  /// By the old node: the new one it is.
  private(set) var newOfOld: [Int?]
  let old: TreeLinks
  let new: TreeLinks

  /// More pairs of children than this are not weighed one by one but paired in order.
  private static let weighedPairs = 250_000

  init(_ oldTree: SnapshotTree, _ newTree: SnapshotTree) {
    old = TreeLinks(oldTree)
    new = TreeLinks(newTree)
    oldOfNew = Array(repeating: nil, count: newTree.nodes.count)
    newOfOld = Array(repeating: nil, count: oldTree.nodes.count)
    guard !oldTree.nodes.isEmpty, !newTree.nodes.isEmpty else { return }
    var open = [(0, 0)]
    while let (before, after) = open.popLast() {
      oldOfNew[after] = before
      newOfOld[before] = after
      open += pairs(old.children[before], new.children[after])
    }
  }

  private func pairs(_ before: [Int], _ after: [Int]) -> [(Int, Int)] {
    var result: [(Int, Int)] = []
    var (first, last) = (0, (old: before.count, new: after.count))
    while first < min(last.old, last.new), old.contents[before[first]] == new.contents[after[first]] {
      result.append((before[first], after[first]))
      first += 1
    }
    while last.old > first, last.new > first,
      old.contents[before[last.old - 1]] == new.contents[after[last.new - 1]]
    {
      last = (last.old - 1, last.new - 1)
      result.append((before[last.old], after[last.new]))
    }
    return result + weighed(Array(before[first..<last.old]), Array(after[first..<last.new]))
  }

  /// The pairs in order whose likeness adds up to most.
  private func weighed(_ before: [Int], _ after: [Int]) -> [(Int, Int)] {
    if before.count * after.count > Self.weighedPairs {
      return zip(before, after).filter { likeness($0, $1) > 0 }
    }
    let width = after.count + 1
    var best = Array(repeating: 0, count: (before.count + 1) * width)
    for row in stride(from: before.count - 1, through: 0, by: -1) {
      for column in stride(from: after.count - 1, through: 0, by: -1) {
        let likeness = likeness(before[row], after[column])
        let together = likeness == 0 ? 0 : likeness + best[(row + 1) * width + column + 1]
        best[row * width + column] = max(
          together, best[(row + 1) * width + column], best[row * width + column + 1])
      }
    }
    var result: [(Int, Int)] = []
    var (row, column) = (0, 0)
    while row < before.count, column < after.count {
      let likeness = likeness(before[row], after[column])
      let here = best[row * width + column]
      if likeness > 0, here == likeness + best[(row + 1) * width + column + 1] {
        result.append((before[row], after[column]))
        (row, column) = (row + 1, column + 1)
      } else if here == best[(row + 1) * width + column] {
        row += 1
      } else {
        column += 1
      }
    }
    return result
  }

  /// How much two nodes have in common; 0 when they cannot be the same thing.
  private func likeness(_ before: Int, _ after: Int) -> Int {
    if old.contents[before] == new.contents[after] { return 16 }
    let (first, second) = (old.nodes[before], new.nodes[after])
    switch (first.kind, second.kind) {
    case (.text, .text): return 1 + similarity(before, after)
    case (.element(let name, let label), .element(let otherName, let otherLabel)):
      guard name == otherName else { return 0 }
      var likeness = label == otherLabel ? 8 : 2
      likeness += similarity(before, after)
      if let place = first.place, place.file == second.place?.file { likeness += 1 }
      return likeness
    default: return 0
    }
  }
}

extension TreeMatching {
  /// How many of the words below two nodes are the same, from 0 to 6.
  private func similarity(_ before: Int, _ after: Int) -> Int {
    let (first, second) = (old.words[before], new.words[after])
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    let common = first.intersection(second).count
    return 6 * common / (first.count + second.count - common)
  }
}

/// A tree's nodes with the links between them.
struct TreeLinks {
  let nodes: [SnapshotTree.Node]
  private(set) var parents: [Int?]
  private(set) var children: [[Int]]
  /// For each node a number that stands for all that it and what is below it says.
  private(set) var contents: [Int]
  /// For each node the distinct words below it, as numbers; of long texts, some.
  private(set) var words: [Set<Int>]

  private static let maximumWords = 48

  init(_ tree: SnapshotTree) {
    nodes = tree.nodes
    parents = Array(repeating: nil, count: nodes.count)
    children = Array(repeating: [], count: nodes.count)
    var path: [Int] = []
    for (index, node) in nodes.enumerated() {
      path.removeLast(max(0, path.count - node.depth))
      parents[index] = path.last
      if let parent = path.last { children[parent].append(index) }
      path.append(index)
    }
    contents = Array(repeating: 0, count: nodes.count)
    words = Array(repeating: [], count: nodes.count)
    // Hashes serve to find what is alike in this process only; nothing that is written depends on them.
    for index in nodes.indices.reversed() {
      var hasher = Hasher()
      hasher.combine(nodes[index].kind)
      hasher.combine(nodes[index].attributes)
      for declaration in tree.styles[nodes[index].style] {
        hasher.combine(declaration.name)
        hasher.combine(declaration.value)
      }
      if case .text(let text) = nodes[index].kind {
        for word in text.split(separator: " ").prefix(Self.maximumWords) {
          words[index].insert(word.hashValue)
        }
      }
      for child in children[index] {
        hasher.combine(contents[child])
        if words[index].count < Self.maximumWords { words[index].formUnion(words[child]) }
      }
      contents[index] = hasher.finalize()
    }
  }

  /// The nearest element around a node, or the node itself, that is no part of a line of text.
  func block(around node: Int) -> Int? {
    var current: Int? = node
    while let index = current {
      if let name = nodes[index].elementName, !ElementNouns.isInline(name) { return index }
      current = parents[index]
    }
    return nil
  }

  /// Whether a node lies in another one, or is it.
  func isInside(_ node: Int, _ ancestor: Int) -> Bool {
    var current: Int? = node
    while let index = current, index >= ancestor {
      if index == ancestor { return true }
      current = parents[index]
    }
    return false
  }
}
