import DOM
import Diagnostics
import HTMLParser
import MIME

/// The sizes of an HTML part, in bytes.
public struct MessageSize: Hashable, Sendable {
  /// As it is written: what clients that cut mail off count.
  public var decoded: Int
  /// In quoted-printable.
  public var quotedPrintable: Int
  /// In base64.
  public var base64: Int
  /// The body element alone, decoded.
  public var body: Int

  /// Measures an HTML part.
  public init(html: SourceFile) {
    self.init(html: html, document: parseHTML(html).value)
  }

  /// Measures an HTML part whose tree is known.
  init(html: SourceFile, document: Document) {
    decoded = html.bytes.count
    quotedPrintable = QuotedPrintable.encode(html.bytes).count
    base64 = Base64.encode(html.bytes).count
    let element = document.body.flatMap { document.element($0) }
    let start = element?.startTagRange?.lowerBound ?? 0
    let end = element?.endTagRange?.upperBound ?? html.bytes.count
    body = max(0, end - start)
  }
}
