#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Layout recurses as deep as boxes nest.
///
/// A thread's own stack is enough for ordinary documents; this is for the others.
enum DeepStack {
  /// How deep elements may nest on the caller's stack.
  static let shallowNesting = 100
  private static let byteCount = 512 << 20

  private final class Job {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// Runs `body` on a thread with a stack of half a gigabyte (of which only what is used costs memory) and
  /// waits for it; on the caller's own stack when there is no such thread to be had.
  static func run(_ body: () -> Void) {
    withoutActuallyEscaping(body) { body in
      let job = Unmanaged.passRetained(Job(body))
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      pthread_attr_setstacksize(&attributes, byteCount)
      var thread = pthread_t()
      let code = pthread_create(
        &thread, &attributes,
        { argument in
          if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run() }
          return nil
        }, job.toOpaque())
      if code == 0 {
        pthread_join(thread, nil)
      } else {
        job.release()
        body()
      }
    }
  }
}
