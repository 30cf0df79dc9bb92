import Foundation
import Pipeline
import Synchronization

/// A line on a terminal's standard error that shows how far a run is; nothing where there is no terminal.
final class ProgressBar: Sendable {
  private let isShown: Bool
  private let lastShown = Mutex<String>("")

  init(isQuiet: Bool) {
    isShown = !isQuiet && isatty(2) == 1
  }

  /// Shows a state; may be called from any thread.
  func show(_ progress: RunProgress) {
    guard isShown, progress.total > 0 else { return }
    let width = 30
    let filled = progress.done * width / progress.total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let line = "\(bar) \(progress.done)/\(progress.total) \(progress.step.rawValue)"
    lastShown.withLock { last in
      guard line != last else { return }
      last = line
      FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }
  }

  /// Takes the line away.
  func finish() {
    guard isShown else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
