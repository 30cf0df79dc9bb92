import Graphics
import NativeGraphics

/// What is known of the picture that a cell should have.
enum ApprovedPicture {
  /// There is none, and why.
  case absent(String)
  /// It is not the one that was approved, or cannot be read.
  case unreadable(String)
  case present(ApprovedBaseline)
}

/// An approved picture.
struct ApprovedBaseline {
  var record: SnapshotRecord
  /// The digest of the PNG file as it is now; `nil` for a picture of another revision, which is in no file.
  var file: ContentDigest?
  var picture: Pixels
  /// What the picture is made of; `nil` when that was not recorded, or belongs to another picture.
  var tree: SnapshotTree?
  var notes: [String]

  /// Where the pixels are.
  enum Pixels {
    case file([UInt8])
    case drawn(Bitmap)
    /// Only their digest is kept here.
    case digestOnly
    /// They are those of the actual picture, because all that goes into it is the same.
    case equalByContent

    /// The pixels; `nil` when they are not here.
    var decoded: Result<Bitmap?, PNGError> {
      switch self {
      case .file(let bytes): decodePicture(bytes).map { $0 }
      case .drawn(let picture): .success(picture)
      case .digestOnly, .equalByContent: .success(nil)
      }
    }
  }
}

extension BaselineStore {
  /// Finds the approved picture and makes sure that it is the one that was approved.
  func approved(_ cell: CellID) -> ApprovedPicture {
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try file(of: cell) } catch {
      return .unreadable("cannot be read: \(error.reason)")
    }
    guard let record = lock.records[cell.description] else {
      return bytes == nil
        ? .absent("there is no baseline")
        : .unreadable(
          "is not in \(SnapshotLock.fileName), so nobody approved it; run 'email-snapshot accept'")
    }
    let tree = tree(of: cell, record)
    // Pictures may be left out of git: the digest alone decides then.
    guard let bytes else {
      return .present(
        ApprovedBaseline(record: record, file: record.file, picture: .digestOnly, tree: tree, notes: []))
    }
    let digest = ContentDigest(of: bytes)
    var baseline = ApprovedBaseline(
      record: record, file: digest, picture: .file(bytes), tree: tree, notes: [])
    if digest == record.file { return .present(baseline) }
    // The file is another one; it may still be the same picture, written by an optimizer.
    switch decodePicture(bytes) {
    case .failure(let error): return .unreadable("is damaged: \(error)")
    case .success(let picture) where pixelDigest(of: picture) == record.pixels:
      baseline.notes = ["the baseline's file was written anew since its approval; its pixels are the same"]
      return .present(baseline)
    case .success:
      return .unreadable(
        "is not the picture that was approved: its pixels are not those of \(SnapshotLock.fileName)")
    }
  }

  /// The tree beside a picture, when it is the picture's own.
  private func tree(of cell: CellID, _ record: SnapshotRecord) -> SnapshotTree? {
    guard let bytes = try? FileSystem.readIfPresent(PathName.join(folder, cell.treeFileName)),
      let tree = SnapshotTree(parsing: String(decoding: bytes, as: UTF8.self)), tree.pixels == record.pixels
    else { return nil }
    return tree
  }
}
