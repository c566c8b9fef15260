import Vocabulary

/// 집계 기준: which entries count as a job, as dated data. One clause a category; a category without one counts nothing.
package struct RuleSet: Codable, Sendable, Hashable {
  /// Stable name of this wording, `naeil-2026`; a changed clause is a new version.
  package var version: String
  /// Korean name as printed beside every figure.
  package var name: String
  /// First day on which the set may be used.
  package var from: Day
  /// Last day; `nil` while it stands.
  package var until: Day?
  /// Who set it and where it is written.
  package var source: String
  /// How sure the source is: `official`, `own` (the office's own rule), `assumed`, or a confidence of reference.
  package var confidence: String
  /// Bounds of the periods whose figures stand ready.
  package var periods: StandingPeriods
  /// At most one a category.
  package var clauses: [Clause]

  /// The members in their order.
  package init(
    version: String, name: String, from: Day, until: Day? = nil, source: String, confidence: String,
    periods: StandingPeriods, clauses: [Clause]
  ) {
    (self.version, self.name, self.from, self.until) = (version, name, from, until)
    (self.source, self.confidence, self.periods, self.clauses) = (source, confidence, periods, clauses)
  }

  /// The rule for `category`; `nil`: nothing of it counts.
  package func clause(for category: Category) -> Clause? { clauses.first { $0.category == category } }
}

/// The rule for one category (부문).
package struct Clause: Codable, Sendable, Hashable {
  /// 부문 of the plan.
  package var category: Category
  /// The one unit counted: 명 is never added to 건, 개소 or 회.
  package var unit: Unit
  /// Stages that count.
  package var stages: [Stage]
  /// Natures that may count, each in its own family.
  package var natures: [Nature]
  /// 귀속일: the day that decides the year.
  package var attribution: Attribution
  /// 마감: `nil` when nothing is ever too late.
  package var cutOff: CutOff?
  /// 이월 참여자: counted again or `계속`.
  package var carryOver: CarryOver
  /// 중복 참여: within what a person counts once a year.
  package var duplicates: DuplicateScope
  /// Shortest job that counts; `nil` when any length does.
  package var minimumDuration: DurationBand?
  /// 3, 6 or 12: the job counts only once kept that long.
  package var retainedMonths: Int?
  /// Any one of these proves the entry; empty when none is needed.
  package var evidence: [Evidence]
  /// 고용형태 that never count.
  package var excludedContracts: [EntryContract]
  /// Sectors that never count.
  package var excludedSectors: [Sector]
  /// Only these sectors count, an unknown one does not; `nil`: any but the excluded.
  package var sectors: [Sector]?
  /// Only jobs paid from one of these count, an unknown source does not; `nil`: any.
  package var fundings: [Funding]?
  /// Up to which end `minimumDuration` is measured; `nil` is `real`.
  package var durationBy: DurationBasis?
  /// `true`: only what is a good job (좋은 일자리) of this category counts; without `goodJob` nothing does.
  package var onlyGoodJobs: Bool?
  /// 좋은 일자리 of this category; `nil` where none is defined.
  package var goodJob: GoodJob?
  /// The rule as one Korean sentence, printed beside the figures.
  package var sentence: String

  /// The members in their order.
  package init(
    category: Category, unit: Unit = .persons, stages: [Stage], natures: [Nature] = Nature.allCases,
    attribution: Attribution = .start, cutOff: CutOff? = nil, carryOver: CarryOver = .continuing,
    duplicates: DuplicateScope = .none, minimumDuration: DurationBand? = nil, retainedMonths: Int? = nil,
    evidence: [Evidence] = [], excludedContracts: [EntryContract] = [], excludedSectors: [Sector] = [],
    sectors: [Sector]? = nil, fundings: [Funding]? = nil, durationBy: DurationBasis? = nil, onlyGoodJobs: Bool? = nil,
    goodJob: GoodJob? = nil, sentence: String
  ) {
    (self.category, self.unit, self.stages, self.natures) = (category, unit, stages, natures)
    (self.attribution, self.cutOff, self.carryOver, self.duplicates) = (attribution, cutOff, carryOver, duplicates)
    (self.minimumDuration, self.retainedMonths, self.evidence) = (minimumDuration, retainedMonths, evidence)
    (self.excludedContracts, self.excludedSectors) = (excludedContracts, excludedSectors)
    (self.sectors, self.fundings, self.durationBy) = (sectors, fundings, durationBy)
    self.onlyGoodJobs = onlyGoodJobs
    (self.goodJob, self.sentence) = (goodJob, sentence)
  }

  /// 귀속일: start of work, hire, or recognition by the office.
  package enum Attribution: String, Codable, Sendable, CaseIterable { case start, hire, recognition }

  /// Which end the length of a job runs to: as first agreed, or as it came.
  package enum DurationBasis: String, Codable, Sendable, CaseIterable { case contracted, real }

  /// 이월 참여자: a person whose job in the same project ran past the turn of the year counts again with the new
  /// year's entry, or stands as `계속`.
  package enum CarryOver: String, Codable, Sendable, CaseIterable { case again, continuing }

  /// Within what a person counts once a calendar year.
  package enum DuplicateScope: String, Codable, Sendable, CaseIterable { case none, project, category, office }
}

/// 마감일 of a year's results, in the year after, and what becomes of what is recognised later.
package struct CutOff: Codable, Sendable, Hashable {
  /// 1…12, in the year after the attributed one.
  package var month: Int
  /// 1…31; a day the month has not means its last day.
  package var day: Int
  /// What becomes of a recognition after the day.
  package var later: Later
  /// The members in their order.
  package init(month: Int, day: Int, later: Later) { (self.month, self.day, self.later) = (month, day, later) }

  /// `excluded`: not counted · `atRecognition`: attributed to the day of recognition instead.
  package enum Later: String, Codable, Sendable, CaseIterable { case excluded, atRecognition }

  /// The last day on which a recognition still counts for `year`.
  package func lastDay(for year: Int) -> Day {
    Day(year: year + 1, month: month, day: day) ?? Month(year: year + 1, month: month).last
  }
}

/// 좋은 일자리: a named predicate; every condition given must hold, an unknown value fails it.
package struct GoodJob: Codable, Sendable, Hashable {
  /// Korean name, printed with the figure.
  package var name: String
  /// One of these 고용형태.
  package var contracts: [EntryContract]?
  /// One of these sectors.
  package var sectors: [Sector]?
  /// `true`: employment insurance must be confirmed.
  package var insured: Bool?
  /// At least this band of weekly hours.
  package var minimumHours: HoursBand?
  /// At least this long, by its days.
  package var minimumDuration: DurationBand?
  /// Won an hour.
  package var hourlyWageAtLeast: Won?
  /// 3, 6 or 12.
  package var retainedMonths: Int?

  /// The members in their order.
  package init(
    name: String, contracts: [EntryContract]? = nil, sectors: [Sector]? = nil, insured: Bool? = nil,
    minimumHours: HoursBand? = nil, minimumDuration: DurationBand? = nil, hourlyWageAtLeast: Won? = nil,
    retainedMonths: Int? = nil
  ) {
    (self.name, self.contracts, self.sectors, self.insured) = (name, contracts, sectors, insured)
    (self.minimumHours, self.minimumDuration) = (minimumHours, minimumDuration)
    (self.hourlyWageAtLeast, self.retainedMonths) = (hourlyWageAtLeast, retainedMonths)
  }

  func holds(for job: Job) -> Bool {
    let now = job.statement
    if let contracts { guard let contract = now.contract, contracts.contains(contract) else { return false } }
    if let sectors { guard let sector = now.sector, sectors.contains(sector) else { return false } }
    if insured == true, now.insured != .yes { return false }
    if let minimumHours { guard now.hours.reaches(minimumHours) == true else { return false } }
    if let minimumDuration { guard now.duration.reaches(minimumDuration) == true else { return false } }
    if let hourlyWageAtLeast { guard let wage = now.hourlyWage, wage >= hourlyWageAtLeast else { return false } }
    if let retainedMonths, job.retainedMonths < retainedMonths { return false }
    return true
  }
}

extension DurationBand {
  /// Whether at least as long as `least`; `nil` when unknown.
  func reaches(_ least: DurationBand) -> Bool? {
    guard self != .unknown else { return nil }
    let order = DurationBand.allCases
    return (order.firstIndex(of: self) ?? 0) >= (order.firstIndex(of: least) ?? 0)
  }
}
extension HoursBand {
  /// Whether at least as many hours as `least`; `nil` when unknown.
  func reaches(_ least: HoursBand) -> Bool? {
    guard self != .unknown else { return nil }
    let order = HoursBand.allCases
    return (order.firstIndex(of: self) ?? 0) >= (order.firstIndex(of: least) ?? 0)
  }
}
