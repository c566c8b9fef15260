import Secrets
import Storage
import Vocabulary

/// All SQL of 파기 목록 and 파기대장. Office first in every key; always inside the caller's transaction; owns no clock.
package struct DestructionStore: Sendable {
  /// Stateless.
  package init() {}

  static let columns = """
    office, id, origin, request, state, revision, drawn_on, drawn_by, reviewed_by, approved_by, \
    unanswered, kept_anyway
    """

  /// nil when this office has none of that id.
  package func find(
    _ id: ID<DestructionList>, in office: String, _ tx: any ReadTransaction
  ) throws -> DestructionList? {
    try tx.first("SELECT \(Self.columns) FROM destruction_list WHERE office = ? AND id = ?", office, id)
      .map(DestructionList.init(row:))
  }

  /// Newest first.
  package func all(in office: String, limit: Int = 50, _ tx: any ReadTransaction) throws -> [DestructionList] {
    try tx.rows(
      "SELECT \(Self.columns) FROM destruction_list WHERE office = ? ORDER BY created_at DESC, id DESC LIMIT ?", office,
      limit
    ).map(DestructionList.init(row:))
  }

  /// Lists that wait for someone, oldest first.
  package func waiting(in office: String, _ tx: any ReadTransaction) throws -> [DestructionList] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM destruction_list WHERE office = ? AND state IN ('drawn', 'reviewed', 'approved')
      ORDER BY created_at, id
      """, office
    ).map(DestructionList.init(row:))
  }

  /// Who stands on it, longest overdue first.
  package func items(
    of id: ID<DestructionList>, in office: String, _ tx: any ReadTransaction
  ) throws -> [DestructionItem] {
    try tx.rows(
      """
      SELECT person, class, due_on, hold, held_until FROM destruction_item WHERE office = ? AND list = ?
      ORDER BY due_on, person
      """, office, id
    ).map { row in
      DestructionItem(
        person: try row.id("person"), code: try row.text("class"), dueOn: try row.day("due_on"),
        hold: try row.textIfPresent("hold").flatMap(DestructionList.Hold.init(rawValue:)),
        heldUntil: try row.dayIfPresent("held_until"))
    }
  }

  /// People among `persons` who stand on a list that waits, or whose hold has not ended before `day`.
  func spoken(
    for persons: [ID<Person>], in office: String, on day: Day, _ tx: any ReadTransaction
  ) throws -> Set<ID<Person>> {
    guard !persons.isEmpty else { return [] }
    let marks = persons.map { _ in "?" }.joined(separator: ", ")
    let rows = try tx.rows(
      """
      SELECT i.person FROM destruction_item i JOIN destruction_list l ON l.office = i.office AND l.id = i.list
      WHERE i.office = ? AND (l.state IN ('drawn', 'reviewed', 'approved') OR i.held_until >= ?)
        AND i.person IN (\(marks))
      """, [office, day] + persons.map { $0 as any Bindable })
    return Set(try rows.map { try $0.id("person") })
  }

  /// People among `persons` who are held on any list on `day`.
  func held(_ persons: [ID<Person>], in office: String, on day: Day, _ tx: any ReadTransaction) throws -> Set<
    ID<Person>
  > {
    guard !persons.isEmpty else { return [] }
    let marks = persons.map { _ in "?" }.joined(separator: ", ")
    let rows = try tx.rows(
      "SELECT person FROM destruction_item WHERE office = ? AND held_until >= ? AND person IN (\(marks))",
      [office, day] + persons.map { $0 as any Bindable })
    return Set(try rows.map { try $0.id("person") })
  }

  /// People among `persons` who have asked for something that is not answered yet.
  func asking(_ persons: [ID<Person>], in office: String, _ tx: any ReadTransaction) throws -> Set<ID<Person>> {
    guard !persons.isEmpty else { return [] }
    let marks = persons.map { _ in "?" }.joined(separator: ", ")
    let rows = try tx.rows(
      """
      SELECT person FROM rights_request WHERE office = ? AND state IN ('received', 'extended') AND person IN (\(marks))
      """, [office] + persons.map { $0 as any Bindable })
    return Set(try rows.map { try $0.id("person") })
  }

  /// Takes a person off a list: their period has begun anew.
  func release(_ person: ID<Person>, from list: DestructionList, _ tx: any WriteTransaction) throws {
    try tx.run(
      "DELETE FROM destruction_item WHERE office = ? AND list = ? AND person = ?", list.office, list.id, person)
  }

  /// Lists nobody stands on any more although they still wait.
  func emptied(in office: String, _ tx: any ReadTransaction) throws -> [DestructionList] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM destruction_list l WHERE office = ? AND state IN ('drawn', 'reviewed')
        AND NOT EXISTS (SELECT 1 FROM destruction_item i WHERE i.office = l.office AND i.list = l.id) ORDER BY id
      """, office
    ).map(DestructionList.init(row:))
  }

  func insert(
    _ list: DestructionList, _ items: [DestructionItem], at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO destruction_list (office, id, origin, request, state, revision, drawn_on, drawn_by, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, list.office, list.id, list.origin.rawValue, list.request, list.state.rawValue, list.revision, list.drawnOn,
      list.drawnBy, now)
    for item in items {
      try tx.run(
        "INSERT INTO destruction_item (office, list, person, class, due_on) VALUES (?, ?, ?, ?, ?)", list.office,
        list.id, item.person, item.code, item.dueOn)
    }
    try trace(list, by: list.drawnBy, because: nil, persons: nil, at: now, tx)
  }

  /// Stores the move and its trace; `persons`: how many it held or let go. Throws `movedMeanwhile` if someone was faster.
  func record(
    _ next: DestructionList, by account: String?, because reason: DestructionList.Why?, persons: Int? = nil,
    at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let changed = try tx.run(
      """
      UPDATE destruction_list SET state = ?, revision = ?, reviewed_by = ?, approved_by = ?, unanswered = ?,
        kept_anyway = ? WHERE office = ? AND id = ? AND revision = ?
      """, next.state.rawValue, next.revision, next.reviewedBy, next.approvedBy, next.exceptions.unanswered?.rawValue,
      next.exceptions.kept?.rawValue, next.office, next.id, next.revision - 1)
    guard changed == 1 else { throw DestructionList.Refusal.movedMeanwhile }
    try trace(next, by: account, because: reason, persons: persons, at: now, tx)
  }

  private func trace(
    _ list: DestructionList, by account: String?, because reason: DestructionList.Why?, persons: Int?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO destruction_transition (office, list, revision, state, account, reason, persons, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, list.office, list.id, list.revision, list.state.rawValue, account, reason?.rawValue, persons, now)
  }

  /// Writes that the person is held back until a day, or no longer (`hold` nil). Throws `NotFound`.
  func mark(
    _ person: ID<Person>, on id: ID<DestructionList>, in office: String, hold: DestructionList.Hold?, until: Day?,
    sealedNote: [UInt8]?, by account: String, _ tx: any WriteTransaction
  ) throws {
    let changed = try tx.run(
      """
      UPDATE destruction_item SET hold = ?, hold_note = ?, held_until = ?, held_by = ?
      WHERE office = ? AND list = ? AND person = ?
      """, hold?.rawValue, sealedNote, until, hold == nil ? nil as String? : account, office, id, person)
    guard changed == 1 else { throw NotFound("파기 목록의 사람") }
  }

  /// The moves of a list, oldest first.
  func steps(of id: ID<DestructionList>, in office: String, _ tx: any ReadTransaction) throws -> [DestructionStep] {
    try tx.rows(
      """
      SELECT state, account, reason, persons, at FROM destruction_transition WHERE office = ? AND list = ?
      ORDER BY revision
      """, office, id
    ).map {
      DestructionStep(
        state: try $0.code("state"), account: try $0.textIfPresent("account"),
        reason: try $0.textIfPresent("reason").flatMap(DestructionList.Why.init(rawValue:)),
        persons: try $0.intIfPresent("persons"), at: try $0.instant("at"))
    }
  }

  /// Writes one line of the 파기대장 under the next number.
  func register(_ line: DestructionRegisterLine, in office: String, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO destruction_register (office, id, number, list, class, basis, confidence, subjects, records, method,
        drawn_by, reviewed_by, approved_by, at)
      SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM destruction_register
      WHERE office = ?
      """, office, line.id, line.list, line.code, line.basis, line.confidence, line.subjects, line.records,
      line.method, line.drawnBy, line.reviewedBy, line.approvedBy, line.at, office)
  }

  /// The 파기대장, newest first.
  package func registered(
    in office: String, limit: Int = 500, _ tx: any ReadTransaction
  ) throws -> [DestructionRegisterLine] {
    try tx.rows(
      """
      SELECT id, number, list, class, basis, confidence, subjects, records, method, drawn_by, reviewed_by, approved_by,
        at FROM destruction_register WHERE office = ? ORDER BY number DESC LIMIT ?
      """, office, limit
    ).map(DestructionRegisterLine.init(row:))
  }
}

/// One move of a list.
struct DestructionStep: Sendable {
  let state: DestructionList.State, account: String?, reason: DestructionList.Why?, persons: Int?, at: Instant
}

/// One line of the 파기대장: no personal data in it.
package struct DestructionRegisterLine: Sendable, Equatable {
  /// Ours; stands in the letters that tell of the destruction.
  package let id: String
  /// Counted per office; 0 before it is written.
  package var number = 0
  /// The list it came from; nil for what time alone sweeps.
  package let list: String?
  /// Code of the retention class, `request` or `reapplied`.
  package let code: String
  /// `code` of a line about people whom a restored backup had brought back.
  static let reapplied = "reapplied"
  /// The law or rule, and how well it is known, as on that day.
  package let basis: String, confidence: String
  /// How many people, and how many records of them.
  package let subjects: Int, records: Int
  /// How it was destroyed.
  package let method: String
  /// Accounts: who drew, reviewed and approved; nil for the daily round.
  package let drawnBy: String?, reviewedBy: String?, approvedBy: String?
  /// When.
  package let at: Instant

  init(
    id: String, list: String?, code: String, basis: String, confidence: String, subjects: Int, records: Int,
    method: String, drawnBy: String?, reviewedBy: String?, approvedBy: String?, at: Instant
  ) {
    (self.id, self.list, self.code, self.basis, self.confidence) = (id, list, code, basis, confidence)
    (self.subjects, self.records, self.method) = (subjects, records, method)
    (self.drawnBy, self.reviewedBy, self.approvedBy, self.at) = (drawnBy, reviewedBy, approvedBy, at)
  }

  init(row: Row) throws {
    self.init(
      id: try row.text("id"), list: try row.textIfPresent("list"), code: try row.text("class"),
      basis: try row.text("basis"), confidence: try row.text("confidence"), subjects: try row.int("subjects"),
      records: try row.int("records"), method: try row.text("method"), drawnBy: try row.textIfPresent("drawn_by"),
      reviewedBy: try row.textIfPresent("reviewed_by"), approvedBy: try row.textIfPresent("approved_by"),
      at: try row.instant("at"))
    number = try row.int("number")
  }
}

extension DestructionList {
  init(row: Row) throws {
    self.init(
      id: try row.id("id"), office: try row.text("office"), origin: try row.code("origin"),
      request: try row.textIfPresent("request"), state: try row.code("state"), revision: try row.int("revision"),
      drawnOn: try row.day("drawn_on"), drawnBy: try row.textIfPresent("drawn_by"),
      reviewedBy: try row.textIfPresent("reviewed_by"), approvedBy: try row.textIfPresent("approved_by"),
      exceptions: Exceptions(
        unanswered: try row.textIfPresent("unanswered").flatMap(Unanswered.init(rawValue:)),
        kept: try row.textIfPresent("kept_anyway").flatMap(KeptAnyway.init(rawValue:))))
  }
}
