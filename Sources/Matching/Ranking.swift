/// One thread's working memory and the weights made ready.
final class Ranking {
  let weights: Weights
  let laterDays: Int
  /// Rows the filter pass left, at most those of one `Columns`.
  let rows: UnsafeMutablePointer<Int32>
  private let squares: UnsafeMutablePointer<Double>
  private let ratios: UnsafeMutablePointer<Double>
  private let sums: UnsafeMutablePointer<Double>
  /// 1 at every skill of the seeker.
  private let marks: UnsafeMutablePointer<UInt8>
  /// Points of freshness for 0 … `freshDays` days.
  private let fresh: UnsafeMutablePointer<Double>
  /// The most that skills can earn, by how many either side has, up to 15.
  private let mostSkills: UnsafeMutablePointer<Double>
  private static let room = Columns.most + 16

  init(_ weights: Weights, laterDays: Int) {
    (self.weights, self.laterDays) = (weights, laterDays)
    rows = .allocate(capacity: Self.room)
    squares = .allocate(capacity: Self.room)
    ratios = .allocate(capacity: Self.room)
    sums = .allocate(capacity: Self.room)
    marks = .allocate(capacity: Int(Columns.noCode) + 1)
    marks.initialize(repeating: 0, count: Int(Columns.noCode) + 1)
    let days = max(0, min(weights.freshDays, 4096))
    fresh = .allocate(capacity: days + 1)
    for day in 0...days {
      fresh[day] = weights.freshDays > 0 ? weights.freshness * weights.freshnessPart(days: day) : 0
    }
    mostSkills = .allocate(capacity: 256)
    for pair in 0..<256 {
      let (own, named) = (Double(pair / 16), Double(pair % 16))
      mostSkills[pair] = own * named > 0 ? weights.skills * (min(own, named) / max(own, named)) : 0
    }
  }
  deinit {
    rows.deallocate()
    squares.deallocate()
    ratios.deallocate()
    sums.deallocate()
    marks.deallocate()
    fresh.deallocate()
    mostSkills.deallocate()
  }

  /// Marks the skills of the next query, or takes the marks away.
  @inline(__always)
  func mark(_ query: Query, _ pool: UnsafePointer<Int32>, _ value: UInt8) {
    for index in query.skills.range { marks[Int(pool[index])] = value }
  }

  /// The rows of one group that pass are put on `list`, and counted.
  func rank(
    _ view: View, at index: Int, slot: Int, _ query: Query, _ pool: UnsafePointer<Int32>, _ list: inout Shortlist
  ) -> Int {
    if view.isDecided(query, slot: slot) {
      let found = view.select(query, decided: true, into: rows)
      score(found, view, index, query, pool, &list)
      return found
    }
    var found = view.select(query, decided: false, into: rows)
    var kept = 0
    for place in 0..<found
    where Pair(view: view, row: Int(rows[place]), query: query, pool: pool).failures.isEmpty {
      rows[kept] = rows[place]
      kept += 1
    }
    found = kept
    score(found, view, index, query, pool, &list)
    return found
  }

  private func score(
    _ found: Int, _ view: View, _ index: Int, _ query: Query, _ pool: UnsafePointer<Int32>, _ list: inout Shortlist
  ) {
    guard list.limit > 0 else { return }
    if weights.missing == .zero, weights.freshDays > 0, weights.freshDays <= 4096, view.traits.contains(.complete),
      query.says.contains(.complete)
    {
      scoreComplete(found, view, Int32(truncatingIfNeeded: index), query, &list)
      return
    }
    for place in 0..<found {
      let pair = Pair(view: view, row: Int(rows[place]), query: query, pool: pool)
      let score = pair.parts(weights, laterDays: laterDays).score(weights)
      if score >= list.bar {
        list.add(
          Entry(score: score, order: view.order(pair.row), view: Int32(truncatingIfNeeded: index), row: rows[place]))
      }
    }
  }

  /// Where nothing is unstated: the parts that vectorise first, then skills only for those that can still be listed.
  @inline(__always)
  private func scoreComplete(_ found: Int, _ view: View, _ index: Int32, _ query: Query, _ list: inout Shortlist) {
    gather(found, view, query)
    let hoped = Eight(repeating: Double(query.won))
    weights.sum(found, squares, ratios, sums) { _ in hoped }
    let (days, counts, last) = (view[.daysOpen], view[.skillCount], weights.freshDays)
    let (own, width) = (Int(query.skills.count), view.skillWidth)
    let (marks, fresh, mostSkills) = (marks, fresh, mostSkills + min(own, 15) * 16)
    let (skillsWeight, later, offers) = (weights.skills, laterDays, view.skills)
    var bar = list.bar
    for place in 0..<found {
      let row = Int(rows[place])
      let freshness = fresh[max(0, min(last, Int(days[row]) &+ later))]
      let named = Int(counts[row])
      let most = own > 15 || named > 15 ? skillsWeight : mostSkills[named]
      if sums[place] + most + freshness + 1e-12 < bar { continue }
      var common = 0
      let codes = offers + row &* width
      for code in 0..<width { common &+= Int(marks[Int(codes[code])]) }
      let all = own &+ named &- common
      let skills = own > 0 && named > 0 ? skillsWeight * Weights.skillsPart(common: common, of: all) : 0
      let score = sums[place] + skills + freshness
      if score < bar { continue }
      list.add(Entry(score: score, order: view.order(row), view: index, row: Int32(truncatingIfNeeded: row)))
      bar = list.bar
    }
  }

  @inline(__always)
  private func gather(_ found: Int, _ view: View, _ query: Query) {
    let (x, y, pay, occupation) = (view[.x], view[.y], view[.pay], view[.occupation])
    let (same, group) = (weights.occupation * 1, weights.occupation * weights.sameGroup)
    let hours = Double(query.hours)
    for place in 0..<found {
      let row = Int(rows[place])
      let (dx, dy) = (Double(x[row] &- query.x), Double(y[row] &- query.y))
      squares[place] = dx * dx + dy * dy
      ratios[place] = Double(pay[row]) * hours
      let own = occupation[row]
      sums[place] = own == query.first || own == query.second || own == query.third ? same : group
    }
  }
}

typealias Eight = SIMD8<Double>

extension Weights {
  /// Adds distance and pay to the points of occupation in `sums`, eight at a time. `hoped`: the pay hoped for by the eight
  /// from a place on; `paid` over the same hours.
  @inline(__always)
  func sum(
    _ count: Int, _ squares: UnsafePointer<Double>, _ paid: UnsafePointer<Double>,
    _ sums: UnsafeMutablePointer<Double>, _ hoped: (Int) -> Eight
  ) {
    let half = Eight(repeating: halfKilometres)
    let (none, one, thousand) = (Eight(), Eight(repeating: 1), Eight(repeating: 1000))
    let (distanceWeight, payWeight) = (Eight(repeating: distance), Eight(repeating: pay))
    var place = 0
    while place < count {
      let squared = UnsafeRawPointer(squares + place).loadUnaligned(as: Eight.self)
      let near = one / (one + squared.squareRoot() / thousand / half)
      var more = UnsafeRawPointer(paid + place).loadUnaligned(as: Eight.self) / hoped(place) - one
      more = more.replacing(with: none, where: more .< none)
      more = more.replacing(with: one, where: more .> one)
      let occupation = UnsafeRawPointer(sums + place).loadUnaligned(as: Eight.self)
      UnsafeMutableRawPointer(sums + place).storeBytes(
        of: occupation + distanceWeight * near + payWeight * more, as: Eight.self)
      place &+= 8
    }
  }
}
