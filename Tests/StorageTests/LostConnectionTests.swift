import Foundation
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary

@Suite(
  "끊긴 연결",
  .enabled(if: TestDatabase.postgres != nil, "NAEIL_TEST_POSTGRES가 없어 PostgreSQL 시험을 건너뜁니다"))
struct LostConnectionTests {
  private static let now = Instant(milliseconds: 1_772_000_000_000)

  /// A migrated database reached directly, and the same one through a proxy.
  private static func behindProxy() async throws -> (direct: any Database, proxied: any Database, CuttingProxy, Int) {
    let direct = try await TestDatabase.make(.postgresql, migrations: [.tally])
    let server = try #require(URLComponents(string: direct.url.target))
    let proxy = CuttingProxy(to: server.host ?? "", port: server.port ?? 5432)
    let port = try await proxy.plugIn()
    let proxied = try await openDatabase(TestDatabase.variant(of: direct.url, port: port), connections: 3)
    return (direct, proxied, proxy, port)
  }

  private static func names(_ database: any Database) async throws -> [String] {
    try await database.read { tx in try tx.rows("SELECT name FROM tally ORDER BY name").map { try $0.text("name") } }
  }

  @Test("거래 도중에 서버가 연결을 끊으면 처음부터 다시 하고 한 번만 저장한다")
  func killedInTransaction() async throws {
    let database = try await TestDatabase.make(.postgresql, migrations: [.tally])
    let runs = Mutex(0)
    try await database.write { tx in
      try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1)")
      let run = runs.withLock { count in
        count += 1
        return count
      }
      if run <= 2 { _ = try tx.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
    }
    #expect(runs.withLock { $0 } == 3)
    #expect(try await Self.names(database) == ["a"])
  }

  @Test("두 거래가 부딪치면 진 쪽이 새 값을 읽고 다시 한다")
  func conflictRunsAgain() async throws {
    let database = try await TestDatabase.make(.postgresql, migrations: [.tally])
    try await database.write { tx in _ = try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1)") }
    let hasRead = DispatchSemaphore(value: 0), isStored = DispatchSemaphore(value: 0)
    async let slow = database.write { tx in
      let amount = try tx.first("SELECT amount FROM tally WHERE name = 'a'")?.int("amount") ?? 0
      hasRead.signal()
      if amount == 1 { isStored.wait() }
      try tx.run("UPDATE tally SET amount = ? WHERE name = 'a'", amount * 10)
      return amount
    }
    try await database.write { tx in
      hasRead.wait()
      _ = try tx.run("UPDATE tally SET amount = 2 WHERE name = 'a'")
    }
    isStored.signal()
    #expect(try await slow == 2)
    let amount = try await database.read { tx in try tx.first("SELECT amount FROM tally")?.int("amount") }
    #expect(amount == 20)
  }

  @Test("서버가 잠깐 꺼졌다 켜져도 이어서 일한다")
  func serverComesBack() async throws {
    let (direct, proxied, proxy, port) = try await Self.behindProxy()
    try await proxied.write { tx in _ = try tx.run("INSERT INTO tally (name, amount) VALUES ('before', 1)") }
    try await proxy.unplug()
    async let stored: Void = proxied.write { tx in
      _ = try tx.run("INSERT INTO tally (name, amount) VALUES ('after', 1)")
    }
    async let read = Self.names(proxied)
    try await Task.sleep(for: .milliseconds(600))
    try await proxy.plugIn(port: port)
    try await stored
    #expect(try await read.contains("before"))
    #expect(try await Self.names(direct) == ["after", "before"])
    await proxied.close()
  }

  @Test("서버가 돌아오지 않으면 그렇다고 말한다")
  func serverStaysAway() async throws {
    let (_, proxied, proxy, _) = try await Self.behindProxy()
    try await proxy.unplug()
    await #expect(throws: StorageError.unreachable("연결이 거부됨")) { _ = try await Self.names(proxied) }
    await proxied.close()
  }

  @Test("저장하다 끊기면 저장되었는지 모른다고 말하고 다시 하지 않는다", arguments: [true, false])
  func commitUnknown(_ serverSawIt: Bool) async throws {
    let (direct, proxied, proxy, _) = try await Self.behindProxy()
    let runs = Mutex(0)
    proxy.cutNextCommit(serverSawIt ? .afterServerSawCommit : .beforeServerSeesCommit)
    await #expect(throws: StorageError.commitUnknown) {
      try await proxied.write { tx in
        runs.withLock { $0 += 1 }
        _ = try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1)")
      }
    }
    #expect(runs.withLock { $0 } == 1)
    if !serverSawIt { #expect(try await Self.names(direct) == []) }
    await proxied.close()
  }

  @Test("저장하다 끊겼지만 저장된 요청은 그 번호로 찾아 결과를 말한다")
  func resolvedByKey() async throws {
    let (direct, proxied, proxy, _) = try await Self.behindProxy()
    proxy.cutNextCommit(.afterServerSawCommit)
    let outcome = try await proxied.once(.sample(), at: Self.now) { tx in
      try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1)")
      return Outcome(status: 201, location: "/tally/a")
    }
    #expect(outcome == Outcome(status: 201, location: "/tally/a"))
    #expect(try await Self.names(direct) == ["a"])
    await proxied.close()
  }

  @Test("저장하다 끊겨 저장되지 않은 요청은 같은 번호로 다시 보내면 한 번 저장된다")
  func sentAgain() async throws {
    let (direct, proxied, proxy, _) = try await Self.behindProxy()
    let effect: @Sendable (any WriteTransaction) throws -> Outcome = { tx in
      try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1)")
      return Outcome(status: 201, location: "/tally/a")
    }
    proxy.cutNextCommit(.beforeServerSeesCommit)
    await #expect(throws: StorageError.commitUnknown) { try await proxied.once(.sample(), at: Self.now, effect) }
    #expect(try await Self.names(direct) == [])
    let outcome = try await proxied.once(.sample(), at: Self.now, effect)
    #expect(!outcome.replayed)
    #expect(try await Self.names(direct) == ["a"])
    await proxied.close()
  }

  @Test("저장하라는 말에 서버가 대답하지 않으면 기다리다 모른다고 말하고, 다음 일은 새 연결로 한다")
  func silentServer() async throws {
    let (direct, proxied, proxy, _) = try await Self.behindProxy()
    proxy.cutNextCommit(.neverAnswered)
    await #expect(throws: StorageError.commitUnknown) {
      try await proxied.write { tx in _ = try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1)") }
    }
    try await proxied.write { tx in _ = try tx.run("INSERT INTO tally (name, amount) VALUES ('b', 1)") }
    #expect(try await Self.names(direct) == ["b"])
    await proxied.close()
  }

  /// The server warns at COMMIT when it gives up waiting for its standby; a deferred trigger warns at the same moment.
  @Test("서버가 예비 서버의 확인 없이 저장했다고 경고하면 저장되었다고 말하지 않고, 확인된 뒤에만 그 결과를 말한다")
  func unconfirmedCommit() async throws {
    let database = try await TestDatabase.make(.postgresql, migrations: [.tally])
    try await database.write { tx in
      try tx.run(
        """
        CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'not replicated'; RETURN NULL; END $$
        """)
      try tx.run(
        """
        CREATE CONSTRAINT TRIGGER warns AFTER INSERT ON tally DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION warn()
        """)
    }
    let insert: @Sendable (any WriteTransaction) throws -> Outcome = { tx in
      try tx.run("INSERT INTO tally (name, amount) VALUES ('a', 1)")
      return Outcome(status: 201, location: "/tally/a")
    }
    await #expect(throws: StorageError.commitUnknown) { try await database.write { tx in _ = try insert(tx) } }
    try await database.write { tx in _ = try tx.run("DELETE FROM tally") }
    let outcome = try await database.once(.sample(), at: Self.now, insert)
    #expect(outcome == Outcome(status: 201, location: "/tally/a"))
    let row = "SELECT xmin::text AS version FROM idempotency"
    let before = try await database.read { tx in try tx.first(row)?.text("version") }
    #expect(try await database.once(.sample(), at: Self.now, insert).replayed)
    #expect(try await database.read { tx in try tx.first(row)?.text("version") } != before)
    #expect(try await Self.names(database) == ["a"])
  }

  @Test("여러 서버를 적은 주소는 살아 있는 서버에 닿는다")
  func severalHosts() async throws {
    let direct = try await TestDatabase.make(.postgresql, migrations: [.tally])
    let at = try #require(direct.url.target.firstIndex(of: "@"))
    let target = direct.url.target.replacingCharacters(in: at...at, with: "@127.0.0.1:1,")
    let url = try DatabaseURL(target + "&target_session_attrs=read-write")
    let database = try await openDatabase(url, connections: 2)
    #expect(try await Self.names(database) == [])
    await database.close()
  }

  @Test("주소를 보여 줄 때 비밀번호는 빠진다")
  func noPasswordShown() throws {
    let url = try DatabaseURL("postgresql://naeil:secret@db1,db2:5433/naeil")
    #expect("\(url)" == "postgresql://naeil@db1,db2:5433/naeil")
  }
}
