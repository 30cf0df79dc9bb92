/// What to do instead of each feature: a slug, or a beginning with `*`, and the advice.
///
/// The first that fits counts.
let featureAdviceText = #"""
  amp: Keep the HTML part complete; the AMP part is an extra for the clients that read it.
  css-align-items: Align with `valign` and `align` on table cells.
  css-justify-content: Align with `align` on table cells, or leave empty cells as spacers.
  css-animation: Design so that the first frame is enough; use an animated GIF where motion carries meaning.
  css-at-keyframes: Design so that the first frame is enough; use an animated GIF where motion carries meaning.
  css-transition: Leave it as an extra: without it, the change is sudden.
  css-at-font-face: Name a common font after the web font, and check the layout with it.
  css-at-import: Write the rules into the message itself.
  css-at-media-prefers-color-scheme: Choose colours that read in light and dark without it.
  css-at-media*: Let the layout be fluid without the query (percentages, `max-width`, stacking cells); the query refines it.
  css-at-supports: Write the fallback first, and let clients drop what they do not know.
  css-background-image: Set `background-color` too, and add VML in a conditional comment for Outlook.
  css-background-*: Set `background-color` as well, and use a picture in an `img` where the picture matters.
  css-background: Write `background-color` for the colour and `background-image` apart.
  css-block-inline-size: Write `width` and `height`.
  css-inline-size: Write `width`.
  css-border-radius*: Leave it as an extra: corners are square without it; for Outlook, draw the button in VML.
  css-border-inline-block*: Write `border-top`, `border-right`, `border-bottom`, `border-left`.
  css-border-image: Use a picture, or a plain border.
  css-border-spacing: Write `cellspacing` on the table, or padding in the cells.
  css-border: Put borders on table cells.
  css-box-shadow: Leave it as an extra, and give the edge a border.
  css-text-shadow: Leave it as an extra, and see that the text reads without it.
  css-box-sizing: Put width and padding on different elements.
  css-column*: Use a table with two cells, or two tables side by side.
  css-display-flex: Use a table, one cell for each column.
  css-display-grid: Use a table, one cell for each column.
  css-flex*: Use a table; order and direction are those of its cells.
  css-gap: Put padding into the cells, or an empty cell between them.
  css-grid*: Use a table, one cell for each column.
  css-display-none: Take the element out; for Outlook, add `mso-hide: all`, on nested tables as well.
  css-display: Choose the element by how it is shown: a table cell for a column, a `div` for a block.
  css-float: Use `align` on a table or a picture, or two cells.
  css-clear: Begin a new table row.
  css-position: Put things where they are with table cells; overlap them in one picture.
  css-left-right-top-bottom: Put things where they are with table cells and padding.
  css-inset: Put things where they are with table cells and padding.
  css-z-index: Avoid overlaps; what comes later is drawn above.
  css-transform: Draw the picture as it is to be seen.
  css-filter: Draw the picture as it is to be seen.
  css-backdrop-filter: Draw the picture as it is to be seen.
  css-clip-path: Cut the picture itself.
  css-mask-image: Cut the picture itself.
  css-shape-*: Use two cells.
  css-mix-blend-mode: Draw the picture as it is to be seen.
  css-opacity: Choose the mixed colour itself.
  css-object-*: Cut the picture to its size.
  css-aspect-ratio: Write `width` and `height` on the picture.
  css-font-size: Write it in `px`.
  css-font-weight: Write `normal` or `bold`.
  css-font*: See that the text reads in the client's own font.
  css-function-*: Write the value itself before it, as a fallback.
  css-unit-calc: Write a plain length before it, as a fallback.
  css-variables: Inline the values; `email-snapshot inline` can resolve them.
  css-unit-initial: Write the value itself.
  css-unit-*: Write the length in `px`, or a percentage.
  css-intrinsic-size: Write a width.
  css-height: Write `height` on the table cell, or use padding.
  css-width: Write `width` on the table, its cell or the picture as an attribute.
  css-max-width: Put the content into a table of fixed width for Outlook, in a conditional comment.
  css-min-*: Let the content give the size, or put a spacer into it.
  css-max-*: Let the content give the size.
  css-important: Write it in lower case with a space before it, in `style` elements only, and do without it for Outlook.
  css-line-height: Add `mso-line-height-rule: exactly` before it.
  css-letter-spacing: Write it in `px`.
  css-word-*: See that the text reads without it.
  css-linear-gradient: Set `background-color` before it, and VML for Outlook where it matters.
  css-radial-gradient: Set `background-color` before it.
  css-conic-gradient: Set `background-color` before it, or use a picture.
  css-list-style*: Use plain lists, or a table with the bullets in cells of their own.
  css-margin-*: Write `margin-top`, `margin-right`, `margin-bottom`, `margin-left`.
  css-margin: Use padding on table cells; centre with `align="center"`.
  css-padding-*: Write `padding-top`, `padding-right`, `padding-bottom`, `padding-left`.
  css-padding: Put it on a table cell.
  css-modern-color: Write the colour as `#rrggbb`.
  css-rgb*: Write the colour as `#rrggbb`, or with commas.
  css-nesting: Write each rule out; the inliner does not need nesting.
  css-outline*: Use a border.
  css-overflow*: Let the content have the room that it needs.
  css-pseudo-class-*: Leave it as an extra: mail must work without it.
  css-pseudo-element-*: Write the content into the message itself.
  css-selector-*: Inline the styles: `email-snapshot inline` writes them where no selector is needed.
  css-table-layout: Write widths on the cells.
  css-text-align: Write `left`, `right`, `center` or `justify`.
  css-text-decoration*: Write `text-decoration` with one word.
  css-text-*: See that the text reads without it.
  css-vertical-align: Write `valign` on the table cell.
  css-visibility: Take the element out.
  css-white-space*: Use `&nbsp;` where a line must not break.
  css-writing-mode: Draw the text in a picture with alternative text.
  css-direction: Write `dir` on the elements.
  css-comments: Take the comment out; `email-snapshot inline` leaves none behind.
  css-sytem-ui: Name fonts: `Arial, Helvetica, sans-serif`.
  css-*: Do without it, or see that the message is whole where it is missing.
  html-align: Align the cell around it, or use `text-align`.
  html-anchor-links: Put an empty `<a name="…">` at the target.
  html-aria-*: Say it in the text as well.
  html-audio: Link to the recording.
  html-video: Show a still picture that links to the film.
  html-background: Set `bgcolor` as well, and use VML for Outlook.
  html-base: Write every address in full.
  html-body: Put background and width on a table inside the body as well.
  html-button-*: Use a link that is drawn as a button.
  html-form: Link to a page with the form.
  html-input-*: Link to a page with the form.
  html-select: Link to a page with the form.
  html-textarea: Link to a page with the form.
  html-required: Link to a page with the form.
  html-dialog: Link to a page.
  html-popover: Link to a page.
  html-dir: Write it on the elements that hold the text as well.
  html-lang: Write it on the elements that hold the text as well.
  html-doctype: Design so that it looks the same without a doctype.
  html-image-maps: Cut the picture into several, each with its link.
  html-link: Write the styles into the message itself.
  html-mailto-links: Put what matters into `subject` and `body`.
  html-marquee: Write the text as it is.
  html-object: Link to the file.
  html-picture: Choose one picture that fits everywhere, and put it into an `img`.
  html-srcset: Choose one picture that fits everywhere; twice the size for sharp screens.
  html-role: Nothing is lost but for readers with assistive technology; see that the order of the text is right.
  html-semantics: Use `div`, and headings for structure.
  html-style: Inline the styles, and keep what remains in the head and small.
  html-svg: Use a PNG.
  html-target: Nothing is lost: the client decides where links open.
  html-height: Write it in pixels on pictures and cells.
  html-width: Write it in pixels on pictures.
  html-*: Do without it, or see that the message is whole where it is missing.
  image-svg: Use a PNG.
  image-base64: Put the picture on a server, or attach it with a `cid:` address.
  image-gif: Make the first frame say everything.
  image-apng: Use a GIF, and make the first frame say everything.
  image-mp4: Use a GIF, or a still picture that links to the film.
  image-*: Use a JPEG or a PNG.
  """#
