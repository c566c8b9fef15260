import Ledger
import Vocabulary

/// One department's targets against its live results, in 명; other units stay in the table of projects.
struct DepartmentFigures: Sendable, Equatable {
  let department: String
  var projects = 0
  var target = 0
  var result = 0
  /// Cumulative target to the end of the quarter; nil where a project has none by quarters.
  var untilQuarter: Int? = 0
  /// What counted in the quarter itself.
  var quarter = 0
  /// The last day anything counts from.
  var last: Day?

  /// All departments with a target or a result, by name.
  static func all(_ view: PlanDesk.View, _ signs: PlanSigns) -> [DepartmentFigures] {
    guard let live = view.live else { return [] }
    let number = LedgerPulse.quarter(of: view.year, on: signs.today).to.yearMonth.quarter
    var found: [String: DepartmentFigures] = [:]
    for figure in live.table.all(.project) where figure.unit == .persons {
      let department = view.department(of: figure.key)
      var sum = found[department] ?? DepartmentFigures(department: department)
      let pulse = signs.pulse.projects[figure.key]
      sum.projects += 1
      sum.target += figure.target ?? 0
      sum.result += figure.result
      sum.quarter += pulse?.quarter ?? 0
      sum.last = [sum.last, pulse?.last].compactMap(\.self).max()
      if let target = figure.target {
        let due = number == 4 ? target : view.current?.quarters[figure.key].flatMap { $0.dropFirst(number - 1).first }
        sum.untilQuarter = sum.untilQuarter.flatMap { sum in due.map { sum + $0 } }
      }
      found[department] = sum
    }
    return found.values.sorted { $0.department < $1.department }
  }
}
