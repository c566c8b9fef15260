import Counting
import Storage
import Vocabulary

/// One job or total as it stands now, for staff who open a live figure: keys and codes, nobody's name.
package struct LiveEntry: Sendable {
  /// How it stands under the rule set in force.
  package let standing: Standing
  /// Verdict for the year asked for.
  package let verdict: Verdict
  /// `placement:…`, `roster:…`: where the statement came from.
  package let sourceRecord: String?
  /// Strongest first.
  package let evidence: [Evidence]
  /// Sequence of the entry the job began with.
  package let sequence: Int
  /// How often the job was corrected (정정).
  package let corrections: Int
  /// The placement's id where it came from one.
  package var placement: String? {
    guard let sourceRecord, sourceRecord.hasPrefix("placement:") else { return nil }
    return String(sourceRecord.dropFirst("placement:".count))
  }

  /// The jobs of a year in a project (empty: without one), in order of the ledger; `after`: the last sequence of the
  /// page before. At most `limit`.
  package static func read(
    office: String, year: Int, project: String, after: Int, limit: Int, _ tx: any ReadTransaction
  ) throws -> [LiveEntry] {
    let period = Period(year: year)
    let columns = StandingStore.columns.split(separator: ", ").map { "s.\($0)" }.joined(separator: ", ")
    let rows = try tx.rows(
      """
      SELECT \(columns), e.source_record, e.evidence, t.sequence,
        (SELECT count(*) FROM ledger_thread r JOIN ledger_entry x ON x.office = r.office AND x.id = r.entry
         WHERE r.office = s.office AND r.job = s.job AND x.kind = 'reversal') AS corrections
      FROM ledger_standing s
      JOIN ledger_thread t ON t.office = s.office AND t.entry = s.job
      JOIN ledger_entry e ON e.office = s.office AND e.id = s.entry
      WHERE s.office = ? AND s.project = ? AND t.sequence > ?
        AND (s.attributed_on BETWEEN ? AND ? OR s.span_from <= ? AND s.span_to >= ?)
      ORDER BY t.sequence LIMIT \(limit)
      """, office, project, after, period.from, period.to, period.to, period.from)
    return try rows.compactMap { row in
      let standing = try Standing(row: row)
      guard let verdict = standing.verdict(in: period) else { return nil }
      return LiveEntry(
        standing: standing, verdict: verdict, sourceRecord: try row.textIfPresent("source_record"),
        evidence: try row.text("evidence").split(separator: ",").compactMap { Evidence(rawValue: String($0)) }.sorted(),
        sequence: try row.int("sequence"), corrections: try row.int("corrections"))
    }
  }
}
