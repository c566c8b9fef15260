import Storage
import Vocabulary

/// All SQL of 알선. Office first in every key; always inside the caller's transaction; owns no clock.
package struct ReferralStore: Sendable {
  /// Stateless.
  package init() {}

  static let columns = "office, id, job_seeker, vacancy, state, revision, referred_on, next_who, next_by"
  static let openStates = Referral.State.allCases.filter(Referral.open.contains).map { "'\($0.rawValue)'" }
    .joined(separator: ", ")

  /// nil when this office has none of that id.
  package func find(_ id: ID<Referral>, in office: String, _ tx: any ReadTransaction) throws -> Referral? {
    try tx.first("SELECT \(Self.columns) FROM referral WHERE office = ? AND id = ?", office, id)
      .map(Referral.init(row:))
  }

  /// One page, oldest id first; `after` is the last id of the page before.
  package func list(
    in office: String, state: Referral.State? = nil, after: ID<Referral>? = nil, limit: Int, _ tx: any ReadTransaction
  ) throws -> [Referral] {
    var sql = "SELECT \(Self.columns) FROM referral WHERE office = ? AND id > ?"
    var bound: [any Bindable] = [office, after?.text ?? ""]
    if let state {
      sql += " AND state = ?"
      bound.append(state.rawValue)
    }
    bound.append(limit)
    return try tx.rows(sql + " ORDER BY id LIMIT ?", bound).map(Referral.init(row:))
  }

  /// All of a seeker, oldest first.
  package func all(of seeker: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> [Referral] {
    try tx.rows(
      "SELECT \(Self.columns) FROM referral WHERE office = ? AND job_seeker = ? ORDER BY created_at, id", office, seeker
    ).map(Referral.init(row:))
  }

  /// The seeker's referrals that are under way.
  package func open(of seeker: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> [Referral] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM referral WHERE office = ? AND job_seeker = ? AND state IN (\(Self.openStates))
      ORDER BY id
      """, office, seeker
    ).map(Referral.init(row:))
  }

  /// A vacancy's referrals, in the order of application of their seekers (접수순).
  package func all(of vacancy: ID<Vacancy>, in office: String, _ tx: any ReadTransaction) throws -> [Referral] {
    let columns = Self.columns.split(separator: ", ").map { "r.\($0)" }.joined(separator: ", ")
    return try tx.rows(
      """
      SELECT \(columns) FROM referral r JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
      WHERE r.office = ? AND r.vacancy = ? ORDER BY s.received_on, s.received_at, r.id
      """, office, vacancy
    ).map(Referral.init(row:))
  }

  /// Numbers of valid seekers who applied before `seeker` and wait at the vacancy for their referral to be issued
  /// (직업안정법 시행규칙 제5조제4항).
  func waitingBefore(
    _ seeker: ID<JobSeeker>, at vacancy: ID<Vacancy>, in office: String, on day: Day, _ tx: any ReadTransaction
  ) throws -> [String] {
    try tx.rows(
      """
      SELECT s.number FROM referral r
      JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
      JOIN job_seeker me ON me.office = r.office AND me.id = ?
      WHERE r.office = ? AND r.vacancy = ? AND r.state IN ('suggested', 'asked') AND s.id <> me.id
        AND s.state = 'accepted' AND s.valid_until >= ?
        AND (s.received_on, s.received_at, s.id) < (me.received_on, me.received_at, me.id)
      ORDER BY s.received_on, s.received_at, s.id
      """, seeker, office, vacancy, day
    ).map { try $0.text("number") }
  }

  /// Stores a new referral with its first trace. `order.outOfOrderReason` is a code by now.
  func insert(
    _ referral: Referral, order: ReferralIssue.Order, on day: Day, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO referral (office, id, job_seeker, vacancy, state, revision, referred_on, next_who, next_by,
        out_of_order_reason, guardian_consent_on, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, referral.office, referral.id, referral.seeker, referral.vacancy, referral.state.rawValue,
      referral.revision, referral.referredOn, referral.nextMove?.who.rawValue, referral.nextMove?.by,
      order.outOfOrderReason, order.guardianConsentOn, now)
    try trace(referral, step: ReferralStep(to: referral.state, on: day), by: account, at: now, tx)
  }

  /// What the statute wants to know when the letter is issued, learnt at a later step.
  func note(_ order: ReferralIssue.Order, of referral: Referral, _ tx: any WriteTransaction) throws {
    guard order.outOfOrderReason != nil || order.guardianConsentOn != nil else { return }
    try tx.run(
      """
      UPDATE referral SET out_of_order_reason = coalesce(?, out_of_order_reason),
        guardian_consent_on = coalesce(?, guardian_consent_on) WHERE office = ? AND id = ?
      """, order.outOfOrderReason, order.guardianConsentOn, referral.office, referral.id)
  }

  /// Stores the move and its trace (who, the reason's code, which day); the step's note goes to `CaseNotes`. Throws
  /// `movedMeanwhile` if someone was faster.
  package func record(
    _ next: Referral, step: ReferralStep, by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let changed = try tx.run(
      """
      UPDATE referral SET state = ?, revision = ?, referred_on = ?, next_who = ?, next_by = ?
      WHERE office = ? AND id = ? AND revision = ?
      """, next.state.rawValue, next.revision, next.referredOn, next.nextMove?.who.rawValue, next.nextMove?.by,
      next.office, next.id, next.revision - 1)
    guard changed == 1 else { throw Referral.Refusal.movedMeanwhile }
    try trace(next, step: step, by: account, at: now, tx)
  }

  private func trace(
    _ referral: Referral, step: ReferralStep, by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO referral_transition (office, referral, revision, state, moved_on, account, reason, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, referral.office, referral.id, referral.revision, referral.state.rawValue, step.on, account, step.reason, now)
  }

  /// Ends the seeker's open referrals but `kept`, as the system: `superseded` on a hire, `expired` with the
  /// registration. Returns how many.
  @discardableResult
  package func close(
    of seeker: ID<JobSeeker>, but kept: ID<Referral>?, to goal: Referral.State, on day: Day, because reason: String,
    in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    var closed = 0
    for referral in try open(of: seeker, in: office, tx) where referral.id != kept {
      let next = try referral.moved(to: goal, by: .system, on: day, because: reason)
      try record(next, step: ReferralStep(to: goal, on: day, reason: reason), by: nil, at: now, tx)
      closed += 1
    }
    return closed
  }
}

extension Referral {
  init(row: Row) throws {
    let who = try row.textIfPresent("next_who").flatMap(Actor.init(rawValue:))
    let by = try row.dayIfPresent("next_by")
    self.init(
      id: try row.id("id"), office: try row.text("office"), seeker: try row.id("job_seeker"),
      vacancy: try row.id("vacancy"), state: try row.code("state"), revision: try row.int("revision"),
      referredOn: try row.dayIfPresent("referred_on"),
      nextMove: who.flatMap { who in by.map { NextMove(who: who, by: $0) } })
  }
}
