import Counting
import Ledger
import Pages
import Testing
import Vocabulary

@testable import Plans

@Suite("수정공시의 차이") struct PlanRevisionTests {
  /// A plan of some projects in several units, changed once: targets moved, projects dropped and added.
  private func revision(_ seed: UInt64) -> PlanRevision {
    var random = SeededRandom(seed: seed)
    func projects() -> [EditionPlan.Project] {
      (1...12).compactMap { number in
        guard Int.random(in: 0..<5, using: &random) > 0 else { return nil }
        let category = Category.allCases[number % Category.allCases.count]
        return EditionPlan.Project(
          code: "P\(number)", name: "사업 \(number)", strategy: .init("\(number % 3)", "전략"),
          task: .init("\(number % 5)", "과제"), department: "과", category: category,
          unit: category == .infrastructure ? .places : .persons, target: Int.random(in: 0...400, using: &random))
      }
    }
    func version(_ number: Int) -> EditionPlan.Version {
      .init(number: number, decidedOn: nil, announcedOn: nil, reason: "", projects: projects())
    }
    return PlanRevision(before: version(1), after: version(2))
  }

  @Test("사업별 차이를 더하면 부문별, 전략별, 전체의 차이와 단위마다 같다", arguments: UInt64(1)...40)
  func differencesAddUp(_ seed: UInt64) {
    let revision = revision(seed)
    for unit in Unit.allCases {
      func sum(_ lines: [PlanRevision.Line]) -> Int {
        lines.filter { $0.unit == unit }.reduce(0) { $0 + $1.difference }
      }
      let whole = revision.after.target(unit) - revision.before.target(unit)
      #expect(sum(revision.totals) == whole)
      #expect(sum(revision.categories) == whole)
      #expect(sum(revision.strategies) == whole)
      #expect(sum(revision.projects) == whole)
    }
  }

  @Test("빠진 사업과 새 사업은 없던 쪽을 비우고 0으로 적지 않는다")
  func absentIsNotZero() {
    let gone = revision(3).projects.filter { $0.old == nil || $0.new == nil }
    #expect(!gone.isEmpty)
    #expect(gone.count { $0.isChanged } == gone.count)
  }
}

@Suite("목표의 속도") struct PaceLineTests {
  private static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
  private static let rules = EditionRules(
    ruleSet: RuleSet(
      version: "v", name: "기준", from: day("2020-01-01"), source: "자체", confidence: "own",
      periods: StandingPeriods(evaluationMonth: 9, termFrom: day("2022-07-01"), termYears: 4),
      clauses: [Clause(category: .directJobs, stages: [.participating], sentence: "셉니다.")]),
    netPersonsFromPercent: 50)

  private static func plan(_ target: Int, quarters: [Int]?) -> EditionPlan {
    let project = EditionPlan.Project(
      code: "P1", name: "사업", strategy: .init("1", "전략"), task: .init("1", "과제"), department: "과",
      category: .directJobs, unit: .persons, target: target, quarters: quarters)
    return EditionPlan(
      office: "naeil", officeName: "내일구", year: 2026,
      versions: [.init(number: 1, decidedOn: nil, announcedOn: nil, reason: "", projects: [project])])
  }
  private static func fact(_ nature: Nature, month: Int?, quantity: Int = 1, person: String?) -> EditionFact {
    let month = month.map { Month(year: 2026, month: $0) }
    return EditionFact(
      key: EditionKey(
        project: "P1", category: .directJobs, stage: .participating, nature: nature, unit: .persons, year: 2026,
        verdict: EditionKey.counted),
      detail: EditionDetail(month: month, contract: nil, sector: nil, duration: nil, evidence: nil),
      quantity: quantity, person: person, month: nature == .measured ? month : nil)
  }
  private static func contents(
    _ plan: EditionPlan, _ facts: [EditionFact], lastYear: LastYear? = nil
  ) -> EditionContents {
    EditionContents(plan: plan, rules: rules, facts: facts, corrections: [:], netPersons: 9, lastYear: lastYear)
  }
  private static let measured = (1...9).map { fact(.measured, month: $0 < 5 ? 2 : 4, person: "p\($0)") }

  @Test("집계·추정·약정은 얼마를 더해도 선이 움직이지 않는다", arguments: [Nature.reported, .estimated, .pledged])
  func totalsNeverEnterTheLine(_ nature: Nature) {
    let plan = Self.plan(100, quarters: [10, 20, 30])
    let alone = PaceLine(Self.contents(plan, Self.measured))
    let total = Self.fact(nature, month: 3, quantity: 5000, person: nil)
    let with = PaceLine(Self.contents(plan, Self.measured + [total]))
    #expect(alone.pace == with.pace)
    #expect(with.pace.results.values.max() == 9)
    #expect(with.reached == nil)
  }

  @Test("분기 목표가 있으면 그것을, 없으면 지난해의 모양을, 둘 다 없으면 그리지 않고 까닭을 말한다")
  func basisIsSaid() {
    let lastYear = LastYear(
      edition: "naeil-2025-1",
      months: [
        PaceMonth(from: Month(year: 2025, month: 1), to: Month(year: 2025, month: 3), quantity: 30),
        PaceMonth(from: Month(year: 2025, month: 4), to: Month(year: 2025, month: 10), quantity: 10),
      ])
    let set = PaceLine(Self.contents(Self.plan(100, quarters: [10, 20, 30]), Self.measured, lastYear: lastYear))
    #expect(set.basis == .quarters)
    #expect(set.pace.targets == [3: 10, 6: 20, 9: 30, 12: 100])
    let shaped = PaceLine(Self.contents(Self.plan(101, quarters: nil), Self.measured, lastYear: lastYear))
    #expect(shaped.basis == .lastYear("naeil-2025-1"))
    #expect(shaped.pace.targets == [3: 76, 10: 101, 12: 101])
    let none = PaceLine(Self.contents(Self.plan(100, quarters: nil), Self.measured))
    #expect(none.basis == .none(without: 1, of: 1))
    #expect(none.pace.targets.isEmpty)
  }

  @Test("목표를 넘은 달은 개인별 확인분만으로 정한다")
  func reachedByPersonsAlone() {
    let line = PaceLine(Self.contents(Self.plan(9, quarters: nil), Self.measured))
    #expect(line.reached == 4)
    #expect(line.goal == 9)
  }
}
