import Foundation
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("구조 변경") struct MigratorTests {
  private static let book = Migration(
    room: "Test", name: "0002_book",
    """
    -- append-only: book
    CREATE TABLE book (id BIGINT PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE shelf (id BIGINT PRIMARY KEY);
    """)

  @Test("한 번씩만 적용되고, 적용된 이름을 말한다", arguments: TestDatabase.engines)
  func once(_ engine: Engine) async throws {
    let database = try await openDatabase(TestDatabase.url(engine), connections: 2)
    let migrator = Migrator([.tally, Self.book])
    #expect(try await migrator.pending(on: database) == ["Test/0001_tally", "Test/0002_book"])
    await #expect(throws: StorageError.schemaOlder(missing: ["Test/0001_tally", "Test/0002_book"])) {
      try await migrator.checkUpToDate(on: database)
    }
    #expect(try await Migrator([.tally]).run(on: database) == ["Test/0001_tally"])
    #expect(try await migrator.run(on: database) == ["Test/0002_book"])
    #expect(try await migrator.run(on: database) == [])
    try await migrator.checkUpToDate(on: database)
  }

  @Test("여러 서버가 한꺼번에 시작해도 한 번씩만 적용된다", arguments: TestDatabase.engines)
  func severalAtOnce(_ engine: Engine) async throws {
    let url = try await TestDatabase.url(engine)
    let steps = (1...6).map { Migration(room: "Test", name: "000\($0)", "CREATE TABLE t\($0) (n BIGINT);") }
    let applied = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<6 {
        group.addTask {
          let node = try await openDatabase(url, connections: 2)
          let names = try await Migrator(steps).run(on: node)
          await node.close()
          return names
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(applied.sorted() == steps.map { "Test/\($0.name)" })
  }

  @Test("도중에 실패한 변경은 아무것도 남기지 않는다", arguments: TestDatabase.engines)
  func halfWritten(_ engine: Engine) async throws {
    let database = try await openDatabase(TestDatabase.url(engine), connections: 2)
    let broken = Migration(room: "Test", name: "0001_broken", "CREATE TABLE half (n BIGINT); CREATE TABLE;")
    await #expect(throws: StorageError.self) { try await Migrator([broken]).run(on: database) }
    let mended = Migration(room: "Test", name: "0001_broken", "CREATE TABLE half (n BIGINT);")
    #expect(try await Migrator([mended]).run(on: database) == ["Test/0001_broken"])
  }

  @Test("모르는 변경이 적용된 데이터베이스는 거절한다", arguments: TestDatabase.engines)
  func newer(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let older = Migrator(Migration.storage)
    let refusal = StorageError.schemaNewer(unknown: ["Test/0001_tally"])
    await #expect(throws: refusal) { try await older.run(on: database) }
    await #expect(throws: refusal) { try await older.checkUpToDate(on: database) }
  }

  @Test("적용된 뒤 내용이 달라진 변경은 거절한다", arguments: TestDatabase.engines)
  func edited(_ engine: Engine) async throws {
    let database = try await openDatabase(TestDatabase.url(engine), connections: 2)
    _ = try await Migrator([.tally]).run(on: database)
    let changed = Migration(room: "Test", name: "0001_tally", "CREATE TABLE tally (name TEXT);")
    await #expect(throws: StorageError.schemaEdited(["Test/0001_tally"])) {
      try await Migrator([changed]).run(on: database)
    }
  }

  @Test("SQLite의 숫자 열에는 글이 들어가지 않는다")
  func strict() async throws {
    let database = try await TestDatabase.make(.sqlite, migrations: [.tally])
    await #expect(throws: StorageError.self) {
      try await database.write { tx in _ = try tx.run("INSERT INTO tally (name, amount) VALUES ('a', '열')") }
    }
  }

  @Test("원장은 고치거나 지울 수 없고, 다른 표는 고칠 수 있다", arguments: TestDatabase.engines)
  func appendOnly(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [Self.book])
    try await database.write { tx in
      try tx.run("INSERT INTO book (id, text) VALUES (1, '처음')")
      try tx.run("INSERT INTO shelf (id) VALUES (1)")
    }
    var attempts = [
      "UPDATE book SET text = '나중'", "DELETE FROM book",
      "INSERT INTO book (id, text) VALUES (1, '나중') ON CONFLICT (id) DO UPDATE SET text = excluded.text",
    ]
    attempts.append(engine == .sqlite ? "REPLACE INTO book (id, text) VALUES (1, '나중')" : "TRUNCATE book")
    for sql in attempts {
      await #expect(throws: StorageError.appendOnly("book"), "\(sql)") {
        try await database.write { tx in _ = try tx.run(sql) }
      }
    }
    let changed = try await database.write { tx in
      try [tx.run("UPDATE shelf SET id = 2"), tx.run("DELETE FROM shelf")]
    }
    #expect(changed == [1, 1])
    let texts = try await database.read { tx in try tx.rows("SELECT text FROM book").map { try $0.text("text") } }
    #expect(texts == ["처음"])
  }

  @Test(
    "서비스용 역할은 원장에 더하기만 하고 구조를 바꾸지 못한다",
    .enabled(if: TestDatabase.postgres != nil, "NAEIL_TEST_POSTGRES가 없어 PostgreSQL 시험을 건너뜁니다"))
  func servingRole() async throws {
    let owner = try await TestDatabase.make(.postgresql, migrations: [Self.book])
    let role = "serving_\(UUID().uuidString.prefix(8).lowercased())"
    await #expect(throws: StorageError.roleUnfit(role, "그런 역할이 없습니다")) {
      try await owner.grantServing(role: role)
    }
    try await owner.write { tx in _ = try tx.run("CREATE ROLE \(role) LOGIN") }
    try await owner.grantServing(role: role)
    try await owner.grantServing(role: role)
    let node = try await openDatabase(TestDatabase.variant(of: owner.url, user: role), connections: 2)
    let acts: [(sql: String, isAllowed: Bool)] = [
      ("INSERT INTO book (id, text) VALUES (1, '처음')", true), ("UPDATE book SET text = ''", false),
      ("DELETE FROM book", false), ("TRUNCATE book", false), ("ALTER TABLE book DISABLE TRIGGER ALL", false),
      ("DROP TABLE book", false), ("CREATE TABLE own (n BIGINT)", false), ("INSERT INTO shelf (id) VALUES (1)", true),
      ("UPDATE shelf SET id = 2", true), ("DELETE FROM shelf", true), ("TRUNCATE shelf", false),
      ("DELETE FROM schema_migration", false),
    ]
    for act in acts {
      let done = try? await node.write { tx in
        _ = try tx.run(act.sql)
        return true
      }
      #expect((done == true) == act.isAllowed, "\(act.sql)")
    }
    try await Migrator(Migration.storage + [Self.book]).checkUpToDate(on: node)
    await node.close()
  }
}
