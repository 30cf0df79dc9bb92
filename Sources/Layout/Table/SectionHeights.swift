import Graphics

/// A row group's height as it is found out.
struct TableSectionHeight {
  /// The rows in it, among all rows of the table.
  var rows: Range<Int>
  var height: LayoutUnit
  /// Its percentage height; 100 is the table.
  var percentage: SinglePrecision?
  /// Whether it has a height of its own.
  var isConstrained: Bool
  /// Whether it counts as a body: neither the first header nor the first footer.
  var isBody: Bool
}

/// Gives the height of a table to its row groups and on to their rows.
///
/// CSS Tables 3 §3.10.3, “Distributing extra height”: percentages first, then bodies before headers and footers,
/// and in both those without a height of their own before the others; the details are Chromium's.
/// <https://www.w3.org/TR/css-tables-3/#height-distribution>
struct SectionHeightDistribution {
  /// The table's height within its borders and padding.
  let height: LayoutUnit
  /// The border spacing around and between sections.
  let spacing: LayoutUnit

  func apply(to sections: inout [TableSectionHeight], rows: inout [TableRowHeight]) {
    guard !sections.isEmpty else { return }
    let room = (height - spacing * (sections.count + 1)).clampedToZero
    var used = sections.reduce(LayoutUnit.zero) { $0 + $1.height }
    guard room > used else { return }
    var grown = Array(repeating: false, count: sections.count)
    growPercentages(&sections, &used, &grown, room: room)
    let takers = takers(sections)
    let excess = room - used
    if excess > .zero, let last = takers.last {
      let total = takers.reduce(LayoutUnit.zero) { $0 + sections[$1].height }
      var shares = Shares(of: excess)
      for index in takers {
        sections[index].height += shares.take(
          weight: sections[index].height, of: total, orEqually: takers.count)
        grown[index] = true
      }
      sections[last].height += shares.remainder
    }
    for (section, isGrown) in zip(sections, grown) where isGrown {
      let distribution = RowHeightDistribution(
        height: section.height, cause: .section, spacing: spacing, percentageBasis: section.height)
      distribution.apply(to: &rows, in: section.rows)
    }
  }

  /// Sections with a percentage grow up to it, in proportion to what they lack.
  private func growPercentages(
    _ sections: inout [TableSectionHeight], _ used: inout LayoutUnit, _ grown: inout [Bool], room: LayoutUnit
  ) {
    let takers = sections.indices.filter { sections[$0].percentage != nil }
    guard let last = takers.last else { return }
    let lacks = takers.map { lack(of: sections[$0], room) }
    let totalLack = lacks.reduce(LayoutUnit.zero) { $0 + $1 }
    guard totalLack > .zero else { return }
    var shares = Shares(of: min(used + totalLack, room) - used)
    for (index, lack) in zip(takers, lacks) {
      sections[index].height += shares.take(weight: lack, of: totalLack, orEqually: 1)
      grown[index] = true
    }
    sections[last].height += shares.remainder
    used += shares.total
  }

  private func lack(of section: TableSectionHeight, _ room: LayoutUnit) -> LayoutUnit {
    let wanted = LayoutUnit(truncating: (section.percentage ?? 0) * room.singlePrecision / 100)
    return (wanted - section.height).clampedToZero
  }

  /// The sections that take what is left: of bodies, or of all where there is none, the most flexible kind.
  private func takers(_ sections: [TableSectionHeight]) -> [Int] {
    let hasBody = sections.contains(where: \.isBody)
    let candidates = sections.indices.filter { !hasBody || sections[$0].isBody }
    let automatic = candidates.filter { sections[$0].percentage == nil && !sections[$0].isConstrained }
    if !automatic.isEmpty { return automatic }
    let fixed = candidates.filter { sections[$0].percentage == nil }
    return fixed.isEmpty ? candidates : fixed
  }
}
