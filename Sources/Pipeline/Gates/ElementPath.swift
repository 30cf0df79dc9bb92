import DOM

extension Document {
  /// The element at a path as `path(of:)` writes it, `/html[1]/body[1]/p[2]`.
  func element(at path: String) -> NodeID? {
    var node = root
    for step in path.split(separator: "/") {
      guard let bracket = step.firstIndex(of: "["),
        let position = Int(step[step.index(after: bracket)...].dropLast())
      else { return nil }
      let name = Atom(String(step[..<bracket]))
      var remaining = position
      var child = self[node].firstChild
      while let candidate = child {
        if self.name(of: candidate) == name { remaining -= 1 }
        if remaining == 0 { break }
        child = self[candidate].nextSibling
      }
      guard let child else { return nil }
      node = child
    }
    return node == root ? nil : node
  }
}
