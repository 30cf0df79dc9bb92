import ImageComparison

/// Finds for each changed region which differences of the mail account for it.
struct Attribution {
  private let finder: CauseFinder
  private let differences: InputDifferences?
  private let found: [InputDifference]
  /// By difference: the area in which it shows, in CSS pixels of the actual picture.
  private var areas: [SnapshotTree.Box?] = []
  /// By difference: how deep its element lies.
  private var depths: [Int] = []
  private var used: [String: Cause] = [:]
  private var order: [String] = []

  /// The causes that account for something, in the order in which they were found.
  var causes: [Cause] { order.compactMap { used[$0] } }

  init(_ finder: CauseFinder, _ differences: InputDifferences?, _ segments: [RowSegment]) {
    self.finder = finder
    self.differences = differences
    found = differences?.all() ?? []
    areas = found.map { area(of: $0, segments) }
    depths = found.map { depth(of: $0) }
  }

  // MARK: - Regions

  /// The causes of a region, the one that explains it best first; they count as used.
  mutating func causes(of region: ChangedRegion) -> [String] {
    let scale = Double(max(1, finder.new.scale))
    let box = SnapshotTree.Box(
      x: Double(region.x) / scale, y: Double(region.y) / scale, width: Double(region.width) / scale,
      height: Double(region.height) / scale)
    var touching = found.indices.filter { (areas[$0]?.overlap(with: box) ?? 0) > 0 }
    if region.kind != .changed {
      // Rows come and go with what grows, not with what is painted.
      touching = touching.filter { found[$0].reach == .geometry }
    }
    touching.sort { depths[$0] != depths[$1] ? depths[$0] > depths[$1] : $0 < $1 }
    var chosen: [Int] = []
    for index in touching where !chosen.contains(where: { isInside($0, index) }) { chosen.append(index) }
    if chosen.isEmpty { chosen = beside(box).map { [$0] } ?? [] }
    if chosen.isEmpty { chosen = nearest(above: box).map { [$0] } ?? [] }
    if chosen.isEmpty { return [use(unexplained)] }
    var ids: [String] = []
    for index in chosen {
      let id = use(cause(of: found[index]))
      if !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  /// Whether a difference lies below another one's element, in the tree that both are in.
  private func isInside(_ inner: Int, _ outer: Int) -> Bool {
    guard let matching = differences?.matching else { return false }
    if let a = found[inner].new, let b = found[outer].new { return a != b && matching.new.isInside(a, b) }
    if let a = found[inner].old, let b = found[outer].old { return a != b && matching.old.isInside(a, b) }
    return false
  }

  /// Markers, shadows and overhanging letters lie outside of the box that they belong to.
  private func beside(_ box: SnapshotTree.Box) -> Int? {
    let reach = 48.0
    let wide = SnapshotTree.Box(
      x: box.x - reach, y: box.y - reach / 4, width: box.width + 2 * reach, height: box.height + reach / 2)
    return found.indices.filter { found[$0].reach == .paint && (areas[$0]?.overlap(with: wide) ?? 0) > 0 }
      .max { (areas[$0]?.overlap(with: wide) ?? 0) < (areas[$1]?.overlap(with: wide) ?? 0) }
  }

  /// What changes sizes pushes what comes after it.
  private func nearest(above box: SnapshotTree.Box) -> Int? {
    let movers = found.indices.filter { found[$0].reach == .geometry && areas[$0] != nil }
    let above = movers.filter { (areas[$0]?.y ?? 0) <= box.bottom }
    return above.max { (areas[$0]?.bottom ?? 0) < (areas[$1]?.bottom ?? 0) } ?? movers.first
  }

  /// Adds the differences that change sizes or places, though no pixel changed in earnest.
  mutating func addWhatMoves() {
    for difference in found where difference.reach == .geometry && hasMoved(difference) {
      var cause = cause(of: difference)
      cause.moves = true
      cause.growth = growth(of: difference)
      use(cause)
      used[cause.id]?.moves = true
      if used[cause.id]?.growth == 0 { used[cause.id]?.growth = cause.growth }
    }
  }

  /// Adds all differences, or says that none is known.
  mutating func addEverything() {
    for difference in found where area(of: difference, []) != nil { use(cause(of: difference)) }
    if used.isEmpty { use(unexplained) }
  }

  @discardableResult
  private mutating func use(_ cause: Cause) -> String {
    if let known = used[cause.id] {
      used[cause.id]?.elements = Array(
        Set(known.elements + cause.elements).sorted(by: CauseElement.precedes).prefix(Cause.maximumElements))
    } else {
      used[cause.id] = cause
      order.append(cause.id)
    }
    return cause.id
  }

  // MARK: - Geometry

  private func area(of difference: InputDifference, _ segments: [RowSegment]) -> SnapshotTree.Box? {
    var area = difference.new.flatMap { box(of: $0, finder.new.nodes, differences?.matching.new) }
    if let old = difference.old, let tree = finder.old,
      let box = box(of: old, tree.nodes, differences?.matching.old)
    {
      let shift = self.shift(atOldRow: box.y, segments)
      // A region that is gone is given in the old picture's rows.
      let moved = box.moved(down: shift)
      area = area?.union(moved) ?? moved.union(box)
    }
    if let name = difference.name, name.hasSuffix("shadow") || name.hasPrefix("outline") {
      area = area.map {
        SnapshotTree.Box(x: $0.x - 64, y: $0.y - 64, width: $0.width + 128, height: $0.height + 128)
      }
    }
    return area
  }

  /// A node's box; of one that has none, that of the nearest element around it.
  private func box(of index: Int, _ nodes: [SnapshotTree.Node], _ links: TreeLinks?) -> SnapshotTree.Box? {
    var current: Int? = index
    while let index = current {
      if let box = nodes[index].box, box.height > 0 || box.width > 0 { return box }
      current = links?.parents[index]
    }
    return nil
  }

  private func shift(atOldRow y: Double, _ segments: [RowSegment]) -> Double {
    let row = Int(max(0, min(y, 1e6)) * Double(finder.new.scale))
    let segment = segments.last { $0.kind == .aligned && $0.expected.lowerBound <= row }
    return Double(segment?.shift ?? 0) / Double(max(1, finder.new.scale))
  }

  private func depth(of difference: InputDifference) -> Int {
    if let new = difference.new { return finder.new.nodes[new].depth }
    return difference.old.flatMap { finder.old?.nodes[$0].depth } ?? 0
  }

  /// Whether the element of a difference has another size, or its content another place in it.
  private func hasMoved(_ difference: InputDifference) -> Bool {
    guard let new = difference.new, let old = difference.old, let tree = finder.old else {
      return area(of: difference, []) != nil
    }
    let (before, after) = (tree.nodes[old].box, finder.new.nodes[new].box)
    if before?.width != after?.width || before?.height != after?.height { return true }
    guard let matching = differences?.matching, let before, let after else { return false }
    // What places an element shows in its place, everything else in that of its content.
    if let parent = matching.new.parents[new], let twin = matching.oldOfNew[parent],
      let was = tree.nodes[twin].box, let box = finder.new.nodes[parent].box, difference.placesItself,
      before.x - was.x != after.x - box.x || before.y - was.y != after.y - box.y
    {
      return true
    }
    return matching.new.children[new].contains { child in
      guard let twin = matching.oldOfNew[child], let was = tree.nodes[twin].box,
        let box = finder.new.nodes[child].box
      else { return false }
      return was.x - before.x != box.x - after.x || was.y - before.y != box.y - after.y
    }
  }

  /// By how many CSS pixels the element, or that around a text, became taller.
  private func growth(of difference: InputDifference) -> Int {
    guard let matching = differences?.matching else { return 0 }
    var (old, new) = (difference.old, difference.new)
    // Parts of lines grow with the block that they are in.
    if let index = new, let block = matching.new.block(around: index), block != index {
      (old, new) = (matching.oldOfNew[block], block)
    } else if new == nil, let index = old, let block = matching.old.block(around: index), block != index {
      (old, new) = (block, matching.newOfOld[block])
    }
    let before = old.flatMap { matching.old.nodes[$0].box?.height } ?? 0
    let after = new.flatMap { matching.new.nodes[$0].box?.height } ?? 0
    return Int((after - before).rounded())
  }

  // MARK: - Causes

  private var unexplained: Cause {
    if let old = finder.old, old.saysTheSame(as: finder.new) {
      let what = finder.environment.isEmpty ? nil : finder.environment.joined(separator: "; ")
      return Cause(.engine, name: what)
    }
    if finder.old == nil {
      return Cause(.unknown, name: "what changed cannot be told, because the baseline has no tree beside it")
    }
    if !finder.environment.isEmpty {
      return Cause(
        .engine, name: "beside what else changed: " + finder.environment.joined(separator: "; "))
    }
    return Cause(.unknown, name: nil)
  }

  private func cause(of difference: InputDifference) -> Cause {
    var cause = Cause(difference.kind, name: difference.name)
    cause.formerName = difference.formerName
    cause.before = difference.before
    cause.after = difference.after
    let place =
      difference.kind == .data ? difference.name.flatMap { finder.fixturePlace($0) } : difference.place
    cause.file = place?.file
    cause.line = place?.line
    if let element = element(of: difference), difference.kind != .data, difference.kind != .font {
      cause.elements = [element]
    }
    switch difference.kind {
    case .added: cause.after = difference.new.flatMap { text(below: $0, differences?.matching.new) }
    case .removed: cause.before = difference.old.flatMap { text(below: $0, differences?.matching.old) }
    default: break
    }
    return cause.identified
  }

  private func text(below node: Int, _ links: TreeLinks?) -> String? {
    guard let links else { return nil }
    var words: [String] = []
    var index = node
    repeat {
      if case .text(let text) = links.nodes[index].kind { words.append(text) }
      index += 1
    } while index < links.nodes.count && links.nodes[index].depth > links.nodes[node].depth && words.count < 8
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The element of a difference; of a text, the one around it.
  private func element(of difference: InputDifference) -> CauseElement? {
    guard let index = difference.new ?? difference.old,
      let links = difference.new == nil ? differences?.matching.old : differences?.matching.new
    else { return nil }
    let isText = links.nodes[index].elementName == nil
    guard let holder = isText ? links.parents[index] : index,
      case .element(let name, let label) = links.nodes[holder].kind
    else { return nil }
    let place = links.nodes[isText ? index : holder].place ?? links.nodes[holder].place
    return CauseElement(
      noun: isText && difference.old == nil || isText && difference.new == nil
        ? "text" : ElementNouns.noun(for: name, label: label), selector: name + label, file: place?.file,
      line: place?.line)
  }
}

extension InputDifference {
  /// Whether it can move the element itself without changing its size.
  fileprivate var placesItself: Bool {
    guard let name else { return false }
    let names = [
      "position", "top", "right", "bottom", "left", "float", "clear", "align", "valign", "transform",
    ]
    return names.contains(name) || name.hasPrefix("margin") || name.hasPrefix("inset")
      || name.hasPrefix("align-") || name.hasPrefix("justify-") || name == "vertical-align"
  }
}

extension Cause {
  /// A cause of which nothing more is known yet.
  fileprivate init(_ kind: Kind, name: String?) {
    self.init(
      id: "", kind: kind, file: nil, line: nil, elements: [], name: name, formerName: nil, before: nil,
      after: nil, sentence: "", growth: 0, pixels: 0, cells: [], templates: [], moves: false)
    self = identified
  }

  /// The cause with the id and the words that follow from the rest.
  fileprivate var identified: Cause {
    var builder = DigestBuilder()
    // A value of a fixture is the same cause in every template; where nobody knows the place, the element tells.
    let place = kind == .data ? "" : file.map { "\($0):\(line ?? 0)" } ?? elements.first?.selector ?? ""
    for part in [kind.rawValue, place, name ?? "-", formerName ?? "-", before ?? "-", after ?? "-"] {
      builder.add("part", part)
    }
    var cause = self
    cause.id = String(builder.digest().hex.prefix(8))
    cause.sentence = cause.words
    return cause
  }
}
