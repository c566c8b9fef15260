import Matching
import Vocabulary

/// The definition of a match once more, written for reading and not for speed: what the property tests hold `Matcher` to.
struct NaiveMatcher {
  let offers: [Offer]
  let weights: Weights

  func ranked(_ wish: Wish) -> [(id: String, score: Double)] {
    offers.filter { passes(wish, $0) }
      .map { (offer: $0, score: score(wish, $0)) }
      .sorted { a, b in
        (-a.score, a.offer.order, a.offer.id) < (-b.score, b.offer.order, b.offer.id)
      }
      .map { (id: $0.offer.id, score: $0.score) }
  }

  func passes(_ wish: Wish, _ offer: Offer) -> Bool {
    if let statute = offer.reservedBy {
      let open = Set(wish.eligibilities.filter(\.consent).map(\.statute))
      if !open.contains(statute) { return false }
    }
    if let occupation = offer.occupation, !wish.occupations.isEmpty {
      if !Set(wish.occupations.map { $0 / 10 }).contains(occupation / 10) { return false }
    }
    if let region = offer.region, !wish.regions.isEmpty {
      let own = wish.regions.contains(region)
      let city = wish.regions.contains { $0 % 10 == 0 && $0 / 10 == region / 10 }
      if !own && !city { return false }
    }
    if let metres = metres(wish, offer), let most = wish.maxMetres {
      if metres > Double(most) + Double(offer.placeRadius) { return false }
    }
    if let hoped = wish.pay?.least, let paid = offer.pay {
      if Double(paid.won) / Double(paid.hours) < Double(hoped.won) / Double(hoped.hours) { return false }
    }
    if let wished = wish.weeklyHours, let asked = offer.weeklyHours {
      if Set(wished).isDisjoint(with: Set(asked)) { return false }
    }
    if let wished = wish.times, let asked = offer.times, wished.rawValue & asked.rawValue == 0 { return false }
    if let held = wish.education, let asked = offer.education, asked > held { return false }
    if let held = wish.licences, let asked = offer.licences {
      if !Set(asked.codes).isSubset(of: Set(held.codes)) { return false }
    }
    return true
  }

  func score(_ wish: Wish, _ offer: Offer) -> Double {
    var parts: [(weight: Double, part: Double?)] = []
    if let occupation = offer.occupation, !wish.occupations.isEmpty {
      parts.append((weights.occupation, wish.occupations.contains(occupation) ? 1 : weights.sameGroup))
    } else {
      parts.append((weights.occupation, nil))
    }
    parts.append((weights.distance, metres(wish, offer).map { 1 / (1 + $0 / 1000 / weights.halfKilometres) }))
    if let hoped = wish.pay?.least, let paid = offer.pay {
      let ratio = Double(paid.won * hoped.hours) / Double(hoped.won * paid.hours)
      parts.append((weights.pay, min(1, max(0, ratio - 1))))
    } else {
      parts.append((weights.pay, nil))
    }
    let (own, named) = (Set(wish.skills.codes), Set(offer.skills.codes))
    let stated = !own.isEmpty && !named.isEmpty
    parts.append(
      (weights.skills, stated ? Double(own.intersection(named).count) / Double(own.union(named).count) : nil))
    parts.append((weights.freshness, offer.daysOpen.map { min(1, max(0, (60 - Double($0)) / 60)) }))
    let earned = parts.reduce(0) { $0 + $1.weight * ($1.part ?? 0) }
    let left = parts.filter { $0.part != nil }.reduce(0) { $0 + $1.weight }
    let all = parts.reduce(0) { $0 + $1.weight }
    guard weights.missing == .rescale, left > 0 else { return earned }
    return earned / (parts.allSatisfy { $0.part != nil } ? 1 : left / all)
  }

  private func metres(_ wish: Wish, _ offer: Offer) -> Double? {
    guard let home = wish.place, let work = offer.place else { return nil }
    return home.metres(to: work)
  }
}

/// Random offers and wishes with many ties, gaps and extremes.
struct RandomWorld {
  var random: SeededRandom
  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func maybe<Value>(_ value: (inout SeededRandom) -> Value?) -> Value? {
    Int.random(in: 0..<4, using: &random) == 0 ? nil : value(&random)
  }
  mutating func place() -> Place? {
    maybe { random in
      [Place(x: 0, y: 0), Place(x: 3000, y: 4000), Place(x: -2000, y: 1), Place(x: 40_000_000, y: -40_000_000)]
        .randomElement(using: &random)
    }
  }
  mutating func pay() -> HourlyPay? {
    maybe { random in
      [
        HourlyPay(won: 10_320), HourlyPay(won: 2_156_880, hours: 209), HourlyPay(won: 3_000_000, hours: 209),
        HourlyPay(won: 1), HourlyPay(won: 1_000_000_000_000), HourlyPay(won: 82_560, hours: 8),
      ].randomElement(using: &random) ?? nil
    }
  }
  mutating func hours() -> ClosedRange<Int>? {
    maybe { random in [0...0, 15...20, 20...40, 40...40, 1...168].randomElement(using: &random) }
  }
  mutating func codes() -> CodeSet {
    CodeSet((0..<Int.random(in: 0...3, using: &random)).map { _ in Int.random(in: 1...4, using: &random) })
  }
  mutating func region() -> Int? {
    maybe { random in [11530, 41270, 41273, 41271, 28177].randomElement(using: &random) }
  }
  mutating func times() -> TimesOfWeek? {
    maybe { random in TimesOfWeek(rawValue: Int32.random(in: 0...7, using: &random)) }
  }
  mutating func number(_ values: [Int]) -> Int? { maybe { random in values.randomElement(using: &random) } }

  mutating func offer(_ index: Int) -> Offer {
    Offer(
      id: "v\(Int.random(in: 0...9, using: &random))-\(index)", order: Int.random(in: 0...3, using: &random),
      occupation: number([111, 112, 119, 121, 5611, 9053]), place: place(),
      placeRadius: number([0, 0, 2500, .max / 4]) ?? 0, region: region(), pay: pay(), weeklyHours: hours(),
      times: times(), education: number([0, 3, 7]), licences: maybe { _ in [] as CodeSet }.map { _ in codes() },
      skills: codes(), daysOpen: number([-3, 0, 12, 60, 61, .max]),
      reservedBy: Int.random(in: 0..<6, using: &random) == 0 ? "장애인고용법" : nil)
  }
  mutating func wish() -> Wish {
    let occupations = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in number([111, 119, 121, 5611]) }
    let regions = Int.random(in: 0..<3, using: &random) == 0 ? [region(), region()].compactMap { $0 } : []
    let eligible = Int.random(in: 0..<2, using: &random) == 0
    let consent = Int.random(in: 0..<2, using: &random) == 0
    return Wish(
      occupations: occupations, place: place(), maxMetres: number([0, 5000, 100_000_000]), regions: regions,
      pay: pay().map { HopedPay(kind: .monthly, least: $0) }, weeklyHours: hours(), times: times(),
      education: number([1, 3, 7]), licences: maybe { _ in [] as CodeSet }.map { _ in codes() }, skills: codes(),
      eligibilities: eligible ? [LawfulEligibility(statute: "장애인고용법", consent: consent)] : [])
  }
}
