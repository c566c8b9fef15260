import Reference
import Secrets
import Storage
import Vocabulary

/// One sign-off of a month of the access log (월간 접속기록 점검). Never changed; a month may be signed again.
package struct AccessReview: Sendable {
  /// Which month.
  package let month: Month
  /// 1, 2 … within the month.
  package let number: Int
  /// Who signed.
  package let account: String
  /// When.
  package let at: Instant
  /// Requests in the month, different people shown, things the rules found.
  package let requests: Int, persons: Int, flagged: Int
  /// The month's last chain hash at that moment, and whether the chain held.
  package let lastHash: String, sound: Bool
  /// What was looked into and done (사후조치).
  package let note: String
}

/// Reviews of the access log: what is due, scanning a month, signing it.
package struct AccessReviews: Sendable {
  let vault: Vault
  let records: [any PersonRecords]

  /// `records`: who tells which centre has whose case.
  package init(vault: Vault, records: [any PersonRecords]) { (self.vault, self.records) = (vault, records) }

  /// Months that are over, still there, and signed by nobody yet; oldest first.
  package func due(in office: String, on day: Day, _ tx: any ReadTransaction) throws -> [Month] {
    try tx.rows(
      """
      SELECT h.month FROM access_head h WHERE h.office = ? AND h.month < ?
        AND NOT EXISTS (SELECT 1 FROM access_review r WHERE r.office = h.office AND r.month = h.month)
        AND NOT EXISTS (SELECT 1 FROM access_dropped d WHERE d.office = h.office AND d.month = h.month)
      ORDER BY h.month
      """, office, day.yearMonth.description
    ).compactMap { Month(try $0.text("month")) }
  }

  /// By when a month is to be signed (the dated rule).
  package static func dueDay(of month: Month) throws -> Day {
    let first = month.next.first
    let day: Int = try Reference.privacy().reviewDueDay.value(on: first) ?? 10
    return first.adding(days: day - 1)
  }

  /// Reads the whole month and applies the rules that held in it.
  package func scan(
    _ month: Month, in office: String, _ tx: any ReadTransaction
  ) throws -> (findings: [AccessScan.Finding], requests: Int, persons: Int) {
    let rules = try Reference.privacy().anomalies.filter { $0.holds(on: month.last) }
    let accounts = try AccountStore().all(of: office, tx)
    var scan = AccessScan(
      rules: rules,
      viewers: Dictionary(
        uniqueKeysWithValues: accounts.map {
          ($0.id.text, AccessScan.Viewer(login: $0.login, name: $0.name, centre: $0.centre))
        }))
    try tx.each(
      "SELECT \(AccessLog.columns) FROM access_log WHERE office = ? AND month = ? ORDER BY sequence",
      [office, month.description]
    ) { row in
      scan.take(try AccessLog.Entry(row: row))
      return true
    }
    let people = scan.people.map { ID<Person>($0) }
    let names = try vault.names(of: people, in: office, tx)
    var centres: [String: Set<String>] = [:]
    for start in stride(from: 0, to: people.count, by: 500) {
      let some = Array(people[start..<min(start + 500, people.count)])
      for room in records {
        for (person, slugs) in try room.centres(of: some, in: office, tx) {
          centres[person.text, default: []].formUnion(slugs)
        }
      }
    }
    let findings = scan.finish(names: names, centres: centres)
    return (findings, scan.requests, scan.persons)
  }

  /// Signs a month that is over. Throws `Refusal`.
  package func sign(
    _ month: Month, _ found: (findings: [AccessScan.Finding], requests: Int, persons: Int), note: String,
    in office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard month < now.day.yearMonth else { throw Refusal.notOver(month) }
    guard
      let head = try tx.first(
        "SELECT hash FROM access_head WHERE office = ? AND month = ?", office, month.description)
    else { throw NotFound("접속기록") }
    let sound = try AccessChain().firstBroken(in: office, month: month, tx) == nil
    let number =
      (try tx.first(
        "SELECT max(number) AS n FROM access_review WHERE office = ? AND month = ?", office, month.description)?
        .intIfPresent("n") ?? 0) + 1
    try tx.run(
      """
      INSERT INTO access_review (office, month, number, account, at, requests, persons, flagged, last_hash, sound, note)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, month.description, number, account, now, found.requests, found.persons,
      found.findings.reduce(0) { $0 + $1.count }, try head.text("hash"), sound,
      try vault.sealing.seal(note, bound: Self.place(office, month, number)))
    for finding in found.findings {
      try tx.run(
        "INSERT INTO access_review_finding (office, month, number, rule, found) VALUES (?, ?, ?, ?, ?)", office,
        month.description, number, finding.rule.code, finding.count)
    }
  }

  /// The reviews of a month, or of all, newest first.
  package func all(
    of month: Month? = nil, in office: String, _ tx: any ReadTransaction
  ) throws -> [AccessReview] {
    var sql = """
      SELECT month, number, account, at, requests, persons, flagged, last_hash, sound, note FROM access_review
      WHERE office = ?
      """
    var bound: [any Bindable] = [office]
    if let month {
      sql += " AND month = ?"
      bound.append(month.description)
    }
    return try tx.rows(sql + " ORDER BY month DESC, number DESC LIMIT 240", bound).compactMap { row in
      guard let month = Month(try row.text("month")) else { return nil }
      let number = try row.int("number")
      return AccessReview(
        month: month, number: number, account: try row.text("account"), at: try row.instant("at"),
        requests: try row.int("requests"), persons: try row.int("persons"), flagged: try row.int("flagged"),
        lastHash: try row.text("last_hash"), sound: try row.bool("sound"),
        note: try vault.sealing.openText(try row.blob("note"), bound: Self.place(office, month, number)))
    }
  }

  private static func place(_ office: String, _ month: Month, _ number: Int) -> SealContext {
    SealContext(office: office, table: "access_review", row: "\(month)/\(number)", column: "note")
  }

  /// Why a month is not signed.
  package enum Refusal: SpokenError, Equatable {
    case notOver(Month)
    package var title: String { "점검을 확인하지 못했습니다" }
    package var detail: String {
      switch self {
      case .notOver(let month): "\(month)은 아직 끝나지 않았습니다. 다음 달 1일부터 확인할 수 있습니다."
      }
    }
    package var status: Int { 409 }
  }
}
