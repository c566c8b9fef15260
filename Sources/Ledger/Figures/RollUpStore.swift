import Counting
import Storage
import Vocabulary

/// Reads roll-ups. Measured cases of standing tables come from the summary, whatever the ledger's length; free periods
/// and breakdowns by person scan the standings of one office. Totals without a list are few and looked at one by one.
package struct RollUpStore: Sendable {
  private let rules: RuleBook
  /// `rules` says which rule set is in force.
  package init(rules: RuleBook = RuleBook()) { self.rules = rules }

  /// Names and strategies of projects by code, as the plan gives them.
  package typealias Names = [String: (name: String, strategy: String, strategyName: String)]

  /// The roll-up. `coverageThreshold` in percent: below it no net persons are shown.
  package func rollUp(
    office: String, period: Period, by: RollUp.By, names: Names = [:], coverageThreshold: Int,
    _ tx: any ReadTransaction
  ) throws -> RollUp {
    let ruleSet = try rules.inForce(office, tx)
    var sum = Sum(by: by, names: names)
    for line in try measured(office, period, by, tx) { sum.take(line) }
    for standing in try totals(office, tx) { sum.take(standing, in: period) }
    let shown = RollUp.reaches(coverageThreshold, sum.coverage)
    let kind = ruleSet.periods.kind(of: period)
    let persons = shown ? try netPersons(office, period, kind, tx) : nil
    let byKey = shown ? try personsByKey(office, period, by, kind, names, tx) : [:]
    return RollUp(
      office: office, period: period, by: by, ruleSet: ruleSet, rows: sum.ordered(persons: shown ? byKey : nil),
      cases: sum.cases, goodJobs: sum.goodJobs, persons: persons, coverage: sum.coverage, families: sum.families,
      notCounted: sum.notCounted)
  }

  /// Cases of one key under one verdict.
  struct Line {
    let key: String, unit: Unit, counted: String
    let goodJob: Bool
    let cases: Int, backed: Int
  }

  private func measured(
    _ office: String, _ period: Period, _ by: RollUp.By, _ tx: any ReadTransaction
  ) throws -> [Line] {
    let (source, arguments): (String, [any Bindable])
    if by == .category || by == .month, period.isWholeMonths {
      source = "ledger_summary_month WHERE office = ? AND month >= ? AND month <= ?"
      arguments = [office, period.from.yearMonth.description, period.to.yearMonth.description]
    } else if by == .project || by == .strategy, period == Period(year: period.from.year) {
      source = "ledger_summary WHERE office = ? AND year = ?"
      arguments = [office, period.from.year]
    } else {
      return try scanned(office, period, by, tx)
    }
    let key = by == .category ? "category" : by == .month ? "month" : "project"
    return try lines(
      """
      SELECT \(key) AS key, unit, counted, good_job, sum(cases) AS cases, sum(backed) AS backed FROM \(source)
      AND nature = 'measured' GROUP BY \(key), unit, counted, good_job
      """, arguments, tx)
  }

  private func scanned(
    _ office: String, _ period: Period, _ by: RollUp.By, _ tx: any ReadTransaction
  ) throws -> [Line] {
    let key = Self.column(by)
    return try lines(
      """
      SELECT \(key) AS key, unit, counted, good_job, sum(quantity) AS cases,
        sum(CASE WHEN person IS NOT NULL AND unit = 'persons' AND counted = 'counted' THEN quantity ELSE 0 END) AS backed
      FROM ledger_standing WHERE office = ? AND attributed_on >= ? AND attributed_on <= ? AND nature = 'measured'
      GROUP BY \(key), unit, counted, good_job
      """, [office, period.from, period.to], tx)
  }

  private func lines(_ sql: String, _ arguments: [any Bindable], _ tx: any ReadTransaction) throws -> [Line] {
    try tx.rows(sql, arguments).map { row in
      Line(
        key: try row.text("key"), unit: try row.code("unit"), counted: try row.text("counted"),
        goodJob: try row.bool("good_job"), cases: try row.int("cases"), backed: try row.int("backed"))
    }
  }

  private static func column(_ by: RollUp.By) -> String {
    switch by {
    case .category: "category"
    case .project, .strategy: "project"
    case .sex: "sex"
    case .ageBand: "age_band"
    case .month: "substr(attributed_on, 1, 7)"
    }
  }

  private func totals(_ office: String, _ tx: any ReadTransaction) throws -> [Standing] {
    // Ordered here: asked to order by the job, SQLite walks the office's whole key instead of the few totals.
    try tx.rows(
      "SELECT \(StandingStore.columns) FROM ledger_standing WHERE office = ? AND nature <> 'measured'", office
    ).map(Standing.init(row:)).sorted { $0.job < $1.job }
  }

  private static let backed = """
    FROM ledger_standing WHERE office = ? AND attributed_on >= ? AND attributed_on <= ? AND nature = 'measured'
    AND unit = 'persons' AND counted = 'counted' AND person IS NOT NULL
    """

  private func netPersons(
    _ office: String, _ period: Period, _ kind: StandingPeriods.Kind?, _ tx: any ReadTransaction
  ) throws -> Int {
    if let kind { return try standing(office, period, kind, tx)[""] ?? 0 }
    return try tx.first("SELECT count(DISTINCT person) AS n \(Self.backed)", office, period.from, period.to)?
      .int("n") ?? 0
  }

  private func standing(
    _ office: String, _ period: Period, _ kind: StandingPeriods.Kind, _ tx: any ReadTransaction
  ) throws -> [String: Int] {
    let rows = try tx.rows(
      "SELECT category, persons FROM ledger_net_persons WHERE office = ? AND kind = ? AND from_day = ?", office,
      kind.rawValue, period.from)
    return Dictionary(
      try rows.map { (try $0.text("category"), try $0.int("persons")) }, uniquingKeysWith: { first, _ in first })
  }

  private func personsByKey(
    _ office: String, _ period: Period, _ by: RollUp.By, _ kind: StandingPeriods.Kind?, _ names: Names,
    _ tx: any ReadTransaction
  ) throws -> [String: Int] {
    if by == .category, let kind { return try standing(office, period, kind, tx) }
    let key = Self.column(by)
    var out: [String: Int] = [:]
    if by != .strategy {
      for row in try tx.rows(
        "SELECT \(key) AS key, count(DISTINCT person) AS n \(Self.backed) GROUP BY \(key)", office, period.from,
        period.to)
      { out[try row.text("key")] = try row.int("n") }
      return out
    }
    // A person may stand in several projects of one strategy: one person's rows come together.
    var (person, seen) = ("", Set<String>())
    try tx.each(
      "SELECT DISTINCT person, project \(Self.backed) ORDER BY person, project", [office, period.from, period.to]
    ) { row in
      let next = try row.text("person")
      if next != person { (person, seen) = (next, []) }
      let strategy = names[try row.text("project")]?.strategy ?? ""
      if seen.insert(strategy).inserted { out[strategy, default: 0] += 1 }
      return true
    }
    return out
  }
}

extension Period {
  /// Whether it begins on the first and ends on the last day of a month.
  var isWholeMonths: Bool { from == from.firstOfMonth && to == to.yearMonth.last }
}

/// Gathers lines into rows.
private struct Sum {
  let by: RollUp.By
  let names: RollUpStore.Names
  var rows: [String: [Unit: RollUp.Row]] = [:]
  var cases = 0
  var goodJobs = 0
  var coverage = Rate(0, of: 0)
  var families: [Nature: Int] = [:]
  var notCounted: [WhyNot: Int] = [:]

  init(by: RollUp.By, names: RollUpStore.Names) { (self.by, self.names) = (by, names) }

  mutating func take(_ line: RollUpStore.Line) {
    guard line.counted == "counted" else {
      if line.unit == .persons, let why = WhyNot(rawValue: line.counted) { notCounted[why, default: 0] += line.cases }
      return
    }
    edit(line.key, line.unit) { row in
      row.cases += line.cases
      row.backed += line.backed
      if line.goodJob { row.goodJobs += line.cases }
    }
    guard line.unit == .persons else { return }
    cases += line.cases
    families[.measured, default: 0] += line.cases
    if line.goodJob { goodJobs += line.cases }
    coverage = Rate(coverage.numerator + line.backed, of: coverage.denominator + line.cases)
  }

  /// A total without a list: enters only when its whole span lies inside the period.
  mutating func take(_ standing: Standing, in period: Period) {
    guard let verdict = standing.verdict(in: period) else { return }
    let tally = Tally([standing], in: period)
    for (nature, quantity) in tally.families { families[nature, default: 0] += quantity }
    if standing.unit == .persons {
      for (why, quantity) in tally.notCounted { notCounted[why, default: 0] += quantity }
    }
    coverage = Rate(coverage.numerator, of: coverage.denominator + tally.coverage.denominator)
    guard standing.nature == .reported, verdict.counts else { return }
    switch by {
    case .category: edit(standing.category.rawValue, standing.unit) { $0.reported += standing.quantity }
    case .project, .strategy: edit(standing.project ?? "", standing.unit) { $0.reported += standing.quantity }
    case .sex, .ageBand, .month: break
    }
  }

  private mutating func edit(_ raw: String, _ unit: Unit, _ change: (inout RollUp.Row) -> Void) {
    let key = by == .strategy ? names[raw]?.strategy ?? "" : raw
    var row = rows[key]?[unit] ?? RollUp.Row(key: key, label: label(key, raw), unit: unit)
    change(&row)
    rows[key, default: [:]][unit] = row
  }

  private func label(_ key: String, _ raw: String) -> String {
    switch by {
    case .category: Category(rawValue: key)?.label ?? key
    case .project: key.isEmpty ? "사업 없음" : names[key]?.name ?? key
    case .strategy: key.isEmpty ? "전략 없음" : names[raw]?.strategyName ?? key
    case .sex: Sex(rawValue: key)?.label ?? key
    case .ageBand: AgeBand(rawValue: key)?.label ?? key
    case .month: key
    }
  }

  /// Rows in the order of their codes; `persons` nil: not shown.
  func ordered(persons: [String: Int]?) -> [RollUp.Row] {
    let order: [String] =
      switch by {
      case .category: Category.allCases.map(\.rawValue)
      case .sex: Sex.allCases.map(\.rawValue)
      case .ageBand: AgeBand.allCases.map(\.rawValue)
      case .project, .strategy, .month: rows.keys.sorted()
      }
    return order.flatMap { key in
      Unit.allCases.compactMap { unit in
        guard var row = rows[key]?[unit] else { return nil }
        if unit == .persons, let persons { row.persons = persons[key] ?? 0 }
        return row
      }
    }
  }
}
