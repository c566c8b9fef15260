import Counting
import Storage
import Vocabulary

/// Where a case stands in the yearly summary.
struct SummaryKey: Hashable {
  let year: Int
  let project: String
  let category: String, stage: String, nature: String, unit: String, counted: String
  let goodJob: Bool

  /// A total over more than one year cannot be divided and stands in its last year as such.
  init(_ standing: Standing) {
    let year = standing.attributedOn.year
    (self.year, project) = (year, standing.project ?? "")
    (category, stage) = (standing.category.rawValue, standing.stage.rawValue)
    (nature, unit) = (standing.nature.rawValue, standing.unit.rawValue)
    counted = (standing.verdict(in: Period(year: year)) ?? standing.verdict).code
    goodJob = standing.goodJob
  }
}

/// Where a case stands in the months of the whole office; only measured cases, for a total has no pace.
struct MonthKey: Hashable {
  let month: String
  let category: String, nature: String, unit: String, counted: String
  let goodJob: Bool

  init?(_ standing: Standing) {
    guard standing.nature == .measured else { return nil }
    month = standing.attributedOn.yearMonth.description
    (category, nature) = (standing.category.rawValue, standing.nature.rawValue)
    (unit, counted, goodJob) = (standing.unit.rawValue, standing.verdict.code, standing.goodJob)
  }
}

/// One standing period's net persons: a category, or all (`category` empty).
struct NetKey: Hashable {
  let kind: StandingPeriods.Kind
  let from: Day
  let category: String

  /// Every place in which the person behind `standing` is counted; none when there is none.
  static func all(_ standing: Standing, _ periods: StandingPeriods) -> [NetKey] {
    guard standing.personBacked else { return [] }
    return StandingPeriods.Kind.allCases.flatMap { kind in
      let from = periods.period(kind, holding: standing.attributedOn).from
      return [
        NetKey(kind: kind, from: from, category: standing.category.rawValue),
        NetKey(kind: kind, from: from, category: ""),
      ]
    }
  }
}

/// Cases and, of them, those with a person behind.
struct Cases: Hashable {
  var cases = 0
  var backed = 0
  static func += (a: inout Cases, b: Cases) { (a.cases, a.backed) = (a.cases + b.cases, a.backed + b.backed) }
  /// What one standing adds, or takes away.
  init(_ standing: Standing, sign: Int = 1) {
    cases = sign * standing.quantity
    backed = standing.personBacked ? sign * standing.quantity : 0
  }
  init() {}
  var isZero: Bool { cases == 0 && backed == 0 }
}

/// All SQL that changes summary and net persons, always by a difference.
struct SummaryStore: Sendable {
  /// The effect of `before` giving way to `after`. Both must hold all standings of each person in them.
  func move(
    from before: [Standing], to after: [Standing], periods: StandingPeriods, office: String, _ tx: any WriteTransaction
  ) throws {
    var years: [SummaryKey: Cases] = [:]
    var months: [MonthKey: Cases] = [:]
    for (standings, sign) in [(before, -1), (after, 1)] {
      for standing in standings {
        years[SummaryKey(standing), default: Cases()] += Cases(standing, sign: sign)
        if let key = MonthKey(standing) { months[key, default: Cases()] += Cases(standing, sign: sign) }
      }
    }
    for (key, change) in years where !change.isZero { try add(change, to: key, office: office, tx) }
    for (key, change) in months where !change.isZero { try add(change, to: key, office: office, tx) }
    for (key, change) in Self.transitions(from: before, to: after, periods) where change != 0 {
      try add(change, to: key, office: office, tx)
    }
  }

  /// Persons that came to stand (0→1) or no longer stand (1→0) in each place.
  static func transitions(from before: [Standing], to after: [Standing], _ periods: StandingPeriods) -> [NetKey: Int] {
    func places(_ standings: [Standing]) -> Set<PersonPlace> {
      var out: Set<PersonPlace> = []
      for standing in standings {
        guard let person = standing.person else { continue }
        for key in NetKey.all(standing, periods) { out.insert(PersonPlace(person: person, key: key)) }
      }
      return out
    }
    let (old, new) = (places(before), places(after))
    var changes: [NetKey: Int] = [:]
    for place in new.subtracting(old) { changes[place.key, default: 0] += 1 }
    for place in old.subtracting(new) { changes[place.key, default: 0] -= 1 }
    return changes
  }
  private struct PersonPlace: Hashable { let person: String, key: NetKey }

  private func add(_ change: Cases, to key: SummaryKey, office: String, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO ledger_summary
        (office, year, project, category, stage, nature, unit, counted, good_job, cases, backed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (office, year, project, category, stage, nature, unit, counted, good_job) DO UPDATE SET
        cases = ledger_summary.cases + excluded.cases, backed = ledger_summary.backed + excluded.backed
      """,
      office, key.year, key.project, key.category, key.stage, key.nature, key.unit, key.counted, key.goodJob,
      change.cases, change.backed)
  }

  private func add(_ change: Cases, to key: MonthKey, office: String, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO ledger_summary_month (office, month, category, nature, unit, counted, good_job, cases, backed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (office, month, category, nature, unit, counted, good_job) DO UPDATE SET
        cases = ledger_summary_month.cases + excluded.cases, backed = ledger_summary_month.backed + excluded.backed
      """,
      office, key.month, key.category, key.nature, key.unit, key.counted, key.goodJob, change.cases, change.backed)
  }

  private func add(_ change: Int, to key: NetKey, office: String, _ tx: any WriteTransaction) throws {
    guard change > 0 else {
      // Fewer persons: the line is there. An upsert would first be held against persons >= 0.
      try tx.run(
        """
        UPDATE ledger_net_persons SET persons = persons + ?
        WHERE office = ? AND kind = ? AND from_day = ? AND category = ?
        """, change, office, key.kind.rawValue, key.from, key.category)
      return
    }
    try tx.run(
      """
      INSERT INTO ledger_net_persons (office, kind, from_day, category, persons) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (office, kind, from_day, category) DO UPDATE SET
        persons = ledger_net_persons.persons + excluded.persons
      """, office, key.kind.rawValue, key.from, key.category, change)
  }
}
