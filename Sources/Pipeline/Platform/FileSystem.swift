import Glibc

/// Reading and writing files, each call a plain question or a whole step; names in folders come sorted by bytes.
public enum FileSystem {
  // MARK: - Reading

  /// A file's bytes.
  /// - Throws: `FileError` when it is missing, no file, or not readable.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.read, path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path, code: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError(.read, path, code: EISDIR) }
    // The size is a guess: pipes have none, and files grow. One byte more shows where the end is.
    var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size), 4095) + 1)
    var count = 0
    while true {
      let room = bytes.count - count
      let received = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, room)
      }
      if received > 0 {
        count += received
      } else if received == 0 {
        break
      } else if errno != EINTR {
        throw FileError(.read, path, code: errno)
      }
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// A file's bytes, or `nil` when there is no such file.
  public static func readIfPresent(_ path: String) throws(FileError) -> [UInt8]? {
    exists(path) ? try read(path) : nil
  }

  /// Whether there is something at a path.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether there is a folder at a path.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What tells one state of a file from another without reading it.
  public struct Stamp: Hashable, Sendable, CustomStringConvertible {
    /// The file's bytes.
    public var size: Int
    /// Whole seconds since 1970 at the last change of the contents.
    public var modifiedSeconds: Int
    /// The nanoseconds beyond those seconds.
    public var modifiedNanoseconds: Int
    /// The file's number in its file system, another one once the file is replaced.
    public var inode: UInt64

    /// The four numbers, joined by dots.
    public var description: String { "\(size).\(modifiedSeconds).\(modifiedNanoseconds).\(inode)" }
  }

  /// A file's stamp, or `nil` when there is no such file.
  public static func stamp(of path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Stamp(
      size: Int(status.st_size), modifiedSeconds: status.st_mtim.tv_sec,
      modifiedNanoseconds: status.st_mtim.tv_nsec, inode: UInt64(status.st_ino))
  }

  /// The path with every symbolic link followed, or `nil` when there is nothing.
  public static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// The names in a folder, hidden ones too, sorted.
  public static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw FileError(.listed, folder, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted(by: PathName.precedes)
  }

  /// Every file below a folder by its path relative to it, sorted; links are not followed into folders.
  public static func files(below folder: String) throws(FileError) -> [String] {
    var found: [String] = []
    var pending = [""]
    while let relative = pending.popLast() {
      for name in try names(in: relative.isEmpty ? folder : PathName.join(folder, relative)) {
        let inner = relative.isEmpty ? name : "\(relative)/\(name)"
        var status = stat()
        guard lstat(PathName.join(folder, inner), &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR { pending.append(inner) } else { found.append(inner) }
      }
    }
    return found.sorted(by: PathName.precedes)
  }

  /// Every folder below a folder that holds nothing, by its path relative to it, sorted.
  public static func emptyFolders(below folder: String) throws(FileError) -> [String] {
    var found: [String] = []
    for name in try names(in: folder) {
      let inner = PathName.join(folder, name)
      var status = stat()
      guard lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
      if try names(in: inner).isEmpty { found.append(name) }
      found += try emptyFolders(below: inner).map { "\(name)/\($0)" }
    }
    return found
  }

  // MARK: - Writing

  /// Creates a folder with those above it; one that is there stays as it is.
  public static func createFolder(_ path: String) throws(FileError) {
    if isFolder(path) { return }
    let parent = PathName.folder(of: path)
    if parent != path, parent != "." { try createFolder(parent) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST && isFolder(path) else {
      throw FileError(.created, path, code: errno)
    }
  }

  /// Writes a file whole or not at all: into a temporary file beside it, synchronised, then renamed.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try createFolder(PathName.folder(of: path))
    let temporary = PathName.join(PathName.folder(of: path), ".\(PathName.name(of: path)).\(getpid()).tmp")
    do throws(FileError) {
      try writePlainly(bytes, to: temporary)
      guard rename(temporary, path) == 0 else { throw FileError(.written, path, code: errno) }
    } catch {
      unlink(temporary)
      throw FileError(.written, path, reason: error.reason)
    }
    synchronize(folder: PathName.folder(of: path))
  }

  /// Writes text whole or not at all.
  public static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes a file into a folder that nobody else sees yet, and synchronises it.
  static func writePlainly(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(.written, path, code: errno) }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(.written, path, code: errno)
      }
      offset += count
    }
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw FileError(.written, path, code: errno)
    }
  }

  /// Adds text at a file's end in one write, so that two processes do not mix their lines.
  public static func append(_ text: String, to path: String) throws(FileError) {
    try createFolder(PathName.folder(of: path))
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(.written, path, code: errno) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, bytes.count) }
    guard count == bytes.count, fsync(descriptor) == 0 else { throw FileError(.written, path, code: errno) }
  }

  /// Removes a file, or a folder with all in it; what is not there is no error.
  public static func remove(_ path: String) throws(FileError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      guard unlink(path) == 0 || errno == ENOENT else { throw FileError(.removed, path, code: errno) }
      return
    }
    for name in try names(in: path) { try remove(PathName.join(path, name)) }
    guard rmdir(path) == 0 || errno == ENOENT else { throw FileError(.removed, path, code: errno) }
  }

  /// What tells the unfinished folders of this process from those of others.
  static var processSuffix: String { "\(getpid())" }

  /// Makes a rename in a folder last through a crash.
  static func synchronize(folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Gives a file a second name, or copies it where the file system has no links.
  static func link(_ path: String, as other: String) throws(FileError) {
    if Glibc.link(path, other) != 0 { try writePlainly(try read(path), to: other) }
  }
}
