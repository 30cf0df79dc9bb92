import Graphics
import Testing

@testable import ClientSimulation

/// Colours by what they become under each rule.
private struct Vector: Sendable {
  var input: UInt32
  var outlookSimple: String
  var outlookForeground: String
  var outlookBackground: String
  var chromiumForeground: String
  var chromiumBackground: String
  var webKit: String
}

private let vectors = [
  Vector(
    input: 0xFFFFFF, outlookSimple: "#333333", outlookForeground: "#ffffff", outlookBackground: "#333333",
    chromiumForeground: "#ffffff", chromiumBackground: "#121212", webKit: "#333333"),
  Vector(
    input: 0xF4F4F4, outlookSimple: "#3a3a3a", outlookForeground: "#f4f4f4", outlookBackground: "#383838",
    chromiumForeground: "#f4f4f4", chromiumBackground: "#232323", webKit: "#3c3c3c"),
  Vector(
    input: 0x666666, outlookSimple: "#a0a0a0", outlookForeground: "#b9b9b9", outlookBackground: "#666666",
    chromiumForeground: "#a3a3a3", chromiumBackground: "#666666", webKit: "#adadad"),
  Vector(
    input: 0x000000, outlookSimple: "#ffffff", outlookForeground: "#ffffff", outlookBackground: "#000000",
    chromiumForeground: "#ffffff", chromiumBackground: "#000000", webKit: "#ffffff"),
  Vector(
    input: 0x0066CC, outlookSimple: "#679cff", outlookForeground: "#85b5ff", outlookBackground: "#0066cc",
    chromiumForeground: "#6ca2ff", chromiumBackground: "#0066cc", webKit: "#68baff"),
  Vector(
    input: 0xFF0000, outlookSimple: "#ff2711", outlookForeground: "#ff603a", outlookBackground: "#ee0000",
    chromiumForeground: "#ff1203", chromiumBackground: "#ff0000", webKit: "#f72b2b"),
  Vector(
    input: 0x008000, outlookSimple: "#4aaf39", outlookForeground: "#67ca52", outlookBackground: "#008000",
    chromiumForeground: "#4aaf38", chromiumBackground: "#008000", webKit: "#91f791"),
]

/// The published colours of Chromium's formula went through other matrices: a component may be two levels off.
private func isNear(_ color: Color, _ hex: String) -> Bool {
  guard let number = UInt32(hex.dropFirst(), radix: 16) else { return false }
  let expected = Color(rgb: number).bytes
  let (red, green, blue, _) = color.bytes
  return zip([red, green, blue], [expected.red, expected.green, expected.blue]).allSatisfy {
    abs(Int($0) - Int($1)) <= 2
  }
}

@Test(arguments: vectors.indices)
func `dark-mode formulas give the published colours`(index: Int) {
  let vector = vectors[index]
  let color = Color(rgb: vector.input)
  let outlook = OutlookContrastRecoloring()
  let chromium = ChromiumAutoDark()
  #expect(OutlookContrastRecoloring.simple(color).hex == vector.outlookSimple)
  #expect(outlook.foreground(color).hex == vector.outlookForeground)
  // The background's column is for black text, which has become white.
  #expect(outlook.background(color, behind: outlook.foreground(.black)).hex == vector.outlookBackground)
  #expect(isNear(chromium.foreground(color), vector.chromiumForeground))
  #expect(isNear(chromium.background(color), vector.chromiumBackground))
  #expect(WebKitInvertLightness().color(color).hex == vector.webKit)
}
