/// The file that a tree is kept in: plain text, sorted as the page is, the same on every machine, so that git shows and
/// stores it well.
///
/// The first line is `email-snapshot tree <version>`; each other line begins with a word that says what it is:
/// `mail`, `pixels`, `page` (width, height, scale), `file` (numbered from 0), `data` (key, text), `asset` (reference,
/// digest), `style` (numbered from 1; place, name and value of each declaration), `e` (an element: depth, name, label,
/// place, style, box, attributes) and `t` (a text: depth, place, boxes, text). A place is `<file>:<line>`; `-` stands
/// for what is not known or not there; text stands in quotation marks.
extension SnapshotTree {
  /// The ending of the file's name.
  public static let ending = "tree"

  private static let header = "email-snapshot tree"

  /// The file's text.
  public var text: String {
    var writer = TreeWriter()
    writer.line("\(Self.header) \(Self.version)")
    writer.line("mail \(mail)")
    writer.line("pixels \(pixels)")
    writer.line("page \(width) \(height) \(scale)")
    for place in styles.joined().compactMap(\.place) + nodes.compactMap(\.place) { writer.note(place.file) }
    for file in writer.files { writer.line("file \(quoted(file))") }
    for value in values { writer.line("data \(quoted(value.key)) \(quoted(value.text))") }
    for asset in assets { writer.line("asset \(quoted(asset.reference)) \(asset.digest?.hex ?? "-")") }
    for style in styles.dropFirst() {
      let declarations = style.map { "\(writer.place($0.place)) \(quoted($0.name)) \(quoted($0.value))" }
      writer.line("style \(declarations.joined(separator: " "))")
    }
    for node in nodes {
      let boxes = node.boxes.isEmpty ? "-" : node.boxes.map(\.text).joined(separator: ";")
      switch node.kind {
      case .element(let name, let label):
        let attributes = node.attributes.map { " \(quoted($0.name)) \(quoted($0.value))" }.joined()
        writer.line(
          "e \(node.depth) \(quoted(name)) \(quoted(label)) \(writer.place(node.place)) \(node.style) \(boxes)"
            + attributes)
      case .text(let text):
        writer.line("t \(node.depth) \(writer.place(node.place)) \(boxes) \(quoted(text))")
      }
    }
    return writer.text
  }

  /// Reads a file's text; `nil` when it is none, is damaged, or is of another version.
  public init?(parsing text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.last == "", lines.first.map(String.init) == "\(Self.header) \(Self.version)" else {
      return nil
    }
    var reader = TreeReader()
    for line in lines.dropFirst().dropLast() {
      guard let fields = fields(of: line), reader.read(fields) else { return nil }
    }
    guard let tree = reader.tree else { return nil }
    self = tree
  }
}

private struct TreeWriter {
  private(set) var text = ""
  private(set) var files: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func note(_ file: String) {
    guard numbers[file] == nil else { return }
    numbers[file] = files.count
    files.append(file)
  }

  func place(_ place: SnapshotTree.Place?) -> String {
    guard let place, let number = numbers[place.file] else { return "-" }
    return "\(number):\(place.line)"
  }
}

private struct TreeReader {
  private var mail: ContentDigest?
  private var pixels: ContentDigest?
  private var page: [Int] = []
  private var files: [String] = []
  private var values: [SnapshotTree.Value] = []
  private var assets: [SnapshotTree.Asset] = []
  private var styles: [[SnapshotTree.Declaration]] = [[]]
  private var nodes: [SnapshotTree.Node] = []

  var tree: SnapshotTree? {
    guard let mail, let pixels, page.count == 3,
      nodes.allSatisfy({ styles.indices.contains($0.style) && $0.depth >= 0 })
    else { return nil }
    return SnapshotTree(
      mail: mail, pixels: pixels, width: page[0], height: page[1], scale: page[2], values: values,
      assets: assets, styles: styles, nodes: nodes)
  }

  /// Takes a line in; `false` when it is none.
  mutating func read(_ fields: [String]) -> Bool {
    switch (fields.first, fields.count) {
    case ("mail", 2): mail = ContentDigest(hex: fields[1])
    case ("pixels", 2): pixels = ContentDigest(hex: fields[1])
    case ("page", 4): page = fields.dropFirst().compactMap { Int($0) }.filter { $0 >= 0 }
    case ("file", 2): files.append(fields[1])
    case ("data", 3): values.append(SnapshotTree.Value(key: fields[1], text: fields[2]))
    case ("asset", 3):
      let digest = ContentDigest(hex: fields[2])
      guard digest != nil || fields[2] == "-" else { return false }
      assets.append(SnapshotTree.Asset(reference: fields[1], digest: digest))
    case ("style", _): return readStyle(fields)
    case ("e", 7...): return readElement(fields)
    case ("t", 5): return readText(fields)
    default: return false
    }
    return true
  }

  private mutating func readStyle(_ fields: [String]) -> Bool {
    guard fields.count % 3 == 1 else { return false }
    var style: [SnapshotTree.Declaration] = []
    for index in stride(from: 1, to: fields.count, by: 3) {
      guard let place = place(fields[index]) else { return false }
      style.append(
        SnapshotTree.Declaration(name: fields[index + 1], value: fields[index + 2], place: place.known))
    }
    styles.append(style)
    return true
  }

  private mutating func readElement(_ fields: [String]) -> Bool {
    guard let depth = Int(fields[1]), let place = place(fields[4]), let style = Int(fields[5]),
      let boxes = boxes(fields[6]), fields.count % 2 == 1
    else { return false }
    var attributes: [SnapshotTree.Attribute] = []
    for index in stride(from: 7, to: fields.count, by: 2) {
      attributes.append(SnapshotTree.Attribute(name: fields[index], value: fields[index + 1]))
    }
    nodes.append(
      SnapshotTree.Node(
        depth: depth, kind: .element(name: fields[2], label: fields[3]), place: place.known, boxes: boxes,
        style: style, attributes: attributes))
    return true
  }

  private mutating func readText(_ fields: [String]) -> Bool {
    guard let depth = Int(fields[1]), let place = place(fields[2]), let boxes = boxes(fields[3]) else {
      return false
    }
    nodes.append(
      SnapshotTree.Node(
        depth: depth, kind: .text(fields[4]), place: place.known, boxes: boxes, style: 0, attributes: []))
    return true
  }

  /// A place that was written, or the lack of one.
  private struct WrittenPlace {
    var known: SnapshotTree.Place?
  }

  private func place(_ field: String) -> WrittenPlace? {
    if field == "-" { return WrittenPlace(known: nil) }
    let parts = field.split(separator: ":")
    guard parts.count == 2, let file = Int(parts[0]), files.indices.contains(file), let line = Int(parts[1])
    else { return nil }
    return WrittenPlace(known: SnapshotTree.Place(file: files[file], line: line))
  }

  private func boxes(_ field: String) -> [SnapshotTree.Box]? {
    if field == "-" { return [] }
    var boxes: [SnapshotTree.Box] = []
    for part in field.split(separator: ";", omittingEmptySubsequences: false) {
      let numbers = part.split(separator: ",").compactMap { Double($0) }.filter(\.isFinite)
      guard numbers.count == 4 else { return nil }
      boxes.append(SnapshotTree.Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]))
    }
    return boxes
  }
}

extension SnapshotTree.Box {
  fileprivate var text: String { [x, y, width, height].map(Self.number).joined(separator: ",") }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

// MARK: - Fields

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// The fields of a line, which single blanks keep apart; `nil` when a quotation is not closed.
private func fields(of line: Substring) -> [String]? {
  var fields: [String] = []
  var field: [UInt8] = []
  var isQuoted = false
  var isEscaped = false
  for byte in line.utf8 {
    if isEscaped {
      field.append(byte == UInt8(ascii: "n") ? 0x0A : byte)
      isEscaped = false
    } else if isQuoted, byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isQuoted.toggle()
    } else if byte == 0x20, !isQuoted {
      fields.append(String(decoding: field, as: UTF8.self))
      field = []
    } else {
      field.append(byte)
    }
  }
  guard !isQuoted, !isEscaped else { return nil }
  fields.append(String(decoding: field, as: UTF8.self))
  return fields
}
