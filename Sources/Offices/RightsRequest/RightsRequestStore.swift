import Reference
import Secrets
import Storage
import Vocabulary

/// All SQL of 정보주체 권리 요구. What was asked and answered is sealed.
package struct RightsRequestStore: Sendable {
  let sealing: any Sealing
  /// `sealing`: the vault's own.
  package init(sealing: any Sealing) { self.sealing = sealing }

  static let columns = "office, id, number, kind, channel, state, revision, person, received_on, due_on, answered_on"

  /// nil when this office has none of that id.
  package func find(_ id: ID<RightsRequest>, in office: String, _ tx: any ReadTransaction) throws -> RightsRequest? {
    try tx.first("SELECT \(Self.columns) FROM rights_request WHERE office = ? AND id = ?", office, id)
      .map(RightsRequest.init(row:))
  }

  /// Open ones first, by the day they are due; then the newest answered.
  package func all(in office: String, limit: Int = 200, _ tx: any ReadTransaction) throws -> [RightsRequest] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM rights_request WHERE office = ?
      ORDER BY CASE WHEN state IN ('received', 'extended') THEN 0 ELSE 1 END, due_on DESC, number DESC LIMIT ?
      """, office, limit
    ).map(RightsRequest.init(row:)).sorted {
      $0.state.isOver != $1.state.isOver
        ? !$0.state.isOver : $0.state.isOver ? $0.number > $1.number : $0.dueOn < $1.dueOn
    }
  }

  /// Not answered yet, by the day they are due.
  package func open(in office: String, _ tx: any ReadTransaction) throws -> [RightsRequest] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM rights_request WHERE office = ? AND state IN ('received', 'extended')
      ORDER BY due_on, number
      """, office
    ).map(RightsRequest.init(row:))
  }

  /// What was asked and what was answered, in words; nil where nothing was written or it was destroyed.
  package func words(
    of id: ID<RightsRequest>, in office: String, _ tx: any ReadTransaction
  ) throws -> (note: String?, answer: String?) {
    let row = try tx.first("SELECT note, answer FROM rights_request WHERE office = ? AND id = ?", office, id)
    func open(_ column: String) throws -> String? {
      try row?.blobIfPresent(column).map { try sealing.openText($0, bound: place(id, office, column)) }
    }
    return (try open("note"), try open("answer"))
  }

  /// Name and address to answer to; nil where none was written, or the answer is long gone.
  func reach(of id: ID<RightsRequest>, in office: String, _ tx: any ReadTransaction) throws -> String? {
    try tx.first("SELECT reach FROM rights_request WHERE office = ? AND id = ?", office, id)?.blobIfPresent("reach")
      .map { try sealing.openText($0, bound: place(id, office, "reach")) }
  }

  /// Whoever has asked and is not answered yet must be reachable after their destruction: their name, telephone and
  /// address go, sealed, to their open requests that name no way to answer.
  func keepReach(
    of person: ID<Person>, _ fields: Person.Fields, in office: String, _ tx: any WriteTransaction
  ) throws {
    let open = try tx.rows(
      """
      SELECT id FROM rights_request WHERE office = ? AND person = ? AND state IN ('received', 'extended')
        AND reach IS NULL ORDER BY id
      """, office, person)
    let text = [fields.name, fields.phone, fields.address].compactMap(\.self).joined(separator: ", ")
    for row in open {
      let id: ID<RightsRequest> = try row.id("id")
      try tx.run(
        "UPDATE rights_request SET reach = ? WHERE office = ? AND id = ?",
        try sealing.seal(text, bound: place(id, office, "reach")), office, id)
    }
  }

  /// Forgets where answers went whose period, counted from the answer, ended before `day`. Returns how many.
  func forgetReach(
    past period: RetentionClass, on day: Day, in office: String, _ tx: any WriteTransaction
  ) throws -> Int {
    let answered = try tx.rows(
      "SELECT id, answered_on FROM rights_request WHERE office = ? AND answered_on < ? AND reach IS NOT NULL", office,
      day)
    return try answered.reduce(0) { gone, row in
      guard let last = period.lastDay(from: try row.day("answered_on")), last < day else { return gone }
      return gone
        + (try tx.run("UPDATE rights_request SET reach = NULL WHERE office = ? AND id = ?", office, try row.text("id")))
    }
  }

  /// Takes it in under the office's next number; returns it as stored.
  package func receive(
    id: ID<RightsRequest>, _ kind: RightsRequest.Kind, channel: Consent.Channel, person: ID<Person>?, note: String?,
    reach: String? = nil, receivedOn day: Day, in office: String, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> RightsRequest {
    let number =
      (try tx.first("SELECT max(number) AS n FROM rights_request WHERE office = ?", office)?.intIfPresent("n") ?? 0) + 1
    let request = RightsRequest(
      id: id, office: office, number: number, kind: kind, channel: channel, state: .received, revision: 0,
      person: person, receivedOn: day, dueOn: try RightsRequest.dueDay(of: kind, receivedOn: day), answeredOn: nil)
    try tx.run(
      """
      INSERT INTO rights_request (office, id, number, kind, channel, state, revision, person, received_on, due_on, note,
        reach, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, id, number, kind.rawValue, channel.rawValue, request.state.rawValue, 0, person, day, request.dueOn,
      try note.map { try sealing.seal($0, bound: place(id, office, "note")) },
      try reach.map { try sealing.seal($0, bound: place(id, office, "reach")) }, now)
    try trace(request, by: account, at: now, tx)
    return request
  }

  /// Stores the move, its words and its trace. Throws `movedMeanwhile` if someone was faster.
  package func record(
    _ next: RightsRequest, answer: String?, by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let sealed = try answer.map { try sealing.seal($0, bound: place(next.id, next.office, "answer")) }
    let changed = try tx.run(
      """
      UPDATE rights_request SET state = ?, revision = ?, due_on = ?, answered_on = ?, answer = ?
      WHERE office = ? AND id = ? AND revision = ?
      """, next.state.rawValue, next.revision, next.dueOn, next.answeredOn, sealed, next.office, next.id,
      next.revision - 1)
    guard changed == 1 else { throw RightsRequest.Refusal.movedMeanwhile }
    try trace(next, by: account, at: now, tx)
  }

  /// Forgets what was asked and answered in every request whose period, counted from the answer, ended before `day`.
  /// Returns how many.
  func forgetWords(
    past period: RetentionClass, on day: Day, in office: String, _ tx: any WriteTransaction
  ) throws -> Int {
    let answered = try tx.rows(
      """
      SELECT id, answered_on FROM rights_request WHERE office = ? AND answered_on < ?
        AND (note IS NOT NULL OR answer IS NOT NULL)
      """, office, day)
    var gone = 0
    for row in answered {
      guard let last = period.lastDay(from: try row.day("answered_on")), last < day else { continue }
      gone += try tx.run(
        "UPDATE rights_request SET person = NULL, note = NULL, answer = NULL WHERE office = ? AND id = ?", office,
        try row.text("id"))
    }
    return gone
  }

  private func trace(
    _ request: RightsRequest, by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO rights_request_transition (office, request, revision, state, due_on, account, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, request.office, request.id, request.revision, request.state.rawValue, request.dueOn, account, now)
  }

  private func place(_ id: ID<RightsRequest>, _ office: String, _ column: String) -> SealContext {
    SealContext(office: office, table: "rights_request", row: id.text, column: column)
  }
}

extension RightsRequest {
  init(row: Row) throws {
    self.init(
      id: try row.id("id"), office: try row.text("office"), number: try row.int("number"), kind: try row.code("kind"),
      channel: try row.code("channel"), state: try row.code("state"), revision: try row.int("revision"),
      person: try row.textIfPresent("person").map { ID($0) }, receivedOn: try row.day("received_on"),
      dueOn: try row.day("due_on"), answeredOn: try row.dayIfPresent("answered_on"))
  }
}
