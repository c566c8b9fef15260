import Documents
import Vocabulary

/// `table.csv`: the figures of the public page, one a line.
enum TableFile {
  private static let name = EditionFile.Name.table
  static let header = [
    "part", "key", "unit", "target", "result", "rate", "measured", "reported", "estimated", "pledged", "notCounted",
    "corrections", "reproduce",
  ]

  static func text(_ table: EditionTable) -> String { CSV.text(header: header, rows: table.figures.map(cells)) }

  static func cells(_ figure: EditionFigure) -> [String] {
    [
      figure.part.rawValue, figure.key, figure.unit.rawValue, figure.target.map(String.init) ?? "",
      figure.isUnknown ? "" : String(figure.result),
      figure.rate?.percent.filter { $0 != "," && $0 != " " && $0 != "%" && $0 != "—" } ?? "",
      String(figure.measured), String(figure.reported), String(figure.estimated), String(figure.pledged),
      String(figure.notCounted), String(figure.corrections),
      figure.part.reproduce,
    ]
  }

  static func read(_ bytes: [UInt8]) throws(EditionDamage) -> EditionTable {
    let sheet = try EditionSheet(name, bytes, header: header)
    var figures: [EditionFigure] = []
    for row in sheet.rows {
      guard let part = EditionFigure.Part(rawValue: row.cells[0]) else {
        throw sheet.wrong(row, "알 수 없는 줄 종류 ‘\(row.cells[0])’")
      }
      var figure = EditionFigure(
        part, row.cells[1], try sheet.code(row, 2, as: Unit.self),
        target: row.cells[3].isEmpty ? nil : try sheet.int(row, 3))
      (figure.measured, figure.reported) = (try sheet.int(row, 6), try sheet.int(row, 7))
      figure.isUnknown = row.cells[4].isEmpty && figure.result == 0
      (figure.estimated, figure.pledged) = (try sheet.int(row, 8), try sheet.int(row, 9))
      (figure.notCounted, figure.corrections) = (try sheet.int(row, 10), try sheet.int(row, 11))
      if let wrong = zip(header, zip(row.cells, cells(figure))).first(where: { $0.1.0 != $0.1.1 }) {
        throw sheet.wrong(row, "‘\(wrong.0)’ 값 \(wrong.1.0), 같은 줄에서 다시 계산하면 \(wrong.1.1)")
      }
      figures.append(figure)
    }
    return EditionTable(figures: figures)
  }
}
