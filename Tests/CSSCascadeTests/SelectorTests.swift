import CSSCascade
import CSSSyntax
import DOM
import Diagnostics
import HTMLParser
import Testing

struct SelectorTests {
  /// The ids of the elements that a selector matches.
  private func matches(_ selector: String, _ html: String, isQuirks: Bool = false) -> String {
    let text = isQuirks ? html : "<!DOCTYPE html>" + html
    let document = parseHTML(SourceFile(name: "test.html", text: text)).value
    guard let list = parseSelectorList(selector) else { return "invalid" }
    var matcher = SelectorMatcher(document)
    return document.descendants(of: document.root).compactMap { node in
      guard let id = document.attribute(Atom("id"), of: node), matcher.matches(list, node) else { return nil }
      return id
    }.joined(separator: " ")
  }

  private let tree = """
    <div id=a class='one two' lang=en-GB><p id=b title='Hello World'>x</p><p id=c dir=rtl><b id=d></b></p>
    <a id=e href=/x>y</a><a id=f>z</a><input id=g type=checkbox checked disabled></div>
    """

  @Test(arguments: [
    ("p", "b c"), ("P", "b c"), (".one", "a"), (".ONE", ""), ("#b", "b"), ("#B", ""), ("div > p", "b c"),
    ("div b", "d"), ("div > b", ""), ("p + p", "c"), ("p ~ a", "e f"), ("p + a", "e"), ("* > #b", "b"),
    ("[title]", "b"), ("[title='Hello World']", "b"), ("[title='hello world' i]", "b"),
    ("[title~=World]", "b"),
    ("[title^=Hell]", "b"), ("[title$=rld]", "b"), ("[title*='lo W']", "b"), ("[title*='']", ""),
    ("[lang|=en]", "a"), ("[type=CHECKBOX]", "g"), (":link", "e"), (":any-link", "e"), (":visited", ""),
    (":hover", ""), (":empty", "d g"), ("div :first-child", "b d"), ("div > :last-child", "g"),
    ("p:nth-child(2)", "c"), ("div > :nth-child(odd)", "b e g"), ("div > :nth-last-child(2)", "f"),
    ("a:nth-of-type(2)", "f"), ("a:first-of-type", "e"), ("p:last-of-type", "c"), (":only-child", "a d"),
    ("p:only-of-type", ""), ("div > :nth-child(-n+2)", "b c"), (":nth-child(2 of p)", "c"),
    ("p:not(#b)", "c"), (":is(a, b)", "d e f"), ("p:has(b)", "c"), ("p:has(> b)", "c"), ("div:has(> b)", ""),
    ("p:has(+ a)", "c"), ("div:lang(en)", "a"), ("b:lang(en)", "d"), ("b:dir(rtl)", "d"), (":checked", "g"),
    (":disabled", "g"), (":root > body > div", "a"), ("u ~ svg", ""), ("div p:not(.x) > b", "d"),
  ])
  func `selectors find their elements`(_ selector: String, _ expected: String) {
    #expect(matches(selector, tree) == expected)
  }

  @Test func `ids and classes match in any case in quirks mode`() {
    #expect(matches(".ONE", tree, isQuirks: true) == "a")
    #expect(matches("#B", tree, isQuirks: true) == "b")
  }

  @Test func `a rule index gives every rule that matches with its specificity`() {
    let document = parseHTML(SourceFile(name: "test.html", text: tree)).value
    var index = RuleIndex(quirksMode: document.quirksMode)
    for (number, text) in ["p", ".one", "div", "* > #a", ":is(div, p)", "a"].enumerated() {
      for selector in parseSelectorList(text)?.selectors ?? [] { index.insert(selector, rule: number) }
    }
    var matcher = SelectorMatcher(document)
    let node = document.descendants(of: document.root).first { document.attribute(Atom("id"), of: $0) == "a" }
    let found = node.map { index.matches(of: $0, with: &matcher) } ?? []
    #expect(found.map(\.rule).sorted() == [1, 2, 3, 4])
    #expect(found.first { $0.rule == 3 }?.specificity == Specificity(ids: 1, classes: 0, types: 0))
  }
}
