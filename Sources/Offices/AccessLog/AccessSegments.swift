import Reference
import Storage
import Vocabulary

/// The access log's months: nothing inside a closed one changes; past the office's period one may go whole, its number of
/// rows and last hash kept.
package struct AccessSegments: Sendable {
  /// Stateless.
  package init() {}

  /// One month as it stands.
  package struct Segment: Sendable, Equatable {
    /// Which month.
    package let month: Month
    /// Rows written in it.
    package let rows: Int
    /// The last row's chain hash, hexadecimal.
    package let hash: String
    /// When it was dropped; nil while its rows are there.
    package let droppedAt: Instant?
  }

  /// Newest first.
  package func all(of office: String, _ tx: any ReadTransaction) throws -> [Segment] {
    try tx.rows(
      """
      SELECT h.month, h.sequence, h.hash, d.at FROM access_head h
      LEFT JOIN access_dropped d ON d.office = h.office AND d.month = h.month
      WHERE h.office = ? ORDER BY h.month DESC
      """, office
    ).compactMap { row in
      try Month(row.text("month")).map {
        Segment(
          month: $0, rows: try row.int("sequence"), hash: try row.text("hash"),
          droppedAt: try row.instantIfPresent("at"))
      }
    }
  }

  /// Whether the month's period of `months` ended before `day`.
  package func isOver(_ month: Month, months: Int, on day: Day) -> Bool {
    month.last.adding(months: months) < day
  }

  /// Drops one month whole and writes it into the 파기대장. Throws `Refusal`, `NotFound`.
  package func drop(
    _ month: Month, in office: String, by account: String, line: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let kept = try OfficeStore().settings(of: office, tx).accessLogMonths
    guard let segment = try all(of: office, tx).first(where: { $0.month == month }) else { throw NotFound("접속기록") }
    guard segment.droppedAt == nil else { return }
    guard isOver(month, months: kept, on: now.day) else {
      throw Refusal.tooEarly(month, until: month.last.adding(months: kept))
    }
    if let row = try AccessChain().firstBroken(in: office, month: month, tx) {
      throw Refusal.broken(month, row: row)
    }
    try tx.run(
      "INSERT INTO access_dropped (office, month, rows, hash, kept_months, account, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      office, month.description, segment.rows, segment.hash, kept, account, now)
    if tx.engine == .sqlite {
      try tx.run("DELETE FROM access_log WHERE office = ? AND month = ?", office, month.description)
    } else {
      _ = try tx.rows("SELECT access_log_drop(?, ?) AS gone", office, month.description)
    }
    let rule = try Reference.privacy().retention.first { $0.code == "accessLog" }?.periods.dated(on: now.day)
    try DestructionStore().register(
      DestructionRegisterLine(
        id: line, list: nil, code: "accessLog", basis: rule?.source ?? "", confidence: rule?.confidence.label ?? "",
        subjects: 0, records: segment.rows, method: "\(month) 접속기록을 통째로 삭제, 줄 수와 마지막 해시는 남김", drawnBy: nil,
        reviewedBy: nil, approvedBy: account, at: now), in: office, tx)
  }

  /// Why a month is not dropped.
  package enum Refusal: SpokenError, Equatable {
    case tooEarly(Month, until: Day)
    case broken(Month, row: Int)
    package var title: String { "접속기록을 지우지 않았습니다" }
    package var detail: String {
      switch self {
      case .tooEarly(let month, let day): "\(month) 기록의 보존기간은 \(day)까지입니다. 그 뒤에 지우십시오."
      case .broken(let month, let row):
        "\(month) 기록의 \(row)번째 줄이 쓰인 대로가 아닙니다. 까닭을 밝힐 때까지 지울 수 없습니다. 시스템 관리자와 백업을 견주십시오."
      }
    }
    package var status: Int { 409 }
  }
}
