import Ledger
import Vocabulary

/// 수정공시: one version of the targets beside the one before it. Every difference is new minus old, and those of the
/// projects add up to those of the categories, the strategies and the whole, unit by unit.
struct PlanRevision: Sendable {
  /// One thing whose target may have changed; `nil` where it had none.
  struct Line: Sendable, Equatable {
    let key: String, label: String, unit: Unit
    let old: Int?, new: Int?
    var difference: Int { (new ?? 0) - (old ?? 0) }
    var isChanged: Bool { old != new }
  }
  let before: EditionPlan.Version
  let after: EditionPlan.Version

  /// Oldest first; none for a plan that was never changed.
  static func all(_ plan: EditionPlan) -> [PlanRevision] {
    zip(plan.versions, plan.versions.dropFirst()).map { PlanRevision(before: $0, after: $1) }
  }

  var totals: [Line] { lines { ("", "", $0.unit) } }
  /// `label` is the code's Korean word.
  var categories: [Line] { lines { ($0.category.rawValue, $0.category.label, $0.unit) } }
  var strategies: [Line] { lines { ($0.strategy.code, $0.strategy.name, $0.unit) } }
  var projects: [Line] { lines { ($0.code, $0.name, $0.unit) } }

  private struct Place: Hashable {
    let key: String, unit: Unit
  }
  private func lines(_ place: (EditionPlan.Project) -> (String, String, Unit)) -> [Line] {
    var labels: [Place: String] = [:], old: [Place: Int] = [:], new: [Place: Int] = [:]
    for project in before.projects {
      let (key, label, unit) = place(project)
      labels[Place(key: key, unit: unit)] = label
      old[Place(key: key, unit: unit), default: 0] += project.target
    }
    for project in after.projects {
      let (key, label, unit) = place(project)
      labels[Place(key: key, unit: unit)] = label
      new[Place(key: key, unit: unit), default: 0] += project.target
    }
    let order = Unit.allCases
    return labels.map { Line(key: $0.key.key, label: $0.value, unit: $0.key.unit, old: old[$0.key], new: new[$0.key]) }
      .sorted { a, b in
        let (left, right) = (order.firstIndex(of: a.unit) ?? 0, order.firstIndex(of: b.unit) ?? 0)
        return left == right ? a.key < b.key : left < right
      }
  }
}
