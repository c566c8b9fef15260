import Ledger
import Offices
import Pages
import Secrets
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary

@testable import Plans

@Suite("오래 걸리는 일은 답을 보낸 뒤에도 계속되고, 얼마나 되었는지 말한다", .timeLimit(.minutes(2))) struct LongWorkTests {
  /// Holds work until it is let go.
  private final class Gate: Sendable {
    private let isOpen = Mutex(false)
    func open() { isOpen.withLock { $0 = true } }
    func wait() async throws {
      while !isOpen.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
    }
  }
  private static func settled(_ work: LongWork, _ key: String) async throws -> LongWork.State? {
    while case .running? = work.state(of: key) { try await Task.sleep(for: .milliseconds(2)) }
    return work.state(of: key)
  }

  @Test("기다리는 시간 안에 끝나면 그 결과를 주고, 아니면 먼저 답하고 일은 끝까지 간다") func patience() async throws {
    let work = LongWork(), gate = Gate()
    #expect(try await work.run("a", "일", patience: nil) { _ in 7 } == 7)
    #expect(try await work.run("a", "일", patience: .seconds(60)) { _ in 8 } == 8)
    let early = try await work.run("a", "일", patience: .zero) { report in
      report(3, 10)
      try await gate.wait()
      return 9
    }
    #expect(early == nil)
    guard case .running(what: "일", _)? = work.state(of: "a") else {
      Issue.record("하고 있다고 말하지 않음")
      return
    }
    #expect(try await work.run("a", "일", patience: .seconds(60)) { _ in 10 } == nil, "하고 있는 일을 두 번 시작하지 않는다")
    gate.open()
    #expect(try await Self.settled(work, "a") == nil)
  }

  @Test("답을 보낸 뒤에 거절당한 까닭은 남아 있고, 다시 시작하면 사라진다") func failures() async throws {
    let work = LongWork(), gate = Gate()
    await #expect(throws: RosterRefusal.noBasis) {
      try await work.run("a", "일", patience: .seconds(60)) { _ -> Int in throw RosterRefusal.noBasis }
    }
    #expect(work.state(of: "a") == nil, "들은 것은 남기지 않는다")
    _ = try await work.run("a", "일", patience: .zero) { _ -> Int in
      try await gate.wait()
      throw RosterRefusal.noBasis
    }
    gate.open()
    let refusal = RosterRefusal.noBasis
    #expect(try await Self.settled(work, "a") == .failed(title: refusal.title, detail: refusal.detail))
    #expect(try await work.run("a", "일", patience: .seconds(60)) { _ in 1 } == 1)
    #expect(work.state(of: "a") == nil)
  }

  @Test("기다리지 않고 답해도 명단은 살펴지고 올라가며, 점검은 남는다", arguments: TestDatabase.engines)
  func routes(on engine: Engine) async throws {
    let house = try await RosterBed(engine) { database, keys in
      Plans.endpoints(database: database).filter { !$0.path.hasSuffix("/checks") }
        + RosterRoutes(database: database, vault: Vault(keys: keys), patience: .zero, large: 1).endpoints
        + CheckRoutes(database: database, desk: PlanDesk(database: database), patience: .zero, large: 0).endpoints
        .filter { $0.path.hasSuffix("/checks") }
    }
    try await house.ground()
    let desk = try await house.bed.desk(.contributor), place = "\(RosterBed.path)/submissions/1"
    #expect(try await house.send(RosterBed.first).status == 303)
    try await Self.eventually { await desk.get(place).text.contains("\(place)/confirmation") }
    #expect(await desk.post("\(place)/confirmation").location == place)
    try await Self.eventually { await desk.get(place).text.contains("원장에 올렸습니다.") }
    #expect(try await house.entries == 4)
    let planner = try await house.bed.desk(.planner), checks = "/desk/plans/2026/checks"
    #expect(await planner.post(checks).location == checks)
    try await Self.eventually { await planner.get(checks).text.contains("가지에서") }
  }

  private static func eventually(_ holds: () async throws -> Bool) async throws {
    for _ in 0..<500 {
      if try await holds() { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("10초가 지나도 끝나지 않음")
  }
}
