/// A longhand that the engine itself sets, by its number.
struct KnownProperty: Sendable {
  let id: PropertyID

  private init(_ name: String) {
    id = PropertyRegistry.shared.longhand(named: name) ?? PropertyID(index: 0)
  }

  static let aspectRatio = KnownProperty("aspect-ratio")
  static let backgroundColor = KnownProperty("background-color")
  static let backgroundImage = KnownProperty("background-image")
  static let borderCollapse = KnownProperty("border-collapse")
  static let borderSpacingX = KnownProperty("-webkit-border-horizontal-spacing")
  static let borderSpacingY = KnownProperty("-webkit-border-vertical-spacing")
  static let captionSide = KnownProperty("caption-side")
  static let clear = KnownProperty("clear")
  static let color = KnownProperty("color")
  static let counterReset = KnownProperty("counter-reset")
  static let counterSet = KnownProperty("counter-set")
  static let direction = KnownProperty("direction")
  static let display = KnownProperty("display")
  static let float = KnownProperty("float")
  static let fontFamily = KnownProperty("font-family")
  static let fontSize = KnownProperty("font-size")
  static let language = KnownProperty("-internal-language")
  static let height = KnownProperty("height")
  static let listStyleType = KnownProperty("list-style-type")
  static let overflowWrap = KnownProperty("overflow-wrap")
  static let textAlign = KnownProperty("text-align")
  static let unicodeBidi = KnownProperty("unicode-bidi")
  static let verticalAlign = KnownProperty("vertical-align")
  static let whiteSpaceCollapse = KnownProperty("white-space-collapse")
  static let textWrapMode = KnownProperty("text-wrap-mode")
  static let width = KnownProperty("width")

  static let margin = EdgeSet("margin-", "")
  static let padding = EdgeSet("padding-", "")
  static let borderWidth = EdgeSet("border-", "-width")
  static let borderStyle = EdgeSet("border-", "-style")
  static let borderColor = EdgeSet("border-", "-color")

  /// The four longhands of the sides of a box.
  struct EdgeSet: Sendable {
    let top, right, bottom, left: KnownProperty

    fileprivate init(_ prefix: String, _ suffix: String) {
      top = KnownProperty("\(prefix)top\(suffix)")
      right = KnownProperty("\(prefix)right\(suffix)")
      bottom = KnownProperty("\(prefix)bottom\(suffix)")
      left = KnownProperty("\(prefix)left\(suffix)")
    }
  }
}
