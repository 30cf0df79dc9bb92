import ArgumentParser
import Diagnostics
import MIME
import Pipeline

/// The command `email-snapshot size`.
struct Size: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures an email against the size at which Gmail clips it.")

  @OptionGroup var input: InputOptions

  @Option(help: "How many decoded bytes the HTML may have.")
  var budget = 102_400

  @Option(help: "text or json.")
  var format: ResultFormat = .text

  func validate() throws {
    guard budget > 0 else { throw ValidationError("--budget must be more than 0") }
  }

  func run() throws {
    let measures = try input.inputs().map { ($0.path, MessageSize(html: $0.source)) }
    switch format {
    case .text:
      for (path, size) in measures {
        let share = size.decoded * 100 / budget
        emit(
          "\(path): \(size.decoded) bytes decoded (\(share) % of \(budget)), \(size.quotedPrintable) in "
            + "quoted-printable, \(size.base64) in base64, \(size.body) in the body alone: \(verdict(size))\n"
        )
      }
    case .json:
      let values = measures.map { path, size in
        JSONValue.object([
          JSONMember("file", .string(path)), JSONMember("decoded", .integer(size.decoded)),
          JSONMember("quotedPrintable", .integer(size.quotedPrintable)),
          JSONMember("base64", .integer(size.base64)),
          JSONMember("body", .integer(size.body)), JSONMember("budget", .integer(budget)),
          JSONMember("result", .string(verdict(size))),
        ])
      }
      emit(jsonOfEachFile: values)
    }
    if measures.contains(where: { $0.1.decoded > budget }) { throw CommandFailure.failed }
  }

  private func verdict(_ size: MessageSize) -> String {
    if size.decoded > budget { return "fail" }
    return size.decoded * 10 > budget * 9 ? "warning" : "pass"
  }
}
