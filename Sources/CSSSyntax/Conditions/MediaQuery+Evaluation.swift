enum Truth {
  case yes, no, unknown
  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

extension MediaCondition {
  func evaluate(in environment: MediaFeatures) -> Truth { .unknown }
}
