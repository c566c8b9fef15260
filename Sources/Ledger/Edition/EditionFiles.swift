import Documents
import Vocabulary

/// One file of an edition, as it lies in the ZIP.
package struct EditionFile: Sendable, Hashable {
  /// Without a folder.
  package let name: String
  /// The whole content.
  package let bytes: [UInt8]
  /// Any content; nothing is checked.
  package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
  init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// Names of the files whose content we can recompute or must read.
  package enum Name {
    /// Fingerprinted files with figures.
    package static let plan = "plan.csv", rules = "rules.yaml", entries = "entries.csv", table = "table.csv"
    /// How to check by hand; and the two files outside the fingerprint.
    package static let readme = "README.txt", chain = "chain.csv", edition = "edition.json"
    /// Without these an archive is no edition.
    static let needed = [readme, entries, plan, rules, table]
    /// Not part of the fingerprint, which must be the same for the same facts wherever the ledger stands.
    static let unprinted = [chain, edition]
  }
}

/// What the fingerprinted files say; writing and reading are each other's inverse.
package struct EditionContents: Sendable, Equatable {
  /// `plan.csv`.
  package let plan: EditionPlan
  /// `rules.yaml`.
  package let rules: EditionRules
  /// The rows of `entries.csv`, in its order.
  package let rows: [EditionRow]
  /// Number of corrections by project code.
  package let corrections: [String: Int]
  /// `table.csv`.
  package let table: EditionTable

  /// As they are; what does not agree is for the verifier to find.
  package init(
    plan: EditionPlan, rules: EditionRules, rows: [EditionRow], corrections: [String: Int], table: EditionTable
  ) {
    (self.plan, self.rules, self.rows) = (plan, rules, rows)
    (self.corrections, self.table) = (corrections.filter { $0.value != 0 }, table)
  }

  /// Folds the facts and adds up the table. `netPersons`: of the counted, measured entries of the year.
  package init(
    plan: EditionPlan, rules: EditionRules, facts: [EditionFact], corrections: [String: Int], netPersons: Int
  ) {
    let folding = Folding(facts, minimum: rules.foldedToAtLeast)
    var table = EditionTable(plan: plan, rows: folding.rows, corrections: corrections.filter { $0.value != 0 })
    table.add(
      pace: PaceMonth.series(facts, folding: folding, year: plan.year, minimum: rules.foldedToAtLeast),
      netPersons: netPersons, fromPercent: rules.netPersonsFromPercent)
    self.init(plan: plan, rules: rules, rows: folding.rows, corrections: corrections, table: table)
  }

  /// In order of name, as the manifest lists them.
  package var files: [EditionFile] {
    [
      EditionFile(name: EditionFile.Name.readme, text: EditionReadme.text),
      EditionFile(name: EditionFile.Name.entries, text: EntriesFile.text(rows, corrections)),
      EditionFile(name: EditionFile.Name.plan, text: PlanFile.text(plan)),
      EditionFile(name: EditionFile.Name.rules, text: rules.text),
      EditionFile(name: EditionFile.Name.table, text: TableFile.text(table)),
    ]
  }

  /// Reads the four files that hold figures. Throws `EditionDamage`, naming file and line.
  package init(files: [EditionFile]) throws(EditionDamage) {
    func bytes(_ name: String) throws(EditionDamage) -> [UInt8] {
      guard let file = files.first(where: { $0.name == name }) else { throw EditionDamage(name, nil, "파일이 없습니다") }
      return file.bytes
    }
    let entries = try EntriesFile.read(try bytes(EditionFile.Name.entries))
    self.init(
      plan: try PlanFile.read(try bytes(EditionFile.Name.plan)),
      rules: try EditionRules(reading: try bytes(EditionFile.Name.rules)), rows: entries.rows,
      corrections: entries.corrections, table: try TableFile.read(try bytes(EditionFile.Name.table)))
  }
}

/// The first place where an edition is not what it says: file, line (1 = head line) and what is wrong there.
package struct EditionDamage: SpokenError, Hashable {
  /// `entries.csv`, or `ZIP` for the archive itself.
  package let file: String
  /// `nil` where no single line is wrong.
  package let line: Int?
  /// Korean: what stands there and what should.
  package let what: String
  /// File, line, what is wrong.
  package init(_ file: String, _ line: Int?, _ what: String) { (self.file, self.line, self.what) = (file, line, what) }

  /// What a page says over it.
  package var title: String { "공시본이 맞지 않습니다" }
  /// `entries.csv 3번째 줄: …`
  package var detail: String { place + ": " + what }
  /// `entries.csv 3번째 줄`.
  package var place: String { line.map { "\(file) \($0)번째 줄" } ?? file }
}

/// Walks the rows of one of our CSV files; every refusal names the line.
struct EditionSheet {
  let file: String
  let rows: [CSV.Row]

  init(_ file: String, _ bytes: [UInt8], header: [String]) throws(EditionDamage) {
    let csv: CSV
    do { csv = try CSV(reading: bytes, ours: true) } catch { throw EditionDamage(file, nil, error.detail) }
    guard csv.header == header else {
      throw EditionDamage(file, 1, "머리줄이 정해진 열(\(header.joined(separator: ",")))과 다릅니다")
    }
    (self.file, rows) = (file, csv.rows)
  }

  func wrong(_ row: CSV.Row, _ what: String) -> EditionDamage { EditionDamage(file, row.line, what) }

  func code<C: Code>(_ row: CSV.Row, _ column: Int, as type: C.Type) throws(EditionDamage) -> C {
    guard let code = C(rawValue: row.cells[column]) else { throw wrong(row, "알 수 없는 값 ‘\(row.cells[column])’") }
    return code
  }
  func int(_ row: CSV.Row, _ column: Int) throws(EditionDamage) -> Int {
    let cell = row.cells[column]
    // Nothing but a whole number in its shortest form, within what sums cannot overflow.
    guard cell.utf8.count <= 13, let value = Int(cell), String(value) == cell else {
      throw wrong(row, "정수가 아닌 값 ‘\(cell.prefix(30))’")
    }
    return value
  }
  func day(_ row: CSV.Row, _ column: Int) throws(EditionDamage) -> Day {
    guard let day = Day(row.cells[column]) else { throw wrong(row, "날짜가 아닌 값 ‘\(row.cells[column].prefix(30))’") }
    return day
  }
}
