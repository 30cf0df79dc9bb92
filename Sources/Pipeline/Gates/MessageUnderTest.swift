import DOM
import Diagnostics
import Templating

/// A message as the gates see it.
struct MessageUnderTest {
  var id: MessageID
  /// As the template gave it.
  var message: Message
  /// The HTML as it is sent.
  var html: SourceFile
  /// The tree of `html`.
  var document: Document
  var size: MessageSize
  /// Where the message can be rendered again, with other data.
  var source: any MessageSource
}
