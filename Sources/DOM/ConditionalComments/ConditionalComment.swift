/// A stretch of a source that Word (and old Internet Explorer) shows or hides by a condition.
///
/// The forms, with `E` for the condition:
/// - hidden elsewhere: `<!--[if E]> … <![endif]-->`
/// - shown elsewhere: `<![if E]> … <![endif]>`
/// - shown elsewhere, as proper comments: `<!--[if E]><!--> … <!--<![endif]-->`
///
/// Conditional comments, as Microsoft documented them (MSDN ms537512, withdrawn).
public struct ConditionalComment: Hashable, Sendable {
  /// How a reader that knows nothing of conditions takes it.
  public enum Kind: Hashable, Sendable {
    /// The whole is one comment.
    case hidden
    /// The content is markup; the marks around it are malformed comments.
    case revealed
    /// The content is markup; the marks around it are proper comments.
    case compound
  }

  /// The form.
  public var kind: Kind
  /// The condition as it is written.
  public var condition: String
  /// The condition; `nil` when it is malformed, and then it does not hold.
  public var expression: ConditionalExpression?
  /// The mark before the content, in bytes of the source.
  public var opening: Range<Int>
  /// The mark after the content; empty when it is missing.
  public var closing: Range<Int>

  /// The content.
  public var content: Range<Int> { opening.upperBound..<closing.lowerBound }
  /// The whole.
  public var range: Range<Int> { opening.lowerBound..<closing.upperBound }

  /// Whether the condition holds in Word of a version.
  public func evaluate(mso version: Double?) -> Bool { expression?.evaluate(mso: version) ?? false }

  /// Finds the conditional comments of a source, in the order in which they begin.
  ///
  /// Nested ones are found inside those that are shown elsewhere; what is inside a hidden one is its content.
  /// - Complexity: O(*n*).
  public static func all(in source: [UInt8]) -> [ConditionalComment] {
    source.withUnsafeBufferPointer { buffer in
      var scanner = ConditionalCommentScanner(source: buffer)
      return scanner.scan()
    }
  }
}

/// The source as a program sees it that understands conditional comments: what it shows stands free, what it
/// hides is a comment.
///
/// The result is as long as the source and every other byte keeps its place, so that positions stay true.
/// - Parameters:
///   - source: The source in UTF-8.
///   - isShown: Whether the content of a conditional comment is shown.
/// - Returns: The changed source.
public func resolvingConditionalComments(
  in source: [UInt8], isShown: (ConditionalComment) -> Bool
) -> [UInt8] {
  var result = source
  var end = 0
  for comment in ConditionalComment.all(in: source) where comment.opening.lowerBound >= end {
    if isShown(comment) {
      makeComment(&result, comment.opening)
      makeComment(&result, comment.closing)
    } else {
      if comment.kind != .hidden { makeComment(&result, comment.range) }
      end = comment.range.upperBound
    }
  }
  return result
}

/// Turns a stretch into a comment of the same length that has the same lines.
private func makeComment(_ bytes: inout [UInt8], _ range: Range<Int>) {
  guard range.count >= 7 else { return }
  for index in range where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
  bytes.replaceSubrange(range.lowerBound..<range.lowerBound + 4, with: Array("<!--".utf8))
  bytes.replaceSubrange(range.upperBound - 3..<range.upperBound, with: Array("-->".utf8))
}

/// What a comment node of a document is, if it is (a part of) a conditional comment.
public enum ConditionalMark: Hashable, Sendable {
  /// A whole one whose content is hidden: condition and content.
  case hidden(condition: String, content: String)
  /// The mark before content that is shown.
  case opening(condition: String)
  /// The mark after content that is shown.
  case closing

  /// Recognises the text of a comment node.
  public init?(commentText text: String) {
    let trimmed = text.drop { $0.isWhitespace }
    let lowered = trimmed.prefix(10).lowercased()
    if lowered.hasPrefix("[endif]") || lowered.hasPrefix("<![endif]") {
      self = .closing
      return
    }
    guard lowered.hasPrefix("[if"), let bracket = trimmed.firstIndex(of: "]") else { return nil }
    let condition = trimmed[..<bracket].dropFirst(3).trimmingSpaces()
    let rest = trimmed[bracket...].dropFirst()
    guard rest.first == ">" else {
      // `<![if E]>` is the malformed comment `[if E]`.
      guard rest.isEmpty else { return nil }
      self = .opening(condition: condition)
      return
    }
    let content = rest.dropFirst()
    if content.hasPrefix("<!"), content.dropFirst(2).allSatisfy({ $0 == "-" || $0.isWhitespace }) {
      self = .opening(condition: condition)
      return
    }
    let end = content.ranges(of: "<![endif]").last?.lowerBound ?? content.endIndex
    self = .hidden(condition: condition, content: String(content[..<end]))
  }
}

extension StringProtocol {
  /// The text without whitespace at its ends.
  func trimmingSpaces() -> String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
