import Secrets
import Storage
import Vocabulary

/// The chain of one month of the access log, checked without any key.
package struct AccessChain: Sendable {
  /// Stateless.
  package init() {}

  static func start(_ office: String, _ month: String) -> String {
    Digest.sha256("naeil access log \(office) \(month)").hex
  }

  /// The first row of the month that is missing or not as it was written; nil when all is as written. A month that was
  /// dropped whole is sound when nothing of it is left and its last hash is the kept one.
  package func firstBroken(in office: String, month: Month, _ tx: any ReadTransaction) throws -> Int? {
    let name = month.description
    let stray = try tx.first(
      "SELECT min(sequence) AS first FROM access_log WHERE office = ? AND month = ?", office, name)?
      .intIfPresent("first")
    guard
      let head = try tx.first(
        "SELECT sequence, hash FROM access_head WHERE office = ? AND month = ?", office, name)
    else { return stray }
    if let dropped = try tx.first(
      "SELECT rows, hash FROM access_dropped WHERE office = ? AND month = ?", office, name)
    {
      let kept = try dropped.text("hash") == head.text("hash") && dropped.int("rows") == head.int("sequence")
      return kept ? stray : 1
    }
    return try firstBroken(office, name, head, tx)
  }

  private func firstBroken(_ office: String, _ month: String, _ head: Row, _ tx: any ReadTransaction) throws -> Int? {
    var (expected, hash, broken) = (1, Self.start(office, month), nil as Int?)
    try tx.each(
      "SELECT \(AccessLog.columns) FROM access_log WHERE office = ? AND month = ? ORDER BY sequence", [office, month]
    ) { row in
      let entry = try AccessLog.Entry(row: row)
      guard entry.sequence == expected, entry.chained(after: hash) == entry.hash else {
        broken = expected
        return false
      }
      (expected, hash) = (expected + 1, entry.hash)
      return true
    }
    if let broken { return broken }
    let whole = try head.int("sequence") == expected - 1 && head.text("hash") == hash
    return whole ? nil : expected
  }

  /// Every month of the office that the log knows, oldest first, dropped ones included.
  package func months(of office: String, _ tx: any ReadTransaction) throws -> [Month] {
    try tx.rows("SELECT month FROM access_head WHERE office = ? ORDER BY month", office)
      .compactMap { Month(try $0.text("month")) }
  }
}

/// What `naeil verify` says about the access log.
package struct AccessLogReport: Sendable {
  /// Korean sentences, one a finding; codes and numbers, never a person.
  package var findings: [String] = []
  /// Months held against their hashes, and rows in them.
  package var months = 0, rows = 0
  /// Months that were dropped whole, whose last hash is kept.
  package var dropped = 0
  /// Whether nothing was found.
  package var isSound: Bool { findings.isEmpty }
  /// As the command prints it.
  package var lines: [String] {
    guard isSound else { return findings }
    let gone = dropped == 0 ? "" : ", 보존기간이 지나 통째로 지운 달 \(dropped)개는 마지막 해시가 남아 있습니다"
    return ["접속기록이 쓰인 대로입니다(\(months)개월 \(rows.grouped)줄\(gone))."]
  }

  /// Reads every month of every office, or of one.
  package static func make(_ database: any Database, office: String? = nil) async throws -> AccessLogReport {
    try await database.read { tx in
      var report = AccessLogReport()
      for found in try OfficeStore().all(tx) where office == nil || office == found.id {
        for month in try AccessChain().months(of: found.id, tx) {
          if let row = try AccessChain().firstBroken(in: found.id, month: month, tx) {
            report.findings.append("\(found.id) 접속기록 \(month): \(row)번째 줄이 빠졌거나 쓰인 대로가 아닙니다.")
          }
          report.months += 1
        }
        report.rows +=
          try tx.first("SELECT count(*) AS n FROM access_log WHERE office = ?", found.id)?.int("n") ?? 0
        report.dropped +=
          try tx.first("SELECT count(*) AS n FROM access_dropped WHERE office = ?", found.id)?.int("n") ?? 0
      }
      return report
    }
  }
}
