import Foundation
import Ledger
import Offices
import Pages
import Secrets
import Storage
import Vocabulary

/// `naeil restore FILE`: a backup back into an empty database, held against what the backup says of itself.
package struct Restore: Sendable {
  let settings: Settings
  let path: String
  let bearing: Set<Flaw>
  /// A line of what is being done.
  let note: @Sendable (String) -> Void
  /// Bytes done and how many there are.
  let progress: @Sendable (Int, Int?) -> Void

  /// What would stop a restore unless it is told to bear it.
  package enum Flaw: Sendable {
    /// `verify` finds something in the restored ledger.
    case unsound
    /// The list of the destroyed names fewer people than the backup knows of.
    case incompleteDestroyed
  }

  /// Into the settings' database (through the owner's connection where there is one), with the settings' keys.
  package init(
    _ path: String, _ settings: Settings, bearing: Set<Flaw> = [],
    note: @escaping @Sendable (String) -> Void = { _ in },
    progress: @escaping @Sendable (Int, Int?) -> Void = { _, _ in }
  ) {
    (self.path, self.settings, self.bearing) = (path, settings, bearing)
    (self.note, self.progress) = (note, progress)
  }

  /// What was restored.
  package struct Report: Sendable {
    /// What the backup said of itself.
    package let manifest: BackupManifest
    /// When it was taken.
    package let takenAt: Instant
    /// Entries held against the chain.
    package let entries: Int
    /// Persons destroyed again because they had been destroyed after the backup.
    package let destroyed: Int
    /// What `verify` found, a Korean sentence each; empty unless it was to be borne.
    package let findings: [String]
  }

  private var target: DatabaseURL { settings.ownerDatabase ?? settings.database }

  /// Reads the whole file with the keys and touches nothing else. Throws `BackupRefusal`, `KeyFileError`.
  package func check() throws -> (header: BackupHeader, manifest: BackupManifest) {
    try check(Backup.ring(at: settings.keys)) { _ in }
  }

  /// Restores, brings the schema up to date, destroys again who was destroyed since, ends all sessions and tokens, verifies.
  /// Throws `BackupRefusal`, `KeyFileError`, `StorageError`.
  package func run(at now: Instant) async throws -> Report {
    let ring = try Backup.ring(at: settings.keys)
    do {
      let destroyed = try DestroyedPersons(path: settings.destroyed)
      if destroyed.isMissing {
        note("파기 목록이 없습니다(\(settings.destroyed)). 백업한 뒤에 파기한 사람이 있었다면 그 목록을 놓고 다시 되살리십시오.")
      }
      switch target.engine {
      case .sqlite: return try await restoreSQLite(ring, destroyed, at: now)
      case .postgresql: return try await restorePostgreSQL(ring, destroyed, at: now)
      }
    } catch {
      throw Backup.spoken(error)
    }
  }

  private func check(
    _ ring: KeyRing, _ take: ([UInt8]) throws -> Void
  ) throws -> (header: BackupHeader, manifest: BackupManifest) {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
    var reader = try BackupReader(path)
    try reader.unlock(with: ring)
    var bytes = 0
    var digest = SHA256()
    var piece = try reader.next()
    while !piece.last {
      bytes += piece.bytes.count
      digest.update(piece.bytes)
      try take(piece.bytes)
      progress(bytes, size)
      piece = try reader.next()
    }
    try reader.checkEnd()
    guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(piece.bytes)),
      manifest.bytes == bytes, manifest.digest == digest.finish().hex
    else { throw BackupRefusal.cutOff(path) }
    let missing = manifest.keys.filter { ring.key($0) == nil }
    guard missing.isEmpty else { throw BackupRefusal.otherKeys(missing) }
    let known = Set(House.migrations.map { "\($0.room)/\($0.name)" })
    let unknown = manifest.schema.filter { !known.contains($0) }
    guard unknown.isEmpty else { throw BackupRefusal.newerRelease(unknown) }
    return (reader.header, manifest)
  }

  private func checkEngine() throws {
    let header = try BackupReader(path).header
    guard header.engine == target.engine.rawValue else {
      throw BackupRefusal.otherEngine(file: header.engine, target: "\(target)")
    }
  }

  // MARK: SQLite

  /// Beside the target until everything holds; only then does it get its name.
  private func restoreSQLite(_ ring: KeyRing, _ gone: DestroyedPersons, at now: Instant) async throws -> Report {
    try checkEngine()
    try await checkEmptyFile()
    let draft = target.target + ".restoring"
    DatabaseCopy.remove(draft)
    defer { DatabaseCopy.remove(draft) }
    let folder = URL(fileURLWithPath: target.target).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let handle = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard handle >= 0 else { throw BackupRefusal.notWritable(draft) }
    let file = FileHandle(fileDescriptor: handle, closeOnDealloc: true)
    note("백업 파일을 확인하며 풉니다: \(path)")
    let (header, manifest) = try check(ring) { try file.write(contentsOf: Data($0)) }
    try file.synchronize()
    try file.close()
    try compare(gone, with: manifest)
    let report = try await settle(try DatabaseURL("sqlite:\(draft)"), header, manifest, ring, gone, at: now)
    if let finding = report.findings.first, !bearing.contains(.unsound) {
      throw BackupRefusal.notSound(finding, kept: try Self.setAside(draft, for: target.target))
    }
    try await checkEmptyFile()
    DatabaseCopy.remove(target.target)
    guard rename(draft, target.target) == 0, DurableFolder.sync(holding: target.target) else {
      throw BackupRefusal.notWritable(target.target)
    }
    return report
  }

  /// Keeps what was restored but does not hold, under a name of its own beside the target. Returns it.
  private static func setAside(_ draft: String, for target: String) throws -> String {
    let names = ["\(target).unsound"] + (2...99).map { "\(target).unsound-\($0)" }
    guard let name = names.first(where: { !FileManager.default.fileExists(atPath: $0) }), rename(draft, name) == 0,
      DurableFolder.sync(holding: name)
    else { throw BackupRefusal.notWritable("\(target).unsound") }
    return name
  }

  private func checkEmptyFile() async throws {
    let size = (try? FileManager.default.attributesOfItem(atPath: target.target)[.size] as? Int) ?? nil
    guard let size, size > 0 else { return }
    let database = try await openDatabase(target, connections: 1)
    let held = try await database.read { tx in try tx.first("SELECT name FROM sqlite_master LIMIT 1") }
    await database.close()
    guard held == nil else { throw BackupRefusal.notEmpty("\(target)") }
  }

  // MARK: PostgreSQL

  private func restorePostgreSQL(_ ring: KeyRing, _ gone: DestroyedPersons, at now: Instant) async throws -> Report {
    try checkEngine()
    let database = try await openDatabase(target, connections: 1)
    let held = try await database.read { tx in
      try tx.first("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LIMIT 1")
    }
    await database.close()
    guard held == nil else { throw BackupRefusal.notEmpty("\(target)") }
    note("백업 파일을 처음부터 끝까지 확인합니다: \(path)")
    let (header, manifest) = try check(ring) { _ in }
    try compare(gone, with: manifest)
    note("데이터베이스에 넣습니다: \(target)")
    let bytes = try BackupBytes(path, ring)
    try DatabaseCopy(of: target).putPostgreSQL { try bytes.next() }
    let report = try await settle(target, header, manifest, ring, gone, at: now)
    if let finding = report.findings.first, !bearing.contains(.unsound) {
      throw BackupRefusal.notSound(finding, kept: "\(target)")
    }
    return report
  }

  // MARK: What both have in common

  /// A list cut off, or older than the backup, would let people come back; so would none.
  private func compare(_ gone: DestroyedPersons, with manifest: BackupManifest) throws {
    for known in manifest.destroyed ?? [] {
      let found = gone.persons(of: known.office)
      guard found < known.persons else { continue }
      guard bearing.contains(.incompleteDestroyed) else {
        throw BackupRefusal.destroyedIncomplete(
          settings.destroyed, office: known.office, wanted: known.persons, found: found)
      }
      note(
        "\(known.office)의 파기 목록이 온전하지 않습니다(\(known.persons.grouped)명 가운데 \(found.grouped)명). 백업한 뒤에 파기한 사람을 다시 파기하십시오.")
    }
  }

  private func settle(
    _ url: DatabaseURL, _ header: BackupHeader, _ manifest: BackupManifest, _ ring: KeyRing, _ gone: DestroyedPersons,
    at now: Instant
  ) async throws -> Report {
    let database = try await openDatabase(url, connections: 2)
    do {
      let report = try await settle(database, header, manifest, ring, gone, at: now)
      try DatabaseCopy.foldJournal(of: database)
      await database.close()
      return report
    } catch {
      await database.close()
      throw error
    }
  }

  private func settle(
    _ database: any Database, _ header: BackupHeader, _ manifest: BackupManifest, _ ring: KeyRing,
    _ gone: DestroyedPersons, at now: Instant
  ) async throws -> Report {
    let found = try await database.read { tx in
      try OfficeStore().check(ring, tx)
      return try Backup.manifest(tx)
    }
    for head in manifest.heads where !found.heads.contains(head) { throw BackupRefusal.otherHeads(head.office) }
    let applied = try await Migrator(House.migrations).run(on: database)
    if !applied.isEmpty { note("데이터베이스 구조를 이 프로그램에 맞추었습니다: 변경 \(applied.count)건") }
    let destroyed = try await gone.reapply(
      on: database, vault: Vault(keys: ring), records: House.personRecords(keys: ring), at: now)
    if destroyed > 0 { note("백업한 뒤에 파기한 \(destroyed.grouped)명을 다시 파기했습니다.") }
    try await database.write { tx in
      try tellRestored(manifest, at: now, tx)
      _ = try tx.run("UPDATE session SET ended_at = ? WHERE ended_at IS NULL", now)
      _ = try tx.run("UPDATE api_token SET revoked_at = ? WHERE revoked_at IS NULL", now)
    }
    note("로그인과 API 토큰을 모두 끝냈습니다. 백업한 뒤에 멈추거나 바꾼 계정과 권한은 다시 확인하십시오.")
    note("원장을 검산합니다.")
    let ledger = try await LedgerVerification().verify(
      database, kept: manifest.heads.compactMap { KeptHead($0.text, office: $0.office) })
    for finding in ledger.findings where bearing.contains(.unsound) { note(finding.sentence) }
    return Report(
      manifest: manifest, takenAt: Instant(milliseconds: header.takenAt), entries: ledger.entries,
      destroyed: destroyed, findings: ledger.findings.map(\.sentence))
  }

  /// A letter for the file of heads: from here on each ledger goes its own way, and heads kept of what was lost will not
  /// be found any more. It leaves only when the restored database is served.
  private func tellRestored(_ manifest: BackupManifest, at now: Instant, _ tx: any WriteTransaction) throws {
    for head in manifest.heads where head.sequence > 0 {
      let letter: JSON = [
        "office": .text(head.office), "day": .text(now.day.description), "sequence": .int(head.sequence),
        "hash": .text(head.hash), "restored": .text("\(now)"),
      ]
      try Outbox.put(tx, office: head.office, topic: Delivery.heads, body: letter.encoded, at: now)
    }
  }
}
