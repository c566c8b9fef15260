import Ledger
import Offices
import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("취업 등록과 인정") struct HiringTests {
  private func refusal(_ body: () async throws -> Placement) async -> (any SpokenError)? {
    do {
      _ = try await body()
      return nil
    } catch { return error as? any SpokenError }
  }
  private let proofs = [Placement.Proof(kind: .employmentContract, note: "사본 확인")]

  @Test("증빙이 있으면 바로 인정되고 원장에 한 줄이 적힌다", arguments: TestDatabase.engines)
  func recognisedAtOnce(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy()
    let seeker = try await bench.seeker(groups: ["disabled"])
    let referral = try await bench.refer(seeker, to: vacancy)
    let placement = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(), proofs: proofs))
    #expect(placement.state == .recognised)
    #expect(try await bench.state(of: referral) == .hired)
    #expect(try await bench.status(of: vacancy) == .filled)
    #expect(try await bench.state(of: seeker) == .ended)
    #expect(try await bench.entries() == 1)
    let row = try await bench.database.read { tx in
      try tx.first("SELECT category, project, residence, hourly_wage, age_band, evidence, person FROM ledger_entry")
    }
    #expect(try row?.text("category") == "employmentService")
    #expect(try row?.text("project") == "2-1-1")
    #expect(try row?.text("residence") == "resident")
    #expect(try row?.int("hourly_wage") == 2_500_000 / 209)
    #expect(try row?.text("age_band") == "40-44")
    #expect(try row?.text("evidence") == "employmentContract")
    #expect(try row?.text("person") != seeker.person.text)
  }

  @Test("증빙이 없으면 등록만 되고, 증빙을 넣으면 인정된다", arguments: TestDatabase.engines)
  func withoutEvidence(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let placement = try await bench.hire(HireReport(hire: .referral(referral.id), terms: bench.terms()))
    #expect(placement.state == .recorded)
    #expect(try await bench.entries() == 0)
    let (counter, act, stamps) = (bench.counter, bench.act(), HirePosting.Stamps(at: bench.now))
    let proofs = proofs
    let proved = try await bench.database.write(isolation: .locked) { tx in
      try counter.hiring.prove(placement, proofs, stamps, act, tx)
    }
    #expect(proved.state == .recognised)
    #expect(try await bench.entries() == 1)
  }

  @Test("두 사람이 보기로 한 구청에서는 등록한 사람이 인정할 수 없다", arguments: TestDatabase.engines)
  func secondPerson(on engine: Engine) async throws {
    let bench = try await CentreBench(engine, recognition: .second)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let placement = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(), proofs: proofs))
    #expect(placement.state == .confirmed)
    let (counter, stamps, now) = (bench.counter, HirePosting.Stamps(at: bench.now), bench.now)
    let (own, other) = (bench.act(), bench.act("planner"))
    let database = bench.database
    let refusal = await refusal {
      try await database.write(isolation: .locked) { tx in try counter.hiring.recognise(placement, stamps, own, tx) }
    }
    #expect(refusal as? Placement.Refusal == .samePerson)
    let recognised = try await database.write(isolation: .locked) { tx in
      try counter.hiring.recognise(placement, stamps, other, tx)
    }
    #expect(recognised.state == .recognised)
    #expect(now.day == bench.day)
    #expect(try await bench.entries() == 1)
  }

  @Test("전일제 취업은 다른 알선을 닫는다", arguments: TestDatabase.engines)
  func fullTimeClosesOthers(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let firms = (try await bench.employer(), try await bench.employer("어제식품", bizNo: "2208162517"))
    let (first, other) = (try await bench.vacancy(employer: firms.0), try await bench.vacancy("홀", employer: firms.1))
    let (referral, second) = (try await bench.refer(seeker, to: first), try await bench.refer(seeker, to: other))
    _ = try await bench.hire(HireReport(hire: .referral(referral.id), terms: bench.terms(hours: 35)))
    #expect(try await bench.state(of: second) == .superseded)
  }

  @Test("주 35시간 미만은 물어본 대로 닫거나 남긴다", arguments: [true, false])
  func partTimeAsks(closes: Bool) async throws {
    let bench = try await CentreBench(.sqlite)
    let seeker = try await bench.seeker()
    let firms = (try await bench.employer(), try await bench.employer("어제식품", bizNo: "2208162517"))
    let (first, other) = (try await bench.vacancy(employer: firms.0), try await bench.vacancy("홀", employer: firms.1))
    let (referral, second) = (try await bench.refer(seeker, to: first), try await bench.refer(seeker, to: other))
    _ = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(hours: 34), closeOthers: closes))
    #expect(try await bench.state(of: second) == (closes ? .superseded : .referred))
    #expect(try await bench.state(of: seeker) == (closes ? .ended : .accepted))
  }

  @Test("같은 업체의 같은 기간 두 번째 취업은 거절하고 문장으로 알린다", arguments: TestDatabase.engines)
  func sameEmployerTwice(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (seeker, firm) = (try await bench.seeker(), try await bench.employer())
    let direct = HireReport.Hire.direct(seeker.id, firm.id)
    let until = bench.day.adding(days: 30)
    _ = try await bench.hire(HireReport(hire: direct, terms: bench.terms(.own, hours: 20, to: until)))
    let again = await refusal {
      try await bench.hire(HireReport(hire: direct, terms: bench.terms(.own, hours: 20, from: until)))
    }
    #expect(again as? Placement.Refusal == .sameEmployerSamePeriod(startedOn: bench.day))
    #expect(
      again?.detail == "같은 업체에 같은 기간의 취업이 이미 있습니다(2026-03-02 시작). 그 취업을 열어 확인하고, 내용이 달라졌으면 정정하십시오.")
    let after = await refusal {
      try await bench.hire(
        HireReport(hire: direct, terms: bench.terms(.own, hours: 20, from: until.adding(days: 1))))
    }
    #expect(after == nil)
  }

  @Test("모집 인원보다 많이 채용할 수 없다", arguments: TestDatabase.engines)
  func openingsAreALimit(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy(openings: 1)
    let (one, two) = (try await bench.seeker("김하나"), try await bench.seeker("김두리", phone: "01099998888"))
    let (first, second) = (try await bench.refer(one, to: vacancy), try await bench.refer(two, to: vacancy))
    _ = try await bench.hire(HireReport(hire: .referral(first.id), terms: bench.terms()))
    let refusal = await refusal { try await bench.hire(HireReport(hire: .referral(second.id), terms: bench.terms())) }
    #expect(refusal as? Placement.Refusal == .openingsUsedUp(openings: 1))
  }

  @Test("한 알선에 취업은 하나뿐이다", arguments: TestDatabase.engines)
  func oneHireAReferral(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy(openings: 5))
    _ = try await bench.hire(HireReport(hire: .referral(referral.id), terms: bench.terms(hours: 20)))
    let refusal = await refusal {
      try await bench.hire(HireReport(hire: .referral(referral.id), terms: bench.terms(hours: 20)))
    }
    #expect(refusal as? Placement.Refusal == .alreadyHired)
  }

  @Test("첫 출근일이 오기 전에는 인정되지 않는다", arguments: TestDatabase.engines)
  func notBeforeTheFirstDay(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let start = bench.day.adding(days: 5)
    let placement = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(from: start), proofs: proofs))
    #expect(placement.state == .confirmed)
    let (counter, stamps, act, database) = (
      bench.counter, HirePosting.Stamps(at: bench.now), bench.act(), bench.database
    )
    let refusal = await refusal {
      try await database.write(isolation: .locked) { tx in try counter.hiring.recognise(placement, stamps, act, tx) }
    }
    #expect(refusal as? Placement.Refusal == .notStartedYet(start))
    #expect(try await bench.entries() == 0)
  }

  @Test("계획에 없는 세부사업은 거절하고 아무것도 남기지 않는다", arguments: TestDatabase.engines)
  func unknownProject(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    var terms = bench.terms()
    terms.project = "9-9-9"
    let refusal = await refusal {
      try await bench.hire(HireReport(hire: .referral(referral.id), terms: terms, proofs: proofs))
    }
    #expect(refusal?.faults.map(\.field) == ["project"])
    #expect(try await bench.state(of: referral) == .referred)
    #expect(try await bench.entries() == 0)
  }

  @Test("중도 종료와 정정은 원장에 새 줄로 남고 먼저 줄은 그대로다", arguments: TestDatabase.engines)
  func lifeAndCorrection(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let placement = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(), proofs: proofs))
    let (counter, later) = (bench.counter, bench.later(20))
    let act = bench.act(at: later)
    try await bench.database.write(isolation: .locked) { tx in
      try counter.posting.note(
        .endedEarly, of: placement, on: later.day, proofs: [], HirePosting.Stamps(at: later), act, tx)
    }
    var corrected = placement
    corrected.terms.weeklyHours = 20
    let changed = corrected
    try await bench.database.write(isolation: .locked) { tx in
      try counter.posting.correct(
        placement, to: changed, because: .changedTerms, note: nil, HirePosting.Stamps(at: later), act, tx)
    }
    let (kinds, stored) = try await bench.database.read { tx in
      (
        try tx.rows("SELECT kind FROM ledger_entry ORDER BY sequence").map { try $0.text("kind") },
        try PlacementStore().find(placement.id, in: CentreBench.home, tx)
      )
    }
    #expect(kinds == ["first", "lifeEvent", "reversal", "replacement"])
    #expect(stored?.endedOn == later.day)
    #expect(stored?.terms.weeklyHours == 20)
  }

  @Test("정정해도 인정한 날은 그대로다", arguments: TestDatabase.engines)
  func correctionKeepsRecognition(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let placement = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(), proofs: proofs))
    var changed = placement
    changed.terms.weeklyHours = 20
    try await correct(placement, to: changed, after: 400, bench)
    let days = try await bench.database.read { tx in
      try tx.rows("SELECT recognised_on FROM ledger_entry ORDER BY sequence").map { try $0.day("recognised_on") }
    }
    #expect(days == [bench.now.day, bench.now.day, bench.now.day])
  }

  @Test("같은 업체의 같은 기간으로는 정정할 수도 없다", arguments: TestDatabase.engines)
  func correctionNotIntoAnother(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (seeker, vacancy) = (try await bench.seeker(), try await bench.vacancy())
    var terms = bench.terms()
    terms.weeklyHours = 10
    terms.endsOn = terms.startedOn.adding(days: 30)
    let first = try await bench.hire(
      HireReport(hire: .referral(try await bench.refer(seeker, to: vacancy).id), terms: terms, proofs: proofs))
    var earlier = terms
    (earlier.kind, earlier.startedOn) = (.own, terms.startedOn.adding(days: -90))
    earlier.endsOn = terms.startedOn.adding(days: -60)
    let second = try await bench.hire(
      HireReport(hire: .direct(seeker.id, first.employer), terms: earlier, proofs: proofs))
    var moved = second
    (moved.terms.startedOn, moved.terms.endsOn) = (terms.startedOn, terms.endsOn)
    let wrong = moved
    await #expect(throws: Placement.Refusal.sameEmployerSamePeriod(startedOn: terms.startedOn)) {
      try await correct(second, to: wrong, after: 1, bench)
    }
    moved.terms.startedOn = bench.later(20).day
    let early = moved
    await #expect(throws: Placement.Refusal.notStartedYet(bench.later(20).day)) {
      try await correct(second, to: early, after: 1, bench)
    }
  }

  private func correct(
    _ placement: Placement, to changed: Placement, after days: Int, _ bench: CentreBench
  ) async throws {
    let (counter, later) = (bench.counter, bench.later(days))
    let (act, stamps) = (bench.act(at: later), HirePosting.Stamps(at: later))
    try await bench.database.write(isolation: .locked) { tx in
      try counter.posting.correct(placement, to: changed, because: .changedTerms, note: nil, stamps, act, tx)
    }
  }

  @Test("인정을 거두면 원장의 줄이 취소된다", arguments: TestDatabase.engines)
  func takingBack(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let placement = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(), proofs: proofs))
    let (counter, act, stamps) = (bench.counter, bench.act(), HirePosting.Stamps(at: bench.now))
    let refused = try await bench.database.write(isolation: .locked) { tx in
      try counter.hiring.refuse(placement, because: "재직이 확인되지 않음", stamps, act, tx)
    }
    #expect(refused.state == .notRecognised)
    let total = try await bench.database.read { tx in
      try tx.first("SELECT sum(quantity) AS n FROM ledger_entry")?.int("n")
    }
    #expect(total == 0)
  }

  @Test("표에 없는 이동은 누구도 할 수 없다", arguments: Placement.State.allCases, Placement.State.allCases)
  func onlyTheTable(_ from: Placement.State, _ to: Placement.State) {
    let day = Day(number: 20_514)
    let placement = Placement(
      id: ID("p"), office: "naeil", seeker: ID("s"), person: ID("n"), referral: nil, vacancy: nil, employer: ID("e"),
      terms: Placement.Terms(
        kind: .own, startedOn: day, endsOn: nil, sector: .private, weeklyHours: 40, wageKind: .hourly,
        wageAmount: 11_000, insured: .yes, project: nil),
      state: from, revision: 1, recordedBy: "a", recordedOn: day)
    for actor in Actor.allCases {
      let listed = Placement.transitions.contains { $0.from.contains(from) && $0.to == to && $0.by.contains(actor) }
      let moved = try? placement.moved(to: to, by: actor, account: "b", because: "사유", secondPerson: true)
      #expect((moved != nil) == listed)
    }
  }
}
