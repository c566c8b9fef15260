import Ledger
import Offices
import Storage
import Vocabulary

/// What stands behind one job of the ledger, gathered from the ledger and from this room's own records: the round or the
/// roster it came from. No name of a person counted, no key.
struct EntryDesk: Sendable {
  /// Where the statement came from, and who brought it.
  enum Source: Sendable, Equatable {
    /// A hire of the job centre, by the placement's id.
    case placement(String)
    /// A sending of a roster.
    case roster(project: String, year: Int, sending: Int)
    /// A confirmed figure of a round and its department's number.
    case collection(round: String, title: String, department: Int)
    /// As written by whoever posted it.
    case written(String)
    case unknown
  }
  struct Sheet: Sendable {
    let opened: OpenedEntry
    let source: Source
    /// Account ids of who brought it in and who confirmed it, as the source keeps them.
    let brought: String?, confirmed: String?
    let project: PlanProject?
    /// Names of the office's accounts by id.
    let staff: [String: String]

    /// A total that nobody else's record answers for: corrected here.
    var isCorrectable: Bool {
      guard opened.isOwnTotal else { return false }
      switch source {
      case .written, .unknown: return true
      case .placement, .roster, .collection: return false
      }
    }
  }

  /// Throws `NotFound` for an entry the office has not.
  func sheet(_ id: String, office: String, _ tx: any ReadTransaction) throws -> Sheet {
    guard let opened = try OpenedEntry.read(id, office: office, tx) else { throw NotFound("원장 기재") }
    let (source, brought, confirmed) = try source(opened, office, tx)
    let staff = try AccountStore().all(of: office, tx).map { ($0.id.text, $0.name) }
    return Sheet(
      opened: opened, source: source, brought: brought, confirmed: confirmed,
      project: try PlanStore().projects(of: office, tx).first { $0.code == opened.statement.project },
      staff: Dictionary(staff, uniquingKeysWith: { first, _ in first }))
  }

  private func source(
    _ opened: OpenedEntry, _ office: String, _ tx: any ReadTransaction
  ) throws -> (Source, brought: String?, confirmed: String?) {
    let text = opened.statement.sourceRecord ?? ""
    if text.hasPrefix("placement:") { return (.placement(String(text.dropFirst("placement:".count))), nil, nil) }
    for step in opened.steps.reversed() {
      if let found = try roster(step.entry.id.text, office, tx) ?? collection(step.entry.id.text, office, tx) {
        return found
      }
    }
    return (text.isEmpty ? .unknown : .written(text), nil, nil)
  }

  private func roster(
    _ entry: String, _ office: String, _ tx: any ReadTransaction
  ) throws -> (Source, brought: String?, confirmed: String?)? {
    try tx.first(
      """
      SELECT r.project, r.year, s.number, s.submitted_by, s.decided_by FROM roster_row r
      JOIN roster_submission s ON s.office = r.office AND s.project = r.project AND s.year = r.year
        AND s.number = r.last_submission
      WHERE r.office = ? AND r.entry = ?
      """, office, entry
    ).map { row in
      (
        .roster(project: try row.text("project"), year: try row.int("year"), sending: try row.int("number")),
        try row.textIfPresent("submitted_by"), try row.textIfPresent("decided_by")
      )
    }
  }

  private func collection(
    _ entry: String, _ office: String, _ tx: any ReadTransaction
  ) throws -> (Source, brought: String?, confirmed: String?)? {
    try tx.first(
      """
      SELECT p.round, r.year, r.quarter, t.number, t.submitted_by, p.posted_by FROM collection_posting p
      JOIN collection_round r ON r.office = p.office AND r.id = p.round
      JOIN collection_item i ON i.office = p.office AND i.round = p.round AND i.project = p.project
      JOIN collection_return t ON t.office = i.office AND t.round = i.round AND t.department = i.department
      WHERE p.office = ? AND p.entry = ?
      """, office, entry
    ).map { row in
      (
        .collection(
          round: try row.text("round"), title: "\(try row.int("year"))년 \(try row.int("quarter"))분기 취합",
          department: try row.int("number")),
        try row.textIfPresent("submitted_by"), try row.textIfPresent("posted_by")
      )
    }
  }
}
