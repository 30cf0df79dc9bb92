import CSSCascade
import Graphics

/// A track while its size is found out.
struct GridTrack {
  var minimum: TrackBreadth
  var maximum: TrackBreadth
  /// The argument of `fit-content()`.
  var fitLimit: LayoutUnit?
  /// Whether it came from `auto-fit` and is empty, so that it and its gap vanish.
  var isCollapsed = false
  var base: LayoutUnit = .zero
  /// The growth limit; `nil` is infinite.
  var limit: LayoutUnit?
  fileprivate var growsInfinitely = false

  /// A track as a sizing function describes it; percentages of something unknown count as `auto`.
  ///
  /// CSS Grid 1 §7.2.4, and §12.4, “Initialize Track Sizes”. <https://www.w3.org/TR/css-grid-1/#algo-init>
  init(_ size: TrackSize, available: LayoutUnit?) {
    func known(_ breadth: TrackBreadth) -> TrackBreadth {
      if case .lengthPercentage(let length) = breadth, length.hasPercentage, available == nil { return .auto }
      return breadth
    }
    switch size {
    case .breadth(.fraction(let factor)):
      minimum = .auto
      maximum = .fraction(factor)
    case .breadth(let breadth):
      minimum = known(breadth)
      maximum = minimum
    case .minmax(let low, let high):
      // A flexible minimum is not allowed and counts as `auto`.
      if case .fraction = low { minimum = .auto } else { minimum = known(low) }
      maximum = known(high)
    case .fitContent(let length):
      minimum = .auto
      maximum = .maxContent
      if !length.hasPercentage || available != nil { fitLimit = length.resolved(against: available ?? .zero) }
    }
    base = Self.fixed(minimum, available)?.clampedToZero ?? .zero
    limit = Self.fixed(maximum, available).map { max($0, base) }
  }

  private static func fixed(_ breadth: TrackBreadth, _ available: LayoutUnit?) -> LayoutUnit? {
    if case .lengthPercentage(let length) = breadth { return length.resolved(against: available ?? .zero) }
    return nil
  }

  /// The flex factor, if it has one.
  var factor: Double? {
    if case .fraction(let factor) = maximum { return max(0, factor) }
    return nil
  }

  var hasIntrinsicMinimum: Bool {
    switch minimum {
    case .minContent, .maxContent, .auto: true
    case .lengthPercentage, .fraction: false
    }
  }

  var hasIntrinsicMaximum: Bool {
    switch maximum {
    case .minContent, .maxContent, .auto: true
    case .lengthPercentage, .fraction: false
    }
  }
}

/// What an item asks of the tracks that it spans, margins included.
struct GridContribution {
  var tracks: Range<Int>
  /// The least size: of the item's minimum.
  var minimum: LayoutUnit
  var minContent: LayoutUnit
  var maxContent: LayoutUnit
}

/// Finds the sizes of one axis's tracks.
///
/// CSS Grid 1 §12.3, “Track Sizing Algorithm”. <https://www.w3.org/TR/css-grid-1/#algo-track-sizing>
struct GridTrackSizing {
  /// The space that tracks are sized for.
  enum Space: Equatable {
    case definite(LayoutUnit)
    case minContent
    case maxContent
  }

  private(set) var tracks: [GridTrack]
  let gap: LayoutUnit
  let space: Space

  init(_ tracks: [GridTrack], gap: LayoutUnit, space: Space) {
    self.tracks = tracks
    self.gap = gap
    self.space = space
  }

  /// The tracks and the gaps between them.
  var total: LayoutUnit { size(of: 0..<tracks.count) }

  /// The size of a range of tracks with the gaps inside it.
  func size(of range: Range<Int>) -> LayoutUnit {
    let range = range.clamped(to: 0..<tracks.count)
    return tracks[range].reduce(gaps(in: range)) { $0 + $1.base }
  }

  private func gaps(in range: Range<Int>) -> LayoutUnit {
    gap * max(0, tracks[range].lazy.filter { !$0.isCollapsed }.count - 1)
  }

  /// Runs the algorithm; `stretches` says whether `auto` tracks take what is left, and `least` how large the
  /// container is at least.
  mutating func run(_ contributions: [GridContribution], stretches: Bool, least: LayoutUnit?) {
    resolveIntrinsicSizes(contributions)
    maximize()
    expandFlexibleTracks(contributions, least: least)
    if stretches { stretchAutomaticTracks(least: least) }
  }

  // MARK: - Intrinsic sizes

  /// CSS Grid 1 §12.5, “Resolve Intrinsic Track Sizes”: items that span few tracks first, those that span
  /// flexible ones last. <https://www.w3.org/TR/css-grid-1/#algo-content>
  private mutating func resolveIntrinsicSizes(_ contributions: [GridContribution]) {
    var groups: [Int: [GridContribution]] = [:]
    var flexible: [GridContribution] = []
    for item in contributions where !item.tracks.isEmpty {
      if tracks[item.tracks].contains(where: { $0.factor != nil }) {
        flexible.append(item)
      } else {
        groups[item.tracks.count, default: []].append(item)
      }
    }
    for span in groups.keys.sorted() { accommodate(groups[span] ?? []) }
    accommodateInFlexibleTracks(flexible)
    for index in tracks.indices where tracks[index].limit == nil { tracks[index].limit = tracks[index].base }
  }

  private mutating func accommodate(_ items: [GridContribution]) {
    let isMaxContent = space == .maxContent
    growBases(items, \.minimum, tracks: \.hasIntrinsicMinimum, beyond: \.hasIntrinsicMaximum)
    growBases(
      items, \.minContent, tracks: { $0.minimum == .minContent || $0.minimum == .maxContent },
      beyond: \.hasIntrinsicMaximum)
    growBases(
      items, \.maxContent,
      tracks: { $0.minimum == .maxContent || (isMaxContent && $0.minimum == .auto) },
      beyond: { $0.maximum == .maxContent })
    raiseLimits()
    growLimits(items, \.minContent, tracks: \.hasIntrinsicMaximum, markInfinite: true)
    growLimits(
      items, \.maxContent, tracks: { $0.maximum == .maxContent || $0.maximum == .auto }, markInfinite: false)
  }

  private mutating func raiseLimits() {
    for index in tracks.indices {
      if let limit = tracks[index].limit { tracks[index].limit = max(limit, tracks[index].base) }
    }
  }

  /// CSS Grid 1 §12.5.1, “Distributing Extra Space Across Spanned Tracks”, for base sizes.
  /// <https://www.w3.org/TR/css-grid-1/#extra-space>
  private mutating func growBases(
    _ items: [GridContribution], _ contribution: (GridContribution) -> LayoutUnit,
    tracks affects: (GridTrack) -> Bool, beyond: (GridTrack) -> Bool
  ) {
    var planned = Array(repeating: LayoutUnit.zero, count: tracks.count)
    for item in items {
      let affected = item.tracks.filter { affects(tracks[$0]) && !tracks[$0].isCollapsed }
      var extra = contribution(item) - size(of: item.tracks)
      guard extra > .zero, !affected.isEmpty else { continue }
      var increase = Array(repeating: LayoutUnit.zero, count: tracks.count)
      share(&extra, among: affected, &increase) { index in
        tracks[index].limit.map { $0 - tracks[index].base }
      }
      if extra > .zero {
        let growable = affected.filter { beyond(tracks[$0]) }
        let taken = increase
        share(&extra, among: growable.isEmpty ? affected : growable, &increase) { index in
          tracks[index].fitLimit.map { ($0 - tracks[index].base - taken[index]).clampedToZero }
        }
      }
      for index in affected { planned[index] = max(planned[index], increase[index]) }
    }
    for index in tracks.indices { tracks[index].base += planned[index] }
  }

  /// The same for growth limits; infinite ones begin at the base size.
  private mutating func growLimits(
    _ items: [GridContribution], _ contribution: (GridContribution) -> LayoutUnit,
    tracks affects: (GridTrack) -> Bool, markInfinite: Bool
  ) {
    var planned = Array(repeating: LayoutUnit.zero, count: tracks.count)
    for item in items {
      let affected = item.tracks.filter { affects(tracks[$0]) && !tracks[$0].isCollapsed }
      let known = item.tracks.reduce(gaps(in: item.tracks)) { $0 + (tracks[$1].limit ?? tracks[$1].base) }
      var extra = contribution(item) - known
      guard extra > .zero, !affected.isEmpty else { continue }
      var increase = Array(repeating: LayoutUnit.zero, count: tracks.count)
      share(&extra, among: affected, &increase) { index in
        let track = tracks[index]
        if let fit = track.fitLimit { return (fit - (track.limit ?? track.base)).clampedToZero }
        return track.limit == nil || track.growsInfinitely ? nil : .zero
      }
      if extra > .zero {
        share(&extra, among: affected.filter { tracks[$0].fitLimit == nil }, &increase) { _ in nil }
      }
      for index in affected { planned[index] = max(planned[index], increase[index]) }
    }
    for index in tracks.indices where affects(tracks[index]) {
      guard planned[index] > .zero || (tracks[index].limit == nil && !items.isEmpty) else { continue }
      guard tracks[index].limit != nil || items.contains(where: { $0.tracks.contains(index) }) else {
        continue
      }
      let wasInfinite = tracks[index].limit == nil
      tracks[index].limit = (tracks[index].limit ?? tracks[index].base) + planned[index]
      tracks[index].growsInfinitely = markInfinite && wasInfinite
    }
  }

  /// Hands out equal shares of `extra`; who has little room takes less and leaves it to the others.
  private func share(
    _ extra: inout LayoutUnit, among takers: [Int], _ increase: inout [LayoutUnit],
    room: (Int) -> LayoutUnit?
  ) {
    let order = takers.map { (index: $0, room: room($0)) }.sorted {
      ($0.room ?? .max, $0.index) < ($1.room ?? .max, $1.index)
    }
    for (position, taker) in order.enumerated() {
      let equal = extra / (order.count - position)
      let taken = min(equal, taker.room?.clampedToZero ?? .max)
      increase[taker.index] += taken
      extra -= taken
    }
  }

  /// Items in flexible tracks widen those alone, in proportion to their factors.
  private mutating func accommodateInFlexibleTracks(_ items: [GridContribution]) {
    var planned = Array(repeating: LayoutUnit.zero, count: tracks.count)
    for item in items {
      let affected = item.tracks.filter { tracks[$0].factor != nil && tracks[$0].hasIntrinsicMinimum }
      let contribution = space == .maxContent ? item.maxContent : item.minimum
      let extra = contribution - size(of: item.tracks)
      guard extra > .zero, let last = affected.last else { continue }
      let factors = affected.reduce(0) { $0 + (tracks[$1].factor ?? 0) }
      var remainder = extra
      for index in affected {
        let part = factors > 0 ? (tracks[index].factor ?? 0) / factors : 1 / Double(affected.count)
        let share = index == last ? remainder : extra * part
        remainder -= share
        planned[index] = max(planned[index], share)
      }
    }
    for index in tracks.indices { tracks[index].base += planned[index] }
    raiseLimits()
  }

  // MARK: - Free space

  /// CSS Grid 1 §12.6, “Maximize Tracks”. <https://www.w3.org/TR/css-grid-1/#algo-grow-tracks>
  private mutating func maximize() {
    switch space {
    case .minContent: return
    case .maxContent:
      for index in tracks.indices { tracks[index].base = tracks[index].limit ?? tracks[index].base }
    case .definite(let available):
      var free = available - total
      guard free > .zero else { return }
      var increase = Array(repeating: LayoutUnit.zero, count: tracks.count)
      let growing = tracks.indices.filter { !tracks[$0].isCollapsed }
      share(&free, among: growing, &increase) { index in
        (tracks[index].limit ?? tracks[index].base) - tracks[index].base
      }
      for index in tracks.indices { tracks[index].base += increase[index] }
    }
  }

  /// CSS Grid 1 §12.7, “Expand Flexible Tracks”. <https://www.w3.org/TR/css-grid-1/#algo-flex-tracks>
  private mutating func expandFlexibleTracks(_ contributions: [GridContribution], least: LayoutUnit?) {
    guard tracks.contains(where: { $0.factor != nil }) else { return }
    var fraction = 0.0
    switch space {
    case .minContent: return
    case .definite(let available): fraction = self.fraction(filling: available, in: 0..<tracks.count)
    case .maxContent:
      for track in tracks {
        if let factor = track.factor { fraction = max(fraction, track.base.pixels / max(1, factor)) }
      }
      for item in contributions where tracks[item.tracks].contains(where: { $0.factor != nil }) {
        fraction = max(fraction, self.fraction(filling: item.maxContent, in: item.tracks))
      }
      if let least { fraction = max(fraction, self.fraction(filling: least, in: 0..<tracks.count)) }
    }
    for index in tracks.indices {
      guard let factor = tracks[index].factor else { continue }
      tracks[index].base = max(tracks[index].base, LayoutUnit(truncating: fraction * factor))
    }
  }

  /// The size of 1 fr when tracks have to fill a length; tracks that are larger by themselves do not flex.
  ///
  /// CSS Grid 1 §12.7.1, “Find the Size of an fr”. <https://www.w3.org/TR/css-grid-1/#algo-find-fr-size>
  private func fraction(filling length: LayoutUnit, in range: Range<Int>) -> Double {
    var inflexible = Set<Int>()
    while true {
      var leftover = length - gaps(in: range)
      var factors = 0.0
      for index in range {
        if let factor = tracks[index].factor, !inflexible.contains(index) {
          factors += factor
        } else {
          leftover -= tracks[index].base
        }
      }
      let fraction = max(0, leftover.pixels) / max(1, factors)
      let large = range.filter { index in
        guard let factor = tracks[index].factor, !inflexible.contains(index) else { return false }
        return fraction * factor < tracks[index].base.pixels
      }
      if large.isEmpty { return fraction }
      inflexible.formUnion(large)
    }
  }

  /// CSS Grid 1 §12.8, “Stretch auto Tracks”. <https://www.w3.org/TR/css-grid-1/#algo-stretch>
  private mutating func stretchAutomaticTracks(least: LayoutUnit?) {
    var free = LayoutUnit.zero
    if case .definite(let available) = space {
      free = available - total
    } else if let least {
      free = least - total
    }
    let takers = tracks.indices.filter { tracks[$0].maximum == .auto && !tracks[$0].isCollapsed }
    guard free > .zero, !takers.isEmpty else { return }
    var increase = Array(repeating: LayoutUnit.zero, count: tracks.count)
    share(&free, among: takers, &increase) { _ in nil }
    for index in takers { tracks[index].base += increase[index] }
  }
}
