import CSSSyntax
import DOM
import Diagnostics

/// What is lost where a feature is not supported.
enum Impact {
  /// The mail looks plainer, and stays whole: the loss is a remark.
  case cosmetic
  /// Something may look or behave differently.
  case visible
  /// The layout or the content may break.
  case structural

  /// Features whose absence leaves the mail as it would be without them.
  private static let cosmeticFeatures: Set<Atom> = [
    "css-border-radius", "css-box-shadow", "css-text-shadow", "css-transition", "css-animation",
    "css-at-keyframes", "css-cursor", "css-outline", "css-opacity", "css-pseudo-class-hover",
    "css-pseudo-class-focus", "css-pseudo-class-active", "css-pseudo-class-visited",
    "css-text-decoration-color",
    "css-text-decoration-skip-ink", "css-text-decoration-style", "css-text-decoration-thickness",
    "css-text-underline-offset", "css-user-select", "css-word-break", "css-overflow-wrap", "css-word-wrap",
    "css-hyphens", "css-at-media-prefers-color-scheme", "css-color-scheme", "html-meta-color-scheme",
    "css-at-media-prefers-reduced-motion", "css-at-media-hover", "html-aria-label", "html-aria-hidden",
    "html-aria-describedby", "html-aria-labelledby", "html-role", "html-lang", "html-dir", "html-target",
    "css-letter-spacing", "html-loading-attribute", "css-comments", "html-comments", "css-at-font-face",
    "html-semantics", "css-max-height", "css-overflow", "css-important", "html-doctype", "html-body",
    "css-outline-offset", "css-border-radius-logical", "css-accent-color", "css-font-kerning",
  ]

  /// Features without which columns collapse, content is hidden or shown, or nothing is where it should be.
  private static let structuralFeatures: Set<Atom> = [
    "css-display-flex", "css-display-grid", "css-float", "css-position", "css-grid-template",
    "css-flex-direction",
    "css-flex-wrap", "css-justify-content", "css-align-items", "css-left-right-top-bottom", "css-inset",
    "css-transform", "css-unit-calc", "css-variables", "css-function-clamp", "css-function-max",
    "css-function-min",
    "css-column-count", "css-column-layout-properties", "html-video", "html-audio", "html-form", "html-svg",
    "html-dialog", "html-object", "html-picture", "image-svg", "image-webp", "image-avif", "image-heif",
    "image-base64", "image-mp4", "image-bmp", "image-tiff", "css-nesting", "css-at-supports",
    "css-linear-gradient",
    "css-radial-gradient", "css-conic-gradient", "css-gap",
  ]

  init(of feature: Atom) {
    if Self.cosmeticFeatures.contains(feature) {
      self = .cosmetic
    } else if Self.structuralFeatures.contains(feature) {
      self = .structural
    } else {
      self = .visible
    }
  }

  /// What is lost of one use: some values of a property weigh less than the property.
  init(of feature: Atom, _ declaration: Declaration?) {
    self.init(of: feature)
    guard let declaration, let keyword = declaration.value.singleToken?.keyword else { return }
    // Word lays out by element: these say what is mostly so, or only remove a gap below a picture.
    if declaration.name == "display",
      ["block", "inline", "table", "table-cell", "table-row"].contains(keyword)
    {
      self = .cosmetic
    }
  }

  func severity(isUnsupported: Bool) -> Severity {
    switch self {
    case .cosmetic: .note
    case .visible: isUnsupported ? .warning : .note
    case .structural: isUnsupported ? .error : .warning
    }
  }
}
