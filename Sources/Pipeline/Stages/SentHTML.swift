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

  init(_ authored: SourceFile, settings: InliningSettings) {
    self.authored = parseHTML(authored).value
    guard settings.enabled else {
      source = authored
      document = self.authored
      return
    }
    var options = InlinerOptions()
    options.styleElements = settings.removesStyleElements ? .remove : .reduce
    options.classes = settings.keepsClasses ? .keep : .removeUnused
    source = SourceFile(name: authored.name, bytes: inline(self.authored, options: options).bytes)
    document = parseHTML(source).value
  }
}
