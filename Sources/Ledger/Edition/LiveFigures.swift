import Counting
import Offices
import Storage
import Vocabulary

/// The figures of a year as the ledger stands now, for staff. Reads the summary, so it costs the same at any size.
package struct LiveFigures: Sendable {
  /// As `table.csv` would say, without the pace line.
  package let table: EditionTable
  /// 실인원 behind the counted, measured entries of the year.
  package let netPersons: Int
  /// Share from which net persons are shown, in percent; the office's setting.
  package let shownFromPercent: Int
  /// Corrections (정정) posted after `since`, of any year.
  package let correctionsSince: Int
  /// Korean name of the rule set in force.
  package let ruleSetName: String

  /// `since`: sequence of the last edition's head; 0 before the first.
  package static func read(
    _ plan: EditionPlan, since: Int, rules: RuleBook = RuleBook(), _ tx: any ReadTransaction
  ) throws -> LiveFigures {
    let office = plan.office, first = Period(year: plan.year).from
    let rows = try tx.rows(
      """
      SELECT project, category, stage, nature, unit, counted, cases FROM ledger_summary
      WHERE office = ? AND year = ? AND nature = 'measured'
      """, office, plan.year
    ).map { row in
      EditionRow(
        key: EditionKey(
          project: try row.text("project"), category: try row.code("category"), stage: try row.code("stage"),
          nature: try row.code("nature"), unit: try row.code("unit"), year: plan.year,
          verdict: try row.text("counted")), detail: .nothing, quantity: try row.int("cases"))
    }
    let totals = try EditionFreezing().totals(of: office, year: plan.year, tx)
    let ruleSet = try rules.inForce(office, tx)
    let corrections = try EditionFreezing().corrections(of: office, year: plan.year, rules: ruleSet, tx)
    let persons = try tx.first(
      "SELECT persons FROM ledger_net_persons WHERE office = ? AND kind = 'year' AND from_day = ? AND category = ''",
      office, first)?.int("persons")
    let after = try tx.first(
      "SELECT count(*) AS n FROM ledger_entry WHERE office = ? AND kind = 'reversal' AND sequence > ?", office, since)
    return LiveFigures(
      table: EditionTable(plan: plan, rows: rows.filter { $0.quantity != 0 } + totals, corrections: corrections),
      netPersons: persons ?? 0, shownFromPercent: try OfficeStore().settings(of: office, tx).coverageThreshold,
      correctionsSince: try after?.int("n") ?? 0, ruleSetName: ruleSet.name)
  }
}
