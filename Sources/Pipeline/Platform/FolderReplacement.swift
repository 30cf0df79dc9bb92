import Glibc

/// A folder's next state, built out of sight and put in its place in one step.
///
/// Readers see the old folder or the new one. Where the file system cannot exchange two folders, the files are
/// renamed one by one, the one that lists the others last.
public struct FolderReplacement {
  /// The folder to be replaced.
  public let target: String
  /// Where the new state is built.
  public let staging: String

  /// Begins with an empty folder, or with the target's files as they are now.
  /// - Parameters:
  ///   - target: The folder to be replaced; it need not exist yet.
  ///   - scratch: A folder on the same file system for what is not finished.
  ///   - keeps: Which of the target's files are there at the beginning (as links, not copies).
  /// - Throws: `FileError` when the staging folder cannot be made or filled; the target is as it was.
  public init(
    of target: String, scratch: String, keeping keeps: (String) -> Bool = { _ in false }
  ) throws(FileError) {
    self.target = target
    staging = PathName.join(scratch, "\(PathName.name(of: PathName.normalized(target))).\(getpid())")
    try Self.removeAbandoned(in: scratch)
    try FileSystem.remove(staging)
    try FileSystem.createFolder(staging)
    guard FileSystem.isFolder(target) else { return }
    for file in try FileSystem.files(below: target) where keeps(file) {
      let copy = PathName.join(staging, file)
      try FileSystem.createFolder(PathName.folder(of: copy))
      try FileSystem.link(PathName.join(target, file), as: copy)
    }
  }

  /// Writes a file of the new state.
  public func write(_ bytes: [UInt8], to relative: String) throws(FileError) {
    let path = PathName.join(staging, relative)
    try FileSystem.createFolder(PathName.folder(of: path))
    // A linked file is the target's own: it must not be written through.
    unlink(path)
    try FileSystem.writePlainly(bytes, to: path)
  }

  /// Takes a file from elsewhere into the new state, as a link where the file system has them.
  public func link(_ path: String, as relative: String) throws(FileError) {
    let copy = PathName.join(staging, relative)
    try FileSystem.createFolder(PathName.folder(of: copy))
    unlink(copy)
    try FileSystem.link(path, as: copy)
  }

  /// Puts the new state in place and removes the old one.
  /// - Parameter last: The file that lists the others, for file systems that cannot exchange folders.
  /// - Throws: `FileError` when the state cannot be put in place, or the old one cannot be removed.
  public func commit(last: String? = nil) throws(FileError) {
    FileSystem.synchronize(folder: staging)
    try FileSystem.createFolder(PathName.folder(of: target))
    try takePlace(last: last)
    FileSystem.synchronize(folder: PathName.folder(of: target))
    try FileSystem.remove(staging)
    // A scratch folder that was made for this alone is empty now, and goes too.
    rmdir(PathName.folder(of: staging))
  }

  private func takePlace(last: String?) throws(FileError) {
    if !FileSystem.exists(target) {
      if rename(staging, target) == 0 { return }
      try FileSystem.createFolder(target)
    }
    if !exchange(staging, target) { try renameOneByOne(last: last) }
  }

  /// Gives the new state up.
  public func discard() {
    try? FileSystem.remove(staging)
    rmdir(PathName.folder(of: staging))
  }

  /// Removes what processes left that ended in the middle.
  private static func removeAbandoned(in scratch: String) throws(FileError) {
    guard FileSystem.isFolder(scratch) else { return }
    for name in try FileSystem.names(in: scratch) {
      guard let dot = name.lastIndex(of: "."), let process = pid_t(name[name.index(after: dot)...]),
        process > 0
      else { continue }
      if kill(process, 0) != 0, errno == ESRCH { try FileSystem.remove(PathName.join(scratch, name)) }
    }
  }

  private func renameOneByOne(last: String?) throws(FileError) {
    let fresh = try FileSystem.files(below: staging)
    for file in fresh.filter({ $0 != last }) + fresh.filter({ $0 == last }) {
      try FileSystem.write(try FileSystem.read(PathName.join(staging, file)), to: PathName.join(target, file))
    }
    let kept = Set(fresh)
    for file in try FileSystem.files(below: target) where !kept.contains(file) {
      try FileSystem.remove(PathName.join(target, file))
    }
  }
}

/// Exchanges two paths in one step; `false` where that is not possible.
private func exchange(_ first: String, _ second: String) -> Bool {
  typealias RenameAt2 =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
  // The C library declares `renameat2` for GNU sources only, which the imported module is not.
  guard let symbol = dlsym(nil, "renameat2") else { return false }
  let renameAt2 = unsafeBitCast(symbol, to: RenameAt2.self)
  let exchangeFlag: UInt32 = 2
  return renameAt2(AT_FDCWD, first, AT_FDCWD, second, exchangeFlag) == 0
}

/// A lock that one process at a time holds; it goes with the process, however that ends.
final class ProcessLock {
  private let descriptor: Int32

  /// Waits until the lock is free and takes it.
  init(at path: String) throws(FileError) {
    try FileSystem.createFolder(PathName.folder(of: path))
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(.locked, path, code: errno) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let code = errno
        close(descriptor)
        throw FileError(.locked, path, code: code)
      }
    }
  }

  deinit { close(descriptor) }
}
