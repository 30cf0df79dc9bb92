/// The style sheet of the user agent: HTML §15, “Rendering”, as Chromium fills it in.
/// <https://html.spec.whatwg.org/multipage/rendering.html>
///
/// The unit `__qem` is an `em` whose margin vanishes at the edge of a cell or of the body in quirks mode
/// (HTML §15.3.10, “Margin collapsing quirks”). The presentational attributes are in `Hints/`.
enum UserAgentStyleSheet {
  /// The rules of every document.
  static let text = flow + phrasing + lists + tables + replaced + forms

  /// What quirks mode adds (HTML §15.3 and Quirks Mode §3).
  static let quirksText = """
    table {
      white-space: normal; line-height: normal; font-weight: normal; font-size: medium; font-style: normal;
      font-variant: normal; color: -internal-quirk-inherit; text-align: start;
    }
    form { margin-block-end: 1em }
    li { list-style-position: inside }
    :is(dir, menu, ol, ul) li { list-style-position: outside }
    :is(dir, menu, ol, ul) :is(dir, menu, ol, ul, li) { list-style-position: unset }
    img[align=left i] { margin-right: 3px }
    img[align=right i] { margin-left: 3px }
    input:not([type=image i]), textarea { box-sizing: border-box }
    """

  private static let flow = """
    html, body, details, frameset, frame, optgroup { display: block }
    address, article, aside, blockquote, center, dd, dir, div, dl, dt, figcaption, figure, footer, form, h1, h2,
    h3, h4, h5, h6, header, hgroup, hr, legend, listing, main, menu, nav, ol, p, plaintext, pre, search,
    section, summary, ul, xmp { display: block; unicode-bidi: isolate }
    area, base, basefont, datalist, head, link, meta, noembed, noframes, param, rp, script, style, template,
    title { display: none }
    body { margin: 8px }
    p { margin-block: 1__qem }
    blockquote { margin-block: 1__qem 1em; margin-inline: 40px }
    figure { margin-block: 1em; margin-inline: 40px }
    address { font-style: italic }
    center { text-align: -webkit-center }
    h1 { font-size: 2em; margin-block: 0.67__qem 0.67em; font-weight: bold }
    h2 { font-size: 1.5em; margin-block: 0.83__qem 0.83em; font-weight: bold }
    h3 { font-size: 1.17em; margin-block: 1__qem 1em; font-weight: bold }
    h4 { margin-block: 1.33__qem 1.33em; font-weight: bold }
    h5 { font-size: 0.83em; margin-block: 1.67__qem 1.67em; font-weight: bold }
    h6 { font-size: 0.67em; margin-block: 2.33__qem 2.33em; font-weight: bold }
    listing, plaintext, pre, xmp { font-family: monospace; white-space: pre; margin-block: 1__qem }
    hr { color: gray; border: 1px inset; margin-block: 0.5em; margin-inline: auto; overflow: hidden }
    dialog {
      display: none; position: absolute; inset-inline: 0; width: fit-content; height: fit-content;
      margin: auto; border: solid; padding: 1em; color: canvastext; background-color: canvas;
    }
    dialog[open] { display: block }
    details:not([open]) > :not(summary:first-of-type) { display: none }
    details > summary:first-of-type { display: list-item; list-style: disclosure-closed inside }
    details[open] > summary:first-of-type { list-style-type: disclosure-open }
    marquee { display: inline-block; width: stretch; overflow: hidden; white-space: nowrap }
    slot { display: contents }
    """

  private static let phrasing = """
    :any-link { color: -webkit-link; text-decoration: underline }
    b, strong { font-weight: bolder }
    cite, dfn, em, i, var { font-style: italic }
    big { font-size: larger }
    small { font-size: smaller }
    sub { vertical-align: sub; font-size: smaller }
    sup { vertical-align: super; font-size: smaller }
    code, kbd, samp, tt { font-family: monospace }
    del, s, strike { text-decoration: line-through }
    ins, u { text-decoration: underline }
    abbr[title], acronym[title] { text-decoration: underline dotted }
    mark { background-color: mark; color: marktext }
    nobr { white-space: nowrap }
    q::before { content: open-quote }
    q::after { content: close-quote }
    bdi, output { unicode-bidi: isolate }
    bdo { unicode-bidi: isolate-override }
    ruby > rt { font-size: 50%; text-align: start }
    """

  private static let lists = """
    dir, menu, ol, ul { margin-block: 1__qem 1em; padding-inline-start: 40px }
    dl { margin-block: 1em }
    dd { margin-inline-start: 40px }
    li { display: list-item; unicode-bidi: isolate }
    dir, menu, ul { list-style-type: disc }
    ol { list-style-type: decimal }
    :is(dir, menu, ol, ul) :is(dir, menu, ul) { list-style-type: circle }
    :is(dir, menu, ol, ul) :is(dir, menu, ol, ul) :is(dir, menu, ul) { list-style-type: square }
    :is(dir, dl, menu, ol, ul) :is(dir, dl, menu, ol, ul) { margin-block: 0 }
    """

  private static let tables = """
    table {
      display: table; box-sizing: border-box; border-collapse: separate; border-spacing: 2px; text-indent: 0;
      unicode-bidi: isolate;
    }
    tbody, tfoot, thead, tr { border-color: inherit }
    caption { display: table-caption; text-align: -webkit-center; unicode-bidi: isolate }
    colgroup { display: table-column-group; unicode-bidi: isolate }
    col { display: table-column; unicode-bidi: isolate }
    thead { display: table-header-group; vertical-align: middle; unicode-bidi: isolate }
    tbody { display: table-row-group; vertical-align: middle; unicode-bidi: isolate }
    tfoot { display: table-footer-group; vertical-align: middle; unicode-bidi: isolate }
    tr { display: table-row; vertical-align: inherit; unicode-bidi: isolate }
    td, th { display: table-cell; vertical-align: inherit; padding: 1px; unicode-bidi: isolate }
    table > tr { vertical-align: middle }
    th { font-weight: bold; text-align: -internal-center }
    """

  private static let replaced = """
    iframe { border: 2px inset }
    video { object-fit: contain }
    audio:not([controls]) { display: none }
    """

  private static let forms = """
    fieldset {
      display: block; margin-inline: 2px; padding-block: 0.35em 0.625em; padding-inline: 0.75em;
      border: 2px groove -internal-fieldset-border; min-inline-size: min-content;
    }
    legend { padding-inline: 2px }
    button, input, select, textarea {
      display: inline-block; margin: 0; font: 400 13.3333px Arial; letter-spacing: normal;
      word-spacing: normal; line-height: normal; text-transform: none; text-indent: 0; text-shadow: none;
      text-align: start; color: fieldtext;
    }
    input {
      padding-block: 1px; padding-inline: 2px; border: 2px inset -internal-control-border;
      background-color: field; overflow: clip;
    }
    textarea {
      padding: 2px; border: 1px solid -internal-control-border; background-color: field;
      font-family: monospace; white-space: pre-wrap; overflow-wrap: break-word; overflow: auto;
    }
    select {
      box-sizing: border-box; border: 1px solid -internal-control-border; background-color: buttonface;
      color: buttontext; white-space: pre; align-items: center; overflow: clip;
    }
    button, input:is([type=button i], [type=submit i], [type=reset i]) {
      box-sizing: border-box; padding-block: 1px; padding-inline: 6px; border: 2px outset buttonborder;
      background-color: buttonface; color: buttontext; text-align: center;
    }
    input:is([type=button i], [type=submit i], [type=reset i]) { white-space: pre }
    input[type=hidden i] { display: none !important }
    input[type=image i] { padding: initial; border: initial; background-color: initial; overflow: initial }
    input:is([type=file i]) { padding: initial; border: initial; background-color: initial; white-space: pre }
    input:is([type=checkbox i], [type=radio i]) {
      box-sizing: border-box; width: 13px; height: 13px; padding: initial; border: 1px solid -internal-control-border;
      margin: 3px 3px 3px 4px; overflow: initial;
    }
    input[type=radio i] { border-radius: 50%; margin: 3px 3px 0 5px }
    input[type=search i] { box-sizing: border-box }
    input[type=range i] { margin: 2px; padding: initial; border: initial; overflow: initial }
    input[type=color i] { box-sizing: border-box; width: 50px; height: 27px; border: 1px solid; padding: 1px 2px }
    option { display: block; padding: 0 2px 1px; white-space: nowrap; font-weight: normal }
    optgroup { font-weight: bold }
    meter { display: inline-block; box-sizing: border-box; width: 5em; height: 1em; vertical-align: -0.2em }
    progress { display: inline-block; box-sizing: border-box; width: 10em; height: 1em; vertical-align: -0.2em }
    """
}
