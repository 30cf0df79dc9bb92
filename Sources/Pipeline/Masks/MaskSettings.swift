import CSSSyntax

/// A part of pictures that is not compared: what a selector finds, what a value of the fixture painted, or a rectangle.
///
/// The baseline itself stays unpainted, so that a mask can be taken away again.
public struct MaskSettings: Sendable, Hashable, ConfigurationSection {
  /// The elements, as a CSS selector.
  public var selector: String?
  /// A key of the fixture.
  public var key: String?
  /// Left, top, width and height in CSS pixels.
  public var rect: [Int] = []
  /// The template; `nil` is all of them.
  public var template: String?
  /// The fixture; `nil` is all of them.
  public var fixture: String?
  /// The client; `nil` is all of them.
  public var client: String?
  /// Why it is not compared.
  public var reason = ""

  /// Creates a mask of nothing yet.
  public init() {}

  static var summary: String {
    "A part of pictures that is not compared. Give one of selector, key and rect; what matches nothing fails."
  }

  static var keys: [ConfigurationKey<MaskSettings>] {
    [
      .init("selector", optional: \.selector, "The elements, as a CSS selector."),
      .init(
        "key", optional: \.key,
        "A key of the fixture: the lines of text and the elements that show its value."),
      .init("rect", \.rect, "Left, top, width and height in CSS pixels."),
      .init("template", optional: \.template, "The template; all unless given."),
      .init("fixture", optional: \.fixture, "The fixture; all unless given."),
      .init("client", optional: \.client, "The client; all unless given."),
      .init("reason", \.reason, "Why it is not compared.", isRequired: true),
    ]
  }

  /// What is masked.
  enum Target: Sendable {
    case elements(SelectorList)
    case value(key: String)
    case rectangle(SnapshotTree.Box)
  }

  /// What is masked.
  /// - Throws: `ProjectError` when that is not said, or not clearly.
  func target() throws(ProjectError) -> Target {
    let place = "gates.visual-regression.masks"
    let given = [selector != nil, key != nil, !rect.isEmpty].count { $0 }
    guard given == 1 else {
      throw ProjectError(.refused("\(place): a mask needs exactly one of selector, key and rect"))
    }
    if let selector {
      guard let list = parseSelectorList(selector) else {
        throw ProjectError(.refused("\(place): '\(selector)' is no valid selector"))
      }
      return .elements(list)
    }
    if let key { return .value(key: key) }
    guard rect.count == 4, rect.allSatisfy({ (0...1_000_000).contains($0) }), rect[2] > 0, rect[3] > 0 else {
      throw ProjectError(
        .refused(
          "\(place): rect must be [left, top, width, height] in CSS pixels, none negative, the last two not 0"
        ))
    }
    return .rectangle(
      SnapshotTree.Box(
        x: Double(rect[0]), y: Double(rect[1]), width: Double(rect[2]), height: Double(rect[3])))
  }

  /// The mask in words.
  var description: String {
    let what = selector.map { "selector \($0)" } ?? key.map { "key \($0)" } ?? "rect \(rect)"
    let where_ = [template, fixture, client].compactMap { $0 }.joined(separator: ", ")
    return where_.isEmpty ? what : "\(what) in \(where_)"
  }

  func concerns(_ cell: CellID) -> Bool {
    (template == nil || template == cell.message.template)
      && (fixture == nil || fixture == cell.message.fixture) && (client == nil || client == cell.client)
  }
}
