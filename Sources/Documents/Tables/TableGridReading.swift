import Vocabulary

extension TableGrid {
  /// What a reader accepts of a stranger's file.
  package struct Limits: Sendable {
    /// Unpacked, in bytes; and cells of all tables together.
    package var unpacked: Int, cells: Int
    /// 32 MiB and 200,000 cells unless said otherwise.
    package init(unpacked: Int = 32 << 20, cells: Int = 200_000) { (self.unpacked, self.cells) = (unpacked, cells) }
  }

  /// Every table of a file that people send: XLSX (a table a sheet, hidden sheets left out), HWPX (as drawn) or CSV (one).
  /// What the file is, its bytes say, not its name. Throws `DocumentError`, `HWPXRefusal`.
  package static func all(in bytes: [UInt8], limits: Limits = Limits()) throws -> [TableGrid] {
    if bytes.starts(with: [0x50, 0x4B]) {
      if HWPXTables.isHWPX(bytes) {
        return try HWPXTables(reading: bytes, limits: .init(unpacked: limits.unpacked, cells: limits.cells)).tables
      }
      let book = try Spreadsheet(reading: bytes, limits: .init(unpacked: limits.unpacked, cells: limits.cells))
      let shown = book.sheets.filter { !$0.hidden && !$0.cells.isEmpty }
      guard !shown.isEmpty else { throw DocumentError.emptyTable }
      return shown.map(TableGrid.init(sheet:))
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw HWPXRefusal.oldOffice }
    if bytes.starts(with: [0x25, 0x50, 0x44, 0x46]) || bytes.prefix(512).contains(0) { throw HWPXRefusal.otherKind }
    return [try TableGrid(text: bytes)]
  }

  /// One sheet. Where it is wider than a table may be, the columns beyond are left out and it is said.
  init(sheet: Spreadsheet.Sheet) {
    let areas = Dictionary(sheet.merged.map { ($0.from, $0.to) }) { first, _ in first }
    let cells = sheet.cells.filter { $0.key.column <= Self.mostColumns }.map { place, cell -> Placed in
      let to = areas[place] ?? place
      return Placed(
        row: place.row - 1, column: place.column - 1, rows: min(Self.mostRows, to.row - place.row + 1),
        columns: min(Self.mostColumns, to.column - place.column + 1), cell: Cell(cell))
    }
    var notes: [String] = []
    if cells.count < sheet.cells.count { notes.append("\(Self.mostColumns)번째 열 뒤의 칸은 읽지 않았습니다.") }
    if Set(cells.map(\.row)).count > Self.mostRows {
      notes.append("\(Self.mostRows.grouped)줄 뒤는 읽지 않았습니다. 나누어 올리십시오.")
    }
    self.init(name: sheet.name, source: .sheet, cells: cells, notes: notes)
  }

  /// Comma-separated text, with titles above and notes below as they stand. Throws `DocumentError`.
  init(text bytes: [UInt8], limit: Int = 200_000) throws(DocumentError) {
    var cells: [Placed] = []
    for row in try CSV.loose(bytes) {
      guard cells.count + row.cells.count <= limit else { throw .tooManyCells(limit: limit) }
      for (column, text) in row.cells.prefix(Self.mostColumns).enumerated() where !text.linesTrimmed.isEmpty {
        cells.append(Placed(row: row.line - 1, column: column, cell: Cell(text.linesTrimmed)))
      }
    }
    guard !cells.isEmpty else { throw .emptyTable }
    self.init(name: "", source: .text, cells: cells)
  }
}
