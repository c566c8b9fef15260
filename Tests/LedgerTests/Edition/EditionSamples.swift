import Counting
import Documents
import Ledger
import Vocabulary

/// A small district's year: written out where a test names a number, drawn from a seed where it does not.
enum EditionSamples {
  static let year = 2026
  static let january = Month(year: 2026, month: 1)

  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  static let ruleSet = RuleSet(
    version: "naeil-2026", name: "내일구 자체 기준 v1", from: day("2026-01-01"), source: "내일구 \"일자리 집계\" 지침",
    confidence: "own", periods: StandingPeriods(evaluationMonth: 9, termFrom: day("2022-07-01"), termYears: 4),
    clauses: [
      Clause(
        category: .employmentService, stages: [.employed], cutOff: CutOff(month: 2, day: 28, later: .excluded),
        evidence: [.insuranceRecord, .employmentContract],
        goodJob: GoodJob(name: "좋은, 일자리", contracts: [.regular], insured: true, minimumHours: .h35OrMore),
        sentence: "취업이 확인된 사람을 셉니다."),
      Clause(
        category: .directJobs, stages: [.participating, .employed], duplicates: .project,
        sentence: "일을 시작한 사람을 셉니다."),
      Clause(category: .infrastructure, unit: .cases, stages: [.completed], sentence: "마친 건수를 셉니다."),
    ])
  static let rules = EditionRules(ruleSet: ruleSet, netPersonsFromPercent: 50)

  static func project(
    _ code: String, _ category: Vocabulary.Category, _ unit: Unit, _ target: Int, quarters: [Int]? = nil
  ) -> EditionPlan.Project {
    EditionPlan.Project(
      code: code, name: "사업 \(code)", strategy: .init(String(code.prefix(2)), "전략 \(code.prefix(2))"),
      task: .init(String(code.prefix(4)), "과제, \(code.prefix(4))"), department: "일자리정책과", category: category,
      unit: unit, target: target, quarters: quarters)
  }

  static func projects(raisedBy more: Int = 0) -> [EditionPlan.Project] {
    [
      project("11-1-1", .employmentService, .persons, 200 + more, quarters: [40, 90, 150]),
      project("11-1-2", .directJobs, .persons, 100, quarters: [60, 60, 100]),
      project("12-1-1", .infrastructure, .cases, 4),
    ]
  }

  static let plan = EditionPlan(
    office: "naeil", officeName: "내일구", year: year,
    versions: [
      .init(
        number: 1, decidedOn: day("2026-02-20"), announcedOn: day("2026-03-03"), reason: "연차별 세부계획",
        projects: projects()),
      .init(
        number: 2, decidedOn: day("2026-10-05"), announcedOn: day("2026-10-12"), reason: "추경, \"2차\"",
        projects: projects(raisedBy: 20)),
    ], terms: [term])

  /// 종합계획 raised once, with targets of years, of the whole term and of a category.
  static let term = EditionTerm(
    code: "minseon8", name: "민선8기", period: Period(from: day("2022-07-01"), to: day("2026-06-30")),
    versions: [
      .init(
        number: 1, decidedOn: nil, announcedOn: day("2023-01-05"), reason: "종합계획", source: "어느 신문 2023-01-06",
        targets: [
          TermTarget(year: nil, target: 1200), TermTarget(year: 2026, target: 310),
          TermTarget(year: nil, counter: .goodJobs, target: 400),
          TermTarget(year: 2026, category: .directJobs, target: 90),
        ]),
      .init(
        number: 2, decidedOn: day("2024-02-15"), announcedOn: nil, reason: "상향",
        targets: [TermTarget(year: nil, target: 1500)]),
    ])

  /// The totals behind `facts`, each reported for the whole year.
  static func totals(_ facts: [EditionFact]) -> [EditionTotal] {
    facts.filter { $0.key.nature != .measured }.map {
      EditionTotal(key: $0.key, period: Period(year: year), quantity: $0.quantity, source: "부서 집계, \"둘째\" 쪽")
    }
  }

  /// 2025 as its last edition had it.
  static let lastYear = LastYear(
    edition: "naeil-2025-3",
    months: [
      PaceMonth(from: Month(year: 2025, month: 1), to: Month(year: 2025, month: 2), quantity: 12),
      PaceMonth(from: Month(year: 2025, month: 3), to: Month(year: 2025, month: 3), quantity: 28),
    ])

  static func fact(
    _ project: String = "11-1-1", category: Vocabulary.Category = .employmentService, stage: Stage = .employed,
    nature: Nature = .measured, unit: Unit = .persons, verdict: String = "counted", month: Int? = 3,
    contract: EntryContract? = .regular, sector: Sector? = .private, duration: DurationBand? = .open,
    evidence: Evidence? = .insuranceRecord, quantity: Int = 1, person: String?
  ) -> EditionFact {
    let month = month.map { Month(year: year, month: $0) }
    return EditionFact(
      key: EditionKey(
        project: project, category: category, stage: stage, nature: nature, unit: unit, year: year, verdict: verdict),
      detail: EditionDetail(
        month: month, contract: contract, sector: sector, duration: duration, evidence: evidence),
      quantity: quantity, person: person, month: month)
  }

  /// `count` facts of persons, some with several, and a few totals.
  static func random(seed: UInt64, count: Int) -> [EditionFact] {
    var random = SeededRandom(seed: seed)
    let people = max(1, count * 3 / 4)
    var facts = (0..<count).map { _ in
      let direct = Int.random(in: 0..<3, using: &random) == 0
      return fact(
        direct ? "11-1-2" : "11-1-1", category: direct ? .directJobs : .employmentService,
        verdict: Int.random(in: 0..<8, using: &random) == 0 ? "evidenceMissing" : "counted",
        month: Int.random(in: 1...10, using: &random), contract: EntryContract.allCases.randomElement(using: &random),
        sector: Sector.allCases.randomElement(using: &random),
        duration: [.m1to3, .m6to12, .open].randomElement(using: &random),
        evidence: [.insuranceRecord, .payslip].randomElement(using: &random),
        person: "p\(Int.random(in: 0..<people, using: &random))")
    }
    facts.append(
      fact(
        "11-1-2", category: .directJobs, stage: .participating, nature: .reported, month: nil, contract: nil,
        sector: nil,
        duration: nil, evidence: nil, quantity: 17, person: nil))
    facts.append(
      fact(
        "12-1-1", category: .infrastructure, stage: .completed, unit: .cases, month: 5, contract: nil, sector: nil,
        duration: nil, evidence: nil, quantity: 2, person: nil))
    return facts
  }

  static func netPersons(_ facts: [EditionFact]) -> Int {
    Set(facts.filter { $0.key.counts && $0.key.nature == .measured && $0.key.unit == .persons }.compactMap(\.person))
      .count
  }

  static func contents(_ facts: [EditionFact], plan: EditionPlan = plan, corrections: [String: Int] = ["11-1-1": 3])
    -> EditionContents
  {
    EditionContents(
      plan: plan, rules: rules, facts: facts, corrections: corrections, netPersons: netPersons(facts),
      totals: totals(facts), lastYear: lastYear)
  }
}
