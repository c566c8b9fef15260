import Counting
import Ledger
import Vocabulary

/// Budgets of the project cards beside the parts of a view: only for a whole calendar year, which is what a card's
/// budget pays for, and divided only once the year is over: before that the whole money would stand against a part of
/// the work.
struct ViewBudgets: Sendable, Equatable {
  /// What can be said of one part's money.
  enum Sum: Sendable, Equatable {
    /// So many projects of the part have no budget on their card.
    case missing(Int)
    /// Won.
    case known(Won)
  }
  /// By the key of the part.
  let parts: [String: Sum]
  /// Of all projects.
  let whole: Sum?
  /// The year has passed.
  let isDue: Bool

  init(
    _ question: ViewQuestion, _ projects: [PlanProject], _ cards: [String: ProjectCard], figures: TableFigures,
    period: Period, today: Day
  ) {
    isDue = period.to < today
    guard question.by.hasBudget, period == Period(year: question.year), !projects.isEmpty else {
      (parts, whole) = ([:], nil)
      return
    }
    var found: [String: [Won?]] = [:]
    // Money of projects that are not counted in 명 buys no job-years.
    for project in projects where project.unit == .persons {
      let budget = cards[project.code]?.budget.total
      found[Self.key(project, question.by), default: []].append(budget)
    }
    parts = found.filter { figures.parts[$0.key] != nil }.mapValues(Self.sum)
    whole = Self.sum(found.values.flatMap(\.self))
  }

  private static func key(_ project: PlanProject, _ by: ViewQuestion.By) -> String {
    switch by {
    case .category: project.category.rawValue
    case .strategy: project.strategy.code
    case .department: project.department
    default: project.code
    }
  }
  private static func sum(_ budgets: [Won?]) -> Sum {
    let missing = budgets.count { $0 == nil }
    return missing > 0 ? .missing(missing) : .known(budgets.compactMap(\.self).reduce(0, +))
  }
}
