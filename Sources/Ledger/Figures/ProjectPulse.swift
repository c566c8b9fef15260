import Storage
import Vocabulary

/// How alive an office's ledger is, for the planner's checks: numbers and days, nobody's name.
package struct LedgerPulse: Sendable {
  /// One project of a year; empty code: entries without a project.
  package struct Project: Sendable, Equatable {
    /// The last day a job of the year counts from; nil without any.
    package let last: Day?
    /// What counted from the first day of the asked quarter to its last, in the project's own unit.
    package let quarter: Int
  }
  /// A reported total that names no evidence.
  package struct Unproved: Sendable, Equatable {
    /// Sequence and id of the entry in force.
    package let sequence: Int, entry: String
    /// Project code; empty for none.
    package let project: String
    /// How many it states, in `unit`.
    package let quantity: Int
    /// What it is counted in.
    package let unit: Unit
    /// Where it came from, as written.
    package let source: String
  }
  /// By project code.
  package let projects: [String: Project]
  /// Totals without a list whose entry names no evidence.
  package let unproved: [Unproved]
  /// The office's last sequence; 0 before the first entry.
  package let head: Int

  /// Of one year; the quarter is the one `today` lies in, or the year's last when `today` is past it.
  package static func read(
    office: String, year: Int, on today: Day, _ tx: any ReadTransaction
  ) throws -> LedgerPulse {
    let (whole, quarter) = (Period(year: year), Self.quarter(of: year, on: today))
    var projects: [String: Project] = [:]
    for row in try tx.rows(
      """
      SELECT project, max(attributed_on) AS last,
        sum(CASE WHEN counted = 'counted' AND attributed_on BETWEEN ? AND ? THEN quantity ELSE 0 END) AS quarter
      FROM ledger_standing WHERE office = ? AND attributed_on BETWEEN ? AND ? GROUP BY project
      """, quarter.from, quarter.to, office, whole.from, whole.to)
    {
      projects[try row.text("project")] = Project(
        last: try row.dayIfPresent("last"), quarter: try row.intIfPresent("quarter") ?? 0)
    }
    let unproved = try tx.rows(
      """
      SELECT e.sequence, e.id, s.project, s.quantity, s.unit, e.source_record FROM ledger_standing s
      JOIN ledger_entry e ON e.office = s.office AND e.id = s.entry
      WHERE s.office = ? AND s.nature <> 'measured' AND s.nature = 'reported' AND e.evidence = '' AND s.span_from <= ? AND s.span_to >= ?
      """, office, whole.to, whole.from
    ).map { row in
      Unproved(
        sequence: try row.int("sequence"), entry: try row.text("id"), project: try row.text("project"),
        quantity: try row.int("quantity"),
        unit: try row.code("unit"), source: try row.textIfPresent("source_record") ?? "")
    }.sorted { $0.sequence < $1.sequence }
    let head = try tx.first("SELECT sequence FROM ledger_head WHERE office = ?", office)?.int("sequence") ?? 0
    return LedgerPulse(projects: projects, unproved: unproved, head: head)
  }

  /// The quarter of `year` that `today` lies in; its last before or after the year.
  package static func quarter(of year: Int, on today: Day) -> Period {
    let number = today.year == year ? today.yearMonth.quarter : 4
    let first = Month(year: year, month: number * 3 - 2)
    return Period(from: first.first, to: first.next.next.last)
  }
}
