import CSSCascade

/// One message: a template with one of its fixtures.
public struct MessageID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The template's name.
  public var template: String
  /// The fixture's name.
  public var fixture: String

  /// Creates the id of a template filled with a fixture.
  public init(template: String, fixture: String) {
    self.template = template
    self.fixture = fixture
  }

  /// `<template>/<fixture>`.
  public var description: String { "\(template)/\(fixture)" }

  /// The order of paths, which no locale changes.
  public static func < (left: MessageID, right: MessageID) -> Bool {
    PathName.precedes(left.description, right.description)
  }
}

/// One picture of one message: `<template>/<fixture>.<client>.<scheme>.<width>[@2x]`.
public struct CellID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name of the client that draws mail as the standards say.
  public static let standardClient = "standard"

  /// The message that is drawn.
  public var message: MessageID
  /// A client's identifier (`family.platform`), or `standardClient`.
  public var client: String
  /// The colour scheme that the reader prefers.
  public var scheme: MediaEnvironment.ColorScheme
  /// The viewport's width in CSS pixels.
  public var width: Int
  /// Device pixels per CSS pixel.
  public var scale: Int

  /// Creates the id of a picture; the width is in CSS pixels, the scale a whole factor.
  public init(
    message: MessageID, client: String, scheme: MediaEnvironment.ColorScheme, width: Int, scale: Int
  ) {
    self.message = message
    self.client = client
    self.scheme = scheme
    self.width = width
    self.scale = scale
  }

  /// Reads a cell's name; `nil` when it is none.
  public init?(_ name: some StringProtocol) {
    guard let slash = name.lastIndex(of: "/") else { return nil }
    let template = name[..<slash]
    var parts = name[name.index(after: slash)...].split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 4, !template.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let size = parts.removeLast().split(separator: "@", omittingEmptySubsequences: false)
    guard size.count <= 2, let width = Int(size[0]), width > 0,
      let scheme = MediaEnvironment.ColorScheme(rawValue: String(parts.removeLast()))
    else { return nil }
    var scale = 1
    if size.count == 2 {
      guard size[1].last == "x", let factor = Int(size[1].dropLast()), factor > 1 else { return nil }
      scale = factor
    }
    let fixture = String(parts.removeFirst())
    self.init(
      message: MessageID(template: String(template), fixture: fixture), client: parts.joined(separator: "."),
      scheme: scheme, width: width, scale: scale)
  }

  /// The name that `init(_:)` reads.
  public var description: String {
    "\(message).\(client).\(scheme.rawValue).\(width)\(scale == 1 ? "" : "@\(scale)x")"
  }

  /// The picture's path below the folder of snapshots.
  public var fileName: String { "\(self).png" }

  /// The path of what the picture is made of, below the folder of snapshots.
  public var treeFileName: String { "\(self).\(SnapshotTree.ending)" }

  /// The order of paths, which no locale changes.
  public static func < (left: CellID, right: CellID) -> Bool {
    PathName.precedes(left.description, right.description)
  }
}
