import Documents

/// Finds advertisements in a CSV file: which feed's columns its header names, and its lines as rows of that feed.
/// Columns may stand in any order, with the feed's own names or with the Korean ones of `GetJobInfo`; others are left
/// aside.
struct VacancyTable {
  private var stream = CSVStream()
  private var header: [String] = []
  /// Known once the header was read.
  private(set) var feed: VacancyFeed?
  /// Rows met so far.
  private(set) var rows = 0

  /// Numbers and codes in which an eaten zero shows; how many digits they have.
  private static let digits: [String: Set<Int>] = ["RCRIT_JSSFC_CMMN_CODE_SE": [6], "JOBS_CD": [6]]
  /// Columns that Excel would take for numbers.
  private static let numbers: Set<String> = [
    "JO_REQST_NO", "JO_REGIST_NO", "RCRIT_JSSFC_CMMN_CODE_SE", "JOBS_CD", "JO_REG_DT", "REG_DT", "CLOSE_DT",
  ]
  private static let byLabel = Dictionary(uniqueKeysWithValues: GetJobInfoRow.labels.map { ($0.value, $0.key) })

  /// A row, or why it is none.
  typealias Found = (row: GetJobInfoRow, refusal: RowRefusal?, feed: VacancyFeed)

  /// Throws `DocumentError`, `ImportRefusal.wrongColumns`, or what `handle` throws.
  mutating func feed(_ chunk: [UInt8], _ handle: (Found) throws -> Void) throws {
    var reader = stream
    try reader.feed(chunk) { try take($0, handle) }
    stream = reader
  }

  /// After the last chunk. Throws as `feed`, and `emptyTable`.
  mutating func finish(_ handle: (Found) throws -> Void) throws {
    var reader = stream
    try reader.finish { try take($0, handle) }
    stream = reader
    guard feed != nil, rows > 0 else { throw DocumentError.emptyTable }
  }

  private mutating func take(_ line: CSV.Row, _ handle: (Found) throws -> Void) throws {
    guard let feed else { return try readHeader(line.cells) }
    rows += 1
    var row = GetJobInfoRow(position: rows)
    guard line.cells.count == header.count else {
      let refusal = RowRefusal("", "칸이 \(line.cells.count)개입니다. 머리줄과 같은 \(header.count)개여야 합니다.")
      return try handle((row, refusal, feed))
    }
    var refusal: RowRefusal?
    for (column, cell) in zip(header, line.cells) where !cell.isEmpty && !column.isEmpty {
      row.fields[column] = cell
      if refusal == nil, Self.numbers.contains(column),
        let damage = SheetDamage(of: cell, line: line.line, column: column, digits: Self.digits[column])
      {
        refusal = RowRefusal(column, damage.message)
      }
    }
    try handle((feed.canonical(row), refusal, feed))
  }

  private mutating func readHeader(_ cells: [String]) throws {
    header = cells.map { cell in
      let name = cell.trimmingBlanks
      return Self.byLabel[name] ?? name
    }
    var seen: Set<String> = []
    for name in header where !name.isEmpty && !seen.insert(name).inserted {
      throw DocumentError.doubleColumn(name: name)
    }
    let counts = VacancyFeed.allCases.map { feed in (feed, feed.columns.intersection(seen).count) }
    guard let best = counts.max(by: { $0.1 < $1.1 })?.0 else { return }
    for name in best.required where !seen.contains(name) { throw Self.missing(name, in: header) }
    feed = best
  }

  private static func missing(_ name: String, in header: [String]) -> ImportRefusal {
    let near = header.map { ($0, EditDistance.between($0, name)) }.filter { $0.1 <= max(1, name.count / 3) }
    let label = GetJobInfoRow.labels[name].map { "\(name)(\($0))" } ?? name
    return .wrongColumns(missing: label, similar: near.min { $0.1 < $1.1 }?.0)
  }
}
