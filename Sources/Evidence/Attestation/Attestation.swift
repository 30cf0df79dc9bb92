import FoundationEssentials
import Pipeline

/// `attestation.intoto.json`: what was tested, out of what, and how it ended, as other tools read it.
///
/// A statement of [in-toto v1](https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md) with the
/// predicate [test-result v0.1](https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md). Its
/// subjects are the HTML that is sent, the pictures, and every other file of the bundle, so that a signature of it
/// seals all of them. Its configuration lists the materials.
struct Attestation: Hashable, Sendable {
  static let path = "attestation.intoto.json"
  static let predicateType = "https://in-toto.io/attestation/test-result/v0.1"

  /// The statement's bytes.
  let bytes: [UInt8]

  /// Writes down a bundle's files.
  /// - Parameters:
  ///   - manifest: The bundle's own.
  ///   - files: The digests of all files but the attestation, its signature and the checksums.
  ///   - disposition: The bundle's.
  init(_ manifest: Manifest, files: [String: ContentDigest], disposition: String) {
    bytes = evidenceJSON(Statement(manifest, files: files, disposition: disposition))
  }

  /// The files that the attestation cannot have among its subjects.
  static let excluded: Set<String> = [path, SignedEnvelope.path, Checksums.fileName]

  /// What an attestation's file does not tell as the bundle's files and its disposition do, in words.
  static func flaws(of file: [UInt8], files: Checksums, disposition: String) -> [String] {
    guard let statement = try? JSONDecoder().decode(Statement.self, from: Data(file)),
      statement.predicateType == predicateType
    else { return ["\(path) is damaged"] }
    let named = Dictionary(
      statement.subject.map { ($0.name, $0.digest?["sha256"] ?? "") }, uniquingKeysWith: { first, _ in first }
    )
    let actual = files.digests.filter { !excluded.contains($0.key) }.mapValues(\.hex)
    let differing = Set(named.keys).union(actual.keys).filter { named[$0] != actual[$0] }
    var flaws = differing.sorted(by: PathName.precedes).map { "\($0) is not the file that \(path) names" }
    if (disposition == "pass") == (statement.predicate.result == "FAILED") {
      flaws.append("\(path) and README.md do not tell the same result")
    }
    return flaws
  }
}

/// The fields, named as in the specifications.
private struct Statement: Codable {
  var _type = "https://in-toto.io/Statement/v1"
  var subject: [Resource]
  var predicateType = Attestation.predicateType
  var predicate: Predicate

  /// A resource descriptor; it has a digest, or an address.
  struct Resource: Codable {
    var name: String
    var uri: String?
    var digest: [String: String]?
  }

  struct Predicate: Codable {
    /// `PASSED`, `WARNED` or `FAILED`.
    var result: String
    var configuration: [Resource]
    var url: String?
    var passedTests: [String]
    var warnedTests: [String]
    var failedTests: [String]
  }

  init(_ manifest: Manifest, files: [String: ContentDigest], disposition: String) {
    subject = files.keys.sorted(by: PathName.precedes).map {
      Resource(name: $0, uri: nil, digest: files[$0].map { ["sha256": $0.hex] })
    }
    var tests: [String: [String]] = [:]
    let named =
      manifest.messages.map { ($0.message, $0.gates) } + manifest.cells.map { ($0.cell, $0.gates) }
    for (subject, gates) in named {
      for gate in gates.inOrder where gate.entry.result != "off" {
        let list = ["pass": "passed", "warn": "warned"][gate.entry.result] ?? "failed"
        tests[list, default: []].append("\(subject) \(gate.name)")
      }
    }
    predicate = Predicate(
      result: disposition != "pass" ? "FAILED" : tests["warned"] == nil ? "PASSED" : "WARNED",
      configuration: Self.materials(manifest), url: manifest.ci.runURL, passedTests: tests["passed"] ?? [],
      warnedTests: tests["warned"] ?? [], failedTests: tests["failed"] ?? [])
  }

  /// Templates, fixtures, styles and assets by digest; fonts by digest; engine and libraries by version.
  private static func materials(_ manifest: Manifest) -> [Resource] {
    var materials: [Resource] = []
    if let sha = manifest.git.sha {
      materials.append(Resource(name: "source", uri: nil, digest: ["gitCommit": sha]))
    }
    materials += manifest.inputs.keys.sorted(by: PathName.precedes).map {
      Resource(name: $0, uri: nil, digest: manifest.inputs[$0].map { ["sha256": $0] })
    }
    let components = manifest.environment.components
    materials += components.keys.sorted(by: PathName.precedes).map { name in
      let value = components[name] ?? ""
      return ContentDigest(hex: value) == nil
        ? Resource(name: name, uri: "pkg:generic/\(name)@\(value)", digest: nil)
        : Resource(name: name, uri: nil, digest: ["sha256": value])
    }
    return materials
  }
}
