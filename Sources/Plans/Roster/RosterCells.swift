import Documents
import Pages
import Vocabulary

/// The filled cells of a table line by line, and nothing of what lies empty between them: one stray cell far to the
/// right of a workbook costs as much as any other cell.
struct RosterCells: Sendable {
  /// One line: its number in the file, and what is filled, by column from 0.
  struct Line: Sendable {
    let number: Int
    let cells: [(column: Int, text: String)]
    /// nil where nothing stands.
    subscript(_ column: Int) -> String? { cells.first { $0.column == column }?.text }
  }
  /// In the order of the file, empty lines left out.
  let lines: [Line]

  /// Of one sheet of a workbook.
  init(_ sheet: Spreadsheet.Sheet) {
    var rows: [Int: [(column: Int, text: String)]] = [:]
    for (place, cell) in sheet.cells {
      let text = cell.text
      if !text.allSatisfy(\.isWhitespace) { rows[place.row, default: []].append((place.column - 1, text)) }
    }
    lines = rows.keys.sorted().map { row in
      Line(number: row, cells: (rows[row] ?? []).sorted { $0.column < $1.column })
    }
  }

  /// Of rows read cell by cell.
  init(_ rows: [(line: Int, cells: [String])]) {
    lines = rows.compactMap { row in
      let filled = row.cells.enumerated().filter { !$0.element.allSatisfy(\.isWhitespace) }
      return filled.isEmpty ? nil : Line(number: row.line, cells: filled.map { (column: $0.offset, text: $0.element) })
    }
  }

  private init(lines: [Line]) { self.lines = lines }

  /// The lines below `number`.
  func below(_ number: Int) -> RosterCells { RosterCells(lines: lines.filter { $0.number > number }) }

  /// Where the table begins: the first of the first twenty rows that names the columns.
  var head: Line? {
    lines.prefix { $0.number <= 20 }.first { line in
      let found = Set(line.cells.compactMap { RosterColumn(header: $0.text) })
      return found.contains(.name) && found.count > 1
    }
  }

  /// In any cell, and in any two beside each other: a number split over two columns is one all the same.
  func refuseResidentNumbers(under header: Line?) throws(RosterRefusal) {
    for line in lines {
      let split = zip(line.cells, line.cells.dropFirst()).first { left, right in
        left.column + 1 == right.column && "\(left.text.trimmed)-\(right.text.trimmed)".containsResidentNumber
      }
      guard let column = line.cells.first(where: { $0.text.containsResidentNumber })?.column ?? split?.0.column else {
        continue
      }
      let name = header?[column].flatMap { RosterColumn(header: $0)?.label }
      throw .residentNumber(line: line.number, column: name ?? "\(column + 1)번째")
    }
  }
}
