import Testing

@testable import Pipeline

struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_776_427_200, "2026-04-17T12:00:00Z"),
    (-1, "1969-12-31T23:59:59Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z"),
  ])
  func `seconds since 1970 are a moment of the calendar`(seconds: Int, text: String) {
    #expect(Timestamp(seconds: seconds).description == text)
  }
}

struct ContinuousIntegrationTests {
  @Test func `a run of GitHub Actions on a tag is recognised`() {
    let ci = ContinuousIntegration(
      EnvironmentVariables([
        "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b", "GITHUB_RUN_ID": "7",
        "GITHUB_REF_TYPE": "tag", "GITHUB_REF_NAME": "v1.2.0", "GITHUB_WORKFLOW": "gate",
      ]))
    #expect(ci.runURL == "https://github.com/a/b/actions/runs/7")
    #expect(ci.tag == "v1.2.0")
    #expect(ci.workflow == "gate")
  }

  @Test func `a branch is no tag`() {
    let ci = ContinuousIntegration(
      EnvironmentVariables(["GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "main"]))
    #expect(ci.tag == nil)
  }

  @Test func `a job of GitLab is recognised`() {
    let ci = ContinuousIntegration(
      EnvironmentVariables(["CI_JOB_URL": "https://x/-/jobs/1", "CI_JOB_NAME": "gate", "CI_COMMIT_TAG": "v2"])
    )
    #expect(ci == ContinuousIntegration(tag: "v2", runURL: "https://x/-/jobs/1", workflow: "gate"))
  }
}

struct DrawingEnvironmentTests {
  private let here = DrawingEnvironment(components: [
    .init(name: "cairo", value: "1.16.0"), .init(name: "engine", value: "1"),
  ])

  @Test func `the order of the components does not matter`() {
    let other = DrawingEnvironment(components: here.components.reversed())
    #expect(other == here)
  }

  @Test func `what differs is named`() {
    let other = DrawingEnvironment(components: [
      .init(name: "cairo", value: "1.18.0"), .init(name: "engine", value: "1"),
    ])
    #expect(here.digest != other.digest)
    #expect(here.differences(from: other) == ["cairo: 1.16.0 here, 1.18.0 in the baseline"])
  }

  @Test func `environments are read back from their file, unless somebody changed it`() {
    let records = EnvironmentRecords(environments: [here.digest: here])
    let text = records.text(for: [here.digest])
    #expect(EnvironmentRecords(parsing: text) == records)
    #expect(EnvironmentRecords(parsing: text.replacing("1.16.0", with: "1.16.1")).environments.isEmpty)
  }
}
