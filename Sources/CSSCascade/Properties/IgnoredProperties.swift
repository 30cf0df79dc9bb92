/// Properties that browsers know and that change nothing in a still picture of an email, or nothing that is
/// implemented here.
///
/// Any value is valid.
enum IgnoredProperties {
  private static let names = """
    accent-color animation-delay animation-direction animation-duration animation-fill-mode
    animation-iteration-count animation-name animation-play-state animation-timing-function appearance
    backface-visibility baseline-shift box-decoration-break break-after break-before break-inside caret-color
    clip-rule color-interpolation column-fill column-rule-color column-rule-style column-rule-width column-span
    contain container-name container-type content-visibility cursor dominant-baseline fill fill-opacity
    fill-rule font-feature-settings font-kerning font-language-override font-optical-sizing font-palette
    font-size-adjust font-synthesis font-variant-alternates font-variant-east-asian font-variant-emoji
    font-variant-ligatures font-variant-numeric font-variant-position font-variation-settings
    forced-color-adjust hanging-punctuation hyphenate-character hyphenate-limit-chars image-orientation
    initial-letter letter-spacing-trim line-break line-clamp mask-clip mask-composite mask-mode mask-origin
    mask-position mask-repeat mask-size offset orphans overflow-anchor overflow-clip-margin
    overscroll-behavior page page-break-after page-break-before page-break-inside paint-order perspective-origin
    pointer-events print-color-adjust resize rotate ruby-align ruby-position scale scroll-behavior
    scroll-margin scroll-padding scroll-snap-align scroll-snap-type scrollbar-color scrollbar-gutter
    scrollbar-width shape-image-threshold shape-margin shape-outside speak stop-color stop-opacity stroke
    stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width text-align-last text-anchor
    text-box-trim text-combine-upright text-decoration-skip text-emphasis text-emphasis-color
    text-emphasis-position text-emphasis-style text-justify text-orientation text-rendering text-size-adjust
    text-spacing-trim text-underline-position touch-action transform-box transform-style transition-behavior
    transition-delay transition-duration transition-property transition-timing-function translate user-select
    view-transition-name widows will-change writing-mode zoom -webkit-box-align -webkit-box-direction
    -webkit-box-flex -webkit-box-orient -webkit-box-pack -webkit-font-smoothing -webkit-highlight
    -webkit-line-clamp -webkit-mask-box-image -webkit-rtl-ordering -webkit-tap-highlight-color
    -webkit-text-decorations-in-effect -webkit-text-security -webkit-text-stroke-color
    -webkit-text-stroke-width -webkit-user-drag -webkit-user-modify
    """

  static let all: [PropertyDefinition] = names.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
    .ignored(String($0), "https://www.w3.org/TR/CSS/#indices")
  }

  /// Shorthands of the above.
  static let shorthands: [ShorthandDefinition] = [
    ("animation", "animation-name"), ("transition", "transition-property"), ("mask", "mask-mode"),
    ("column-rule", "column-rule-width"), ("container", "container-name"),
    ("-webkit-text-stroke", "-webkit-text-stroke-width"),
  ].map { name, longhand in
    ShorthandDefinition(name, [longhand]) { parser, _ in
      parser.skipRest()
      return true
    }
  }

  /// `columns`: a width and a count in any order.
  static let columns = ShorthandDefinition("columns", ["column-width", "column-count"]) { parser, values in
    var isValid = false
    while !parser.isAtEnd {
      guard
        parser.accept("auto")
          || ["column-count", "column-width"].contains(where: {
            !values.contains($0) && values.parse($0, &parser)
          })
      else { return false }
      isValid = true
    }
    return isValid
  }

  /// `overflow`: one value for both axes, or one for each.
  static let overflow = ShorthandDefinition.pair(
    "overflow", "overflow-x", "overflow-y", allowsUnitlessLengths: false)
}
