import Plans
import Storage
import Vocabulary

/// The departments are asked for their quarter: one answer is checked, one handed in, the contributor's own is late.
extension DemoYear {
  /// Department of the demo's contributor.
  static let contributing = "지역경제과"

  mutating func collect(on day: Day) async throws {
    let at = tick(day, hour: 17)
    let (round, planner, contributor): (ID<CollectionRound>, String, String) = (
      id(at), account("planner"), account("contributor")
    )
    let second = account("planner2")
    let (calendar, office) = (calendar, DemoDistrict.office)
    try await database.write { tx in
      let filing = CollectionFiling(), members = DepartmentMembers()
      try members.set(Self.contributing, of: contributor, in: office, by: planner, at: at, tx)
      try filing.open(
        round, year: calendar.year, quarter: calendar.roundQuarter, dueOn: calendar.roundDue, of: office, by: planner,
        at: at, tx)
      guard let opened = try CollectionStore().round(round, in: office, tx) else { return }
      let items = try CollectionStore().items(of: opened, tx).filter { $0.way == .total }
      let answers = try CollectionStore().returns(of: opened, tx).filter { $0.department != Self.contributing }
      for (index, answer) in answers.prefix(2).enumerated() {
        let figures = items.filter { $0.department == answer.department }.map { item in
          (item.project, Self.figure(item))
        }
        _ = try filing.hand(
          Dictionary(figures) { first, _ in first }, of: answer.department, in: round, office: office, by: second,
          as: .planner, at: at, tx)
        guard index == 0 else { continue }
        try filing.check(
          answer.department, in: round, office: office, document: "\(answer.department)-1180", by: planner,
          as: .planner, at: at, tx)
      }
    }
  }

  private static func figure(_ item: CollectionItem) -> CollectionFigure {
    let result = max(item.previous ?? 0, (item.target ?? 0) * 7 / 10)
    return CollectionFigure(
      result: result, basis: "참여자 명부의 서명을 세었음", confirmer: "담당 팀장", document: "\(item.department)-\(1_200 + result)")
  }
}
