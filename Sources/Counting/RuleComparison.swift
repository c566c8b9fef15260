import Vocabulary

/// Two rule sets over the same jobs: both figures, and the jobs whose verdict differs, by the pair of verdicts.
package struct RuleComparison: Sendable, Hashable {
  /// The figure under the first rule set.
  package let old: Tally
  /// The figure under the second.
  package let new: Tally
  /// What differs, most jobs first.
  package let moves: [Move]

  /// Jobs that stand differently; `nil` on one side: not in the period there.
  package struct Move: Sendable, Hashable {
    /// Under the first rule set.
    package let from: Verdict?
    /// Under the second.
    package let to: Verdict?
    /// What they are counted in.
    package let unit: Unit
    /// How many jobs.
    package let count: Int
    /// Ids of the entries they began with, the first of them in their order.
    package let jobs: [String]
    /// Sum of their quantities in `unit`.
    package let quantity: Int
    /// By how much the second figure is higher than the first through these.
    package var change: Int { (to == .counted ? quantity : 0) - (from == .counted ? quantity : 0) }
  }

  /// `old` and `new` are the same jobs under either rule set, in any order.
  package init(old: [Standing], new: [Standing], in period: Period) {
    let before = Dictionary(old.map { ($0.job, $0) }, uniquingKeysWith: { first, _ in first })
    var gathering = Gathering()
    for standing in new {
      gathering.take(
        from: before[standing.job]?.verdict(in: period), to: standing.verdict(in: period), unit: standing.unit,
        quantity: standing.quantity, job: { standing.job })
    }
    self.init(old: Tally(old, in: period), new: Tally(new, in: period), moves: gathering.moves)
  }

  init(old: Tally, new: Tally, moves: [Move]) { (self.old, self.new, self.moves) = (old, new, moves) }

  /// Sums jobs by the pair of their verdicts; lists at most `limit` ids of each.
  struct Gathering {
    private struct Pair: Hashable { let from: Verdict?, to: Verdict?, unit: Unit }
    private var found: [Pair: (count: Int, jobs: [String], quantity: Int)] = [:]
    private let limit: Int
    init(limit: Int = .max) { self.limit = limit }

    mutating func take(from: Verdict?, to: Verdict?, unit: Unit, quantity: Int, job: () -> String) {
      guard from != to else { return }
      let pair = Pair(from: from, to: to, unit: unit)
      var sum = found.removeValue(forKey: pair) ?? (0, [], 0)
      if sum.count < limit { sum.jobs.append(job()) }
      (sum.count, sum.quantity) = (sum.count + 1, sum.quantity + quantity)
      found[pair] = sum
    }

    var moves: [Move] {
      found.map { pair, sum in
        Move(
          from: pair.from, to: pair.to, unit: pair.unit, count: sum.count, jobs: sum.jobs.sorted(),
          quantity: sum.quantity)
      }.sorted {
        ($1.count, $0.from?.code ?? "", $0.to?.code ?? "", $0.unit.rawValue)
          < ($0.count, $1.from?.code ?? "", $1.to?.code ?? "", $1.unit.rawValue)
      }
    }
  }
}
