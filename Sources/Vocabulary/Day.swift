/// A calendar day (일자) in Asia/Seoul, counted from 1970-01-01. Range 0001-01-01 … 9999-12-31.
package struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Days since 1970-01-01; earlier days are negative.
  package let number: Int

  /// The day so many days after 1970-01-01; negative before it.
  package init(number: Int) { self.number = number }

  /// `nil` when no such day exists (2026-02-30).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.number = Day.number(year, month, day)
  }

  /// Strict `YYYY-MM-DD`.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
    func digits(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// What people type: `2026-3-2`, `2026.3.2.`, `2026/03/02`, `20260302`, `2026년 3월 2일`.
  package init?(typed text: String) {
    let parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    if parts.count == 3, parts[0].count == 4, let y = Int(parts[0]), let m = Int(parts[1]), let d = Int(parts[2]) {
      self.init(year: y, month: m, day: d)
    } else if parts.count == 1, parts[0].count == 8, let all = Int(parts[0]) {
      self.init(year: all / 10000, month: all / 100 % 100, day: all % 100)
    } else {
      return nil
    }
  }

  /// Of the Gregorian calendar.
  package var year: Int { civil.year }
  /// 1…12.
  package var month: Int { civil.month }
  /// Day of the month, 1…31.
  package var day: Int { civil.day }
  /// 1 = Monday … 7 = Sunday.
  package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }
  /// The first day of its month.
  package var firstOfMonth: Day { Day(number: Day.number(year, month, 1)) }
  /// The month it lies in.
  package var yearMonth: Month { Month(year: year, month: month) }

  package var description: String {
    let (y, m, d) = civil
    return "\(Day.padded(y, 4))-\(Day.padded(m, 2))-\(Day.padded(d, 2))"
  }

  /// So many days later; earlier when negative.
  package func adding(days: Int) -> Day { Day(number: number + days) }

  /// Same day of the month `months` later, or the month's last day where it has none (1-31 + 1 month = 2-28).
  package func adding(months: Int) -> Day {
    let (y, m, d) = civil
    let total = y * 12 + (m - 1) + months
    let year = Int((Double(total) / 12).rounded(.down))
    let month = total - year * 12 + 1
    return Day(number: Day.number(year, month, min(d, Day.length(ofMonth: month, year: year))))
  }

  /// Whole years completed on `day` (만 나이). Born on 29 February: completed on 1 March in other years.
  package func age(on day: Day) -> Int {
    let (y, m, d) = civil
    let now = day.civil
    return now.year - y - ((now.month, now.day) < (m, d) ? 1 : 0)
  }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// Reads `YYYY-MM-DD`; throws `DecodingError` for any other text.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "날짜는 YYYY-MM-DD로 적습니다: \(text)"))
    }
    self = day
  }
  /// Writes `YYYY-MM-DD`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private var civil: (year: Int, month: Int, day: Int) {
    // Days → proleptic Gregorian date; eras of 400 years beginning on 1 March.
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
  }

  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yoe = y - era * 400
    let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
  }

  /// Days of the month, 28…31. `month`: 1…12.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// A calendar month, `2026-03`.
package struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Of the Gregorian calendar.
  package let year: Int
  /// 1…12.
  package let month: Int
  /// `month` must be 1…12; nothing is checked.
  package init(year: Int, month: Int) { (self.year, self.month) = (year, month) }
  /// Strict `YYYY-MM`.
  package init?(_ text: String) {
    guard let day = Day(text + "-01") else { return nil }
    self.init(year: day.year, month: day.month)
  }
  package var description: String { "\(Day.padded(year, 4))-\(Day.padded(month, 2))" }
  /// Its first day.
  package var first: Day { Day(year: year, month: month, day: 1) ?? Day(number: 0) }
  /// Its last day.
  package var last: Day { next.first.adding(days: -1) }
  /// The month after it.
  package var next: Month { month == 12 ? Month(year: year + 1, month: 1) : Month(year: year, month: month + 1) }
  /// 1…4.
  package var quarter: Int { (month + 2) / 3 }
  package static func < (a: Month, b: Month) -> Bool { (a.year, a.month) < (b.year, b.month) }
}

/// A span of days, both ends included.
package struct Period: Hashable, Sendable, CustomStringConvertible {
  /// The first day.
  package let from: Day
  /// The last day, itself part of the period.
  package let to: Day
  /// Both days belong to it; `from` after `to` is an empty period.
  package init(from: Day, to: Day) { (self.from, self.to) = (from, to) }
  /// The calendar year.
  package init(year: Int) {
    self.init(from: Month(year: year, month: 1).first, to: Month(year: year, month: 12).last)
  }
  /// Whether the day is one of its days.
  package func contains(_ day: Day) -> Bool { from <= day && day <= to }
  /// Whether every day of the other is one of its days.
  package func contains(_ other: Period) -> Bool { from <= other.from && other.to <= to }
  /// Whether the two share a day.
  package func overlaps(_ other: Period) -> Bool { from <= other.to && other.from <= to }
  /// Number of days; 0 when `to` lies before `from`.
  package var days: Int { max(0, to.number - from.number + 1) }
  package var description: String { "\(from)~\(to)" }
}

/// A moment, milliseconds since 1970-01-01 UTC.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Since 1970-01-01 00:00 UTC, without leap seconds.
  package let milliseconds: Int64
  /// Since 1970-01-01 00:00 UTC.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  /// Korea has kept UTC+9 without summer time since 1988-10; earlier instants do not occur here.
  private static let seoulOffset: Int64 = 9 * 3_600_000
  /// Midnight of `day` in Seoul plus `hour`:`minute`.
  package init(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    milliseconds =
      Int64(day.number) * 86_400_000 + Int64(hour * 3600 + minute * 60 + second) * 1000 - Instant.seoulOffset
  }
  /// The calendar day in Seoul.
  package var day: Day {
    let local = milliseconds + Instant.seoulOffset
    return Day(number: Int((local >= 0 ? local : local - 86_399_999) / 86_400_000))
  }
  /// `HH:MM` in Seoul.
  package var clock: String {
    let local = milliseconds + Instant.seoulOffset - Int64(day.number) * 86_400_000
    return "\(Day.padded(Int(local / 3_600_000), 2)):\(Day.padded(Int(local / 60_000 % 60), 2))"
  }
  /// RFC 3339 with the Seoul offset, to the second.
  package var description: String {
    let local = milliseconds + Instant.seoulOffset - Int64(day.number) * 86_400_000
    return "\(day)T\(clock):\(Day.padded(Int(local / 1000 % 60), 2))+09:00"
  }
  /// So many seconds later; earlier when negative.
  package func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }
  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
}
