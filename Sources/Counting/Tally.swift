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
  /// Cases that do not count, by reason.
  package var notCounted: [WhyNot: Int] = [:]

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

  private mutating func add(_ standing: Standing, _ verdict: Verdict) {
    guard case .counted = verdict else {
      if case .not(let why) = verdict { notCounted[why, default: 0] += standing.quantity }
      if verdict == .not(.natureNotCounted), standing.unit == .persons {
        families[standing.nature, default: 0] += standing.quantity
      }
      return
    }
    if standing.unit == .persons { families[standing.nature, default: 0] += standing.quantity }
    if standing.nature == .measured {
      cases[standing.unit, default: 0] += standing.quantity
      if standing.goodJob, standing.unit == .persons { goodJobs += standing.quantity }
    }
    if standing.unit == .persons, standing.nature == .measured || standing.nature == .reported {
      coverage = Rate(
        coverage.numerator + (standing.personBacked ? standing.quantity : 0),
        of: coverage.denominator + standing.quantity)
    }
  }
}
