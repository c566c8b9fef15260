import Pages
import Vocabulary

/// What became of the rows of one import.
package struct ImportReport: Sendable, Equatable {
  /// A row that was left out.
  package struct Skipped: Sendable, Equatable, Codable {
    /// Name of the file, where several were given.
    package var file: String?
    /// From 1, within its file.
    package var row: Int
    /// The source's number; nil where the row has none.
    package var number: String?
    /// `3번째 행 급여조건(HOPE_WAGE): …`.
    package var reason: String
  }
  /// Rows read; the sum of the next four.
  package var rows = 0
  /// New ones.
  package var imported = 0
  /// Known ones that had changed.
  package var updated = 0
  /// Known ones as they were.
  package var unchanged = 0
  /// Rows left out.
  package var skippedCount = 0
  /// The first thousand; `import_row` keeps them too.
  package var skipped: [Skipped] = []
  /// Rows kept apart although firm, title, day, place and occupation are those of another row of the run.
  package var twins = 0
  /// Pieces of text that were masked.
  package var masked = 0
  /// How many rows the source says it has, when that is more than the files hold.
  package var announced: Int?
  /// Nothing was written.
  package var dryRun = false

  static let keptSkipped = 1_000

  /// Nothing read yet.
  package init() {}

  /// `{rows, imported, updated, unchanged, skipped:[{row, number, reason}]}` and more.
  package var json: JSON {
    .object([
      ("rows", .int(rows)), ("imported", .int(imported)), ("updated", .int(updated)), ("unchanged", .int(unchanged)),
      (
        "skipped",
        .list(
          skipped.map {
            .object(
              ($0.file.map { [("file", .text($0))] } ?? [])
                + [("row", .int($0.row)), ("number", JSON($0.number)), ("reason", .text($0.reason))])
          })
      ), ("skippedCount", .int(skippedCount)), ("masked", .int(masked)), ("twins", .int(twins)),
      ("announced", JSON(announced)),
      ("dryRun", .flag(dryRun)),
    ])
  }

  /// For a person at a terminal, in lines.
  package var text: String {
    var lines = [
      dryRun ? "시험 실행: 아무것도 저장하지 않았습니다." : "가져오기를 마쳤습니다.",
      "읽은 행 \(rows.grouped) = 새로 \(imported.grouped) + 바뀜 \(updated.grouped) + 그대로 \(unchanged.grouped) + 뺌 \(skippedCount.grouped)",
      "글에서 가린 연락처·개인정보 \(masked.grouped)군데",
    ]
    if twins > 0 { lines.append("기업·제목·등록일·근무지·직종이 같아도 내용이 달라 따로 둔 광고 \(twins.grouped)건") }
    if let announced {
      lines.append("원본에는 \(announced.grouped)건이 있다고 하나 파일에는 \(rows.grouped)행이 있습니다. 나머지 범위도 내려받으십시오.")
    }
    lines += skipped.prefix(20).map { "  뺌: " + ($0.file.map { "\($0) " } ?? "") + $0.reason }
    if skippedCount > 20 { lines.append("  … 모두 \(skippedCount.grouped)행") }
    return lines.joined(separator: "\n")
  }
}

/// How far an import has come.
package enum ImportProgress: Sendable, Equatable {
  /// Rows checked, of how many the source announced.
  case checking(rows: Int, of: Int?)
  /// Rows written, of all that are to be.
  case writing(rows: Int, of: Int)
}
