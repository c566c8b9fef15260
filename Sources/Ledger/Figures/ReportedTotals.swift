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
    /// Whether the office's rules count it: a stage that is no result is in no sum.
    package let counts: Bool
    /// Its place in the ledger, from 1; 0 in a test.
    package let sequence: Int
    /// Under what it was stated.
    package let category: Category, stage: Stage
    /// As read, or made for a test.
    package init(
      entry: ID<Entry>, quantity: Int, period: Period, source: String, unit: Unit, counts: Bool = true,
      sequence: Int = 0, category: Category = .other, stage: Stage = .participating
    ) {
      (self.entry, self.quantity, self.period) = (entry, quantity, period)
      (self.source, self.unit, self.counts, self.sequence) = (source, unit, counts, sequence)
      (self.category, self.stage) = (category, stage)
    }
  }
  /// In order of their first days.
  package let totals: [Total]
  /// What counts of entries of their own, by unit and month: never added to totals of the same project.
  private let measured: [Unit: [Int]]

  /// How many stand one by one and count, from 1 January to the end of the month, 1…12.
  package func measured(in unit: Unit, through month: Int) -> Int { measured[unit]?.prefix(month).reduce(0, +) ?? 0 }

  /// By project code; projects without either are missing. `year`: whose span touches it.
  package static func read(
    office: String, year: Int, _ tx: any ReadTransaction
  ) throws -> [String: ReportedTotals] {
    let period = Period(year: year)
    var totals: [String: [Total]] = [:]
    for row in try tx.rows(
      """
      SELECT s.project, s.entry, s.quantity, s.span_from, s.span_to, s.unit, s.counted, s.category, s.stage,
        e.source_record, e.sequence
      FROM ledger_standing s
      JOIN ledger_entry e ON e.office = s.office AND e.id = s.entry
      WHERE s.office = ? AND s.nature = 'reported' AND s.span_from <= ? AND s.span_to >= ?
      ORDER BY s.span_from, e.sequence
      """, office, period.to, period.from)
    {
      totals[try row.text("project"), default: []].append(
        Total(
          entry: try row.id("entry"), quantity: try row.int("quantity"),
          period: Period(from: try row.day("span_from"), to: try row.day("span_to")),
          source: try row.textIfPresent("source_record") ?? "", unit: try row.code("unit"),
          counts: try row.text("counted") == Verdict.counted.code, sequence: try row.int("sequence"),
          category: try row.code("category"), stage: try row.code("stage")))
    }
    var measured: [String: [Unit: [Int]]] = [:]
    for row in try tx.rows(
      """
      SELECT project, unit, substr(attributed_on, 6, 2) AS month, sum(quantity) AS many FROM ledger_standing
      WHERE office = ? AND nature = 'measured' AND counted = 'counted' AND attributed_on BETWEEN ? AND ?
      GROUP BY project, unit, substr(attributed_on, 6, 2)
      """, office, period.from, period.to)
    {
      guard let month = Int(try row.text("month")), (1...12).contains(month) else { continue }
      let (project, unit): (String, Unit) = (try row.text("project"), try row.code("unit"))
      measured[project, default: [:]][unit, default: Array(repeating: 0, count: 12)][month - 1] += try row.int("many")
    }
    var found: [String: ReportedTotals] = [:]
    for project in Set(totals.keys).union(measured.keys) {
      found[project] = ReportedTotals(totals: totals[project] ?? [], measured: measured[project] ?? [:])
    }
    return found
  }
}
