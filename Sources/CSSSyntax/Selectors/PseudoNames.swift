/// The pseudo-classes and pseudo-elements that Chromium accepts; any other makes a selector invalid there.
enum PseudoNames {
  /// Pseudo-elements that may be written with one colon.
  static let legacyElements: Set<String> = ["before", "after", "first-line", "first-letter"]

  static func element(_ name: String) -> PseudoElementSelector? {
    switch name {
    case "before": .before
    case "after": .after
    case "marker": .marker
    case "first-line": .firstLine
    case "first-letter": .firstLetter
    case _ where otherElements.contains(name) || name.hasPrefix("-webkit-"): .other(name)
    default: nil
    }
  }

  static func elementFunction(_ name: String, _ argument: ComponentValues) -> PseudoElementSelector? {
    guard elementFunctions.contains(name), !argument.isEmpty else { return nil }
    return .other("\(name)(\(argument.serialized))")
  }

  /// A pseudo-class without arguments.
  static func simpleClass(_ name: String) -> PseudoClass? {
    switch name {
    case "root": return .root
    case "scope": return .scope
    case "empty": return .empty
    case "any-link", "-webkit-any-link": return .anyLink
    case "link": return .link
    case "visited": return .visited
    case "only-child": return .onlyChild
    case "only-of-type": return .onlyOfType
    case "first-child": return first(.child(of: nil), fromEnd: false)
    case "last-child": return first(.child(of: nil), fromEnd: true)
    case "first-of-type": return first(.type, fromEnd: false)
    case "last-of-type": return first(.type, fromEnd: true)
    default:
      if let state = PseudoClass.FormState(rawValue: name) { return .form(state) }
      return dynamicClasses.contains(name) ? .dynamic(name) : nil
    }
  }

  static func mayFollowElement(_ name: String, _ element: PseudoElementSelector) -> Bool {
    if userActions.contains(name) { return true }
    if case .other(let other) = element, other.hasPrefix("-webkit-") {
      return scrollbarStates.contains(name) || simpleClass(name) != nil
    }
    return false
  }

  private static func first(_ counting: NthPosition.Counting, fromEnd: Bool) -> PseudoClass {
    .nth(NthPosition(step: 0, offset: 1, counting: counting, fromEnd: fromEnd))
  }

  private static let otherElements: Set<String> = [
    "selection", "placeholder", "backdrop", "cue", "file-selector-button", "target-text", "spelling-error",
    "grammar-error", "details-content", "view-transition", "scroll-marker", "scroll-marker-group", "column",
    "checkmark", "picker-icon", "search-text",
  ]

  private static let elementFunctions: Set<String> = [
    "part", "slotted", "highlight", "cue", "picker", "scroll-button", "view-transition-group",
    "view-transition-image-pair", "view-transition-new", "view-transition-old",
  ]

  private static let userActions: Set<String> = ["hover", "active", "focus", "focus-visible", "focus-within"]

  private static let scrollbarStates: Set<String> = [
    "horizontal", "vertical", "decrement", "increment", "start", "end", "double-button", "single-button",
    "no-button", "corner-present", "window-inactive",
  ]

  private static let dynamicClasses: Set<String> = [
    "hover", "active", "focus", "focus-visible", "focus-within", "target", "autofill", "-webkit-autofill",
    "-internal-autofill-previewed", "fullscreen", "-webkit-full-screen", "-webkit-full-screen-ancestor",
    "picture-in-picture", "modal", "popover-open", "open", "user-valid", "user-invalid", "defined", "host",
    "playing", "paused", "seeking", "buffering", "stalled", "muted", "volume-locked", "future", "past",
    "-webkit-drag", "window-inactive", "active-view-transition", "target-current", "has-slotted",
  ]
}

extension PseudoElementSelector {
  /// The name without the colons.
  public var name: String {
    switch self {
    case .before: "before"
    case .after: "after"
    case .marker: "marker"
    case .firstLine: "first-line"
    case .firstLetter: "first-letter"
    case .other(let name): name
    }
  }
}
