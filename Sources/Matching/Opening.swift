import Vocabulary

/// One wish changed, the others kept, and how many more offers that lets in.
package struct Opening: Sendable, Hashable {
  /// What to change.
  package let change: Change
  /// Offers that fail nothing but this wish and pass when it is changed.
  package let opens: Int

  /// The wish as it would then be.
  package enum Change: Sendable, Hashable {
    /// Most metres.
    case distance(Int)
    /// One more 시군구.
    case region(Int)
    /// One more 소분류, three digits as a number.
    case occupationGroup(Int)
    /// Least pay in won of the hoped kind.
    case pay(Won, WageKind)
    /// Hours a week.
    case weeklyHours(ClosedRange<Int>)
    /// Any time of the week.
    case anyTime
    /// One more licence held.
    case licence(Int)

    var rank: (Int, Int) {
      switch self {
      case .distance(let metres): (0, metres)
      case .region(let code): (1, code)
      case .occupationGroup(let group): (2, group)
      case .pay(let won, _): (3, -won)
      case .weeklyHours(let hours): (4, hours.lowerBound)
      case .anyTime: (5, 0)
      case .licence(let code): (6, code)
      }
    }
  }
}

extension Matcher {
  /// Which single change of `wish` would open most (어느 조건을 바꾸면 몇 곳이 더 열리는지), most first, at most `limit`.
  /// Distance goes up the steps of `kilometres`, hours to those of the offers missed, pay down to the least that is paid
  /// among those within 5 and within 10 percent of the hope: no further than opens them, and never under `leastPay` (the
  /// minimum wage), below which no offer is opened.
  package func openings(
    _ wish: Wish, limit: Int = 5, kilometres: [Int] = [3, 5, 7, 10, 15, 20, 30], leastPay: HourlyPay? = nil
  ) -> [Opening] {
    guard !wish.optedOut else { return [] }
    var counts: [Opening.Change: Int] = [:]
    var missedHours: [ClosedRange<Int>] = []
    var missedPay: [HourlyPay] = []
    let further = kilometres.map { $0 * 1000 }.filter { $0 > (wish.maxMetres ?? .max) }.sorted()
    Search(self, wish, laterDays: 0).forEachFailingOne { offer, failed in
      if failed == .weeklyHours, let asked = offer.weeklyHours { missedHours.append(asked) }
      if failed == .pay, let paid = offer.pay { missedPay.append(paid) }
      for change in changes(of: wish, letting: offer, failed, further) { counts[change, default: 0] += 1 }
    }
    for hours in wider(wish.weeklyHours, toward: missedHours) {
      counts[.weeklyHours(hours)] = missedHours.filter(hours.overlaps).count
    }
    if let hoped = wish.pay {
      for least in lower(hoped, toward: missedPay, leastPay) {
        counts[.pay(least.won, hoped.kind)] = missedPay.count { $0 >= least }
      }
    }
    return counts.map { Opening(change: $0.key, opens: $0.value) }
      .sorted { $0.opens != $1.opens ? $0.opens > $1.opens : $0.change.rank < $1.change.rank }
      .prefix(max(0, limit)).map { $0 }
  }

  /// The changes that would let `offer` in; none unless it fails exactly one filter.
  private func changes(
    of wish: Wish, letting offer: Offer, _ failed: Criteria, _ further: [Int]
  ) -> [Opening.Change] {
    switch failed {
    case .distance:
      let metres = (wish.squaredMetres(to: offer)?.squareRoot() ?? 0) - Double(offer.placeRadius)
      return further.filter { Double($0) >= metres }.map { .distance($0) }
    case .region: return offer.region.map { [.region($0)] } ?? []
    case .occupation: return offer.occupation.map { [.occupationGroup($0 / 10)] } ?? []
    case .times: return [.anyTime]
    case .licences:
      let missing = offer.licences?.missing(from: wish.licences ?? []) ?? []
      return missing.count == 1 ? missing.map { .licence($0) } : []
    default: return []
    }
  }

  /// `wished` stretched just far enough to meet each of `missed`, each stretch once.
  private func wider(
    _ wished: ClosedRange<Int>?, toward missed: [ClosedRange<Int>]
  ) -> Set<ClosedRange<Int>> {
    guard let wished else { return [] }
    return Set(
      missed.map { asked in
        asked.lowerBound > wished.upperBound
          ? wished.lowerBound...asked.lowerBound : asked.upperBound...wished.upperBound
      })
  }

  /// `hoped` let down just far enough to meet the offers of `missed` within 5, and within 10 percent of it.
  private func lower(
    _ hoped: HopedPay, toward missed: [HourlyPay], _ leastPay: HourlyPay?
  ) -> Set<HourlyPay> {
    Set(
      [95, 90].compactMap { percent in
        guard let most = HourlyPay(won: hoped.least.won * percent / 100, hours: hoped.least.hours) else { return nil }
        return missed.filter { $0 >= max(most, leastPay ?? most) }.min()
          .flatMap { stated($0, hours: hoped.least.hours, leastPay) }
      })
  }

  /// `paid` for so many hours in whole won, rounded down, but never to less than `leastPay`.
  private func stated(_ paid: HourlyPay, hours: Int, _ leastPay: HourlyPay?) -> HourlyPay? {
    let least = leastPay.map { ($0.won * hours + $0.hours - 1) / $0.hours } ?? 1
    return HourlyPay(won: max(paid.won * hours / paid.hours, least), hours: hours)
  }
}
