import Foundation
import Ledger
import Offices
import Secrets
import Storage
import Vocabulary

/// `naeil backup FILE`: the database of one moment in one sealed file. It holds neither the keys nor anything that could
/// stand in for them.
package struct Backup: Sendable {
  let settings: Settings

  /// Of the settings' database, sealed with the settings' keys.
  package init(_ settings: Settings) { self.settings = settings }

  /// Writes `path` (0600). `progress` gets the bytes done and, where it is known, how many there are.
  /// Throws `BackupRefusal`, `KeyFileError`, `StorageError`.
  package func write(
    to path: String, at now: Instant, progress: @escaping @Sendable (Int, Int?) -> Void = { _, _ in }
  ) async throws -> BackupManifest {
    let url = settings.database
    if url.engine == .sqlite, !FileManager.default.fileExists(atPath: url.target) {
      throw StorageError.unreachable("\(url) 파일이 없음")
    }
    let ring = try Self.ring(at: settings.keys)
    let database = try await openDatabase(url, connections: 1)
    do {
      try await database.read { tx in try OfficeStore().check(ring, tx) }
      let manifest = try await write(database, to: path, ring, at: now, progress)
      await database.close()
      return manifest
    } catch {
      await database.close()
      throw Self.spoken(error)
    }
  }

  private func write(
    _ database: any Database, to path: String, _ ring: KeyRing, at now: Instant,
    _ progress: @escaping @Sendable (Int, Int?) -> Void
  ) async throws -> BackupManifest {
    let header = BackupHeader(
      format: BackupHeader.name, release: House.version, engine: database.engine.rawValue, takenAt: now.milliseconds,
      key: ring.active.id, salt: randomBytes(16).hex)
    let writer = try BackupWriter(path, header: header, key: ring.active)
    do {
      let noted = try await DatabaseCopy(of: settings.database).take(
        from: database, scratch: settings.database.target + ".backup-copy", notes: Self.manifest
      ) { bytes, all in
        progress(try writer.write(bytes), all)
      }
      return try writer.finish(noted)
    } catch {
      writer.abandon()
      throw error
    }
  }

  /// What the copied state says of itself.
  @Sendable static func manifest(_ tx: any ReadTransaction) throws -> BackupManifest {
    let heads = try tx.rows("SELECT office, sequence, chain_hash FROM ledger_head ORDER BY office").map {
      BackupManifest.Head(
        office: try $0.text("office"), sequence: try $0.int("sequence"), hash: try $0.blob("chain_hash").hex)
    }
    let schema = try tx.rows("SELECT room, name FROM schema_migration ORDER BY room, name").map {
      "\(try $0.text("room"))/\(try $0.text("name"))"
    }
    return BackupManifest(
      keys: try tx.rows("SELECT id FROM vault_key ORDER BY id").map { try $0.text("id") },
      schema: schema, heads: heads,
      destroyed: schema.contains("Offices/0210_destruction") ? try destroyed(tx) : [])
  }

  /// People destroyed by lists whose letters are no longer in the database: they must stand in the list outside.
  private static func destroyed(_ tx: any ReadTransaction) throws -> [BackupManifest.Destroyed] {
    let waiting = try tx.rows(
      "SELECT office, count(*) AS n FROM outbox WHERE topic = ? GROUP BY office", DestroyedPersons.topic
    ).map { (try $0.text("office"), try $0.int("n")) }
    let inside = Dictionary(uniqueKeysWithValues: waiting)
    return try tx.rows(
      "SELECT office, sum(subjects) AS n FROM destruction_register WHERE list IS NOT NULL GROUP BY office ORDER BY office"
    ).map {
      let office = try $0.text("office")
      return BackupManifest.Destroyed(office: office, persons: max(0, try $0.int("n") - inside[office, default: 0]))
    }
  }

  /// Throws `BackupRefusal.noKeys` where there is no file, `KeyFileError` for one that is wrong.
  static func ring(at path: String) throws -> KeyRing {
    do {
      return try KeyRing.load(at: path)
    } catch {
      throw error == .missing(path) ? BackupRefusal.noKeys(path) : error
    }
  }

  static func spoken(_ error: any Error) -> any Error {
    guard let refusal = error as? CopyRefusal else { return error }
    switch refusal {
    case .toolMissing(let name): return BackupRefusal.toolMissing(name)
    case .toolFailed(let name, let line): return BackupRefusal.toolFailed(name, line)
    case .notWritable(let path): return BackupRefusal.notWritable(path)
    }
  }
}
