import Counting
import Storage
import Vocabulary

/// Counts every office again from its entries, person by person, and holds standings, summary and net persons against it.
struct RecountCheck {
  let rules: RuleBook

  func run(_ report: inout LedgerReport, office only: String?, _ tx: any ReadTransaction) throws {
    let known = Set(report.heads.map(\.office)).union(try counted(tx))
    for office in known.sorted() where !report.isBroken(office) && (only == nil || only == office) {
      guard let inForce = try readable(office, tx) else {
        report.findings.append(
          LedgerFinding(office: office, sequence: nil, check: .ruleSet, detail: "집계는 확인하지 못했습니다."))
        continue
      }
      var recount = Recount(office: office, rules: inForce)
      try judge(&recount, tx)
      if let finding = try recount.finding ?? strayStanding(office, tx) ?? SummaryCheck(recount: recount).finding(tx) {
        report.findings.append(finding)
      }
    }
  }

  /// Offices with figures, even where no entry stands behind them.
  private func counted(_ tx: any ReadTransaction) throws -> Set<String> {
    let tables = ["ledger_standing", "ledger_summary", "ledger_summary_month", "ledger_net_persons"]
    return Set(try tables.flatMap { try tx.rows("SELECT DISTINCT office FROM \($0)").map { try $0.text("office") } })
  }

  /// The rule set in force; `nil` when its stored text is none.
  private func readable(_ office: String, _ tx: any ReadTransaction) throws -> RuleSet? {
    do {
      return try rules.inForce(office, tx)
    } catch is DecodingError {
      return nil
    }
  }

  /// Entries of one person's jobs stand together; of a job without a person, alone.
  private func judge(_ recount: inout Recount, _ tx: any ReadTransaction) throws {
    let names = StandingStore.columnNames
    let standing = names.map { "s.\($0)" }.joined(separator: ", ")
    var group = JobGroup(key: "")
    try tx.each(
      """
      SELECT \(standing), t.job AS thread_job, \(EntryColumns.list(of: "e"))
      FROM ledger_thread t JOIN ledger_entry e ON e.office = t.office AND e.id = t.entry
      LEFT JOIN ledger_standing s ON s.office = t.office AND s.job = t.job
      WHERE t.office = ? ORDER BY s.person NULLS FIRST, t.job, e.sequence
      """, [recount.office]
    ) { row in
      let stored = Row(columns: names, cells: Array(row.cells.prefix(names.count)))
      let entry = Row(columns: EntryColumns.all, cells: Array(row.cells.suffix(EntryColumns.all.count)))
      let job = try row.text("thread_job")
      let key = try stored.textIfPresent("person").map { "p" + $0 } ?? "j" + job
      if group.key != key {
        recount.take(group)
        group = JobGroup(key: key)
      }
      if group.sequences[job] == nil {
        group.sequences[job] = try entry.int("sequence")
        if stored["job"] != .null { group.stored[job] = .some(try? Standing(row: stored)) }
      }
      group.facts.append(try Entry(row: entry).fact)
      return recount.finding == nil
    }
    recount.take(group)
  }

  /// A standing without any entry.
  private func strayStanding(_ office: String, _ tx: any ReadTransaction) throws -> LedgerFinding? {
    try tx.first(
      """
      SELECT s.job FROM ledger_standing s LEFT JOIN ledger_thread t ON t.office = s.office AND t.entry = s.job
      WHERE s.office = ? AND t.entry IS NULL ORDER BY s.job LIMIT 1
      """, office
    ).map { LedgerFinding(office: office, sequence: nil, check: .standing, detail: "기재가 없는 일자리 \(try $0.text("job"))") }
  }
}

/// The jobs of one person, or one job without a person.
struct JobGroup {
  let key: String
  var facts: [Fact] = []
  /// Sequence of each job's first entry.
  var sequences: [String: Int] = [:]
  /// What the database holds; an unreadable row stands as `.some(nil)`.
  var stored: [String: Standing?] = [:]
}

/// What summary and net persons must be, gathered group by group.
struct Recount {
  let office: String
  let rules: RuleSet
  var years: [SummaryKey: Cases] = [:]
  var months: [MonthKey: Cases] = [:]
  var persons: [NetKey: Int] = [:]
  /// The first job whose stored standing differs.
  var finding: LedgerFinding?

  init(office: String, rules: RuleSet) { (self.office, self.rules) = (office, rules) }

  mutating func take(_ group: JobGroup) {
    guard finding == nil, !group.facts.isEmpty else { return }
    let standings = rules.standings(of: group.facts)
    let judged = Dictionary(standings.map { ($0.job, $0) }, uniquingKeysWith: { first, _ in first })
    for (job, sequence) in group.sequences.sorted(by: { $0.value < $1.value }) {
      if group.stored[job] == nil ? judged[job] != nil : group.stored[job] != .some(judged[job]) || judged[job] == nil {
        finding = LedgerFinding(office: office, sequence: sequence, check: .standing, detail: "일자리 \(job)")
        return
      }
    }
    for standing in standings {
      years[SummaryKey(standing), default: Cases()] += Cases(standing)
      if let key = MonthKey(standing) { months[key, default: Cases()] += Cases(standing) }
    }
    for key in Set(standings.flatMap { NetKey.all($0, rules.periods) }) { persons[key, default: 0] += 1 }
  }
}
