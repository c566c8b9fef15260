import Foundation
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
    let known = try await database.read { try $0.first("SELECT id FROM office WHERE id = ?", office) != nil }
    guard known else { throw ImportRefusal.unknownOffice(office) }
    let (checked, spool) = try check(files, progress)
    let writer = ImportStore(office: office, run: ID(at: now), account: account, now: now)
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
        try spool.batches(of: ImportStore.batch) { lines in
          try writer.write(lines, into: &report, tx)
          done += lines.count
          progress(.writing(rows: done, of: spool.count))
        }
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

  private func check(
    _ files: [String], _ progress: (ImportProgress) -> Void
  ) throws -> (ImportReport, ImportSpool) {
    let spool = try ImportSpool()
    var report = ImportReport()
    var reader = AdvertisementReader()
    for path in files {
      do {
        try check(path, named: files.count > 1, &reader, &report, spool, progress)
      } catch let refusal as any SpokenError where files.count > 1 {
        let name = URL(filePath: path).lastPathComponent
        throw ImportRefusal.file(name: name, title: refusal.title, detail: refusal.detail)
      }
    }
    try spool.flush()
    return (report, spool)
  }

  private func check(
    _ path: String, named: Bool, _ reader: inout AdvertisementReader, _ report: inout ImportReport,
    _ spool: ImportSpool, _ progress: (ImportProgress) -> Void
  ) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw ImportRefusal.unreadable(path: path) }
    defer { try? handle.close() }
    let name = named ? URL(filePath: path).lastPathComponent : nil
    var stream = GetJobInfoStream()
    func take(_ row: GetJobInfoRow) throws {
      report.rows += 1
      do {
        let advertisement = try reader.read(row)
        report.masked += advertisement.details.masked
        try spool.keep(advertisement)
      } catch let error as RowRefusal {
        report.skippedCount += 1
        guard report.skipped.count < ImportReport.keptSkipped else { return }
        let number = row.fields["JO_REQST_NO"].flatMap { SourceText.line($0, max: 40) }
        report.skipped.append(
          .init(file: name, row: row.position, number: number, reason: error.reason(row: row.position)))
      }
    }
    while true {
      let read = Result { try handle.read(upToCount: 1 << 16) }
      guard case .success(let data) = read else { throw ImportRefusal.unreadable(path: path) }
      guard let data, !data.isEmpty else { break }
      let before = report.rows
      try stream.feed(Array(data), take)
      if report.rows > before { progress(.checking(rows: report.rows, of: stream.announced)) }
    }
    try stream.finish(take)
    if let announced = stream.announced, announced > stream.rows { report.announced = announced }
  }
}
