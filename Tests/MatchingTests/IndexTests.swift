import Matching
import Testing
import Vocabulary

/// Random offers put in, changed and taken out, against a matcher built afresh and against the slow definition.
@Suite("연결 색인") struct IndexTests {
  static let weights: Weights = {
    var weights = Weights.version1
    weights.missing = .zero
    return weights
  }()

  /// What a counsellor could see of it.
  static func answers(_ matcher: Matcher, _ wishes: [Wish]) -> [Matches] {
    wishes.map { matcher.matches($0, limit: 100, excludedLimit: 100) }
  }

  @Test("넣고 바꾸고 뺀 뒤의 답은 남은 공고로 새로 만든 것과 같다", arguments: 1...20)
  func churn(_ seed: Int) {
    var world = RandomWorld(seed: UInt64(seed))
    var offers: [String: Offer] = [:]
    var matcher = Matcher([])
    for step in 0..<120 {
      if Int.random(in: 0..<3, using: &world.random) == 0, let id = offers.keys.sorted().first {
        let removed = matcher.remove(id)
        #expect(removed && !matcher.holds(id))
        offers[id] = nil
      } else {
        let offer = world.offer(step % 70)
        offers[offer.id] = offer
        matcher.insert(offer)
      }
      #expect(matcher.count == offers.count)
    }
    let wishes = (0..<15).map { _ in world.wish() }
    #expect(Self.answers(matcher, wishes) == Self.answers(Matcher(Array(offers.values)), wishes))
    let removed = matcher.remove("없는 공고")
    #expect(!removed)
  }

  @Test("공고 하나를 더했다가 닫으면 색인은 전과 같다", arguments: 1...20) func thereAndBack(_ seed: Int) {
    var world = RandomWorld(seed: UInt64(seed))
    var matcher = Matcher((0..<40).map { world.offer($0) })
    let wishes = (0..<15).map { _ in world.wish() }
    let (before, bytes) = (Self.answers(matcher, wishes), matcher.bytes)
    var added = world.offer(99)
    added.occupation = [111, 5611].randomElement(using: &world.random)
    matcher.insert(added)
    matcher.remove(added.id)
    #expect(Self.answers(matcher, wishes) == before && matcher.bytes <= bytes + 8192 && matcher.count == 40)
  }

  @Test("읽는 쪽이 쥔 것은 쓰는 동안에도 바뀌지 않는다") func snapshot() {
    var world = RandomWorld(seed: 3)
    var matcher = Matcher((0..<60).map { world.offer($0) })
    let (held, wishes) = (matcher, (0..<10).map { _ in world.wish() })
    let before = Self.answers(held, wishes)
    for index in 0..<200 { matcher.insert(world.offer(index)) }
    for match in matcher.matches(Wish(), limit: 50).ranked { matcher.remove(match.offer) }
    #expect(Self.answers(held, wishes) == before)
    #expect(Self.answers(matcher, wishes) != before)
  }

  @Test("한 직종에 공고가 많아도 하나도 잃지 않는다") func manyOfOneGroup() {
    var matcher = Matcher((0..<9000).map { Offer(id: "\($0)", order: $0, occupation: 5611, daysOpen: $0 % 61) })
    for index in stride(from: 0, to: 9000, by: 2) { matcher.remove("\(index)") }
    let found = matcher.matches(Wish(occupations: [5611]), limit: 10_000)
    #expect(found.passing == 4500 && Set(found.ranked.map(\.offer)).count == 4500)
    #expect(found.ranked.allSatisfy { Int($0.offer).map { $0 % 2 == 1 } ?? false })
  }

  @Test("날이 지나면 등록일만 늙는다") func laterDays() {
    let matcher = Matcher([Offer(id: "a", order: 0, occupation: 5611, daysOpen: -20_000)], weights: Self.weights)
    let found = matcher.matches(Wish(occupations: [5611]), laterDays: 20_006).ranked
    #expect(found.first.map { abs($0.score - 0.45 - 0.05 * 54 / 60) < 1e-12 } == true)
    #expect(found.first?.reasons.contains { $0.code == .freshness && $0.numbers == [6] } == true)
  }

  @Test("자격증 번호가 64를 넘어도 뭉뚱그려 통과시키지 않는다") func highLicences() {
    let offers = [1, 65, 129].map { Offer(id: "\($0)", order: $0, occupation: 5611, licences: [$0]) }
    let matcher = Matcher(offers)
    for held in [1, 65, 129, 2] {
      let found = matcher.matches(Wish(occupations: [5611], licences: [held])).ranked.map(\.offer)
      #expect(found == (held == 2 ? [] : ["\(held)"]))
    }
  }
}

@Suite("밤새 만드는 목록") struct BatchTests {
  static func world(_ seed: Int) -> (matcher: Matcher, seekers: [Seeker], offers: [Offer]) {
    var world = RandomWorld(seed: UInt64(seed))
    let offers = (0..<80).map { world.offer($0) }
    var seekers = (0..<60).map { Seeker(id: "s\($0)", order: $0 / 3, wish: world.wish()) }
    var out = world.wish()
    out.optedOut = true
    seekers.append(Seeker(id: "out", order: 0, wish: out))
    return (Matcher(offers, weights: IndexTests.weights), seekers, offers)
  }

  @Test("모두의 목록은 한 사람씩 물은 것과 같고, 몇 갈래로 하든 같다", arguments: 1...12) func sameAsOneByOne(_ seed: Int) async {
    let (matcher, seekers, _) = Self.world(seed)
    for threads in [1, 2, 5] {
      let lists = await matcher.lists(for: Seekers(seekers), limit: 7, threads: threads, reasons: true)
      var found: [Int: [String]] = [:]
      lists.forEachOffer { seeker, _, offer, _ in found[seeker, default: []].append(offer) }
      for (number, seeker) in seekers.enumerated() {
        #expect(found[number] ?? [] == matcher.matches(seeker.wish, limit: 7).ranked.map(\.offer))
        #expect(found[number] ?? [] == matcher.ranking(seeker.wish, limit: 7).map(\.offer))
      }
    }
  }

  @Test("목록에 남는 까닭은 화면에서 말하는 이유와 같다", arguments: 1...12) func groundsAreReasons(_ seed: Int) async {
    let (matcher, seekers, _) = Self.world(seed)
    let lists = await matcher.lists(for: Seekers(seekers), limit: 30, reasons: true)
    let shown = seekers.map { matcher.matches($0.wish, limit: 30).ranked }
    var places = 0
    lists.forEachOffer { seeker, rank, _, grounds in
      guard let grounds else { return }
      let match = shown[seeker][rank]
      places += 1
      #expect(
        Reason.Code.allCases.filter(grounds.holds)
          == Reason.Code.allCases.filter { code in
            match.reasons.contains { $0.code == code }
          })
      for reason in match.reasons {
        switch reason.code {
        case .distance: #expect(reason.numbers[0] == Int(grounds.metres))
        case .pay: #expect(reason.numbers[0] == Int(grounds.payMore))
        case .skills: #expect(reason.numbers == [Int(grounds.commonSkills), Int(grounds.allSkills)])
        default: break
        }
      }
      #expect(abs(Double(grounds.points.sum()) - match.score) < 1e-5)
    }
    #expect(places == shown.reduce(0) { $0 + $1.count })
  }

  @Test("일자리에서 사람을 찾아도 답은 같다", arguments: 1...12) func otherDirection(_ seed: Int) async {
    let (matcher, seekers, offers) = Self.world(seed)
    let all = Seekers(seekers)
    for offer in offers {
      let naive = NaiveMatcher(offers: [offer], weights: IndexTests.weights)
      let wanted = seekers.filter { !$0.wish.optedOut && naive.passes($0.wish, offer) }
        .map { (id: $0.id, order: $0.order, score: naive.score($0.wish, offer)) }
        .sorted { (-$0.score, $0.order, $0.id) < (-$1.score, $1.order, $1.id) }
      let found = all.best(for: offer, limit: 100, weights: matcher.weights)
      #expect(found.map(\.id) == wanted.map(\.id))
      #expect(zip(found, wanted).allSatisfy { abs($0.score - $1.score) <= 1e-12 })
    }
  }

  @Test("새 공고를 알릴 사람은 그 공고가 목록에 드는 사람이다", arguments: 1...12) func entering(_ seed: Int) async {
    let (matcher, seekers, _) = Self.world(seed)
    var world = RandomWorld(seed: UInt64(seed) + 1000)
    let all = Seekers(seekers)
    let bars = Bars(await matcher.lists(for: all, limit: 5), seekers: seekers.count, limit: 5)
    for index in 0..<30 {
      var offer = world.offer(index)
      (offer.id, offer.order) = ("new", 100)
      var after = matcher
      after.insert(offer)
      let wanted = seekers.indices.filter { number in
        after.matches(seekers[number].wish, limit: 5).ranked.contains { $0.offer == "new" }
      }
      let found = all.suited(by: offer, weights: matcher.weights, entering: bars)
      #expect(found.found.map(\.seeker) == wanted)
    }
  }
}
