import Storage
import Vocabulary

/// Holds the map from entries to jobs against what the entries themselves say (`about`).
struct ThreadCheck {
  func run(_ report: inout LedgerReport, office only: String?, _ tx: any ReadTransaction) throws {
    let held = Set(report.findings.compactMap(\.office))
    func isSound(_ office: String) -> Bool { (only == nil || only == office) && !held.contains(office) }
    var broken: [String: LedgerFinding] = [:]
    var counts: [String: Int] = [:]
    try tx.each(
      """
      SELECT e.office, e.sequence, e.id, e.about, t.job, t.sequence AS place, p.job AS parent
      FROM ledger_entry e
      LEFT JOIN ledger_thread t ON t.office = e.office AND t.entry = e.id
      LEFT JOIN ledger_thread p ON p.office = e.office AND p.entry = e.about
      ORDER BY e.office, e.sequence
      """, []
    ) { row in
      let office = try row.text("office")
      counts[office, default: 0] += 1
      guard isSound(office), broken[office] == nil else { return true }
      let job = try row.textIfPresent("job")
      let wanted = try row.textIfPresent("about") == nil ? try row.text("id") : try row.textIfPresent("parent")
      let sequence = try row.int("sequence")
      let place = try row.intIfPresent("place")
      if job == nil || job != wanted || place != sequence {
        broken[office] = LedgerFinding(office: office, sequence: sequence, check: .thread, detail: "")
      }
      return true
    }
    for row in try tx.rows("SELECT office, count(*) AS n FROM ledger_thread GROUP BY office ORDER BY office") {
      let office = try row.text("office")
      if isSound(office), broken[office] == nil, try row.int("n") != counts[office] ?? 0 {
        broken[office] = LedgerFinding(office: office, sequence: nil, check: .thread, detail: "원장에 없는 기재가 있습니다.")
      }
    }
    report.findings += broken.values.sorted { ($0.office ?? "") < ($1.office ?? "") }
  }
}
