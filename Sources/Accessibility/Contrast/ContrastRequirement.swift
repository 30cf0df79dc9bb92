import Graphics

/// A conformance level of WCAG.
public enum ContrastLevel: String, Hashable, Sendable, CaseIterable {
  /// Success criterion 1.4.3, “Contrast (Minimum)”. <https://www.w3.org/TR/WCAG22/#contrast-minimum>
  case aa = "AA"
  /// Success criterion 1.4.6, “Contrast (Enhanced)”. <https://www.w3.org/TR/WCAG22/#contrast-enhanced>
  case aaa = "AAA"

  /// The ratio that text must have.
  public func requiredRatio(isLargeText: Bool) -> Double {
    switch self {
    case .aa: isLargeText ? 3 : 4.5
    case .aaa: isLargeText ? 4.5 : 7
    }
  }
}

extension FontDescription {
  /// Whether text of this size and weight is “large scale”: 18 pt, or 14 pt and bold.
  ///
  /// <https://www.w3.org/TR/WCAG22/#dfn-large-scale>
  public var isLargeScale: Bool {
    // 14 pt are 18.6667 px; authors write 18.66 px for it.
    size >= 24 || (size >= 18.66 && weight >= 700)
  }
}

/// What is measured and what is let off.
public struct ContrastOptions: Sendable {
  /// What text must reach.
  public var level: ContrastLevel
  /// Device pixels for each CSS pixel of the display list.
  public var scale: Double
  /// Elements whose text is part of a logo or brand name, which needs no contrast; what is in them counts too.
  public var logotypes: Set<Int32>

  /// Options for a display list; `logotypes` holds indices of nodes.
  public init(level: ContrastLevel = .aa, scale: Double = 1, logotypes: Set<Int32> = []) {
    self.level = level
    self.scale = scale
    self.logotypes = logotypes
  }
}
