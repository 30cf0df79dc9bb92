import CSSCascade
import DOM
import Diagnostics
import HTMLParser

/// The styles of a small document.
struct StyleProbe {
  let styled: StyledDocument

  /// Computes the styles of a document in standards mode, or in quirks mode.
  init(
    _ html: String, isQuirks: Bool = false,
    environment: MediaEnvironment = MediaEnvironment(width: 800, height: 600),
    resources: StyleResources = .none
  ) {
    let text = isQuirks ? html : "<!DOCTYPE html>" + html
    let document = parseHTML(SourceFile(name: "test.html", text: text)).value
    styled = computeStyles(for: document, environment: environment, resources: resources)
  }

  /// The style of the element with an id.
  func style(_ id: String = "x") -> ComputedStyle? {
    let document = styled.document
    let node = document.descendants(of: document.root).first { document.attribute(Atom("id"), of: $0) == id }
    return node.flatMap { styled.styleOfNode[Int($0.index)] }.map { styled[$0] }
  }

  /// A computed value as CSS text.
  func value(_ property: String, of id: String = "x") -> String? {
    style(id)?.declarations.first { $0.name == property }?.value
  }
}

/// The computed value that a declaration gives a `div`.
func computed(_ property: String, _ declarations: String, isQuirks: Bool = false) -> String? {
  StyleProbe("<div id=x style='\(declarations)'></div>", isQuirks: isQuirks).value(property)
}
