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

  /// The tree and the first targets, decided before the year began to be counted.
  func outline(_ calendar: DemoCalendar) -> PlanOutline {
    PlanOutline(
      projects: projects,
      decisions: [
        PlanDecision(
          year: calendar.year, decidedOn: calendar.from, announcedOn: calendar.from.adding(days: 14),
          reason: "\(calendar.year)년 연차별 세부계획 수립", targets: targets)
      ])
  }

  /// 수정공시: two targets raised by twenty together.
  func revision(_ calendar: DemoCalendar) -> PlanDecision {
    PlanDecision(
      year: calendar.year, decidedOn: calendar.revision.decidedOn, announcedOn: calendar.revision.announcedOn,
      reason: "하반기 추가경정예산으로 상담사 2명과 돌봄 과정 1개 반을 늘림",
      targets: targets.merging(Self.raised) { $1 })
  }
}
