import Counting
import Storage
import Vocabulary

/// Holds a database's ledgers against themselves (naeil verify): chain, heads, everything derived from entries, and what
/// was published.
/// Streams; holds one person's jobs and one copy of the summary at a time.
package struct LedgerVerification: Sendable {
  private let rules: RuleBook
  /// `rules` says which rule set is in force.
  package init(rules: RuleBook = RuleBook()) { self.rules = rules }

  /// Checks every office, or only `office`. `kept` are heads from elsewhere; each must stand in an office's chain.
  /// `progress` gets the number of entries read so far, now and then.
  package func verify(
    _ database: any Database, office: String? = nil, kept: [KeptHead] = [],
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> LedgerReport {
    try await database.read { tx in
      var report = LedgerReport()
      report.findings += try TriggerCheck().findings(tx)
      try ChainCheck(kept: kept).run(&report, office: office, tx, progress: progress)
      try ThreadCheck().run(&report, office: office, tx)
      try RecountCheck(rules: rules).run(&report, office: office, tx)
      try EditionCheck().run(&report, office: office, tx)
      if report.matchedHeads.isEmpty {
        report.cannotProve.append(
          "밖에 보관한 머리값(--head) 없이 확인했습니다. 원장 전체를 처음부터 다시 계산해 바꿔 놓은 경우는 이 확인만으로 알 수 없습니다.")
      } else if let last = report.matchedHeads.map(\.sequence).max() {
        report.cannotProve.append("보관한 머리값보다 뒤에 적힌 줄(순번 \(last + 1)부터)은 그 머리값으로 확인되지 않습니다.")
      }
      return report
    }
  }
}

/// Whether the tables that must not change still refuse it.
struct TriggerCheck {
  static let tables = [
    "ledger_entry", "ledger_daily_head", "ledger_thread", "ledger_rule_set", "edition", "edition_file",
  ]

  func findings(_ tx: any ReadTransaction) throws -> [LedgerFinding] {
    let guarded = tx.engine == .sqlite ? try sqlite(tx) : try postgresql(tx)
    return Self.tables.filter { !guarded.contains($0) }.map {
      LedgerFinding(office: nil, sequence: nil, check: .trigger, detail: "표 \($0)")
    }
  }

  private func sqlite(_ tx: any ReadTransaction) throws -> Set<String> {
    let rows = try tx.rows("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    var acts: [String: Set<String>] = [:]
    for row in rows {
      let (table, text) = (try row.text("tbl_name"), try row.text("sql"))
      guard text.contains("RAISE(ABORT, 'append-only: \(table)')"), !text.contains(" WHEN ") else { continue }
      for act in ["BEFORE UPDATE ON \(table)", "BEFORE DELETE ON \(table)"] where text.contains(act) {
        acts[table, default: []].insert(act)
      }
    }
    return Set(acts.filter { $0.value.count == 2 }.keys)
  }

  private func postgresql(_ tx: any ReadTransaction) throws -> Set<String> {
    // tgtype: 2 before, 8 delete, 16 update, 32 truncate.
    let rows = try tx.rows(
      """
      SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE n.nspname = current_schema() AND t.tgname = 'append_only' AND t.tgenabled IN ('O', 'A')
        AND (t.tgtype & 58) = 58 AND t.tgqual IS NULL AND p.proname = 'append_only_refusal'
        AND p.prosrc LIKE '%RAISE EXCEPTION%'
      """)
    return Set(try rows.map { try $0.text("relname") })
  }
}
