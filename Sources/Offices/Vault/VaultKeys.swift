import Secrets
import Storage
import Vocabulary

/// The keys file and the database brought together, at the start of every command that opens the vault.
package enum VaultKeys {
  /// The ring at `path`, held against the database and remembered there. A missing file is made (`created`) only while
  /// the database has never sealed anything. Throws `KeyFileError`.
  package static func ready(
    at path: String, for database: any Database, now: Instant
  ) async throws -> (keys: KeyRing, created: Bool) {
    let sealed = try await database.read { tx in try OfficeStore().isSealed(tx) }
    let (ring, created) = try found(at: path, orMadeOn: sealed ? nil : now.day)
    try await database.write { tx in try OfficeStore().adopt(ring, at: now, tx) }
    return (ring, created)
  }

  private static func found(
    at path: String, orMadeOn day: Day?
  ) throws(KeyFileError) -> (keys: KeyRing, created: Bool) {
    do {
      return (try KeyRing.load(at: path), false)
    } catch {
      guard let day, error == .missing(path) else { throw error }
      return (try KeyRing.create(at: path, on: day), true)
    }
  }
}

extension Vault {
  /// Seals and indexes again, under the active key, up to `limit` persons of the office behind `last` whose tokens were
  /// made with an older one; returns how many, and the last of them (nil when there are no more). Go on from there after a
  /// rotation until it is nil; both keys stay valid meanwhile.
  package func renew(
    in office: String, activeKey: String, after last: ID<Person>? = nil, limit: Int = 200, _ tx: any WriteTransaction
  ) throws -> (count: Int, last: ID<Person>?) {
    let found: [ID<Person>] = try tx.rows(
      """
      SELECT DISTINCT person FROM person_index WHERE office = ? AND person > ? AND key_id <> ? ORDER BY person LIMIT ?
      """, office, last?.text ?? "", activeKey, limit
    ).map { try $0.id("person") }
    let people = try open(found, in: office, tx)
    for person in people.values { try store(person.fields, over: person.id, in: office, tx) }
    return (people.count, found.count == limit ? found.last : nil)
  }
}
