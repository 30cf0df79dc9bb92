/// Other names of properties (CSS Cascade 5 §2.2, “Property Aliasing”), as Chromium has them.
enum PropertyAliases {
  /// Each alias with the property it stands for.
  static let all: [(String, String)] = prefixed + renamed

  private static let prefixed: [(String, String)] = [
    "align-content", "align-items", "align-self", "animation", "animation-delay", "animation-direction",
    "animation-duration", "animation-fill-mode", "animation-iteration-count", "animation-name",
    "animation-play-state", "animation-timing-function", "appearance", "backface-visibility",
    "background-clip",
    "background-origin", "background-size", "border-bottom-left-radius", "border-bottom-right-radius",
    "border-image", "border-top-left-radius", "border-top-right-radius", "box-shadow", "box-sizing",
    "clip-path",
    "column-count", "column-gap", "column-rule", "column-rule-color", "column-rule-style",
    "column-rule-width",
    "column-span", "column-width", "columns", "filter", "flex", "flex-basis", "flex-direction", "flex-flow",
    "flex-grow", "flex-shrink", "flex-wrap", "font-feature-settings", "hyphenate-character",
    "justify-content",
    "line-break", "mask", "mask-clip", "mask-composite", "mask-image", "mask-origin", "mask-position",
    "mask-repeat", "mask-size", "opacity", "order", "perspective", "perspective-origin", "print-color-adjust",
    "shape-image-threshold", "shape-margin", "shape-outside", "text-emphasis", "text-emphasis-color",
    "text-emphasis-position", "text-emphasis-style", "text-orientation", "text-size-adjust", "transform",
    "transform-origin", "transform-style", "transition", "transition-delay", "transition-duration",
    "transition-property", "transition-timing-function", "user-select", "writing-mode",
  ].map { ("-webkit-\($0)", $0) }

  private static let renamed: [(String, String)] = [
    ("word-wrap", "overflow-wrap"), ("grid-row-gap", "row-gap"), ("grid-column-gap", "column-gap"),
    ("-webkit-margin-start", "margin-inline-start"), ("-webkit-margin-end", "margin-inline-end"),
    ("-webkit-margin-before", "margin-block-start"), ("-webkit-margin-after", "margin-block-end"),
    ("-webkit-padding-start", "padding-inline-start"), ("-webkit-padding-end", "padding-inline-end"),
    ("-webkit-padding-before", "padding-block-start"), ("-webkit-padding-after", "padding-block-end"),
    ("-webkit-border-start", "border-inline-start"), ("-webkit-border-end", "border-inline-end"),
    ("-webkit-border-before", "border-block-start"), ("-webkit-border-after", "border-block-end"),
    ("-webkit-logical-width", "inline-size"), ("-webkit-logical-height", "block-size"),
    ("-webkit-min-logical-width", "min-inline-size"), ("-webkit-max-logical-width", "max-inline-size"),
    ("-webkit-min-logical-height", "min-block-size"), ("-webkit-max-logical-height", "max-block-size"),
    ("-webkit-column-break-after", "break-after"), ("-webkit-column-break-before", "break-before"),
    ("-webkit-column-break-inside", "break-inside"), ("-epub-text-transform", "text-transform"),
    ("-epub-word-break", "word-break"), ("color-adjust", "print-color-adjust"),
  ]
}
