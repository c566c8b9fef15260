import Vocabulary

/// Person-months (인·월), exact: each day worked is one part of its own month.
package struct PersonMonths: Sendable, Hashable, Comparable, AdditiveArithmetic {
  /// Divisible by 28, 29, 30 and 31, so that no day is ever rounded.
  package static let partsOfAMonth = 377_580
  /// Parts worked; never negative.
  package var parts: Int
  /// No work.
  package static let zero = PersonMonths(parts: 0)
  /// Parts already summed.
  package init(parts: Int) { self.parts = parts }

  /// Every day of `days` worked by one person.
  package init(days: Period) {
    parts = 0
    guard days.from <= days.to else { return }
    var month = days.from.yearMonth
    let last = days.to.yearMonth
    while month <= last {
      let from = max(month.first, days.from), to = min(month.last, days.to)
      let length = Day.length(ofMonth: month.month, year: month.year)
      parts += (to.number - from.number + 1) * (Self.partsOfAMonth / length)
      month = month.next
    }
  }
  /// One person's days, each once however many of the spans it lies in.
  package init(together spans: [Period]) {
    var sum = PersonMonths.zero, worked: Period?
    for days in spans.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let open = worked, days.from <= open.to {
        worked = Period(from: open.from, to: max(open.to, days.to))
      } else {
        if let open = worked { sum += PersonMonths(days: open) }
        worked = days
      }
    }
    if let worked { sum += PersonMonths(days: worked) }
    self = sum
  }
  /// Budget ÷ (person-months ÷ 12), rounded half up: won for one job-year; `nil` without work.
  package func costOfJobYear(_ budget: Won) -> Won? {
    guard parts > 0 else { return nil }
    let (top, over) = budget.multipliedReportingOverflow(by: 12 * Self.partsOfAMonth)
    guard !over else { return Int(Double(budget) / Double(parts) * 12 * Double(Self.partsOfAMonth)) }
    return (top + parts / 2) / parts
  }
  package static func + (a: PersonMonths, b: PersonMonths) -> PersonMonths { PersonMonths(parts: a.parts + b.parts) }
  package static func - (a: PersonMonths, b: PersonMonths) -> PersonMonths { PersonMonths(parts: a.parts - b.parts) }
  package static func < (a: PersonMonths, b: PersonMonths) -> Bool { a.parts < b.parts }

  /// Tenths of a month, rounded half up; for display only.
  package var tenths: Int { (parts * 20 + Self.partsOfAMonth) / (Self.partsOfAMonth * 2) }
  /// `1,204.5`.
  package var text: String { "\((tenths / 10).grouped).\(tenths % 10)" }
}

/// What a band of weekly hours is taken for where hours are added: dated data, printed beside every FTE.
package struct WorkHours: Codable, Sendable, Hashable {
  /// Stable name of this wording.
  package let version: String
  /// Who set it and where it is written, Korean.
  package let source: String
  /// `ownRule` and the like, as in the tables of reference.
  package let confidence: String
  /// Tenths of an hour a week that make one full-time job.
  package let fullWeekTenths: Int
  /// Tenths of an hour a week taken for each band.
  package let under15Tenths: Int
  /// See `under15Tenths`.
  package let from15To34Tenths: Int
  /// See `under15Tenths`.
  package let from35Tenths: Int

  /// The members in their order.
  package init(
    version: String, source: String, confidence: String, fullWeekTenths: Int, under15Tenths: Int,
    from15To34Tenths: Int, from35Tenths: Int
  ) {
    (self.version, self.source, self.confidence) = (version, source, confidence)
    (self.fullWeekTenths, self.under15Tenths) = (fullWeekTenths, under15Tenths)
    (self.from15To34Tenths, self.from35Tenths) = (from15To34Tenths, from35Tenths)
  }

  /// Tenths of an hour a week: the hours themselves where they are known, at most a full week; else what the band is
  /// taken for; `nil` when that is unknown too.
  package func tenths(of band: HoursBand, weekly: Int? = nil) -> Int? {
    if let weekly, band != .unknown { return min(weekly * 10, fullWeekTenths) }
    return switch band {
    case .under15: under15Tenths
    case .h15to34: from15To34Tenths
    case .h35OrMore: from35Tenths
    case .unknown: nil
    }
  }
}

/// 인·월 and FTE of the jobs counted in a period: what was worked inside it, up to a day. Jobs without days or hours stay
/// outside and are told by the coverage.
package struct WorkTime: Sendable, Hashable {
  /// Every job by itself.
  package var gross = PersonMonths.zero
  /// A person's days once, however many jobs they held on them.
  package var net = PersonMonths.zero
  /// Σ tenths of weekly hours × days, against a full week on every day of the period: FTE = Σhours ÷ (40 h × weeks).
  package var fullTime: Rate
  /// Jobs whose days are known, of all counted cases in 명, measured and reported.
  package var dated = Rate(0, of: 0)
  /// Of the same, jobs whose weekly hours are known too.
  package var withHours = Rate(0, of: 0)

  /// One counted job inside the period.
  package struct Span: Sendable, Hashable {
    /// Days worked inside the period.
    package let days: Period
    /// Agreed hours a week.
    package let hours: HoursBand
    /// The hours themselves, where known.
    package let weekly: Int?
    /// The members in their order.
    package init(days: Period, hours: HoursBand, weekly: Int? = nil) {
      (self.days, self.hours, self.weekly) = (days, hours, weekly)
    }

    /// What lies inside `window` of a job; `nil` when nothing does or its start is unknown.
    package init?(from start: Day?, to end: Day?, hours: HoursBand, weekly: Int? = nil, inside window: Period) {
      guard let start else { return nil }
      let days = Period(from: max(start, window.from), to: min(end ?? window.to, window.to))
      guard days.from <= days.to else { return nil }
      self.init(days: days, hours: hours, weekly: weekly)
    }
  }

  /// Nothing worked in `period` up to `today`.
  package init(in period: Period, until today: Day, hours: WorkHours) {
    fullTime = Rate(0, of: Self.window(period, today).days * hours.fullWeekTenths)
  }

  /// The part of the period that has passed.
  package static func window(_ period: Period, _ today: Day) -> Period {
    Period(from: period.from, to: min(period.to, today))
  }

  /// Adds one person's counted jobs: `spans` of those with days, `cases` of all.
  package mutating func add(_ spans: [Span], cases: Int, dated known: Int, withHours timed: Int, hours: WorkHours) {
    dated = Rate(dated.numerator + known, of: dated.denominator + cases)
    withHours = Rate(withHours.numerator + timed, of: withHours.denominator + cases)
    var sum = 0
    for span in spans {
      gross += PersonMonths(days: span.days)
      if let tenths = hours.tenths(of: span.hours, weekly: span.weekly) { sum += tenths * span.days.days }
    }
    fullTime = Rate(fullTime.numerator + sum, of: fullTime.denominator)
    net += PersonMonths(together: spans.map(\.days))
  }

  /// Of jobs and how they stand (same order), those counted in `period`.
  package init(_ jobs: [Job], _ standings: [Standing], in period: Period, until today: Day, hours: WorkHours) {
    self.init(in: period, until: today, hours: hours)
    let window = Self.window(period, today)
    var people: [String: [Int]] = [:], nobody: [[Int]] = []
    for index in standings.indices where standings[index].unit == .persons {
      let standing = standings[index]
      guard standing.verdict(in: period) == .counted, [.measured, .reported].contains(standing.nature) else { continue }
      if let person = standing.person { people[person, default: []].append(index) } else { nobody.append([index]) }
    }
    for group in Array(people.values) + nobody {
      let measured = group.filter { standings[$0].nature == .measured }.map { jobs[$0].statement }
      add(
        measured.compactMap {
          Span(from: $0.startedOn, to: $0.endsOn, hours: $0.hours, weekly: $0.weeklyHours, inside: window)
        },
        cases: group.reduce(0) { $0 + standings[$1].quantity },
        dated: measured.count { $0.startedOn != nil },
        withHours: measured.count { $0.startedOn != nil && $0.hours != .unknown }, hours: hours)
    }
  }

  /// Full-time equivalents in tenths, rounded half up; `nil` while no day of the period has passed.
  package var fullTimeTenths: Int? {
    guard fullTime.denominator > 0 else { return nil }
    return (fullTime.numerator * 20 + fullTime.denominator) / (fullTime.denominator * 2)
  }
}
