import ArgumentParser
import CSSCascade
import DOM
import Diagnostics
import HTMLParser
import Layout
import NativeGraphics
import Pipeline

/// The command `email-snapshot inspect`.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what the engine made of an email: its tree, its styles or its boxes.")

  /// What is shown.
  enum View: String, EnumerableFlag {
    case dom, styles, boxes
  }

  @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "FILE"))
  var file: String

  @Option(name: .customLong("input"), help: "What the file is, whatever its ending: html, eml or mjml.")
  var kind: InputKind?

  @Flag(help: "What is shown.")
  var view: View

  @Option(help: "The viewport's width in CSS pixels.")
  var width = 640.0

  @Option(help: "light or dark.")
  var scheme: MediaEnvironment.ColorScheme = .light

  @OptionGroup var assets: AssetOptions

  func run() throws {
    let input = try Input(path: file, kind: kind)
    let files = try assets.assets(for: input)
    let options = DrawingOptions(width: width, scheme: scheme)
    let fontFolders = assets.fontDir
    let view = view
    let text = WorkerThreads.onLargeStack { () -> String in
      let document = parseHTML(input.source).value
      if view == .dom { return domText(document) }
      let page = DrawingWorker(fonts: FontLibrary(extraDirectories: fontFolders))
        .layOut(document, options: options, assets: files)
      return view == .styles
        ? stylesText(page.styled) : boxesText(layoutReport(page.fragments, of: page.styled))
    }
    emit(text)
  }
}

private func domText(_ document: Document) -> String {
  var lines: [String] = []
  for node in document.descendants(of: document.root) {
    let indent = String(repeating: "  ", count: depth(of: node, in: document))
    switch document[node].kind {
    case .element(let element):
      let attributes = element.attributes.map { " \($0.name)=\"\($0.value)\"" }.joined()
      lines.append("\(indent)<\(element.name)\(attributes)>")
    case .text(let text):
      lines.append("\(indent)\"\(text.split(whereSeparator: \.isNewline).joined(separator: "⏎"))\"")
    case .comment(let text): lines.append("\(indent)<!--\(text.prefix(60))-->")
    case .doctype(let name, _, _): lines.append("\(indent)<!DOCTYPE \(name)>")
    case .document: break
    }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func depth(of node: NodeID, in document: Document) -> Int {
  var depth = -1
  var current = document[node].parent
  while let parent = current {
    depth += 1
    current = document[parent].parent
  }
  return depth
}

private func stylesText(_ styled: StyledDocument) -> String {
  var lines: [String] = []
  for node in styled.document.descendants(of: styled.document.root) {
    guard styled.document.element(node) != nil, let id = styled.styleOfNode[Int(node.index)] else { continue }
    let style = styled[id]
    let font = style.font.description
    lines.append(
      "\(styled.document.path(of: node)): display \(style.box.display), \(font.families.first ?? "?") "
        + "\(font.size)px/\(font.weight), color \(style.text.color.hex), background \(style.background.color)"
    )
  }
  return lines.joined(separator: "\n") + "\n"
}

private func boxesText(_ report: LayoutReport) -> String {
  var lines = ["page \(report.width) × \(report.height)"]
  for box in report.elements {
    lines.append("\(box.path): \(box.rect.width) × \(box.rect.height) at \(box.rect.x), \(box.rect.y)")
  }
  for line in report.lines {
    lines.append("\(line.path): \"\(line.text)\" at \(line.rect.x), baseline \(line.baseline)")
  }
  return lines.joined(separator: "\n") + "\n"
}
