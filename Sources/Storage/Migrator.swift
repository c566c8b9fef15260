import Foundation
import Vocabulary

/// Brings a database's schema to what this program knows. Several nodes may start at once: each step is one
/// transaction under a lock (SQLite: the one writer; PostgreSQL: an advisory lock of the schema).
package struct Migrator: Sendable {
  private let migrations: [Migration]

  /// In the order they are to be applied: rooms as `naeil` wires them, names within a room.
  package init(_ migrations: [Migration]) { self.migrations = migrations }

  /// Applies what is missing; returns the names applied by this call, `Room/0001_name`.
  /// Throws `schemaNewer` when the database holds a step that is unknown here, `schemaEdited` when a text was changed
  /// after it had been applied.
  package func run(on database: any Database) async throws -> [String] {
    try await resolving { try await database.write(isolation: .locked, prepare) }
    var applied: [String] = []
    for migration in migrations {
      let isNew = try await resolving {
        try await database.write(isolation: .locked) { tx in try apply(migration, tx) }
      }
      if isNew { applied.append(migration.fullName) }
    }
    return applied
  }

  /// Names of the steps that `run` would apply. Throws as `run` does.
  package func pending(on database: any Database) async throws -> [String] {
    try await database.read { tx in
      let table =
        tx.engine == .sqlite
        ? try tx.first("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'")
        : try tx.first(
          "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_migration'")
      let known = table == nil ? [:] : try digests(tx)
      return migrations.map(\.fullName).filter { known[$0] == nil }
    }
  }

  /// Throws `schemaOlder`, `schemaNewer` or `schemaEdited` unless schema and program agree.
  package func checkUpToDate(on database: any Database) async throws {
    let missing = try await pending(on: database)
    guard missing.isEmpty else { throw StorageError.schemaOlder(missing: missing) }
  }

  /// A step whose commit got lost is simply run again: the lock and `schema_migration` show what became of it.
  private func resolving<T>(_ work: () async throws -> T) async throws -> T {
    do {
      return try await work()
    } catch StorageError.commitUnknown {
      return try await work()
    }
  }

  private func lock(_ tx: any WriteTransaction) throws {
    guard tx.engine == .postgresql else { return }
    // Another node's migration may take as long as it needs.
    try tx.run("SET LOCAL lock_timeout = 0")
    _ = try tx.rows("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/schema_migration', 0))")
  }

  private func prepare(_ tx: any WriteTransaction) throws {
    try lock(tx)
    try tx.run(
      """
      CREATE TABLE IF NOT EXISTS schema_migration (
        room TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at BIGINT NOT NULL,
        PRIMARY KEY (room, name))
      """)
    _ = try digests(tx)
  }

  /// What the database holds, by full name, checked against what we know.
  private func digests(_ tx: any ReadTransaction) throws -> [String: String] {
    let ours = Dictionary(
      migrations.map { ($0.fullName, $0.digest(on: tx.engine)) }, uniquingKeysWith: { first, _ in first })
    var held: [String: String] = [:]
    for row in try tx.rows("SELECT room, name, digest FROM schema_migration ORDER BY room, name") {
      held[try row.text("room") + "/" + row.text("name")] = try row.text("digest")
    }
    let unknown = held.keys.filter { ours[$0] == nil }.sorted()
    guard unknown.isEmpty else { throw StorageError.schemaNewer(unknown: unknown) }
    let edited = held.filter { ours[$0.key] != $0.value }.keys.sorted()
    guard edited.isEmpty else { throw StorageError.schemaEdited(edited) }
    return held
  }

  private func apply(_ migration: Migration, _ tx: any WriteTransaction) throws -> Bool {
    try lock(tx)
    let known = try tx.first(
      "SELECT digest FROM schema_migration WHERE room = ? AND name = ?", migration.room, migration.name)
    if let known {
      guard try known.text("digest") == migration.digest(on: tx.engine) else {
        throw StorageError.schemaEdited([migration.fullName])
      }
      return false
    }
    guard let scripts = tx as? any ScriptTransaction else {
      throw StorageError.statement(message: "이 연결로는 구조를 바꿀 수 없습니다.", sql: migration.fullName)
    }
    let text = migration.text(on: tx.engine)
    try scripts.script(tx.engine == .sqlite ? SQLText(text).strict : SQLText(text).withBytea)
    for table in AppendOnly.tables(in: text) {
      try scripts.script(AppendOnly.guarding(table, on: tx.engine))
    }
    try tx.run(
      "INSERT INTO schema_migration (room, name, digest, applied_at) VALUES (?, ?, ?, ?)",
      migration.room, migration.name, migration.digest(on: tx.engine),
      Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    return true
  }
}

extension Migration {
  var fullName: String { "\(room)/\(name)" }

  func text(on engine: Engine) -> String { engine == .sqlite ? sqlite : postgresql }

  /// FNV-1a, 64 bits, over the lines of the text: shows an edit made by mistake, proves nothing.
  func digest(on engine: Engine) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for line in text(on: engine).split(whereSeparator: \.isNewline) {
      for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      hash = (hash ^ 10) &* 0x0000_0100_0000_01B3
    }
    return String(hash, radix: 16)
  }
}
