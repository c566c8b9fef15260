import Storage
import Vocabulary

/// In which projects of the plan people stand: what a check for double participation (중복 참여) asks.
package struct PersonProjects: Sendable {
  /// Has no state of its own.
  package init() {}

  /// Codes of the projects with a job in force of each person (the vault's id) that is attributed to a day of `period`,
  /// or runs into it from the year before: an agreed end within `period`, and no earlier one stated. A job without an
  /// agreed end is of its own year alone. People whom the ledger does not know are absent.
  package func projects(
    of persons: some Collection<String>, in period: Period, office: String, _ tx: any ReadTransaction
  ) throws -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    _ = try inBatches(persons) { batch -> [Never] in
      let rows = try tx.rows(
        """
        SELECT l.person, s.project FROM ledger_person_link l
        JOIN ledger_standing s ON s.office = l.office AND s.person = l.person_key
        JOIN ledger_entry e ON e.office = s.office AND e.id = s.entry
        WHERE l.office = ? AND l.person IN (\(batch.marks)) AND s.project <> ''
          AND (s.attributed_on BETWEEN ? AND ? OR (e.started_on <= ? AND e.ends_on >= ? AND NOT EXISTS (
            SELECT 1 FROM ledger_thread t JOIN ledger_entry v ON v.office = t.office AND v.id = t.entry
            WHERE t.office = s.office AND t.job = s.job AND v.event = 'endedEarly' AND v.kind <> 'reversal'
              AND v.recognised_on < ? AND NOT EXISTS (
                SELECT 1 FROM ledger_entry r WHERE r.office = v.office AND r.about = v.id AND r.kind = 'reversal'))))
        """, [office] + batch.values + [period.from, period.to, period.to, period.from, period.from])
      for row in rows { found[try row.text("person"), default: []].insert(try row.text("project")) }
      return []
    }
    return found
  }

  /// Cases of one project that count in `year` in 명, and how many of them have a person behind them.
  package func coverage(
    of project: String, year: Int, office: String, _ tx: any ReadTransaction
  ) throws -> (cases: Int, backed: Int) {
    let row = try tx.first(
      """
      SELECT sum(cases) AS cases, sum(backed) AS backed FROM ledger_summary
      WHERE office = ? AND year = ? AND project = ? AND unit = 'persons' AND counted = 'counted'
        AND nature IN ('measured', 'reported')
      """, office, year, project)
    return (try row?.intIfPresent("cases") ?? 0, try row?.intIfPresent("backed") ?? 0)
  }
}
