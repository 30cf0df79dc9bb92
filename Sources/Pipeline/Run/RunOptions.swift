/// What a run may write under the folder of snapshots.
public enum RunMode: String, Hashable, Sendable {
  /// Missing baselines are written, so that they are looked at once; nothing else is.
  case writeMissing = "write-missing"
  /// Nothing is written: what CI uses.
  case check
  /// Baselines that are missing or differ are written anew.
  case update
  /// Nothing is written, and pictures are compared with those of another revision of git instead of baselines.
  case against
}

/// How a run goes.
public struct RunOptions: Sendable {
  /// Which baselines may be written.
  public var mode: RunMode
  /// The revision that is compared with, in the mode `against`.
  public var revision: String?
  /// What the run is restricted to.
  public var selection: CellSelection
  /// How many threads draw.
  public var jobs: Int
  /// Whether results of earlier runs are used.
  public var usesCache: Bool
  /// Whether only the gates that need no picture are asked.
  public var skipsPictures: Bool

  /// Creates options; without more it is the whole matrix with cache and pictures, one job for each
  /// processor.
  public init(
    mode: RunMode, selection: CellSelection = CellSelection(), jobs: Int = WorkerThreads.processorCount,
    usesCache: Bool = true, skipsPictures: Bool = false
  ) {
    self.mode = mode
    self.selection = selection
    self.jobs = jobs
    self.usesCache = usesCache
    self.skipsPictures = skipsPictures
  }
}
