import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("계획의 모형") struct PlanModelTests {
  private static let term = PlanTerm(
    code: "minseon8", name: "민선8기",
    period: Period(from: PlanSamples.day("2022-07-01"), to: PlanSamples.day("2026-06-30")))

  private func decide(_ decision: PlanDecision, in bed: Testbed) async throws {
    try await PlanSamples.write(PlanOutline(projects: [], decisions: [decision]), to: bed)
  }

  @Test("결정일을 모르는 판과 출처, 분기 목표가 그대로 남는다", arguments: TestDatabase.engines)
  func unknownDaysAndQuarters(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await decide(
      PlanDecision(
        year: 2026, decidedOn: nil, announcedOn: nil, reason: "보도", source: "어느 신문 2026-03-01",
        targets: ["11-1-1": 40, "11-1-2": 8], quarters: ["11-1-1": [5, 20, 20]]), in: bed)
    let versions = try await bed.database.read { tx in try PlanStore().versions(of: "naeil", year: 2026, tx) }
    #expect(versions.map(\.decidedOn) == [PlanSamples.day("2026-02-20"), nil])
    #expect(versions.map(\.source) == [nil, "어느 신문 2026-03-01"])
    #expect(versions[1].quarters == ["11-1-1": [5, 20, 20]])
  }

  @Test(
    "줄어들거나 연간 목표를 넘는 분기 목표는 받지 않는다", arguments: [[5, 4, 10], [1, 2, 41], [1, 2], [-1, 0, 0]])
  func quartersMustRise(_ quarters: [Int]) async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    await #expect(throws: InvalidInput.self) {
      try await decide(
        PlanDecision(
          year: 2026, decidedOn: nil, announcedOn: nil, reason: "틀림", targets: ["11-1-1": 40],
          quarters: ["11-1-1": quarters]), in: bed)
    }
    let versions = try await bed.database.read { tx in try PlanStore().versions(of: "naeil", year: 2026, tx) }
    #expect(versions.count == 1)
  }

  @Test("종합계획은 판마다 남고, 그해 공시본에 함께 실린다", arguments: TestDatabase.engines)
  func termPlanIsFrozen(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    let first = PlanTermDecision(
      term: "minseon8", decidedOn: nil, announcedOn: PlanSamples.day("2023-01-05"), reason: "종합계획",
      targets: [TermTarget(year: 2026, target: 12), TermTarget(year: nil, target: 40)])
    let raised = PlanTermDecision(
      term: "minseon8", decidedOn: PlanSamples.day("2024-02-15"), announcedOn: nil, reason: "상향",
      targets: [TermTarget(year: nil, target: 50), TermTarget(year: nil, counter: .goodJobs, target: 9)], after: 1)
    try await PlanSamples.write(
      PlanOutline(projects: [], decisions: [], terms: [Self.term], termDecisions: [first, raised]), to: bed)
    let edition = try await PlanSamples.publish(bed)
    let plan = try await EditionShelf(database: bed.database).contents(of: edition).plan
    #expect(plan.terms.map(\.name) == ["민선8기"])
    #expect(plan.terms.first?.versions.map { $0.target(nil) } == [40, 50])
    #expect(plan.terms.first?.versions.last?.target(nil, .goodJobs) == 9)
    #expect(plan.current.target(.persons) == 15)
    let zip = try await PlanSamples.zip(edition, bed)
    #expect(EditionVerifier.verify(zip: zip, fingerprint: edition.fingerprint).broken == nil)
  }

  @Test("다른 사람이 먼저 고친 종합계획과 같은 자리의 두 목표는 받지 않는다")
  func termRefusals() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    func decision(_ targets: [TermTarget], after: Int?) -> PlanTermDecision {
      PlanTermDecision(term: "minseon8", decidedOn: nil, announcedOn: nil, reason: "계획", targets: targets, after: after)
    }
    let one = TermTarget(year: 2026, target: 5)
    try await PlanSamples.write(
      PlanOutline(projects: [], decisions: [], terms: [Self.term], termDecisions: [decision([one], after: 0)]), to: bed)
    await #expect(throws: Conflict.self) {
      try await PlanSamples.write(
        PlanOutline(projects: [], decisions: [], termDecisions: [decision([one], after: 0)]), to: bed)
    }
    await #expect(throws: InvalidInput.self) {
      try await PlanSamples.write(
        PlanOutline(projects: [], decisions: [], termDecisions: [decision([one, one], after: nil)]), to: bed)
    }
    let terms = try await bed.database.read { tx in try PlanStore().terms(of: "naeil", tx) }
    #expect(terms.first?.versions.count == 1)
  }

  @Test("명단 없는 집계는 기간과 출처와 함께 하나씩 공시본에 남는다", arguments: TestDatabase.engines)
  func totalsKeepTheirSource(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    var random = SeededRandom(seed: 9)
    let total = NewEntry(
      stamp: EntryStamp(at: PlanSamples.start, using: &random), project: "11-1-2", category: .directJobs,
      stage: .participating, nature: .reported, quantity: 31, periodFrom: PlanSamples.day("2026-01-01"),
      periodTo: PlanSamples.day("2026-02-28"), sourceRecord: "복지정책과 2월 보고")
    try await PlanSamples.post([total], to: bed)
    let contents = try await EditionShelf(database: bed.database).contents(of: PlanSamples.publish(bed))
    #expect(contents.totals.map(\.source) == ["복지정책과 2월 보고"])
    #expect(contents.totals.first?.period.to == PlanSamples.day("2026-02-28"))
    #expect(contents.table.first(.office)?.reported == 31)
  }
}
