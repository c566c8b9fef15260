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
    /// Rows that are not shown: hidden by hand, or by a filter.
    package let hiddenRows: Set<Int>
    /// Of the first columns, the joined cells by their first row: joined cells never lie on each other.
    private let joined: [Int: [(from: Place, to: Place)]]
    private static let indexedColumns = 64

    init(
      name: String, hidden: Bool, cells: [Place: Cell], merged: [(from: Place, to: Place)], hiddenRows: Set<Int> = []
    ) {
      (self.name, self.hidden, self.cells) = (name, hidden, cells)
      (self.merged, self.hiddenRows) = (merged, hiddenRows)
      var joined: [Int: [(from: Place, to: Place)]] = [:]
      for area in merged.sorted(by: { $0.from < $1.from }) where area.from.column <= Self.indexedColumns {
        guard area.from.column <= area.to.column else { continue }
        for column in area.from.column...min(area.to.column, Self.indexedColumns) {
          joined[column, default: []].append(area)
        }
      }
      self.joined = joined
    }

    /// What is seen at this place: of joined cells, the first. `nil` where nothing stands.
    package func cell(_ row: Int, _ column: Int) -> Cell? {
      cells[Place(row: row, column: column)] ?? join(row, column).flatMap { cells[$0.from] }
    }

    /// The joined cells this place belongs to.
    private func join(_ row: Int, _ column: Int) -> (from: Place, to: Place)? {
      guard column <= Self.indexedColumns else {
        return merged.first {
          $0.from.row <= row && row <= $0.to.row && $0.from.column <= column && column <= $0.to.column
        }
      }
      guard let areas = joined[column] else { return nil }
      var (low, high) = (0, areas.count)
      while low < high {
        let middle = (low + high) / 2
        if areas[middle].from.row <= row { low = middle + 1 } else { high = middle }
      }
      return low > 0 && row <= areas[low - 1].to.row ? areas[low - 1] : nil
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
