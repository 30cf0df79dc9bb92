import Pipeline

/// `report.json`: what the review page shows, for people and for other programs.
///
/// It is made of the manifest alone. Names are those of the file; docs/Evidence.md describes each. A change of their
/// meaning raises `schema_version`.
struct ReviewReport: Encodable, Sendable {
  static let path = "report.json"
  static let currentSchemaVersion = 1

  /// What the page belongs to.
  enum Kind: String, Encodable { case run, bundle }

  var schema_version = Self.currentSchemaVersion
  var kind: Kind
  var title: String
  var result: Manifest.Outcome
  var disposition: String
  /// Why a bundle does not stand for acceptance; empty for a run.
  var reasons: [String]
  var phase: String?
  var mode: String
  var generated_at: String
  var tool: Manifest.Tool
  var git: Manifest.Git
  var ci: Manifest.CI
  var environment: String
  var gates: [GateCounts]
  /// Each finding once; gates name them by their place here, from 0.
  var findings: [FindingEntry]
  var messages: [Message]
  var cells: [Cell]
  /// What changed pictures, the weightiest first.
  var causes: [Cause]
  var orphans: [String]

  /// How often a gate gave which answer.
  struct GateCounts: Encodable, Sendable {
    var gate: String
    var counts: [String: Int]
  }

  /// A gate's answer.
  struct Answer: Encodable, Sendable {
    var result: String
    /// Places in `findings`; absent when there are none.
    var findings: [Int]?
    var tolerated: [ToleratedEntry]?
  }

  /// One message.
  struct Message: Encodable, Sendable {
    var message: String
    var template: String
    var fixture: String
    var phase: String
    var html: String
    var text: String?
    var byte_size: Int
    var quoted_printable_bytes: Int
    var base64_bytes: Int
    var byte_budget: Int
    var gates: [String: Answer]
  }

  /// One cell.
  struct Cell: Encodable, Sendable {
    var cell: String
    var message: String
    var template: String
    var client: String
    var scheme: String
    var width: Int?
    var height: Int?
    var scale: Int?
    var viewport_width: Int?
    var baseline: String
    var differing_pixels: Int?
    var differing_ratio: Double?
    /// How many pixels changed after what moved was laid over what it was.
    var changed_pixels: Int?
    var contrast_min_ratio: Double?
    var pixel_digest: String?
    /// The pictures' paths: the approved one, the one that is drawn now, their difference, and the one to approve.
    var before: String?
    var after: String?
    var diff: String?
    var actual: String?
    var gates: [String: Answer]
    var marks: [MarkEntry]
    var regions: [Region]?
    var causes: [String]?
    /// Why no better explanation can be given.
    var remark: String?
    var notes: [String]
    var artifact_url: String?
  }

  /// An area of a picture that is `changed`, `inserted`, `removed` (in the picture before) or `moved`, in pixels.
  struct Region: Encodable, Sendable {
    var kind: String
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    /// How many pixels differ in it.
    var pixels: Int?
    /// How far it moved.
    var dx: Int?
    var dy: Int?
    var causes: [String]?
  }

  /// What changed pictures.
  struct Cause: Encodable, Sendable {
    var id: String
    var kind: String
    /// The cause in words.
    var title: String
    /// `FILE:LINE` of what differs.
    var place: String?
    /// What it was and what it is, and what it did, in words.
    var detail: String?
    /// How many pixels changed by it, over all cells.
    var pixels: Int
  }
}
