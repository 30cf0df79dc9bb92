import Crypto
import Foundation
import Pipeline

/// `report.html`: the report as one page that needs nothing beside it but pictures.
///
/// The page runs one script, which its policy names by its SHA-256
/// ([CSP 3](https://www.w3.org/TR/CSP3/)), and loads nothing from a network. Mail is shown in a frame without rights.
public struct ReviewPage: Sendable {
  static let path = "report.html"
  /// How many bytes of pictures go into the page; the others lie beside it.
  ///
  /// Pictures in it have colours that a page from the disk may read.
  private static let pictureBudget = 3 << 20
  /// How many bytes of mail go into it, to be shown as a browser shows them.
  private static let mailBudget = 512 << 10

  /// How the page reaches what it shows.
  public enum Setting: Sendable {
    /// From the disk, beside its pictures.
    case file
    /// From a server of this machine; decisions carry the token, and a live page asks for what is new.
    case served(token: String, isLive: Bool)
  }

  private let report: ReviewReport
  private let setting: Setting

  init(_ report: ReviewReport, setting: Setting = .file) {
    self.report = report
    self.setting = setting
  }

  /// The file.
  /// - Parameter read: Gives a file of the evidence by its path; `nil` when it is not there.
  /// - Returns: The page as UTF-8.
  func bytes(reading read: (String) -> [UInt8]?) -> [UInt8] {
    let parts = [
      "csp": policy, "title": Self.escaped(report.title), "style": ReviewPageText.style,
      "script": ReviewPageText.script, "report": Self.embedded(compactJSON(report)),
      "embedded": Self.embedded(compactJSON(Embedded(report, setting: setting, read: read))),
      "session": Self.embedded(compactJSON(Session(setting))),
    ]
    // Every other piece is the name of a part; what is put in is not looked at again.
    let pieces = ReviewPageText.html.split(separator: "@", omittingEmptySubsequences: false)
    let filled = pieces.enumerated().map { index, piece in
      index % 2 == 0 ? String(piece) : parts[String(piece)] ?? ""
    }
    return Array(filled.joined().utf8)
  }

  /// What the page may load and run.
  var policy: String {
    let digest = Data(SHA256.hash(data: Data(ReviewPageText.script.utf8))).base64EncodedString()
    let connections =
      switch setting {
      case .file: "'none'"
      case .served: "'self'"
      }
    return [
      "default-src 'none'", "script-src 'sha256-\(digest)'",
      // Frames inherit the policy, and mail is nothing without its own styles.
      "style-src 'unsafe-inline'", "img-src 'self' data:", "connect-src \(connections)", "frame-src 'none'",
      "object-src 'none'", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }

  /// JSON that cannot end the element that it stands in.
  private static func embedded(_ json: String) -> String {
    json.replacing("<", with: "\\u003c").replacing("\u{2028}", with: "\\u2028")
      .replacing("\u{2029}", with: "\\u2029")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  /// What the script is told about how it is shown.
  private struct Session: Encodable {
    var token: String?
    var live = false

    init(_ setting: Setting) {
      if case .served(let token, let isLive) = setting { (self.token, live) = (token, isLive) }
    }
  }

  /// Files that are in the page itself, by path.
  private struct Embedded: Encodable {
    var pictures: [String: String] = [:]
    var html: [String: String] = [:]

    /// Pictures that changed come first, mail of cells that need a look before the rest.
    init(_ report: ReviewReport, setting: Setting, read: (String) -> [UInt8]?) {
      if case .file = setting {
        var room = ReviewPage.pictureBudget
        let changed = report.cells.filter { $0.diff != nil || $0.actual != nil }
        for path in changed.flatMap({ [$0.before, $0.after] }).compactMap({ $0 }) where pictures[path] == nil
        {
          guard let file = read(path), file.count <= room else { continue }
          room -= file.count
          pictures[path] = "data:image/png;base64,\(Data(file).base64EncodedString())"
        }
      }
      var room = ReviewPage.mailBudget
      let looked = Set(report.cells.filter { $0.actual != nil || !$0.marks.isEmpty }.map(\.message))
      let messages =
        report.messages.filter { looked.contains($0.message) }
        + report.messages.filter { !looked.contains($0.message) }
      for message in messages {
        guard let file = read(message.html), file.count <= room else { continue }
        room -= file.count
        html[message.html] = String(decoding: file, as: UTF8.self)
      }
    }
  }
}
