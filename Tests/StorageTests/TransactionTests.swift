import Storage
import Testbed
import Testing
import Vocabulary

@Suite("거래") struct TransactionTests {
  static let tally = Migration(
    room: "Test", name: "0001_tally",
    """
    CREATE TABLE tally (
      name TEXT PRIMARY KEY, amount BIGINT NOT NULL CHECK (amount >= 0), note TEXT, raw BLOB);
    """)

  @Test("동시에 여덟 명이 읽고 고쳐도 하나도 잃지 않는다", arguments: TestDatabase.engines)
  func concurrentChanges(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [Self.tally])
    try await database.write { tx in _ = try tx.run("INSERT INTO tally (name, amount) VALUES (?, ?)", "a", 0) }
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<10 {
            try await database.write { tx in
              let before = try tx.first("SELECT amount FROM tally WHERE name = ?", "a")?.int("amount") ?? 0
              _ = try tx.run("UPDATE tally SET amount = ? WHERE name = ?", before + 1, "a")
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let after = try await database.read { tx in try tx.first("SELECT amount FROM tally")?.int("amount") }
    #expect(after == 80)
  }
}
