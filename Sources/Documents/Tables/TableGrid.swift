import Vocabulary

/// A table as somebody drew it, from a sheet, a text file or a document: every place holds what is seen there, joined
/// cells in each place they cover. At most 20,000 rows and 200 columns.
package struct TableGrid: Sendable {
  /// Rows and columns a table may have.
  package static let mostRows = 20_000, mostColumns = 200

  /// What a file was: it decides how a place is named to people.
  package enum Source: Sendable { case sheet, text, document }

  /// What stands in one place.
  package struct Cell: Sendable, Hashable {
    /// As read aloud; lines divided by `\n`.
    package var text: String
    /// What kind of value a workbook said it is; `nil` for text.
    package var value: Spreadsheet.Value?
    /// Its value is the stored result of a formula.
    package var isFormula = false
    /// Seen here because a joined cell that begins above or to the left covers this place.
    package var isCopy = false
    /// Places it covers, down and to the right, itself included.
    package var rows = 1, columns = 1
    /// A cell of text.
    package init(_ text: String) { self.text = text }
    /// A workbook's cell.
    init(_ cell: Spreadsheet.Cell) {
      (text, isFormula) = (cell.text.linesTrimmed, cell.isFormula)
      if case .text = cell.value {} else { value = cell.value }
    }
    /// Nothing stands here; a formula without its result is something.
    package var isEmpty: Bool { text.isEmpty && value == nil }
  }

  /// A cell with the place of its first corner, from 0.
  struct Placed {
    var row: Int, column: Int, rows = 1, columns = 1
    var cell: Cell
  }

  /// One row that is not empty.
  package struct Row: Sendable {
    /// As counted in the file, from 1.
    package let number: Int
    /// As many as the table has columns.
    package let cells: [Cell]
  }

  /// Name of the sheet, `표 3`, or empty.
  package let name: String
  /// What it came from.
  package let source: Source
  /// Lines above the table and its caption, nearest last; empty where there are none.
  package let above: [String]
  /// Empty rows are left out.
  package let rows: [Row]
  /// How many columns.
  package let width: Int
  /// Rows that the file itself marks as the head; 0 where it does not say.
  package let headRows: Int
  /// What the reader passed over or changed, in Korean.
  package let notes: [String]

  /// Lays out cells; where two claim one place the first has it.
  init(
    name: String, source: Source, above: [String] = [], cells: [Placed], headRows: Int = 0, notes: [String] = []
  ) {
    (self.name, self.source, self.above, self.notes) = (name, source, above, notes)
    width = min(Self.mostColumns, cells.map { $0.column + $0.columns }.max() ?? 0)
    let numbers = Set(cells.filter { !$0.cell.isEmpty }.map(\.row)).sorted().prefix(Self.mostRows)
    let index = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    var laid = [[Cell?]](repeating: [Cell?](repeating: nil, count: width), count: numbers.count)
    var budget = 400_000
    for placed in cells.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) where placed.column < width {
      let right = min(width, placed.column + placed.columns)
      for row in placed.row..<(placed.row + placed.rows) {
        guard let line = index[row] else { continue }
        for column in placed.column..<right where laid[line][column] == nil && budget > 0 {
          var cell = placed.cell
          (cell.rows, cell.columns) = (placed.rows, placed.columns)
          cell.isCopy = row != placed.row || column != placed.column
          laid[line][column] = cell
          budget -= 1
        }
      }
    }
    rows = zip(numbers, laid).map { Row(number: $0 + 1, cells: $1.map { $0 ?? Cell("") }) }
    self.headRows = headRows
  }

  /// How a place is named to people: `‘실적’ 시트 C5`, `표 3의 5번째 줄 2번째 칸`, `5번째 줄 2번째 칸`.
  package func place(row: Int, column: Int) -> String {
    switch source {
    case .sheet: "‘\(name)’ 시트 \(cellName(row: row, column: column + 1))"
    case .text: "\(row)번째 줄 \(column + 1)번째 칸"
    case .document: "\(name)의 \(row)번째 줄 \(column + 1)번째 칸"
    }
  }
}
