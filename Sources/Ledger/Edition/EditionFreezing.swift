import Counting
import Pages
import Storage
import Vocabulary

/// Reads from the ledger what an edition freezes. One transaction, one snapshot; nothing is written.
struct EditionFreezing: Sendable {
  private let entries = EntryStore()

  /// The year's jobs and totals as they stand under `rules`, netted and without anything that points at a person but
  /// the key by which persons are counted.
  func facts(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [EditionFact] {
    let period = Period(year: year)
    let standings = try tx.rows(
      """
      SELECT \(StandingStore.columns) FROM ledger_standing
      WHERE office = ? AND (attributed_on BETWEEN ? AND ? OR span_from <= ? AND span_to >= ?) ORDER BY job
      """, office, period.from, period.to, period.to, period.from
    ).map(Standing.init(row:))
    let ids = standings.map(\.job)
    let jobs = Dictionary(
      Job.all(in: try entries.entries(ofJobs: ids, in: office, tx).map(\.fact)).map { ($0.root, $0.statement) },
      uniquingKeysWith: { first, _ in first })
    return standings.compactMap { standing in
      guard let verdict = standing.verdict(in: period), let statement = jobs[standing.job] else { return nil }
      return Self.fact(standing, statement, verdict, year: year)
    }
  }

  /// Totals without a list that touch the year, as an edition would hold them: the summary has each in one year only.
  func totals(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [EditionRow] {
    // Ordered here, as in a roll-up: the few totals have an index of their own.
    try tx.rows(
      "SELECT \(StandingStore.columns) FROM ledger_standing WHERE office = ? AND nature <> 'measured'", office
    ).map(Standing.init(row:)).sorted { $0.job < $1.job }.compactMap { standing in
      standing.verdict(in: Period(year: year)).map { verdict in
        EditionRow(
          key: Self.key(standing, verdict, year: year), detail: .nothing, quantity: standing.quantity)
      }
    }
  }

  /// The same totals one by one, each with its span and where it was read.
  func totalsOneByOne(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [EditionTotal] {
    let columns = StandingStore.columns.split(separator: ", ").map { "s.\($0)" }.joined(separator: ", ")
    return try tx.rows(
      """
      SELECT \(columns), e.source_record FROM ledger_standing s
      JOIN ledger_entry e ON e.office = s.office AND e.id = s.entry
      WHERE s.office = ? AND s.nature <> 'measured'
      """, office
    ).compactMap { row in
      let standing = try Standing(row: row), source = (try row.textIfPresent("source_record") ?? "").withoutContacts
      guard let verdict = standing.verdict(in: Period(year: year)) else { return nil }
      return EditionTotal(
        key: Self.key(standing, verdict, year: year),
        period: standing.span ?? Period(from: standing.attributedOn, to: standing.attributedOn),
        quantity: standing.quantity, source: source)
    }
  }

  private static func key(_ standing: Standing, _ verdict: Verdict, year: Int) -> EditionKey {
    EditionKey(
      project: standing.project ?? "", category: standing.category, stage: standing.stage, nature: standing.nature,
      unit: standing.unit, year: year, verdict: verdict.code)
  }

  private static func fact(_ standing: Standing, _ statement: Fact, _ verdict: Verdict, year: Int) -> EditionFact {
    let whole = standing.span.map { $0.from.yearMonth == $0.to.yearMonth } ?? true
    let month = whole ? standing.attributedOn.yearMonth : nil
    let single = standing.nature == .measured && standing.unit == .persons
    return EditionFact(
      key: key(standing, verdict, year: year),
      detail: EditionDetail(
        month: month, contract: statement.contract, sector: statement.sector,
        duration: single ? statement.duration : nil, evidence: statement.evidence.min()),
      quantity: standing.quantity, person: standing.person, month: standing.nature == .measured ? month : nil)
  }

  /// Number of corrections to entries of the year, by project: every reversal, of a statement or of a life event.
  func corrections(
    of office: String, year: Int, rules: RuleSet, _ tx: any ReadTransaction
  ) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    try tx.each(
      "SELECT \(EntryColumns.list) FROM ledger_entry WHERE office = ? AND kind = 'reversal'", [office]
    ) { row in
      let fact = try Entry(row: row).fact
      if Self.day(of: fact, rules)?.year == year { counts[fact.project ?? "", default: 0] += 1 }
      return true
    }
    return counts
  }

  private static func day(of fact: Fact, _ rules: RuleSet) -> Day? {
    if let span = fact.span { return span.to }
    let wanted: Day? =
      switch rules.clause(for: fact.category)?.attribution ?? .start {
      case .start: fact.startedOn
      case .hire: fact.hiredOn
      case .recognition: fact.recognisedOn
      }
    return wanted ?? fact.startedOn ?? fact.hiredOn ?? fact.recognisedOn ?? fact.endsOn
  }

  /// The chain from the last earlier edition to the head.
  func chain(of office: String, after earlier: [EditionChain.Earlier], _ tx: any ReadTransaction) throws
    -> EditionChain
  {
    var hashes: [String] = []
    try tx.each(
      "SELECT entry_hash FROM ledger_entry WHERE office = ? AND sequence > ? ORDER BY sequence",
      [office, earlier.last?.head.sequence ?? 0]
    ) { row in
      hashes.append(try row.blob("entry_hash").hex)
      return true
    }
    return EditionChain(earlier: earlier, entryHashes: hashes)
  }
}
