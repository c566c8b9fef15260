import Ledger
import Pages
import Vocabulary

/// The year's pace: counted persons with a list by month, beside where the target would have them. Totals without a list,
/// estimates and pledges have no month and never enter it.
struct PaceLine: Sendable {
  /// From what the pace of the target is drawn.
  enum Basis: Sendable, Equatable {
    /// Every project in 명 has quarterly targets.
    case quarters
    /// Id of last year's edition, whose shape is stretched to this year's target.
    case lastYear(String)
    /// Neither: no pace is drawn. How many projects in 명 have no quarterly target, of how many.
    case none(without: Int, of: Int)
  }
  let basis: Basis
  let pace: YearPace
  /// The year's target in 명; `nil` where none is set.
  let goal: Int?
  /// The month in which the counted persons alone reached the target.
  let reached: Int?

  /// From nothing but the edition.
  init(_ contents: EditionContents) {
    let current = contents.plan.current, target = current.target(.persons)
    let aimed = current.projects.filter { $0.unit == .persons && $0.target > 0 }
    goal = aimed.isEmpty ? nil : target
    var (sum, results) = (0, [Int: Int]())
    for point in contents.table.months {
      sum += point.quantity
      results[point.to.month] = sum
    }
    var targets: [Int: Int] = [:]
    if let quarters = current.quarters(.persons) {
      basis = .quarters
      for (index, quarter) in quarters.enumerated() { targets[3 * (index + 1)] = quarter }
    } else if !aimed.isEmpty, let last = contents.table.lastYear, last.total > 0 {
      basis = .lastYear(last.edition)
      for month in last.months {
        targets[month.to.month] = Self.share(last.cumulative(through: month.to.month), last, target)
      }
      targets[12] = target
    } else {
      basis = .none(without: aimed.filter { $0.quarters == nil }.count, of: aimed.count)
    }
    pace = YearPace(results: results, targets: targets)
    let goal = goal
    reached = goal.flatMap { aim in results.filter { $0.value >= aim }.keys.min() }
  }

  /// The same share of this year's target, rounded half up.
  private static func share(_ part: Int, _ last: LastYear, _ target: Int) -> Int {
    (2 * part * target + last.total) / (2 * last.total)
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { pace.results.isEmpty }

  /// The quarterly targets with what stood at the quarter's end: quarter 1…4, target, counted persons (`nil` where the
  /// month was joined to the next or has not come).
  var quarters: [(quarter: Int, target: Int, result: Int?)] {
    guard basis == .quarters else { return [] }
    return (1...4).compactMap { quarter in
      pace.targets[3 * quarter].map { (quarter, $0, pace.results[3 * quarter]) }
    }
  }
}
