import Counting
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Ledger

private let engines = TestDatabase.engines

@Suite("원장 기재") struct PostingTests {
  @Test("기재한 것을 그대로 되읽고, 순번은 1부터 이어진다", arguments: engines)
  func roundTrip(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let new = [LedgerBed.placement(), LedgerBed.total(300)]
    let posted = try await bed.post(new)
    #expect(posted.map(\.sequence) == [1, 2])
    #expect(try await bed.entry(new[0].stamp.id)?.stated == new[0])
    #expect(try await bed.entry(new[1].stamp.id)?.stated == new[1])
    let report = try await bed.verify()
    #expect(report.findings == [])
    #expect(report.heads.first?.hash == posted[1].hash)
  }

  @Test("정정은 먼저 것을 취소하고 다시 적으며, 두 번 정정할 수 없다", arguments: engines)
  func correction(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let old = LedgerBed.placement()
    try await bed.post([old])
    let new = LedgerBed.placement(person: "k2", from: "2026-04-01")
    let correction = try await bed.correct(old.stamp.id, by: new)
    let reversal = try #require(try await bed.entry(correction.reversal.id))
    #expect(reversal.quantity == -1)
    #expect(reversal.about == old.stamp.id)
    let replacement = try #require(try await bed.entry(new.stamp.id))
    #expect(replacement.kind == .replacement)
    #expect(replacement.reasonCode == "inputMistake")
    await #expect(throws: LedgerRefusal.alreadyCorrected) { try await bed.correct(old.stamp.id, by: nil) }
    await #expect(throws: LedgerRefusal.reversalCannotBeCorrected) { try await bed.correct(reversal.id, by: nil) }
    #expect(try await bed.verify().findings == [])
  }

  @Test("경과는 고친 뒤의 일자리에도 이어지고, 같은 경과를 두 번 적지 못한다", arguments: engines)
  func lifeEvents(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let first = LedgerBed.placement()
    try await bed.post([first])
    let event = NewEntry.lifeEvent(
      .retained3, of: first.stamp.id, on: LedgerBed.day("2026-06-02"), stamp: EntryStamp(at: noon()))
    try await bed.post([event])
    let stored = try #require(try await bed.entry(event.stamp.id))
    #expect(stored.quantity == 0)
    #expect(stored.person == "k1")
    #expect(stored.project == "P1")
    let second = LedgerBed.placement(from: "2026-03-03")
    try await bed.correct(first.stamp.id, by: second)
    await #expect(throws: LedgerRefusal.eventAlreadyStated(.retained3)) {
      try await bed.post([
        .lifeEvent(.retained3, of: second.stamp.id, on: LedgerBed.day("2026-06-09"), stamp: EntryStamp(at: noon()))
      ])
    }
    try await bed.correct(second.stamp.id, by: nil)
    await #expect(throws: LedgerRefusal.notInForce) {
      try await bed.post([
        .lifeEvent(.retained6, of: second.stamp.id, on: LedgerBed.day("2026-09-09"), stamp: EntryStamp(at: noon()))
      ])
    }
    #expect(try await bed.verify().findings == [])
  }

  @Test("잘못된 기재는 칸마다 이유를 말하고 아무것도 남기지 않는다", arguments: engines)
  func refusal(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    var bad = LedgerBed.placement(from: "2026-03-02", to: "2026-03-01")
    (bad.quantity, bad.thing) = (2, "x")
    let good = LedgerBed.placement()
    let refusal = await #expect(throws: InvalidInput.self) { try await bed.post([good, bad]) }
    #expect(refusal?.faults.map(\.field) == ["quantity", "thing", "endsOn"])
    #expect(refusal?.detail.contains("끝나는 날(2026-03-01)이 시작일(2026-03-02)보다 앞섭니다.") == true)
    #expect(try await bed.entry(good.stamp.id) == nil)
    #expect(try await bed.database.read { tx in try LedgerHeads().head(of: LedgerBed.office, tx) } == nil)
  }

  @Test("집계(명단 없음)에는 출처와 기간이 있어야 한다")
  func reportedNeedsSource() {
    var total = LedgerBed.total(10)
    (total.sourceRecord, total.periodTo) = (nil, nil)
    #expect(total.faults.map(\.field) == ["sourceRecord", "periodFrom"])
  }

  @Test("공개될 출처에는 전화번호와 이메일을 받지 않는다")
  func sourceWithoutContacts() {
    var total = LedgerBed.total(10)
    total.sourceRecord = "김 주무관 010-1234-5678"
    #expect(total.faults.map(\.field) == ["sourceRecord"])
  }

  @Test("사람을 센 실측 기재에는 사람 키가 있어야 한다")
  func measuredNeedsPerson() {
    var hire = LedgerBed.placement()
    hire.person = nil
    #expect(hire.faults.map(\.field) == ["person"])
    (hire.unit, hire.thing) = (.places, "t1")
    #expect(hire.faults == [])
  }

  @Test("유지한 달수가 차지 않았거나 계약이 끝난 뒤의 경과는 적지 않는다", arguments: engines)
  func eventDays(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let hire = LedgerBed.placement(from: "2026-03-02", to: "2026-05-31")
    try await bed.post([hire])
    func note(_ event: LifeEvent, _ text: String) async throws {
      let day = LedgerBed.day(text)
      try await bed.post([.lifeEvent(event, of: hire.stamp.id, on: day, stamp: EntryStamp(at: noon()))])
    }
    await #expect(throws: LedgerRefusal.retainedTooSoon(.retained12, LedgerBed.day("2027-03-02"))) {
      try await note(.retained12, "2026-03-03")
    }
    await #expect(throws: LedgerRefusal.eventAfterEnd(.endedEarly, LedgerBed.day("2026-05-31"))) {
      try await note(.endedEarly, "2026-12-31")
    }
    try await note(.madePermanent, "2026-05-20")
    try await note(.endedEarly, "2026-12-31")
    #expect(try await bed.verify().findings == [])
  }

  @Test("경과를 정정할 때도 처음 적을 때와 같은 날짜만 받는다", arguments: engines)
  func correctedEvents(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let hire = LedgerBed.placement(from: "2026-03-02", to: "2026-07-01")
    try await bed.post([hire])
    func event(_ event: LifeEvent, _ text: String) -> NewEntry {
      .lifeEvent(event, of: hire.stamp.id, on: LedgerBed.day(text), stamp: EntryStamp(at: noon()))
    }
    let ended = event(.endedEarly, "2026-06-30"), kept = event(.retained3, "2026-06-02")
    try await bed.post([ended, kept])
    let end = LedgerBed.day("2026-07-01"), start = LedgerBed.day("2026-03-02")
    await #expect(throws: LedgerRefusal.eventAfterEnd(.endedEarly, end)) {
      try await bed.correct(ended.stamp.id, by: event(.endedEarly, "2031-12-31"))
    }
    await #expect(throws: LedgerRefusal.eventBeforeStart(.endedEarly, start)) {
      try await bed.correct(ended.stamp.id, by: event(.endedEarly, "2020-01-01"))
    }
    await #expect(throws: LedgerRefusal.retainedTooSoon(.retained3, LedgerBed.day("2026-06-02"))) {
      try await bed.correct(kept.stamp.id, by: event(.retained3, "2026-03-02"))
    }
    try await bed.correct(ended.stamp.id, by: event(.endedEarly, "2026-06-15"))
    #expect(try await bed.verify().findings == [])
  }

  @Test("일자리의 날짜를 고칠 때 이미 적힌 경과와 맞지 않으면 무엇이 걸리는지 말하고 그대로 둔다", arguments: engines)
  func standingEvents(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let hire = LedgerBed.placement(from: "2026-03-02", to: "2026-12-31")
    try await bed.post([hire])
    let kept = NewEntry.lifeEvent(
      .retained3, of: hire.stamp.id, on: LedgerBed.day("2026-06-02"), stamp: EntryStamp(at: noon()))
    try await bed.post([kept])
    let later = LedgerBed.placement(from: "2026-05-02", to: "2026-12-31")
    let refusal = await #expect(throws: LedgerRefusal.eventStandsAgainst(.retained3, LedgerBed.day("2026-06-02"))) {
      try await bed.correct(hire.stamp.id, by: later)
    }
    #expect(refusal?.detail.contains("‘3개월 유지’") == true || refusal?.detail.contains("2026-06-02") == true)
    #expect(try await bed.entry(later.stamp.id) == nil)
    try await bed.correct(kept.stamp.id, by: nil)
    try await bed.correct(hire.stamp.id, by: later)
    #expect(try await bed.verify().findings == [])
  }

  @Test("하루가 지나면 그날의 머리값이 남는다", arguments: engines)
  func dailyHeads(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let monday = try await bed.post([LedgerBed.placement()], at: LedgerBed.noon("2026-03-02"))
    try await bed.post([LedgerBed.placement(person: "k2")], at: LedgerBed.noon("2026-03-03"))
    let heads = LedgerHeads()
    let (before, now) = try await bed.database.read { tx in
      (
        try heads.closing(of: LedgerBed.office, before: LedgerBed.day("2026-03-03"), tx),
        try heads.closing(of: LedgerBed.office, before: LedgerBed.day("2026-03-09"), tx)
      )
    }
    #expect(before?.hash == monday[0].hash)
    #expect(now?.sequence == 2)
    let letters = try await Outbox.take("ledger.head", at: LedgerBed.noon("2026-03-04"), from: bed.database)
    #expect(
      letters.map(\.body) == [
        "{\"office\":\"naeil\",\"day\":\"2026-03-02\",\"sequence\":1,\"hash\":\"\(monday[0].hash.hex)\"}"
      ])
    #expect(try await bed.verify().findings == [])
  }

  @Test("두 서버에서 여럿이 한꺼번에 적어도 순번에 빈틈이 없고 수치가 다시 센 것과 같다", arguments: engines)
  func concurrentWriters(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    // Two nodes over one PostgreSQL; SQLite has the one.
    let second = engine == .postgresql ? try await openDatabase(bed.database.url, connections: 4) : bed.database
    let nodes = [bed.database, second]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          for turn in 0..<12 {
            let entry = LedgerBed.placement(person: "k\(writer * 3 + turn)")
            try await nodes[writer % 2].write(isolation: .locked) { tx in
              try bed.posting.post([entry], office: LedgerBed.office, at: noon(), tx)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let report = try await bed.verify()
    #expect(report.findings == [])
    #expect(report.entries == 96)
    if engine == .postgresql { await second.close() }
  }

  @Test("원장의 줄은 고치거나 지울 수 없다", arguments: engines)
  func appendOnly(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    try await bed.post([LedgerBed.placement()])
    for statement in ["UPDATE ledger_entry SET sex = 'male'", "DELETE FROM ledger_entry", "DELETE FROM ledger_thread"] {
      await #expect(throws: StorageError.self) { try await bed.database.write { tx in try tx.run(statement) } }
    }
    #expect(try await bed.verify().findings == [])
  }
}

@Suite("집계와 다시 세기") struct SummaryTests {
  @Test("어떤 원장에서도 집계와 실인원은 다시 센 것과 같다", arguments: engines, [1, 2, 3, 4] as [UInt64])
  func summaryEqualsRecount(on engine: Engine, seed: UInt64) async throws {
    let bed = try await LedgerBed(engine)
    var ledger = RandomLedger(seed: seed)
    for _ in 0..<60 { try await ledger.step(on: bed) }
    #expect(try await bed.verify().findings == [])
  }

  @Test("집계 기준을 바꾸면 모든 일자리를 다시 판정하고 진행을 알린다", arguments: engines)
  func adopting(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    var ledger = RandomLedger(seed: 7)
    for _ in 0..<50 { try await ledger.step(on: bed) }
    var rules = try RuleBook.preset()
    rules.version = "strict-1"
    for index in rules.clauses.indices { rules.clauses[index].minimumDuration = .m12OrMore }
    let strict = rules
    let done = try await bed.database.write(isolation: .locked) { tx in
      var last = (0, 0)
      try RuleBook().adopt(strict, by: "planner", office: LedgerBed.office, at: noon(), tx) { last = ($0, $1) }
      return [last.0, last.1]
    }
    #expect(done[0] == done[1] && done[0] > 20)
    #expect(try await bed.verify().findings == [])
    let short = try await bed.database.read { tx in
      try tx.first("SELECT count(*) AS n FROM ledger_standing WHERE counted = 'tooShort'")?.int("n")
    }
    #expect((short ?? 0) > 0)
  }

  @Test("사람의 연결을 지워도 해시와 수치는 그대로다", arguments: engines)
  func destruction(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let persons = LedgerPersons()
    let key = try await bed.database.write { tx in
      try persons.key(of: "person-1", fresh: "abc", office: LedgerBed.office, tx)
    }
    let entry = LedgerBed.placement(person: key)
    try await bed.post([entry])
    let before = try await bed.verify().heads
    let gone = try await bed.database.write { tx in
      try persons.keepTargetGroups([1, 2, 3], of: entry.stamp.id, office: LedgerBed.office, tx)
      try persons.destroy("person-1", office: LedgerBed.office, tx)
      let groups = try tx.rows("SELECT entry FROM ledger_target_group")
      return try persons.person(behind: key, office: LedgerBed.office, tx) == nil && groups.isEmpty
    }
    #expect(gone)
    let after = try await bed.verify()
    #expect(after.heads == before)
    #expect(after.findings == [])
  }
}
