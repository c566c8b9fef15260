import Vocabulary

/// A workbook (XLSX) as it was read: what stands in its cells and where, nothing of how it looks.
package struct Spreadsheet: Sendable {
  /// What a reader accepts of a stranger's file.
  package struct Limits: Sendable {
    /// All parts together, unpacked, in bytes.
    package var unpacked: Int
    /// Cells of all sheets together.
    package var cells: Int
    /// 32 MiB and 200,000 cells unless said otherwise.
    package init(unpacked: Int = 32 << 20, cells: Int = 200_000) { (self.unpacked, self.cells) = (unpacked, cells) }
  }

  /// What stands in a cell.
  package enum Value: Sendable, Hashable {
    case text(String)
    case number(Double)
    /// A number in a format of dates; the time of the day is dropped.
    case day(Day)
    case flag(Bool)
    /// `#REF!`, `#DIV/0!`: a formula that came to nothing.
    case failure(String)
    /// A formula whose result the writing program did not store.
    case uncomputed
  }

  /// One filled cell. `isFormula`: its value is the stored result of one.
  package struct Cell: Sendable, Hashable {
    /// What stands in it.
    package let value: Value
    /// Whether a formula gave it.
    package let isFormula: Bool
    /// From the reader, or made for a test.
    package init(_ value: Value, isFormula: Bool = false) { (self.value, self.isFormula) = (value, isFormula) }

    /// As somebody would read it aloud: whole numbers without a point, days as `YYYY-MM-DD`.
    package var text: String {
      switch value {
      case .text(let text): text
      case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
      case .day(let day): day.description
      case .flag(let flag): flag ? "TRUE" : "FALSE"
      case .failure(let text): text
      case .uncomputed: ""
      }
    }
  }

  /// Where a cell stands, both from 1.
  package struct Place: Sendable, Hashable, Comparable {
    /// Row and column, from 1.
    package let row: Int, column: Int
    /// Row first.
    package init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
    /// `C5`.
    package var name: String { cellName(row: row, column: column) }
    /// Row by row.
    package static func < (a: Place, b: Place) -> Bool { (a.row, a.column) < (b.row, b.column) }
  }

  /// One sheet.
  package struct Sheet: Sendable {
    /// As on its tab.
    package let name: String
    /// Not shown among the tabs.
    package let hidden: Bool
    /// Filled cells alone.
    package let cells: [Place: Cell]
    /// Cells joined to one, from their first to their last corner.
    package let merged: [(from: Place, to: Place)]

    /// What is seen at this place: of joined cells, the first. `nil` where nothing stands.
    package func cell(_ row: Int, _ column: Int) -> Cell? {
      let place = Place(row: row, column: column)
      if let cell = cells[place] { return cell }
      let area = merged.first {
        ($0.from.row...$0.to.row).contains(row) && ($0.from.column...$0.to.column).contains(column)
      }
      return area.flatMap { cells[$0.from] }
    }
    /// The last row with anything in it; 0 of an empty sheet.
    package var lastRow: Int { cells.keys.map(\.row).max() ?? 0 }
    /// The last column with anything in it; 0 of an empty sheet.
    package var lastColumn: Int { cells.keys.map(\.column).max() ?? 0 }
  }

  /// In the order of the tabs, hidden ones too.
  package let sheets: [Sheet]
  /// When it was last saved, as its program wrote it; `nil` where it did not.
  package let modified: Instant?

  /// The sheet of this name, or `nil`.
  package func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// Excel's serial number of 1 January 1970.
  static let epoch = 25_569
}
