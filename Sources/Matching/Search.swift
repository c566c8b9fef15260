/// One wish asked of a snapshot.
struct Search {
  private let matcher: Matcher
  private let wish: Wish
  private let laterDays: Int
  private let query: Query
  private let pool: [Int32]

  init(_ matcher: Matcher, _ wish: Wish, laterDays: Int) {
    (self.matcher, self.wish, self.laterDays) = (matcher, wish, laterDays)
    var pool: [Int32] = []
    query = Query(wish, &pool)
    self.pool = pool
  }

  /// Columns that a question looks through, and the slot of each.
  private typealias Held = [(columns: Columns, slot: Int)]

  private var everything: Held { held(Array(0..<Slots.count)) }
  /// Those that may pass the occupation filter.
  private var wished: Held {
    wish.occupations.isEmpty ? everything : held([0] + query.slots.range.map { Int(pool[$0]) })
  }
  private func held(_ slots: [Int]) -> Held {
    var found: Held = []
    for slot in slots {
      for columns in matcher.rows.groups[slot] { found.append((columns, slot)) }
    }
    return found
  }

  /// The best `limit`, and how many pass.
  func ranked(_ limit: Int, _ ranking: Ranking? = nil) -> (found: [Found], passing: Int) {
    let ranking = ranking ?? Ranking(matcher.weights, laterDays: laterDays)
    let held = wished
    let limit = max(0, min(limit, held.reduce(0) { $0 + $1.columns.count }))
    let views = held.map(\.columns.view)
    var passing = 0
    let entries = withExtendedLifetime(held) {
      [Entry](unsafeUninitializedCapacity: limit + 1) { room, count in
        count = Self.fill(room, limit, views, held.map(\.slot), query, pool, ranking, &passing)
      }
    }
    return (entries.map { Found(columns: held[Int($0.view)].columns, row: Int($0.row), score: $0.score) }, passing)
  }

  private static func fill(
    _ room: UnsafeMutableBufferPointer<Entry>, _ limit: Int, _ views: UnsafePointer<View>, _ slots: [Int],
    _ query: Query, _ pool: UnsafePointer<Int32>, _ ranking: Ranking, _ passing: inout Int
  ) -> Int {
    guard let start = room.baseAddress else { return 0 }
    var list = Shortlist(limit: limit, entries: start, views: views)
    ranking.mark(query, pool, 1)
    for index in slots.indices {
      passing += ranking.rank(views[index], at: index, slot: slots[index], query, pool, &list)
    }
    ranking.mark(query, pool, 0)
    return list.count
  }

  /// One offer, and how it fared.
  struct Found {
    let columns: Columns
    let row: Int
    var score = 0.0
    var failed: Criteria = []
    var order: Int64 { columns.view.order(row) }
    var id: String { columns.view.ids[row] }
  }

  private func offer(_ found: Found) -> Offer { matcher.rows.offer(found.columns, found.row, laterDays: laterDays) }
  private func parts(_ found: Found) -> Parts { Self.parts(found, query, pool, matcher.weights, laterDays) }
  private static func parts(
    _ found: Found, _ query: Query, _ pool: UnsafePointer<Int32>, _ weights: Weights, _ laterDays: Int
  ) -> Parts {
    Pair(view: found.columns.view, row: found.row, query: query, pool: pool).parts(weights, laterDays: laterDays)
  }

  func match(_ found: Found) -> Match {
    let offer = offer(found)
    let points = parts(found).points(matcher.weights)
    return Match(
      offer: offer.id, score: found.score, reasons: Explanation(wish: wish, offer: offer).reasons(points))
  }

  /// The nearest misses of all offers with their why-nots.
  func excluded(_ limit: Int) -> [Exclusion] {
    guard limit > 0 else { return [] }
    return told(misses(everything) { !$0.isEmpty }, limit)
  }

  func nearMisses(_ limit: Int) -> (count: Int, offers: [Exclusion]) {
    let near = misses(wish.occupations.isEmpty ? everything : wished.filter { $0.slot != 0 }) {
      $0.rawValue.nonzeroBitCount == 1 && $0.isDisjoint(with: [.occupation, .reserved])
    }
    return (near.count, told(near, limit))
  }

  var passingUnnamed: Int {
    var passing = 0
    each(held([0])) { pair, _ in passing += pair.failures.isEmpty ? 1 : 0 }
    return passing
  }

  /// Every offer that fails exactly one filter, with that filter.
  func forEachFailingOne(_ body: (Offer, Criteria) -> Void) {
    each(everything) { pair, columns in
      let failed = pair.failures
      guard failed.rawValue.nonzeroBitCount == 1 else { return }
      body(matcher.rows.offer(columns, pair.row, laterDays: laterDays), failed)
    }
  }

  private func each(_ held: Held, _ body: (Pair, Columns) -> Void) {
    for (columns, _) in held { Self.each(columns, query, pool, body) }
  }
  private static func each(
    _ columns: Columns, _ query: Query, _ pool: UnsafePointer<Int32>, _ body: (Pair, Columns) -> Void
  ) {
    let view = columns.view
    for row in 0..<view.count { body(Pair(view: view, row: row, query: query, pool: pool), columns) }
  }

  private func misses(_ held: Held, where counts: (Criteria) -> Bool) -> [Found] {
    var misses: [Found] = []
    each(held) { pair, columns in
      let failed = pair.failures
      guard counts(failed) else { return }
      let score = pair.parts(matcher.weights, laterDays: laterDays).score(matcher.weights)
      misses.append(Found(columns: columns, row: pair.row, score: score, failed: failed))
    }
    return misses
  }

  /// Fewest failed filters first, then by score, order of application and id.
  private func told(_ misses: [Found], _ limit: Int) -> [Exclusion] {
    let best = misses.sorted { a, b in
      let (one, other) = (a.failed.rawValue.nonzeroBitCount, b.failed.rawValue.nonzeroBitCount)
      if one != other { return one < other }
      if a.score != b.score { return a.score > b.score }
      return a.order != b.order ? a.order < b.order : a.id < b.id
    }
    return best.prefix(max(0, limit)).map { miss in
      let offer = offer(miss)
      return Exclusion(offer: offer.id, whyNot: Explanation(wish: wish, offer: offer).whyNots(miss.failed))
    }
  }
}
