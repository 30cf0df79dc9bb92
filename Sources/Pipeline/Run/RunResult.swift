import Accessibility
import Diagnostics
import ImageComparison

/// What a run found out: the input of evidence, and of what is printed.
public struct RunResult: Sendable {
  /// Which baselines the run might write.
  public var mode: RunMode
  /// What the run was restricted to.
  public var selection: CellSelection
  /// The environment that pictures were drawn in.
  public var environment: DrawingEnvironment
  /// Every file that went in, by its path relative to the project, sorted.
  public var inputs: [InputFile]
  /// Every cell that there should be in this selection, sorted.
  public var expectedCells: [CellID]
  /// The messages in order.
  public var messages: [MessageResult]
  /// The cells in order.
  public var cells: [CellResult]
  /// Baselines that no cell has any more, sorted.
  public var orphans: [String]
  /// The revision of git that pictures were compared with instead of baselines.
  public var revision: ComparedRevision?
  /// What the masks of the configuration matched, in their order.
  public var masks: [MaskUse] = []
  /// Why pictures changed, the weightiest cause first.
  public var causes: [Cause] = []

  /// How the run ended.
  public enum Outcome: Int32, Sendable {
    case passed = 0
    case failed = 1
    case environmentDiffers = 3
  }

  /// Failures weigh more than an environment that differs; without either, the run passes.
  public var outcome: Outcome {
    let gates = messages.flatMap(\.gates) + cells.flatMap(\.gates)
    if !orphans.isEmpty || masks.contains(where: \.fails) || gates.contains(where: \.verdict.isFailure) {
      return .failed
    }
    return gates.contains { $0.verdict == .environmentDiffers } ? .environmentDiffers : .passed
  }
}

/// A revision of git that a run compared with.
public struct ComparedRevision: Codable, Hashable, Sendable {
  /// As it was named.
  public var name: String
  /// Its commit.
  public var sha: String
}

/// A file that went into a run.
public struct InputFile: Hashable, Sendable {
  /// Relative to the project's folder.
  public var path: String
  /// The digest of the file's bytes.
  public var digest: ContentDigest

  /// Creates an input from its path and the digest of its bytes.
  public init(path: String, digest: ContentDigest) {
    self.path = path
    self.digest = digest
  }
}

/// What became of one message.
public struct MessageResult: Sendable {
  /// The template and the fixture.
  public var message: MessageID
  /// The phase that it belongs to.
  public var phase: String
  /// The HTML as it is sent.
  public var html: [UInt8]
  /// The text part, or `nil` when there is none.
  public var text: [UInt8]?
  /// The sizes of the HTML part.
  public var size: MessageSize
  /// The bytes that the decoded HTML part may have.
  public var budget: Int
  /// The features of HTML and CSS that it uses, sorted.
  public var features: [String]
  /// What clients do not support of it, weighty or not.
  public var compatibility: [Finding]
  /// What the templates say that fails nothing.
  public var warnings: [Finding]
  /// The answers of the gates that judge messages.
  public var gates: [GateResult]
}

/// What became of one cell.
public struct CellResult: Sendable {
  /// Which picture of which message it is.
  public var cell: CellID
  /// The phase that its message belongs to.
  public var phase: String
  /// The picture's facts; `nil` when nothing was drawn.
  public var picture: PictureFacts?
  /// How the picture stands to its baseline.
  public var baseline: BaselineState
  /// The least contrast of its text; `nil` when there is no text to measure.
  public var contrast: ContrastSummary?
  /// What came of each rule on accessibility; empty when none was asked.
  public var accessibility: [RuleResult] = []
  /// The answers of the gates that judge pictures.
  public var gates: [GateResult]
  /// Notes for people that change nothing.
  public var notes: [String]
  /// Places on the picture that people should look at.
  public var marks: [CellMark] = []
  /// The pictures that were written beside the evidence.
  public var pictures: [PictureFile] = []
  /// What the actual picture is made of, where that is among them.
  public var tree: TreeFile?
  /// What was not compared.
  public var masked: [MaskedArea] = []
  /// What changed in the picture and why; `nil` when nothing did.
  public var changes: PictureChanges?

  /// Creates a result that has no marks, pictures or causes yet.
  public init(
    cell: CellID, phase: String, picture: PictureFacts?, baseline: BaselineState, contrast: ContrastSummary?,
    gates: [GateResult], notes: [String]
  ) {
    self.cell = cell
    self.phase = phase
    self.picture = picture
    self.baseline = baseline
    self.contrast = contrast
    self.gates = gates
    self.notes = notes
  }
}

/// A picture that was written for people to look at.
public struct PictureFile: Hashable, Sendable {
  /// Which of the pictures it is.
  public var kind: PictureKind
  /// Relative to the evidence's folder.
  public var path: String
  /// The digest of the file's bytes.
  public var digest: ContentDigest
}

/// A file that says what a picture is made of.
public struct TreeFile: Hashable, Sendable {
  /// Relative to the evidence's folder.
  public var path: String
  /// The digest of the file's bytes.
  public var digest: ContentDigest
}

/// A picture without its pixels.
public struct PictureFacts: Hashable, Sendable {
  /// Device pixels in a row.
  public var width: Int
  /// The number of rows.
  public var height: Int
  /// The digest of its pixels.
  public var pixels: ContentDigest
  /// The digest of everything that went into it.
  public var content: ContentDigest

  /// Creates facts from a size in device pixels and two digests.
  public init(width: Int, height: Int, pixels: ContentDigest, content: ContentDigest) {
    self.width = width
    self.height = height
    self.pixels = pixels
    self.content = content
  }
}

/// What was measured of the text of one cell.
public struct ContrastSummary: Hashable, Sendable {
  /// The least ratio.
  public var minimumRatio: Double
  /// How many texts were measured, and how many of them failed or could not be judged.
  public var checked: Int
  /// How many of them have too little contrast.
  public var failed: Int
  /// How many of them could not be judged.
  public var unclear: Int
  /// How many texts fail, or cannot be judged, only where clients block pictures.
  public var failedWithBlockedImages: Int

  /// Creates a summary from the least ratio and the counts.
  public init(
    minimumRatio: Double, checked: Int, failed: Int, unclear: Int, failedWithBlockedImages: Int
  ) {
    self.minimumRatio = minimumRatio
    self.checked = checked
    self.failed = failed
    self.unclear = unclear
    self.failedWithBlockedImages = failedWithBlockedImages
  }
}

/// How a picture stands to its baseline.
public enum BaselineState: Sendable {
  /// Nothing was compared.
  case notCompared
  /// The pixels are equal.
  case equal(file: ContentDigest?)
  /// Few enough pixels differ.
  case tolerated(differentPixels: Int, file: ContentDigest?)
  /// There is none.
  case missing
  /// There was none; it has been written.
  case written(file: ContentDigest)
  /// It differed and has been written anew.
  case updated(differentPixels: Int, file: ContentDigest)
  /// It differs.
  case different(PictureDifference, file: ContentDigest?)
  /// It differs, and so does the environment that it was drawn in.
  case environmentDiffers(PictureDifference, file: ContentDigest?, differences: [String])
  /// It cannot be read, or is not the one that was approved.
  case unreadable(String)

  /// The digest of the baseline's file as it is after the run.
  public var file: ContentDigest? {
    switch self {
    case .equal(let file): file
    case .tolerated(_, let file), .different(_, let file), .environmentDiffers(_, let file, _): file
    case .written(let file), .updated(_, let file): file
    case .notCompared, .missing, .unreadable: nil
    }
  }

  /// How many pixels differ; `nil` when that is not known.
  public var differentPixels: Int? {
    switch self {
    case .equal, .written: 0
    case .tolerated(let count, _), .updated(let count, _): count
    case .different(let difference, _), .environmentDiffers(let difference, _, _): difference.differentPixels
    case .notCompared, .missing, .unreadable: nil
    }
  }
}

/// How two pictures differ, without their pixels.
public struct PictureDifference: Hashable, Sendable {
  /// How many pixels differ and count, within what both pictures have.
  public var differentPixels: Int
  /// The share of the pixels that differ.
  public var ratio: Double
  /// The sizes, when they are not the same.
  public var sizeMismatch: SizeMismatch?

  /// The sizes of two pictures that cannot lie on each other.
  public struct SizeMismatch: Hashable, Sendable {
    /// The baseline's pixels in a row.
    public var expectedWidth: Int
    /// The baseline's rows.
    public var expectedHeight: Int
    /// The drawn picture's pixels in a row.
    public var actualWidth: Int
    /// The drawn picture's rows.
    public var actualHeight: Int
  }
}
