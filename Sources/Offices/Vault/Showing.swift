import Pages
import Storage
import Vocabulary

extension Vault {
  /// How long a typed reason opens one person to one member of staff.
  static let openingMinutes = 30

  /// The person as this caller may see them, entered into `call.shown` for the access log.
  ///
  /// Plain at once for one's own caseload, bookings and intake (`own`); after a reason was typed for this request
  /// (`Access-Purpose`) or for this person in the last half hour; masked otherwise.
  package func show(
    _ person: Person, to call: Call, own: Bool, _ tx: any ReadTransaction
  ) throws -> PersonView {
    call.shown.person(person.id.text)
    let reason = call.accessReason?.isEmpty == false
    let plainly = try own || reason || isOpened(person.id, in: person.office, to: call.caller, at: call.now, tx)
    return person.seen(plainly: plainly)
  }

  /// Several at once, as one caller may see them; `own` says of which the caller has the care. Two statements, however
  /// many; ids the office does not have are absent.
  package func show(
    _ persons: [ID<Person>], to call: Call, own: Set<ID<Person>>, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: PersonView] {
    let ids = Array(Set(persons)).sorted()
    guard !ids.isEmpty else { return [:] }
    let office = call.caller.office
    let reason = call.accessReason?.isEmpty == false
    let opened = Set(
      try tx.rows(
        "SELECT person FROM person_opening WHERE office = ? AND account = ? AND until > ?", office,
        call.caller.account, call.now
      ).map { try $0.text("person") })
    return try open(ids, in: office, tx).mapValues { person in
      call.shown.person(person.id.text)
      return person.seen(plainly: reason || own.contains(person.id) || opened.contains(person.id.text))
    }
  }

  /// Whether a reason for this person was typed by this caller and still holds.
  package func isOpened(
    _ person: ID<Person>, in office: String, to caller: Caller, at now: Instant, _ tx: any ReadTransaction
  ) throws -> Bool {
    try tx.first(
      "SELECT 1 AS one FROM person_opening WHERE office = ? AND account = ? AND person = ? AND until > ?", office,
      caller.account, person, now) != nil
  }

  /// Opens the person to the caller for half an hour. The reason goes to the access log with the request. Throws
  /// `NotFound` when the office has no such person.
  package func openPlainly(
    _ person: ID<Person>, in office: String, to caller: Caller, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard try tx.first("SELECT 1 AS one FROM person WHERE office = ? AND id = ?", office, person) != nil else {
      throw NotFound("사람")
    }
    try tx.run(
      """
      INSERT INTO person_opening (office, account, person, until) VALUES (?, ?, ?, ?)
      ON CONFLICT (office, account, person) DO UPDATE SET until = excluded.until
      """, office, caller.account, person, now.adding(seconds: Self.openingMinutes * 60))
  }
}
