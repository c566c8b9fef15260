import Documents
import Foundation
import Vocabulary

/// A returned file as it was read: whose it is and its rows. Columns are found by their titles and rows by their codes,
/// so that sorted rows, moved columns and added lines do no harm.
struct CollectionSheet: Sendable {
  let identity: CollectionIdentity
  let sheet: String
  let rows: [CollectionRow]
  /// When it was saved; of two files of one department the newer counts.
  let saved: Instant?

  /// Why a file cannot be taken for a department's answer.
  enum Refusal: SpokenError, Equatable {
    case unknown
    case noTable
    case missingColumn(String)
    var title: String { "파일을 받지 못했습니다" }
    var detail: String {
      switch self {
      case .unknown:
        "이 시스템이 만든 취합 서식이 아닙니다. 취합 화면에서 서식을 내려받아 그 파일에 적으십시오. 다른 파일에 옮겨 붙이면 어느 부서의 것인지 알 수 없습니다."
      case .noTable: "‘\(CollectionColumn.project.title)’ 머리줄이 있는 표를 찾지 못했습니다. 서식의 머리줄을 지우거나 고치지 마십시오."
      case .missingColumn(let name): "‘\(name)’ 열이 없습니다. 서식을 다시 내려받아 열을 지우지 말고 적으십시오."
      }
    }
  }

  /// Throws `DocumentError` and `Refusal`.
  init(reading bytes: [UInt8]) throws {
    let book = try Spreadsheet(reading: bytes)
    guard let marks = book.sheet(CollectionIdentity.sheet) else { throw Refusal.unknown }
    var named: [String: String] = [:]
    for row in 1...5 { named[marks.cell(row, 1)?.text ?? ""] = marks.cell(row, 2)?.text ?? "" }
    guard named["format"] == CollectionIdentity.format else { throw Refusal.unknown }
    identity = CollectionIdentity(
      office: named["office"] ?? "", round: named["round"] ?? "", department: named["department"] ?? "",
      check: named["check"] ?? "")
    let pages = book.sheets.filter { $0.name != CollectionIdentity.sheet }
    guard let (page, head, columns) = pages.lazy.compactMap(Self.table).first else { throw Refusal.noTable }
    for column in CollectionColumn.allCases where column == .project || column.isAsked {
      guard columns[column] != nil else { throw Refusal.missingColumn(column.title) }
    }
    (sheet, saved) = (page.name, book.modified)
    rows = Self.rows(of: page, below: head, columns)
  }

  /// The page with the head of the table, its row, and where each column stands.
  private static func table(
    _ page: Spreadsheet.Sheet
  ) -> (Spreadsheet.Sheet, head: Int, columns: [CollectionColumn: Int])? {
    for row in 1...max(1, min(20, page.lastRow)) {
      var columns: [CollectionColumn: Int] = [:]
      for place in 1...max(1, min(60, page.lastColumn)) {
        let text = page.cells[.init(row: row, column: place)]?.text.filter { !$0.isWhitespace } ?? ""
        let column = CollectionColumn.allCases.first { $0.title.filter { !$0.isWhitespace } == text }
        if let column, columns[column] == nil { columns[column] = place }
      }
      if columns[.project] != nil { return (page, row, columns) }
    }
    return nil
  }

  private static func rows(
    of page: Spreadsheet.Sheet, below head: Int, _ columns: [CollectionColumn: Int]
  ) -> [CollectionRow] {
    guard page.lastRow > head else { return [] }
    let filled = Set(page.cells.keys.map(\.row)).filter { $0 > head }.sorted()
    let joined = page.merged.filter { area in
      columns[.result].map { (area.from.column...area.to.column).contains($0) } ?? false
    }
    return filled.compactMap { number in
      func cell(_ column: CollectionColumn) -> Spreadsheet.Cell? { columns[column].flatMap { page.cell(number, $0) } }
      func text(_ column: CollectionColumn) -> String { cell(column)?.text.tidied ?? "" }
      let asked = CollectionColumn.allCases.filter(\.isAsked)
      guard !text(.project).isEmpty || asked.contains(where: { !text($0).isEmpty }) else { return nil }
      var row = CollectionRow(project: text(.project), result: cell(.result))
      (row.basis, row.confirmer, row.document, row.note) = (
        text(.basis), text(.confirmer), text(.document), text(.note)
      )
      row.isMerged = joined.contains { ($0.from.row...$0.to.row).contains(number) }
      for (column, place) in columns {
        row.places[column] = cellName(row: number, column: place)
        if !column.isAsked, column != .project { row.locked[column] = text(column) }
      }
      return row
    }
  }
}

extension String {
  /// One line, composed, without white space at either end.
  var tidied: String {
    precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
