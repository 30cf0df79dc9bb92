import CSSCascade
import Diagnostics
import Graphics
import Layout

/// A page as it is painted.
public struct PaintedPage: Sendable {
  /// Where everything is.
  public var tree: FragmentTree
  /// What is drawn.
  public var displayList: DisplayList

  /// A tree and what painting made of it.
  public init(tree: FragmentTree, displayList: DisplayList) {
    self.tree = tree
    self.displayList = displayList
  }
}

/// What the rules look at.
public struct AccessibilityInput: Sendable {
  /// The document and its styles.
  public var styled: StyledDocument
  /// The page at the width that is checked.
  public var page: PaintedPage
  /// Device pixels for each CSS pixel of the page.
  public var scale: Double
  /// The same document at a width of 320 CSS px (a page of 1280 px at a zoom of 400 %); without it, the rules
  /// on reflow and on enlarged text are not checked.
  public var narrowPage: PaintedPage?
  /// The contrast of every text.
  public var contrast: [ContrastCheck]

  /// Puts together what the rules look at.
  public init(
    styled: StyledDocument, page: PaintedPage, scale: Double, narrowPage: PaintedPage?,
    contrast: [ContrastCheck]
  ) {
    self.styled = styled
    self.page = page
    self.scale = scale
    self.narrowPage = narrowPage
    self.contrast = contrast
  }
}

/// What the rules found.
public struct AccessibilityReport: Sendable {
  /// By rule, in the order of the catalogue, and within a rule by place in the document.
  public var findings: [Finding]
  /// The rules that could not be checked; they must never count as passed.
  public var unchecked: [String]
}

/// Checks a page against every rule of the catalogue.
public func checkAccessibility(_ input: AccessibilityInput) -> AccessibilityReport {
  guard let first = AccessibilityCatalogue.rules.first else {
    return AccessibilityReport(findings: [], unchecked: [])
  }
  var context = RuleContext(input, rule: type(of: first).definition)
  for rule in AccessibilityCatalogue.rules {
    context.rule = type(of: rule).definition
    rule.check(&context)
  }
  return AccessibilityReport(findings: context.findings, unchecked: context.unchecked)
}

/// Every rule.
public enum AccessibilityCatalogue {
  static let rules: [any AccessibilityRule] = [
    DocumentLanguage(), DocumentDirection(), WrapperLanguage(), DocumentTitle(), ZoomAllowed(),
    LayoutTableRole(), DataTableHeaders(), ImageAlternative(), ImageAlternativeFileName(),
    ImageAlternativeRedundant(), LinkName(), LinkPurpose(), LinkColorAlone(), HeadingOrder(), ReadingOrder(),
    TextNoise(), TextContrast(), NonTextContrast(), TargetSize(), SmallText(), LineHeightMinimum(),
    TextOverlap(), TextClipped(), Reflow(), EnlargedText(),
  ]

  /// What each rule is, in the order in which they are checked.
  public static var definitions: [RuleDefinition] { rules.map { type(of: $0).definition } }

  /// The rule of this name; `nil` if there is none.
  public static func definition(of id: String) -> RuleDefinition? { definitions.first { $0.id == id } }
}
