import Foundation
import Storage
import Testbed
import Testing

@Suite("데이터베이스 파일의 권한") struct FileRightsTests {
  @Test("새로 만든 SQLite 파일과 그 옆 파일은 주인만 읽고 쓴다") func ownerOnly() async throws {
    let url = try await TestDatabase.url(.sqlite)
    let database = try await openDatabase(url, connections: 2)
    _ = try await Migrator(Migration.storage).run(on: database)
    for ending in ["", "-wal", "-shm"] {
      let rights = try FileManager.default.attributesOfItem(atPath: url.target + ending)[.posixPermissions] as? Int
      #expect(rights == 0o600, "\(ending)")
    }
    // Opened again while it is open: the file stays as it is, and both go on.
    let second = try await openDatabase(url, connections: 1)
    _ = try await second.read { tx in try tx.rows("SELECT 1 AS one") }
    await second.close()
    _ = try await database.read { tx in try tx.rows("SELECT 1 AS one") }
    await database.close()
  }
}
