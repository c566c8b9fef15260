import Documents
import Pages
import Vocabulary

/// A roster as it came in: cells under the columns we take, lines numbered as in the sheet. A resident registration
/// number anywhere in it, even in a column we would pass over, refuses the whole (개인정보 보호법 제24조의2).
package struct RosterSheet: Sendable {
  /// Lines of one sheet: as many as one posting can do in seconds.
  package static let mostRows = 10_000
  /// Named columns of one sheet: more than any list of people has.
  package static let mostColumns = 60

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

  /// A workbook: the one sheet on show whose head names the columns, wherever the table begins in its first twenty rows.
  /// Two such sheets, and lines nobody sees because they are hidden or filtered away, are refused: nothing is taken in
  /// or left out unseen. Every sheet, hidden ones too, is looked through for resident registration numbers. Throws
  /// `RosterRefusal`.
  package init(workbook: Spreadsheet) throws {
    let sheets = workbook.sheets.map { (sheet: $0, cells: RosterCells($0)) }
    for (_, cells) in sheets { try cells.refuseResidentNumbers(under: cells.head) }
    let tables = sheets.filter { !$0.sheet.hidden && $0.cells.head != nil }
    guard let table = tables.first, let head = table.cells.head else {
      throw RosterRefusal.missingColumns(RosterColumn.needed.map(\.label))
    }
    guard tables.count == 1 else { throw RosterRefusal.severalTables(tables.map(\.sheet.name)) }
    let below = table.cells.below(head.number)
    let unseen = below.lines.filter { table.sheet.hiddenRows.contains($0.number) }.count
    guard unseen == 0 else { throw RosterRefusal.hiddenRows(unseen) }
    try self.init(head: head, below)
  }

  /// A sheet's cells. A row may be shorter or longer than the header. Throws `RosterRefusal`.
  package init(header: [String], rows: [(line: Int, cells: [String])]) throws {
    let head = RosterCells.Line(number: 1, cells: header.enumerated().map { (column: $0.offset, text: $0.element) })
    if header.contains(where: RosterColumn.asksResidentNumber) { throw RosterRefusal.residentColumn }
    let cells = RosterCells(rows)
    try RosterCells([(line: 1, cells: header)]).refuseResidentNumbers(under: head)
    try cells.refuseResidentNumbers(under: head)
    try self.init(head: head, cells)
  }

  private init(head: RosterCells.Line, _ below: RosterCells) throws {
    let named = head.cells.filter { !$0.text.allSatisfy(\.isWhitespace) }
    if named.contains(where: { RosterColumn.asksResidentNumber($0.text) }) { throw RosterRefusal.residentColumn }
    guard named.count <= Self.mostColumns else { throw RosterRefusal.tooManyColumns(Self.mostColumns) }
    var places: [RosterColumn: Int] = [:]
    for (place, name) in named {
      guard let column = RosterColumn(header: name) else { continue }
      guard places[column] == nil else { throw RosterRefusal.doubleColumn(column.label) }
      places[column] = place
    }
    let missing = RosterColumn.needed.filter { places[$0] == nil }
    guard missing.isEmpty else { throw RosterRefusal.missingColumns(missing.map(\.label)) }
    guard !below.lines.isEmpty else { throw RosterRefusal.empty }
    guard below.lines.count <= Self.mostRows else { throw RosterRefusal.tooManyRows(Self.mostRows) }
    let found = places
    rows = below.lines.map { line in (line.number, found.compactMapValues { line[$0]?.trimmed }) }
    ignored = named.count - places.count
  }

  /// Before anything else is said of a file that cannot be read as a table.
  private static func refuseResidentNumbers(inRaw text: String) throws(RosterRefusal) {
    let head = text.split(whereSeparator: \.isNewline).first.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { RosterColumn(header: String($0))?.label }
    }
    for (offset, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard let index = cells.firstIndex(where: { String($0).containsResidentNumber }) else { continue }
      let name = head.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      throw .residentNumber(line: offset + 1, column: name ?? "\(index + 1)번째")
    }
  }

  private static func unquoted(_ cell: Substring) -> String {
    guard cell.count >= 2, cell.first == "\"", cell.last == "\"" else { return String(cell) }
    return String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
