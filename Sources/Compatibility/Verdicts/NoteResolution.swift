import DOM
import Diagnostics
import EmailClients

/// What a client makes of one use, once the notes are read.
struct ResolvedSupport: Hashable {
  var support: ClientVerdict.Support
  /// Whether it holds for some of the client's readers only, by their account, browser or display.
  var dependsOnReader = false
}

extension UseContext {
  /// The status of one use: what a note's condition decides is decided, the rest stays partial.
  ///
  /// A status is read by its letter alone: `n` with a note is no, `y` with a note is yes, `u` is unknown.
  func resolve(_ support: FeatureSupport, _ meanings: [NoteMeaning?], of use: FeatureUse) -> ResolvedSupport {
    guard support.support == .partial else { return ResolvedSupport(support: support.support) }
    guard !meanings.isEmpty else { return ResolvedSupport(support: .partial) }
    var result = ResolvedSupport(support: .yes)
    for meaning in meanings {
      // What cannot be decided keeps the whole partial, unless another note says that it fails.
      guard let meaning else {
        result.support = .partial
        continue
      }
      for effect in meaning.effects {
        switch effect {
        case .fails(let alternatives):
          switch truth(of: alternatives, use) {
          case true?: return ResolvedSupport(support: .no)
          case false?: break
          case nil: result.support = .partial
          }
        case .impairs(let alternatives):
          if truth(of: alternatives, use) != false { result.support = .partial }
        case .dependsOnReader: result.dependsOnReader = true
        case .looksTheSame: break
        }
      }
    }
    return result
  }

  /// Whether one of some alternatives holds; `nil` when the message does not tell.
  private func truth(of alternatives: [[NoteCondition]], _ use: FeatureUse) -> Bool? {
    var isKnown = true
    for conditions in alternatives {
      switch truth(ofAll: conditions, use) {
      case true?: return true
      case false?: break
      case nil: isKnown = false
      }
    }
    return isKnown ? false : nil
  }

  private func truth(ofAll conditions: [NoteCondition], _ use: FeatureUse) -> Bool? {
    var isKnown = true
    for condition in conditions {
      switch truth(of: condition, use) {
      case true?: break
      case false?: return false
      case nil: isKnown = false
      }
    }
    return isKnown ? true : nil
  }

  /// Whether a condition holds for a use; `nil` when the message does not tell.
  private func truth(of condition: NoteCondition, _ use: FeatureUse) -> Bool? {
    switch condition.question {
    case .value(let question): answer(question, condition, use)
    case .element(let question): answer(question, condition, use)
    case .sheet(let question): answer(question, condition, use)
    case .text(let question): answer(question, use)
    }
  }
}
