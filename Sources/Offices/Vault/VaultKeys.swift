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
  /// Seals and indexes again, under the active key, up to `limit` persons of the office whose tokens were made with an
  /// older one; returns how many. Call until it returns 0 after a rotation; both keys stay valid meanwhile.
  package func renew(
    in office: String, activeKey: String, limit: Int = 200, _ tx: any WriteTransaction
  ) throws -> Int {
    let rows = try tx.rows(
      "SELECT DISTINCT person FROM person_index WHERE office = ? AND key_id <> ? ORDER BY person LIMIT ?", office,
      activeKey, limit)
    let people = try open(try rows.map { try $0.id("person") }, in: office, tx)
    for person in people.values { try store(person.fields, over: person.id, in: office, tx) }
    return people.count
  }
}
