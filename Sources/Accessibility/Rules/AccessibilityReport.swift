import CSSCascade
import DOM
import Diagnostics
import Graphics
import Layout

/// A page as it is painted.
public struct PaintedPage: Sendable {
  /// The document and the styles that the tree names.
  public var styled: StyledDocument
  /// Where everything is.
  public var tree: FragmentTree
  /// What is drawn.
  public var displayList: DisplayList

  /// A tree, its styles and what painting made of both.
  public init(styled: StyledDocument, tree: FragmentTree, displayList: DisplayList) {
    self.styled = styled
    self.tree = tree
    self.displayList = displayList
  }
}

extension StyledDocument {
  /// The direction in which a page that is too wide can be scrolled: that of the body.
  ///
  /// CSS Writing Modes 4 §8.1. <https://www.w3.org/TR/css-writing-modes-4/#principal-flow>
  var scrollDirection: TextDirection {
    let node = document.body ?? document.documentElement
    let style = node.flatMap { styleOfNode[Int($0.index)] }
    return style.map { self[$0].text.value.direction } ?? .leftToRight
  }
}

/// What the rules look at.
public struct AccessibilityInput {
  /// The page at the width that is checked.
  public var page: PaintedPage
  /// Device pixels for each CSS pixel of the page.
  public var scale: Double
  /// The same document at a width of 320 CSS px (a page of 1280 px at a zoom of 400 %); without it, it cannot be
  /// told whether the message reflows.
  public var narrowPage: PaintedPage?
  /// The same document at the same width with all its text twice as large; without it, it cannot be told whether
  /// enlarged text is lost.
  public var enlargedPage: PaintedPage?
  /// The contrast of every text; `nil` leaves the rule on it out.
  public var contrast: [ContrastCheck]?
  /// Draws a part of the page's display list; without it, what lies on pictures cannot be told.
  public var rasterize: BackdropRasterizer?

  /// Puts together what the rules look at.
  public init(
    page: PaintedPage, scale: Double, narrowPage: PaintedPage?, enlargedPage: PaintedPage?,
    contrast: [ContrastCheck]?, rasterize: BackdropRasterizer?
  ) {
    self.page = page
    self.scale = scale
    self.narrowPage = narrowPage
    self.enlargedPage = enlargedPage
    self.contrast = contrast
    self.rasterize = rasterize
  }
}

/// What came of one rule for one page.
public struct RuleResult: Hashable, Sendable {
  /// The outcomes of the ACT Rules Format 1.1 §4.10. <https://www.w3.org/TR/act-rules-format-1.1/#expectations>
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case passed, failed
    /// The page has nothing that the rule is about.
    case inapplicable = "not-applicable"
    /// It could not be judged; this never counts as passed.
    case cannotTell = "cannot-tell"
  }

  /// The rule's name.
  public var rule: String
  /// What came of it; what could not be judged is never `passed`.
  public var outcome: Outcome
  /// How many things it applied to.
  public var examined: Int
  /// How many findings there are.
  public var findings: Int
  /// Why it cannot be told.
  public var reason: String?

  /// Creates a result.
  public init(rule: String, outcome: Outcome, examined: Int, findings: Int, reason: String?) {
    self.rule = rule
    self.outcome = outcome
    self.examined = examined
    self.findings = findings
    self.reason = reason
  }
}

/// A finding with its place on the page.
public struct LocatedFinding: Hashable, Sendable {
  /// The rule, the severity and the words.
  public var finding: Finding
  /// The element that it is about.
  public var node: NodeID?
  /// The element's place in the document, as `/html[1]/body[1]/p[2]`.
  public var path: String?
  /// Where that is on the page, in device pixels; `nil` for what has no box.
  public var area: DeviceRect?
}

/// What the rules found.
public struct AccessibilityReport: Sendable {
  /// By rule, in the order of the catalogue, and within a rule by place in the document.
  public var findings: [LocatedFinding]
  /// One for each rule that was asked, in the order of the catalogue.
  public var results: [RuleResult]

  /// A finding for each rule that could not be judged, but for those whose own findings say so.
  public var doubts: [Finding] {
    results.filter { result in
      result.outcome == .cannotTell && !findings.contains { $0.finding.rule == result.rule }
    }.map { result in
      Finding(
        rule: result.rule, severity: .error,
        message: "the rule \(result.rule) could not be judged: \(result.reason ?? "no reason is known")",
        range: nil)
    }
  }

  /// The outlines of what was found on the page, numbered from 1 in the order of the findings.
  ///
  /// What is wrong with the markup alone has none.
  public var marks: [PageMark] {
    findings.enumerated().compactMap { index, located in
      let isOutlined = AccessibilityCatalogue.definition(of: located.finding.rule)?.subject == .page
      guard isOutlined, let area = located.area else { return nil }
      return PageMark(number: index + 1, area: area)
    }
  }
}

/// Checks a page against every rule of the catalogue.
public func checkAccessibility(_ input: AccessibilityInput) -> AccessibilityReport {
  let page = PageSemantics(input.page)
  var report = AccessibilityReport(findings: [], results: [])
  for rule in AccessibilityCatalogue.rules {
    if rule is TextContrast, input.contrast == nil { continue }
    var context = RuleContext(input, page: page, rule: type(of: rule).definition)
    rule.check(&context)
    report.findings += context.findings
    report.results.append(context.result)
  }
  var paths = ElementPaths(page.document)
  for index in report.findings.indices {
    report.findings[index].path = report.findings[index].node.map { paths.path(of: $0) }
  }
  return report
}

/// Every rule.
public enum AccessibilityCatalogue {
  static let rules: [any AccessibilityRule] = [
    DocumentLanguage(), DocumentDirection(), WrapperLanguage(), WrapperDirection(), DocumentTitle(),
    ZoomAllowed(), LayoutTableRole(), DataTableHeaders(), ImageAlternative(), ImageAlternativeFileName(),
    ImageAlternativeRedundant(), LinkName(), LinkPurpose(), LinkColorAlone(), HeadingOne(), HeadingOrder(),
    ReadingOrder(), TextNoise(), TextContrast(), NonTextContrast(), TargetSize(), SmallText(),
    LineHeightMinimum(), TextOverlap(), TextClipped(), Reflow(), EnlargedText(),
  ]

  /// What each rule is, in the order in which they are checked.
  public static var definitions: [RuleDefinition] { rules.map { type(of: $0).definition } }

  /// The rule of this name; `nil` if there is none.
  public static func definition(of id: String) -> RuleDefinition? { definitions.first { $0.id == id } }

  /// The ten commonest failures of the Email Markup Consortium's report of 2026, the commonest first, each with
  /// the rule that finds it. <https://emailmarkup.org/en/reports/accessibility/2026>
  public static let commonestFailures: [(failure: String, rule: String)] = [
    ("what is in the body has no dir attribute", WrapperDirection.definition.id),
    ("what is in the body has no lang attribute", WrapperLanguage.definition.id),
    ("tables that only arrange have no role of presentation or none", LayoutTableRole.definition.id),
    ("there is no heading of level one", HeadingOne.definition.id),
    ("links have no text that can be made out", LinkName.definition.id),
    ("the html element has no lang attribute", DocumentLanguage.definition.id),
    ("text has too little contrast", TextContrast.definition.id),
    ("pictures have no alternative text", ImageAlternative.definition.id),
    ("the document has no title", DocumentTitle.definition.id),
    ("the text of a link does not say where it leads", LinkPurpose.definition.id),
  ]
}
