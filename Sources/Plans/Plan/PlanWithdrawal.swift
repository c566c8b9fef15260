import Ledger
import Pages
import Storage
import Vocabulary

/// 거둔 판: a version taken back before anyone outside could have seen it.
package struct PlanWithdrawal: Sendable, Equatable {
  /// The version's number, which no other takes.
  package let version: Int
  /// Why the targets had been set or changed, as it was written.
  package let decided: String
  /// Why it was taken back.
  package let reason: String
  /// The day it was taken back.
  package let on: Day
}

extension PlanStore {
  /// The year's versions that were taken back, oldest first.
  package func withdrawals(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [PlanWithdrawal] {
    try tx.rows(
      """
      SELECT w.version, v.reason AS decided, w.reason, w.withdrawn_at FROM plan_withdrawal w
      JOIN plan_version v ON v.office = w.office AND v.year = w.year AND v.number = w.version
      WHERE w.office = ? AND w.year = ? ORDER BY w.version
      """, office, year
    ).map { row in
      PlanWithdrawal(
        version: try row.int("version"), decided: try row.text("decided"), reason: try row.text("reason"),
        on: try row.instant("withdrawn_at").day)
    }
  }

  /// Takes the version in force back; the one before it is in force again. Throws `Conflict` for one that is not the
  /// last, was announced, or stands in an edition: what was made known is corrected by a new version.
  package func withdraw(
    year: Int, version: Int, reason: String, of office: String, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let title = "판을 거두지 못했습니다"
    guard let last = try versions(of: office, year: year, tx).last, last.number == version else {
      throw Conflict(title, "맨 나중 판만 거둘 수 있습니다. 그 사이 새 판이 생겼는지 확인하십시오.")
    }
    guard last.announcedOn == nil else {
      throw Conflict(title, "공고한 판은 거둘 수 없습니다. 틀렸으면 새 판으로 고치십시오.")
    }
    if let edition = try EditionStore().latest(of: office, year: year, tx), edition.planVersion >= version {
      throw Conflict(title, "공시본(\(edition.publishedOn))에 실린 판은 거둘 수 없습니다. 틀렸으면 새 판으로 고치십시오.")
    }
    try tx.run(
      """
      INSERT INTO plan_withdrawal (office, year, version, reason, withdrawn_at, withdrawn_by) VALUES (?, ?, ?, ?, ?, ?)
      """, office, year, version, reason, now, account)
  }

  /// The highest number ever given in the year, taken back or not; 0 without any.
  func lastNumber(of office: String, year: Int, _ tx: any ReadTransaction) throws -> Int {
    try tx.first("SELECT max(number) AS last FROM plan_version WHERE office = ? AND year = ?", office, year)?
      .intIfPresent("last") ?? 0
  }
}
