import Vocabulary

/// In which quarter a year's target was passed.
package enum Passing {
  /// 1…4, the first quarter to whose end the sum of `quarters` reaches `target`; `nil`: not reached, or no target.
  package static func quarter(target: Int?, quarters: [Int]) -> Int? {
    guard let target, target > 0 else { return nil }
    var sum = 0
    for (index, quarter) in quarters.enumerated() {
      sum += quarter
      if sum >= target { return index + 1 }
    }
    return nil
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
