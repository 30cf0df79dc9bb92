import Diagnostics
import Templating

/// `recipients`: from, to, subject and reply-to are filled and well-formed, and the message goes to the address
/// that its fixture names as the reader's.
struct RecipientsGate {
  var settings: RecipientsGateSettings
  var today: CalendarDate

  func check(_ test: MessageUnderTest) -> GateResult {
    let judgement = GateJudgement(gate: .recipients, mode: settings.mode, allow: settings.allow, today: today)
    let message = test.message
    var findings: [Finding] = []
    let fields = [
      ("from", message.from), ("to", message.to), ("subject", message.subject), ("reply-to", message.replyTo),
    ]
    for (name, value) in fields {
      if value.allSatisfy(\.isWhitespace) {
        findings.append(.emptyField(name, template: message.template))
      } else if value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
        findings.append(.controlCharacter(in: name, value: value))
      } else if name != "subject", address(in: value) == nil {
        findings.append(.noAddress(in: name, value: value))
      }
    }
    let key = settings.addressKeys[message.template] ?? settings.addressKey
    guard let leaf = message.data.leaves().first(where: { $0.path == key }), let expected = leaf.value.text
    else {
      return judgement.couldNotCheck(
        "the fixture \(test.id) has no key '\(key)' to compare the address with; name the key of the reader's "
          + "address under gates.recipients.address-keys.\(message.template)")
    }
    if let to = address(in: message.to), to != expected {
      findings.append(.wrongAddress(to, expected: expected, key: key))
    }
    return judgement.result(findings, about: test.id)
  }
}

/// The address of `Name <local@domain>` or `local@domain`; `nil` when there is none, or more than one.
private func address(in field: String) -> String? {
  var text = field[...]
  if let open = text.lastIndex(of: "<") {
    guard text.last == ">" else { return nil }
    text = text[text.index(after: open)..<text.index(before: text.endIndex)]
  }
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  let isPlain = text.unicodeScalars.allSatisfy {
    $0.value > 0x20 && !"<>,;:()[]\\\"".unicodeScalars.contains($0)
  }
  return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty && isPlain ? String(text) : nil
}

extension Finding {
  fileprivate static func emptyField(_ name: String, template: String) -> Finding {
    Finding(
      rule: "recipients", severity: .error,
      message: "\(name) is empty; fill it in \(template)/email.yml", range: nil, excerpt: name)
  }

  fileprivate static func controlCharacter(in name: String, value: String) -> Finding {
    Finding(
      rule: "recipients", severity: .error,
      message: "\(name) holds a control character, which would begin another header; keep it on one line",
      range: nil, excerpt: value)
  }

  fileprivate static func noAddress(in name: String, value: String) -> Finding {
    Finding(
      rule: "recipients", severity: .error,
      message: "\(name) is no address; write 'name@example.com' or 'Name <name@example.com>'", range: nil,
      excerpt: value)
  }

  fileprivate static func wrongAddress(_ address: String, expected: String, key: String) -> Finding {
    Finding(
      rule: "recipients", severity: .error,
      message:
        "the message goes to \(address), but the fixture's '\(key)' is \(expected); correct 'to' in email.yml",
      range: nil, excerpt: address)
  }
}
