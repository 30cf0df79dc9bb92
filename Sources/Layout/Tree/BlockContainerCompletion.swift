extension BoxTree {
  /// Makes the children of a block container either all block-level or all inline-level.
  ///
  /// CSS 2.2 §9.2.1.1, “Anonymous block boxes”. <https://www.w3.org/TR/CSS22/visuren.html#anonymous-block-level>
  mutating func completeBlockContainer(_ container: BoxID) {}
}
