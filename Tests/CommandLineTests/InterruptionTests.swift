import Foundation
import Testing

/// What may happen to a run, with real processes; scripts/ci/interruption-test does it hundreds of times.
struct InterruptionTests {
  /// The files below the folder of snapshots with their bytes.
  private func snapshots(_ place: Workplace) -> [String: Data] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: "\(place.path)/snapshots")) ?? []
    return names.reduce(into: [:]) { $0[$1] = place.bytes("snapshots/\($1)") }
  }

  private func paint(_ place: Workplace, from old: String, to new: String) throws {
    let file = "Templates/welcome/email.html"
    let text = String(decoding: try #require(place.bytes(file)), as: UTF8.self)
    try place.write(text.replacingOccurrences(of: old, with: new), to: file)
  }

  private func start(_ place: Workplace, _ arguments: String...) throws -> Process {
    let process = try place.prepare("email-snapshot", arguments)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func `a run that is killed leaves the old snapshots or the new ones`() throws {
    let place = try Workplace()
    _ = try place.run("email-snapshot", "init")
    _ = try place.run("email-snapshot", "run", "--update")
    let old = snapshots(place)
    try paint(place, from: "color: #1f2937", to: "color: #7f1d1d")
    for pause in [0.02, 0.1, 0.3, 0.6] {
      let process = try start(place, "run", "--update", "--no-cache")
      Thread.sleep(forTimeInterval: pause)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let left = snapshots(place)
      if left == old { continue }
      // The new ones are whole: nothing differs from them any more.
      #expect(try place.run("email-snapshot", "run", "--check").status == 0)
      return
    }
    #expect(try place.run("email-snapshot", "run", "--update").status == 0)
    #expect(snapshots(place) != old)
  }

  @Test func `two runs at once leave what one leaves`() throws {
    let place = try Workplace()
    _ = try place.run("email-snapshot", "init")
    let processes = try (0..<2).map { _ in try start(place, "run", "--update") }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try place.run("email-snapshot", "run", "--check").status == 0)
  }
}

struct BundleCommandTests {
  @Test func `a bundle is signed, verified with the key, and drawn again`() throws {
    let place = try Workplace()
    _ = try place.run("email-snapshot", "init")
    _ = try place.run("email-snapshot", "run", "--update")
    _ = try place.run("email-snapshot", "run", "--check")
    // The example key of no one: 32 bytes that count up.
    let key = "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    try place.write("-----BEGIN PRIVATE KEY-----\n\(key)\n-----END PRIVATE KEY-----\n", to: "key.pem")
    #expect(try place.run("uat-report", "-o", "bundle", "--sign", "key.pem").status == 0)
    let checked = try place.run("uat-report", "--check", "bundle", "--key", "key.pem", "--rerender")
    #expect(checked.status == 0, "\(checked.complaints)")
    #expect(checked.output == "bundle: intact, pass, 4 cells, signed, drawn again: every picture equal\n")
    #expect(try place.run("uat-report", "--check", "bundle", "--key", "missing.pem").status == 2)
    #expect(try place.run("uat-report", "--rerender").status == 64)
    try FileManager.default.removeItem(atPath: "\(place.path)/bundle/reg.json")
    #expect(try place.run("uat-report", "--check", "bundle").status == 1)
  }
}
