import CSSInliner
import DOM
import Diagnostics
import HTMLParser

/// A message's HTML as it is sent, beside what the template gave.
struct SentHTML {
  /// The tree before anything was done to it.
  var authored: Document
  /// The HTML as it is sent.
  var source: SourceFile
  /// The tree of `source`.
  var document: Document
  /// Where each byte of `source` comes from.
  var map: EditMap

  init(_ authored: SourceFile, settings: InliningSettings) {
    self.authored = parseHTML(authored).value
    guard settings.enabled else {
      source = authored
      document = self.authored
      map = EditMap()
      return
    }
    var options = InlinerOptions()
    options.styleElements = settings.removesStyleElements ? .remove : .reduce
    options.classes = settings.keepsClasses ? .keep : .removeUnused
    let inlined = inline(self.authored, options: options)
    source = SourceFile(name: authored.name, bytes: inlined.bytes)
    map = inlined.map
    document = parseHTML(source).value
  }
}
