import Diagnostics
import LocalServer
import Pipeline
import Synchronization

/// The review page as a server gives it: the same page, whose decisions become baselines at once.
public final class ReviewSite: Sendable {
  /// What the site shows.
  public struct Source: Sendable {
    /// The folder of evidence.
    public var evidence: String
    /// Who decides.
    public var author: String
    /// The environment of this machine.
    public var environment: DrawingEnvironment

    /// Creates a source from the folder of evidence, who decides, and this machine's environment.
    public init(evidence: String, author: String, environment: DrawingEnvironment) {
      self.evidence = evidence
      self.author = author
      self.environment = environment
    }
  }

  private let project: Project
  private let source: Source
  private let gate: LocalGuard
  /// Says when a decision is made, and from which commit.
  private let context: @Sendable () -> RunContext
  /// How often what is shown has changed, and what stands in the way of showing it.
  ///
  /// One decision at a time holds it.
  private let state = Mutex((version: 0, error: String?.none))
  private let isLive: Bool

  /// Creates a site.
  /// - Parameters:
  ///   - project: The project whose baselines are decided about.
  ///   - source: What is shown, and who decides.
  ///   - gate: Lets in only those requests that come from the page itself.
  ///   - isLive: Whether the page asks for changes, and shows them.
  ///   - context: Says when a decision is made, and from which commit.
  public init(
    project: Project, source: Source, gate: LocalGuard, isLive: Bool,
    context: @Sendable @escaping () -> RunContext
  ) {
    self.project = project
    self.source = source
    self.gate = gate
    self.isLive = isLive
    self.context = context
  }

  /// Tells the page that there is something new to see, or why there is not.
  public func refresh(error: String?) {
    state.withLock { $0 = ($0.version + 1, error) }
  }

  /// Answers a request.
  public func respond(to request: HTTPRequest) -> HTTPResponse {
    var response = gate.refusal(of: request) ?? answer(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    return response
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    do throws(ProjectError) {
      switch (request.method, request.path) {
      case ("GET", "/"): return try page()
      case ("GET", "/api/state"): return stateAnswer()
      case ("POST", "/api/decide"): return try decide(request.body)
      case ("GET", _): return try file(request.path)
      default: return HTTPResponse(status: 404, "there is nothing here")
      }
    } catch {
      // The page shows it; a page that cannot be shown says it itself.
      return request.method == "POST"
        ? json(.object([JSONMember("error", .string(error.description))]), status: 409)
        : HTTPResponse(status: 404, error.description)
    }
  }

  // MARK: - Pages and files

  private func page() throws(ProjectError) -> HTTPResponse {
    let evidence = source.evidence
    let setting = ReviewPage.Setting.served(token: gate.token, isLive: isLive)
    let page = ReviewPage(try report(), setting: setting)
    let bytes = page.bytes { try? FileSystem.read(PathName.join(evidence, $0)) }
    var response = HTTPResponse(type: "text/html; charset=utf-8", body: bytes)
    response.headers["Set-Cookie"] = gate.cookie
    response.headers["Content-Security-Policy"] = "\(page.policy); frame-ancestors 'none'"
    return response
  }

  /// The report of the evidence, with what has been approved since.
  private func report() throws(ProjectError) -> ReviewReport {
    let manifest = try Manifest.read(in: source.evidence)
    let approved = try BaselineStore(folder: project.snapshotsFolder).lock.records
    var report = ReviewReport(manifest)
    for index in report.cells.indices where report.cells[index].actual != nil {
      let cell = report.cells[index]
      guard let pixels = cell.pixel_digest, approved[cell.cell]?.pixels.hex == pixels else { continue }
      report.cells[index].approve()
    }
    return report
  }

  /// A file that the report names; no other is given out.
  private func file(_ path: String) throws(ProjectError) -> HTTPResponse {
    let name = String(path.dropFirst())
    let report = try report()
    let named =
      report.cells.flatMap { [$0.before, $0.after, $0.diff, $0.actual] } + report.messages.map(\.text)
    guard named.contains(name) else { return HTTPResponse(status: 404, "there is no such file here") }
    let type = name.hasSuffix(".png") ? "image/png" : "text/plain; charset=utf-8"
    do throws(FileError) {
      return HTTPResponse(type: type, body: try FileSystem.read(PathName.join(source.evidence, name)))
    } catch {
      throw ProjectError(.file(error))
    }
  }

  private func stateAnswer() -> HTTPResponse {
    let now = state.withLock { $0 }
    return json(
      .object([JSONMember("version", .integer(now.version)), JSONMember("error", .optional(now.error))]))
  }

  private func json(_ value: JSONValue, status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, type: "application/json", body: Array(value.text().utf8))
  }

  // MARK: - Decisions

  private func decide(_ body: [UInt8]) throws(ProjectError) -> HTTPResponse {
    guard let value = try? JSONValue(parsing: SourceFile(name: "request", bytes: body)),
      case .array(let elements)? = value["cells"], let verb = value["verb"]?.string
    else { throw ProjectError(.refused("the decision cannot be read")) }
    let cells = elements.compactMap(\.string)
    guard !cells.isEmpty, cells.count == elements.count else {
      throw ProjectError(.refused("the decision names no cell"))
    }
    let approval = Approval(project: project, context: context(), author: source.author)
    let source = source
    let project = project
    let done: Result<[String], ProjectError> = state.withLock { _ in
      do throws(ProjectError) {
        switch verb {
        case "approve":
          let isLatest = source.evidence == project.latestEvidenceFolder
          _ = try approval.accept(
            cells, from: isLatest ? nil : source.evidence, environment: source.environment)
          return .success(cells)
        case "reject":
          guard source.evidence == project.latestEvidenceFolder else {
            throw ProjectError(
              .refused("only pictures of the latest run can be rejected; change the template"))
          }
          return .success(try approval.reject(cells))
        default: throw ProjectError(.refused("a decision is 'approve' or 'reject', not '\(verb)'"))
        }
      } catch {
        return .failure(error)
      }
    }
    return json(.object([JSONMember("cells", .array(try done.get().map { .string($0) }))]))
  }
}

extension ReviewReport.Cell {
  /// What the page shows of a picture that has been approved since the run.
  fileprivate mutating func approve() {
    before = after
    actual = nil
    diff = nil
    baseline = "approved"
    differing_pixels = 0
    changed_pixels = nil
    regions = nil
    causes = nil
    remark = nil
    gates[GateID.visualRegression.rawValue] = .init(result: "pass")
  }
}
