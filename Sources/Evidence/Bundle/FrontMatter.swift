import Pipeline

/// The head of a bundle's `README.md`: what a machine asks of it first.
struct FrontMatter: Hashable, Sendable {
  var phase: String
  /// The version of what is released: the tag without its `v`.
  var version: String
  var gitSHA: String
  var gitTag: String
  var runURL: String
  var workflow: String
  var generatedBy: String
  var generatedAt: String
  var disposition: String

  init(_ manifest: Manifest, disposition: Disposition) {
    let tag = manifest.git.tag ?? ""
    phase = manifest.phase ?? "all"
    version = tag.isEmpty ? "unreleased" : tag.first == "v" ? String(tag.dropFirst()) : tag
    gitSHA = manifest.git.sha ?? ""
    gitTag = tag
    runURL = manifest.ci.runURL ?? ""
    workflow = manifest.ci.workflow ?? ""
    generatedBy = "uat-report \(manifest.tool.version)"
    generatedAt = manifest.generatedAt
    self.disposition = disposition.word
  }

  private static var keys: [(name: String, path: WritableKeyPath<FrontMatter, String>)] {
    [
      ("phase", \.phase), ("version", \.version), ("git_sha", \.gitSHA), ("git_tag", \.gitTag),
      ("ci_run_url", \.runURL), ("ci_workflow", \.workflow), ("generated_by", \.generatedBy),
      ("generated_at", \.generatedAt), ("disposition", \.disposition),
    ]
  }

  /// YAML between two lines of dashes; what is unknown is `null`.
  var text: String {
    let lines = Self.keys.map { key in
      let value = self[keyPath: key.path]
      return "\(key.name): \(value.isEmpty ? "null" : Self.quoted(value))\n"
    }
    return "---\n\(lines.joined())---\n"
  }

  /// Reads the head of a README as `text` writes it; `nil` when it has none, or one that somebody changed.
  init?(parsing readme: String) {
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.prefix(Self.keys.count + 2)
    guard head.first == "---", head.count == Self.keys.count + 2, head.last == "---" else { return nil }
    self.init()
    for (key, line) in zip(Self.keys, head.dropFirst()) {
      guard line.hasPrefix("\(key.name): ") else { return nil }
      let value = line.dropFirst(key.name.utf8.count + 2)
      if value == "null" { continue }
      guard let text = Self.unquoted(value) else { return nil }
      self[keyPath: key.path] = text
    }
  }

  private init() {
    (phase, version, gitSHA, gitTag, runURL) = ("", "", "", "", "")
    (workflow, generatedBy, generatedAt, disposition) = ("", "", "", "")
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result + "\""
  }

  private static func unquoted(_ text: Substring) -> String? {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
    var result = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if !isEscaped, character == "\\" {
        isEscaped = true
      } else {
        isEscaped = false
        result.append(character)
      }
    }
    return result
  }
}
