import Glibc

/// Times a piece of work by the processor's time of this process.
struct Stopwatch {
  /// How often the work is repeated after one round that is not counted.
  var rounds = 21

  /// Prints the median and the least time of one round in milliseconds.
  func measure(_ name: String, _ work: () -> Void) {
    work()
    var times: [Double] = []
    for _ in 0..<rounds {
      let start = clock()
      work()
      times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000)
    }
    times.sort()
    print(pad(name, 52), number(times[times.count / 2]), number(times[0]))
  }

  func printHeader() { print(pad("ms of processor time", 52), pad("median", 9), "least") }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func number(_ milliseconds: Double) -> String {
    pad("\((milliseconds * 1000).rounded() / 1000)", 9)
  }
}
