import Vocabulary

/// The demo's year: always ends today, so that the newest vacancies and people are of this week.
struct DemoCalendar: Sendable {
  let year: Int
  let from: Day
  let today: Day
  /// The two days on which editions are published, in order.
  let editions: [Day]
  /// When the target was raised: decided, announced.
  let revision: (decidedOn: Day, announcedOn: Day)
  /// When last year's edition is made: the year is over.
  var lastYearPublished: Day { from.adding(days: 13) }
  /// When the departments are asked for their figures, and by when: some are late on the last day.
  var roundOpened: Day { DemoCalendar.workday(min(today, Period(year: year).to).adding(days: -12)) }
  var roundDue: Day { roundOpened.adding(days: 9) }
  /// The last quarter over, or in its last month, when they are asked.
  var roundQuarter: Int { max(1, roundOpened.month / 3) }
  /// The days of the departments' totals before an edition. None stands across the end of the quarter they are asked
  /// for, nor takes its last days, so that the round has something left to bring.
  func reported(_ half: Int) -> Period {
    let end = Month(year: year, month: roundQuarter * 3).last, to = editions[half]
    let from = half == 0 ? Period(year: year).from : min(to, editions[half - 1].adding(days: 1))
    if from <= end, to > end { return Period(from: end.adding(days: 1), to: to) }
    return Period(from: from, to: to == end ? end.adding(days: -10) : to)
  }
  /// Whole weeks by which the real advertisements' days are moved.
  let advertisementShift: Int

  /// Until February the demo shows the year before, whole.
  init(today: Day) {
    year = today.month >= 3 ? today.year : today.year - 1
    let span = Period(year: year)
    from = span.from.adding(days: 1)
    self.today = today
    let last = min(today, span.to)
    var ends: [Day] = []
    var month = Month(year: year, month: 1)
    while month.last <= last.adding(days: -7) {
      ends.append(month.last)
      month = month.next
    }
    editions = [ends[min(ends.count / 2, max(0, ends.count - 2))], ends[ends.count - 1]]
    let decided = DemoCalendar.workday(editions[1].adding(days: -26))
    revision = (max(decided, editions[0].adding(days: 1)), max(decided, editions[0].adding(days: 1)).adding(days: 7))
    advertisementShift = (DemoCalendar.monday(today).number - DemoCalendar.monday(DemoCalendar.newest).number) / 7 * 7
  }

  /// The day of the newest real advertisement in the list.
  private static let newest = Day(year: 2026, month: 7, day: 27) ?? Day(number: 20_661)

  /// Working days of the demo, weekends left out.
  var workdays: [Day] {
    (from.number...min(today, Period(year: year).to).number).map { Day(number: $0) }.filter { $0.weekday <= 5 }
  }
  static func monday(_ day: Day) -> Day { day.adding(days: 1 - day.weekday) }
  /// The day itself, or the Friday before a weekend.
  static func workday(_ day: Day) -> Day { day.weekday <= 5 ? day : day.adding(days: 5 - day.weekday) }
}
