import Foundation
import Vocabulary

/// The first pass of an import: every row of every file gets its verdict, and what passed stands in the spool.
struct ImportCheck {
  let format: VacancyImport.Format
  private var reader = AdvertisementReader()
  private var report = ImportReport()
  private var twins = FeedTwins()
  /// Name of the file at hand, where several were given.
  private var name: String?

  init(format: VacancyImport.Format) { self.format = format }

  /// Throws `ImportRefusal`, `DocumentError`, `JSONStreamError`.
  func check(
    _ files: [String], _ progress: (ImportProgress) -> Void
  ) throws -> (ImportReport, ImportSpool) {
    var pass = self
    let spool = try ImportSpool()
    for path in files {
      do {
        pass.name = files.count > 1 ? URL(filePath: path).lastPathComponent : nil
        try pass.read(path, into: spool, progress)
      } catch let refusal as any SpokenError where files.count > 1 {
        let name = URL(filePath: path).lastPathComponent
        throw ImportRefusal.file(name: name, title: refusal.title, detail: refusal.detail)
      }
    }
    try spool.flush()
    return (pass.report, spool)
  }

  private mutating func read(_ path: String, into spool: ImportSpool, _ progress: (ImportProgress) -> Void) throws {
    switch format {
    case .csv: try table(path, spool, progress)
    case .recmntlist: try answer(path, of: .recmntlist, spool, progress)
    case .getjobinfo, .work24: try answer(path, of: .getjobinfo, spool, progress)
    }
  }

  private mutating func answer(
    _ path: String, of feed: VacancyFeed, _ spool: ImportSpool, _ progress: (ImportProgress) -> Void
  ) throws {
    var stream = GetJobInfoStream(service: feed.service)
    var pass = self
    try Self.chunks(of: path) { bytes in
      let before = stream.rows
      try stream.feed(bytes) { try pass.take(feed.canonical($0), of: feed, spool) }
      if stream.rows > before { progress(.checking(rows: pass.report.rows, of: stream.announced)) }
    }
    try stream.finish { try pass.take(feed.canonical($0), of: feed, spool) }
    if let announced = stream.announced, announced > stream.rows { pass.report.announced = announced }
    self = pass
  }

  private mutating func table(_ path: String, _ spool: ImportSpool, _ progress: (ImportProgress) -> Void) throws {
    var table = VacancyTable()
    var pass = self
    var feed = VacancyFeed.getjobinfo
    func take(_ found: VacancyTable.Found) throws {
      try pass.take(found.row, refused: found.refusal, of: feed, spool)
    }
    try Self.chunks(of: path) { bytes in
      let before = table.rows
      var next = table
      try next.feed(bytes) { found in
        feed = found.feed
        try take(found)
      }
      table = next
      if table.rows > before { progress(.checking(rows: pass.report.rows, of: nil)) }
    }
    try table.finish { found in
      feed = found.feed
      try take(found)
    }
    self = pass
  }

  private mutating func take(
    _ row: GetJobInfoRow, refused: RowRefusal? = nil, of feed: VacancyFeed, _ spool: ImportSpool
  ) throws {
    report.rows += 1
    do {
      if let refused { throw refused }
      var advertisement = try reader.read(row)
      advertisement.source = feed.source
      if feed == .recmntlist { tellApart(&advertisement) }
      report.masked += advertisement.details.masked
      try spool.keep(advertisement)
    } catch let error as RowRefusal {
      report.skippedCount += 1
      guard report.skipped.count < ImportReport.keptSkipped else { return }
      let number = row.fields["JO_REQST_NO"].flatMap { SourceText.line($0, max: 40) }
      let named = refused == nil ? error.named(by: feed) : error
      report.skipped.append(
        .init(file: name, row: row.position, number: number, reason: named.reason(row: row.position)))
    }
  }

  /// The service gives no number: what one advertisement is known by may fit two that are not the same.
  private mutating func tellApart(_ advertisement: inout AdvertisedVacancy) {
    let ordinal = twins.ordinal(advertisement.number, advertisement.digest)
    guard ordinal > 1 else { return }
    advertisement.number += "-\(ordinal)"
    report.twins += 1
  }

  private static func chunks(of path: String, _ body: ([UInt8]) throws -> Void) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw ImportRefusal.unreadable(path: path) }
    defer { try? handle.close() }
    while true {
      let read = Result { try handle.read(upToCount: 1 << 16) }
      guard case .success(let data) = read else { throw ImportRefusal.unreadable(path: path) }
      guard let data, !data.isEmpty else { return }
      try body(Array(data))
    }
  }
}
