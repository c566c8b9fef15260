import Offices
import Storage
import Vocabulary

/// Brings files of advertisements into an office: check and spool first, then everything in one transaction. Running it
/// again over the same file changes nothing.
package struct VacancyImport: Sendable {
  /// Forms of file it knows.
  package enum Format: String, Sendable, CaseIterable {
    /// JSON of 서울 열린데이터광장 `GetJobInfo` (OA-13341).
    case getjobinfo
    /// JSON of its sister service `recMntList`.
    case recmntlist
    /// 고용24: refused with the reason.
    case work24
    /// A table with the columns of one of the two services.
    case csv
  }

  let database: any Database
  /// Into this database; the office is named by `run`.
  package init(database: any Database) { self.database = database }

  /// Throws `ImportRefusal`, and then nothing was written. `dryRun`: reads and compares, writes nothing. `account`: who
  /// did it, nil on the command line. Progress comes from the calling task and from the database thread.
  package func run(
    files: [String], format: Format = .getjobinfo, office: String, dryRun: Bool = false, account: String? = nil,
    at now: Instant, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
  ) async throws -> ImportReport {
    guard !files.isEmpty else { throw ImportRefusal.noFiles }
    guard format != .work24 else { throw ImportRefusal.notRead }
    let known = try await database.read { try $0.first("SELECT id FROM office WHERE id = ?", office) != nil }
    guard known else { throw ImportRefusal.unknownOffice(office) }
    let (checked, spool) = try ImportCheck(format: format).check(files, progress)
    let writer = ImportStore(office: office, run: ID(at: now), format: format, account: account, now: now)
    guard !dryRun else {
      return try await database.read { tx in
        var report = checked
        report.dryRun = true
        try spool.batches(of: ImportStore.batch) { try writer.compare($0, into: &report, tx) }
        return report
      }
    }
    return try await write(checked, spool, writer, progress)
  }

  private func write(
    _ checked: ImportReport, _ spool: ImportSpool, _ writer: ImportStore,
    _ progress: @escaping @Sendable (ImportProgress) -> Void
  ) async throws -> ImportReport {
    do {
      return try await database.write { tx in
        var report = checked
        var done = 0
        var index = SearchIndexStore.Buffer()
        try spool.batches(of: ImportStore.batch) { lines in
          try writer.write(lines, into: &report, index: &index, tx)
          done += lines.count
          progress(.writing(rows: done, of: spool.count))
        }
        try writer.vacancies.index.flush(&index, in: writer.office, tx)
        try writer.record(report, tx)
        return report
      }
    } catch StorageError.commitUnknown {
      // Written or not: the run's own row knows.
      guard let report = try await database.read({ try writer.recorded(checked, $0) }) else {
        throw StorageError.commitUnknown
      }
      return report
    }
  }
}
