import Demo
import JobCentre
import Ledger
import Offices
import Pages
import Plans
import Secrets
import Storage
import Vocabulary

/// One node of Naeil, put together: the database, the keys, the rooms. The only place where the parts meet.
package struct House: Sendable {
  /// As given by flags, environment and file.
  package let settings: Settings
  /// Open; whoever opened the house closes it.
  package let database: any Database
  /// Nil on a public node, which opens nothing sealed.
  package let keys: KeyRing?
  /// What this node counts of itself.
  package let measures = Measures()

  /// Around a database that is open already.
  package init(settings: Settings, database: any Database, keys: KeyRing?) {
    (self.settings, self.database, self.keys) = (settings, database, keys)
  }

  /// Every table of every room, in the order they are made.
  package static let migrations: [Migration] =
    Migration.storage + OfficesRoom.migrations + LedgerRoom.migrations + JobCentre.migrations + Plans.migrations
    + DemoDistrict.migrations

  /// What to do about an older schema.
  package enum Schema: Sendable {
    /// Bring it up to date (SQLite, or with the owner's connection), else refuse.
    case migrate
    /// Only look; throws `StorageError.schemaOlder`.
    case check
  }
  /// What to do about the keys file.
  package enum Keys: Sendable {
    /// Open it; make it where neither it nor anything sealed exists yet.
    case open
    /// Do without: nothing sealed will be opened.
    case none
  }

  /// Connects, looks after the schema and holds the keys against what the database remembers.
  /// `note` is told what was made. Throws `StorageError`, `KeyFileError`.
  package static func open(
    _ settings: Settings, schema: Schema, keys want: Keys, at now: Instant, note: @Sendable (String) -> Void
  ) async throws -> House {
    try await bringUpToDate(settings, schema, note: note)
    let database = try await openDatabase(settings.database, connections: settings.connections)
    do {
      try await Migrator(migrations).checkUpToDate(on: database)
      let keys = try await openKeys(settings, want, database, at: now, note: note)
      return House(settings: settings, database: database, keys: keys)
    } catch {
      await database.close()
      throw error
    }
  }

  /// Applies what is missing through the connection that may; returns the names applied.
  @discardableResult
  package static func bringUpToDate(
    _ settings: Settings, _ schema: Schema, note: @Sendable (String) -> Void
  ) async throws -> [String] {
    guard schema == .migrate, settings.database.engine == .sqlite || settings.ownerDatabase != nil else { return [] }
    let owner = try await openDatabase(settings.ownerDatabase ?? settings.database, connections: 1)
    do {
      let applied = try await Migrator(migrations).run(on: owner)
      await owner.close()
      if !applied.isEmpty { note("데이터베이스 구조를 맞추었습니다: 변경 \(applied.count)건") }
      return applied
    } catch {
      await owner.close()
      throw error
    }
  }

  private static func openKeys(
    _ settings: Settings, _ want: Keys, _ database: any Database, at now: Instant, note: @Sendable (String) -> Void
  ) async throws -> KeyRing? {
    guard want == .open else { return nil }
    let (keys, created) = try await VaultKeys.ready(at: settings.keys, for: database, now: now)
    if created { note("열쇠 파일을 만들었습니다: \(settings.keys) (0600). 데이터베이스와 따로 안전한 곳에 보관하십시오.") }
    return keys
  }
}
