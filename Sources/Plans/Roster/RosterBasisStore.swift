import Storage
import Vocabulary

/// All SQL of 명단을 받는 근거.
package struct RosterBasisStore: Sendable {
  /// Stateless.
  package init() {}

  private static let columns = """
    office, project, year, clause, purpose, document, retention, state, revision, requested_by, requested_at,
    decided_by, decided_at
    """

  /// nil while nobody asked.
  package func find(
    _ project: String, year: Int, in office: String, _ tx: any ReadTransaction
  ) throws -> RosterBasis? {
    try tx.first(
      "SELECT \(Self.columns) FROM roster_basis WHERE office = ? AND project = ? AND year = ?", office, project, year
    ).map(RosterBasis.init(row:))
  }

  /// Of one year, by project code.
  package func all(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [String: RosterBasis] {
    let rows = try tx.rows("SELECT \(Self.columns) FROM roster_basis WHERE office = ? AND year = ?", office, year)
    return Dictionary(try rows.map(RosterBasis.init(row:)).map { ($0.project, $0) }) { first, _ in first }
  }

  /// Locks the basis until the transaction ends, so that sendings of one project are numbered one after the other.
  func hold(_ project: String, year: Int, in office: String, _ tx: any WriteTransaction) throws {
    try tx.run(
      "UPDATE roster_basis SET revision = revision WHERE office = ? AND project = ? AND year = ?", office, project, year
    )
  }

  /// Asks for a confirmation: the first of the project and year, or anew after a withdrawal.
  package func request(
    _ statement: RosterBasis.Statement, of project: String, year: Int, in office: String, by account: String,
    as actor: Actor, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    if let old = try find(project, year: year, in: office, tx) {
      let next = try old.moved(
        to: .requested, by: actor, account: account, at: now, because: nil, statement: statement)
      return try record(next, by: account, because: nil, at: now, tx)
    }
    let basis = RosterBasis(
      office: office, project: project, year: year, clause: statement.clause, purpose: statement.purpose,
      document: statement.document, retention: RosterBasis.retentionClass, state: .requested, revision: 0,
      requestedBy: account, requestedAt: now)
    let added = try tx.run(
      """
      INSERT INTO roster_basis (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, NULL, NULL)
      ON CONFLICT (office, project, year) DO NOTHING
      """, office, project, year, basis.clause, basis.purpose, basis.document, basis.retention, basis.state.rawValue,
      account, now)
    guard added == 1 else { throw RosterBasis.Refusal.movedMeanwhile }
    try trace(basis, by: account, because: nil, at: now, tx)
  }

  /// Stores a move and its trace. Throws `movedMeanwhile` if someone was faster.
  package func record(
    _ next: RosterBasis, by account: String, because reason: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let changed = try tx.run(
      """
      UPDATE roster_basis SET clause = ?, purpose = ?, document = ?, state = ?, revision = ?, requested_by = ?,
        requested_at = ?, decided_by = ?, decided_at = ?
      WHERE office = ? AND project = ? AND year = ? AND revision = ?
      """, next.clause, next.purpose, next.document, next.state.rawValue, next.revision, next.requestedBy,
      next.requestedAt, next.decidedBy, next.decidedAt, next.office, next.project, next.year, next.revision - 1)
    guard changed == 1 else { throw RosterBasis.Refusal.movedMeanwhile }
    try trace(next, by: account, because: reason, at: now, tx)
  }

  /// One move as it was made.
  package struct Move: Sendable, Equatable {
    /// Where it led.
    package let state: RosterBasis.State
    /// Account, moment, and the words given with it.
    package let account: String, at: Instant, reason: String?
  }

  /// Every move in its order.
  package func moves(of basis: RosterBasis, _ tx: any ReadTransaction) throws -> [Move] {
    try tx.rows(
      """
      SELECT state, account, at, reason FROM roster_basis_transition WHERE office = ? AND project = ? AND year = ?
      ORDER BY revision
      """, basis.office, basis.project, basis.year
    ).map { row in
      Move(
        state: try row.code("state"), account: try row.text("account"), at: try row.instant("at"),
        reason: try row.textIfPresent("reason"))
    }
  }

  private func trace(
    _ basis: RosterBasis, by account: String, because reason: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO roster_basis_transition (office, project, year, revision, state, clause, purpose, document, retention,
        account, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, basis.office, basis.project, basis.year, basis.revision, basis.state.rawValue, basis.clause, basis.purpose,
      basis.document, basis.retention, account, now, reason)
  }
}

extension RosterBasis {
  init(row: Row) throws {
    self.init(
      office: try row.text("office"), project: try row.text("project"), year: try row.int("year"),
      clause: try row.text("clause"), purpose: try row.text("purpose"), document: try row.textIfPresent("document"),
      retention: try row.text("retention"), state: try row.code("state"), revision: try row.int("revision"),
      requestedBy: try row.text("requested_by"), requestedAt: try row.instant("requested_at"),
      decidedBy: try row.textIfPresent("decided_by"), decidedAt: try row.instantIfPresent("decided_at"))
  }
}
