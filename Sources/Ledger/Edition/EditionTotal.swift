import Counting
import Documents
import Vocabulary

/// One total without a list (집계, 추정, 약정) as it stands in the ledger: a figure that cannot be divided, with the place
/// where it was read. `entries.csv` holds their sums.
package struct EditionTotal: Sendable, Hashable, Comparable {
  /// Exact columns as in `entries.csv`.
  package let key: EditionKey
  /// The span it was reported for; both ends included.
  package let period: Period
  /// Any whole number, in the unit of the key.
  package let quantity: Int
  /// Where it was read; empty where the ledger has none.
  package let source: String
  /// As stated in the ledger.
  package init(key: EditionKey, period: Period, quantity: Int, source: String) {
    (self.key, self.period, self.quantity, self.source) = (key, period, quantity, source)
  }
  var cells: [String] {
    key.cells + [period.from.description, period.to.description, String(quantity), source]
  }
  /// Order of the file: bytewise by column.
  package static func < (a: EditionTotal, b: EditionTotal) -> Bool { a.cells.lexicographicallyPrecedes(b.cells) }
}

/// `totals.csv`: every total one by one.
enum TotalsFile {
  private static let name = EditionFile.Name.totals
  static let header = [
    "project", "category", "stage", "nature", "unit", "year", "verdict", "from", "to", "quantity", "source",
  ]

  static func text(_ totals: [EditionTotal]) -> String { CSV.text(header: header, rows: totals.map(\.cells)) }

  static func read(_ bytes: [UInt8]) throws(EditionDamage) -> [EditionTotal] {
    let sheet = try EditionSheet(name, bytes, header: header)
    var totals: [EditionTotal] = []
    for row in sheet.rows {
      guard Verdict(code: row.cells[6]) != nil else {
        throw sheet.wrong(row, "알 수 없는 집계 판단 ‘\(row.cells[6])’")
      }
      let key = EditionKey(
        project: row.cells[0], category: try sheet.code(row, 1, as: Category.self),
        stage: try sheet.code(row, 2, as: Stage.self), nature: try sheet.code(row, 3, as: Nature.self),
        unit: try sheet.code(row, 4, as: Unit.self), year: try sheet.int(row, 5), verdict: row.cells[6])
      let total = EditionTotal(
        key: key, period: Period(from: try sheet.day(row, 7), to: try sheet.day(row, 8)),
        quantity: try sheet.int(row, 9), source: row.cells[10])
      guard key.nature != .measured, total.period.from <= total.period.to else {
        throw sheet.wrong(row, "명단 없는 집계가 아니거나 기간이 거꾸로입니다")
      }
      if let last = totals.last, total < last { throw sheet.wrong(row, "차례가 어긋납니다") }
      totals.append(total)
    }
    return totals
  }
}
