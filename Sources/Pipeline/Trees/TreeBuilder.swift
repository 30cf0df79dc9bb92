import CSSCascade
import DOM
import Diagnostics
import Graphics
import Layout
import Templating

/// Makes the tree of a picture from the page that it was drawn of and the message that the page was made of.
struct TreeBuilder {
  /// The message before inlining, which is where things were written.
  let authored: Document
  let sourceMap: TemplateSourceMap
  let data: DataValue
  /// Where the page is shown; pages are shared by schemes that look the same.
  let environment: MediaEnvironment
  /// Makes a file's path relative to the project.
  let relative: (String) -> String
  let stylesheet: (String) -> [UInt8]?

  /// Facts of the picture that are known already.
  struct Picture {
    var mail: ContentDigest
    var facts: PictureFacts
    var scale: Int
    var assets: [AssetUse]
  }

  /// A tree and the nodes of the message before inlining that its nodes stand for.
  struct Built {
    var tree: SnapshotTree
    var authored: [NodeID?]
  }

  /// The tree of a page.
  func tree(of page: DrawnPage, picture: Picture) -> Built {
    let document = page.styled.document
    let origins = AuthoredNodes(of: document, in: authored)
    let boxes = NodeBoxes(page.fragments, of: document)
    var declared = DeclaredStyles(authored, environment: environment, stylesheet: stylesheet)
    var styles: [[SnapshotTree.Declaration]] = [[]]
    var numbers: [[SnapshotTree.Declaration]: Int] = [[]: 0]
    var depths = ContiguousArray(repeating: 0, count: document.nodes.count)
    var nodes: [SnapshotTree.Node] = []
    var ids: [NodeID?] = []
    var upcoming = document.documentElement
    while let node = upcoming {
      upcoming = document.next(after: node, below: document.root)
      let depth = document[node].parent.map { depths[Int($0.index)] + 1 } ?? 0
      depths[Int(node.index)] = depth
      switch document[node].kind {
      case .element(let element):
        if Self.unseen.contains(element.name) {
          upcoming = document.nextSkippingChildren(after: node, below: document.root)
          continue
        }
        let origin = origins[node]
        let style = origin.map { place(declared.declarations(of: $0)) } ?? []
        if numbers[style] == nil {
          numbers[style] = styles.count
          styles.append(style)
        }
        nodes.append(
          SnapshotTree.Node(
            depth: depth - 1,
            kind: .element(
              name: "\(element.name)", label: label(of: origin.flatMap { authored.element($0) } ?? element)),
            place: origin.flatMap { place(ofElement: $0) }, boxes: boxes[node], style: numbers[style] ?? 0,
            attributes: element.attributes.filter { Self.isDrawn($0) }.map {
              SnapshotTree.Attribute(name: "\($0.name)", value: $0.value)
            }))
      case .text(let text):
        let collapsed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if collapsed.isEmpty { continue }
        nodes.append(
          SnapshotTree.Node(
            depth: depth - 1, kind: .text(collapsed), place: origins[node].flatMap { place(ofText: $0) },
            boxes: boxes[node], style: 0, attributes: []))
      case .document, .doctype, .comment: continue
      }
      ids.append(origins[node])
    }
    let tree = SnapshotTree(
      mail: picture.mail, pixels: picture.facts.pixels, width: picture.facts.width,
      height: picture.facts.height, scale: picture.scale,
      values: data.leaves().map { SnapshotTree.Value(key: $0.path, text: $0.value.text ?? "") },
      assets: picture.assets.filter { $0.reference.prefix(5).lowercased() != "data:" }.map {
        SnapshotTree.Asset(reference: $0.reference, digest: $0.digest)
      }, styles: styles, nodes: nodes)
    return Built(tree: tree, authored: ids)
  }

  /// What has no box, or none that anyone sees.
  private static let unseen: Set<Atom> = ["head", "script", "style", "template", "title"]

  /// Attributes that say nothing about how an element is drawn; `style` is among the declarations.
  private static let undrawn: Set<Atom> = [
    "style", "class", "id", "href", "title", "name", "target", "rel", "role", "lang", "xmlns", "summary",
  ]

  private static func isDrawn(_ attribute: DOM.Attribute) -> Bool {
    if undrawn.contains(attribute.name) { return false }
    let name = "\(attribute.name)"
    return !name.hasPrefix("aria-") && !name.hasPrefix("data-") && !name.hasPrefix("on")
      && !name.contains(":")
  }

  private func label(of element: DOM.Element) -> String {
    var label = ""
    for attribute in element.attributes {
      if attribute.name == Self.classes {
        label = attribute.value.split(whereSeparator: \.isWhitespace).map { ".\($0)" }.joined() + label
      } else if attribute.name == Self.id, !attribute.value.isEmpty {
        label += "#\(attribute.value)"
      }
    }
    return label
  }

  private static let classes = Atom("class")
  private static let id = Atom("id")

  // MARK: - Places

  private func place(_ declared: [DeclaredStyles.Declared]) -> [SnapshotTree.Declaration] {
    declared.map { declaration in
      var place: SnapshotTree.Place?
      if let file = declaration.file {
        place =
          file.name == authored.source.name
          ? self.place(at: declaration.offset)
          : SnapshotTree.Place(
            file: relative(file.name), line: file.position(at: declaration.offset).line)
      }
      return SnapshotTree.Declaration(name: declaration.name, value: declaration.value, place: place)
    }
  }

  private func place(ofElement node: NodeID) -> SnapshotTree.Place? {
    authored.element(node)?.startTagRange.flatMap { place(at: $0.lowerBound) }
  }

  /// The line of a text's first visible character.
  private func place(ofText node: NodeID) -> SnapshotTree.Place? {
    guard let offset = authored[node].sourceOffset, let text = authored.text(of: node) else { return nil }
    let blank = text.utf8.prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }.count
    return place(at: offset + blank)
  }

  private func place(at offset: Int) -> SnapshotTree.Place? {
    sourceMap.origin(of: offset).map {
      SnapshotTree.Place(file: relative($0.file.name), line: $0.file.position(at: $0.offset).line)
    }
  }
}

/// For the nodes of a document that was made of another one by changing attributes and taking elements out: the nodes
/// that they were.
private struct AuthoredNodes {
  private var origins: [NodeID: NodeID] = [:]

  subscript(node: NodeID) -> NodeID? { origins[node] }

  /// Children with one name follow each other in both; texts only where none was taken out.
  init(of document: Document, in authored: Document) {
    origins[document.root] = authored.root
    var current: NodeID? = document.root
    while let node = current {
      current = document.next(after: node, below: document.root)
      guard let origin = origins[node] else { continue }
      var known: [Atom: [NodeID]] = [:]
      var texts: [NodeID] = []
      for child in authored.children(of: origin) {
        if let name = authored.name(of: child) { known[name, default: []].append(child) }
        if authored.text(of: child) != nil { texts.append(child) }
      }
      var counts: [Atom: Int] = [:]
      let ownTexts = document.children(of: node).filter { document.text(of: $0) != nil }
      if ownTexts.count == texts.count { for (own, text) in zip(ownTexts, texts) { origins[own] = text } }
      for child in document.children(of: node) {
        guard let name = document.name(of: child) else { continue }
        let position = counts[name, default: 0]
        counts[name] = position + 1
        if let twins = known[name], twins.indices.contains(position) { origins[child] = twins[position] }
      }
    }
  }
}

/// Where the nodes of a document lie, from the fragments of its layout.
private struct NodeBoxes {
  private var boxes: [NodeID: [SnapshotTree.Box]] = [:]

  subscript(node: NodeID) -> [SnapshotTree.Box] { boxes[node] ?? [] }

  /// Elements have one box around all their fragments, texts one for each line.
  init(_ tree: FragmentTree, of document: Document) {
    var origins = [LayoutPoint](repeating: .zero, count: tree.fragments.count)
    for index in tree.fragments.indices {
      let fragment = tree.fragments[index]
      origins[index] = (fragment.parent.map { origins[Int($0.index)] } ?? .zero) + fragment.offset
      guard let node = fragment.node else { continue }
      let box = SnapshotTree.Box(
        x: origins[index].x.pixels, y: origins[index].y.pixels, width: fragment.size.width.pixels,
        height: fragment.size.height.pixels)
      if document.text(of: node) != nil {
        if box.width > 0 { boxes[node, default: []].append(box) }
      } else if case .line = fragment.kind {
        continue
      } else if fragment.pseudo == nil {
        boxes[node] = [boxes[node]?.first?.union(box) ?? box]
      }
    }
  }
}
