/// What a picture depends on beside its mail: engine, libraries, fonts.
///
/// Equal environments draw equal pixels.
public struct DrawingEnvironment: Sendable, Equatable {
  /// One part of it and its version or digest.
  public struct Component: Hashable, Sendable {
    /// As in `cairo` or `fonts:FOLDER`.
    public var name: String
    /// The version, or a digest in hexadecimal digits.
    public var value: String

    /// Creates a component; neither part may hold a line feed.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The parts, sorted by name.
  public let components: [Component]
  /// The digest of all parts.
  public let digest: ContentDigest

  /// Creates an environment from its parts in any order.
  public init(components: [Component]) {
    self.components = components.sorted { PathName.precedes($0.name, $1.name) }
    var builder = DigestBuilder()
    for component in self.components { builder.add(component.name, component.value) }
    digest = builder.digest()
  }

  /// What differs from another environment, in words: `cairo 1.16.0 here, 1.18.0 there`.
  public func differences(from other: DrawingEnvironment) -> [String] {
    let names = Set(components.map(\.name)).union(other.components.map(\.name)).sorted(by: PathName.precedes)
    return names.compactMap { name in
      let here = components.first { $0.name == name }?.value
      let there = other.components.first { $0.name == name }?.value
      guard here != there else { return nil }
      return "\(name): \(Self.shown(here)) here, \(Self.shown(there)) in the baseline"
    }
  }

  private static func shown(_ value: String?) -> String {
    guard let value else { return "absent" }
    return ContentDigest(hex: value)?.short ?? value
  }
}

/// The environments that baselines were drawn in, so that a difference can be named long afterwards.
///
/// A line is `<environment digest> <component> <value>`.
public struct EnvironmentRecords: Sendable, Equatable {
  /// The file's name in the folder of snapshots.
  public static let fileName = "environments.lock"

  /// The environments by digest.
  public var environments: [ContentDigest: DrawingEnvironment]

  /// Creates records from environments by digest; there are none unless told otherwise.
  public init(environments: [ContentDigest: DrawingEnvironment] = [:]) {
    self.environments = environments
  }

  /// Reads the file's text; lines that do not fit together with their digest are left out.
  public init(parsing text: String) {
    var components: [ContentDigest: [DrawingEnvironment.Component]] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 2)
      guard fields.count == 3, let digest = ContentDigest(hex: fields[0]) else { continue }
      components[digest, default: []].append(.init(name: String(fields[1]), value: String(fields[2])))
    }
    environments = components.mapValues { DrawingEnvironment(components: $0) }.filter {
      $0.key == $0.value.digest
    }
  }

  /// The file's text: only the environments in use.
  public func text(for digests: Set<ContentDigest>) -> String {
    environments.keys.filter(digests.contains).sorted().compactMap { environments[$0] }.map { environment in
      environment.components.map { "\(environment.digest) \($0.name) \($0.value)\n" }.joined()
    }.joined()
  }
}
