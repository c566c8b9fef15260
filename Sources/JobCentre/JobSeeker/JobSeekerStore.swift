import Offices
import Storage
import Vocabulary

/// All SQL of 구직등록. Office first in every key; always inside the caller's transaction; owns no clock.
package struct JobSeekerStore: Sendable {
  /// Stateless.
  package init() {}

  static let columns = """
    office, id, person, number, state, revision, received_on, accepted_on, valid_until, counsellor, centre,
    occupations, regions, dong, max_distance, wage_kind, wage_amount, hours_min, hours_max, education, licences,
    career_months, opt_out
    """

  /// nil when this office has none of that id.
  package func find(_ id: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> JobSeeker? {
    try tx.first("SELECT \(Self.columns) FROM job_seeker WHERE office = ? AND id = ?", office, id)
      .map(JobSeeker.init(row:))
  }

  /// By 구직번호, ours (`2026-123` will do for `2026-000123`) or another system's; the newest first.
  func find(number text: String, in office: String, _ tx: any ReadTransaction) throws -> [JobSeeker] {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let columns = Self.columns.split { $0 == "," || $0.isWhitespace }.map { "s.\($0)" }.joined(separator: ", ")
    if parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), (1...6).contains(parts[1].count),
      let count = Int(parts[1])
    {
      let digits = String(count)
      let own = "\(year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
      let found = try tx.rows("SELECT \(columns) FROM job_seeker s WHERE s.office = ? AND s.number = ?", office, own)
      if !found.isEmpty { return try found.map(JobSeeker.init(row:)) }
    }
    return try tx.rows(
      """
      SELECT \(columns) FROM external_number x JOIN job_seeker s ON s.office = x.office AND s.id = x.object
      WHERE x.office = ? AND x.noun = 'jobSeeker' AND x.number = ? ORDER BY s.received_at DESC LIMIT 30
      """, office, text
    ).map(JobSeeker.init(row:))
  }

  /// The person's registration that has not ended, if there is one.
  package func living(_ person: ID<Person>, in office: String, _ tx: any ReadTransaction) throws -> JobSeeker? {
    try tx.first(
      "SELECT \(Self.columns) FROM job_seeker WHERE office = ? AND person = ? AND state <> 'ended'", office, person
    ).map(JobSeeker.init(row:))
  }

  /// The newest registration of each of `persons`.
  package func newest(
    of persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: JobSeeker] {
    guard !persons.isEmpty else { return [:] }
    let marks = persons.map { _ in "?" }.joined(separator: ", ")
    let rows = try tx.rows(
      "SELECT \(Self.columns) FROM job_seeker WHERE office = ? AND person IN (\(marks)) ORDER BY received_at, id",
      [office] + persons.map { $0 as any Bindable })
    return Dictionary(try rows.map(JobSeeker.init(row:)).map { ($0.person, $0) }) { _, newer in newer }
  }

  /// One page of the office's registrations, oldest id first; `after` is the last id of the page before.
  package func list(
    in office: String, state: JobSeeker.State? = nil, after: ID<JobSeeker>? = nil, limit: Int,
    _ tx: any ReadTransaction
  ) throws -> [JobSeeker] {
    var sql = "SELECT \(Self.columns) FROM job_seeker WHERE office = ? AND id > ?"
    var bound: [any Bindable] = [office, after?.text ?? ""]
    if let state {
      sql += " AND state = ?"
      bound.append(state.rawValue)
    }
    bound.append(limit)
    return try tx.rows(sql + " ORDER BY id LIMIT ?", bound).map(JobSeeker.init(row:))
  }

  /// The next 구직번호 of the office in the year of `day`: `2026-000123`.
  package func nextNumber(in office: String, on day: Day, _ tx: any WriteTransaction) throws -> String {
    let row = try tx.first(
      """
      INSERT INTO job_seeker_count (office, year, last) VALUES (?, ?, 1)
      ON CONFLICT (office, year) DO UPDATE SET last = job_seeker_count.last + 1 RETURNING last
      """, office, day.year)
    let digits = String(try row?.int("last") ?? 1)
    return "\(day.year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// Stores a new registration and its first trace. `sealedGroups`: the target groups, sealed; nil for none.
  func insert(
    _ seeker: JobSeeker, identity: Registration.Identity?, sealedGroups: [UInt8]?, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let wishes = seeker.wishes
    try tx.run(
      """
      INSERT INTO job_seeker (office, id, person, number, state, revision, received_on, received_at, accepted_on,
        valid_until, counsellor, centre, identity_kind, identity_sighted_on, occupations, regions, dong, max_distance,
        wage_kind, wage_amount, hours_min, hours_max, education, licences, career_months, opt_out, target_groups)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, seeker.office, seeker.id, seeker.person, seeker.number, seeker.state.rawValue, seeker.revision,
      seeker.receivedOn, now, seeker.acceptedOn, seeker.validUntil, seeker.counsellor, seeker.centre,
      identity?.kind.rawValue, identity?.sightedOn, wishes.occupations.joined(separator: ","),
      wishes.regions.joined(separator: ","), wishes.dong, wishes.maxDistance, wishes.wageKind?.rawValue,
      wishes.wageAmount, wishes.hoursMin, wishes.hoursMax, wishes.education,
      wishes.licences.joined(separator: "\n"), wishes.careerMonths, wishes.optOut, sealedGroups)
    try trace(seeker, on: seeker.acceptedOn ?? seeker.receivedOn, by: account, because: nil, at: now, tx)
  }

  /// Stores the move and its trace. `reason`: one of the system's own words; what someone typed goes to `CaseNotes`.
  /// Throws `movedMeanwhile` if someone was faster.
  package func record(
    _ next: JobSeeker, on day: Day, by account: String?, because reason: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let changed = try tx.run(
      """
      UPDATE job_seeker SET state = ?, revision = ?, received_on = ?, accepted_on = ?, valid_until = ?, counsellor = ?
      WHERE office = ? AND id = ? AND revision = ?
      """, next.state.rawValue, next.revision, next.receivedOn, next.acceptedOn, next.validUntil, next.counsellor,
      next.office, next.id, next.revision - 1)
    guard changed == 1 else { throw JobSeeker.Refusal.movedMeanwhile }
    try trace(next, on: day, by: account, because: reason, at: now, tx)
  }

  private func trace(
    _ seeker: JobSeeker, on day: Day, by account: String?, because reason: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO job_seeker_transition (office, job_seeker, revision, state, moved_on, account, reason, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, seeker.office, seeker.id, seeker.revision, seeker.state.rawValue, day, account, reason, now)
  }

  /// 신원 확인 of a registration that waited for it.
  func sight(
    _ identity: Registration.Identity, of id: ID<JobSeeker>, in office: String, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      "UPDATE job_seeker SET identity_kind = ?, identity_sighted_on = ? WHERE office = ? AND id = ?",
      identity.kind.rawValue, identity.sightedOn, office, id)
  }

  /// Whether the identity was sighted.
  func isSighted(_ id: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> Bool {
    try tx.first(
      "SELECT 1 AS one FROM job_seeker WHERE office = ? AND id = ? AND identity_sighted_on IS NOT NULL", office, id)
      != nil
  }

  /// The sealed target groups; nil when none were given.
  func sealedGroups(_ id: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> [UInt8]? {
    try tx.first("SELECT target_groups FROM job_seeker WHERE office = ? AND id = ?", office, id)?
      .blobIfPresent("target_groups")
  }

  /// Takes the seeker's row lock, so that a referral and a hire of the same person never pass each other unseen.
  /// Throws `NotFound`.
  package func hold(_ id: ID<JobSeeker>, in office: String, _ tx: any WriteTransaction) throws {
    guard try tx.run("UPDATE job_seeker SET touched = touched + 1 WHERE office = ? AND id = ?", office, id) == 1 else {
      throw NotFound("구직자")
    }
  }

  /// Accepted registrations whose last valid day lies before `day`.
  func overdue(on day: Day, in office: String, limit: Int, _ tx: any ReadTransaction) throws -> [JobSeeker] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM job_seeker WHERE office = ? AND state = 'accepted' AND valid_until < ?
      ORDER BY id LIMIT ?
      """, office, day, limit
    ).map(JobSeeker.init(row:))
  }
}

extension JobSeeker {
  init(row: Row) throws {
    func codes(_ column: String, _ separator: Character) throws -> [String] {
      try row.text(column).split(separator: separator).map(String.init)
    }
    let wishes = Wishes(
      occupations: try codes("occupations", ","), regions: try codes("regions", ","),
      dong: try row.textIfPresent("dong"),
      maxDistance: try row.intIfPresent("max_distance"),
      wageKind: try row.textIfPresent("wage_kind").flatMap(WageKind.init(rawValue:)),
      wageAmount: try row.intIfPresent("wage_amount"), hoursMin: try row.intIfPresent("hours_min"),
      hoursMax: try row.intIfPresent("hours_max"), education: try row.textIfPresent("education"),
      licences: try codes("licences", "\n"), careerMonths: try row.intIfPresent("career_months"),
      optOut: try row.bool("opt_out"))
    self.init(
      id: try row.id("id"), office: try row.text("office"), person: try row.id("person"),
      number: try row.text("number"), state: try row.code("state"), revision: try row.int("revision"),
      receivedOn: try row.day("received_on"), acceptedOn: try row.dayIfPresent("accepted_on"),
      validUntil: try row.dayIfPresent("valid_until"), counsellor: try row.text("counsellor"),
      centre: try row.textIfPresent("centre"), wishes: wishes)
  }
}
