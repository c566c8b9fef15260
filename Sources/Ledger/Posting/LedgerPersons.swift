import Secrets
import Storage
import Vocabulary

/// The one link between a person of the vault and the random key under which the ledger knows them. Deleting it leaves
/// hashes and totals as they were, and nobody can tell any more who was meant.
package struct LedgerPersons: Sendable {
  /// Has no state of its own.
  package init() {}

  /// The key of `person` (the vault's id); `fresh` becomes it where there is none yet. Make `fresh` outside the
  /// closure, with `LedgerPersons.freshKey()`.
  package func key(of person: String, fresh: String, office: String, _ tx: any WriteTransaction) throws -> String {
    try tx.run(
      """
      INSERT INTO ledger_person_link (office, person_key, person) VALUES (?, ?, ?)
      ON CONFLICT (office, person) DO NOTHING
      """, office, fresh, person)
    return try existingKey(of: person, office: office, tx) ?? fresh
  }

  /// The key of `person`, or `nil` when the ledger does not know them.
  package func existingKey(of person: String, office: String, _ tx: any ReadTransaction) throws -> String? {
    try tx.first("SELECT person_key FROM ledger_person_link WHERE office = ? AND person = ?", office, person)?
      .text("person_key")
  }

  /// The vault's id behind a key, for callers whose access is logged; `nil` when the link was destroyed.
  package func person(behind key: String, office: String, _ tx: any ReadTransaction) throws -> String? {
    try tx.first("SELECT person FROM ledger_person_link WHERE office = ? AND person_key = ?", office, key)?
      .text("person")
  }

  /// 파기: removes link, target groups and notes of the person. The caller removes the vault row and writes the
  /// 파기대장. Returns how many rows went.
  @discardableResult
  package func destroy(_ person: String, office: String, _ tx: any WriteTransaction) throws -> Int {
    guard let key = try existingKey(of: person, office: office, tx) else { return 0 }
    var gone = try forgetGroups(of: person, office: office, tx)
    gone += try tx.run(
      """
      DELETE FROM ledger_note WHERE office = ? AND entry IN
        (SELECT id FROM ledger_entry WHERE office = ? AND person = ?)
      """, office, office, key)
    return gone + (try tx.run("DELETE FROM ledger_person_link WHERE office = ? AND person_key = ?", office, key))
  }

  /// Removes the target groups beside the person's entries. Returns how many rows went.
  package func forgetGroups(of person: String, office: String, _ tx: any WriteTransaction) throws -> Int {
    guard let key = try existingKey(of: person, office: office, tx) else { return 0 }
    return try tx.run(
      """
      DELETE FROM ledger_target_group WHERE office = ? AND entry IN
        (SELECT id FROM ledger_entry WHERE office = ? AND person = ?)
      """, office, office, key)
  }

  /// Keeps an entry's target groups (대상군) beside the ledger, sealed by the caller.
  package func keepTargetGroups(
    _ sealed: [UInt8], of entry: ID<Entry>, office: String, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      "INSERT INTO ledger_target_group (office, entry, sealed) VALUES (?, ?, ?)", office, entry, sealed)
  }

  /// The vault's id behind every key of the office. Only for counts: nothing of a person is shown by it.
  package func links(of office: String, _ tx: any ReadTransaction) throws -> [String: String] {
    let rows = try tx.rows("SELECT person_key, person FROM ledger_person_link WHERE office = ?", office)
    return Dictionary(
      try rows.map { (try $0.text("person_key"), try $0.text("person")) }, uniquingKeysWith: { first, _ in first })
  }

  /// Target groups of one entry, as sealed, and the entry its job began with.
  package struct SealedGroups: Sendable {
    /// The row they were sealed to, and the job.
    package let entry: String, job: String
    /// Opens with the vault's key, bound to the entry.
    package let sealed: [UInt8]
  }

  /// Every target group kept beside the office's entries. Only for counts.
  package func targetGroups(of office: String, _ tx: any ReadTransaction) throws -> [SealedGroups] {
    try tx.rows(
      """
      SELECT g.entry, t.job, g.sealed FROM ledger_target_group g
      JOIN ledger_thread t ON t.office = g.office AND t.entry = g.entry
      WHERE g.office = ? ORDER BY t.sequence
      """, office
    ).map { SealedGroups(entry: try $0.text("entry"), job: try $0.text("job"), sealed: try $0.blob("sealed")) }
  }

  /// A new random key: 32 hexadecimal digits.
  package static func freshKey() -> String { randomBytes(16).hex }
}
