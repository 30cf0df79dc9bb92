import Graphics

/// Where declarations come from, the weakest first (CSS Cascade 5 §6.1).
enum CascadeOrigin: UInt8, Comparable, Sendable {
  case userAgent, author

  static func < (left: CascadeOrigin, right: CascadeOrigin) -> Bool { left.rawValue < right.rawValue }
}

/// A block that takes part in the cascade of an element, and how strongly.
struct CascadedBlock {
  var block: BlockID
  var isImportant: Bool
  var origin: CascadeOrigin
  /// Blocks of one layer share a number; `revert-layer` goes to another.
  var layer: Int32
}

/// A set of longhands.
struct PropertySet {
  private var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0, 0, 0, 0, 0, 0, 0, 0
  )

  /// Adds a property and tells whether it was not there yet.
  mutating func insert(_ property: PropertyID) -> Bool {
    let bit: UInt64 = 1 << UInt64(property.index & 63)
    let isNew: Bool
    switch property.index >> 6 {
    case 0: (isNew, words.0) = (words.0 & bit == 0, words.0 | bit)
    case 1: (isNew, words.1) = (words.1 & bit == 0, words.1 | bit)
    case 2: (isNew, words.2) = (words.2 & bit == 0, words.2 | bit)
    case 3: (isNew, words.3) = (words.3 & bit == 0, words.3 | bit)
    case 4: (isNew, words.4) = (words.4 & bit == 0, words.4 | bit)
    case 5: (isNew, words.5) = (words.5 & bit == 0, words.5 | bit)
    case 6: (isNew, words.6) = (words.6 & bit == 0, words.6 | bit)
    default: (isNew, words.7) = (words.7 & bit == 0, words.7 | bit)
    }
    return isNew
  }
}

extension StyleBuilder {
  /// Applies blocks, the strongest first: of each property only the first declaration counts.
  ///
  /// CSS Cascade 5 §6 and §7. <https://www.w3.org/TR/css-cascade-5/#cascading>
  mutating func apply(_ cascade: [CascadedBlock], _ blocks: ContiguousArray<DeclarationBlock>) {
    applyCustomProperties(cascade, blocks)
    var decided = PropertySet()
    for phase in ApplicationPhase.allCases {
      let bit: UInt8 = 1 << phase.rawValue
      for (position, cascaded) in cascade.enumerated() {
        let index = Int(cascaded.block.index)
        guard blocks[index].phases & bit != 0 else { continue }
        var place = blocks[index].longhands.count - 1
        while place >= 0 {
          let declaration = blocks[index].longhands[place]
          if declaration.phase == phase, declaration.isImportant == cascaded.isImportant {
            let property = declaration.isLogical ? physical(declaration.property) : declaration.property
            if decided.insert(property) {
              if case .set(let setter) = declaration.value {
                setter(&self)
              } else {
                apply(
                  property, declaration.value, Lower(cascade: cascade, position: position, blocks: blocks))
              }
            }
          }
          place -= 1
        }
      }
      switch phase {
      case .font: finishFont()
      case .text:
        lengths.lineHeight = style.font.value.lineHeight
        lengths.lineFont = lengths.font
      case .environment: finishEnvironment()
      case .rest: break
      }
    }
  }

  /// What is weaker than the declaration that is being applied.
  struct Lower {
    let cascade: [CascadedBlock]
    let position: Int
    let blocks: ContiguousArray<DeclarationBlock>
  }

  /// The physical property that a logical one stands for.
  private func physical(_ property: PropertyID) -> PropertyID {
    let registry = PropertyRegistry.shared
    guard case .logical(let leftToRight, let rightToLeft) = registry[property].effect else { return property }
    let isRightToLeft = style.text.value.direction == .rightToLeft
    return registry.longhand(named: isRightToLeft ? rightToLeft : leftToRight) ?? property
  }

  private mutating func apply(_ property: PropertyID, _ value: DeclaredValue, _ lower: Lower) {
    switch value {
    case .set(let setter): setter(&self)
    case .setByDirection(let leftToRight, let rightToLeft):
      if style.text.value.direction == .rightToLeft { rightToLeft(&self) } else { leftToRight(&self) }
    case .pending(let pending):
      // An invalid substitution leaves the property unset (CSS Custom Properties 1 §3.1).
      apply(property, pending.resolved(property, style.text.value.customProperties) ?? .wide(.unset), lower)
    case .wide(let keyword): apply(property, keyword, lower)
    case .ignored: break
    }
  }

  private mutating func apply(_ property: PropertyID, _ keyword: CSSWideKeyword, _ lower: Lower) {
    let definition = PropertyRegistry.shared[property]
    guard case .computed(_, let copy) = definition.effect else { return }
    switch keyword {
    // The style begins with the inherited values of inherited properties and the initial ones of the others.
    case .inherit: if !definition.isInherited { copy(&self, parent) }
    case .initial: if definition.isInherited { copy(&self, .initial) }
    case .unset: break
    case .revert, .revertLayer:
      if let (value, rest) = rolledBack(property, keyword, lower) { apply(property, value, rest) }
    }
  }

  /// The strongest declaration below the origin or the layer that is rolled back.
  private func rolledBack(
    _ property: PropertyID, _ keyword: CSSWideKeyword, _ lower: Lower
  ) -> (DeclaredValue, Lower)? {
    let current = lower.cascade[lower.position]
    for position in lower.cascade.indices.dropFirst(lower.position + 1) {
      let candidate = lower.cascade[position]
      let isBelow =
        keyword == .revert
        ? candidate.origin < current.origin
        : candidate.origin < current.origin
          || (candidate.layer != current.layer && candidate.origin == current.origin)
      guard isBelow else { continue }
      for declaration in lower.blocks[Int(candidate.block.index)].longhands.reversed()
      where declaration.isImportant == candidate.isImportant
        && (declaration.isLogical ? physical(declaration.property) : declaration.property) == property
      {
        return (declaration.value, Lower(cascade: lower.cascade, position: position, blocks: lower.blocks))
      }
    }
    return nil
  }

  // MARK: - Custom properties

  private mutating func applyCustomProperties(
    _ cascade: [CascadedBlock], _ blocks: ContiguousArray<DeclarationBlock>
  ) {
    var declared: [String: String] = [:]
    var cleared: Set<String> = []
    for cascaded in cascade {
      let block = blocks[Int(cascaded.block.index)]
      guard !block.customProperties.isEmpty else { continue }
      for custom in block.customProperties.reversed() where custom.isImportant == cascaded.isImportant {
        guard declared[custom.name] == nil, !cleared.contains(custom.name) else { continue }
        switch CSSWideKeyword(rawValue: custom.text.asciiLowercasedForKeywords) {
        case .initial?: cleared.insert(custom.name)
        case .inherit?, .unset?, .revert?, .revertLayer?:
          declared[custom.name] = parent.text.value.customProperties[custom.name]
        case nil: declared[custom.name] = custom.text
        }
      }
    }
    guard !declared.isEmpty || !cleared.isEmpty else { return }
    var all = parent.text.value.customProperties
    for name in cleared { all[name] = nil }
    all.merge(declared) { _, new in new }
    var resolver = VariableResolver(declared: all)
    for name in declared.keys { all[name] = resolver.value(of: name) }
    style.text.value.customProperties = all
  }
}

extension String {
  /// The text without white space around it, in lower case, if it is short enough to be a keyword.
  fileprivate var asciiLowercasedForKeywords: String {
    utf8.count > 20 ? "" : String(filter { $0 != " " }).lowercased()
  }
}
