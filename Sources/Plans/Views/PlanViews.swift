import Counting
import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// Live figures for the planner, from the ledger's columns in memory: any period, any parting, another rule set beside.
struct PlanViews: Sendable {
  let database: any Database
  let columns: LedgerColumns
  /// `nil` on a node without keys: target groups stay sealed there.
  let vault: Vault?

  /// Everything the page shows.
  struct Sheet: Sendable {
    let question: ViewQuestion
    let period: Period
    let today: Day
    let rules: RuleSet
    let presets: [RuleSet]
    let hours: WorkHours
    /// Share of person-backed cases from which net persons are shown, in percent.
    let shownFromPercent: Int
    let figures: TableFigures
    /// Whether parts of fewer than three are masked for who looks.
    let hidesFew: Bool
    /// Names of the parts by key.
    let names: [String: String]
    let budgets: ViewBudgets
    let retention: [Retention]
    let conversion: Conversion
    let comparison: Comparison?
    let passing: [Passed]
    let forecast: Forecast?
    /// Measured cases in 명 from the year's first day to today: what the forecast begins from.
    let soFar: Int
  }
  /// The other rule set, and the jobs it judges otherwise.
  struct Comparison: Sendable {
    let beside: RuleSet
    let found: RuleComparison
    /// Net persons need coverage under either rule set.
    let sequences: [String: Int]
  }
  /// One project's way to its target, quarter by quarter.
  struct Passed: Sendable {
    let name: String
    let target: Int
    /// Cumulative, at the end of each quarter.
    let until: QuarterBounds
    /// 1…4, more than one where a total spans them; nil: not passed.
    let quarters: ClosedRange<Int>?
  }
  /// What was read from the plan.
  struct Plan: Sendable {
    let rules: RuleSet
    let shownFromPercent: Int
    let projects: [PlanProject]
    let cards: [String: ProjectCard]
    let targets: [String: Int]
  }

  /// `nil` while the ledger is still being read: ask again.
  func sheet(_ question: ViewQuestion, for caller: Caller, on today: Day, patience: Duration) async throws -> Sheet? {
    let office = caller.office
    let plan = try await plan(office, question.year)
    let presets = try RulePresets.all().filter { $0 != plan.rules }
    let beside = question.beside.flatMap { version in presets.first { $0.version == version } }
    if question.beside != nil, beside == nil { throw NotFound("집계 기준") }
    let wanted = [plan.rules] + (beside.map { [$0] } ?? [])
    guard let held = try await columns.columns(of: office, judgedBy: wanted, patience: patience),
      let judged = held.judged(by: plan.rules)
    else { return nil }
    let period = question.period(plan.rules.periods, on: today)
    let hours = try RulePresets.workHours()
    let table = held.table
    let scan = Scan(table: table, judged: judged, period: period, today: today, hours: hours)
    let (figures, names) = try await parted(question.by, plan, scan, office)
    var comparison: Comparison?
    if let beside, let other = held.judged(by: beside) {
      let found = table.comparison(judged, other, in: period, limit: 10)
      comparison = Comparison(beside: beside, found: found, sequences: try await sequences(found, office))
    }
    let (soFar, forecast) = forecast(table, judged, year: question.year, on: today)
    return Sheet(
      question: question, period: period, today: today, rules: plan.rules, presets: presets, hours: hours,
      shownFromPercent: plan.shownFromPercent, figures: figures,
      hidesFew: question.by.hidesFew && !caller.roles.contains(.planner), names: names,
      budgets: ViewBudgets(question, plan.projects, plan.cards, figures: figures, period: period, today: today),
      retention: table.retention(judged, in: period, on: today), conversion: table.conversion(judged, in: period),
      comparison: comparison, passing: passing(table, judged, plan, question.year), forecast: forecast, soFar: soFar)
  }

  private func plan(_ office: String, _ year: Int) async throws -> Plan {
    try await database.read { tx in
      let store = PlanStore()
      return Plan(
        rules: try RuleBook().inForce(office, tx),
        shownFromPercent: try OfficeStore().settings(of: office, tx).coverageThreshold,
        projects: try store.projects(of: office, tx),
        cards: try ProjectCardStore().cards(of: office, year: year, tx),
        targets: try store.versions(of: office, year: year, tx).last?.targets ?? [:])
    }
  }

  /// Ledger sequences of the listed jobs, so that each can be looked up in the ledger.
  private func sequences(_ found: RuleComparison, _ office: String) async throws -> [String: Int] {
    let ids = found.moves.flatMap(\.jobs)
    return try await database.read { tx in try LedgerPlaces.sequences(of: ids, in: office, tx) }
  }

  private func passing(_ table: JobTable, _ judged: JudgedTable, _ plan: Plan, _ year: Int) -> [Passed] {
    let quarters = table.quarters(judged, of: year)
    return plan.projects.filter { $0.unit == .persons }.compactMap { project in
      guard let target = plan.targets[project.code], target > 0 else { return nil }
      let until = quarters[project.code] ?? QuarterBounds()
      return Passed(name: project.name, target: target, until: until, quarters: until.passed(target))
    }
  }

  /// From up to five earlier years, each held at the same day of the year; only for the year that is running.
  private func forecast(
    _ table: JobTable, _ judged: JudgedTable, year: Int, on today: Day
  ) -> (soFar: Int, forecast: Forecast?) {
    guard today.year == year else { return (0, nil) }
    func measured(_ period: Period) -> Int { table.tally(judged, in: period).cases[.persons] ?? 0 }
    let now = measured(Period(from: Period(year: year).from, to: today))
    let past = (1...5).map { back in
      let then = today.adding(months: -12 * back)
      return (
        untilThen: measured(Period(from: Period(year: then.year).from, to: then)),
        whole: measured(Period(year: then.year))
      )
    }
    return (now, Forecast(now: now, past: past))
  }
}
