import CSSSyntax
import DOM

/// Elements that every client takes away.
struct RemovedElement: LintRule {
  static let definition = LintRuleDefinition(
    "removed-element", .client, .warning, title: "element that clients remove",
    what:
      "A script, iframe, frame, embed or applet stands in the message. A frame or an embedded file is an error.",
    why:
      "Clients remove these for the reader's safety, with what they show; filters may hold the message back.",
    fix: "Link to a page on the web; show a picture in place of a frame or a video.",
    evidence: .documented("2024", "every client's sanitiser"), replaces: ["html-object"])

  private static let frames: Set<Atom> = Set(
    ["iframe", "frame", "frameset", "embed", "applet"].map(Atom.init))
  private static let type = Atom("type")

  func check(_ context: inout LintContext) {
    let page = context.page
    for element in page.elements {
      if Self.frames.contains(element.name) {
        context.report(
          "every client removes <\(element.name.name)> and what it shows; use a picture with a link",
          at: element,
          severity: .error)
      } else if element.name == PageNames.script {
        // Data for the inbox is no script.
        let type = page.attribute(Self.type, of: element)?.asciiLowercased ?? ""
        if type.contains("json") { continue }
        context.report("no client runs scripts; take it out", at: element)
      }
    }
  }
}
