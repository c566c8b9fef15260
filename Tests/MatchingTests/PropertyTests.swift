import Matching
import Testing
import Vocabulary

@Suite("연결의 성질") struct PropertyTests {
  static func weights(_ missing: Weights.Missing) -> Weights {
    var weights = Weights.version1
    weights.missing = missing
    return weights
  }
  /// Weights that add up to 2, so that scaling shows.
  static let heavy = Weights(
    occupation: 1, distance: 0.5, pay: 0.125, skills: 0.25, freshness: 0.125, sameGroup: 0.3, halfKilometres: 2,
    freshDays: 60, missing: .rescale)

  @Test(
    "어떤 공고와 희망에도 정의를 그대로 옮긴 느린 계산과 순서·점수가 같다",
    arguments: [weights(.rescale), weights(.zero), heavy], 1...40)
  func sameAsNaive(_ weights: Weights, _ seed: Int) {
    var world = RandomWorld(seed: UInt64(seed))
    let offers = (0..<Int.random(in: 0...60, using: &world.random)).map { world.offer($0) }
    let matcher = Matcher(offers, weights: weights)
    let naive = NaiveMatcher(offers: offers, weights: weights)
    for _ in 0..<25 {
      let wish = world.wish()
      let found = matcher.matches(wish, limit: offers.count)
      let wanted = naive.ranked(wish)
      #expect(found.ranked.map(\.offer) == wanted.map(\.id))
      #expect(zip(found.ranked, wanted).allSatisfy { abs($0.score - $1.score) <= 1e-12 })
      #expect(found.passing == wanted.count)
    }
  }

  @Test("모든 공고는 맞거나 까닭이 있다", arguments: 1...20) func everyOfferIsExplained(_ seed: Int) {
    var world = RandomWorld(seed: UInt64(seed))
    let offers = (0..<40).map { world.offer($0) }
    let matcher = Matcher(offers)
    for _ in 0..<20 {
      let found = matcher.matches(world.wish(), limit: 100, excludedLimit: 100)
      #expect(Set(found.ranked.map(\.offer) + found.excluded.map(\.offer)) == Set(offers.map(\.id)))
      #expect(found.excluded.allSatisfy { !$0.whyNot.isEmpty })
      #expect(zip(found.excluded, found.excluded.dropFirst()).allSatisfy { $0.whyNot.count <= $1.whyNot.count })
    }
  }

  @Test("이유의 점수를 더하면 총점이고, 총점은 0과 1 사이다", arguments: 1...20) func pointsAddUp(_ seed: Int) {
    var world = RandomWorld(seed: UInt64(seed))
    let matcher = Matcher((0..<40).map { world.offer($0) })
    for _ in 0..<20 {
      for match in matcher.matches(world.wish(), limit: 100).ranked {
        #expect(abs(match.reasons.reduce(0) { $0 + $1.points } - match.score) < 1e-12)
        #expect((0...1.000000000001).contains(match.score))
      }
    }
  }

  @Test("상위 몇 곳만 달라고 해도 앞의 것은 그대로다", arguments: [0, 1, 3, 20]) func limitIsAPrefix(_ limit: Int) {
    var world = RandomWorld(seed: 7)
    let matcher = Matcher((0..<60).map { world.offer($0) })
    for _ in 0..<20 {
      let wish = world.wish()
      let all = matcher.matches(wish, limit: 100).ranked
      #expect(matcher.matches(wish, limit: limit).ranked == Array(all.prefix(limit)))
      #expect(matcher.matches(wish, limit: -1).ranked.isEmpty)
    }
  }

  @Test("공고를 건넨 순서는 결과를 바꾸지 않는다") func orderOfInputDoesNotMatter() {
    var world = RandomWorld(seed: 11)
    let offers = (0..<60).map { world.offer($0) }
    for _ in 0..<20 {
      let wish = world.wish()
      let shuffled = offers.shuffled(using: &world.random)
      #expect(
        Matcher(offers).matches(wish, limit: 60, excludedLimit: 60)
          == Matcher(shuffled).matches(wish, limit: 60, excludedLimit: 60))
    }
  }

  @Test("열린다고 한 수만큼 실제로 열린다", arguments: 1...20) func openingsAreTrue(_ seed: Int) {
    var world = RandomWorld(seed: UInt64(seed))
    let offers = (0..<60).map { world.offer($0) }
    let matcher = Matcher(offers)
    for _ in 0..<10 {
      let wish = world.wish()
      let before = matcher.matches(wish).passing
      for opening in matcher.openings(wish, limit: 50) {
        guard let changed = wish.with(opening.change) else { continue }
        #expect(matcher.matches(changed).passing == before + opening.opens)
      }
    }
  }
}

extension Wish {
  /// `nil` where the change cannot be stated by one field alone.
  func with(_ change: Opening.Change) -> Wish? {
    var next = self
    switch change {
    case .distance(let metres): next.maxMetres = metres
    case .region(let code):
      guard code % 10 != 0 else { return nil }
      next.regions.append(code)
    case .occupationGroup(let group): next.occupations.append(group * 10)
    case .pay(let won, let kind):
      guard let pay, let least = HourlyPay(won: won, hours: pay.least.hours) else { return nil }
      next.pay = HopedPay(kind: kind, least: least)
    case .weeklyHours(let hours): next.weeklyHours = hours
    case .anyTime: next.times = nil
    case .licence(let code): next.licences = CodeSet((licences ?? []).codes + [code])
    }
    return next
  }
}
