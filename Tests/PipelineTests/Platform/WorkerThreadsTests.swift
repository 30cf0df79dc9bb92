import Synchronization
import Testing

@testable import Pipeline

struct WorkerThreadsTests {
  @Test(arguments: [1, 2, 7])
  func `results have the order of the items, whatever the number of threads`(jobs: Int) {
    let doubled = WorkerThreads.map(
      Array(0..<500), jobs: jobs, makeWorker: {}, body: { _, item in item * 2 }, progress: { _ in })
    #expect(doubled == (0..<500).map { $0 * 2 })
  }

  @Test func `each thread makes its own worker once`() {
    let made = Mutex(0)
    _ = WorkerThreads.map(
      Array(0..<100), jobs: 3, makeWorker: { made.withLock { $0 += 1 } }, body: { _, item in item },
      progress: { _ in })
    #expect(made.withLock { $0 } == 3)
  }

  @Test func `progress counts every item`() {
    let counts = Mutex<Set<Int>>([])
    _ = WorkerThreads.map(
      Array(0..<50), jobs: 2, makeWorker: {}, body: { _, item in item },
      progress: { done in counts.withLock { _ = $0.insert(done) } })
    #expect(counts.withLock { $0 } == Set(1...50))
  }

  @Test func `a large stack holds deep recursion`() {
    let reached = WorkerThreads.onLargeStack { depth(1_000_000) }
    #expect(reached == 1_000_000)
  }
}

private func depth(_ remaining: Int) -> Int { remaining == 0 ? 0 : 1 + depth(remaining - 1) }
