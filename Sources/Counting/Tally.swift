import Vocabulary

/// A figure over one period, from standings: cases, net persons, coverage, families. Never adds unlike units.
package struct Tally: Sendable, Hashable {
  /// Counted measured cases, by unit.
  package var cases: [Unit: Int] = [:]
  /// Counted cases in 명 (measured) that are good jobs.
  package var goodJobs = 0
  /// Net persons (실인원) behind the counted measured cases in 명.
  package var persons = 0
  /// Person-backed cases of all counted cases in 명, measured and reported (개인별 확인분).
  package var coverage = Rate(0, of: 0)
  /// Quantity in 명 by nature: what counts, and of 추정 and 약정 also what the rule set keeps out of results. Families
  /// are never added to each other.
  package var families: [Nature: Int] = [:]
  /// Totals without a list (집계) that count, by unit.
  package var reported: [Unit: Int] = [:]
  /// Cases that do not count, of any unit and nature, by reason: tells why, not how many 명.
  package var notCounted: [WhyNot: Int] = [:]
  /// Measured and reported quantity that does not count, by unit. Estimates and promises are `families`.
  package var leftOut: [Unit: Int] = [:]

  /// Totals without a list (집계) in 명 that count: of the coverage's denominator, what is not measured.
  package var countedReported: Int { coverage.denominator - (cases[.persons] ?? 0) }

  /// Has no state of its own.
  package init() {}

  /// The figure over `period`.
  package init(_ standings: some Sequence<Standing>, in period: Period) {
    var people: Set<String> = []
    for standing in standings {
      guard let verdict = standing.verdict(in: period) else { continue }
      add(standing, verdict)
      if standing.personBacked, let person = standing.person { people.insert(person) }
    }
    persons = people.count
  }

  /// Figures by `key`; standings without one are left out.
  package static func by<Key: Hashable>(
    _ key: (Standing) -> Key?, _ standings: some Sequence<Standing>, in period: Period
  ) -> [Key: Tally] {
    var groups: [Key: [Standing]] = [:]
    for standing in standings where standing.verdict(in: period) != nil {
      if let key = key(standing) { groups[key, default: []].append(standing) }
    }
    return groups.mapValues { Tally($0, in: period) }
  }

  /// Cases of one kind under one verdict, whose figures add up alike.
  struct Cases {
    let verdict: Verdict
    let nature: Nature
    let unit: Unit
    let quantity: Int
    let goodJob: Bool
    /// A person stands behind them and they count.
    let backed: Bool
  }

  private mutating func add(_ standing: Standing, _ verdict: Verdict) {
    add(
      Cases(
        verdict: verdict, nature: standing.nature, unit: standing.unit, quantity: standing.quantity,
        goodJob: standing.goodJob, backed: standing.personBacked))
  }

  mutating func add(_ some: Cases) {
    guard case .counted = some.verdict else {
      if case .not(let why) = some.verdict { notCounted[why, default: 0] += some.quantity }
      if some.nature == .measured || some.nature == .reported { leftOut[some.unit, default: 0] += some.quantity }
      if some.verdict == .not(.natureNotCounted), some.unit == .persons {
        families[some.nature, default: 0] += some.quantity
      }
      return
    }
    if some.unit == .persons { families[some.nature, default: 0] += some.quantity }
    if some.nature == .reported { reported[some.unit, default: 0] += some.quantity }
    if some.nature == .measured {
      cases[some.unit, default: 0] += some.quantity
      if some.goodJob, some.unit == .persons { goodJobs += some.quantity }
    }
    if some.unit == .persons, some.nature == .measured || some.nature == .reported {
      coverage = Rate(
        coverage.numerator + (some.backed ? some.quantity : 0), of: coverage.denominator + some.quantity)
    }
  }
}
