import Diagnostics

/// A moment, to the second, in universal time.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01 00:00:00 UTC.
  public let seconds: Int

  /// Creates a moment from seconds since 1970.
  public init(seconds: Int) {
    self.seconds = seconds
  }

  /// The day.
  public var date: CalendarDate {
    // The civil calendar repeats every 400 years; years are counted from March so that leap days come last.
    let days = (seconds - ((seconds % 86400) + 86400) % 86400) / 86400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return CalendarDate(year: year, month: month, day: day) ?? .earliest
  }

  /// `2026-04-17T12:00:00Z`.
  public var description: String {
    let time = ((seconds % 86400) + 86400) % 86400
    let parts = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(date)T\(parts.joined(separator: ":"))Z"
  }

  /// Whether the left time is the earlier one.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}
