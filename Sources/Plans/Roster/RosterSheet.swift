import Documents
import Pages
import Vocabulary

/// A roster as it came in: cells under the columns we take, lines numbered as in the sheet. A resident registration
/// number anywhere in it, even in a column we would pass over, refuses the whole (개인정보 보호법 제24조의2).
package struct RosterSheet: Sendable {
  /// Lines of one sheet: as many as one posting can do in seconds.
  package static let mostRows = 10_000

  /// Cells by column, below the header; `line` counts from 1, the header included.
  package let rows: [(line: Int, cells: [RosterColumn: String])]
  /// Columns that were not taken in: how many, since their names may be anything.
  package let ignored: Int

  /// Reads what was pasted from a sheet (tabs) or a CSV file's text or bytes. Throws `RosterRefusal`, `DocumentError`.
  package init(bytes: [UInt8]) throws {
    let (text, _) = try TextEncoding.decode(bytes)
    try self.init(text: text)
  }

  /// As `init(bytes:)`.
  package init(text: String) throws {
    guard text.contains(where: { !$0.isWhitespace }) else { throw RosterRefusal.empty }
    let first = text.split(separator: "\n", omittingEmptySubsequences: true).first { !$0.allSatisfy(\.isWhitespace) }
    if first?.contains("\t") == true {
      let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
      let all = lines.enumerated().map { offset, line in
        (line: offset + 1, cells: line.split(separator: "\t", omittingEmptySubsequences: false).map(Self.unquoted))
      }
      try self.init(header: all[0].cells, rows: Array(all.dropFirst()))
    } else {
      try Self.refuseResidentNumbers(inRaw: text)
      let csv = try CSV(reading: Array(text.utf8))
      try self.init(header: csv.header, rows: csv.rows.map { ($0.line, $0.cells) })
    }
  }

  /// A workbook: the first sheet whose head names the columns, wherever the table begins in its first twenty rows. Every
  /// sheet, hidden ones too, is looked through for resident registration numbers. Throws `RosterRefusal`.
  package init(workbook: Spreadsheet) throws {
    for sheet in workbook.sheets { try Self.refuseResidentNumbers([], Self.lines(of: sheet, from: 1)) }
    let tables = workbook.sheets.filter { !$0.hidden }.compactMap { sheet -> (Spreadsheet.Sheet, Int)? in
      let head = (1...20).first { row in
        let found = Set(Self.cells(of: sheet, row, sheet.lastColumn).compactMap(RosterColumn.init(header:)))
        return found.contains(.name) && found.count > 1
      }
      return head.map { (sheet, $0) }
    }
    guard let (sheet, head) = tables.first else {
      throw RosterRefusal.missingColumns(RosterColumn.needed.map(\.label))
    }
    try self.init(header: Self.cells(of: sheet, head, sheet.lastColumn), rows: Self.lines(of: sheet, from: head + 1))
  }

  private static func cells(of sheet: Spreadsheet.Sheet, _ row: Int, _ columns: Int) -> [String] {
    (0..<columns).map { sheet.cells[.init(row: row, column: $0 + 1)]?.text ?? "" }
  }
  private static func lines(of sheet: Spreadsheet.Sheet, from first: Int) -> [(line: Int, cells: [String])] {
    let rows = Set(sheet.cells.keys.map(\.row)).sorted().filter { $0 >= first }
    let columns = sheet.lastColumn
    return rows.map { ($0, cells(of: sheet, $0, columns)) }
  }

  /// A sheet's cells. A row may be shorter or longer than the header. Throws `RosterRefusal`.
  package init(header: [String], rows: [(line: Int, cells: [String])]) throws {
    let filled = rows.filter { !$0.cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
    if header.contains(where: RosterColumn.asksResidentNumber) { throw RosterRefusal.residentColumn }
    try Self.refuseResidentNumbers(header, filled)
    var places: [RosterColumn: Int] = [:]
    var ignored = 0
    for (index, name) in header.enumerated() {
      guard let column = RosterColumn(header: name) else {
        if !name.allSatisfy(\.isWhitespace) { ignored += 1 }
        continue
      }
      guard places[column] == nil else { throw RosterRefusal.doubleColumn(column.label) }
      places[column] = index
    }
    let missing = RosterColumn.needed.filter { places[$0] == nil }
    guard missing.isEmpty else { throw RosterRefusal.missingColumns(missing.map(\.label)) }
    guard !filled.isEmpty else { throw RosterRefusal.empty }
    guard filled.count <= Self.mostRows else { throw RosterRefusal.tooManyRows(Self.mostRows) }
    let found = places
    self.rows = filled.map { row in
      (
        row.line,
        found.compactMapValues { row.cells.indices.contains($0) ? row.cells[$0].trimmed : nil }.filter {
          !$0.value.isEmpty
        }
      )
    }
    self.ignored = ignored
  }

  /// In any cell, and in any two beside each other: a number split over two columns is one all the same.
  private static func refuseResidentNumbers(
    _ header: [String], _ rows: [(line: Int, cells: [String])]
  ) throws(RosterRefusal) {
    for (line, cells) in [(line: 1, cells: header)] + rows {
      let alone = cells.firstIndex(where: \.containsResidentNumber)
      let split = cells.indices.dropLast().first {
        "\(cells[$0].trimmed)-\(cells[$0 + 1].trimmed)".containsResidentNumber
      }
      guard let index = alone ?? split else { continue }
      let name = header.indices.contains(index) ? RosterColumn(header: header[index])?.label : nil
      throw .residentNumber(line: line, column: name ?? "\(index + 1)번째")
    }
  }

  /// Before anything else is said of a file that cannot be read as a table.
  private static func refuseResidentNumbers(inRaw text: String) throws(RosterRefusal) {
    for (offset, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard let index = cells.firstIndex(where: { String($0).containsResidentNumber }) else { continue }
      throw .residentNumber(line: offset + 1, column: "\(index + 1)번째")
    }
  }

  private static func unquoted(_ cell: Substring) -> String {
    guard cell.count >= 2, cell.first == "\"", cell.last == "\"" else { return String(cell) }
    return String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
