import Storage
import Vocabulary

/// All SQL of an import. Always inside the caller's transaction, which may run twice: what it makes comes from outside.
struct ImportStore: Sendable {
  let office: String
  let run: ID<VacancyImport>
  let format: VacancyImport.Format
  let account: String?
  let now: Instant
  let vacancies = VacancyStore()

  /// Rows compared by one statement and written by as few as may be.
  static let batch = 200

  /// Numbers are the source's own: two feeds may use the same one.
  private struct Key: Hashable {
    let source: VacancySource
    let number: String
    init(_ advertisement: AdvertisedVacancy) { (source, number) = (advertisement.source, advertisement.number) }
    init(_ source: VacancySource, _ number: String) { (self.source, self.number) = (source, number) }
  }
  private struct Known {
    let digest: String?
    let id: ID<Vacancy>
  }

  /// Counts what `write` would do.
  func compare(
    _ lines: [ImportSpool.Line], into report: inout ImportReport, _ tx: any ReadTransaction
  ) throws {
    var known = try known(lines, tx)
    for line in lines {
      let number = Key(line.advertisement)
      switch known[number] {
      case nil: report.imported += 1
      case let old? where old.digest == line.digest: report.unchanged += 1
      default: report.updated += 1
      }
      // As `write` does: the same number again in this batch is compared with the one before it.
      known[number] = Known(digest: line.digest, id: known[number]?.id ?? line.id)
    }
  }

  func write(
    _ lines: [ImportSpool.Line], into report: inout ImportReport, index: inout SearchIndexStore.Buffer,
    _ tx: any WriteTransaction
  ) throws {
    var known = try known(lines, tx)
    var new: [ImportSpool.Line] = []
    for line in lines {
      let number = Key(line.advertisement)
      if known[number] == nil {
        // The same number again in this batch has to find the first one written.
        known[number] = Known(digest: line.digest, id: line.id)
        new.append(line)
        report.imported += 1
      } else if let old = known[number], old.digest == line.digest {
        report.unchanged += 1
      } else if let old = known[number] {
        try insert(new, &index, tx)
        new = []
        // It may stand in the buffer itself.
        try vacancies.index.flush(&index, in: office, tx)
        try update(old.id, with: line, tx)
        known[number] = Known(digest: line.digest, id: old.id)
        report.updated += 1
      }
    }
    try insert(new, &index, tx)
  }

  private func known(_ lines: [ImportSpool.Line], _ tx: any ReadTransaction) throws -> [Key: Known] {
    var found: [Key: Known] = [:]
    for (source, group) in Dictionary(grouping: lines, by: \.advertisement.source) {
      // Always the same number of marks, so that the statement is prepared once.
      var numbers: [any Bindable] = group.map(\.advertisement.number)
      numbers += Array(repeating: "", count: max(0, Self.batch - numbers.count))
      let marks = Array(repeating: "?", count: numbers.count).joined(separator: ", ")
      let rows = try tx.rows(
        "SELECT number, id, content FROM vacancy WHERE office = ? AND source = ? AND number IN (\(marks))",
        [office, source.rawValue] + numbers)
      for row in rows {
        found[Key(source, try row.text("number"))] = Known(
          digest: try row.textIfPresent("content"), id: try row.id("id"))
      }
    }
    return found
  }

  private func insert(
    _ lines: [ImportSpool.Line], _ index: inout SearchIndexStore.Buffer, _ tx: any WriteTransaction
  ) throws {
    let items = lines.map {
      VacancyStore.NewVacancy(
        vacancy: $0.advertisement.vacancy(id: $0.id, office: office), details: $0.advertisement.details,
        content: $0.digest)
    }
    try vacancies.insert(items, act: .imported, by: account, at: now, in: office, index: &index, tx)
  }

  private func update(_ id: ID<Vacancy>, with line: ImportSpool.Line, _ tx: any WriteTransaction) throws {
    guard let old = try vacancies.find(id, in: office, tx) else { throw NotFound("일자리") }
    let fresh = line.advertisement.vacancy(id: id, office: office)
    // What we did with it stays: taken over, withdrawn.
    let next = Vacancy(
      id: id, office: office, origin: .external, source: fresh.source, number: fresh.number, employer: fresh.employer,
      terms: fresh.terms, registeredOn: fresh.registeredOn, closesOn: fresh.closesOn, closesNote: fresh.closesNote,
      status: old.status, takenOverBy: old.takenOverBy, revision: old.revision + 1)
    try vacancies.update(
      next, line.advertisement.details, content: line.digest, act: .updated, by: account, at: now, tx)
  }

  /// The run and the rows it left out.
  func record(_ report: ImportReport, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO import_run (office, id, source, account, rows_read, imported, updated, unchanged, skipped, masked, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, run, format.rawValue, account, report.rows, report.imported, report.updated,
      report.unchanged, report.skippedCount, report.masked, now)
    for (index, line) in report.skipped.enumerated() {
      try tx.run(
        "INSERT INTO import_row (office, run, position, file_row, number, reason) VALUES (?, ?, ?, ?, ?, ?)", office,
        run, index + 1, line.row, line.number, (line.file.map { "\($0): " } ?? "") + line.reason)
    }
  }

  /// The report as written by this run; nil when it was not.
  func recorded(_ checked: ImportReport, _ tx: any ReadTransaction) throws -> ImportReport? {
    guard
      let row = try tx.first(
        "SELECT imported, updated, unchanged FROM import_run WHERE office = ? AND id = ?", office, run)
    else { return nil }
    var report = checked
    (report.imported, report.updated) = (try row.int("imported"), try row.int("updated"))
    report.unchanged = try row.int("unchanged")
    return report
  }
}

extension ImportSpool {
  /// Writes down an advertisement under an id of its own. Its failures are the disk's, never the row's.
  func keep(_ advertisement: AdvertisedVacancy) throws {
    try append(Line(id: .code(), digest: advertisement.digest, advertisement: advertisement))
  }
}
