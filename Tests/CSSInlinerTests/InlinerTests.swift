import DOM
import Diagnostics
import HTMLParser
import Testing

@testable import CSSInliner

/// A document with this sheet in its head and this body, inlined: the head's contents and the body's.
private func inlined(
  _ css: String, _ body: String, _ change: (inout InlinerOptions) -> Void = { _ in }
) -> (css: String, body: String) {
  let source = "<!DOCTYPE html><html><head><style>\(css)</style></head><body>\(body)</body></html>"
  let output = inlined(source, change)
  let head = output.firstRange(of: "<head>").map { $0.upperBound } ?? output.startIndex
  let headEnd = output.firstRange(of: "</head>").map { $0.lowerBound } ?? output.endIndex
  let bodyStart = output.firstRange(of: "<body>").map { $0.upperBound } ?? output.startIndex
  let bodyEnd = output.firstRange(of: "</body>").map { $0.lowerBound } ?? output.endIndex
  var rest = String(output[head..<headEnd])
  if rest.hasPrefix("<style>") { rest = String(rest.dropFirst("<style>".count).dropLast("</style>".count)) }
  return (rest, String(output[bodyStart..<bodyEnd]))
}

private func inlined(_ html: String, _ change: (inout InlinerOptions) -> Void = { _ in }) -> String {
  var options = InlinerOptions()
  change(&options)
  let document = parseHTML(SourceFile(name: "a.html", text: html)).value
  return String(decoding: inline(document, options: options).bytes, as: UTF8.self)
}

@Suite struct InliningTests {
  @Test func `a rule is written to what it matches and leaves`() {
    let result = inlined("p{color:red}", "<p>a</p><i>b</i>")
    #expect(result == ("", "<p style=\"color: red\">a</p><i>b</i>"))
  }

  @Test func `a more specific rule comes later whatever the order`() {
    #expect(
      inlined(".a{mso-x:1}p{mso-x:2}", "<p class=a>").body == "<p class=a style=\"mso-x: 2; mso-x: 1\">")
  }

  @Test func `what is certainly overridden is left out`() {
    #expect(
      inlined("p{color:red;margin-top:1px}p{color:blue;margin:0}", "<p>").body
        == "<p style=\"color: blue; margin: 0\">")
  }

  @Test func `fallbacks stay in order`() {
    #expect(
      inlined("p{background:#fff;background:linear-gradient(red,blue)}", "<p>").body
        == "<p style=\"background: #fff; background: linear-gradient(red,blue)\">")
  }

  @Test func `names and values keep their spelling`() {
    #expect(
      inlined("p{Margin:0;mso-line-height-rule:exactly;*zoom:1;-ms-x:Y}", "<p>").body
        == "<p style=\"Margin: 0; mso-line-height-rule: exactly; -ms-x: Y\">")
  }

  @Test func `the attribute that is there wins and keeps its text`() {
    #expect(
      inlined("p{color:red;top:0}", "<p style='color:blue; '>").body == "<p style='top: 0; color:blue; '>")
  }

  @Test func `an important rule wins against the attribute`() {
    #expect(
      inlined("p{color:red!important}", "<p style=\"color:blue\">").body
        == "<p style=\"color: red !important; color:blue\">")
  }

  @Test(arguments: [
    ("<p style='a:b'>", "<p style='font-family: \"A B\"; a:b'>"),
    ("<p style=\"a:b\">", "<p style=\"font-family: 'A B'; a:b\">"),
    ("<p style=a:b>", "<p style=\"font-family: 'A B'; a:b\">"),
    ("<p style>", "<p style=\"font-family: 'A B'\">"),
    ("<p style=''>", "<p style='font-family: \"A B\"'>"), ("<p/>", "<p style=\"font-family: 'A B'\"/>"),
    ("<p class=a/>", "<p class=a/ style=\"font-family: 'A B'\">"),
    ("<p\nid=\"x\" >", "<p\nid=\"x\" style=\"font-family: 'A B'\" >"),
    ("<P STYLE='&amp;'>", "<P STYLE='font-family: \"A B\"; &amp;'>"),
  ])
  func `each way to write an attribute is kept`(tag: String, expected: String) {
    #expect(inlined("p{font-family:\"A B\"}", tag).body == expected)
  }

  @Test func `characters that would be read otherwise are escaped`() {
    #expect(
      inlined("p{background:url('a?b&lt=1')}", "<p>").body
        == "<p style=\"background: url('a?b&amp;lt=1')\">")
    #expect(inlined("p{content:\"it's\"}", "<p>").body == "<p style=\"content: &quot;it's&quot;\">")
  }

  @Test func `declarations that no browser reads are not written`() {
    #expect(inlined("p{background:url(a b);color:;top:0}", "<p>").body == "<p style=\"top: 0\">")
  }

  @Test func `only the head loses empty style elements`() {
    let html = "<html><body><style>p{color:red}</style><p>a</p></body></html>"
    #expect(inlined(html) == "<html><body><style></style><p style=\"color: red\">a</p></body></html>")
  }

  @Test func `elements that the parser implied get their start tag when a rule is for them`() {
    #expect(
      inlined("<style>body{margin:0}html{top:0}td{left:0}tbody{right:0}</style><table><tr><td>x</table>")
        == "<html style=\"top: 0\"><body style=\"margin: 0\"><table><tbody style=\"right: 0\"><tr>"
        + "<td style=\"left: 0\">x</table>")
  }

  @Test func `elements that the parser implied can be left alone`() {
    let html = "<style>body{margin:0} p{margin:0}</style><p>a"
    #expect(
      inlined(html) { $0.impliedElements = .keepRules }
        == "<style>body{margin:0}</style><p style=\"margin: 0\">a")
  }

  @Test func `a second time changes nothing`() {
    let css = """
      :root{--a:1px} p{color:red} .a{color:blue!important} a:hover,.a{margin:1px}
      @media (max-width:1px){p{color:green}.a{color:red!important}p{margin:2px}}
      """
    let html =
      "<html><head><style>\(css)</style></head><body><p class=a style='margin:3px'>x<p>y</body></html>"
    let once = inlined(html)
    #expect(inlined(once) == once)
  }

  @Test func `a second time changes nothing where template tags hide what is there`() {
    let html = "<style>:root{top:0} *{left:0;color:{{ a }}}</style><body><b>x<p>y</b></p>"
    let once = inlined(html)
    #expect(once.contains("<b style=\"left: 0; color: {{ a }}\">"))
    // The copy of `b` in the paragraph has no tag of its own, so that the rule stays.
    #expect(once.contains("*{left:0;color:{{ a }}}"))
    #expect(inlined(once) == once)
  }

  @Test func `thousands of rules and elements are no trouble`() {
    let rules = (0..<3_000).map { "p{width:\($0)px}@media print{p{left:\($0)px}}" }.joined()
    let elements = (0..<3_000).map { "<p style='top:\($0)px'>" }.joined()
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(inlined("<style>\(rules)</style>\(elements)").contains("width: 2999px"))
    }
    // Nine million pairs; what looks at each of them for each element takes hours.
    #expect(time < .seconds(60))
  }

  @Test func `linked sheets that are given are inlined too`() {
    let html = "<head><link rel=stylesheet href=a.css></head><p>x"
    let sheet = SourceFile(name: "a.css", text: "p{top:0} p:hover{top:1px}")
    #expect(
      inlined(html) { $0.linkedStyleSheets["a.css"] = sheet }
        == "<head><style> p:hover{top:1px !important}</style></head><p style=\"top: 0\">x")
  }

  @Test func `addresses in a linked sheet are counted from its folder`() {
    let html =
      "<link rel='Stylesheet' href='css/a.css'><link rel='alternate stylesheet' href='css/b.css'><p>x"
    let document = parseHTML(SourceFile(name: "a.html", text: html)).value
    var options = InlinerOptions()
    options.readLinkedStyleSheets(of: document) {
      $0 == "css/a.css"
        ? Array("p{background:url( b.png);mask:url('#c');x:url(\"data:,\");y:url('d')}".utf8) : nil
    }
    #expect(
      String(decoding: inline(document, options: options).bytes, as: UTF8.self)
        == "<link rel='alternate stylesheet' href='css/b.css'><p style=\"background: url( css/b.png); "
        + "mask: url('#c'); x: url('data:,'); y: url('css/d')\">x")
  }

  @Test func `style elements can be taken out whole`() {
    let result = inlined("p{top:0}@media print{p{top:1px}}", "<p>") { $0.styleElements = .remove }
    #expect(result.css == "")
  }

  @Test func `minified attributes have no space to spare`() {
    let result = inlined("p{font-family:a, b;color:red!important}", "<p>") { $0.spacing = .minified }
    #expect(result.body == "<p style=\"font-family:a,b;color:red!important\">")
  }

  @Test func `the value of a custom property is declared before it when asked for`() {
    let result = inlined("body{--a:#123;--b:var(--a)} p{color:var(--b);top:var(--c,1px)}", "<p>") {
      $0.customProperties = .addResolved
    }
    #expect(result.body.hasSuffix("<p style=\"color: #123; color: var(--b); top: 1px; top: var(--c,1px)\">"))
  }

  @Test func `attributes mirror declarations when asked for`() {
    let result = inlined(
      "td{width:50px;background:#abc;text-align:center}", "<table width=1><td style='height:50%'>"
    ) {
      $0.attributes = .presentational
    }
    #expect(result.body.contains("width=\"50\" height=\"50%\" bgcolor=\"#aabbcc\" align=\"center\""))
  }

  @Test func `classes that nothing uses leave when asked for`() {
    let result = inlined(
      "p{top:0} .b:hover{top:0}", "<p class='a b MsoNormal'><i class=a><!-- .c{} --><b class=c>"
    ) {
      $0.classes = .removeUnused
    }
    #expect(result.body == "<p class='b MsoNormal' style=\"top: 0\"><i><!-- .c{} --><b class=c>")
  }

  @Test func `any input ends without a trap`() {
    for html in ["", "<", "<style>", "<style>p{", "<style>p{color:red</style><p", "<p style='"] {
      _ = inlined(html)
    }
    let deep = String(repeating: "<div>", count: 20_000)
    _ = inlined("<style>div div{top:0}*{left:0}</style>" + deep)
  }
}

@Suite struct StayingRulesTests {
  @Test(arguments: [
    "@media print{p{top:0}}", "@font-face{font-family:F;src:url(a)}", "@supports (top:0){p{top:0}}",
    "p:hover{top:0}",
    "p::before{content:''}", "[data-ogsc] p{top:0}", "u + .body p{top:0}", "@import url(a.css);",
    "#outlook a{padding:0}", "v\\:*{behavior:url(#x)}", "@keyframes k{to{top:0}}", ".ExternalClass p{top:0}",
  ])
  func `what no attribute can say stays as it is`(css: String) {
    #expect(inlined(css, "<p>").css == css)
  }

  @Test func `a name that clients give is no hook when the author gives it too`() {
    #expect(inlined("table[id=bodyTable]{top:0}", "<table id=bodyTable>").css == "")
    #expect(inlined("table[id=bodyTable]{top:0}", "<table>").css == "table[id=bodyTable]{top:0}")
  }

  @Test func `only the selectors that were inlined leave a rule`() {
    #expect(inlined("a:hover, p, p::after{top:0}", "<p>").css == "a:hover, p::after{top:0}")
  }

  @Test func `unused plain rules leave`() {
    #expect(inlined(".x{top:0} p{top:0}", "<i>").css == "")
  }

  @Test func `a media query that used to win becomes important`() {
    let result = inlined("p{color:red}@media print{p{color:blue;top:0}}", "<p>")
    #expect(result.css == "@media print{p{color:blue !important;top:0}}")
  }

  @Test func `a media query that used to lose does not`() {
    let css = "@media print{p{color:blue}}"
    #expect(inlined(css + "p{color:red}", "<p>").css == css)
    #expect(inlined(css, "<p style='color:red'>").css == css)
  }

  @Test func `what used to win against a media query wins still`() {
    let result = inlined("p{color:red}#a{color:lime}@media print{p{color:blue}}", "<p id=a><p>")
    #expect(result.body == "<p id=a style=\"color: lime !important\"><p style=\"color: red\">")
  }

  @Test func `an attribute that used to win against a media query wins still`() {
    let result = inlined("p{color:red}@media print{p{color:blue}}", "<p style='color:lime'><p>")
    #expect(result.body == "<p style='color:lime !important'><p style=\"color: red\">")
  }

  @Test func `a shorthand and its longhands are compared`() {
    let result = inlined("p{background-color:red}@media print{p{background:none}}", "<p>")
    #expect(result.css == "@media print{p{background:none !important}}")
  }

  @Test func `an important declaration that lost to a media query is no longer important`() {
    let css = "p{color:red!important}@media print{p{color:blue!important}}"
    #expect(inlined(css, "<p style='color:lime'>").body == "<p style='color:lime; color: red'>")
  }

  @Test func `between two media queries the rule stays as well`() {
    let css = "p{color:red}@media print{.a{color:blue}} .b{color:lime} @media screen{.a.b{color:black}}"
    let result = inlined(css, "<p class='a b'><p class=a>")
    #expect(result.css.contains(".b{color:lime !important}"))
  }

  @Test func `a rule between conditional template tags is conditional`() {
    let result = inlined("{{#if dark}} p{color:red} {{/if}} p{top:0}", "<p>")
    #expect(result.css == "{{#if dark}} p{color:red} {{/if}}")
    #expect(result.body == "<p style=\"top: 0\">")
  }

  @Test func `conditional rules that match nothing leave when asked for`() {
    let result = inlined("@media print{.x{top:0} p{top:0}} @media print{.y{top:0}}", "<p>") {
      $0.unusedConditionalRules = .remove
    }
    #expect(result.css == "@media print{ p{top:0}}")
  }
}

@Suite struct UntouchedBytesTests {
  @Test(arguments: [
    "<!--[if mso]><style>p{color:blue}</style><p class=\"x\"><![endif]-->", "{{#each rows}}{{name}}{{/each}}",
    "*|MERGE:A|*", "{% if a < b %}&nbsp;&copy{% endif %}", "<td {{attrs}} a=b>", "<v:rect style=\"x:y\">",
    "<%= a %>",
    "<A HREF='{{url}}?a=1&b=2' Class=x>",
  ])
  func `everything else is byte for byte as it was`(text: String) {
    let html = "<!doctype HTML>\r\n<HTML><style>p{top:0}</style>\(text)<P>x</P>\r\n"
    let output = inlined(html)
    #expect(output.contains(text))
    #expect(output.hasPrefix("<!doctype HTML>\r\n<HTML>"))
    #expect(output.hasSuffix("<P style=\"top: 0\">x</P>\r\n"))
  }

  @Test(arguments: [
    ("<p <%= a %>>", "<p style=\"top: 0\" <%= a %>>"),
    (
      "<p a=b {% if c > d %}e{% endif %}>",
      "<p style=\"top: 0\" a=b {% if c > d %}e{% endif %}>"
    ),
    ("<p a=\"{{ b }}\">", "<p a=\"{{ b }}\" style=\"top: 0\">"),
    ("<p {{#if a}}b{{/if}}>", "<p {{#if a}}b{{/if}} style=\"top: 0\">"),
  ])
  func `an attribute is not written into a template tag`(tag: String, expected: String) {
    #expect(inlined("p{top:0}", tag).body == expected)
  }

  @Test(arguments: [
    "p{left:0;*|STYLE|*;top:0}", "p{{{#if a}}left:0;{{/if}}top:0}", "p{<%= a %>}",
    "/*{% if a %}*/p{left:0}/*{% endif %}*/", "*|IF:A|* p{left:0} *|END:IF|*",
    "%%[ if a ]%% p{left:0} %%[ endif ]%%",
  ])
  func `a rule that template tags have a hand in stays as it is`(css: String) {
    let result = inlined(css, "<p>")
    #expect(result.css == css)
    #expect(result.body == "<p>")
  }

  @Test func `a value with template tags among other things is inlined whole`() {
    let css = "p{border:1px solid {{ c }};width:{{ w }}px;color:{% if a %}red{% else %}blue{% endif %}}"
    #expect(
      inlined(css, "<p>").body
        == "<p style=\"border: 1px solid {{ c }}; width: {{ w }}px; color: {% if a %}red{% else %}blue{% endif %}\">"
    )
  }

  @Test func `template tags in comments stay when the rule behind them leaves`() {
    #expect(inlined("/*{{ a }}*/p{top:0}a:hover{top:1px}", "<p>").css == "/*{{ a }}*/a:hover{top:1px}")
  }

  @Test func `template tags in values and attributes come out as they went in`() {
    let result = inlined("p{color:{{ primary }};top:<%= t %>}", "<p style=\"{{#if a}}left:0{{/if}}\">")
    #expect(result.body == "<p style=\"color: {{ primary }}; top: <%= t %>; {{#if a}}left:0{{/if}}\">")
  }
}
