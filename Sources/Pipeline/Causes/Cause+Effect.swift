extension Cause {
  /// What else moved in the cells of a cause.
  public enum Movement: Hashable, Sendable {
    /// Every other pixel is where it was.
    case nothing
    /// Something moved, but by another cause.
    case others
    /// This cause moved something.
    case own
  }

  /// What the cause did, in words: `9 templates, 36 cells; nothing else moved`.
  public func effect(_ movement: Movement) -> String {
    let counts = "\(Self.counted(templates.count, "template")), \(Self.counted(cells.count, "cell"))"
    switch movement {
    case .nothing: return "\(counts); nothing else moved"
    case .others: return "\(counts); it moved nothing"
    case .own where growth == 0: return "\(counts); it moved what is around it"
    case .own:
      let change = growth > 0 ? "grew" : "shrank"
      return "\(counts); it \(change) by up to \(abs(growth)) px and moved what is below it"
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
