// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "email-snapshot", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmarks", dependencies: [.product(name: "EmailEngine", package: "email-snapshot")])
  ]
)
