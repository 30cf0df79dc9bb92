import Testing

@testable import Compatibility

@Suite struct `Rules about Word` {
  static let boxes = [
    RuleExample(
      "outlook-block-padding", "<p style='padding:20px'>x", good: "<table><td style='padding:20px'>x"),
    RuleExample(
      "outlook-block-padding", "<div style='padding-left:4px'>x", .note, good: "<div style='padding:0'>x"),
    RuleExample(
      "outlook-block-padding", "<style>.b{padding:9px}</style><a class=b>x</a><a class=b>y</a>",
      good: "<style>.b{padding:9px}@media print{p{padding:9px}}</style><p style='padding:0' class=b>x"),
    RuleExample(
      "outlook-block-padding", "<table><td><a href=x style='padding:9px'>x</a>",
      good: "<table><td style='mso-padding-alt:9px'><a href=x style='padding:9px'>x</a>"),
    RuleExample(
      "outlook-block-padding", "<a href=x style='padding:9px'>x</a>",
      good: "<!--[if mso]><v:roundrect/><![endif]--><a href=x style='padding:9px;mso-hide:all'>x</a>"),
    RuleExample(
      "outlook-block-padding", "<!--[if mso]><!--><p style='padding:9px'>x</p><!--<![endif]-->",
      good: "<!--[if !mso]><!--><p style='padding:9px'>x</p><!--<![endif]-->"),
    RuleExample(
      "outlook-block-padding", "<div><p style='padding:9px'>x",
      good: "<div style='display:none'><p style='padding:9px'>x"),
    RuleExample("outlook-block-size", "<div style='width:300px'>x", good: "<div style='width:100%'>x"),
    RuleExample(
      "outlook-block-size", "<div style='height:20px'></div>",
      good: "<div style='height:20px;line-height:20px'>"),
    RuleExample("outlook-block-size", "<p style='width:50%'>x", good: "<span style='width:50%'>x"),
    RuleExample(
      "outlook-block-size", "<span style='display:inline-block;width:50px'>x",
      good: "<div style='width:auto'>"),
    RuleExample(
      "outlook-block-size", "<div style='width:600px'>x",
      good: "<!--[if mso]><table width=600><tr><td><![endif]--><div style='width:600px'>x</div>"),
    RuleExample(
      "outlook-max-width", "<div style='max-width:600px'>x", good: "<table style='max-width:600px'><td>x"),
    RuleExample(
      "outlook-max-width", "<div><div style='max-width:600px'>x</div></div>",
      good: "<div><!--[if mso]><table><tr><td><![endif]-->\n<div style='max-width:600px'>x</div></div>"),
    RuleExample(
      "outlook-max-width", "<table width='100%'><td><div style='max-width:600px'>x",
      good: "<table width=600><td><div style='max-width:600px'>x"),
    RuleExample("outlook-max-width", "<p style='max-width:600px'>", good: "<p style='max-width:100%'>"),
    RuleExample("outlook-margin", "<p style='margin-top:-5px'>x", good: "<p style='margin:5px 0'>x"),
    RuleExample(
      "outlook-margin", "<table width=600 style='margin:0 auto'><td>x",
      good: "<table width=600 align=center style='margin:0 auto'><td>x"),
    RuleExample(
      "outlook-margin", "<table style='width:600px;margin:auto'><td>x",
      good: "<center><table style='width:600px;margin:auto'><td>x"),
    RuleExample(
      "outlook-margin", "<table><td align=left><table width=9 style='margin:auto'><td>x",
      good: "<table><td align=center><table width=9 style='margin:auto'><td>x"),
    RuleExample(
      "outlook-margin", "<table style='width:50%;margin:auto'>",
      good: "<table width='100%' style='margin:auto'>"),
    RuleExample(
      "outlook-inline-block",
      "<div style='display:inline-block;width:50%'>a</div><div style='display:inline-block;width:50%'>b</div>",
      count: 2,
      good:
        "<div style='display:inline-block;width:50%'>a</div><a style='display:inline-block;width:9px'>b</a>"),
    RuleExample(
      "outlook-inline-block",
      "<style>.c{display:inline-block;max-width:300px}</style><div class=c>a</div><div class=c>b</div>",
      good: """
        <style>.c{display:inline-block;max-width:300px}</style><body><!--[if mso]><table><tr><td><![endif]--><div class=c>a
        </div><!--[if mso]></td><td><![endif]--><div class=c>b</div>
        """),
  ]

  static let pictures = [
    RuleExample(
      "outlook-image-width", "<img src=a.png style='width:100%'>", good: "<img src=a.png width=10>"),
    RuleExample("outlook-image-width", "<img src=a.png>", .note, good: "<img src=a.png width='100%'>"),
    RuleExample(
      "outlook-image-percent-width", "<img width='100%'>", good: "<img width=600 style='width:100%'>"),
    RuleExample("outlook-image-percent-width", "<img width='50%'>", good: "<img width='{% w %}'>"),
    RuleExample(
      "outlook-background-image", "<table><td style='background:url(a.png)'>x",
      good: "<table><td style='background:url(a.png)'><!--[if mso]><v:rect><![endif]-->x"),
    RuleExample(
      "outlook-background-image", "<div style='background-image:url(\"a.png\");background-color:#fff'>x",
      .note,
      good: "<div style='background:#fff'>x"),
    RuleExample(
      "outlook-background-image", "<table background=a.png><td>x", good: "<body background=a.png>x"),
    RuleExample(
      "outlook-background-image", "<table><td background=a.png bgcolor=red style='background:url(a.png)'>x",
      .note,
      good: "<!--[if mso]><v:rect><![endif]--><div><table background=a.png><td>x"),
    RuleExample(
      "outlook-fractional-size", "<p style='font-size:14.5px'>x",
      good: "<p style='font-size:14px;width:1.5em'>x"),
    RuleExample(
      "outlook-fractional-size", "<img height='73.5' width='1.5'>", good: "<img height='73' width='33.3%'>"),
    RuleExample(
      "outlook-border-radius", "<a href=x style='background:red;border-radius:4px'>x</a>",
      good: "<div style='background:red;border-radius:4px'>x</div><a href=x style='border-radius:4px'>x</a>"),
    RuleExample(
      "outlook-border-radius", "<table><td bgcolor=red style='border-radius:4px'><a href=x>x</a>",
      good: "<table><td bgcolor=red style='border-radius:0'><a href=x>x</a>"),
    RuleExample(
      "outlook-vml-namespace", "<!--[if mso]><v:rect/><![endif]-->x",
      good: "<html xmlns:v='urn:schemas-microsoft-com:vml'><!--[if mso]><v:rect/><![endif]-->x"),
    RuleExample(
      "outlook-vml-namespace", "<!--[if mso]><V:rect/><![endif]-->x",
      good: "<!--[if mso]><v:rect xmlns:v='urn:schemas-microsoft-com:vml'/><![endif]-->x"),
  ]

  static let styles = [
    RuleExample(
      "outlook-alpha-color", "<p style='color:rgba(0,0,0,.5)'>x",
      good: "<p style='color:#888;color:rgba(0,0,0,.5)'>x"),
    RuleExample(
      "outlook-alpha-color", "<p style='background:hsl(1,2%,3%)'>x",
      good: "<p style='background:rgba(0,0,0,0)'>x"),
    RuleExample(
      "outlook-alpha-color", "<p style='background-color:#1234'>x", good: "<p style='background-color:#123'>x"
    ),
    RuleExample(
      "outlook-alpha-color", "<table><td style='background:rgba(1,2,3,.4)'>x",
      good: "<table><td bgcolor=red style='background:rgba(1,2,3,.4)'>x"),
    RuleExample(
      "outlook-important", "<p style='color:red!important'>x",
      good: "<p style='color:red;color:red!important'>x"),
    RuleExample(
      "outlook-important", "<p style='width:9px !important'>x", good: "<p style='transform:none !important'>x"
    ),
    RuleExample(
      "outlook-second-class", "<style>.b{color:red}</style><p class='a b'>x",
      good: "<style>.a{color:red}</style><p class='a b'>x"),
    RuleExample(
      "outlook-second-class", "<style>.b{color:red}</style><p class='a b' style='margin:0'>x",
      good: "<style>.b{color:red}@media print{.c{color:red}}</style><p class='a b c' style='color:red'>x"),
    RuleExample(
      "outlook-chained-class", "<style>.a.b{color:red}.c.d{color:red}</style>",
      good: "<style>p.a .b{color:red}</style>"),
    RuleExample(
      "outlook-chained-class", "<style>#a.b{color:red}</style>",
      good: "<style>@media print{.a.b{color:red}}</style>"),
    RuleExample(
      "outlook-web-font",
      "<style>@font-face{font-family:A;src:url(a)}</style><p style='font-family:A,Arial'>x<p style='font-family:a'>",
      good: "<style>@font-face{font-family:A;src:url(a)}</style><p style='font-family:Arial,A'>x"),
    RuleExample(
      "outlook-web-font",
      "<style>@font-face{font-family:'A B';src:url(a)}</style><p style='font-family:A B'>x",
      good: "<style>@media screen{@font-face{font-family:A;src:url(a)}}</style><p style='font-family:A'>x"),
    RuleExample(
      "outlook-web-font", "<style>@font-face{font-family:A;src:url(a)}p{font-family:A}</style><p>x",
      good: """
        <style>@font-face{font-family:A;src:url(a)}p{font-family:A}</style>\
        <!--[if mso]><style>*{font-family:Arial!important}</style><![endif]--><p>x
        """),
    RuleExample(
      "outlook-property-override", "<table><td style='mso-padding-alt:0;padding:9px'>x",
      good: "<table><td style='mso-padding-alt:4px;padding:9px'>x"),
    RuleExample(
      "outlook-property-override", "<table><td style='padding-top:9px;mso-padding-top-alt:0px'>x",
      good: "<table><td style='padding:0;mso-padding-alt:0'>x"),
  ]

  static let conditions = [
    RuleExample("outlook-conditional-unbalanced", "a<!--[if mso]>b", good: "a<!--[if mso]>b<![endif]-->"),
    RuleExample(
      "outlook-conditional-unbalanced", "a<![endif]-->b", good: "a<!--[if !mso]><!-->b<!--<![endif]-->"),
    RuleExample(
      "outlook-conditional-unbalanced", "<!--[if !mso]><!-- -->a<!--[endif]-->",
      good: "<!--[if !mso]><!-- -->a<!-- <![endif]-->"),
    RuleExample(
      "outlook-conditional-unbalanced", "<!--[if mso]>a<![endif]/-->", good: "<![if !mso]>a<![endif]>"),
    RuleExample(
      "outlook-conditional-nested", "<!--[if mso]>a<!--[if mso]>b<![endif]--><![endif]-->",
      good: "<!--[if mso]>a<![endif]--><!--b-->"),
    RuleExample(
      "outlook-conditional-nested", "<!--[if mso]>a<!-- b -->c<![endif]-->",
      good: "<!--[if !mso]><!-->a<!-- b --><!--<![endif]-->"),
    RuleExample(
      "outlook-conditional-unknown", "<!--[if outlook]>a<![endif]-->",
      good: "<!--[if (gte mso 9)|(IE)]>a<![endif]-->"),
    RuleExample(
      "outlook-conditional-unknown", "<!--[if mso 17]>a<![endif]-->", good: "<!--[if gt mso 15]>a<![endif]-->"
    ),
    RuleExample(
      "outlook-conditional-unknown", "<!--[if (mso]>a<![endif]-->",
      good: "<!--[if {{condition}}]>a<![endif]-->"),
    RuleExample(
      "outlook-conditional-unknown", "<!--[if mso & vml | IE]>a<![endif]-->",
      good: "<!--[if (mso & vml) | IE]>a<![endif]-->"),
  ]

  @Test(arguments: boxes) func `finds boxes that Word draws otherwise`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test(arguments: pictures) func `finds pictures that Word draws otherwise`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test(arguments: styles) func `finds styles that Word reads otherwise`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test(arguments: conditions) func `finds conditions that do not work`(_ example: RuleExample) throws {
    try expectExample(example)
  }

  @Test func `the width that CSS gives a picture is what is advised`() {
    let found = findings(of: "outlook-image-width", in: "<img src=a.png style='width:119.6px'>")
    #expect(found.first?.message.hasSuffix("add width=\"120\"") == true)
  }

  @Test func `a declaration of a sheet is reported once, at the sheet`() {
    let html = "<style>\np { padding: 9px }</style><p>a<p>b"
    let found = findings(of: "outlook-block-padding", in: html)
    #expect(found.map { $0.range?.description } == ["a.html:2:5"])
  }

  @Test func `the stronger rule decides whether there is padding`() {
    let html = "<style>p{padding:9px}#a{padding:0}p.b{padding:9px!important}</style>"
    #expect(findings(of: "outlook-block-padding", in: html + "<p id=a>x").isEmpty)
    #expect(findings(of: "outlook-block-padding", in: html + "<p id=a class=b>x").count == 1)
  }
}
