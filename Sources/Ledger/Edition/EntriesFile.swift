import Counting
import Documents
import Vocabulary

/// `entries.csv`: the grouped rows, then one line per project with corrections.
enum EntriesFile {
  private static let name = EditionFile.Name.entries
  static let header =
    ["row", "project", "category", "stage", "nature", "unit", "year", "verdict"] + EditionDetail.columns + ["quantity"]
  private static let entry = "entry", corrections = "corrections"

  static func text(_ rows: [EditionRow], _ corrected: [String: Int]) -> String {
    let entries = rows.map { [entry] + $0.key.cells + $0.detail.cells + [String($0.quantity)] }
    let blank = [String](repeating: "", count: header.count - 3)
    let counts = corrected.sorted { $0.key < $1.key }.map { [corrections, $0.key] + blank + [String($0.value)] }
    return CSV.text(header: header, rows: entries + counts)
  }

  static func read(_ bytes: [UInt8]) throws(EditionDamage) -> (rows: [EditionRow], corrections: [String: Int]) {
    let sheet = try EditionSheet(name, bytes, header: header)
    var rows: [EditionRow] = []
    var corrected: [String: Int] = [:]
    for row in sheet.rows {
      let quantity = try sheet.int(row, header.count - 1)
      switch row.cells[0] {
      case entry:
        let next = try read(row, quantity, sheet)
        if let last = rows.last, last >= next { throw sheet.wrong(row, "차례가 어긋나거나 앞줄과 겹칩니다") }
        rows.append(next)
      case corrections:
        guard quantity > 0, corrected.updateValue(quantity, forKey: row.cells[1]) == nil else {
          throw sheet.wrong(row, "정정 건수가 없거나 두 번 적혔습니다")
        }
      default: throw sheet.wrong(row, "알 수 없는 줄 종류 ‘\(row.cells[0])’")
      }
    }
    return (rows, corrected)
  }

  private static func read(_ row: CSV.Row, _ quantity: Int, _ sheet: EditionSheet) throws(EditionDamage) -> EditionRow {
    let verdict = row.cells[7]
    guard Verdict(code: verdict) != nil else { throw sheet.wrong(row, "알 수 없는 집계 판단 ‘\(verdict)’") }
    let key = EditionKey(
      project: row.cells[1], category: try sheet.code(row, 2, as: Category.self),
      stage: try sheet.code(row, 3, as: Stage.self), nature: try sheet.code(row, 4, as: Nature.self),
      unit: try sheet.code(row, 5, as: Unit.self), year: try sheet.int(row, 6), verdict: verdict)
    return EditionRow(key: key, detail: EditionDetail(cells: Array(row.cells[8..<13])), quantity: quantity)
  }
}
