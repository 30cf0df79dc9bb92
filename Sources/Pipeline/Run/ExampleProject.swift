/// A small project that works: what `init` writes.
public struct ExampleProject: Sendable {
  /// The files by their path in the project's folder, in the order in which they are read best.
  public let files: [(path: String, text: String)]

  /// Creates the project's files in memory; nothing is written yet.
  public init() {
    files = [
      (Project.configurationFile, Self.configuration),
      ("Templates/welcome/email.html", Self.html),
      ("Templates/welcome/email.txt", Self.text),
      ("Templates/welcome/email.yml", Self.definition),
      ("Templates/welcome/fixtures/default.yml", Self.fixture),
      (".github/workflows/email-visual-regression.yml", Self.workflow),
      (".gitignore", "/evidence/latest/\n/evidence/gate/\n"),
    ]
  }

  /// Writes the files.
  /// - Returns: The paths that were written.
  /// - Throws: `ProjectError` when one of them is there already; then nothing is written.
  public func write(to folder: String) throws(ProjectError) -> [String] {
    // A list of ignored files that is there already is the author's; what it lacks does no harm.
    let missing = files.filter {
      $0.path != ".gitignore" || !FileSystem.exists(PathName.join(folder, $0.path))
    }
    for file in missing where FileSystem.exists(PathName.join(folder, file.path)) {
      throw ProjectError(
        .refused("\(PathName.join(folder, file.path)): there is such a file already; nothing was written"))
    }
    for file in missing {
      try ProjectError.wrapping { () throws(FileError) in
        try FileSystem.write(file.text, to: PathName.join(folder, file.path))
      }
    }
    return missing.map(\.path)
  }

  private static let configuration = """
    templates: Templates
    snapshots: snapshots
    evidence: evidence

    matrix:
      schemes: [light, dark]
      widths: [640, 375]

    gates:
      recipients:
        address-key: email

    phases:
      "01":
        title: First emails

    """

  private static let html = """
    <!DOCTYPE html>
    <html lang="en" dir="ltr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>{{subject}}</title>
    <style>
    .page { background-color: #f3f4f6; }
    .card { background-color: #ffffff; padding: 32px; font-family: Arial, sans-serif; font-size: 16px; line-height: 24px; color: #1f2937; }
    .button { background-color: #1d4ed8; color: #ffffff; text-decoration: none; font-weight: bold; }
    @media (prefers-color-scheme: dark) {
    .page { background-color: #111827 !important; }
    .card { background-color: #1f2937 !important; color: #f3f4f6 !important; }
    }
    </style>
    </head>
    <body>
    <table role="presentation" class="page" lang="en" dir="ltr" width="100%" cellpadding="0" cellspacing="0" border="0">
    <tr>
    <td align="center">
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    <tr>
    <td class="card" align="left">
    Hello {{name}},<br><br>
    welcome! Your account is ready.<br><br>
    <table role="presentation" cellpadding="0" cellspacing="0" border="0">
    <tr>
    <td bgcolor="#1d4ed8" style="padding: 12px 24px"><a class="button" href="{{startUrl}}">Get started</a></td>
    </tr>
    </table>
    </td>
    </tr>
    </table>
    </td>
    </tr>
    </table>
    </body>
    </html>

    """

  private static let text = """
    Hello {{name}},

    welcome! Your account is ready.

    Get started:
    {{startUrl}}

    """

  private static let definition = """
    subject: "Welcome, {{name}}"
    preheader: "Your account is ready."
    from: "Example <hello@example.com>"
    to: "{{email}}"
    reply-to: "help@example.com"
    phase: "01"
    links:
      - "{{startUrl}}"

    """

  private static let fixture = """
    name: "Ada Marlowe"
    email: "ada@example.com"
    startUrl: "https://app.example.com/start"

    """

  private static let workflow = """
    name: Email visual regression
    on: [push, pull_request]
    jobs:
      email-gates:
        name: Email gates
        runs-on: ubuntu-latest
        container: swift:6.3-bookworm
        steps:
          - run: apt-get update && apt-get install --yes --no-install-recommends git ca-certificates
          - uses: actions/checkout@v4
          - uses: email-snapshot/email-snapshot@v0

    """
}
