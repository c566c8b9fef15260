import Counting
import Storage
import Vocabulary

/// What the ledger holds of one project and year, for whoever is about to state a total: totals without a list as they
/// stand, and how many persons or things stand one by one.
package struct ReportedTotals: Sendable {
  /// A total without a list, in force.
  package struct Total: Sendable, Equatable {
    /// The entry in force.
    package let entry: ID<Entry>
    /// How many; corrections included.
    package let quantity: Int
    /// The span it was reported for.
    package let period: Period
    /// Where it came from.
    package let source: String
    /// What it was counted in.
    package let unit: Unit
    /// As read, or made for a test.
    package init(entry: ID<Entry>, quantity: Int, period: Period, source: String, unit: Unit) {
      (self.entry, self.quantity, self.period) = (entry, quantity, period)
      (self.source, self.unit) = (source, unit)
    }
  }
  /// In order of their first days.
  package let totals: [Total]
  /// Entries of their own, by 명, 건, 개소 or 회: never added to totals of the same project.
  package let measured: Int

  /// By project code; projects without either are missing. `year`: whose span touches it.
  package static func read(
    office: String, year: Int, _ tx: any ReadTransaction
  ) throws -> [String: ReportedTotals] {
    let period = Period(year: year)
    var totals: [String: [Total]] = [:]
    for row in try tx.rows(
      """
      SELECT s.project, s.entry, s.quantity, s.span_from, s.span_to, s.unit, e.source_record FROM ledger_standing s
      JOIN ledger_entry e ON e.office = s.office AND e.id = s.entry
      WHERE s.office = ? AND s.nature = 'reported' AND s.span_from <= ? AND s.span_to >= ?
      ORDER BY s.span_from, e.sequence
      """, office, period.to, period.from)
    {
      totals[try row.text("project"), default: []].append(
        Total(
          entry: try row.id("entry"), quantity: try row.int("quantity"),
          period: Period(from: try row.day("span_from"), to: try row.day("span_to")),
          source: try row.textIfPresent("source_record") ?? "", unit: try row.code("unit")))
    }
    var measured: [String: Int] = [:]
    for row in try tx.rows(
      """
      SELECT project, count(*) AS many FROM ledger_standing
      WHERE office = ? AND nature = 'measured' AND attributed_on BETWEEN ? AND ? GROUP BY project
      """, office, period.from, period.to)
    {
      measured[try row.text("project")] = try row.int("many")
    }
    var found: [String: ReportedTotals] = [:]
    for project in Set(totals.keys).union(measured.keys) {
      found[project] = ReportedTotals(totals: totals[project] ?? [], measured: measured[project] ?? 0)
    }
    return found
  }
}
