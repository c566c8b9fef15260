import Storage
import Vocabulary

/// All SQL of 구인. Office first in every key; always inside the caller's transaction; owns no clock.
package struct VacancyStore: Sendable {
  /// Stateless.
  package init() {}

  let index = SearchIndexStore()

  static let columns = """
    office, id, origin, source, number, title, employer, employer_name, occupation, source_occupation, region,
    region_name, place, openings, wage_kind, wage_amount, wage_up_to, wage_negotiable, weekly_hours, contract, part_time,
    registered_on, accepted_on, valid_until, closes_on, closes_note, status, taken_over_from, taken_over_by,
    confirmed_on, confirmed_by, revision
    """

  /// Nil when the office has no such vacancy.
  package func find(_ id: ID<Vacancy>, in office: String, _ tx: any ReadTransaction) throws -> Vacancy? {
    try tx.first("SELECT \(Self.columns) FROM vacancy WHERE office = ? AND id = ?", office, id).map(Vacancy.init(row:))
  }

  /// By the source's own number (구인신청번호).
  package func find(
    number: String, source: VacancySource, in office: String, _ tx: any ReadTransaction
  ) throws -> Vacancy? {
    try tx.first(
      "SELECT \(Self.columns) FROM vacancy WHERE office = ? AND source = ? AND number = ?", office, source.rawValue,
      number
    ).map(Vacancy.init(row:))
  }

  /// What stands on the vacancy's own page. Throws `NotFound`.
  package func details(of id: ID<Vacancy>, in office: String, _ tx: any ReadTransaction) throws -> VacancyDetails {
    guard let row = try tx.first("SELECT content FROM vacancy_detail WHERE office = ? AND vacancy = ?", office, id)
    else { throw NotFound("일자리") }
    return try VacancyDetails(encoded: try row.text("content"))
  }

  /// Changes after `change`, oldest first, at most `limit`: feeds the matching index. Vacancies no longer open are among
  /// them, to be taken out.
  package func changes(
    after change: Int, in office: String, limit: Int = 1000, _ tx: any ReadTransaction
  ) throws -> [(vacancy: Vacancy, change: Int)] {
    try tx.rows(
      "SELECT \(Self.columns), change FROM vacancy WHERE office = ? AND change > ? ORDER BY change LIMIT ?", office,
      change, limit
    ).map { (try Vacancy(row: $0), try $0.int("change")) }
  }

  /// Details of the open ones among those changes, by id: one question for a page of `changes`.
  func details(
    changedAfter change: Int, upTo last: Int, in office: String, _ tx: any ReadTransaction
  ) throws -> [String: VacancyDetails] {
    let rows = try tx.rows(
      """
      SELECT d.vacancy, d.content FROM vacancy v JOIN vacancy_detail d ON d.office = v.office AND d.vacancy = v.id
      WHERE v.office = ? AND v.change > ? AND v.change <= ? AND v.status = 'open'
      """, office, change, last
    ).map { (try $0.text("vacancy"), try VacancyDetails(encoded: try $0.text("content"))) }
    return Dictionary(rows) { _, last in last }
  }

  /// A vacancy on its way into the table.
  package struct NewVacancy: Sendable {
    let vacancy: Vacancy
    let details: VacancyDetails
    /// Digest of what the source said; nil for our own.
    let content: String?
    /// `content`: digest of what the source said.
    package init(vacancy: Vacancy, details: VacancyDetails, content: String? = nil) {
      (self.vacancy, self.details, self.content) = (vacancy, details, content)
    }
  }

  /// Stores a new vacancy with its first history line.
  package func insert(
    _ vacancy: Vacancy, _ details: VacancyDetails, act: VacancyAct, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    try insert(
      [NewVacancy(vacancy: vacancy, details: details)], act: act, by: account, at: now, in: vacancy.office, tx)
  }

  /// Stores many of one office, a few statements for each fifty.
  package func insert(
    _ items: [NewVacancy], act: VacancyAct, by account: String?, at now: Instant, in office: String,
    _ tx: any WriteTransaction
  ) throws {
    var buffer = SearchIndexStore.Buffer()
    try insert(items, act: act, by: account, at: now, in: office, index: &buffer, tx)
    try index.flush(&buffer, in: office, tx)
  }

  /// The same, their terms left in `buffer` for the caller to write.
  func insert(
    _ items: [NewVacancy], act: VacancyAct, by account: String?, at now: Instant, in office: String,
    index buffer: inout SearchIndexStore.Buffer, _ tx: any WriteTransaction
  ) throws {
    guard !items.isEmpty else { return }
    var doc = try index.number(items.count, in: office, at: now, tx)
    let last = try nextChange(in: office, at: now, by: items.count, tx)
    var change = last - items.count
    for start in stride(from: 0, to: items.count, by: 50) {
      let part = items[start..<min(items.count, start + 50)]
      let rows: [[any Bindable]] = try part.map { item in
        change += 1
        defer { doc += 1 }
        try index.add(doc, SearchTerms.of(item.vacancy, item.details), to: &buffer, in: office, tx)
        return item.vacancy.ownValues + item.vacancy.termValues + item.vacancy.clockValues + [
          item.vacancy.takeover?.from, item.vacancy.takenOverBy, item.vacancy.takeover?.confirmedOn,
          item.vacancy.takeover?.confirmedBy, item.content, item.vacancy.revision, change, now, now, doc,
        ]
      }
      try tx.insert(
        """
        vacancy (office, id, origin, source, number, employer, \(Vacancy.termColumns), \(Vacancy.clockColumns),
          taken_over_from, taken_over_by, confirmed_on, confirmed_by, content, revision, change, created_at, updated_at, doc)
        """, rows)
      try tx.insert(
        "vacancy_detail (office, vacancy, content)", part.map { [office, $0.vacancy.id, $0.details.encoded] })
      try tx.insert(
        "vacancy_history (office, vacancy, revision, act, account, reason, at)",
        part.map { [office, $0.vacancy.id, $0.vacancy.revision, act.rawValue, account, String?.none, now] })
    }
  }

  /// Writes changed terms, clock and status; `details` and `content` stay where nil. Throws
  /// `VacancyRefusal.changedMeanwhile` when someone was faster.
  package func update(
    _ vacancy: Vacancy, _ details: VacancyDetails? = nil, content: String? = nil, act: VacancyAct, by account: String?,
    because reason: String? = nil, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let before = try indexed(vacancy.id, in: vacancy.office, tx)
    let change = try nextChange(in: vacancy.office, at: now, tx)
    let terms = (Vacancy.termColumns + ", " + Vacancy.clockColumns).split(separator: ",").map {
      $0.filter { !$0.isWhitespace } + " = ?"
    }
    let changed = try tx.run(
      """
      UPDATE vacancy SET \(terms.joined(separator: ", ")), taken_over_by = ?, content = coalesce(?, content),
        revision = ?, change = ?, updated_at = ?
      WHERE office = ? AND id = ? AND revision = ?
      """,
      vacancy.termValues + vacancy.clockValues + [
        vacancy.takenOverBy, content, vacancy.revision, change, now, vacancy.office, vacancy.id, vacancy.revision - 1,
      ])
    guard changed == 1 else { throw VacancyRefusal.changedMeanwhile }
    if let details {
      try tx.run(
        "UPDATE vacancy_detail SET content = ? WHERE office = ? AND vacancy = ?", details.encoded, vacancy.office,
        vacancy.id)
    }
    if let before {
      try index.replace(
        before.doc, old: before.terms, new: SearchTerms.of(vacancy, details ?? before.details), in: vacancy.office, tx)
    }
    try record(act, of: vacancy, by: account, because: reason, at: now, tx)
  }

  /// Where the vacancy stands in the search index, and under which terms; nil before it was taken in.
  private func indexed(
    _ id: ID<Vacancy>, in office: String, _ tx: any ReadTransaction
  ) throws -> (doc: Int, terms: Set<String>, details: VacancyDetails)? {
    guard
      let row = try tx.first("SELECT \(Self.columns), doc FROM vacancy WHERE office = ? AND id = ?", office, id),
      let doc = try row.intIfPresent("doc")
    else { return nil }
    let details = try details(of: id, in: office, tx)
    return (doc, SearchTerms.of(try Vacancy(row: row), details), details)
  }

  /// Takes vacancies that are not in the search index yet into it, at most `limit`; returns how many there were.
  package func indexMissing(
    in office: String, limit: Int, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    let missing = try tx.rows(
      "SELECT \(Self.columns) FROM vacancy WHERE office = ? AND doc IS NULL ORDER BY id LIMIT ?", office, limit
    ).map(Vacancy.init(row:))
    guard !missing.isEmpty else { return 0 }
    var doc = try index.number(missing.count, in: office, at: now, tx)
    var buffer = SearchIndexStore.Buffer()
    for vacancy in missing {
      let details = try details(of: vacancy.id, in: office, tx)
      try index.add(doc, SearchTerms.of(vacancy, details), to: &buffer, in: office, tx)
      try tx.run(
        "UPDATE vacancy SET doc = ?, hourly_pay = ? WHERE office = ? AND id = ?", doc, vacancy.hourlyPay, office,
        vacancy.id)
      doc += 1
    }
    try index.flush(&buffer, in: office, tx)
    _ = try nextChange(in: office, at: now, tx)
    return missing.count
  }

  private func record(
    _ act: VacancyAct, of vacancy: Vacancy, by account: String?, because reason: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      "INSERT INTO vacancy_history (office, vacancy, revision, act, account, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      vacancy.office, vacancy.id, vacancy.revision, act.rawValue, account, reason, now)
  }

  /// The change log (변경이력), oldest first.
  package func history(of id: ID<Vacancy>, in office: String, _ tx: any ReadTransaction) throws -> [VacancyStep] {
    try tx.rows(
      "SELECT act, account, reason, at FROM vacancy_history WHERE office = ? AND vacancy = ? ORDER BY revision", office,
      id
    ).map {
      VacancyStep(
        act: try $0.code("act"), account: try $0.textIfPresent("account"), reason: try $0.textIfPresent("reason"),
        at: try $0.instant("at"))
    }
  }

  /// The last of `count` new numbers of change.
  private func nextChange(
    in office: String, at now: Instant, by count: Int = 1, _ tx: any WriteTransaction
  ) throws -> Int {
    let row = try tx.first(
      """
      INSERT INTO vacancy_count (office, year, last_number, last_change) VALUES (?, ?, 0, ?)
      ON CONFLICT (office) DO UPDATE SET last_change = vacancy_count.last_change + excluded.last_change
      RETURNING last_change
      """, office, now.day.year, count)
    return try row?.int("last_change") ?? count
  }

  /// The next 구인번호 of the year: `2026-00012`.
  package func nextNumber(in office: String, on day: Day, _ tx: any WriteTransaction) throws -> String {
    let row = try tx.first(
      """
      INSERT INTO vacancy_count (office, year, last_number, last_change) VALUES (?, ?, 1, 0)
      ON CONFLICT (office) DO UPDATE SET year = excluded.year,
        last_number = CASE WHEN vacancy_count.year = excluded.year THEN vacancy_count.last_number + 1 ELSE 1 END
      RETURNING last_number
      """, office, day.year)
    let digits = String(try row?.int("last_number") ?? 1)
    return "\(day.year)-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}

/// One line of the change log.
package struct VacancyStep: Sendable, Equatable {
  /// What was done.
  package let act: VacancyAct
  /// Who did it; nil for an import or the system.
  package let account: String?
  /// As typed; nil where none was due.
  package let reason: String?
  /// When.
  package let at: Instant
}

/// What can happen to a vacancy.
package enum VacancyAct: String, Code {
  case received, imported, updated, takenOver, changed, filled, closed, withdrawn, reopened
  /// The Korean word on screen.
  package var label: String {
    switch self {
    case .received: "구인신청 접수·수리"
    case .imported: "광고 가져옴"
    case .updated: "광고 내용 바뀜"
    case .takenOver: "광고를 인수"
    case .changed: "내용 변경"
    case .filled: "충원 완료"
    case .closed: "마감"
    case .withdrawn: "취소"
    case .reopened: "다시 모집"
    }
  }
}

extension WriteTransaction {
  /// One INSERT of several rows into `target`: the table and its columns.
  fileprivate func insert(_ target: String, _ rows: [[any Bindable]]) throws {
    guard let width = rows.first?.count else { return }
    let marks = "(" + Array(repeating: "?", count: width).joined(separator: ", ") + ")"
    let values = Array(repeating: marks, count: rows.count).joined(separator: ", ")
    try run("INSERT INTO \(target) VALUES \(values)", rows.flatMap { $0 })
  }
}
