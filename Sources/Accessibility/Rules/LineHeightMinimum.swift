import CSSCascade
import DOM

/// Lines of running text do not crowd each other.
struct LineHeightMinimum: AccessibilityRule {
  static let definition = RuleDefinition(
    "line-height", "running text has a line height of at least 1.2 times its size", severity: .note,
    criteria: ["1.4.12"],
    explanation: """
      Readers with weak sight or dyslexia lose the line where lines are close. Take 1.5 for running text; below \
      1.2, letters of neighbouring lines begin to touch.
      """)

  func check(_ context: inout RuleContext) {
    var lines: [NodeID: [VisibleText]] = [:]
    var elements: [NodeID] = []
    for text in context.page.texts {
      if lines[text.element] == nil { elements.append(text.element) }
      lines[text.element, default: []].append(text)
    }
    for element in elements.sorted() {
      guard let texts = lines[element], let style = context.page.style(of: element) else { continue }
      let tops = Set(texts.map { $0.ink.y.rounded() })
      guard tops.count > 1 else { continue }
      context.examine()
      let size = style.font.value.description.size
      let height: Double
      switch style.font.value.lineHeight {
      case .normal: continue
      case .number(let factor): height = factor
      case .length(let length): height = size > 0 ? length / size : 2
      }
      if height < 1.2 - 1e-6 {
        let shown = (height * 100).rounded() / 100
        context.report(
          "text of several lines has a line height of \(shown); make it at least 1.2", at: element)
      }
    }
  }
}
