import Counting
import Storage
import Vocabulary

/// Keeps how each job stands under the rule set in force, and from the difference summary and net persons.
struct StandingStore: Sendable {
  private let entries = EntryStore()
  private let summary = SummaryStore()

  /// Judges again the jobs given and every other job of the persons named in them; writes only what changed.
  func restand(_ jobs: Set<String>, rules: RuleSet, office: String, _ tx: any WriteTransaction) throws {
    let persons = try entries.persons(ofJobs: jobs, in: office, tx)
    let all = jobs.union(try entries.jobs(ofPersons: persons, in: office, tx))
    let facts = try entries.entries(ofJobs: all, in: office, tx).map(\.fact)
    /// A job that was corrected to another person belongs to that person's own judgement unless it was touched here.
    func concerns(_ standing: Standing) -> Bool {
      standing.person.map(persons.contains) ?? jobs.contains(standing.job)
    }
    let before = try standings(ofJobs: all, office: office, tx).filter(concerns)
    let after = rules.standings(of: facts).filter(concerns)
    try replace(before, by: after, office: office, tx)
    try summary.move(from: before, to: after, periods: rules.periods, office: office, tx)
  }

  func standings(ofJobs jobs: some Collection<String>, office: String, _ tx: any ReadTransaction) throws -> [Standing] {
    try inBatches(jobs) { batch in
      try tx.rows(
        "SELECT \(Self.columns) FROM ledger_standing WHERE office = ? AND job IN (\(batch.marks))",
        [office] + batch.values
      ).map(Standing.init(row:))
    }
  }

  private func replace(
    _ before: [Standing], by after: [Standing], office: String, _ tx: any WriteTransaction
  ) throws {
    let old = Dictionary(before.map { ($0.job, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.map { ($0.job, $0) }, uniquingKeysWith: { first, _ in first })
    for job in old.keys.sorted() where new[job] == nil {
      try tx.run("DELETE FROM ledger_standing WHERE office = ? AND job = ?", office, job)
    }
    for job in new.keys.sorted() {
      guard let standing = new[job], old[job] != standing else { continue }
      try write(standing, office: office, tx)
    }
  }

  private func write(_ standing: Standing, office: String, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO ledger_standing (office, \(Self.columns))
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (office, job) DO UPDATE SET entry = excluded.entry, person = excluded.person,
        project = excluded.project, category = excluded.category, stage = excluded.stage, nature = excluded.nature,
        unit = excluded.unit, quantity = excluded.quantity, attributed_on = excluded.attributed_on,
        span_from = excluded.span_from, span_to = excluded.span_to, counted = excluded.counted,
        good_job = excluded.good_job, sex = excluded.sex, age_band = excluded.age_band
      """,
      office, standing.job, standing.entry, standing.person, standing.project ?? "", standing.category.rawValue,
      standing.stage.rawValue, standing.nature.rawValue, standing.unit.rawValue, standing.quantity,
      standing.attributedOn, standing.span?.from, standing.span?.to, standing.verdict.code, standing.goodJob,
      standing.sex.rawValue, standing.ageBand.rawValue)
  }

  static let columnNames = [
    "job", "entry", "person", "project", "category", "stage", "nature", "unit", "quantity", "attributed_on",
    "span_from", "span_to", "counted", "good_job", "sex", "age_band",
  ]
  static let columns = columnNames.joined(separator: ", ")
}

extension Standing {
  init(row: Row) throws {
    let code = try row.text("counted")
    guard let verdict = Verdict(code: code) else { throw RowError(column: "counted", wanted: "Verdict") }
    var span: Period?
    if let from = try row.dayIfPresent("span_from"), let to = try row.dayIfPresent("span_to") {
      span = Period(from: from, to: to)
    }
    let project = try row.text("project")
    self.init(
      job: try row.text("job"), entry: try row.text("entry"), person: try row.textIfPresent("person"),
      project: project.isEmpty ? nil : project, category: try row.code("category"), stage: try row.code("stage"),
      nature: try row.code("nature"), unit: try row.code("unit"), quantity: try row.int("quantity"),
      attributedOn: try row.day("attributed_on"), span: span, verdict: verdict, goodJob: try row.bool("good_job"),
      sex: try row.code("sex"), ageBand: try row.code("age_band"))
  }
}
