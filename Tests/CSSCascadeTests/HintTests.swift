import CSSCascade
import Testing

struct HintTests {
  @Test(arguments: [
    ("<table id=x width=600>", "width", "600px"), ("<table id=x width='100%'>", "width", "100%"),
    ("<table id=x width=600px>", "width", "600px"), ("<table id=x width=50.5>", "width", "50.5px"),
    ("<table id=x width=0>", "width", "auto"), ("<table id=x width=abc>", "width", "auto"),
    ("<table id=x align=center>", "margin-left", "auto"), ("<table id=x align=left>", "float", "left"),
    ("<table id=x cellspacing=0>", "border-spacing", "0px 0px"),
    ("<table id=x>", "border-spacing", "2px 2px"),
    ("<table id=x border=5>", "border-top-width", "5px"),
    ("<table id=x border=5>", "border-top-style", "outset"),
    ("<table id=x border>", "border-top-width", "1px"), ("<table id=x border=0>", "border-top-width", "0px"),
    ("<table id=x border=1 bordercolor=red>", "border-top-style", "solid"),
    ("<table id=x rules=all>", "border-collapse", "collapse"),
    ("<table id=x frame=above>", "border-top-style", "solid"),
    ("<table id=x bgcolor=chucknorris>", "background-color", "rgb(192, 0, 0)"),
    ("<table id=x bgcolor='#f0f'>", "background-color", "rgb(255, 0, 255)"),
    ("<table id=x bgcolor=ff0000>", "background-color", "rgb(255, 0, 0)"),
    ("<table id=x background=a.png>", "background-image", "url(\"a.png\")"),
    ("<table border=3><td id=x>", "border-left-style", "inset"),
    ("<table border=3><td id=x>", "border-left-width", "1px"),
    ("<table cellpadding=7><td id=x>", "padding-left", "7px"), ("<table><td id=x>", "padding-left", "1px"),
    ("<table border=1><td><table><td id=x>", "border-left-width", "0px"),
    ("<table><td id=x align=center>", "text-align", "-webkit-center"),
    ("<table><td align=center><table><td id=x>", "text-align", "start"),
    ("<table><td id=x valign=top>", "vertical-align", "top"),
    ("<table><td id=x>", "vertical-align", "middle"),
    ("<table><tr valign=bottom><td id=x>", "vertical-align", "bottom"),
    ("<table><td id=x nowrap>", "text-wrap-mode", "nowrap"), ("<table><td id=x height=20>", "height", "20px"),
    ("<table><th id=x>", "text-align", "center"),
    ("<table align=left><tr align=right><th id=x>", "text-align", "-webkit-right"),
    ("<table><col id=x width='20%'>", "width", "20%"), ("<table><tr id=x height=9>", "height", "9px"),
    ("<img id=x width=10 height=20 hspace=3>", "margin-right", "3px"),
    ("<img id=x border=2>", "border-top-width", "2px"),
    ("<img id=x align=right>", "float", "right"), ("<img id=x align=absmiddle>", "vertical-align", "middle"),
    ("<img id=x align=middle>", "vertical-align", "-webkit-baseline-middle"),
    ("<font id=x size=5>", "font-size", "24px"), ("<font id=x size=-1>", "font-size", "13px"),
    ("<font id=x size='+2'>", "font-size", "24px"), ("<font id=x size=9>", "font-size", "48px"),
    ("<font id=x face='Arial, Helvetica'>", "font-family", "Arial, Helvetica"),
    ("<font id=x color=red>", "color", "rgb(255, 0, 0)"),
    ("<div id=x align=center>", "text-align", "-webkit-center"),
    ("<h1 id=x align=center>", "text-align", "center"), ("<center id=x>", "text-align", "-webkit-center"),
    ("<hr id=x size=5>", "height", "3px"), ("<hr id=x width='50%' align=left>", "margin-left", "0px"),
    ("<hr id=x noshade>", "border-top-style", "solid"),
    ("<ol id=x type=a>", "list-style-type", "lower-alpha"),
    ("<ul type=square><li id=x>", "list-style-type", "square"), ("<br id=x clear=all>", "clear", "both"),
    ("<div id=x hidden>", "display", "none"), ("<div id=x dir=rtl>", "direction", "rtl"),
    ("<div id=x dir=auto>\u{5D0}</div>", "direction", "rtl"), ("<div id=x width=9>", "width", "auto"),
  ])
  func `presentational attributes stand for declarations`(
    _ html: String, _ property: String, _ expected: String
  ) {
    #expect(StyleProbe(html).value(property) == expected)
  }

  @Test func `attributes of the body reach the document`() {
    let probe = StyleProbe("<body id=x bgcolor=red text=blue link=green leftmargin=3><a id=y href=z>a</a>")
    #expect(probe.value("background-color") == "rgb(255, 0, 0)")
    #expect(probe.value("color") == "rgb(0, 0, 255)")
    #expect(probe.value("margin-left") == "3px")
    #expect(probe.value("color", of: "y") == "rgb(0, 128, 0)")
  }

  @Test func `a picture with width and height has their ratio`() {
    #expect(StyleProbe("<img id=x width=300 height=150>").style()?.box.aspectRatio == 2)
    #expect(StyleProbe("<img id=x width='100%' height=150>").style()?.box.aspectRatio == nil)
  }

  @Test func `the start of a list and the value of an item set the counter`() {
    let probe = StyleProbe("<ol id=x start=5><li id=y value=9>")
    #expect(probe.style("x")?.generated.counterReset == [CounterChange(name: "list-item", value: 4)])
    #expect(probe.style("y")?.generated.counterSet == [CounterChange(name: "list-item", value: 9)])
  }
}
