/// What is wrong with a configuration file: one line for each problem, with its place and what to do.
public struct ConfigurationError: Error, CustomStringConvertible, Sendable {
  /// One problem.
  public struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// The file's path as it was given.
    public var file: String
    /// Counted from 1.
    public var line: Int
    /// Counted from 1.
    public var column: Int
    /// What is wrong; what to do.
    public var message: String

    /// `FILE:LINE:COLUMN: what is wrong; what to do`.
    public var description: String { "\(file):\(line):\(column): \(message)" }
  }

  /// The problems in the file's order.
  public var problems: [Problem]

  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
