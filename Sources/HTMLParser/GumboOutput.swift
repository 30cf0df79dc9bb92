import CGumbo

/// What the C parser made of a text; alive only inside `withGumboOutput(of:_:)`.
struct GumboTree {
  let document: UnsafePointer<GumboNode>
  let errors: [GumboErrorHead]
}

/// Runs the C parser and hands over its tree, which lives as long as the closure runs; `nil` if the parser
/// gives none (it gives one for every input).
///
/// All of the parser's memory comes from one arena that is dropped as a whole: that is quicker than freeing
/// node by node, and the library's own freeing calls itself once for each level of nesting.
func withGumboOutput<Result>(
  of text: UnsafeBufferPointer<UInt8>, _ body: (GumboTree) -> Result
) -> Result? {
  var arena = BumpArena()
  defer { arena.release() }
  return withUnsafeMutablePointer(to: &arena) { arena in
    var options = kGumboDefaultOptions
    options.userdata = UnsafeMutableRawPointer(arena)
    options.allocator = { userdata, size in
      userdata?.assumingMemoryBound(to: BumpArena.self).pointee.allocate(size)
    }
    options.deallocator = { userdata, pointer in
      userdata?.assumingMemoryBound(to: BumpArena.self).pointee.deallocate(pointer)
    }
    options.max_errors = maximumRecordedErrors
    // The parser wants a pointer even for no text at all.
    var nothing: CChar = 0
    return withUnsafePointer(to: &nothing) { nothing in
      let start = text.baseAddress.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(nothing)
      let characters = start.assumingMemoryBound(to: CChar.self)
      guard let output = gumbo_parse_with_options(&options, characters, text.count),
        let document = output.pointee.document
      else { return nil }
      return body(GumboTree(document: document, errors: errorHeads(output.pointee.errors)))
    }
  }
}

/// Errors beyond this number are not reported: a file with so many is not HTML.
private let maximumRecordedErrors: Int32 = 1000

private func errorHeads(_ vector: GumboVector) -> [GumboErrorHead] {
  (0..<Int(vector.length)).compactMap { index in
    vector.data[index]?.assumingMemoryBound(to: GumboErrorHead.self).pointee
  }
}

/// Memory that is taken piece by piece and given back as a whole.
private struct BumpArena {
  private var chunks: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var room = 0
  private var latest: UnsafeMutableRawPointer?
  private var latestSize = 0

  private static let chunkSize = 1 << 19
  private static let alignment = 16

  mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
    let size = (max(size, 1) + Self.alignment - 1) & ~(Self.alignment - 1)
    if size > room || next == nil {
      let capacity = max(size, Self.chunkSize)
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: Self.alignment)
      chunks.append(chunk)
      next = chunk
      room = capacity
    }
    latest = next
    latestSize = size
    next = next.map { $0 + size }
    room -= size
    return latest
  }

  /// Takes back the latest piece, which is what a token's buffers mostly are; others stay until the end.
  mutating func deallocate(_ pointer: UnsafeMutableRawPointer?) {
    guard let pointer, pointer == latest else { return }
    next = pointer
    room += latestSize
    latest = nil
  }

  mutating func release() {
    for chunk in chunks { chunk.deallocate() }
    chunks = []
  }
}
