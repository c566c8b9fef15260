import Testing
import Vocabulary

@testable import Counting

private func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
private let seeds: [UInt64] = Array(1...20)
private let all = Period(from: Day(number: 0), to: Day(number: 40_000))

@Suite("집계의 성질") struct CountingPropertyTests {
  @Test("모든 기재를 정정으로 취소하면 남는 수치가 없다", arguments: seeds)
  func reversingEverything(seed: UInt64) {
    var facts = RandomFacts(seed: seed, count: 80).facts
    let reversed = Set(facts.filter { $0.kind == .reversal }.compactMap(\.about))
    for (index, fact) in facts.filter({ $0.kind != .reversal && !reversed.contains($0.id) }).enumerated() {
      facts.append(RandomFacts.reversal(of: fact, id: "r\(index)"))
    }
    #expect(Tally(RuleSet.sample.standings(of: facts), in: all) == Tally())
    #expect(facts.reduce(0) { $0 + $1.quantity } == 0)
  }

  @Test("실인원은 건수를 넘지 않고, 확인분은 전체를 넘지 않는다", arguments: seeds)
  func personsNeverExceedCases(seed: UInt64) {
    let standings = RuleSet.sample.standings(of: RandomFacts(seed: seed, count: 200).facts)
    for period in [all, Period(year: 2025), Period(from: day("2025-03-01"), to: day("2025-09-15"))] {
      let tally = Tally(standings, in: period)
      #expect(tally.persons <= tally.cases[.persons] ?? 0)
      #expect(tally.coverage.numerator <= tally.coverage.denominator)
      #expect(tally.goodJobs <= tally.cases[.persons] ?? 0)
      let byCategory = Tally.by(\.category, standings, in: period)
      #expect(byCategory.values.reduce(0) { $0 + ($1.cases[.persons] ?? 0) } == tally.cases[.persons] ?? 0)
      #expect(byCategory.values.reduce(0) { $0 + $1.persons } >= tally.persons)
    }
  }

  @Test("적은 순서는 수치를 바꾸지 않는다", arguments: seeds)
  func orderDoesNotMatter(seed: UInt64) {
    let facts = RandomFacts(seed: seed, count: 120).facts
    var random = SeededRandom(seed: seed &+ 99)
    let expected = RuleSet.sample.standings(of: facts)
    #expect(RuleSet.sample.standings(of: facts.shuffled(using: &random)) == expected)
    #expect(RuleSet.sample.standings(of: facts.reversed()) == expected)
  }

  @Test("사람별로 나누어 센 것을 모으면 한꺼번에 센 것과 같다", arguments: seeds)
  func personByPerson(seed: UInt64) {
    let facts = RandomFacts(seed: seed, count: 150).facts
    let byID = Dictionary(facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let jobs = Dictionary(grouping: facts) { Job.root(of: $0, in: byID) }
    let whole = RuleSet.sample.standings(of: facts)
    for (person, standings) in Dictionary(grouping: whole, by: \.person) where person != nil {
      let theirs = Set(facts.filter { $0.person == person }.map { Job.root(of: $0, in: byID) })
      let alone = RuleSet.sample.standings(of: theirs.flatMap { jobs[$0] ?? [] })
      #expect(alone.filter { $0.person == person } == standings)
    }
  }
}

@Suite("집계 기준") struct RuleSetTests {
  private func verdict(_ facts: [Fact], of job: String = "a") -> Verdict? {
    RuleSet.sample.standings(of: facts).first { $0.job == job }?.verdict
  }
  private func placement(_ id: String = "a") -> Fact {
    Fact(
      id: id, category: .employmentService, stage: .employed, project: "P1", person: "k1",
      startedOn: day("2026-03-02"), recognisedOn: day("2026-03-05"), evidence: [.employerReply])
  }

  @Test("조건을 모두 갖춘 취업은 실적이다") func counted() { #expect(verdict([placement()]) == .counted) }

  @Test("증빙이 본인 진술뿐이면 세지 않는다") func evidence() {
    var fact = placement()
    fact.evidence = [.statement]
    #expect(verdict([fact]) == .not(.evidenceMissing))
  }

  @Test("한 달을 채우지 못하고 그만두면 ‘기간 미달’이 되고, 그 경과를 취소하면 다시 실적이다") func endedEarly() {
    let ended = Fact(
      id: "b", about: "a", kind: .lifeEvent, event: .endedEarly, category: .employmentService, stage: .ended,
      quantity: 0, person: "k1", endsOn: day("2026-03-20"), recognisedOn: day("2026-03-20"))
    #expect(verdict([placement(), ended]) == .not(.tooShort))
    #expect(verdict([placement(), ended, RandomFacts.reversal(of: ended, id: "c")]) == .counted)
  }

  @Test("마감 뒤에 인정된 취업은 기준에 따라 인정한 해의 실적이 된다") func late() {
    var fact = placement()
    fact.recognisedOn = day("2027-02-01")
    #expect(RuleSet.sample.standings(of: [fact]).first?.attributedOn == day("2027-02-01"))
    fact.recognisedOn = day("2027-01-31")
    #expect(RuleSet.sample.standings(of: [fact]).first?.attributedOn == day("2026-03-02"))
  }

  @Test("지난해부터 이어진 참여자는 ‘계속’이고, 쉬었다 다시 온 사람은 새로 센다") func carriedOver() {
    func job(_ id: String, _ from: String, _ to: String) -> Fact {
      Fact(
        id: id, category: .directJobs, stage: .participating, project: "P1", person: "k1", startedOn: day(from),
        endsOn: day(to))
    }
    let next = job("b", "2026-01-02", "2026-12-31")
    #expect(verdict([job("a", "2025-03-01", "2025-12-31"), next], of: "b") == .not(.continuing))
    #expect(verdict([job("a", "2025-03-01", "2025-10-31"), next], of: "b") == .counted)
  }

  @Test("같은 해 같은 사업에 두 번 참여한 사람은 먼저 시작한 것만 센다") func duplicate() {
    func job(_ id: String, _ from: String, project: String = "P1") -> Fact {
      Fact(
        id: id, category: .directJobs, stage: .participating, project: project, person: "k1", startedOn: day(from),
        endsOn: day(from).adding(days: 20))
    }
    let facts = [job("a", "2026-06-01"), job("b", "2026-03-01"), job("c", "2026-05-01", project: "P2")]
    #expect(verdict(facts, of: "a") == .not(.duplicate))
    #expect(verdict(facts, of: "b") == .counted)
    #expect(verdict(facts, of: "c") == .counted)
    #expect(Tally(RuleSet.sample.standings(of: facts), in: Period(year: 2026)).persons == 1)
  }

  @Test("두 해에 걸친 집계는 나누지 않고, 기간 안에 다 들어올 때만 센다") func spans() {
    let fact = Fact(
      id: "a", category: .directJobs, stage: .participating, nature: .reported, quantity: 300,
      span: Period(from: day("2025-07-01"), to: day("2026-06-30")))
    let standings = RuleSet.sample.standings(of: [fact])
    #expect(Tally(standings, in: Period(year: 2026)).notCounted == [.spansPeriods: 300])
    let wide = Tally(standings, in: Period(from: day("2025-01-01"), to: day("2026-12-31")))
    #expect(wide.families == [.reported: 300])
    #expect(wide.coverage == Rate(0, of: 300))
    #expect(wide.persons == 0)
  }

  @Test("좋은 일자리는 고용보험이 확인된 뒤에야 센다") func goodJob() {
    let fact = Fact(
      id: "a", category: .directJobs, stage: .employed, project: "P1", person: "k1", startedOn: day("2026-03-02"),
      contract: .regular)
    let insured = Fact(
      id: "b", about: "a", kind: .lifeEvent, event: .insuranceConfirmed, category: .directJobs, stage: .employed,
      quantity: 0, person: "k1", recognisedOn: day("2026-04-01"))
    #expect(RuleSet.sample.standings(of: [fact]).first?.goodJob == false)
    #expect(RuleSet.sample.standings(of: [fact, insured]).first?.goodJob == true)
  }

  @Test("세지 않는 이유마다 부호로 되읽을 수 있고 한국어 문장이 있다") func sentences() {
    for why in WhyNot.allCases {
      #expect(Verdict(code: why.rawValue) == .not(why))
      #expect(why.sentence.hasSuffix("다."))
    }
    #expect(Verdict(code: "counted") == .counted)
    #expect(Verdict(code: "?") == nil)
  }

  @Test("평가 기간은 9월 1일부터, 민선 임기는 7월 1일부터이다") func standingPeriods() {
    let periods = RuleSet.sample.periods
    #expect(periods.period(.evaluation, holding: day("2026-08-31")).description == "2025-09-01~2026-08-31")
    #expect(periods.period(.evaluation, holding: day("2026-09-01")).description == "2026-09-01~2027-08-31")
    #expect(periods.period(.term, holding: day("2026-06-30")).description == "2022-07-01~2026-06-30")
    #expect(periods.period(.term, holding: day("2026-07-01")).description == "2026-07-01~2030-06-30")
    #expect(periods.period(.term, holding: day("2022-06-30")).description == "2018-07-01~2022-06-30")
    #expect(periods.period(.quarter, holding: day("2026-05-05")).description == "2026-04-01~2026-06-30")
    #expect(periods.kind(of: Period(year: 2026)) == .year)
    #expect(periods.kind(of: Period(from: day("2026-01-01"), to: day("2026-02-28"))) == nil)
  }
}
