import Vocabulary

/// What had been reached by the end of each quarter, as far as is known: a total over several quarters (집계) cannot be
/// parted, so that it lies between nothing and all of it until its last day.
package struct QuarterBounds: Sendable, Hashable {
  /// At the end of quarter 1…4, at least and at most, cumulative.
  package private(set) var least = [0, 0, 0, 0], most = [0, 0, 0, 0]

  /// Nothing reached.
  package init() {}

  /// A case of one day, or a total over `from`…`to`, both within the year. Corrections (negative) take away the same.
  package mutating func add(_ quantity: Int, from: Day, to: Day) {
    let (first, last) = (from.yearMonth.quarter - 1, to.yearMonth.quarter - 1)
    for quarter in 0..<4 {
      if quarter >= last { least[quarter] += quantity }
      if quarter >= first { most[quarter] += quantity }
    }
  }

  /// The quarters 1…4 in one of which `target` was passed: one where it is known, several where a total spans them;
  /// `nil`: not reached, or no target.
  package func passed(_ target: Int?) -> ClosedRange<Int>? {
    guard let target, target > 0, let surely = least.firstIndex(where: { $0 >= target }),
      let perhaps = most.firstIndex(where: { $0 >= target })
    else { return nil }
    return min(perhaps, surely) + 1...surely + 1
  }
}

/// A year's end foreseen from how earlier years went (추정): the mean share that earlier years had reached by the same day.
package struct Forecast: Sendable, Hashable {
  /// Foreseen result of the whole period, rounded half up.
  package let result: Int
  /// Lowest and highest that any single earlier period would say.
  package let range: ClosedRange<Int>
  /// Earlier periods that it rests on, at least 3.
  package let periods: Int

  /// `now`: the result so far. `past`: of each earlier period, its result up to the same day and its whole result.
  /// `nil` with fewer than three earlier periods that had a result by then.
  package init?(now: Int, past: [(untilThen: Int, whole: Int)]) {
    let usable = past.filter { $0.untilThen > 0 && $0.whole >= $0.untilThen }
    guard usable.count >= 3, now > 0 else { return nil }
    func foreseen(_ untilThen: Int, _ whole: Int) -> Int { (now * whole * 2 + untilThen) / (untilThen * 2) }
    let each = usable.map { foreseen($0.untilThen, $0.whole) }
    result = foreseen(usable.reduce(0) { $0 + $1.untilThen }, usable.reduce(0) { $0 + $1.whole })
    range = (each.min() ?? result)...(each.max() ?? result)
    periods = usable.count
  }
}
