import Secrets
import Storage
import Vocabulary

/// All SQL of offices, centres and settings; always inside the caller's transaction.
package struct OfficeStore: Sendable {
  /// Stateless.
  package init() {}

  /// Throws `Conflict` when the slug is taken.
  package func add(_ office: Office, at now: Instant, _ tx: any WriteTransaction) throws {
    let added = try tx.run(
      """
      INSERT INTO office (id, name, kind, demo, published_only, upper, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """, office.id, office.name, office.kind.rawValue, office.demo, office.publishedOnly,
      office.upper, now)
    guard added == 1 else {
      throw Conflict("기관을 만들지 못했습니다", "‘\(office.id)’ 기관이 이미 있습니다. 다른 주소 이름을 정하십시오.")
    }
  }

  /// Adds the centre, or nothing when the office has one of that slug.
  package func add(_ centre: Centre, to office: String, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO centre (office, id, name, kind, operator, phone, address, hours) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (office, id) DO NOTHING
      """, office, centre.id, centre.name, centre.kind.rawValue, centre.runBy.rawValue, centre.phone, centre.address,
      centre.hours)
  }

  /// Changes how the public reaches the centre. Throws `NotFound`.
  package func reach(_ centre: Centre, in office: String, _ tx: any WriteTransaction) throws {
    let changed = try tx.run(
      "UPDATE centre SET phone = ?, address = ?, hours = ? WHERE office = ? AND id = ?", centre.phone, centre.address,
      centre.hours, office, centre.id)
    guard changed == 1 else { throw NotFound("센터") }
  }

  /// nil when there is no such office.
  package func find(_ id: String, _ tx: any ReadTransaction) throws -> Office? {
    try tx.first("SELECT id, name, kind, demo, published_only, upper FROM office WHERE id = ?", id).map(
      Office.init(row:))
  }

  /// All offices by slug.
  package func all(_ tx: any ReadTransaction) throws -> [Office] {
    try tx.rows("SELECT id, name, kind, demo, published_only, upper FROM office ORDER BY id").map(Office.init(row:))
  }

  /// The office's centres by slug.
  package func centres(of office: String, _ tx: any ReadTransaction) throws -> [Centre] {
    try tx.rows(
      "SELECT id, name, kind, operator, phone, address, hours FROM centre WHERE office = ? ORDER BY id", office
    )
    .map(Centre.init(row:))
  }

  /// The settings in force; defaults where nothing was set.
  package func settings(of office: String, _ tx: any ReadTransaction) throws -> OfficeSettings {
    try OfficeSettings(
      rows: tx.rows("SELECT name, value FROM office_setting WHERE office = ? ORDER BY name, revision", office))
  }

  /// Adds a revision for each setting that differs from the one in force. `account` nil: set by the command line or
  /// the demo.
  package func change(
    to settings: OfficeSettings, of office: String, by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let before = try self.settings(of: office, tx).values
    for (old, new) in zip(before, settings.values) where old.value != new.value {
      try tx.run(
        """
        INSERT INTO office_setting (office, name, revision, value, account, at)
        SELECT ?, ?, coalesce(max(revision), 0) + 1, ?, ?, ? FROM office_setting WHERE office = ? AND name = ?
        """, office, new.name, new.value, account, now, office, new.name)
    }
  }

  /// Holds the ring against the keys this database remembers, then remembers the active one.
  /// Throws `KeyFileError.otherDatabase`.
  package func adopt(_ keys: KeyRing, at now: Instant, _ tx: any WriteTransaction) throws {
    try check(keys, tx)
    try tx.run(
      """
      INSERT INTO vault_key (id, check_value, first_used_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING
      """, keys.active.id, keys.active.checkValue, now)
  }

  /// Throws `KeyFileError.otherDatabase` when this database was sealed with a key the ring lacks.
  package func check(_ keys: KeyRing, _ tx: any ReadTransaction) throws {
    let remembered = try tx.rows("SELECT id, check_value FROM vault_key ORDER BY id").map {
      (id: try $0.text("id"), checkValue: try $0.blob("check_value"))
    }
    try keys.check(against: remembered)
  }

  /// Whether anything in this database was ever sealed: without a keys file it may then not be served.
  package func isSealed(_ tx: any ReadTransaction) throws -> Bool {
    try tx.first("SELECT 1 AS one FROM vault_key LIMIT 1") != nil
  }
}
