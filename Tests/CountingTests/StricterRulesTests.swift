import Testing
import Vocabulary

@testable import Counting

@Suite("더 엄격한 기준") struct StricterRulesTests {
  /// Whole calendar years: within a year, a person's next job may take the place of one that no longer counts.
  private let years = [Period(year: 2024), Period(year: 2025), Period(year: 2026), .always]

  @Test("더 많이 빼는 기준은 한 해의 건수도 실인원도 더 세지 않는다", arguments: UInt64(1)...40)
  func neverMore(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let facts = RandomFacts(seed: seed, count: 160).facts
    var loose = RuleSet.sample
    for index in loose.clauses.indices {
      loose.clauses[index].duplicates = Clause.DuplicateScope.allCases.randomElement(using: &random) ?? .none
    }
    var strict = loose
    for _ in 0..<Int.random(in: 1...4, using: &random) { tighten(&strict, &random) }
    for period in years {
      let (before, after) = (loose.tally(facts, in: period), strict.tally(facts, in: period))
      #expect(after.cases[.persons] ?? 0 <= before.cases[.persons] ?? 0)
      #expect(after.persons <= before.persons)
      #expect(after.coverage.denominator <= before.coverage.denominator)
    }
  }

  private func tighten(_ rules: inout RuleSet, _ random: inout SeededRandom) {
    let index = Int.random(in: 0..<rules.clauses.count, using: &random)
    var clause = rules.clauses[index]
    switch Int.random(in: 0..<10, using: &random) {
    case 0: clause.minimumDuration = [.m3to6, .m6to12, .m12OrMore].randomElement(using: &random)
    case 1: clause.excludedContracts += [EntryContract.allCases.randomElement(using: &random) ?? .daily]
    case 2: clause.excludedSectors += [.public]
    case 3: clause.sectors = [.private]
    case 4: clause.fundings = [.national, .city, .district]
    case 5: clause.retainedMonths = [3, 6, 12].randomElement(using: &random)
    case 6: clause.stages = Array(clause.stages.dropLast())
    case 7: clause.natures = [.measured]
    case 8: clause.onlyGoodJobs = true
    default: if clause.evidence.isEmpty { clause.evidence = [.employerReply, .payslip] }
    }
    rules.clauses[index] = clause
  }

  @Test("기관에서 한 번만 세는 일자리는, 사업마다 세는 일자리를 빼더라도 둘을 대신 들이지 않는다")
  func narrowScopesFirst() {
    func job(_ id: String, _ category: Vocabulary.Category, _ from: String, _ project: String) -> Fact {
      Fact(
        id: id, category: category, stage: .employed, project: project, person: "k1", startedOn: .of(from),
        recognisedOn: .of(from), evidence: [.employerReply])
    }
    let facts = [
      job("a", .directJobs, "2026-01-05", "P1"), job("b", .training, "2026-02-02", "P2"),
      job("c", .directJobs, "2026-03-02", "P1"),
    ]
    let verdicts = RuleSet.sample.standings(of: facts).map(\.verdict)
    #expect(verdicts == [.counted, .not(.duplicate), .not(.duplicate)])
    #expect(RuleSet.sample.tally(Array(facts.dropFirst()), in: .always).cases == [.persons: 1])
  }

  @Test("재원, 부문, 좋은 일자리를 요구하면 모르는 것은 ‘미확인’으로 빠진다") func unknownFails() {
    var rules = RuleSet.sample
    var fact = Fact(
      id: "a", category: .directJobs, stage: .employed, project: "P1", person: "k1", startedOn: .of("2026-03-02"))
    func why() -> Verdict? { rules.standings(of: [fact]).first?.verdict }
    rules.clauses[0].sectors = [.private]
    #expect(why() == .not(.sectorUnknown))
    fact.sector = .public
    #expect(why() == .not(.sectorExcluded))
    fact.sector = .private
    rules.clauses[0].fundings = [.national]
    #expect(why() == .not(.fundingUnknown))
    fact.funding = Funding.none
    #expect(why() == .not(.fundingExcluded))
    fact.funding = .national
    rules.clauses[0].onlyGoodJobs = true
    #expect(why() == .not(.notGoodJob))
    (fact.contract, fact.insured) = (.regular, .yes)
    #expect(why() == .counted)
  }

  @Test("최소 기간을 약정으로 재면 일찍 그만두어도 채운 것이고, 실제로 재면 모자란다") func durationBasis() {
    var rules = RuleSet.sample
    rules.clauses[0].minimumDuration = .m12OrMore
    let job = Fact(
      id: "a", category: .directJobs, stage: .employed, project: "P1", person: "k1", startedOn: .of("2026-01-02"),
      endsOn: .of("2027-01-01"))
    let left = Fact(
      id: "b", about: "a", kind: .lifeEvent, event: .endedEarly, category: .directJobs, stage: .ended, quantity: 0,
      person: "k1", endsOn: .of("2026-04-30"), recognisedOn: .of("2026-04-30"))
    #expect(rules.standings(of: [job, left]).map(\.verdict) == [.not(.tooShort)])
    rules.clauses[0].durationBy = .contracted
    #expect(rules.standings(of: [job, left]).map(\.verdict) == [.counted])
  }
}

extension Day {
  /// For tests: the day written, or 1970-01-01.
  static func of(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
}
extension Period {
  static let always = Period(from: Day(number: 0), to: Day(number: 40_000))
}
extension RuleSet {
  func tally(_ facts: [Fact], in period: Period) -> Tally { Tally(standings(of: facts), in: period) }
}
