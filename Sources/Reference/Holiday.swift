import Vocabulary

/// A public holiday (관공서의 공휴일), substitute days included; 2018–2027.
package struct Holiday: Sendable, Hashable {
  /// The day off.
  package let day: Day
  /// `설날`, `대체공휴일(어린이날)`.
  package let name: String

  /// In order of day.
  package static let all: [Holiday] = rows(of: "holidays.csv").compactMap { row in
    Day(row[0]).map { Holiday(day: $0, name: row[1]) }
  }
  private static let byDay = Dictionary(all.map { ($0.day, $0.name) }) { first, _ in first }
  /// The name of the holiday on `day`; `nil` on other days, and on every day outside the table's years.
  package static func name(on day: Day) -> String? { byDay[day] }
  /// Neither Saturday, Sunday nor holiday.
  package static func isWorkingDay(_ day: Day) -> Bool { day.weekday < 6 && byDay[day] == nil }
  /// The working day `count` working days after `day`; `day` itself for 0.
  package static func workingDay(after day: Day, count: Int) -> Day {
    var (day, left) = (day, count)
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }
  /// The last day on which a wait of `count` working days could begin and be over before `day`: what began then or
  /// earlier is overdue on `day`.
  package static func lastStart(count: Int, dueBefore day: Day) -> Day {
    var start = day.adding(days: -1)
    while workingDay(after: start, count: count) >= day { start = start.adding(days: -1) }
    return start
  }
}
