extension Seekers {
  /// A seeker and how well an offer suits.
  package typealias Suited = (seeker: Int, score: Double)

  /// The seekers whom `offer` suits, in the order they were given, with their scores; with `bars` only those whose list it
  /// would enter. `candidates` counts all whom it suits. Who opted out is never among them.
  package func suited(
    by offer: Offer, weights: Weights = .version1, laterDays: Int = 0, entering bars: Bars? = nil
  ) -> (found: [Suited], candidates: Int) {
    let columns = Columns(single: offer)
    let reverse = Reverse(columns.view, weights, laterDays: laterDays, bars)
    let slot = columns.view.slot(0)
    let looked = (slot == 0 ? Array(0..<Slots.count) : [0, slot]).filter { groups.groups[$0].count > 0 }
    let room = looked.map { groups.groups[$0].capacity }.max() ?? 0
    var (found, candidates): ([Suited], Int) = ([], 0)
    withExtendedLifetime(columns) {
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: room + 16) { rows in
        guard let rows = rows.baseAddress else { return }
        for slot in looked {
          candidates += reverse.collect(groups.groups[slot], groups.values, queries, pool, rows, &found)
        }
      }
    }
    return looked.count > 1 ? distinct(found, candidates) : (found, candidates)
  }

  /// A seeker of several groups is met in each.
  private func distinct(_ found: [Suited], _ candidates: Int) -> (found: [Suited], candidates: Int) {
    var kept: [Suited] = []
    for one in found.sorted(by: { $0.seeker < $1.seeker }) where kept.last?.seeker != one.seeker { kept.append(one) }
    return (kept, candidates - (found.count - kept.count))
  }

  /// The best `limit` seekers for `offer`: score, then order of application, then id.
  package func best(
    for offer: Offer, limit: Int = 20, weights: Weights = .version1, laterDays: Int = 0
  ) -> [(id: String, score: Double)] {
    suited(by: offer, weights: weights, laterDays: laterDays).found.sorted { a, b in
      if a.score != b.score { return a.score > b.score }
      let (one, other) = (orders[a.seeker], orders[b.seeker])
      return one != other ? one < other : ids[a.seeker] < ids[b.seeker]
    }.prefix(max(0, limit)).map { (ids[$0.seeker], $0.score) }
  }
}

extension Reverse {
  /// How many of the group's seekers the offer suits; those that enter are appended to `found`.
  func collect(
    _ group: SeekerGroups.Group, _ values: UnsafePointer<Int32>, _ queries: UnsafePointer<Query>,
    _ pool: UnsafePointer<Int32>, _ rows: UnsafeMutablePointer<Int32>, _ found: inout [Seekers.Suited]
  ) -> Int {
    let count = select(group, values, rows)
    let start = values + group.start
    if isDecided, group.isPlain, group.isComplete, view.traits.contains(.complete), weights.missing == .zero,
      weights.freshDays > 0
    {
      scoreComplete(rows, count, start, group.capacity, pool, &found)
      return count
    }
    var passing = 0
    for place in 0..<count {
      let seeker = Int(start[Int(rows[place])])
      let pair = Pair(view: view, row: 0, query: queries[seeker], pool: pool)
      guard pair.failures.isEmpty else { continue }
      passing += 1
      enter(seeker, pair.parts(weights, laterDays: laterDays).score(weights), &found)
    }
    return passing
  }

  @inline(__always)
  private func enter(_ seeker: Int, _ score: Double, _ found: inout [Seekers.Suited]) {
    if let bars, !bars.lets(score, view.order(0), to: seeker) { return }
    found.append((seeker, score))
  }

  /// Where nothing is unstated; the sums and their order are those of `Ranking`.
  private func scoreComplete(
    _ rows: UnsafePointer<Int32>, _ count: Int, _ start: UnsafePointer<Int32>, _ capacity: Int,
    _ pool: UnsafePointer<Int32>, _ found: inout [Seekers.Suited]
  ) {
    let room = (count + 15) / 8 * 8
    withUnsafeTemporaryAllocation(of: Double.self, capacity: room * 4) { doubles in
      guard let squares = doubles.baseAddress else { return }
      let (paid, sums, hoped) = (squares + room, squares + 2 * room, squares + 3 * room)
      gather(rows, count, start, capacity, squares, paid, sums, hoped)
      weights.sum(count, squares, paid, sums) { UnsafeRawPointer(hoped + $0).loadUnaligned(as: Eight.self) }
      withMarks { marks in
        let (starts, counts) = (start + SeekerGroups.Field.skillStart.rawValue * capacity, view.value(.skillCount, 0))
        let owns = start + SeekerGroups.Field.skillCount.rawValue * capacity
        let days = max(0, min(weights.freshDays, Int(view.value(.daysOpen, 0)) + laterDays))
        let fresh = weights.freshness * weights.freshnessPart(days: days)
        for place in 0..<count {
          let row = Int(rows[place])
          let own = Int(owns[row])
          var common = 0
          let codes = pool + Int(starts[row])
          for code in 0..<own {
            let mark = Int(codes[code])
            common &+= Int(truncatingIfNeeded: marks[mark >> 6] >> UInt64(truncatingIfNeeded: mark & 63) & 1)
          }
          let all = own &+ Int(counts) &- common
          let skills = own > 0 && counts > 0 ? weights.skills * Weights.skillsPart(common: common, of: all) : 0
          enter(Int(start[row]), sums[place] + skills + fresh, &found)
        }
      }
    }
  }

  @inline(__always)
  private func gather(
    _ rows: UnsafePointer<Int32>, _ count: Int, _ start: UnsafePointer<Int32>, _ capacity: Int,
    _ squares: UnsafeMutablePointer<Double>, _ paid: UnsafeMutablePointer<Double>,
    _ sums: UnsafeMutablePointer<Double>, _ hoped: UnsafeMutablePointer<Double>
  ) {
    func column(_ field: SeekerGroups.Field) -> UnsafePointer<Int32> { start + field.rawValue * capacity }
    let (x, y, pay) = (column(.x), column(.y), column(.pay))
    let (first, second, third) = (column(.first), column(.second), column(.third))
    let (ownX, ownY, own) = (view.value(.x, 0), view.value(.y, 0), view.value(.occupation, 0))
    let (same, other) = (weights.occupation * 1, weights.occupation * weights.sameGroup)
    let offered = Double(view.value(.pay, 0))
    for place in 0..<count {
      let row = Int(rows[place])
      let (dx, dy) = (Double(ownX &- x[row]), Double(ownY &- y[row]))
      squares[place] = dx * dx + dy * dy
      (paid[place], hoped[place]) = (offered, Double(pay[row]))
      sums[place] = first[row] == own || second[row] == own || third[row] == own ? same : other
    }
  }

  /// One bit for every skill of the offer.
  @inline(__always)
  private func withMarks(_ body: (UnsafePointer<UInt64>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 1024) { marks in
      marks.initialize(repeating: 0)
      for place in 0..<Int(view.value(.skillCount, 0)) {
        marks[Int(view.skills[place] >> 6)] |= 1 << UInt64(view.skills[place] & 63)
      }
      if let start = marks.baseAddress { body(start) }
    }
  }
}
