import ArgumentParser
import Diagnostics
import Foundation
import NativeGraphics
import Pipeline

/// The command `email-snapshot doctor`.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Says which fonts, libraries and optional engines are there; exits 3 when a required one is missing.")

  @Option(help: "text or json.")
  var format: ResultFormat = .text

  func run() throws {
    let fonts = FontLibrary()
    let libraries = EngineEnvironment.current().libraries
    let missing = fonts.missingFamilies
    let environment: DrawingEnvironment
    do {
      environment = try DrawingEnvironment(fonts: fonts, rememberedIn: nil)
    } catch {
      throw CommandFailure(status: .unfitEnvironment, message: "\(error)")
    }
    let engines = Self.optionalEngines.map { ($0.name, $0.path()) }
    switch format {
    case .text:
      emit("fonts: \(fonts.files.count) files; environment \(environment.digest)\n")
      for family in missing { emit("missing font: \(family.family); install \(family.package)\n") }
      for library in libraries { emit("\(library.name) \(library.version)\n") }
      for (name, path) in engines { emit("\(name) (optional): \(path ?? "not found")\n") }
    case .json:
      let value: JSONValue = [
        "environment": .string("\(environment.digest)"), "fontFiles": .integer(fonts.files.count),
        "missingFonts": .array(
          missing.map { ["family": .string($0.family), "package": .string($0.package)] }),
        "libraries": .array(libraries.map { ["name": .string($0.name), "version": .string($0.version)] }),
        "optionalEngines": .array(engines.map { ["name": .string($0.0), "path": .optional($0.1)] }),
      ]
      emit(value.text(.indented) + "\n")
    }
    guard missing.isEmpty else {
      throw CommandFailure(
        status: .unfitEnvironment,
        message: "\(missing.count) required fonts are missing; run scripts/bootstrap")
    }
  }

  private struct OptionalEngine {
    var name: String
    var commands: [String]

    func path() -> String? {
      let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      for command in commands {
        for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(command)") {
          return "\(folder)/\(command)"
        }
      }
      return nil
    }
  }

  private static let optionalEngines = [
    OptionalEngine(name: "chromium", commands: ["chromium", "google-chrome"]),
    OptionalEngine(name: "webkit", commands: ["wkhtmltoimage"]),
  ]
}
