import Foundation
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary

extension Migration {
  /// A table with a column of each kind.
  static let tally = Migration(
    room: "Test", name: "0001_tally",
    """
    CREATE TABLE tally (
      name TEXT PRIMARY KEY, amount BIGINT NOT NULL CONSTRAINT amount_positive CHECK (amount >= 0),
      note TEXT, raw BLOB);
    CREATE TABLE mark (tally TEXT NOT NULL REFERENCES tally (name), at BIGINT NOT NULL, PRIMARY KEY (tally, at));
    """)
}

@Suite("거래") struct TransactionTests {
  @Test("동시에 여덟 명이 읽고 고쳐도 하나도 잃지 않는다", arguments: TestDatabase.engines, [Isolation.serializable, .locked])
  func concurrentChanges(_ engine: Engine, _ isolation: Isolation) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    try await database.write { tx in _ = try tx.run("INSERT INTO tally (name, amount) VALUES (?, ?)", "a", 0) }
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<10 {
            try await database.write(isolation: isolation) { tx in
              let lock = isolation == .locked && engine == .postgresql ? " FOR UPDATE" : ""
              let before = try tx.first("SELECT amount FROM tally WHERE name = ?" + lock, "a")?.int("amount") ?? 0
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

  @Test("도중에 거절되면 아무것도 남지 않는다", arguments: TestDatabase.engines)
  func refusedLeavesNothing(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    await #expect(throws: NotFound.self) {
      try await database.write { tx in
        try tx.run("INSERT INTO tally (name, amount) VALUES (?, ?)", "a", 1)
        throw NotFound("알선")
      }
    }
    #expect(try await database.read { tx in try tx.rows("SELECT name FROM tally").count } == 0)
  }

  @Test("실패한 문장을 모른 체해도 나머지가 저장되지 않는다", arguments: TestDatabase.engines)
  func swallowedFailure(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    await #expect(throws: StorageError.self) {
      try await database.write { tx in
        try tx.run("INSERT INTO tally (name, amount) VALUES (?, ?)", "a", 1)
        _ = try? tx.run("INSERT INTO tally (name, amount) VALUES (?, ?)", "a", 2)
      }
    }
    #expect(try await database.read { tx in try tx.rows("SELECT name FROM tally").count } == 0)
  }

  @Test("읽는 거래에서는 고칠 수 없다", arguments: TestDatabase.engines)
  func readsCannotWrite(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    await #expect(throws: StorageError.self) {
      try await database.read { tx in _ = try tx.rows("INSERT INTO tally (name, amount) VALUES ('a', 1) RETURNING name")
      }
    }
  }

  @Test("읽는 동안에는 다른 사람이 저장한 것이 섞이지 않는다", arguments: TestDatabase.engines)
  func oneSnapshot(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let counted = DispatchSemaphore(value: 0), stored = DispatchSemaphore(value: 0)
    async let counts = database.read { tx in
      let first = try tx.rows("SELECT name FROM tally").count
      counted.signal()
      stored.wait()
      return try [first, tx.rows("SELECT name FROM tally").count]
    }
    try await database.write { tx in
      counted.wait()
      counted.signal()
      _ = try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1)")
    }
    stored.signal()
    #expect(try await counts == [0, 0])
  }

  @Test("값은 넣은 그대로 나온다", arguments: TestDatabase.engines)
  func valuesComeBack(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let blob: [UInt8] = [0, 255, 92, 39, 120]
    let row = try await database.write { tx in
      try tx.run(
        "INSERT INTO tally (name, amount, note, raw) VALUES (?, ?, ?, ?)", "가'\"\\?$1", Int64.max, String?.none, blob)
      return try tx.first(
        "SELECT name, amount, note, raw, 1 = 1 AS yes, ? AS day, ? AS at FROM tally",
        Day(year: 2026, month: 3, day: 2), Instant(milliseconds: -5))
    }
    #expect(try row?.text("name") == "가'\"\\?$1")
    #expect(try row?.int("amount") == Int.max)
    #expect(try row?.textIfPresent("note") == nil)
    #expect(try row?.blob("raw") == blob)
    #expect(try row?.bool("yes") == true)
    #expect(try row?.day("day") == Day(year: 2026, month: 3, day: 2))
    #expect(try row?.instant("at") == Instant(milliseconds: -5))
  }

  @Test("합계와 개수는 정수로 나오고, 나누어떨어지지 않는 평균은 거절된다", arguments: TestDatabase.engines)
  func aggregates(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    try await database.write { tx in
      for (name, amount) in [("a", 1), ("b", 2)] {
        try tx.run("INSERT INTO tally (name, amount) VALUES (?, ?)", name, amount)
      }
    }
    let row = try await database.read { tx in
      try tx.first(
        "SELECT sum(amount) AS total, count(*) AS cases, CAST(sum(amount) AS BIGINT) / count(*) AS mean FROM tally")
    }
    #expect(try [row?.int("total"), row?.int("cases"), row?.int("mean")] == [3, 2, 1])
    await #expect(throws: RowError.self) {
      try await database.read { tx in _ = try tx.rows("SELECT avg(amount) AS mean FROM tally") }
    }
  }

  @Test("글자 순서는 두 데이터베이스에서 같고, LIKE는 대소문자를 가린다", arguments: TestDatabase.engines)
  func order(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let names = ["힣", "각", "가", "B", "a", "漢", "㈜나"]
    let found = try await database.write { tx in
      for name in names { try tx.run("INSERT INTO tally (name, amount) VALUES (?, 0)", name) }
      return try tx.rows("SELECT name FROM tally ORDER BY name").map { try $0.text("name") }
    }
    #expect(found == ["B", "a", "㈜나", "漢", "가", "각", "힣"])
    #expect(try await database.read { tx in try tx.rows("SELECT name FROM tally WHERE name LIKE 'A%'").count } == 0)
  }

  @Test("빈 값인지 묻는 조건에 값을 넣을 수 있다", arguments: TestDatabase.engines)
  func optionalFilter(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let counts = try await database.write { tx in
      try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1), ('b', 2)")
      return try [Int?.none, 2].map { wanted in
        try tx.rows("SELECT name FROM tally WHERE ? IS NULL OR amount = ?", wanted, wanted).count
      }
    }
    #expect(counts == [2, 1])
  }

  @Test("한 문장에 빈 값과 글과 숫자를 번갈아 넣어도 된다", arguments: TestDatabase.engines)
  func changingKinds(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let notes: [String?] = [nil, "둘", nil, "넷"]
    let found = try await database.write { tx in
      for (index, note) in notes.enumerated() {
        try tx.run("INSERT INTO tally (name, amount, note) VALUES (?, ?, ?)", "n\(index)", index, note)
      }
      return try tx.rows("SELECT note FROM tally ORDER BY name").map { try $0.textIfPresent("note") }
    }
    #expect(found == notes)
  }

  @Test("십만 줄을 흘려 읽고, 읽는 동안 다른 문장을 쓰고, 도중에 멈출 수 있다", arguments: TestDatabase.engines)
  func streaming(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n"
    let (sum, nested, stopped) = try await database.read { tx in
      var sum = 0, nested = 0, stopped = 0
      try tx.each(numbers, [100_000]) { row in
        sum += try row.int("i")
        if sum % 50_000 == 0 { nested += try tx.rows(numbers, 3).count }
        return true
      }
      try tx.each(numbers, [100_000]) { _ in
        stopped += 1
        return stopped < 700
      }
      return (sum, nested, stopped)
    }
    #expect(sum == 5_000_050_000)
    #expect(nested > 0 && nested % 3 == 0)
    #expect(stopped == 700)
  }

  @Test("천 가지 문장을 써도 된다", arguments: TestDatabase.engines)
  func manyTexts(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    let sum = try await database.read { tx in
      try (1...1000).reduce(0) { sum, number in try sum + (tx.first("SELECT \(number) AS n")?.int("n") ?? 0) }
    }
    #expect(sum == 500_500)
  }

  @Test("구조가 바뀐 뒤에도 이미 쓰던 문장이 이어서 돈다", arguments: TestDatabase.engines)
  func changedSchema(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let count: @Sendable (any ReadTransaction) throws -> Int = { tx in try tx.rows("SELECT * FROM tally").count }
    #expect(try await database.read(count) == 0)
    let widened = Migration(
      room: "Test", name: "0002_wider",
      "ALTER TABLE tally ADD COLUMN extra BIGINT NOT NULL DEFAULT 0; INSERT INTO tally (name, amount) VALUES ('a', 1);")
    let other = try await openDatabase(database.url, connections: 1)
    #expect(try await Migrator(Migration.storage + [.tally, widened]).run(on: other) == ["Test/0002_wider"])
    #expect(try await database.read(count) == 1)
    #expect(try await database.write { tx in try count(tx) } == 1)
  }
}
