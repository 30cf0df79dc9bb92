import Diagnostics
import Glibc

/// What a run knows of the world around it.
///
/// It is read once, at the edge; no stage asks for any of it.
public struct RunContext: Sendable {
  /// When the run began.
  public var now: Timestamp
  /// What git says of the project.
  public var git: GitState
  /// What the CI service says of the run.
  public var ci: ContinuousIntegration

  /// Creates a context from facts.
  public init(now: Timestamp, git: GitState, ci: ContinuousIntegration) {
    self.now = now
    self.git = git
    self.ci = ci
  }

  /// Reads the clock, the environment and the repository.
  ///
  /// `SOURCE_DATE_EPOCH`, when it is set, is the time (reproducible-builds.org/specs/source-date-epoch).
  /// - Parameters:
  ///   - folder: The project's folder.
  ///   - excluded: Folders, relative to it, whose changes do not make the tree dirty.
  /// - Returns: The context; what cannot be found out is absent or unknown in it.
  public static func current(folder: String, excluded: [String]) -> RunContext {
    let variables = EnvironmentVariables.current
    return RunContext(
      now: currentTime(variables), git: GitState.current(folder: folder, excluded: excluded),
      ci: ContinuousIntegration(variables))
  }
}

extension RunContext {
  /// The day, by the clock or by `SOURCE_DATE_EPOCH`.
  public static func today() -> CalendarDate { currentTime(EnvironmentVariables.current).date }

  private static func currentTime(_ variables: EnvironmentVariables) -> Timestamp {
    Timestamp(seconds: variables["SOURCE_DATE_EPOCH"].flatMap { Int($0) } ?? time(nil))
  }

  /// Who is at work, as git knows them: `Name <address>`, or `unknown`.
  public static func author(folder: String) -> String {
    func ask(_ key: String) -> String? {
      guard let output = try? ChildProcess.run(["git", "-C", folder, "config", key]), output.status == 0
      else {
        return nil
      }
      return output.text.split(separator: "\n").first.map(String.init)
    }
    let name = ask("user.name")
    guard let address = ask("user.email") else { return name ?? "unknown" }
    return name.map { "\($0) <\(address)>" } ?? address
  }
}

/// The process's environment variables.
public struct EnvironmentVariables: Sendable {
  private var values: [String: String]

  /// Creates variables from values.
  public init(_ values: [String: String]) {
    self.values = values
  }

  /// A variable's value; an empty one counts as absent.
  public subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// The variables that anything here looks at, as they are now.
  public static var current: EnvironmentVariables {
    var values: [String: String] = [:]
    for name in ["SOURCE_DATE_EPOCH"] + ContinuousIntegration.variables {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return EnvironmentVariables(values)
  }
}

/// What git says of a folder.
public enum GitState: Hashable, Sendable {
  /// It is in no repository, there is no commit yet, or there is no git.
  case absent
  /// The commit, and whether files differ from it.
  case commit(sha: String, isDirty: Bool)

  /// The commit's full name, or `nil`.
  public var sha: String? {
    if case .commit(let sha, _) = self { return sha }
    return nil
  }

  /// The commit's first seven digits, or `none`.
  public var shortSHA: String { sha.map { String($0.prefix(7)) } ?? "none" }

  /// Whether files differ from the commit.
  public var isDirty: Bool {
    if case .commit(_, let isDirty) = self { return isDirty }
    return false
  }

  /// Asks git.
  static func current(folder: String, excluded: [String]) -> GitState {
    // Without `--no-optional-locks`, `status` would write to the repository's index.
    let arguments =
      ["git", "--no-optional-locks", "-C", folder, "status", "--porcelain=v2", "--branch", "--", "."]
      + excluded.map { ":(exclude)\($0)" }
    guard let output = try? ChildProcess.run(arguments), output.status == 0 else { return .absent }
    var sha: String?
    var isDirty = false
    for line in output.text.split(separator: "\n") {
      if line.hasPrefix("# branch.oid ") {
        sha = String(line.dropFirst("# branch.oid ".count))
      } else if !line.hasPrefix("#") {
        isDirty = true
      }
    }
    guard let sha, sha != "(initial)" else { return .absent }
    return .commit(sha: sha, isDirty: isDirty)
  }
}

/// What the CI service says of the run; every part may be unknown.
public struct ContinuousIntegration: Hashable, Sendable {
  /// The tag that is built.
  public var tag: String?
  /// The page of the run.
  public var runURL: String?
  /// The workflow's or job's name.
  public var workflow: String?

  /// Creates facts.
  public init(tag: String? = nil, runURL: String? = nil, workflow: String? = nil) {
    self.tag = tag
    self.runURL = runURL
    self.workflow = workflow
  }

  /// Reads what GitHub Actions, GitLab CI and Jenkins tell, in this order.
  public init(_ variables: EnvironmentVariables) {
    let isTag = variables["GITHUB_REF_TYPE"] == "tag"
    tag = (isTag ? variables["GITHUB_REF_NAME"] : nil) ?? variables["CI_COMMIT_TAG"] ?? variables["TAG_NAME"]
    workflow = variables["GITHUB_WORKFLOW"] ?? variables["CI_JOB_NAME"] ?? variables["JOB_NAME"]
    if let server = variables["GITHUB_SERVER_URL"], let repository = variables["GITHUB_REPOSITORY"],
      let run = variables["GITHUB_RUN_ID"]
    {
      runURL = "\(server)/\(repository)/actions/runs/\(run)"
    } else {
      runURL = variables["CI_JOB_URL"] ?? variables["CI_PIPELINE_URL"] ?? variables["BUILD_URL"]
    }
  }

  static let variables = [
    "GITHUB_REF_TYPE", "GITHUB_REF_NAME", "GITHUB_WORKFLOW", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY",
    "GITHUB_RUN_ID", "CI_COMMIT_TAG", "CI_JOB_NAME", "CI_JOB_URL", "CI_PIPELINE_URL", "TAG_NAME", "JOB_NAME",
    "BUILD_URL",
  ]
}
