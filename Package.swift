// swift-tools-version: 6.1

import PackageDescription

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

/// The C libraries that a target of the engine may stand on.
///
/// Only the targets named here import C.
let nativeGraphicsLibraries: [Target.Dependency] = [
  "CCairo", "CFontconfig", "CFreeType", "CGIF", "CPNGShims", "CPango", "CRSVG", "CTurboJPEG", "CWebP",
]

func module(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name), "EngineTestSupport"] + dependencies
  )
}

let engine: [Target.Dependency] = [
  "Accessibility", "CSSCascade", "CSSInliner", "CSSSyntax", "ClientSimulation", "Compatibility", "DOM",
  "Diagnostics", "EmailClients", "Graphics", "HTMLParser", "ImageComparison", "Layout", "MIME",
  "NativeGraphics", "Painting", "Templating",
]

let package = Package(
  name: "email-snapshot",
  products: [
    .executable(name: "email-snapshot", targets: ["email-snapshot"]),
    .executable(name: "uat-report", targets: ["uat-report"]),
    // For the package in Benchmarks/.
    .library(
      name: "EmailEngine",
      targets: [
        "CSSInliner", "Compatibility", "Diagnostics", "EmailClients", "Graphics", "HTMLParser",
        "ImageComparison", "NativeGraphics", "Pipeline",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // MARK: C libraries
    .systemLibrary(
      name: "CCairo", path: "Sources/CLibraries/CCairo", pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CFontconfig", path: "Sources/CLibraries/CFontconfig", pkgConfig: "fontconfig",
      providers: [.apt(["libfontconfig-dev"])]),
    .systemLibrary(
      name: "CFreeType", path: "Sources/CLibraries/CFreeType", pkgConfig: "freetype2",
      providers: [.apt(["libfreetype-dev"])]),
    .systemLibrary(
      name: "CGIF", path: "Sources/CLibraries/CGIF", providers: [.apt(["libgif-dev"])]),
    .systemLibrary(
      name: "CGumbo", path: "Sources/CLibraries/CGumbo", pkgConfig: "gumbo",
      providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(
      name: "CLibPNG", path: "Sources/CLibraries/CLibPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CDeflate", path: "Sources/CLibraries/CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"])]),
    .target(
      name: "CPNGShims", dependencies: ["CLibPNG", "CDeflate"], path: "Sources/CLibraries/CPNGShims"),
    .systemLibrary(
      name: "CPango", path: "Sources/CLibraries/CPango", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CRSVG", path: "Sources/CLibraries/CRSVG", pkgConfig: "librsvg-2.0",
      providers: [.apt(["librsvg2-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", path: "Sources/CLibraries/CTurboJPEG", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(
      name: "CWebP", path: "Sources/CLibraries/CWebP", pkgConfig: "libwebp",
      providers: [.apt(["libwebp-dev"])]),
    .systemLibrary(
      name: "CXML2", path: "Sources/CLibraries/CXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]),

    // MARK: Layer 0
    module("Diagnostics", []),
    tests("Diagnostics"),
    module("Graphics", []),
    tests("Graphics"),

    module("LocalServer", []),
    tests("LocalServer"),

    // MARK: Layer 1
    module("CSSSyntax", ["Diagnostics"]),
    tests("CSSSyntax"),
    module("DOM", ["Diagnostics"]),
    tests("DOM"),
    module("EmailClients", ["Diagnostics"]),
    tests("EmailClients"),
    module("NativeGraphics", ["Graphics"] + nativeGraphicsLibraries),
    tests("NativeGraphics"),

    // MARK: Layer 2
    module("CSSCascade", ["CSSSyntax", "DOM", "Diagnostics", "Graphics"]),
    tests("CSSCascade", ["HTMLParser"]),
    module("HTMLParser", ["DOM", "Diagnostics", "CGumbo"]),
    tests("HTMLParser"),
    module("ImageComparison", ["Graphics"]),
    tests("ImageComparison"),
    module("MIME", ["Diagnostics"]),
    tests("MIME"),

    // MARK: Layer 3
    module("CSSInliner", ["CSSCascade", "CSSSyntax", "DOM", "Diagnostics"]),
    tests("CSSInliner", ["HTMLParser"]),
    module(
      "ClientSimulation", ["CSSCascade", "CSSSyntax", "DOM", "Diagnostics", "EmailClients", "Graphics"]),
    tests("ClientSimulation", ["HTMLParser"]),
    module("Compatibility", ["CSSCascade", "CSSSyntax", "DOM", "Diagnostics", "EmailClients"]),
    tests("Compatibility", ["HTMLParser"]),
    module("Layout", ["CSSCascade", "CSSSyntax", "DOM", "Diagnostics", "Graphics"]),
    tests("Layout", ["HTMLParser"]),

    // MARK: Layer 4
    module("Painting", ["CSSCascade", "DOM", "Graphics", "Layout"]),
    tests("Painting", ["HTMLParser", "NativeGraphics"]),

    // MARK: Layer 5
    module(
      "Accessibility",
      ["CSSCascade", "CSSSyntax", "DOM", "Diagnostics", "Graphics", "Layout", "Painting"]),
    tests("Accessibility", ["HTMLParser", "NativeGraphics"]),
    module(
      "Templating",
      [
        "Diagnostics", .product(name: "Mustache", package: "swift-mustache"), "Yams",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    tests("Templating"),

    // MARK: Layer 6
    module("Pipeline", engine + ["Yams", "CXML2", .product(name: "Crypto", package: "swift-crypto")]),
    tests("Pipeline"),

    // MARK: Layer 7
    module(
      "Evidence",
      [
        "Accessibility", "Diagnostics", "LocalServer", "NativeGraphics", "Pipeline",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["ReviewPage/Assets"]),
    tests("Evidence", ["LocalServer"]),

    // MARK: Layer 8
    .executableTarget(
      name: "email-snapshot",
      dependencies: engine + [
        "Evidence", "LocalServer", "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "uat-report",
      dependencies: [
        "Diagnostics", "Evidence", "NativeGraphics", "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests", dependencies: ["email-snapshot", "uat-report", "EngineTestSupport"],
      swiftSettings: settings),

    // MARK: Test support
    .target(
      name: "EngineTestSupport",
      dependencies: [
        "CSSCascade", "CSSSyntax", "DOM", "Diagnostics", "Graphics", "HTMLParser", "Layout", "Painting",
      ],
      path: "Tests/EngineTestSupport", swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
