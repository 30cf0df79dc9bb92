import Glibc
import Synchronization

/// Threads of our own: with stacks that deep documents need, and each keeping what it made (a shaper, a cache of
/// glyphs) for all the items that it works on.
public enum WorkerThreads {
  /// The stack of one thread.
  ///
  /// It is address space; memory is taken as far as the stack is used.
  static let stackSize = 512 << 20

  /// Does one piece of work on a thread with a large stack and waits for it.
  public static func onLargeStack<Result: Sendable, Failure: Error>(
    _ work: @Sendable @escaping () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = Outcome<Result, Failure>()
    join(start { outcome.record(work) })
    guard let result = outcome.value else { return try work() }
    return try result.get()
  }

  /// Works on items with several threads; the results have the items' order, whoever did them.
  ///
  /// - Parameters:
  ///   - items: What is to be done.
  ///   - jobs: How many threads, at most one for each item.
  ///   - makeWorker: What each thread makes for itself first.
  ///   - body: The work; it must not fail (a failure is a result).
  ///   - progress: Called after each item with how many are done, from any thread.
  /// - Returns: One result for each item, in the items' order.
  public static func map<Item: Sendable, Worker, Result: Sendable>(
    _ items: [Item], jobs: Int, makeWorker: @Sendable @escaping () -> Worker,
    body: @Sendable @escaping (Worker, Item) -> Result, progress: @Sendable @escaping (Int) -> Void
  ) -> [Result] {
    guard !items.isEmpty else { return [] }
    let queue = WorkQueue<Result>(count: items.count)
    let threads = (0..<max(1, min(jobs, items.count))).map { _ in
      start {
        let worker = makeWorker()
        while let index = queue.next() {
          queue.finish(index, body(worker, items[index]), progress: progress)
        }
      }
    }
    for thread in threads { join(thread) }
    return queue.results()
  }

  /// How many processors the machine has.
  public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// What is to be done next, and what has been done.
private final class WorkQueue<Result: Sendable>: Sendable {
  private let upcoming = Atomic<Int>(0)
  private let count: Int
  private let finished: Mutex<(results: [Result?], count: Int)>

  init(count: Int) {
    self.count = count
    finished = Mutex((Array(repeating: nil, count: count), 0))
  }

  func next() -> Int? {
    let index = upcoming.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  func finish(_ index: Int, _ result: Result, progress: (Int) -> Void) {
    let done = finished.withLock { finished in
      finished.results[index] = result
      finished.count += 1
      return finished.count
    }
    progress(done)
  }

  func results() -> [Result] { finished.withLock { $0.results.compactMap { $0 } } }
}

/// What a thread leaves for the one that waits for it.
private final class Outcome<Success: Sendable, Failure: Error>: Sendable {
  private let result = Mutex<Result<Success, Failure>?>(nil)

  var value: Result<Success, Failure>? { result.withLock { $0 } }

  func record(_ work: () throws(Failure) -> Success) {
    let outcome: Result<Success, Failure>
    do throws(Failure) { outcome = .success(try work()) } catch { outcome = .failure(error) }
    result.withLock { $0 = outcome }
  }
}

// MARK: - Threads

private final class ThreadBody {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func start(_ body: @escaping () -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, WorkerThreads.stackSize)
  let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
  var thread = pthread_t()
  let code = pthread_create(
    &thread, &attributes,
    { context in
      if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, context)
  guard code == 0 else {
    // No thread to be had: the work is done here, on the stack that there is.
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
  return thread
}

private func join(_ thread: pthread_t?) {
  if let thread { pthread_join(thread, nil) }
}
