import Foundation
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary

extension IdempotencyScope {
  static func sample(key: String = "k1", body: Character = "a") -> IdempotencyScope {
    IdempotencyScope(
      office: "naeil", account: "s1", endpoint: "POST /api/v1/referrals", key: key,
      bodyDigest: String(repeating: body, count: 64))
  }
}

@Suite("두 번 보낸 요청") struct IdempotencyTests {
  private static let now = Instant(milliseconds: 1_772_000_000_000)

  /// Adds one row and says where it stands.
  private static func add(_ name: String) -> @Sendable (any WriteTransaction) throws -> Outcome {
    { tx in
      try tx.run("INSERT INTO tally (name, amount) VALUES (?, 1)", name)
      return Outcome(status: 201, location: "/tally/\(name)")
    }
  }

  private static func count(_ database: any Database) async throws -> Int {
    try await database.read { tx in try tx.first("SELECT count(*) AS n FROM tally")?.int("n") ?? 0 }
  }

  @Test("같은 번호로 다시 보내면 한 일을 다시 하지 않고 그 결과를 말한다", arguments: TestDatabase.engines)
  func replay(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    let first = try await database.once(.sample(), at: Self.now, Self.add("a"))
    let again = try await database.once(.sample(), at: Self.now, Self.add("b"))
    #expect(first == Outcome(status: 201, location: "/tally/a"))
    #expect(again == Outcome(status: 201, location: "/tally/a", replayed: true))
    #expect(try await Self.count(database) == 1)
    _ = try await database.once(.sample(key: "k2"), at: Self.now, Self.add("b"))
    #expect(try await Self.count(database) == 2)
  }

  @Test("같은 번호로 다른 내용을 보내거나 번호 없이 보내면 거절한다", arguments: TestDatabase.engines)
  func refusals(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    _ = try await database.once(.sample(), at: Self.now, Self.add("a"))
    let other = await #expect(throws: IdempotencyRefusal.self) {
      try await database.once(.sample(body: "b"), at: Self.now, Self.add("b"))
    }
    let missing = await #expect(throws: IdempotencyRefusal.self) {
      try await database.once(.sample(key: ""), at: Self.now, Self.add("b"))
    }
    #expect([other?.status, missing?.status] == [422, 400])
    #expect(try await Self.count(database) == 1)
  }

  @Test("거절된 일은 번호를 쓰지 않아 고쳐서 다시 보낼 수 있다", arguments: TestDatabase.engines)
  func failedEffect(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    await #expect(throws: NotFound.self) {
      try await database.once(.sample(), at: Self.now) { _ in throw NotFound("알선") }
    }
    let outcome = try await database.once(.sample(body: "b"), at: Self.now, Self.add("a"))
    #expect(!outcome.replayed)
  }

  @Test("두 번 누르면 하나만 저장되고 다른 하나는 그렇다고 말한다", arguments: TestDatabase.engines, [false, true])
  func doubleClick(_ engine: Engine, _ onTwoNodes: Bool) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    var nodes: [any Database] = [database, database]
    if onTwoNodes {
      // Another address for the same database stands for another node: SQLite's has a detour in its path.
      let url =
        try engine == .sqlite
        ? DatabaseURL("sqlite:" + database.url.target.replacing("/naeil-tests", with: "/./naeil-tests"))
        : TestDatabase.variant(of: database.url, setting: "application_name", to: "other")
      nodes[1] = try await openDatabase(url, connections: 2)
    }
    let answers = await withTaskGroup(of: Result<Outcome, any Error>.self) { group in
      for node in nodes {
        group.addTask {
          do {
            return .success(
              try await node.once(.sample(), at: Self.now) { tx in
                let outcome = try Self.add("a")(tx)
                Thread.sleep(forTimeInterval: 0.1)
                return outcome
              })
          } catch {
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(try await Self.count(database) == 1)
    for answer in answers {
      switch answer {
      case .success(let outcome): #expect(outcome.location == "/tally/a")
      // On a machine out of breath the second press may also be told that the database is busy or did not answer.
      case .failure(let error): #expect(error as? IdempotencyRefusal == .inFlight || error is StorageError, "\(error)")
      }
    }
    let stored = answers.filter { (try? $0.get())?.replayed == false }
    #expect(stored.count == 1)
    #expect(try await database.once(.sample(), at: Self.now, Self.add("b")).replayed)
  }

  @Test("오래된 번호만 지워진다", arguments: TestDatabase.engines)
  func sweep(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine, migrations: [.tally])
    _ = try await database.once(.sample(key: "old"), at: Self.now, Self.add("a"))
    _ = try await database.once(.sample(key: "new"), at: Self.now.adding(seconds: 10), Self.add("b"))
    #expect(try await database.sweepIdempotency(before: Self.now.adding(seconds: 5)) == 1)
    #expect(try await database.once(.sample(key: "new"), at: Self.now, Self.add("c")).replayed)
  }
}

@Suite("보낼 편지") struct OutboxTests {
  private static let now = Instant(milliseconds: 1_772_000_000_000)

  @Test("취소된 일의 편지는 남지 않는다", arguments: TestDatabase.engines)
  func rolledBack(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    await #expect(throws: NotFound.self) {
      try await database.write { tx in
        try Outbox.put(tx, office: "naeil", topic: "t", body: "{}", at: Self.now)
        throw NotFound("알선")
      }
    }
    #expect(try await Outbox.take("t", at: Self.now, from: database).isEmpty)
  }

  @Test("편지는 오래된 것부터 나가고, 배달되지 않으면 다시 나가고, 배달되면 사라진다", arguments: TestDatabase.engines)
  func delivered(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    try await database.write { tx in
      for (number, topic) in ["t", "t", "other", "t"].enumerated() {
        try Outbox.put(tx, office: "naeil", topic: topic, body: "\(number)", at: Self.now.adding(seconds: -number))
      }
    }
    let first = try await Outbox.take("t", limit: 2, at: Self.now, from: database)
    #expect(first.map(\.body) == ["3", "1"])
    let second = try await Outbox.take("t", limit: 2, at: Self.now, from: database)
    #expect(second.map(\.body) == ["0"])
    for letter in first { try await Outbox.done(letter, in: database) }
    let again = try await Outbox.take("t", at: Self.now.adding(seconds: 60), from: database)
    #expect(again.map(\.body) == ["0"] && again.map(\.tries) == [2])
  }

  @Test("여러 서버가 가져가도 같은 편지를 나누어 갖지 않는다", arguments: TestDatabase.engines)
  func shared(_ engine: Engine) async throws {
    let database = try await TestDatabase.make(engine)
    try await database.write { tx in
      for number in 0..<40 { try Outbox.put(tx, office: "naeil", topic: "t", body: "\(number)", at: Self.now) }
    }
    let taken = try await withThrowingTaskGroup(of: [Letter].self) { group in
      for _ in 0..<4 {
        group.addTask { try await Outbox.take("t", limit: 10, at: Self.now, from: database) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(taken.map(\.id)).count == taken.count)
    #expect(taken.count == 40)
  }
}
