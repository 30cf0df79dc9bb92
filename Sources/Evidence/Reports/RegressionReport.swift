import Pipeline

/// `reg.json`: the pictures in the form that viewers of [reg-cli](https://github.com/reg-viz/reg-cli) read.
///
/// Names are relative to the three folders. Pictures that are equal are not kept twice: a viewer counts them, and
/// shows those that differ.
struct RegressionReport: Encodable {
  static let path = "reg.json"

  var actualDir = "./actual"
  var expectedDir = "./expected"
  var diffDir = "./diff"
  var failedItems: [String]
  var newItems: [String]
  var deletedItems: [String]
  var passedItems: [String]
  var actualItems: [String]
  var expectedItems: [String]
  var diffItems: [String]

  init(_ manifest: Manifest) {
    func names(_ cells: [CellEntry]) -> [String] { cells.map { "\($0.cell).png" } }
    func having(_ kind: PictureKind) -> [String] {
      names(manifest.cells.filter { $0.pictures[kind.rawValue] != nil })
    }
    let compared = manifest.cells.filter { $0.baseline != "not-compared" }
    let new = compared.filter { ["missing", "written"].contains($0.baseline) }
    let passed = compared.filter { ["equal", "tolerated"].contains($0.baseline) }
    newItems = names(new)
    passedItems = names(passed)
    failedItems = names(compared.filter { !new.contains($0) && !passed.contains($0) })
    deletedItems = manifest.orphans.map { "\($0).png" }
    actualItems = having(.actual)
    expectedItems = having(.expected)
    diffItems = having(.diff)
  }
}
