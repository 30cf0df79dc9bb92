extension BoxTree {
  /// Wraps the children of `parent` in the anonymous table boxes that they, or `parent`, lack.
  ///
  /// Called once for each box, when its children are complete and fixed up themselves, before runs of
  /// inline-level children are wrapped in blocks. An anonymous cell made here must be given to
  /// `completeBlockContainer(_:)` once it has its children.
  ///
  /// CSS 2.2 §17.2.1, “Anonymous table objects”. <https://www.w3.org/TR/CSS22/tables.html#anonymous-boxes>
  mutating func fixUpTableChildren(of parent: BoxID) {}
}
