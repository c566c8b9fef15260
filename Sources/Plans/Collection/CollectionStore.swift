import Storage
import Vocabulary

/// All SQL of 취합: rounds, what they ask, what departments answered. Office first in every key; always inside the
/// caller's transaction.
package struct CollectionStore: Sendable {
  /// Stateless.
  package init() {}

  // MARK: rounds

  private static let roundColumns = "id, office, year, quarter, due_on, state, revision, opened_at"

  /// All of the office, newest quarter first.
  package func rounds(of office: String, _ tx: any ReadTransaction) throws -> [CollectionRound] {
    try tx.rows(
      "SELECT \(Self.roundColumns) FROM collection_round WHERE office = ? ORDER BY year DESC, quarter DESC", office
    ).map(CollectionRound.init(row:))
  }

  /// `nil` for what is none of this office's.
  package func round(
    _ id: ID<CollectionRound>, in office: String, _ tx: any ReadTransaction
  ) throws -> CollectionRound? {
    try tx.first("SELECT \(Self.roundColumns) FROM collection_round WHERE office = ? AND id = ?", office, id)
      .map(CollectionRound.init(row:))
  }

  /// Adds the round with what it asks and a return for each department that owes a total. Throws `Conflict` when the quarter has one.
  func open(
    _ round: CollectionRound, items: [CollectionItem], by account: String, _ tx: any WriteTransaction
  ) throws {
    let office = round.office
    let added = try tx.run(
      """
      INSERT INTO collection_round (\(Self.roundColumns), opened_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (office, year, quarter) DO NOTHING
      """, round.id, office, round.year, round.quarter, round.dueOn, round.state.rawValue, round.revision,
      round.openedAt, account)
    guard added == 1 else {
      throw Conflict("취합을 열지 못했습니다", "\(round.name) 취합이 이미 있습니다. 목록에서 그 취합을 여십시오.")
    }
    for item in items {
      try tx.run(
        """
        INSERT INTO collection_item
          (office, round, project, department, name, unit, category, target, due_target, previous, way)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, office, round.id, item.project, item.department, item.name, item.unit.rawValue, item.category.rawValue,
        item.target, item.dueTarget, item.previous, item.way.rawValue)
    }
    let asked = items.filter { $0.way == .total }
    for (index, department) in Set(asked.map(\.department)).sorted().enumerated() {
      try tx.run(
        """
        INSERT INTO collection_return (office, round, number, department, state, revision, moved_at)
        VALUES (?, ?, ?, ?, 'awaiting', 0, ?)
        """, office, round.id, index + 1, department, round.openedAt)
    }
  }

  /// Stores a move that `CollectionRound` allows. Throws `Conflict` when another came first.
  func move(
    _ round: CollectionRound, to state: CollectionRound.State, because reason: String?, by account: String,
    at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let moved = try tx.run(
      "UPDATE collection_round SET state = ?, revision = ? WHERE office = ? AND id = ? AND revision = ?",
      state.rawValue, round.revision + 1, round.office, round.id, round.revision)
    guard moved == 1 else { throw CollectionRefusal.movedMeanwhile }
    try tx.run(
      """
      INSERT INTO collection_round_transition (office, round, revision, state, reason, at, account)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, round.office, round.id, round.revision + 1, state.rawValue, reason, now, account)
  }

  // MARK: what is asked, who answers

  /// By project code.
  package func items(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [CollectionItem] {
    try tx.rows(
      """
      SELECT project, name, department, unit, category, target, due_target, previous, way FROM collection_item
      WHERE office = ? AND round = ?
      """, round.office, round.id
    ).map(CollectionItem.init(row:)).sorted { $0.project < $1.project }
  }

  /// In order of their numbers.
  package func returns(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [CollectionReturn] {
    try tx.rows(
      """
      SELECT number, department, state, revision, submitted_by, moved_at FROM collection_return
      WHERE office = ? AND round = ? ORDER BY number
      """, round.office, round.id
    ).map(CollectionReturn.init(row:))
  }

  /// Stores a move that `CollectionReturn` allows. Throws `CollectionRefusal.movedMeanwhile`.
  func move(
    _ answer: CollectionReturn, to state: CollectionReturn.State, because reason: String?, of round: CollectionRound,
    by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let moved = try tx.run(
      """
      UPDATE collection_return SET state = ?, revision = ?, moved_at = ?, submitted_by = ?
      WHERE office = ? AND round = ? AND number = ? AND revision = ?
      """, state.rawValue, answer.revision + 1, now, state == .submitted ? account : answer.submittedBy, round.office,
      round.id, answer.number, answer.revision)
    guard moved == 1 else { throw CollectionRefusal.movedMeanwhile }
    try tx.run(
      """
      INSERT INTO collection_return_transition (office, round, number, revision, state, reason, at, account)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, round.office, round.id, answer.number, answer.revision + 1, state.rawValue, reason, now, account)
  }

  /// The moves of one answer, oldest first.
  func moves(
    of answer: CollectionReturn, in round: CollectionRound, _ tx: any ReadTransaction
  ) throws -> [(state: CollectionReturn.State, reason: String?, at: Instant, account: String)] {
    try tx.rows(
      """
      SELECT state, reason, at, account FROM collection_return_transition
      WHERE office = ? AND round = ? AND number = ? ORDER BY revision
      """, round.office, round.id, answer.number
    ).map { (try $0.code("state"), try $0.textIfPresent("reason"), try $0.instant("at"), try $0.text("account")) }
  }

  // MARK: figures

  /// Every version of every project, oldest first.
  package func history(
    of round: CollectionRound, _ tx: any ReadTransaction
  ) throws -> [String: [CollectionFigure]] {
    var found: [String: [CollectionFigure]] = [:]
    for row in try tx.rows(
      """
      SELECT project, version, result, basis, confirmer, document, note, stated_at, stated_by, saved
      FROM collection_figure
      WHERE office = ? AND round = ? ORDER BY project, version
      """, round.office, round.id)
    {
      found[try row.text("project"), default: []].append(try CollectionFigure(row: row))
    }
    return found
  }

  /// What stands stated now, by project.
  package func current(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [String: CollectionFigure] {
    try history(of: round, tx).compactMapValues(\.last)
  }

  /// Adds a version.
  func state(
    _ figure: CollectionFigure, of project: String, after version: Int, in round: CollectionRound, by account: String,
    at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO collection_figure
        (office, round, project, version, result, basis, confirmer, document, note, stated_at, stated_by, saved)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, round.office, round.id, project, version + 1, figure.result, figure.basis, figure.confirmer,
      figure.document, figure.note, now, account, figure.saved)
  }
}

extension CollectionRound {
  init(row: Row) throws {
    self.init(
      id: try row.id("id"), office: try row.text("office"), year: try row.int("year"), quarter: try row.int("quarter"),
      dueOn: try row.day("due_on"), state: try row.code("state"), revision: try row.int("revision"),
      openedAt: try row.instant("opened_at"))
  }
}

extension CollectionItem {
  init(row: Row) throws {
    self.init(
      project: try row.text("project"), name: try row.text("name"), department: try row.text("department"),
      unit: try row.code("unit"), category: try row.code("category"), target: try row.intIfPresent("target"),
      dueTarget: try row.intIfPresent("due_target"), previous: try row.intIfPresent("previous"),
      way: try row.code("way"))
  }
}

extension CollectionReturn {
  init(row: Row) throws {
    self.init(
      number: try row.int("number"), department: try row.text("department"), state: try row.code("state"),
      revision: try row.int("revision"), submittedBy: try row.textIfPresent("submitted_by"),
      movedAt: try row.instant("moved_at"))
  }
}

extension CollectionFigure {
  init(row: Row) throws {
    self.init(
      result: try row.int("result"), basis: try row.text("basis"), confirmer: try row.text("confirmer"),
      document: try row.text("document"), note: try row.text("note"), version: try row.int("version"),
      statedAt: try row.instant("stated_at"), statedBy: try row.text("stated_by"))
    saved = try row.instantIfPresent("saved")
  }
}
