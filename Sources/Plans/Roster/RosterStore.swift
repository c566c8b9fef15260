import Foundation
import Offices
import Secrets
import Storage
import Vocabulary

/// All SQL of sendings and their lines. Lines that wait for a decision are sealed.
package struct RosterStore: Sendable {
  let sealing: any Sealing
  /// `sealing`: the vault's own.
  package init(sealing: any Sealing) { self.sealing = sealing }

  private static let columns = """
    office, project, year, number, state, department, basis_revision, stage, evidence, ignored, added, same, changed,
    gone, refused, asks, elsewhere, submitted_by, submitted_at, decided_by, decided_at
    """

  /// Which sending: project, year and number within an office.
  package struct Place: Sendable, Hashable {
    /// See the submission.
    package let office: String, project: String, year: Int, number: Int
    /// As in the address.
    package init(office: String, project: String, year: Int, number: Int) {
      (self.office, self.project, self.year, self.number) = (office, project, year, number)
    }
    var values: [any Bindable] { [office, project, year, number] }
  }
  static let here = "office = ? AND project = ? AND year = ? AND number = ?"

  /// nil when there is none.
  package func find(_ place: Place, _ tx: any ReadTransaction) throws -> RosterSubmission? {
    try tx.first("SELECT \(Self.columns) FROM roster_submission WHERE \(Self.here)", place.values)
      .map(RosterSubmission.init(row:))
  }

  /// Of one project and year, newest first.
  package func history(
    of project: String, year: Int, in office: String, _ tx: any ReadTransaction
  ) throws -> [RosterSubmission] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM roster_submission WHERE office = ? AND project = ? AND year = ? ORDER BY number DESC
      """, office, project, year
    ).map(RosterSubmission.init(row:))
  }

  /// The last one posted of each project of a year, by project code.
  package func lastPosted(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [String: RosterSubmission]
  {
    let rows = try tx.rows(
      """
      SELECT \(Self.columns) FROM roster_submission WHERE office = ? AND year = ? AND state = 'posted' ORDER BY number
      """, office, year)
    return Dictionary(try rows.map(RosterSubmission.init(row:)).map { ($0.project, $0) }) { _, newer in newer }
  }

  /// The number the next sending gets.
  func nextNumber(of project: String, year: Int, in office: String, _ tx: any ReadTransaction) throws -> Int {
    let row = try tx.first(
      "SELECT max(number) AS n FROM roster_submission WHERE office = ? AND project = ? AND year = ?", office, project,
      year)
    return (try row?.intIfPresent("n") ?? 0) + 1
  }

  func insert(_ new: RosterSubmission, _ tx: any WriteTransaction) throws {
    let counts = new.counts
    let identity: [any Bindable] = [new.office, new.project, new.year, new.number, new.state.rawValue, new.department]
    let said: [any Bindable] = [
      new.basisRevision, new.terms.stage.rawValue, Self.text(new.terms.evidence), new.ignored,
    ]
    let found: [any Bindable] = [
      counts.added, counts.same, counts.changed, counts.gone, counts.refused, counts.asks, counts.elsewhere,
      new.submittedBy, new.submittedAt,
    ]
    try tx.run(
      """
      INSERT INTO roster_submission (\(Self.columns))
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)
      """, identity + said + found)
  }

  /// New counts of a sending that still waits.
  func recount(_ place: Place, _ counts: RosterCounts, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      UPDATE roster_submission SET added = ?, same = ?, changed = ?, gone = ?, refused = ?, asks = ?, elsewhere = ?
      WHERE \(Self.here) AND state = 'staged'
      """,
      [
        counts.added, counts.same, counts.changed, counts.gone, counts.refused, counts.asks, counts.elsewhere,
      ] + place.values)
  }

  /// Decides a sending that waits, and forgets its lines. Throws `alreadyDecided`.
  func decide(
    _ place: Place, _ state: RosterSubmission.State, by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let moved = try tx.run(
      "UPDATE roster_submission SET state = ?, decided_by = ?, decided_at = ? WHERE \(Self.here) AND state = 'staged'",
      [state.rawValue, account, now] + place.values)
    guard moved == 1 else {
      throw RosterRefusal.alreadyDecided(try find(place, tx)?.state ?? .cancelled)
    }
    try tx.run("DELETE FROM roster_staged WHERE \(Self.here)", place.values)
  }

  /// Cancels whatever nobody has decided on since it came in before `moment`. Returns how many.
  package func sweep(before moment: Instant, at now: Instant, _ tx: any WriteTransaction) throws -> Int {
    let old = try tx.rows(
      "SELECT office, project, year, number FROM roster_submission WHERE state = 'staged' AND submitted_at < ?", moment)
    for row in old {
      let place = Place(
        office: try row.text("office"), project: try row.text("project"), year: try row.int("year"),
        number: try row.int("number"))
      try decide(place, .cancelled, by: nil, at: now, tx)
    }
    return old.count
  }

  static func text(_ evidence: Set<Evidence>) -> String { evidence.sorted().map(\.rawValue).joined(separator: ",") }
}

extension RosterSubmission {
  init(row: Row) throws {
    var counts = RosterCounts()
    (counts.added, counts.same, counts.changed) = (try row.int("added"), try row.int("same"), try row.int("changed"))
    (counts.gone, counts.refused, counts.asks) = (try row.int("gone"), try row.int("refused"), try row.int("asks"))
    counts.elsewhere = try row.int("elsewhere")
    let evidence = try row.text("evidence").split(separator: ",").compactMap { Evidence(rawValue: String($0)) }
    self.init(
      office: try row.text("office"), project: try row.text("project"), year: try row.int("year"),
      number: try row.int("number"), state: try row.code("state"), department: try row.text("department"),
      basisRevision: try row.int("basis_revision"),
      terms: RosterTerms(stage: try row.code("stage"), evidence: Set(evidence)), ignored: try row.int("ignored"),
      counts: counts, submittedBy: try row.text("submitted_by"), submittedAt: try row.instant("submitted_at"),
      decidedBy: try row.textIfPresent("decided_by"), decidedAt: try row.instantIfPresent("decided_at"))
  }
}
