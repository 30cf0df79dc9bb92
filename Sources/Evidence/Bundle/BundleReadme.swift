import Pipeline

/// A bundle's `README.md`: front matter, the verdict, and the pictures.
struct BundleReadme {
  static let fileName = "README.md"

  var text: String

  init(_ manifest: Manifest, title: String, disposition: Disposition, heroes: [HeroPicture]) {
    var lines = [FrontMatter(manifest, disposition: disposition).text]
    lines.append("# \(title)")
    lines.append("")
    lines.append(Self.verdict(manifest, disposition))
    if !disposition.reasons.isEmpty {
      lines += ["", "## Why it failed", ""]
      lines += disposition.reasons.map { "- \(Self.plain($0))" }
    }
    lines += [
      "", "## Cells", "", "| cell | picture | contrast | bytes | differing pixels |",
      "| --- | --- | ---: | ---: | ---: |",
    ]
    lines += manifest.cells.map { cell in
      let picture =
        cell.snapshotSHA256 == nil
        ? "none" : "[`\(cell.snapshotSHA256?.prefix(12) ?? "")`](\(BundlePaths.picture(of: cell.cell)))"
      let ratio = cell.contrastMinRatio.map { "\($0):1" } ?? "–"
      let pixels = cell.differingPixels.map { "\($0)" } ?? "–"
      return "| \(cell.cell) | \(picture) | \(ratio) | \(cell.byteSize) | \(pixels) |"
    }
    if !heroes.isEmpty {
      lines += ["", "## Pictures", ""]
      lines += heroes.map { "![\($0.cell)](\(BundlePaths.heroes)/\($0.fileName))" }
    }
    lines += ["", "Everything here can be verified with `uat-report --check` or `sha256sum -c SHA256SUMS`."]
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func verdict(_ manifest: Manifest, _ disposition: Disposition) -> String {
    let counted =
      "\(manifest.cells.count) of \(manifest.expectedCells.count) cells, \(manifest.messages.count) messages"
    let source = manifest.git.sha.map {
      "commit `\($0.prefix(12))`\(manifest.git.dirty ? " with changes" : "")"
    }
    return "**\(disposition.word)**: \(counted), \(source ?? "no commit"), "
      + "environment `\(manifest.environment.digest.prefix(12))`."
  }

  private static func plain(_ text: String) -> String {
    text.replacing("\n", with: " ").replacing("<", with: "&lt;")
  }
}

/// Where things lie in a bundle.
enum BundlePaths {
  static let heroes = "heroes"

  /// The approved picture of a cell.
  static func picture(of cell: String) -> String { "snapshots/\(cell).png" }
}
