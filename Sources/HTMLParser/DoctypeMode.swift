import DOM

/// The layout mode that a well-formed doctype asks for.
///
/// HTML §13.2.6.4.1, “The "initial" insertion mode”.
/// <https://html.spec.whatwg.org/multipage/parsing.html#the-initial-insertion-mode>
///
/// NOTE: the C parser has the lists too, but compares whole identifiers where the standard says prefixes.
/// - Parameters:
///   - publicID: The public identifier.
///   - systemID: The system identifier.
///   - hasSystemID: Whether the doctype has a system identifier.
/// - Returns: The mode.
func quirksMode(publicID: String, systemID: String, hasSystemID: Bool) -> QuirksMode {
  let publicID = publicID.lowercased()
  if quirksPublicIDs.contains(publicID) || systemID.lowercased() == quirksSystemID { return .quirks }
  if quirksOwners.contains(where: { owner, documents in
    guard publicID.hasPrefix(owner) else { return false }
    let document = publicID.dropFirst(owner.count)
    return documents.contains { document.hasPrefix($0 + "//") }
  }) {
    return .quirks
  }
  if frameAndTransitional.contains(where: { publicID.hasPrefix("-//w3c//dtd html 4.01 \($0)//") }) {
    return hasSystemID ? .limitedQuirks : .quirks
  }
  if frameAndTransitional.contains(where: { publicID.hasPrefix("-//w3c//dtd xhtml 1.0 \($0)//") }) {
    return .limitedQuirks
  }
  return .noQuirks
}

private let frameAndTransitional = ["frameset", "transitional"]
private let quirksSystemID = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"
private let quirksPublicIDs: Set<String> = [
  "-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html",
]

/// The beginnings of public identifiers, by owner, that stand for documents from before the standards.
private let quirksOwners: [(owner: String, documents: [String])] = [
  ("+//silmaril//dtd ", ["html pro v0r11 19970101"]),
  ("-//as//dtd ", ["html 3.0 aswedit + extensions"]),
  ("-//advasoft ltd//dtd ", ["html 3.0 aswedit + extensions"]),
  (
    "-//ietf//dtd ",
    [
      "html", "html 2.0", "html 2.0 level 1", "html 2.0 level 2", "html 2.0 strict",
      "html 2.0 strict level 1", "html 2.0 strict level 2", "html 2.1e", "html 3", "html 3.0", "html 3.2",
      "html 3.2 final", "html level 0", "html level 1", "html level 2", "html level 3", "html strict",
      "html strict level 0", "html strict level 1", "html strict level 2", "html strict level 3",
    ]
  ),
  ("-//metrius//dtd ", ["metrius presentational"]),
  (
    "-//microsoft//dtd internet explorer ",
    ["2.0 html", "2.0 html strict", "2.0 tables", "3.0 html", "3.0 html strict", "3.0 tables"]
  ),
  ("-//netscape comm. corp.//dtd ", ["html", "strict html"]),
  ("-//o'reilly and associates//dtd ", ["html 2.0", "html extended 1.0", "html extended relaxed 1.0"]),
  ("-//sq//dtd ", ["html 2.0 hotmetal + extensions"]),
  (
    "-//softquad software//dtd hotmetal pro ",
    ["6.0::19990601::extensions to html 4.0", "4.0::19971010::extensions to html 4.0"]
  ),
  ("-//softquad//dtd hotmetal pro ", ["4.0::19971010::extensions to html 4.0"]),
  ("-//spyglass//dtd ", ["html 2.0 extended"]),
  ("-//sun microsystems corp.//dtd ", ["hotjava html", "hotjava strict html"]),
  (
    "-//w3c//dtd ",
    [
      "html 3 1995-03-24", "html 3.2", "html 3.2 draft", "html 3.2 final", "html 3.2s draft",
      "html 4.0 frameset", "html 4.0 transitional", "html experimental 19960712",
      "html experimental 970421", "w3 html",
    ]
  ),
  ("-//w3o//dtd ", ["w3 html 3.0"]),
  ("-//webtechs//dtd ", ["mozilla html", "mozilla html 2.0"]),
]
