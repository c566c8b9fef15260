import Storage
import Vocabulary

/// In which projects of the plan people stand: what a check for double participation (중복 참여) asks.
package struct PersonProjects: Sendable {
  /// Has no state of its own.
  package init() {}

  /// Codes of the projects with a job in force of each person (the vault's id) that is attributed to a day of `period`.
  /// People whom the ledger does not know are absent.
  package func projects(
    of persons: some Collection<String>, in period: Period, office: String, _ tx: any ReadTransaction
  ) throws -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    _ = try inBatches(persons) { batch -> [Never] in
      let rows = try tx.rows(
        """
        SELECT l.person, s.project FROM ledger_person_link l
        JOIN ledger_standing s ON s.office = l.office AND s.person = l.person_key
        WHERE l.office = ? AND l.person IN (\(batch.marks)) AND s.project <> '' AND s.attributed_on BETWEEN ? AND ?
        """, [office] + batch.values + [period.from, period.to])
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
