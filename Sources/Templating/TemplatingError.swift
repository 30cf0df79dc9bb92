/// Why a message could not be made: one line that says where, what, and what to do.
public struct TemplatingError: Error, CustomStringConvertible, Sendable {
  /// What went wrong.
  public enum Reason: Sendable {
    case unknownTemplate(name: String, known: [String])
    case unknownFixture(name: String, known: [String])
    case unreadable(reason: String)
    case malformed(String)
    case missingVariable(name: String, fixture: String)
    case unknownPartial(name: String)
    case commandFailed(String)
  }

  /// The file, or the folder, that it is about.
  public var file: String
  /// Counted from 1; `nil` when it concerns the whole file.
  public var line: Int?
  /// Counted from 1; `nil` when it concerns the whole line.
  public var column: Int?
  /// What is wrong.
  public var reason: Reason

  /// Creates an error; without a line it concerns the whole file.
  public init(file: String, line: Int? = nil, column: Int? = nil, reason: Reason) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// `FILE:LINE:COLUMN: what is wrong; what to do`.
  public var description: String {
    var place = file
    if let line { place += ":\(line):\(column ?? 1)" }
    return "\(place): \(explanation)"
  }

  private var explanation: String {
    switch reason {
    case .unknownTemplate(let name, let known):
      "there is no template '\(name)'; \(Self.suggestion(for: name, among: known))"
    case .unknownFixture(let name, let known):
      "there is no fixture '\(name)'; \(Self.suggestion(for: name, among: known))"
    case .unreadable(let reason): "cannot be read (\(reason)); check that it exists and is UTF-8 text"
    case .malformed(let what): what
    case .missingVariable(let name, let fixture):
      "the variable '\(name)' is not in the fixture '\(fixture)'; add it there, or remove the tag"
    case .unknownPartial(let name):
      "there is no partial '\(name)'; add it to the folder partials, or correct the name"
    case .commandFailed(let what): what
    }
  }

  private static func suggestion(for name: String, among known: [String]) -> String {
    guard let nearest = nearestName(to: name, among: known) else { return "the folder has none" }
    return "did you mean '\(nearest)'? (known: \(known.joined(separator: ", ")))"
  }
}

/// The name that takes the fewest edits to reach, the first of equals.
/// - Complexity: O(*names* × *length*²).
public func nearestName(to name: String, among names: [String]) -> String? {
  names.map { (name: $0, distance: editDistance(Array(name.utf8), Array($0.utf8))) }
    .min { $0.distance < $1.distance }?.name
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var row = Array(0...right.count)
  for (i, byte) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let cost = byte == other ? diagonal : min(diagonal, min(row[j], row[j + 1])) + 1
      diagonal = row[j + 1]
      row[j + 1] = cost
    }
  }
  return row[right.count]
}
