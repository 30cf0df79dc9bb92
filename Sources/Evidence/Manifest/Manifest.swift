import Pipeline

/// What a run found out, as a file: every picture with its digests, every gate with its answer.
///
/// The names of its fields are those of `manifest.json`; a change of their meaning raises `schemaVersion`.
public struct Manifest: Codable, Hashable, Sendable {
  /// The version of the fields that this program writes.
  public static let currentSchemaVersion = 2
  /// The file's name.
  public static let fileName = "manifest.json"

  /// The version of the fields that the file was written with.
  public var schemaVersion: Int
  /// The program that wrote it.
  public var tool: Tool
  /// When the run began.
  ///
  /// This is the only field that differs between two equal runs.
  public var generatedAt: String
  /// The state of the sources that were tested.
  public var git: Git
  /// The CI service's run, where it was one.
  public var ci: CI
  /// What the pictures depend on beside their mail.
  public var environment: Environment
  /// `check`, `write-missing` or `update`.
  public var mode: String
  /// The phase that the manifest is restricted to.
  public var phase: String?
  /// The shard that the run was, as `I/N`.
  public var shard: String?
  /// How the run ended.
  public var result: Outcome
  /// Every cell that there should be, sorted.
  public var expectedCells: [String]
  /// SHA-256 of every file that went in, by its path.
  public var inputs: [String: String]
  /// The messages in order.
  public var messages: [MessageEntry]
  /// The cells in order.
  public var cells: [CellEntry]
  /// Baselines that belong to no cell.
  public var orphans: [String]
  /// The revision of git that pictures were compared with instead of baselines.
  public var against: ComparedRevision?
  /// What was not compared, why, and in how many cells: the masks of the configuration in order.
  public var masks: [MaskUse]
  /// Why pictures changed, the weightiest cause first: what people read, and what 'accept --cause' takes.
  public var causes: [Cause]

  /// The program.
  public struct Tool: Codable, Hashable, Sendable {
    /// The program's name.
    public var name: String
    /// The release, as `email-snapshot --version` prints it.
    public var version: String
    /// The version of the drawing engine, which is part of what pictures depend on.
    public var engineVersion: String

    enum CodingKeys: String, CodingKey {
      case name
      case version
      case engineVersion = "engine_version"
    }
  }

  /// The state of the sources.
  public struct Git: Codable, Hashable, Sendable {
    /// The commit in full; `nil` outside of a repository.
    public var sha: String?
    /// Whether files differ from that commit.
    public var dirty: Bool
    /// The tag that CI ran for; `nil` for a branch and outside of CI.
    public var tag: String?
  }

  /// The CI service's run.
  public struct CI: Codable, Hashable, Sendable {
    /// The address of the run's page; `nil` outside of CI.
    public var runURL: String?
    /// The workflow's name; `nil` outside of CI.
    public var workflow: String?

    enum CodingKeys: String, CodingKey {
      case runURL = "run_url"
      case workflow
    }
  }

  /// What pictures depend on beside their mail.
  public struct Environment: Codable, Hashable, Sendable {
    /// SHA-256 of all components.
    public var digest: String
    /// Version or digest of each library, font and part of the engine, by its name.
    public var components: [String: String]
  }

  /// How the run ended.
  public enum Outcome: String, Codable, Hashable, Sendable {
    case pass
    case fail
    case environmentDiffers = "environment-differs"
  }

  enum CodingKeys: String, CodingKey {
    case schemaVersion = "schema_version"
    case tool
    case generatedAt = "generated_at"
    case git
    case ci
    case environment
    case mode
    case phase
    case shard
    case result
    case expectedCells = "expected_cells"
    case inputs
    case messages
    case cells
    case orphans
    case against
    case masks
    case causes
  }
}

/// One message in the manifest.
public struct MessageEntry: Codable, Hashable, Sendable {
  /// `<template>/<fixture>`.
  public var message: String
  /// The template's name.
  public var template: String
  /// The fixture's name.
  public var fixture: String
  /// The phase of the acceptance test; empty when the template names none.
  public var phase: String
  /// The HTML as it is sent: its file in the evidence, and that file's SHA-256.
  public var html: FileEntry
  /// The text part.
  public var text: FileEntry?
  /// Bytes of the HTML part: decoded, and in the two encodings that mail uses.
  public var byteSize: Int
  /// Bytes of the HTML part as quoted-printable ([RFC 2045
  /// §6.7](https://www.rfc-editor.org/rfc/rfc2045#section-6.7)).
  public var quotedPrintableBytes: Int
  /// Bytes of the HTML part as base64 ([RFC 2045 §6.8](https://www.rfc-editor.org/rfc/rfc2045#section-6.8)).
  public var base64Bytes: Int
  /// The bytes that the decoded HTML part may have.
  public var byteBudget: Int
  /// The features of HTML and CSS that are used.
  public var features: [String]
  /// The answers of the gates that judge messages, by the gate's name.
  public var gates: [String: GateEntry]

  enum CodingKeys: String, CodingKey {
    case message
    case template
    case fixture
    case phase
    case html
    case text
    case byteSize = "byte_size"
    case quotedPrintableBytes = "quoted_printable_bytes"
    case base64Bytes = "base64_bytes"
    case byteBudget = "byte_budget"
    case features
    case gates
  }
}

/// A file of the evidence.
public struct FileEntry: Codable, Hashable, Sendable {
  /// Relative to the manifest.
  public var path: String
  /// SHA-256 of the file's bytes, 64 digits in lower case.
  public var sha256: String
}

/// One cell in the manifest.
public struct CellEntry: Codable, Hashable, Sendable {
  /// `<template>/<fixture>.<client>.<scheme>.<width>[@2x]`.
  public var cell: String
  /// The template's name.
  public var template: String
  /// The fixture's name.
  public var fixture: String
  /// The client's identifier, or `standard`.
  public var client: String
  /// `light` or `dark`.
  public var scheme: String
  /// The phase of the acceptance test; empty when the template names none.
  public var phase: String
  /// The baseline: its path in the project, the SHA-256 of the file as it was after the run, and its bytes.
  public var snapshot: String
  /// 64 digits in lower case; `nil` when there is no such file.
  public var snapshotSHA256: String?
  /// `nil` when there is no such file.
  public var snapshotByteSize: Int?
  /// SHA-256 of the size and the pixels of the picture that was drawn.
  public var pixelDigest: String?
  /// SHA-256 of everything that went into the picture.
  public var contentKey: String?
  /// The size of the picture that was drawn; `nil` when none was.
  public var dimensions: Dimensions?
  /// Bytes of the decoded HTML part.
  public var byteSize: Int
  /// The least contrast of its text, cut to two decimals.
  public var contrastMinRatio: Double?
  /// How many texts were measured.
  public var contrastChecks: Int
  /// What came of each rule on accessibility.
  public var accessibility: [RuleEntry]
  /// The answers of the gates that judge pictures, by the gate's name.
  public var gates: [String: GateEntry]
  /// `nil` when nothing could be compared.
  public var differingPixels: Int?
  /// The share of the pixels that differ, from 0 to 1; `nil` when nothing could be compared.
  public var differingRatio: Double?
  /// How the picture stands to its baseline.
  public var baseline: String
  /// Where the picture can be downloaded.
  public var artifactURL: String?
  /// `actual`, `expected` and `diff`, where there is something to look at.
  public var pictures: [String: FileEntry]
  /// Places on the picture that people should look at.
  public var marks: [MarkEntry]
  /// What the actual picture is made of, where that is among the pictures.
  public var tree: FileEntry?
  /// What was not compared.
  public var masked: [MaskedArea]
  /// What changed in the picture: regions with their causes, and what only moved.
  public var changes: PictureChanges?
  /// Remarks for people that change no answer.
  public var notes: [String]
  /// Who approved the baseline, when and from where: the last line of `approvals.log` about the cell.
  public var approval: String?

  /// A picture's size.
  public struct Dimensions: Codable, Hashable, Sendable {
    /// In device pixels.
    public var width: Int
    /// In device pixels.
    public var height: Int
    /// Device pixels per CSS pixel.
    public var scale: Int
    /// The viewport's width in CSS pixels.
    public var viewportWidth: Int

    enum CodingKeys: String, CodingKey {
      case width
      case height
      case scale
      case viewportWidth = "viewport_width"
    }
  }

  enum CodingKeys: String, CodingKey {
    case cell
    case template
    case fixture
    case client
    case scheme
    case phase
    case snapshot
    case approval
    case snapshotSHA256 = "snapshot_sha256"
    case snapshotByteSize = "snapshot_byte_size"
    case pixelDigest = "pixel_digest"
    case contentKey = "content_key"
    case dimensions
    case byteSize = "byte_size"
    case contrastMinRatio = "contrast_min_ratio"
    case contrastChecks = "contrast_checks"
    case accessibility
    case gates
    case differingPixels = "differing_pixels"
    case differingRatio = "differing_ratio"
    case baseline
    case artifactURL = "artifact_url"
    case pictures
    case marks
    case tree
    case masked
    case changes
    case notes
  }
}

/// What came of one rule on accessibility in the manifest.
public struct RuleEntry: Codable, Hashable, Sendable {
  /// The rule's name.
  public var rule: String
  /// `passed`, `failed`, `not-applicable` or `cannot-tell`.
  public var outcome: String
  /// How many things the rule applied to, and how many it found fault with.
  public var examined: Int
  /// How many things the rule found fault with.
  public var findings: Int
  /// Why it cannot be told.
  public var reason: String?
}

/// A gate's answer in the manifest.
public struct GateEntry: Codable, Hashable, Sendable {
  /// `pass`, `warn`, `fail`, `could-not-check`, `environment-differs` or `off`.
  public var result: String
  /// What was found and is not tolerated.
  public var findings: [FindingEntry]
  /// What was found and is allowed for a while.
  public var tolerated: [ToleratedEntry]

  /// Whether the run fails by it.
  public var isFailure: Bool { result == "fail" || result == "could-not-check" }
}

/// A finding in the manifest.
public struct FindingEntry: Codable, Hashable, Sendable {
  /// The name of the rule that was broken.
  public var rule: String
  /// `note`, `warning` or `error`.
  public var severity: String
  /// What is wrong, in one line.
  public var message: String
  /// The source it is about; `nil` when it is about no file.
  public var file: String?
  /// Counted from 1; `nil` when it is about the whole file.
  public var line: Int?
  /// Counted from 1; `nil` when it is about the whole line.
  public var column: Int?
  /// The piece of source that it is about.
  public var excerpt: String?
  /// The identifiers of the clients that it concerns; empty when it concerns all.
  public var clients: [String]
  /// The lines of the source around the place, for people; absent where the file could not be read.
  public var source: SourceLines? = nil

  /// Some lines of a file.
  public struct SourceLines: Codable, Hashable, Sendable {
    /// The number of the first of them, from 1.
    public var first: Int
    /// The lines without their ends, each cut to 200 characters.
    public var lines: [String]
  }
}

/// A place on a cell's picture, in the picture's pixels.
public struct MarkEntry: Codable, Hashable, Sendable {
  /// `contrast` or `clip-line`.
  public var kind: String
  /// The message of the finding that it belongs to, or what it is.
  public var label: String
  /// The left side.
  public var x: Int
  /// The top side.
  public var y: Int
  /// From the left side to the right one.
  public var width: Int
  /// 0 for a line.
  public var height: Int
}

/// A finding that is tolerated for a while.
public struct ToleratedEntry: Codable, Hashable, Sendable {
  /// The name of the rule that was broken.
  public var rule: String
  /// What is wrong, in one line.
  public var message: String
  /// Why it is tolerated, in the project's words.
  public var reason: String
  /// The last day on which it is tolerated, as `YYYY-MM-DD`.
  public var expires: String
}
