import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("알선장 발급") struct ReferralIssueTests {
  private func refusal(_ body: () async throws -> Referral) async -> ReferralIssue.Refusal? {
    do {
      _ = try await body()
      return nil
    } catch { return error as? ReferralIssue.Refusal }
  }

  @Test("유효한 구직자를 유효한 구인신청에 알선한다", arguments: TestDatabase.engines)
  func issued(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    #expect(referral.state == .referred)
    #expect(referral.nextMove == Referral.NextMove(who: .employer, by: bench.day.adding(days: 7)))
    #expect(try await bench.state(of: referral) == .referred)
  }

  @Test("정보제공 광고에는 알선할 수 없고, 인수하라고 말한다", arguments: TestDatabase.engines)
  func external(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (seeker, advertisement) = (try await bench.seeker(), try await bench.vacancy(origin: .external))
    let refusal = await refusal { try await bench.refer(seeker, to: advertisement) }
    #expect(refusal == .external)
    #expect(refusal?.detail == "정보제공 광고에는 알선할 수 없습니다. 업체에 확인해 구인신청으로 인수한 뒤 알선하십시오.")
  }

  @Test("유효기간이 지난 구인신청에는 알선할 수 없다", arguments: TestDatabase.engines)
  func expiredVacancy(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (seeker, vacancy) = (try await bench.seeker(), try await bench.vacancy(validDays: 15))
    let refusal = await refusal { try await bench.refer(seeker, to: vacancy, on: bench.later(16)) }
    #expect(refusal == .vacancyExpired(bench.day.adding(days: 15)))
    let last = await self.refusal { try await bench.refer(seeker, to: vacancy, on: bench.later(15)) }
    #expect(last == nil)
  }

  @Test("지난 날짜를 적어도 끝난 구인신청의 알선장은 나가지 않는다", arguments: TestDatabase.engines)
  func noBackdating(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy(validDays: 15)
    let asked = try await bench.refer(try await bench.seeker(), to: vacancy, state: .asked)
    let (counter, day, after) = (bench.counter, bench.day, bench.later(16))
    let refusal = await refusal {
      try await bench.database.write { tx in
        try counter.issue.move(
          asked.id, ReferralStep(to: .referred, on: day), order: nil, by: .counsellor, in: CentreBench.home,
          account: "counsellor", at: after, tx)
      }
    }
    #expect(refusal == .vacancyExpired(day.adding(days: 15)))
    #expect(try await bench.state(of: asked) == .asked)
  }

  @Test("수리되지 않았거나 기간이 지난 구직자는 알선할 수 없다", arguments: TestDatabase.engines)
  func invalidSeeker(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy(validDays: 60)
    let waiting = try await bench.seeker("김접수", sighted: false)
    #expect(await refusal { try await bench.refer(waiting, to: vacancy) } == .seekerNotAccepted(.received))
    let earlier = bench.later(-60)
    let old = try await bench.seeker("이만료", at: earlier)
    let last = bench.day.adding(days: -60).adding(months: 3)
    let after = Instant(last.adding(days: 1), hour: 9)
    #expect(await refusal { try await bench.refer(old, to: vacancy, on: after) } == .seekerExpired(last))
  }

  @Test("같은 일자리에 진행 중인 알선은 하나뿐이고, 끝나면 다시 알선할 수 있다", arguments: TestDatabase.engines)
  func oneOpenReferral(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (seeker, vacancy) = (try await bench.seeker(), try await bench.vacancy(openings: 2))
    let first = try await bench.refer(seeker, to: vacancy)
    #expect(await refusal { try await bench.refer(seeker, to: vacancy) } == .openDuplicate)
    let (counter, now) = (bench.counter, bench.now)
    try await bench.database.write { tx in
      _ = try counter.issue.move(
        first.id, ReferralStep(to: .cancelled, on: now.day, reason: "duplicate"), order: nil, by: .counsellor,
        in: CentreBench.home, account: "counsellor", at: now, tx)
    }
    #expect(await refusal { try await bench.refer(seeker, to: vacancy) } == nil)
  }

  @Test("먼저 신청해 기다리는 사람이 있으면 순서를 바꾸는 사유가 필요하다", arguments: TestDatabase.engines)
  func orderOfApplication(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy(openings: 3)
    let first = try await bench.seeker("먼저온", at: bench.later(-3))
    let second = try await bench.seeker("나중온", at: bench.later(-1))
    _ = try await bench.refer(first, to: vacancy, state: .suggested)
    let refusal = await refusal { try await bench.refer(second, to: vacancy) }
    #expect(refusal == .outOfOrder([first.number]))
    #expect(refusal?.faults.map(\.field) == ["outOfOrderReason"])
    let referral = try await bench.refer(second, to: vacancy, outOfOrder: "다른 지역 거주")
    #expect(referral.state == .referred)
  }

  @Test("먼저 신청한 사람은 사유 없이 알선된다", arguments: TestDatabase.engines)
  func theEarlierNeedsNoReason(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy(openings: 3)
    let first = try await bench.seeker("먼저온", at: bench.later(-3))
    let second = try await bench.seeker("나중온", at: bench.later(-1))
    _ = try await bench.refer(second, to: vacancy, state: .asked)
    #expect(await refusal { try await bench.refer(first, to: vacancy) } == nil)
  }

  @Test("18세 미만은 취업동의서를 확인해야 알선된다", arguments: TestDatabase.engines)
  func underAge(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy()
    let minor = try await bench.seeker("어린이", born: "2009-05-05")
    #expect(await refusal { try await bench.refer(minor, to: vacancy) } == .guardianConsentMissing(age: 16, limit: 18))
    #expect(await refusal { try await bench.refer(minor, to: vacancy, consent: bench.day) } == nil)
  }

  @Test("이미 채용된 업체에 다시 알선할 수 없다", arguments: TestDatabase.engines)
  func alreadyHired(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let firm = try await bench.employer()
    let (first, second) = (try await bench.vacancy(employer: firm), try await bench.vacancy("홀서빙", employer: firm))
    let referral = try await bench.refer(seeker, to: first)
    _ = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(hours: 20), closeOthers: false))
    #expect(await refusal { try await bench.refer(seeker, to: second) } == .alreadyHired(startedOn: bench.day))
  }

  @Test("다른 기관의 구직자와 일자리는 없는 것으로 보인다", arguments: TestDatabase.engines)
  func anotherOffice(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (seeker, vacancy) = (try await bench.seeker(), try await bench.vacancy(office: CentreBench.elsewhere))
    await #expect(throws: NotFound.self) { try await bench.refer(seeker, to: vacancy) }
    await #expect(throws: NotFound.self) {
      try await bench.refer(seeker, to: vacancy, office: CentreBench.elsewhere)
    }
  }

  @Test("데이터베이스의 상태 목록은 코드의 상태와 같다", arguments: TestDatabase.engines)
  func checksRepeatTheStates(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    for state in Referral.State.allCases {
      let open = Referral.open.contains(state)
      try await bench.database.write { tx in
        try tx.run(
          "UPDATE referral SET state = ?, next_who = ?, next_by = ? WHERE id = ?", state.rawValue,
          open ? "employer" : nil, open ? "2026-03-09" : nil, referral.id)
      }
    }
    await #expect(throws: StorageError.self) {
      try await bench.database.write { tx in
        try tx.run("UPDATE referral SET state = 'lost' WHERE id = ?", referral.id)
      }
    }
  }

  @Test("지난 단계는 고칠 수도 지울 수도 없다", arguments: TestDatabase.engines)
  func stepsStay(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    _ = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    for sql in ["UPDATE referral_transition SET reason = 'x'", "DELETE FROM referral_transition"] {
      await #expect(throws: StorageError.self) { try await bench.database.write { tx in try tx.run(sql) } }
    }
  }
}
