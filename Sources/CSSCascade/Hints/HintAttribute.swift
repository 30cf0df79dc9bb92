import DOM

/// The attributes that stand for declarations (HTML §15.3, “Presentational hints”).
enum HintAttribute: UInt8, CaseIterable, Sendable {
  case align, background, bgcolor, border, bordercolor, cellpadding, cellspacing, clear, color, dir, face
  case frame, frameborder, height, hidden, hspace, lang, leftmargin, marginheight, marginwidth, noshade
  case nowrap, rules, size, start, text, topmargin, type, valign, value, vspace, width, wrap, reversed

  /// The attribute of a name, or `nil` for one that changes no style.
  static func named(_ name: Atom) -> HintAttribute? {
    let index = Int(name.id)
    return index < byAtom.count ? byAtom[index] : nil
  }

  // Atoms are small numbers, so that a list serves as the dictionary.
  private static let byAtom: [HintAttribute?] = {
    let pairs = allCases.map { (Atom("\($0)"), $0) }
    var list = [HintAttribute?](repeating: nil, count: Int(pairs.map(\.0.id).max() ?? 0) + 1)
    for (name, attribute) in pairs { list[Int(name.id)] = attribute }
    return list
  }()
}

/// The elements that give their attributes a meaning of their own.
enum HintElement: UInt8, Sendable {
  case other, body, table, cell, row, rowGroup, columnGroup, column, caption, image, imageInput, input, frame
  case object, embedded, video, rule, font, paragraph, division, preformatted, orderedList, unorderedList
  case listItem, lineBreak, marquee
  case isolate, textarea

  static func kind(of element: Element) -> HintElement {
    guard element.namespace == .html, let kind = byName[element.name] else { return .other }
    if kind == .imageInput {
      let isImage = element.attributes.contains { $0.name == type && $0.value.equalsIgnoringCase("image") }
      return isImage ? .imageInput : .input
    }
    return kind
  }

  private static let type = Atom("type")
  private static let byName: [Atom: HintElement] = [
    "body": .body, "table": .table, "td": .cell, "th": .cell, "tr": .row, "tbody": .rowGroup,
    "thead": .rowGroup, "tfoot": .rowGroup, "colgroup": .columnGroup, "col": .column, "caption": .caption,
    "img": .image, "input": .imageInput, "iframe": .frame, "object": .object, "embed": .embedded,
    "video": .video, "hr": .rule, "font": .font, "basefont": .font,
    "p": .paragraph, "div": .division, "pre": .preformatted, "ol": .orderedList, "ul": .unorderedList,
    "li": .listItem, "br": .lineBreak, "marquee": .marquee, "bdi": .isolate, "bdo": .isolate,
    "output": .isolate, "textarea": .textarea,
  ]
}
