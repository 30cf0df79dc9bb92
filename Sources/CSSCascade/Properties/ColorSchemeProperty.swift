/// `color-scheme` (CSS Color Adjustment 1 §2).
/// <https://www.w3.org/TR/css-color-adjust-1/#color-scheme-prop>
enum ColorSchemeProperty {
  /// The schemes that an element can be shown in.
  struct Schemes: Sendable {
    var hasLight = false
    var hasDark = false

    /// The scheme that is used: dark only where it is wanted and possible.
    func used(prefersDark: Bool) -> UsedColorScheme {
      if hasDark, prefersDark || !hasLight { return .dark }
      return .light
    }
  }

  /// `normal` is `nil`: what the page's `meta` element says.
  static func parse(_ parser: inout ValueParser) -> Schemes?? {
    if parser.accept("normal") { return .some(nil) }
    var schemes = Schemes()
    var count = 0
    while let name = parser.identifier() {
      count += 1
      switch name {
      case "light": schemes.hasLight = true
      case "dark": schemes.hasDark = true
      case "normal", "none", "inherit", "initial", "unset", "revert", "default": return nil
      default: break
      }
    }
    return count > 0 ? .some(schemes) : nil
  }

  static let definition = PropertyDefinition.longhand(
    "color-scheme", "https://www.w3.org/TR/css-color-adjust-1/#color-scheme-prop", inherited: true,
    phase: .environment, read: { $0.text.value.colorScheme }, write: { $0.text.value.colorScheme = $1 },
    parse: parse,
    compute: { schemes, builder in
      (schemes ?? builder.pageSchemes).used(prefersDark: builder.environment.colorScheme == .dark)
    })
}
