import Foundation
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("저장 오류") struct StorageErrorTests {
  /// Runs `sql` with a name that must not come back in the error.
  private func failure(_ engine: Engine, _ sql: String, _ arguments: [any Bindable]) async throws -> StorageError? {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    return await #expect(throws: StorageError.self) {
      try await database.write { tx in
        try tx.run("INSERT INTO tally (name, amount) VALUES ('있음', 1)")
        try tx.run(sql, arguments)
      }
    }
  }

  @Test("규칙에 어긋난 줄은 규칙의 이름만 말한다", arguments: TestDatabase.engines)
  func constraints(_ engine: Engine) async throws {
    let insert = "INSERT INTO tally (name, amount) VALUES (?, ?)"
    let unique = engine == .sqlite ? "tally.name" : "tally_pkey"
    #expect(try await failure(engine, insert, ["있음", 1]) == .constraint(unique))
    #expect(try await failure(engine, insert, ["홍길동", -1]) == .constraint("amount_positive"))
    #expect(try await failure(engine, insert, ["홍길동", Int?.none]) == .constraint("tally.amount"))
    let foreign = engine == .sqlite ? "FOREIGN KEY" : "mark_tally_fkey"
    #expect(
      try await failure(engine, "INSERT INTO mark (tally, at) VALUES (?, 1)", ["홍길동"]) == .constraint(foreign))
  }

  @Test(
    "오류에는 넣은 값이 들어가지 않는다", arguments: TestDatabase.engines,
    [
      "INSERT INTO tally (name, amount) VALUES (?, ?)", "SELECT nothing FROM tally WHERE name = ? AND note = ?",
      "INSERT INTO tally (name, amount, note) VALUES ('x', CAST(? AS BIGINT) + 9223372036854775807, ?)",
      "INSERT INTO tally (name, amount, note) VALUES (?, ?, ?)", "INSERT INTO nowhere VALUES (?, ?)",
    ])
  func noArguments(_ engine: Engine, _ sql: String) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    do {
      try await database.write { tx in _ = try tx.run(sql, "홍길동", "010-1234-5678") }
      #expect(engine == .sqlite && sql.contains("CAST"), "SQLite alone makes a number of any text")
    } catch {
      let said = "\(error) \(String(reflecting: error)) \((error as? StorageError)?.detail ?? "")"
      #expect(!said.contains("홍길동") && !said.contains("1234"))
    }
  }

  @Test("NUL 문자가 든 글은 두 데이터베이스가 똑같이 거절한다", arguments: TestDatabase.engines)
  func nulCharacter(_ engine: Engine) async throws {
    let sql = "INSERT INTO tally (name, amount) VALUES (?, 1)"
    #expect(try await failure(engine, sql, ["홍\u{0}길동"]) == .constraint("NUL 문자"))
  }

  @Test("열 수 없는 데이터베이스는 까닭을 말한다")
  func unreachable() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "naeil-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "그림.sqlite")
    try Data("이것은 데이터베이스가 아니라 아주 긴 글입니다. 그래서 열 수 없습니다. 정말입니다.".utf8).write(to: file)
    await #expect(throws: StorageError.unreachable("SQLite 파일이 아님")) {
      _ = try await openDatabase(DatabaseURL("sqlite:\(file.path)"))
    }
    await #expect(throws: StorageError.unreachable("연결이 거부됨")) {
      _ = try await openDatabase(DatabaseURL("postgresql://nobody@127.0.0.1:1/nothing"))
    }
    let folderAsFile = try #require(
      await #expect(throws: StorageError.self) { _ = try await openDatabase(DatabaseURL("sqlite:\(folder.path)")) })
    #expect(folderAsFile.detail == "서버나 파일을 열 수 없습니다(파일을 열 수 없음). 주소와 권한을 확인하십시오.")
    #expect(throws: StorageError.badURL("mysql://x")) { try DatabaseURL("mysql://x") }
  }

  @Test("없는 폴더는 만들어 쓴다")
  func makesFolder() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "naeil-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try await openDatabase(DatabaseURL("sqlite:\(folder.path)/var/a.sqlite"))
    #expect(try await database.read { tx in try tx.first("SELECT 1 AS one")?.int("one") } == 1)
    await database.close()
  }

  @Test("SQLite는 저장할 때마다 디스크에 닿는다")
  func durability() async throws {
    let database = try await TestDatabase.make(.sqlite)
    let settings = try await database.write { tx in
      try ["synchronous", "foreign_keys", "recursive_triggers"].map { try tx.rows("PRAGMA \($0)").first?.int($0) }
    }
    #expect(settings == [2, 1, 1])
    #expect(try await database.read { tx in try tx.first("PRAGMA journal_mode")?.text("journal_mode") } == "wal")
  }
}
