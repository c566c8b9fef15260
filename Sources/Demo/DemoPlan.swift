import Ledger
import Plans
import Vocabulary

/// The plan of 내일구: thirteen projects, targets of the year, and the one revision that raised them.
struct DemoPlan: Sendable {
  let projects: [PlanProject]
  /// As first decided.
  let targets: [String: Int]
  /// Which targets the revision changed, to what.
  static let raised = ["P201": 165, "P301": 50]

  init() {
    var projects: [PlanProject] = []
    var targets: [String: Int] = [:]
    for row in DemoLists.rows("projects.csv") {
      guard let code = row["code"], let category = Category(rawValue: row["category"] ?? ""),
        let unit = Unit(rawValue: row["unit"] ?? ""), let target = Int(row["target"] ?? "")
      else { continue }
      projects.append(
        PlanProject(
          code: code, name: row["name"] ?? code, strategy: .init(row["strategy"] ?? "", row["strategyName"] ?? ""),
          task: .init(row["task"] ?? "", row["taskName"] ?? ""), department: row["department"] ?? "",
          category: category, unit: unit))
      targets[code] = target
    }
    (self.projects, self.targets) = (projects, targets)
  }

  /// The tree, the term plan over the year, last year's targets and the first of this year, decided before the year
  /// began to be counted.
  func outline(_ calendar: DemoCalendar) -> PlanOutline {
    let lastYear = Month(year: calendar.year - 1, month: 1).first
    return PlanOutline(
      projects: projects,
      decisions: [
        PlanDecision(
          year: calendar.year - 1, decidedOn: lastYear, announcedOn: lastYear.adding(days: 20),
          reason: "\(calendar.year - 1)년 연차별 세부계획 수립", targets: targets.mapValues { max(1, $0 * 93 / 100) }),
        PlanDecision(
          year: calendar.year, decidedOn: calendar.from, announcedOn: calendar.from.adding(days: 14),
          reason: "\(calendar.year)년 연차별 세부계획 수립", targets: targets),
      ], terms: [term(calendar)], termDecisions: termDecisions(calendar))
  }

  /// 수정공시: two targets raised by twenty together, and quarterly targets set for the first time.
  func revision(_ calendar: DemoCalendar) -> PlanDecision {
    let raised = targets.merging(Self.raised) { $1 }
    return PlanDecision(
      year: calendar.year, decidedOn: calendar.revision.decidedOn, announcedOn: calendar.revision.announcedOn,
      reason: "하반기 추가경정예산으로 상담사 2명과 돌봄 과정 1개 반을 늘리고 분기 목표를 정함",
      termReason: "종합계획을 세울 때 없던 동 상담창구를 열고, 추가경정예산으로 두 사업을 늘림", targets: raised,
      quarters: quarters(of: raised))
  }

  /// How much of a 부문 is to stand at the end of each of the first three quarters, in percent.
  private static let steps: [Category: [Int]] = [
    .directJobs: [45, 55, 95], .employmentService: [20, 47, 73], .training: [0, 40, 75],
  ]
  private func quarters(of targets: [String: Int]) -> [String: [Int]] {
    let categories = Dictionary(projects.map { ($0.code, $0.category) }, uniquingKeysWith: { first, _ in first })
    return Dictionary(
      targets.map { code, target in
        let steps = categories[code].flatMap { Self.steps[$0] } ?? [15, 45, 75]
        return (code, steps.map { target * $0 / 100 })
      }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: the term

  /// The mayor's term that holds the first of January: 민선8기 for 2023 to 2026.
  private func firstYear(_ calendar: DemoCalendar) -> Int { 2023 + (calendar.year - 2023) / 4 * 4 }
  private func termNumber(_ calendar: DemoCalendar) -> Int { 8 + (calendar.year - 2023) / 4 }

  private func term(_ calendar: DemoCalendar) -> PlanTerm {
    let first = firstYear(calendar)
    return PlanTerm(
      code: "minseon\(termNumber(calendar))", name: "민선\(termNumber(calendar))기",
      period: Period(from: Month(year: first - 1, month: 7).first, to: Month(year: first + 3, month: 6).last))
  }

  private func termDecisions(_ calendar: DemoCalendar) -> [PlanTermDecision] {
    let first = firstYear(calendar), code = "minseon\(termNumber(calendar))"
    func decision(_ decided: Day, _ reason: String, _ yearly: [Int]) -> PlanTermDecision {
      PlanTermDecision(
        term: code, decidedOn: decided, announcedOn: decided.adding(days: 14), reason: reason,
        targets: yearly.enumerated().map { TermTarget(year: first + $0.offset, target: $0.element) } + [
          TermTarget(year: nil, target: yearly.reduce(0, +)), TermTarget(year: nil, counter: .goodJobs, target: 900),
        ])
    }
    return [
      decision(
        Month(year: first - 1, month: 12).first.adding(days: 19), "민선\(termNumber(calendar))기 일자리대책 종합계획 수립",
        [560, 580, 600, 615]),
      decision(
        Month(year: first, month: 12).first.adding(days: 10), "돌봄 일자리 수요를 반영해 뒤 두 해의 목표를 높임",
        [560, 580, 610, 630]),
    ]
  }

  /// What a department's report is called in the ledger.
  static func report(of project: String, _ span: String) -> String { "\(span) 실적 보고(\(project))" }
}
