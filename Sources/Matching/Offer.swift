import Vocabulary

/// A vacancy (구인) as Matching sees it. `nil` means that the vacancy does not say. Nothing here tells anything about a
/// person: no sex, no age, no origin.
package struct Offer: Sendable {
  /// Unique among the offers of one matcher.
  package var id: String
  /// 접수순: the smaller was received first; decides between equal scores (직업안정법 시행규칙 §5④).
  package var order: Int
  /// KECO 2025 level 4 as a number, `0111` → 111.
  package var occupation: Int?
  /// Where work is done, or the middle of its 시군구.
  package var place: Place?
  /// How far from `place` the work may really be, metres: 0 for an address, the 시군구's radius for its middle. An offer is
  /// too far only when even the nearest point of that circle is.
  package var placeRadius: Int
  /// 시군구, five digits as a number.
  package var region: Int?
  /// `nil` also where it cannot be compared by the hour.
  package var pay: HourlyPay?
  /// Hours a week; one number where both ends are equal.
  package var weeklyHours: ClosedRange<Int>?
  /// When work is done.
  package var times: TimesOfWeek?
  /// Least education asked for, 0 (무관) … 7 (박사).
  package var education: Int?
  /// Licences that must be held; empty when none must.
  package var licences: CodeSet?
  /// Skills the duties name; empty when they name none.
  package var skills: CodeSet
  /// Days since it was registered.
  package var daysOpen: Int?
  /// The statute that lawfully reserves it for a group (장애인고용법 …), by a name shared with the wish.
  package var reservedBy: String?

  /// Everything but `id` and `order` may be left unsaid.
  package init(
    id: String, order: Int, occupation: Int? = nil, place: Place? = nil, placeRadius: Int = 0,
    region: Int? = nil, pay: HourlyPay? = nil, weeklyHours: ClosedRange<Int>? = nil, times: TimesOfWeek? = nil,
    education: Int? = nil, licences: CodeSet? = nil, skills: CodeSet = [], daysOpen: Int? = nil,
    reservedBy: String? = nil
  ) {
    (self.id, self.order, self.occupation, self.place) = (id, order, occupation, place)
    (self.placeRadius, self.region, self.pay, self.weeklyHours) = (placeRadius, region, pay, weeklyHours)
    (self.times, self.education, self.licences, self.skills) = (times, education, licences, skills)
    (self.daysOpen, self.reservedBy) = (daysOpen, reservedBy)
  }
}

/// What a seeker (구직자) wishes and holds, as Matching sees it. `nil` or empty means not stated. No name, sex, birth
/// date or target group: what is not here cannot score.
package struct Wish: Sendable {
  /// KECO 2025 level 4 as numbers.
  package var occupations: [Int]
  /// Where the seeker sets out from, usually the middle of the 행정동.
  package var place: Place?
  /// How far at most, metres in a straight line.
  package var maxMetres: Int?
  /// 시군구, five digits as numbers; a whole city's stands for its parts.
  package var regions: [Int]
  /// The least pay hoped for.
  package var pay: HopedPay?
  /// Hours a week wished; any overlap with the offer passes.
  package var weeklyHours: ClosedRange<Int>?
  /// When the seeker can work; any overlap passes.
  package var times: TimesOfWeek?
  /// Highest education, 1 … 7.
  package var education: Int?
  /// Licences held; empty when none is.
  package var licences: CodeSet?
  /// Numbered as the offers’ skills are.
  package var skills: CodeSet
  /// Grounds on which a reserved vacancy is lawfully open to the person.
  package var eligibilities: [LawfulEligibility]
  /// The person does not want to be matched by machine (개인정보 보호법 §37조의2).
  package var optedOut: Bool

  /// An empty wish filters nothing.
  package init(
    occupations: [Int] = [], place: Place? = nil, maxMetres: Int? = nil, regions: [Int] = [], pay: HopedPay? = nil,
    weeklyHours: ClosedRange<Int>? = nil, times: TimesOfWeek? = nil, education: Int? = nil,
    licences: CodeSet? = nil, skills: CodeSet = [], eligibilities: [LawfulEligibility] = [], optedOut: Bool = false
  ) {
    (self.occupations, self.place, self.maxMetres, self.regions) = (occupations, place, maxMetres, regions)
    (self.pay, self.weeklyHours, self.times, self.education) = (pay, weeklyHours, times, education)
    (self.licences, self.skills, self.eligibilities, self.optedOut) = (licences, skills, eligibilities, optedOut)
  }
}

/// The only way a protected attribute may enter: that a statute opens reserved vacancies to the person, with the
/// person's consent to say so. A yes or no; it never scores or orders.
package struct LawfulEligibility: Sendable, Hashable {
  /// Name shared with `Offer.reservedBy`.
  package let statute: String
  /// Whether the person consented to its use for matching (민감정보 처리 동의).
  package let consent: Bool
  package init(statute: String, consent: Bool) { (self.statute, self.consent) = (statute, consent) }
}

/// The parts of a week: seven days of morning, afternoon and night.
package struct TimesOfWeek: OptionSet, Sendable, Hashable {
  /// Bit `day × 3 + part`, day 0 = Monday, part 0 morning, 1 afternoon, 2 night.
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }
  /// `day` 1 = Monday … 7 = Sunday, `part` 0 … 2; outside these nothing.
  package init(day: Int, part: Int) {
    rawValue = (1...7).contains(day) && (0...2).contains(part) ? 1 << Int32((day - 1) * 3 + part) : 0
  }
}
