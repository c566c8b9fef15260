import Foundation
import Vocabulary

/// One section of a Hangul document, heard element by element: what stands before each table, its caption, its cells.
/// Footnotes, comments, headers, footers and deleted text are passed over.
final class HWPXSection: XMLListener {
  private(set) var tables: [TableGrid] = []
  /// Cells that may still come.
  private(set) var left: Int
  private let limits: HWPXTables.Limits
  private var number: Int
  private var path: [String] = []
  private var open: [HWPXTable] = []
  /// Lines of the text outside tables, the last four; and the one being heard.
  private var (lines, line): ([String], String) = ([], "")
  /// Depth below which nothing is listened to; nil: listening.
  private var aside: Int?
  private var deleted = false

  private static let asides: Set<String> = [
    "footNote", "endNote", "header", "footer", "hiddenComment", "memo", "equation", "subText",
  ]

  /// `first`: number of the section's first table within the document; `cells`: how many cells may come.
  init(first: Int, cells: Int, limits: HWPXTables.Limits) {
    (number, left, self.limits) = (first, cells, limits)
  }

  func began(_ name: String, _ attributes: [String: String]) throws {
    guard path.count < limits.depth else { throw HWPXRefusal.tooDeep(limit: limits.depth) }
    let parent = path.last
    path.append(name)
    guard aside == nil else { return }
    if Self.asides.contains(name) || name == "caption" && parent != "tbl" {
      if name.hasSuffix("Note") { open.last?.footnotes += 1 }
      aside = path.count
      return
    }
    switch name {
    case "tbl":
      if open.isEmpty { endLine() }
      open.append(HWPXTable(before: open.isEmpty ? lines : []))
    case "caption": open.last?.inCaption = true
    case "tr": open.last?.beginRow()
    case "tc": open.last?.beginCell(isHead: attributes["header"] == "1")
    case "cellAddr": open.last?.stand(attributes)
    case "cellSpan": open.last?.span(attributes)
    case "p": if open.isEmpty { endLine() } else { say("\n") }
    case "lineBreak": say("\n")
    case "tab", "nbSpace", "fwSpace": say(" ")
    case "deleteBegin": deleted = true
    case "deleteEnd": deleted = false
    default: break
    }
  }

  func heard(_ text: String) {
    guard aside == nil, !deleted, path.contains("t"), path.last != "subText" else { return }
    say(text)
  }

  func ended(_ name: String) throws {
    if let depth = aside {
      if depth == path.count { aside = nil }
      path.removeLast()
      return
    }
    path.removeLast()
    switch name {
    case "caption": open.last?.inCaption = false
    case "tc": try open.last?.endCell(of: number, left: left, limit: limits.cells)
    case "p": if open.isEmpty { endLine() }
    case "tbl": try endTable()
    default: break
    }
  }

  private func say(_ text: String) {
    if let table = open.last { table.say(text) } else { line += text }
  }

  private func endLine() {
    let whole = line.oneLine
    line = ""
    guard !whole.isEmpty else { return }
    lines = lines.suffix(3) + [whole]
  }

  /// A small table within a cell is read as part of the cell; a larger one stands for itself.
  private func endTable() throws {
    guard let table = open.popLast() else { return }
    guard let outer = open.last else {
      // Tables read out of its cells have taken the numbers before.
      tables.append(try table.grid(number: number, left: &left, limit: limits.cells))
      number += 1
      lines = []
      return
    }
    if table.isSmall {
      outer.say(" " + table.texts.joined(separator: " ") + " ")
      outer.note("칸 안의 작은 표는 글자만 이어 읽었습니다.")
    } else {
      tables.append(try table.grid(number: number, left: &left, limit: limits.cells))
      outer.note("칸 안의 표는 따로 ‘표 \(number)’(으)로 읽었습니다.")
      number += 1
    }
  }
}

/// A table while it is heard.
final class HWPXTable {
  var inCaption = false
  var footnotes = 0
  private let before: [String]
  private var caption = "", notes: [String] = []
  private var row = -1
  private var cells: [TableGrid.Placed] = []
  private var current: TableGrid.Placed?
  private var nextColumn = 0
  /// Rows whose every cell calls itself one of the head.
  private var headRows: [Int: Bool] = [:]

  init(before: [String]) { self.before = before }

  func beginRow() { (row, nextColumn) = (row + 1, 0) }
  func beginCell(isHead: Bool) {
    current = TableGrid.Placed(row: max(0, row), column: nextColumn, cell: TableGrid.Cell(""))
    headRows[max(0, row)] = (headRows[max(0, row)] ?? true) && isHead
  }
  func stand(_ attributes: [String: String]) {
    guard let row = attributes["rowAddr"].flatMap(Int.init), let column = attributes["colAddr"].flatMap(Int.init) else {
      return
    }
    current?.row = row
    current?.column = column
  }
  func span(_ attributes: [String: String]) {
    current?.rows = attributes["rowSpan"].flatMap(Int.init) ?? 1
    current?.columns = attributes["colSpan"].flatMap(Int.init) ?? 1
  }
  func say(_ text: String) {
    if inCaption { caption += text } else { current?.cell.text += text }
  }
  func note(_ text: String) { if !notes.contains(text) { notes.append(text) } }

  func endCell(of number: Int, left: Int, limit: Int) throws {
    guard var cell = current else { return }
    current = nil
    cell.cell.text = cell.cell.text.linesTrimmed
    guard (0..<TableGrid.mostRows).contains(cell.row), (0..<TableGrid.mostColumns).contains(cell.column),
      (1...TableGrid.mostRows).contains(cell.rows), (1...TableGrid.mostColumns).contains(cell.columns)
    else { throw HWPXRefusal.cellOutside(table: number, row: row + 1) }
    guard cells.count < left else { throw HWPXRefusal.tooManyCells(limit: limit) }
    nextColumn = cell.column + cell.columns
    cells.append(cell)
  }

  /// A line or a column of cells: no table to be read for itself.
  var isSmall: Bool {
    Set(cells.map(\.row)).count < 2 || Set(cells.map(\.column)).count < 2
  }
  var texts: [String] { cells.map(\.cell.text).filter { !$0.isEmpty } }

  /// `left`: cells that may still come; what the grid takes is taken off.
  func grid(number: Int, left: inout Int, limit: Int) throws -> TableGrid {
    let rows = (cells.map { $0.row + $0.rows }.max() ?? 0), columns = (cells.map { $0.column + $0.columns }.max() ?? 0)
    guard rows <= TableGrid.mostRows, columns <= TableGrid.mostColumns else {
      throw HWPXRefusal.cellOutside(table: number, row: row + 1)
    }
    guard rows * columns <= left else { throw HWPXRefusal.tooManyCells(limit: limit) }
    left -= rows * columns
    let title = caption.oneLine
    var said = notes
    if footnotes > 0 { said.append("각주 \(footnotes)개는 읽지 않았습니다.") }
    return TableGrid(
      name: "표 \(number)", source: .document, above: before + (title.isEmpty ? [] : [title]), cells: cells,
      headRows: (0..<rows).prefix { headRows[$0] == true }.count, notes: said)
  }
}

extension String {
  /// One line, composed, blanks single, none at either end.
  package var oneLine: String {
    precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
  /// Lines trimmed one by one, empty ones dropped.
  var linesTrimmed: String {
    precomposedStringWithCanonicalMapping.split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}
