import Glibc

/// Runs a program and waits for it.
enum ChildProcess {
  /// How a program ended and what it printed.
  struct Output {
    var status: Int32
    var bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// Runs a program found on the search path, without input; its standard error is dropped.
  /// - Throws: `FileError` when it cannot be started.
  static func run(_ arguments: [String]) throws(FileError) -> Output {
    let program = arguments.first ?? ""
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw FileError(.created, program, code: errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    argv.append(nil)
    defer { for pointer in argv { free(pointer) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, program, &actions, nil, argv, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { throw FileError(.read, program, code: code) }
    let bytes = drain(ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    // A program that a signal ended has no code; any that is not 0 will do.
    return Output(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, bytes: bytes)
  }

  private static func drain(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { return bytes }
    }
  }
}
