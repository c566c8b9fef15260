import Secrets
import Storage
import Vocabulary

/// What one room keeps about people of the vault, and how it lets go of them. Offices knows no room above it: Wiring
/// hands in one of these for each, so that retention and destruction reach everything.
package protocol PersonRecords: Sendable {
  /// Why each of `persons` may not be destroyed yet: one claim a class of record that the room keeps of them.
  func claims(
    on persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [RetentionClaim]
  /// What still runs for each of `persons` on `day`, in Korean words with their number (`진행 중인 알선 1 (면접 예정)`);
  /// persons for whom nothing runs are absent. `destroy` ends it.
  func underWay(
    for persons: [ID<Person>], in office: String, on day: Day, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: [String]]
  /// Slugs of the centres that have had each person's case; persons without a case are absent.
  func centres(
    of persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: Set<String>]
  /// The person with this number on paper (구직번호); nil when it is none of this room's.
  func person(numbered number: String, in office: String, _ tx: any ReadTransaction) throws -> ID<Person>?
  /// Ends what is under way for the person because they took a consent back. Returns how many things ended.
  func stop(
    for person: ID<Person>, withdrawn kind: ConsentKind, in office: String, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Int
  /// Removes what says who the person is and every text about them; what only counts stays, pointing at
  /// `Person.destroyed`. Returns how many records it touched. Running it twice changes nothing more.
  func destroy(_ person: ID<Person>, in office: String, at now: Instant, _ tx: any WriteTransaction) throws -> Int
}

extension PersonRecords {
  /// Claims nothing.
  package func claims(
    on persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [RetentionClaim] { [] }
  /// Has nothing under way.
  package func underWay(
    for persons: [ID<Person>], in office: String, on day: Day, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: [String]] { [:] }
  /// Knows no centres.
  package func centres(
    of persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: Set<String>] { [:] }
  /// Numbers nobody.
  package func person(numbered number: String, in office: String, _ tx: any ReadTransaction) throws -> ID<Person>? {
    nil
  }
  /// Has nothing under way.
  package func stop(
    for person: ID<Person>, withdrawn kind: ConsentKind, in office: String, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Int { 0 }
}

/// One class of record that is kept of a person, and the day its period began.
package struct RetentionClaim: Sendable, Equatable {
  /// Of whom.
  package let person: ID<Person>
  /// Code of a `RetentionClass`.
  package let code: String
  /// The day of the class's start event; nil while it has not happened: the person stays.
  package let startedOn: Day?
  /// As a room reports it.
  package init(person: ID<Person>, code: String, startedOn: Day?) {
    (self.person, self.code, self.startedOn) = (person, code, startedOn)
  }
}

extension Person {
  /// The one empty row of an office to which what remains of destroyed people points; it opens to nobody.
  package static let destroyed = ID<Person>("destroyed")
}

extension Vault {
  /// Makes the row to which what remains of destroyed people points, where the office has none yet.
  func makeDestroyed(in office: String, at now: Instant, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO person (office, id, name, sex, revision, created_at, updated_at) VALUES (?, ?, ?, ?, 1, ?, ?)
      ON CONFLICT (office, id) DO NOTHING
      """, office, Person.destroyed, [] as [UInt8], [] as [UInt8], now, now)
  }

  /// 파기 of one person within Offices: vault row, search tokens, consents, openings, the links of requests and lists,
  /// and drafts that name them.
  func destroy(_ person: ID<Person>, in office: String, _ tx: any WriteTransaction) throws -> Int {
    var gone = 0
    if let fields = try find(person, in: office, tx)?.fields {
      gone += try Drafts(sealing: sealing).forget(naming: fields.name, in: office, tx)
      try RightsRequestStore(sealing: sealing).keepReach(of: person, fields, in: office, tx)
    }
    for table in ["person_index", "person_consent", "person_opening", "destruction_item"] {
      gone += try tx.run("DELETE FROM \(table) WHERE office = ? AND person = ?", office, person)
    }
    // What was answered is the office's proof that it did; it stays sealed until its own period is over.
    gone += try tx.run(
      "UPDATE rights_request SET person = NULL, note = NULL WHERE office = ? AND person = ?", office, person)
    return gone + (try tx.run("DELETE FROM person WHERE office = ? AND id = ?", office, person))
  }
}
