/// What the notes of the support table mean for one use: feature, number, effect, condition.
///
/// The notes themselves are at caniemail.com; here stands, in the words of `NoteCondition`, what of them can be
/// decided from the message alone.
///
/// - `no`: the use fails where the condition holds.
/// - `part`: the use is impaired where it holds.
/// - `reader`: it depends on the reader's account, browser, system or display, which no message decides.
/// - `same`: the client does something else, and the reader sees the same.
///
/// Of several lines for one note any may hold; conditions joined by `&` must all hold. A note that is not listed
/// cannot be decided, and leaves the use supported in part.
let noteListText = #"""
  css-at-font-face 4 no remote-url
  css-at-keyframes 2 no percentage-frames
  css-at-media 1 no nested
  css-at-media 10 no nested
  css-at-media 2 no media-other min-width max-width min-height max-height
  css-at-media 6 reader
  css-at-media 7 no media height min-height max-height device-height min-device-height max-device-height
  css-at-media 8 no media-value landscape
  css-at-media 9 reader
  css-at-media-orientation 2 no media-value portrait
  css-background 1 no layers
  css-background 2 no slash
  css-background 3 no not-color
  css-background 5 no layers
  css-background 6 no slash
  css-background-blend-mode 1 reader
  css-background-clip 1 reader
  css-background-color 1 no not-basic-color
  css-background-image 3 no layers
  css-background-position 1 no layers
  css-background-repeat 1 no layers
  css-background-size 1 reader
  css-border 1 no longer-than 8
  css-border 2 part element p div
  css-border-inline-block-individual 1 no property border-inline-color border-inline-width border-block-color border-block-width border-inline-start-color border-inline-start-width border-inline-end-color border-inline-end-width border-block-start-color border-block-start-width border-block-end-color border-block-end-width
  css-border-radius 2 no slash
  css-clear 1 no keyword inline-start inline-end
  css-clip-path 1 no function path
  css-clip-path 2 no url
  css-comments 1 no in-sheet
  css-comments 2 reader
  css-comments 3 no in-attribute
  css-comments 4 no in-sheet
  css-comments 5 no in-sheet
  css-conic-gradient 1 reader
  css-cursor 1 no url
  css-cursor 4 no keyword-other crosshair help move pointer progress text wait auto default inherit initial unset n-resize e-resize s-resize w-resize ne-resize nw-resize se-resize sw-resize
  css-cursor 5 part url
  css-cursor 5 part in-sheet
  css-cursor 6 no in-sheet
  css-cursor 6 no keyword-other crosshair help move pointer wait auto default inherit initial unset n-resize e-resize s-resize w-resize ne-resize nw-resize se-resize sw-resize
  css-display 1 reader
  css-display 2 no keyword inline-flex inline-grid flex grid flow-root contents initial revert unset
  css-display 3 part several-values
  css-display 4 part keyword none & holds-table
  css-display 5 no keyword-other none
  css-display 5 no element img
  css-display 6 no keyword flow-root inline-flex inline-grid contents revert
  css-display 6 no keyword inline & keyword flow
  css-display 7 no several-values
  css-display-flex 1 reader
  css-display-grid 1 reader
  css-display-none 1 no holds-table
  css-display-none 2 no element img
  css-filter 1 no several-values
  css-float 2 no keyword inline-start inline-end
  css-font-size 1 no unit rem
  css-font-size 2 no keyword larger smaller
  css-font-size 2 no percentage
  css-font-size-adjust 1 no several-values
  css-font-size-adjust 2 reader
  css-font-size-adjust 3 part several-values
  css-font-weight 1 no number-other 100 200 300 400 500 600 700 800 900
  css-font-weight 2 part number-other 400 700
  css-function-clamp 1 reader
  css-function-clamp 2 reader
  css-function-light-dark 1 reader
  css-function-light-dark 3 reader
  css-function-max 1 reader
  css-function-max 2 reader
  css-function-min 1 reader
  css-function-min 2 reader
  css-gap 1 no property gap row-gap grid-gap grid-row-gap grid-column-gap
  css-gap 1 no beside display:grid display:inline-grid
  css-gap 2 no property row-gap grid-row-gap
  css-height 2 no element body span div p
  css-hyphenate-character 1 no escaped
  css-important 1 no text-not-lowercase
  css-important 2 reader
  css-important 4 no in-sheet & no-space-before
  css-important 5 no in-attribute
  css-important 6 no in-sheet
  css-important 7 no property background-image & no-space-before
  css-important 8 no text-not-lowercase
  css-important 9 no text-lowercase
  css-inert-attribute 1 no element form
  css-intrinsic-size 1 no keyword max-content
  css-intrinsic-size 3 reader
  css-left-right-top-bottom 1 no property left top
  css-left-right-top-bottom 2 no percentage
  css-letter-spacing 1 part negative
  css-letter-spacing 2 part unit em
  css-line-height 1 part unit em px & lacks-beside mso-line-height-rule:exactly
  css-line-height 2 no keyword normal
  css-linear-gradient 2 reader
  css-linear-gradient 3 no property background-image & in-attribute
  css-list-style 1 no url
  css-list-style 2 no url
  css-list-style 2 no keyword inside outside
  css-list-style 3 no url
  css-list-style 4 no url
  css-margin 1 no negative
  css-margin 2 no element span body
  css-margin 3 part has-background
  css-margin 4 no keyword auto
  css-max-width 1 no element-other table
  css-mix-blend-mode 1 reader
  css-nesting 1 no without-ampersand
  css-nesting 4 reader
  css-object-fit 1 reader
  css-object-position 1 reader
  css-overflow 1 part keyword auto scroll
  css-overflow 3 reader
  css-overflow 4 no property overflow-block overflow-inline
  css-overflow-wrap 1 part lacks-beside word-break:normal
  css-padding 1 no element-other td th
  css-padding 2 part row-differs
  css-position 1 no keyword sticky fixed
  css-position 2 no keyword relative absolute fixed
  css-position 3 no keyword absolute sticky fixed
  css-position 4 no keyword absolute fixed
  css-position 6 part keyword fixed
  css-pseudo-class-active 1 no without-type
  css-pseudo-class-active 2 reader
  css-pseudo-class-checked 1 no without-type
  css-pseudo-class-first-child 1 no without-type
  css-pseudo-class-first-of-type 1 no without-type
  css-pseudo-class-focus 1 no without-type
  css-pseudo-class-focus-visible 1 no without-type
  css-pseudo-class-focus-within 1 no without-type
  css-pseudo-class-hover 1 reader
  css-pseudo-class-hover 2 no without-type
  css-pseudo-class-last-child 1 no without-type
  css-pseudo-class-last-of-type 1 no without-type
  css-pseudo-class-link 1 no without-type
  css-pseudo-class-only-child 1 no without-type
  css-pseudo-class-only-of-type 1 no without-type
  css-pseudo-class-target 1 no without-type
  css-pseudo-class-target 2 no always
  css-pseudo-class-visited 1 no without-type
  css-pseudo-element-after 1 reader
  css-pseudo-element-after 3 no without-type
  css-pseudo-element-before 1 reader
  css-pseudo-element-before 3 no without-type
  css-pseudo-element-first-letter 1 reader
  css-pseudo-element-first-letter 2 no without-type
  css-pseudo-element-first-line 1 reader
  css-pseudo-element-first-line 2 no without-type
  css-pseudo-element-placeholder 1 reader
  css-radial-gradient 2 no property background-image & in-attribute
  css-resize 2 no keyword inline block
  css-resize 3 reader
  css-rgb 1 no space-separated-color
  css-rgb 2 no color-with-alpha
  css-rgb 3 no space-separated-color
  css-rgba 1 no space-separated-color
  css-rgba 2 no space-separated-color
  css-selector-adjacent-sibling 1 reader
  css-selector-adjacent-sibling 2 no selector-with-type
  css-selector-attribute 1 no attribute-beside-class
  css-selector-attribute 2 no operator-other exists = ~= |=
  css-selector-attribute 3 no attribute-value-of class id
  css-selector-attribute 4 no operator-other =
  css-selector-attribute 5 no operator-other ~=
  css-selector-attribute 5 no attribute-other class
  css-selector-attribute 6 reader
  css-selector-chaining 1 reader
  css-selector-chaining 5 no selector-with-type
  css-selector-child 1 reader
  css-selector-class 1 reader
  css-selector-descendant 1 reader
  css-selector-descendant 3 no selector-with-type
  css-selector-general-sibling 1 reader
  css-selector-grouping 1 reader
  css-selector-grouping 3 no selector-with-type
  css-selector-id 1 reader
  css-selector-type 1 reader
  css-selector-universal 1 reader
  css-sytem-ui 1 no keyword ui-serif ui-sans-serif ui-rounded ui-monospace
  css-text-align 1 no keyword start end
  css-text-align 3 no keyword match-parent
  css-text-align 5 same
  css-text-decoration 1 reader
  css-text-decoration 2 no several-values
  css-text-decoration 3 no keyword overline
  css-text-decoration 4 no several-values
  css-text-decoration 5 no several-values
  css-text-decoration-color 3 reader
  css-text-indent 1 no negative
  css-text-indent 2 no negative
  css-text-justify 2 reader
  css-text-justify 3 no keyword-other inter-character
  css-text-justify 4 no keyword-other inter-word distribute
  css-text-overflow 1 reader
  css-text-transform 1 no keyword lowercase
  css-text-underline-position 1 no keyword left right
  css-transition 1 no property-other transition -webkit-transition
  css-transition 2 no keyword all
  css-transition 5 reader
  css-unit-calc 1 reader
  css-unit-initial 1 reader
  css-unit-initial 2 reader
  css-user-select 1 no property user-select & lacks-beside -webkit-user-select
  css-user-select 2 no keyword all
  css-user-select 4 no keyword none
  css-white-space 1 reader
  css-white-space 2 no keyword pre
  css-width 1 no element body span div p img
  css-width 2 part element table
  css-word-break 3 no keyword-other break-all
  css-word-break 4 no keyword-other break-word
  css-word-spacing 1 no unit rem ch
  css-word-wrap 1 same
  css-writing-mode 1 reader
  html-align 1 no element img & value left right
  html-align 2 no element img
  html-align 3 no element table & value left right
  html-anchor-links 7 no anchor-by-id
  html-background 1 reader
  html-background 2 no element-other body
  html-button-reset 1 reader
  html-button-submit 1 reader
  html-dfn 1 no has-attribute title
  html-dir 2 no element table td
  html-dir 3 part element a
  html-form 1 reader
  html-height 1 no element img & value-ends-with %
  html-height 2 reader
  html-hidden 1 no bare-attribute
  html-input-reset 1 reader
  html-input-submit 1 reader
  html-lang 1 no element td
  html-lists 1 no element ol & has-attribute reversed
  html-lists 2 part element li & has-attribute value
  html-loading-attribute 3 same
  html-mailto-links 1 no query cc bcc
  html-mailto-links 3 no query bcc
  html-marquee 1 reader
  html-marquee 2 no has-attribute behavior
  html-marquee 3 no has-attribute behavior
  html-marquee 3 no has-attribute direction
  html-object 1 no type-begins-with video/
  html-object 2 no type-begins-with application/pdf
  html-popover 1 reader
  html-role 2 no element-other table
  html-semantics 1 no element-other time
  html-semantics 2 no element details main nav summary
  html-semantics 4 same
  html-semantics 5 no element article aside header main nav section summary
  html-strike 1 reader
  html-style 1 no in-body
  html-style 2 reader
  html-style 4 part in-body
  html-style 6 no larger-than 16384
  html-svg 1 no body-without-background
  html-target 3 no value-other _blank
  html-video 5 no element video & lacks-attribute controls
  html-video 6 part element video & has-attribute autoplay
  html-width 1 no element img & value-ends-with %
  html-width 2 reader
  image-avif 3 same
  image-base64 1 no image-type gif
  image-base64 3 no image-type-other png
  image-gif 1 part animated
  image-gif 2 part animated
  image-heif 1 same
  image-heif 3 reader
  image-svg 1 part always
  image-tiff 2 reader
  image-webp 1 same
  image-webp 3 no animated
  """#
