import CSSCascade
import DOM
import Graphics

/// A mask with what it means, found once for a run.
struct Mask: Sendable {
  var settings: MaskSettings
  var target: MaskSettings.Target
}

/// A part of a cell's picture that is not compared.
public struct MaskedArea: Codable, Hashable, Sendable {
  /// The number of the mask in the configuration, from 0.
  public var mask: Int
  /// Its left side in pixels of the picture.
  public var x: Int
  /// Its top in pixels.
  public var y: Int
  /// Its width in pixels.
  public var width: Int
  /// Its height in pixels.
  public var height: Int
}

/// What a mask of the configuration matched in a run.
public struct MaskUse: Codable, Hashable, Sendable {
  /// The mask in words.
  public var mask: String
  /// Why it is there.
  public var reason: String
  /// How many cells it is meant for.
  public var concerned: Int
  /// In how many of these it matched something.
  public var matched: Int
  /// Whether the run fails because it matched nothing.
  public var fails: Bool

  /// Creates a use.
  public init(mask: String, reason: String, concerned: Int, matched: Int, fails: Bool) {
    self.mask = mask
    self.reason = reason
    self.concerned = concerned
    self.matched = matched
    self.fails = fails
  }

  /// The uses of several parts of one run together.
  public static func merged(_ parts: [[MaskUse]]) -> [MaskUse] {
    guard var result = parts.first else { return [] }
    for part in parts.dropFirst() where part.count == result.count {
      for index in result.indices {
        result[index].concerned += part[index].concerned
        result[index].matched += part[index].matched
      }
    }
    for index in result.indices { result[index].fails = result[index].matched == 0 }
    return result
  }
}

/// Finds what masks cover in one cell: now, and in its baseline.
struct MaskFinder {
  /// The message before inlining, which takes away classes that no rule needs.
  let document: Document
  let tree: SnapshotTree
  /// The document's node of each node of the tree.
  let nodes: [NodeID?]
  let baseline: SnapshotTree?

  /// The areas of masks that concern the cell, by their numbers.
  func areas(of masks: [(number: Int, mask: Mask)]) -> [MaskedArea] {
    let matching = baseline.map { TreeMatching($0, tree) }
    return masks.flatMap { number, mask -> [MaskedArea] in
      let boxes: [SnapshotTree.Box]
      switch mask.target {
      case .rectangle(let box): boxes = [box]
      case .elements(let list):
        var matcher = SelectorMatcher(document)
        let matches = tree.nodes.indices.filter { index in
          guard tree.nodes[index].elementName != nil, let node = nodes[index] else { return false }
          return matcher.matches(list, node)
        }
        boxes = matches.flatMap { self.boxes(of: $0, matching) }
      case .value(let key):
        boxes =
          indices(showing: key, in: tree).flatMap { self.boxes(of: $0, matching) }
          + (baseline.map { old in indices(showing: key, in: old).flatMap { old.nodes[$0].boxes } } ?? [])
      }
      return boxes.compactMap { area($0, number) }
    }
  }

  /// The boxes of a node now and before.
  private func boxes(of index: Int, _ matching: TreeMatching?) -> [SnapshotTree.Box] {
    let before = matching?.oldOfNew[index].flatMap { baseline?.nodes[$0].boxes } ?? []
    return tree.nodes[index].boxes + before
  }

  /// The texts and elements that show a value of the fixture.
  private func indices(showing key: String, in tree: SnapshotTree) -> [Int] {
    let values = tree.values.filter {
      $0.key == key || $0.key.hasPrefix("\(key).") || $0.key.hasPrefix("\(key)[")
    }
    let texts = values.map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
    return tree.nodes.indices.filter { index in
      switch tree.nodes[index].kind {
      case .text(let text): texts.contains { text.contains($0) }
      case .element:
        tree.nodes[index].attributes.contains { attribute in texts.contains { attribute.value.contains($0) } }
      }
    }
  }

  /// The pixels that a box covers; `nil` for one outside of the picture.
  private func area(_ box: SnapshotTree.Box, _ number: Int) -> MaskedArea? {
    let scale = Double(tree.scale)
    let left = max(0, (box.x * scale).rounded(.down))
    let top = max(0, (box.y * scale).rounded(.down))
    let right = min(Double(tree.width), (box.right * scale).rounded(.up))
    let bottom = (box.bottom * scale).rounded(.up)
    guard right > left, bottom > top, top < Double(max(tree.height, baseline?.height ?? 0)), bottom < 1e9
    else {
      return nil
    }
    return MaskedArea(
      mask: number, x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
  }
}

extension Bitmap {
  /// The picture with areas painted over, for a comparison that leaves them out.
  func masked(_ areas: [MaskedArea]) -> Bitmap {
    guard !areas.isEmpty else { return self }
    var result = self
    for area in areas {
      for y in max(0, area.y)..<max(0, min(height, area.y + area.height)) {
        for x in max(0, area.x)..<max(0, min(width, area.x + area.width)) { result[x, y] = .black }
      }
    }
    return result
  }
}
