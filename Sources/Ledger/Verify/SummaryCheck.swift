import Counting
import Storage
import Vocabulary

/// Holds the stored summary and net persons against a recount; names the first line that differs.
struct SummaryCheck {
  let recount: Recount

  func finding(_ tx: any ReadTransaction) throws -> LedgerFinding? {
    try years(tx) ?? months(tx) ?? persons(tx)
  }

  private func years(_ tx: any ReadTransaction) throws -> LedgerFinding? {
    let wanted = Dictionary(
      recount.years.map { key, cases in
        let code = "\(key.counted) \(key.goodJob ? 1 : 0)"
        return ("\(key.year) \(key.project) \(key.category) \(key.stage) \(key.nature) \(key.unit) \(code)", cases)
      }, uniquingKeysWith: { first, _ in first })
    let columns = "year, project, category, stage, nature, unit, counted, good_job"
    return compare(wanted, try stored("ledger_summary", columns, tx), .summary)
  }

  private func months(_ tx: any ReadTransaction) throws -> LedgerFinding? {
    let wanted = Dictionary(
      recount.months.map { key, cases in
        ("\(key.month) \(key.category) \(key.nature) \(key.unit) \(key.counted) \(key.goodJob ? 1 : 0)", cases)
      }, uniquingKeysWith: { first, _ in first })
    return compare(
      wanted, try stored("ledger_summary_month", "month, category, nature, unit, counted, good_job", tx),
      .monthlySummary)
  }

  private func persons(_ tx: any ReadTransaction) throws -> LedgerFinding? {
    var wanted: [String: Cases] = [:]
    for (key, persons) in recount.persons {
      var cases = Cases()
      cases.cases = persons
      wanted["\(key.kind.rawValue) \(key.from) \(key.category)"] = cases
    }
    var held: [String: Cases] = [:]
    for row in try tx.rows(
      "SELECT kind, from_day, category, persons FROM ledger_net_persons WHERE office = ?", recount.office)
    {
      var cases = Cases()
      cases.cases = try row.int("persons")
      held["\(try row.text("kind")) \(try row.text("from_day")) \(try row.text("category"))"] = cases
    }
    return compare(wanted, held, .netPersons)
  }

  /// The lines of a stored table by their key columns; lines that have come to nothing are left out.
  private func stored(_ table: String, _ columns: String, _ tx: any ReadTransaction) throws -> [String: Cases] {
    var out: [String: Cases] = [:]
    for row in try tx.rows("SELECT \(columns), cases, backed FROM \(table) WHERE office = ?", recount.office) {
      let key = row.cells.dropLast(2).map { cell in
        switch cell {
        case .text(let text): text
        case .int(let number): String(number)
        default: ""
        }
      }
      var cases = Cases()
      (cases.cases, cases.backed) = (try row.int("cases"), try row.int("backed"))
      out[key.joined(separator: " ")] = cases
    }
    return out
  }

  private func compare(
    _ wanted: [String: Cases], _ held: [String: Cases], _ check: LedgerFinding.Check
  ) -> LedgerFinding? {
    for key in Set(wanted.keys).union(held.keys).sorted() {
      let (right, found) = (wanted[key] ?? Cases(), held[key] ?? Cases())
      guard right != found else { continue }
      return LedgerFinding(
        office: recount.office, sequence: nil, check: check,
        detail: "‘\(key)’: 다시 센 값 \(right.cases)(확인분 \(right.backed)), 저장된 값 \(found.cases)(확인분 \(found.backed))")
    }
    return nil
  }
}
