import Ledger
import Storage
import Vocabulary

/// What came of a round's confirmed figures in the ledger, in projects.
struct CollectionTally: Sendable, Equatable {
  /// Put there or corrected now; there already; kept out.
  var posted = 0, same = 0, held = 0

  mutating func add(_ line: CollectionPosting.Line) {
    if line.hold != nil { held += 1 } else if line.isSettled { same += 1 } else { posted += 1 }
  }

  /// In words, for the page after the act.
  var sentence: String {
    "원장에 올리거나 고침 \(posted)건 · 이미 같음 \(same)건 · 올리지 못함 \(held)건"
  }

  /// Carried to the page in its address.
  var query: String { "posted=\(posted)&same=\(same)&held=\(held)" }
}

/// How the confirmed figures of one department stand to the ledger.
struct CollectionStanding: Sendable, Equatable {
  /// Confirmed projects; those kept out of the ledger; those the ledger does not yet hold as confirmed.
  var projects = 0, held = 0, due = 0

  /// By department, of the lines of one round.
  static func all(_ lines: [CollectionPosting.Line]) -> [String: CollectionStanding] {
    var found: [String: CollectionStanding] = [:]
    for line in lines {
      found[line.item.department, default: .init()].projects += 1
      if line.hold != nil { found[line.item.department]?.held += 1 }
      if !line.isSettled { found[line.item.department]?.due += 1 }
    }
    return found
  }

  /// What has become of a confirmed answer: posted is said only of what stands in the ledger.
  var sentence: String {
    if held > 0 { return "확정했으나 \(held)건은 원장에 올리지 못했습니다" }
    return due > 0 ? "확정했으나 \(due)건이 원장과 다릅니다" : "원장에 올렸습니다"
  }
}

extension CollectionStore {
  /// The version of each project that was confirmed last.
  func confirmed(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [String: Int] {
    var found: [String: Int] = [:]
    for row in try tx.rows(
      "SELECT project, version FROM collection_confirmed WHERE office = ? AND round = ? ORDER BY project, revision",
      round.office, round.id)
    {
      found[try row.text("project")] = try row.int("version")
    }
    return found
  }

  /// 총괄 확정 of these figures.
  func confirm(
    _ figures: [String: CollectionFigure], in round: CollectionRound, revision: Int, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    for (project, figure) in figures.sorted(by: { $0.key < $1.key }) {
      try tx.run(
        """
        INSERT INTO collection_confirmed (office, round, project, revision, version, at) VALUES (?, ?, ?, ?, ?, ?)
        """, round.office, round.id, project, revision, figure.version, now)
    }
  }

  /// Entries that stand in the ledger for this round, by project.
  package func posted(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [String: ID<Entry>] {
    var found: [String: ID<Entry>] = [:]
    for row in try tx.rows(
      "SELECT project, entry FROM collection_posting WHERE office = ? AND round = ? ORDER BY project, number",
      round.office, round.id)
    {
      found[try row.text("project")] = try row.textIfPresent("entry").map { ID($0) }
    }
    return found
  }

  func post(
    _ entry: ID<Entry>?, of project: String, in round: CollectionRound, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let last =
      try tx.first(
        "SELECT max(number) AS last FROM collection_posting WHERE office = ? AND round = ? AND project = ?",
        round.office, round.id, project)?.intIfPresent("last") ?? 0
    try tx.run(
      """
      INSERT INTO collection_posting (office, round, project, number, entry, posted_at, posted_by)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, round.office, round.id, project, last + 1, entry, now, account)
  }
}
