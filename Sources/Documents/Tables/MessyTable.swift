import Foundation
import Vocabulary

/// A table as people make them, told apart row by row: head, data, sub-totals, headings of groups, notes.
package struct MessyTable: Sendable {
  /// What a row is.
  package enum Kind: Sendable, Hashable {
    case data
    /// 소계, 합계: its word.
    case total(String)
    /// A line over the whole width: the name of what follows.
    case group(String)
    /// ※, 자료: …
    case note
    /// The head once more, after a page's end.
    case head
    /// 1 2 3 … or ① ② ③ under the head.
    case numbering
  }

  /// One row below the head.
  package struct Row: Sendable {
    /// As counted in the file, from 1.
    package let number: Int
    /// As many as the table has columns.
    package let cells: [TableGrid.Cell]
    /// What it is.
    package let kind: Kind
    /// The last heading of a group above it.
    package let group: String?
  }

  /// The table as drawn.
  package let grid: TableGrid
  /// Its head.
  package let head: TableHead
  /// Below the head, empty rows left out.
  package let rows: [Row]
  /// Named above the table or beside it: `(단위: 명, 백만원)`.
  package let units: [TableUnit]

  /// nil where no head is found. `knows`: see `TableHead`.
  package init?(_ grid: TableGrid, knows: (String) -> Bool) {
    guard let head = TableHead(in: grid, knows: knows) else { return nil }
    (self.grid, self.head) = (grid, head)
    let over = grid.rows[..<head.first].flatMap(\.cells).filter { !$0.isCopy }.map(\.text)
    units = (grid.above + over).reversed().lazy.map { TableUnit.named(in: $0) }.first { !$0.isEmpty } ?? []
    let headTexts = grid.rows[head.first..<head.end].map { $0.cells.map(\.text) }
    var group: String?
    var told: [Row] = []
    for row in grid.rows[head.end...] {
      let kind = Self.kind(of: row, headTexts: headTexts, isFirst: told.isEmpty)
      if case .group(let name) = kind { group = name }
      told.append(Row(number: row.number, cells: row.cells, kind: kind, group: group))
    }
    rows = told
  }

  /// The unit of a column: its head's, else that of the line above the table which fits the column's words.
  package func unit(of column: Int) -> TableUnit? {
    let title = head.titles[column]
    if let own = title.unit { return own }
    let isMoney = ["예산", "사업비", "금액", "국비", "시비", "구비", "도비", "비용", "단가"].contains { title.bare.contains($0) }
    let isRate = ["율", "률", "비율", "퍼센트"].contains { title.bare.hasSuffix($0) }
    if isRate { return TableUnit(.percent) }
    if isMoney { return units.first { $0.kind == .won } }
    return units.first { if case .counted = $0.kind { true } else { false } }
  }

  /// How a place is named to people, with its column's title.
  package func place(_ row: Row, _ column: Int) -> String {
    let title = head.titles[column].text
    return grid.place(row: row.number, column: column) + (title.isEmpty ? "" : "(‘\(title)’)")
  }

  private static let totals: Set<String> = ["계", "소계", "합계", "총계", "누계", "총합계", "전체", "총합", "부문계", "중계"]
  private static let noteMarks = ["※", "*", "주)", "주:", "자료:", "자료)", "출처", "☞", "비고:", "참고"]

  private static func kind(of row: TableGrid.Row, headTexts: [[String]], isFirst: Bool) -> Kind {
    if headTexts.contains(row.cells.map(\.text)) { return .head }
    let own = row.cells.filter { !$0.isEmpty && !$0.isCopy }
    if isFirst, isNumbering(own) { return .numbering }
    let words = own.prefix { !TableHead.isFigure($0) }.map(\.text.oneLine)
    if let word = words.first(where: isTotal) { return .total(word) }
    let all = Set(row.cells.filter { !$0.isEmpty }.map(\.text))
    guard all.count == 1, own.count == 1, let only = own.first, !TableHead.isFigure(only) else { return .data }
    let text = only.text.oneLine
    let bare = text.filter { !$0.isWhitespace }
    if noteMarks.contains(where: bare.hasPrefix) { return .note }
    return only.columns > 1 || isHeading(text) ? .group(withoutMark(text)) : .data
  }

  /// `소계`, `합 계`, `계(12개 사업)`, `직접일자리 소계`.
  private static func isTotal(_ text: String) -> Bool {
    var plain = text
    if let open = plain.firstIndex(where: { "([（".contains($0) }), open > plain.startIndex {
      plain = String(plain[..<open])
    }
    let bare = plain.filter { !$0.isWhitespace }
    return totals.contains(bare) || ["소계", "합계", "총계"].contains(where: bare.hasSuffix)
      || plain.split(separator: " ").last == "계"
  }

  private static func isHeading(_ text: String) -> Bool {
    text.firstMatch(of: /^([□○■●◇◆▶【<《]|[ⅠⅡⅢⅣⅤⅥ]\.?|\d{1,2}[.)]\s|[가-하][.)]\s)/) != nil
  }
  private static func withoutMark(_ text: String) -> String {
    text.replacing(/^([□○■●◇◆▶]|[ⅠⅡⅢⅣⅤⅥ]\.?|\d{1,2}[.)]\s|[가-하][.)]\s)\s*/, with: "")
  }
  private static func isNumbering(_ cells: [TableGrid.Cell]) -> Bool {
    guard cells.count >= 3 else { return false }
    let texts = cells.map { $0.text.precomposedStringWithCompatibilityMapping.filter { $0.isNumber || $0.isLetter } }
    return texts.enumerated().allSatisfy { $1 == String($0 + 1) }
      || texts.enumerated().allSatisfy { $1 == String(UnicodeScalar(UInt8(65 + min(25, $0)))) }
  }
}
