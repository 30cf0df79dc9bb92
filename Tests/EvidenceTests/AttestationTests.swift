import Diagnostics
import Foundation
import Pipeline
import Testing

@testable import Evidence

/// A key pair made for these tests alone.
private let privateKey = """
  -----BEGIN PRIVATE KEY-----
  MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
  -----END PRIVATE KEY-----

  """
private let otherKey = privateKey.replacing("IAABAgME", with: "IAEBAgME")

struct AttestationTests {
  private func statement(_ small: SmallProject, _ bundle: BundleWriter.Written) throws -> JSONValue {
    let file = "\(bundle.folder)/attestation.intoto.json"
    return try JSONValue(parsing: SourceFile(name: file, bytes: try FileSystem.read(file)))
  }

  @Test func `the attestation names every mail and picture with its digest, and what they are made of`()
    throws
  {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let statement = try statement(small, bundle)
      #expect(statement["_type"]?.string == "https://in-toto.io/Statement/v1")
      #expect(statement["predicateType"]?.string == "https://in-toto.io/attestation/test-result/v0.1")
      guard case .array(let subjects)? = statement["subject"],
        case .array(let materials)? = statement["predicate"]?["configuration"]
      else { throw ProjectError(.refused("lists are missing")) }
      for name in ["messages/welcome/default.html", "snapshots/welcome/default.standard.dark.320.png"] {
        let subject = try #require(subjects.first { $0["name"]?.string == name })
        let digest = ContentDigest(of: try FileSystem.read("\(bundle.folder)/\(name)")).hex
        #expect(subject["digest"]?["sha256"]?.string == digest)
      }
      let names = materials.compactMap { $0["name"]?.string }
      for name in [
        "source", "email-snapshot.yml", "Templates/welcome/email.html",
        "Templates/welcome/fixtures/default.yml",
        "engine",
      ] {
        #expect(names.contains(name), "\(name)")
      }
      #expect(statement["predicate"]?["result"]?.string == "PASSED")
      #expect(statement["predicate"]?["failedTests"]?[0] == nil)
    }
  }

  @Test func `a failed gate is a failed test`() throws {
    try SmallProject.with { small in
      try small.run(.check)
      let statement = try statement(small, try small.bundle())
      #expect(statement["predicate"]?["result"]?.string == "FAILED")
      #expect(
        statement["predicate"]?["failedTests"]?[0]?.string
          == "welcome/default.standard.dark.320 visual-regression")
    }
  }

  @Test func `a bundle is signed, and only the key's owner could have signed it`() throws {
    try SmallProject.with { small in
      try FileSystem.write(privateKey, to: "\(small.folder)/key.pem")
      try FileSystem.write(otherKey, to: "\(small.folder)/other.pem")
      try small.run(.writeMissing)
      try small.run(.check)
      let bundle = try small.bundle(key: try SigningKey(file: "\(small.folder)/key.pem"))
      let own = try VerifyingKey(file: "\(small.folder)/key.pem")
      let other = try VerifyingKey(file: "\(small.folder)/other.pem")
      #expect(try BundleCheck(folder: bundle.folder, key: own).damages == [])
      #expect(
        try BundleCheck(folder: bundle.folder, key: other).damages
          == ["attestation.dsse.json is not signed with the key that was given"])
    }
  }

  @Test func `a bundle whose checksums were made anew does not deceive the signature`() throws {
    try SmallProject.with { small in
      try FileSystem.write(privateKey, to: "\(small.folder)/key.pem")
      try small.run(.writeMissing)
      try small.run(.check)
      let bundle = try small.bundle(key: try SigningKey(file: "\(small.folder)/key.pem"))
      let own = try VerifyingKey(file: "\(small.folder)/key.pem")
      let file = "\(bundle.folder)/reports/summary.md"
      try FileSystem.write(try FileSystem.read(file) + [10], to: file)
      try FileSystem.write(Checksums(of: bundle.folder).text, to: "\(bundle.folder)/SHA256SUMS")
      #expect(
        try BundleCheck(folder: bundle.folder, key: own).damages
          == ["reports/summary.md is not the file that attestation.intoto.json names"])
    }
  }

  @Test func `an unsigned bundle is not what a key asks for`() throws {
    try SmallProject.with { small in
      try FileSystem.write(privateKey, to: "\(small.folder)/key.pem")
      let bundle = try small.approvedBundle()
      let key = try VerifyingKey(file: "\(small.folder)/key.pem")
      #expect(try BundleCheck(folder: bundle.folder).passes)
      #expect(
        try BundleCheck(folder: bundle.folder, key: key).damages
          == ["the bundle is not signed: attestation.dsse.json is missing"])
    }
  }

  @Test(arguments: [
    "", "-----BEGIN PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
  ])
  func `a file that is no key is bad input`(text: String) throws {
    try SmallProject.with { small in
      try FileSystem.write(text, to: "\(small.folder)/key.pem")
      #expect(throws: ProjectError.self) { try SigningKey(file: "\(small.folder)/key.pem") }
      #expect(throws: ProjectError.self) { try VerifyingKey(file: "\(small.folder)/key.pem") }
      #expect(throws: ProjectError.self) { try SigningKey(file: "\(small.folder)/missing.pem") }
    }
  }

  @Test func `reg-cli's viewers find each picture in one list`() throws {
    try SmallProject.with { small in
      try small.run(.writeMissing)
      try small.edit("Templates/welcome/email.html") { $0.replacing("#222222", with: "#aa0000") }
      let report = RegressionReport(try small.run(.check))
      #expect(report.failedItems.count == 2)
      #expect(report.failedItems == report.actualItems && report.failedItems == report.diffItems)
      #expect(report.newItems == [] && report.passedItems == [] && report.deletedItems == [])
      #expect(FileSystem.exists("\(small.folder)/evidence/latest/diff/\(report.diffItems[0])"))
    }
  }
}

struct RerenderingTests {
  private func rerendering(
    _ small: SmallProject, _ environment: DrawingEnvironment = SmallProject.environment
  )
    -> Rerendering
  {
    Rerendering(
      project: small.project, fonts: SmallProject.fonts, environment: environment,
      today: SmallProject.context.now.date)
  }

  @Test func `drawn again out of the tree, every picture of a bundle is equal`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let before = try Checksums(of: small.folder)
      #expect(try rerendering(small).differences(from: bundle.folder) == [])
      #expect(try Checksums(of: small.folder) == before)
    }
  }

  @Test func `a picture that the tree does not draw is named`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      var manifest = try Manifest.read(in: bundle.folder)
      manifest.cells[0].pixelDigest = String(repeating: "0", count: 64)
      try FileSystem.write(manifest.bytes, to: "\(bundle.folder)/manifest.json")
      #expect(
        try rerendering(small).differences(from: bundle.folder)
          == ["welcome/default.standard.dark.320: drawn again, the picture is another one"])
    }
  }

  @Test func `another tree or another machine proves nothing and is refused`() throws {
    try SmallProject.with { small in
      let bundle = try small.approvedBundle()
      let other = DrawingEnvironment(components: [.init(name: "engine", value: "0")])
      let unfit = #expect(throws: ProjectError.self) {
        try rerendering(small, other).differences(from: bundle.folder)
      }
      #expect(unfit?.exitCode == 3)
      try small.edit("Templates/welcome/email.html") { $0.replacing("#222222", with: "#aa0000") }
      let error = #expect(throws: ProjectError.self) {
        try rerendering(small).differences(from: bundle.folder)
      }
      #expect(error?.description.contains("Templates/welcome/email.html") == true)
    }
  }
}
