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
    /// Term plans, and totals one by one; since format 2.
    package static let terms = "terms.csv", totals = "totals.csv"
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
  /// `totals.csv`, in its order; empty in editions of format 1.
  package let totals: [EditionTotal]
  /// Which files there are and how they are written.
  package let format: EditionFormat

  /// As they are; what does not agree is for the verifier to find.
  package init(
    plan: EditionPlan, rules: EditionRules, rows: [EditionRow], corrections: [String: Int], table: EditionTable,
    totals: [EditionTotal] = [], format: EditionFormat = .current
  ) {
    (self.plan, self.rules, self.rows) = (plan, rules, rows)
    (self.corrections, self.table) = (corrections.filter { $0.value != 0 }, table)
    (self.totals, self.format) = (totals.sorted(), format)
  }

  /// Folds the facts and adds up the table. `netPersons`: of the counted, measured entries of the year. `lastYear`: the
  /// pace of the year before, where its last edition was published after that year had ended.
  package init(
    plan: EditionPlan, rules: EditionRules, facts: [EditionFact], corrections: [String: Int], netPersons: Int,
    totals: [EditionTotal] = [], lastYear: LastYear? = nil
  ) {
    let folding = Folding(facts, minimum: rules.foldedToAtLeast)
    var table = EditionTable(plan: plan, rows: folding.rows, corrections: corrections.filter { $0.value != 0 })
    table.add(
      pace: PaceMonth.series(facts, folding: folding, year: plan.year, minimum: rules.foldedToAtLeast),
      netPersons: netPersons, fromPercent: rules.netPersonsFromPercent)
    if let lastYear { table.add(lastYear) }
    self.init(
      plan: plan, rules: rules, rows: folding.rows, corrections: corrections, table: table, totals: totals)
  }

  /// In order of name, as the manifest lists them.
  package var files: [EditionFile] {
    let common = [
      EditionFile(name: EditionFile.Name.readme, text: EditionReadme.text(format, plan.kind)),
      EditionFile(name: EditionFile.Name.entries, text: EntriesFile.text(rows, corrections)),
      EditionFile(
        name: EditionFile.Name.plan, text: format == .first ? PlanFileOfFormatOne.text(plan) : PlanFile.text(plan)),
      EditionFile(name: EditionFile.Name.rules, text: rules.text),
      EditionFile(name: EditionFile.Name.table, text: TableFile.text(table)),
    ]
    guard format != .first else { return common }
    return common + [
      EditionFile(name: EditionFile.Name.terms, text: TermsFile.text(plan.terms)),
      EditionFile(name: EditionFile.Name.totals, text: TotalsFile.text(totals)),
    ]
  }

  /// Reads the files that hold figures, of either format. Throws `EditionDamage`, naming file and line.
  package init(files: [EditionFile]) throws(EditionDamage) {
    func bytes(_ name: String) throws(EditionDamage) -> [UInt8] {
      guard let file = files.first(where: { $0.name == name }) else { throw EditionDamage(name, nil, "파일이 없습니다") }
      return file.bytes
    }
    let names = files.map(\.name), isFirst = !names.contains(EditionFile.Name.terms)
    let entries = try EntriesFile.read(try bytes(EditionFile.Name.entries))
    let planned = try bytes(EditionFile.Name.plan)
    var plan = isFirst ? try PlanFileOfFormatOne.read(planned) : try PlanFile.read(planned)
    if !isFirst { plan = plan.with(terms: try TermsFile.read(try bytes(EditionFile.Name.terms))) }
    self.init(
      plan: plan, rules: try EditionRules(reading: try bytes(EditionFile.Name.rules)), rows: entries.rows,
      corrections: entries.corrections, table: try TableFile.read(try bytes(EditionFile.Name.table)),
      totals: isFirst ? [] : try TotalsFile.read(try bytes(EditionFile.Name.totals)),
      format: isFirst ? .first : .second)
  }
}

/// Which files an edition has and which columns; a changed column is a new number, and every number stays readable.
package enum EditionFormat: Int, Sendable {
  /// Targets by project and version, no term plans, no totals one by one.
  case first = 1
  /// With quarterly targets, sources, term plans, totals and the pace of the year before.
  case second = 2
  /// What is written now.
  package static let current = EditionFormat.second
}

extension EditionPlan {
  fileprivate func with(terms: [EditionTerm]) -> EditionPlan {
    EditionPlan(
      office: office, officeName: officeName, year: year, kind: kind, versions: versions, terms: terms)
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
  /// `nil` for an empty cell.
  func dayIfAny(_ row: CSV.Row, _ column: Int) throws(EditionDamage) -> Day? {
    row.cells[column].isEmpty ? nil : try day(row, column)
  }
}
