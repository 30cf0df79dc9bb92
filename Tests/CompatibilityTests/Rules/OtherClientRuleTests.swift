import Testing

@testable import Compatibility

@Suite struct `Rules about Outlook on the web and Yahoo` {
  static let examples = [
    RuleExample(
      "outlookcom-chained-class", "<style>@media print{.a.b{color:red}}.c.d{color:red}</style>",
      good: "<style>p.a .b{color:red}</style>"),
    RuleExample(
      "outlookcom-pseudo-class", "<style>.a:hover{color:red}</style>",
      good: "<style>a.b:hover,a:hover,:root{color:red}</style>"),
    RuleExample(
      "outlookcom-nested-media", "<style>@media screen{@media print{p{color:red}}}</style>",
      good: "<style>@media screen{p{color:red}}@media print{p{color:red}}</style>"),
    RuleExample(
      "yahoo-media-comma", "<style>@media screen,print{p{color:red}}p{color:blue}</style>",
      good: "<style>@media screen{p,td{color:rgb(1,2,3)}}</style>"),
    RuleExample(
      "yahoo-media-comma", "<style>p{color:blue}@media screen, print{p{color:red}}</style>", .warning,
      good: "<p>a,b"),
    RuleExample(
      "yahoo-comment", "<style>/* a */ p{color:red} /* b */\n@media print{/*c*/td{color:red}}</style>",
      good: "<style>p{/* a */color:red}/* b */</style>"),
  ]

  @Test(arguments: examples) func `finds what it is for and nothing else`(_ example: RuleExample) throws {
    try expectExample(example)
  }
}

@Suite struct `Rules about dark mode` {
  private static let dark = "<style>@media (prefers-color-scheme: dark){p{color:white}}</style>"
  private static let scheme = "<meta name=color-scheme content='light dark'>"

  static let examples = [
    RuleExample("dark-scheme-missing", dark, good: scheme + dark),
    RuleExample("dark-scheme-missing", dark, good: "<style>:root{color-scheme:light dark}</style>" + dark),
    RuleExample("dark-scheme-missing", dark, good: "<html style='color-scheme:dark light'>" + dark),
    RuleExample(
      "dark-scheme-missing", "<style media='(prefers-color-scheme:dark)'>p{color:red}</style>",
      good: "<style media='(prefers-color-scheme:light)'>p{color:red}</style>"),
    RuleExample("dark-styles-missing", scheme, good: scheme + dark),
    RuleExample("dark-styles-missing", scheme, good: "<meta name=color-scheme content='light only'>"),
    RuleExample("dark-styles-missing", scheme, good: scheme + "<p style='color:light-dark(black,white)'>x"),
    RuleExample(
      "dark-half-colors", "<p style='color:#333'>x", good: "<body bgcolor=white><p style='color:#333'>x"),
    RuleExample(
      "dark-half-colors", "<p style='background:#eee'>x", good: "<p style='background:#eee;color:#333'>x"),
    RuleExample("dark-half-colors", scheme + "<p style='color:#333'>x", .warning, good: "<p>x"),
    RuleExample("dark-half-colors", "<body text=red>x", good: "<p style='color:inherit'>x"),
    RuleExample(
      "dark-forced-color", "<style>p{background:#fff!important;color:#000 !important}</style>",
      good: "<style>p{background:#fff;color:#fff!important}</style>"),
    RuleExample(
      "dark-forced-color", "<p style='color:black!important'>x",
      good: "<style>@media (prefers-color-scheme: dark){p{color:#000!important}}</style>"),
    RuleExample(
      "dark-transparent-image",
      "<img src='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ'>",
      good:
        "<body bgcolor=white><img src='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ'>"),
    RuleExample(
      "dark-transparent-image",
      "<img src='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwC'>",
      good: """
        <img src='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAA'><img src='data:image/png;base64,iVB'>\
        <img src='data:image/png;base64,'><img src='data:,'>
        """),
  ]

  @Test(arguments: examples) func `finds what it is for and nothing else`(_ example: RuleExample) throws {
    try expectExample(example)
  }
}
