import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

extension Access {
  static func sample(_ caller: Caller, persons: [String] = [], reason: String? = nil, at now: Instant) -> Access {
    Access(
      caller: caller, method: "GET", path: "/desk/seekers/{id}", purpose: .counselling, reason: reason,
      task: "seeker:s1", persons: persons, remoteAddress: "10.0.0.1", status: 200, at: now)
  }
}

@Suite("접속기록") struct AccessLogTests {
  @Test("요청마다 한 줄, 보인 사람마다 한 줄이 남는다", arguments: TestDatabase.engines)
  func rows(_ engine: Engine) async throws {
    let house = try await House(engine)
    let caller = try await house.caller(house.enter(.counsellor))
    try await house.gate.record(.sample(caller, persons: ["p1", "p2"], reason: "민원 확인", at: house.now))
    let log = house.gate.log
    let page = try await house.database.read { tx in
      try log.page(AccessLog.Filter(), in: "naeil", tx)
    }
    #expect(page.entries.map(\.person) == ["p2", "p1", nil])
    #expect(Set(page.entries.map(\.request)).count == 1)
    let entry = try #require(page.entries.last)
    #expect(entry.account == "naeil-counsellor" && entry.purpose == "counselling" && entry.task == "seeker:s1")
    #expect(entry.address == "10.0.0.1" && entry.path == "/desk/seekers/{id}")
    #expect(try log.reason(of: entry, in: "naeil") == "민원 확인")
  }

  @Test("사람, 계정, 날짜로 거르고, 다른 구청의 기록은 보이지 않는다", arguments: TestDatabase.engines)
  func filtering(_ engine: Engine) async throws {
    let house = try await House(engine)
    let one = try await house.caller(house.enter(.counsellor))
    let two = try await house.caller(house.enter(.planner))
    let tomorrow = house.now.adding(seconds: 86_400)
    try await house.gate.record(.sample(one, persons: ["p1"], at: house.now))
    try await house.gate.record(.sample(two, persons: ["p2"], at: tomorrow))
    let log = house.gate.log
    func count(_ filter: AccessLog.Filter, _ office: String = "naeil") async throws -> Int {
      try await house.database.read { tx in try log.page(filter, in: office, tx).entries.count }
    }
    #expect(try await count(.init()) == 4)
    #expect(try await count(.init(person: "p1")) == 1)
    #expect(try await count(.init(account: two.account)) == 2)
    #expect(try await count(.init(day: house.now.day)) == 2)
    #expect(try await count(.init(person: "p1", day: tomorrow.day)) == 0)
    #expect(try await count(.init(), "eoje") == 0)
  }

  @Test("이어 붙인 사슬이 맞고, 어느 칸을 바꾸어도 그 줄을 가리킨다", arguments: TestDatabase.engines)
  func tampered(_ engine: Engine) async throws {
    let house = try await House(engine)
    let caller = try await house.caller(house.enter(.counsellor))
    for _ in 0..<3 { try await house.gate.record(.sample(caller, persons: ["p1"], at: house.now)) }
    let (log, month) = (house.gate.log, house.now.day.yearMonth)
    #expect(try await house.database.read { tx in try log.firstBroken(in: "naeil", month: month, tx) } == nil)
    let sabotage = engine == .sqlite ? "DROP TRIGGER" : "ALTER TABLE access_log DISABLE TRIGGER ALL"
    try await house.database.write { tx in
      if tx.engine == .postgresql {
        try tx.run(sabotage)
      } else {
        for row in try tx.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'access_log'") {
          try tx.run("\(sabotage) \(try row.text("name"))")
        }
      }
      try tx.run("UPDATE access_log SET person = 'p9' WHERE sequence = 4")
    }
    #expect(try await house.database.read { tx in try log.firstBroken(in: "naeil", month: month, tx) } == 4)
    try await house.database.write { tx in
      try tx.run("UPDATE access_log SET person = 'p1' WHERE sequence = 4")
      try tx.run("DELETE FROM access_log WHERE sequence = 6")
    }
    #expect(try await house.database.read { tx in try log.firstBroken(in: "naeil", month: month, tx) } == 6)
  }

  @Test("기록은 고치거나 지울 수 없다", arguments: TestDatabase.engines)
  func appendOnly(_ engine: Engine) async throws {
    let house = try await House(engine)
    let caller = try await house.caller(house.enter(.counsellor))
    try await house.gate.record(.sample(caller, at: house.now))
    for statement in ["UPDATE access_log SET person = 'x'", "DELETE FROM access_log"] {
      await #expect(throws: StorageError.self) {
        try await house.database.write { tx in _ = try tx.run(statement) }
      }
    }
  }

  @Test("여럿이 한꺼번에 보아도 번호가 빠지거나 겹치지 않는다", arguments: TestDatabase.engines)
  func concurrent(_ engine: Engine) async throws {
    let house = try await House(engine)
    let caller = try await house.caller(house.enter(.counsellor))
    try await withThrowingTaskGroup { group in
      for worker in 0..<8 {
        group.addTask {
          for turn in 0..<5 {
            try await house.gate.record(.sample(caller, persons: ["p\(worker)-\(turn)"], at: house.now))
          }
        }
      }
      try await group.waitForAll()
    }
    let (log, month) = (house.gate.log, house.now.day.yearMonth)
    let (broken, rows) = try await house.database.read { tx in
      (
        try log.firstBroken(in: "naeil", month: month, tx),
        try tx.rows("SELECT sequence FROM access_log ORDER BY sequence").map { try $0.int("sequence") }
      )
    }
    #expect(broken == nil && rows == Array(1...80))
  }
}
