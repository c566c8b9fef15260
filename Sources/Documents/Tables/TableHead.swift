import Foundation
import Vocabulary

/// The head of a table: which rows it takes and what each column is called.
package struct TableHead: Sendable {
  /// First row of the head and the first below it, as places in the grid's rows, from 0.
  package let first: Int, end: Int
  /// By column.
  package let titles: [Title]

  /// What a column is called: from the top head row to the lowest, each word once.
  package struct Title: Sendable, Hashable {
    /// `["2026년", "목표(명)"]`.
    package let path: [String]
    /// As shown: `2026년 › 목표(명)`.
    package var text: String { path.joined(separator: " › ") }
    /// Without brackets, what stands in them, blanks and marks: what columns are known again by.
    package var bare: String { path.map(Self.bare).joined() }
    /// The same of any words.
    package static func bare(_ words: String) -> String {
      var (depth, out) = (0, "")
      for letter in words.precomposedStringWithCompatibilityMapping {
        if "([<".contains(letter) { depth += 1 }
        if depth == 0, letter.isLetter || letter.isNumber { out.append(letter) }
        if ")]>".contains(letter) { depth = max(0, depth - 1) }
      }
      return out
    }
    /// Of the lowest head row that names one.
    package var unit: TableUnit? { path.reversed().lazy.compactMap(TableUnit.bracketed).first }
  }

  /// Rows that are looked through for a head.
  static let searched = 40

  /// `knows`: whether a bare title is one the asker looks for; the row with most of them is the head. Where none is
  /// known, the first row of words above figures is. nil: no head.
  package init?(in grid: TableGrid, knows: (String) -> Bool) {
    var best: (head: TableHead, known: Int)?
    for first in 0..<min(Self.searched, grid.rows.count) where Self.isWords(grid.rows[first]) {
      let end = Self.end(of: first, in: grid)
      guard end < grid.rows.count || best == nil else { continue }
      let titles = Self.titles(grid, first, end)
      let known = titles.count { title in knows(title.bare) || title.path.last.map { knows(Title.bare($0)) } ?? false }
      let figures = grid.rows.dropFirst(end).prefix(10).contains { row in row.cells.contains(where: Self.isFigure) }
      guard known > 0 || figures else { continue }
      if known > best?.known ?? -1 { best = (TableHead(first: first, end: end, titles: titles), known) }
    }
    guard let best else { return nil }
    self = best.head
  }

  private init(first: Int, end: Int, titles: [Title]) { (self.first, self.end, self.titles) = (first, end, titles) }

  /// Two words or more side by side, and no figure; years count as words.
  private static func isWords(_ row: TableGrid.Row) -> Bool {
    let filled = row.cells.filter { !$0.isEmpty && !($0.isCopy) }
    return Set(filled.map(\.text)).count >= 2 && !filled.contains(where: isFigure)
  }

  static func isFigure(_ cell: TableGrid.Cell) -> Bool {
    guard !cell.isEmpty, case .figure(let figure) = TableReading(cell) else { return false }
    // 2026, 2026년: a year stands in heads.
    return !(figure.unit == nil && (1990...2100).contains(figure.value) && cell.text.count == 4)
  }

  private static func end(of first: Int, in grid: TableGrid) -> Int {
    if first == 0, grid.headRows > 0, grid.headRows < grid.rows.count { return grid.headRows }
    var end = first + 1
    while end < grid.rows.count, end - first < 3 {
      let upper = grid.rows[end - 1], lower = grid.rows[end]
      let reaches = lower.cells.indices.contains { place in
        lower.cells[place].isCopy && sameCell(upper.cells[place], lower.cells[place])
      }
      let joined = upper.cells.contains { $0.columns > 1 && $0.columns < grid.width && !$0.isEmpty }
      guard !lower.cells.contains(where: isFigure), reaches || joined && isWords(lower) || hangsBelow(upper, lower)
      else { break }
      end += 1
    }
    return end
  }

  private static func sameCell(_ upper: TableGrid.Cell, _ lower: TableGrid.Cell) -> Bool {
    upper.rows > 1 && upper.rows == lower.rows && upper.text == lower.text && !upper.isEmpty
  }

  /// A second head row under cells that were not joined: it fills what the first leaves empty, and leaves empty what the
  /// first names alone.
  private static func hangsBelow(_ upper: TableGrid.Row, _ lower: TableGrid.Row) -> Bool {
    let pairs = zip(upper.cells, lower.cells)
    let hangs = pairs.contains { $0.isEmpty && !$1.isEmpty }, stands = pairs.contains { !$0.isEmpty && $1.isEmpty }
    return hangs && stands && isWords(lower)
  }

  private static func titles(_ grid: TableGrid, _ first: Int, _ end: Int) -> [Title] {
    var rows = grid.rows[first..<end].map { $0.cells.map(\.text.oneLine) }
    // A group's name over cells that were not joined stands over the first of them alone.
    for line in rows.indices.dropLast() {
      var group = ""
      for column in rows[line].indices {
        if !rows[line][column].isEmpty {
          group = rows[line][column]
        } else if !rows[line + 1][column].isEmpty {
          rows[line][column] = group
        }
      }
    }
    return (0..<grid.width).map { column in
      var path: [String] = []
      for row in rows where !row[column].isEmpty && path.last != row[column] { path.append(row[column]) }
      return Title(path: path)
    }
  }
}
