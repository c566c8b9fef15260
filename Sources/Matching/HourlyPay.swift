import Vocabulary

/// Pay by the hour, exact: `won` for `hours` hours, never rounded.
package struct HourlyPay: Sendable, Hashable, Comparable {
  /// 1 … 1,000,000,000,000.
  package let won: Won
  /// 1 … 100,000.
  package let hours: Int

  /// `nil` outside the ranges.
  package init?(won: Won, hours: Int = 1) {
    guard (1...1_000_000_000_000).contains(won), (1...100_000).contains(hours) else { return nil }
    (self.won, self.hours) = (won, hours)
  }
  /// Whole won an hour, rounded down.
  package var perHour: Won { won / hours }

  /// Exact, by cross multiplication.
  package static func < (a: HourlyPay, b: HourlyPay) -> Bool { a.won * b.hours < b.won * a.hours }
  /// Exact: 2,156,880 for 209 hours equals 10,320 for one.
  package static func == (a: HourlyPay, b: HourlyPay) -> Bool { a.won * b.hours == b.won * a.hours }
  /// Equal pay hashes alike: by the fraction in lowest terms.
  package func hash(into hasher: inout Hasher) {
    var (a, b) = (won, hours)
    while b != 0 { (a, b) = (b, a % b) }
    hasher.combine(won / a)
    hasher.combine(hours / a)
  }
  /// `self ÷ other − 1`: 0.1 is a tenth more.
  func excess(over other: HourlyPay) -> Double {
    Double(won * other.hours) / Double(other.won * hours) - 1
  }
}

/// What a seeker hopes to earn, in the kind of wage the seeker named.
package struct HopedPay: Sendable, Hashable {
  /// The kind the seeker named.
  package let kind: WageKind
  /// What is hoped for at least.
  package let least: HourlyPay
  /// `least` already made comparable.
  package init(kind: WageKind, least: HourlyPay) { (self.kind, self.least) = (kind, least) }

  /// How much more `offer` is, in won of the hoped kind (won a month …), rounded down; negative when less.
  package func difference(of offer: HourlyPay) -> Won {
    let scaled = offer.won * least.hours - least.won * offer.hours
    return scaled >= 0 ? scaled / offer.hours : -((-scaled + offer.hours - 1) / offer.hours)
  }
}

/// Makes wages of different kinds comparable by the hour. The rule is dated data (`Reference.rules().weeklyHoliday`).
package struct ComparablePay: Sendable, Hashable {
  /// Weekly hours from which weekly holiday (주휴) is paid.
  package let threshold: Int
  /// Weekly hours that earn the whole holiday.
  package let fullWeek: Int
  /// Hours of the whole holiday.
  package let holidayHours: Int
  /// `fullWeek` below 1 stands as 1.
  package init(threshold: Int, fullWeek: Int, holidayHours: Int) {
    (self.threshold, self.fullWeek, self.holidayHours) = (threshold, max(1, fullWeek), holidayHours)
  }

  /// Paid hours a month: (weekly + holiday) × 365 ÷ 7 ÷ 12, rounded half up; 40 h → 209. `nil` outside 1 … 168.
  package func monthlyHours(weekly: Int) -> Int? {
    guard (1...168).contains(weekly) else { return nil }
    let holiday = weekly >= threshold ? min(weekly, fullWeek) * holidayHours : 0
    let top = (weekly * fullWeek + holiday) * 365
    let bottom = fullWeek * 84
    return (2 * top + bottom) / (2 * bottom)
  }

  /// By the hour; `nil` when it cannot be compared: monthly and yearly need `weeklyHours` (1 … 168), daily needs
  /// `dailyHours` (1 … 24).
  package func hourly(_ kind: WageKind, _ amount: Won, weeklyHours: Int?, dailyHours: Int? = nil) -> HourlyPay? {
    switch kind {
    case .hourly: return HourlyPay(won: amount)
    case .daily: return dailyHours.flatMap { (1...24).contains($0) ? HourlyPay(won: amount, hours: $0) : nil }
    case .monthly: return weeklyHours.flatMap(monthlyHours).flatMap { HourlyPay(won: amount, hours: $0) }
    case .yearly: return weeklyHours.flatMap(monthlyHours).flatMap { HourlyPay(won: amount, hours: 12 * $0) }
    }
  }
}
