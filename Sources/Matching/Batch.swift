/// The lists of many seekers, best first, as the nightly batch keeps them.
package struct MatchLists: Sendable {
  /// One run of neighbouring seekers.
  struct Part: Sendable {
    var counts: [Int32] = []
    var entries: [Entry] = []
    var grounds: [Grounds] = []
  }
  let parts: [Part]
  let table: Table

  /// Every place filled: the seeker's number, its rank from 0, the offer's order of application and the score.
  package func forEach(_ body: (_ seeker: Int, _ rank: Int, _ order: Int, _ score: Double) -> Void) {
    forEachEntry { seeker, rank, entry, _ in body(seeker, rank, Int(entry.order), entry.score) }
  }
  /// Every place filled: the seeker's number, its rank from 0, the offer's id and why; `nil` unless reasons were asked for.
  package func forEachOffer(_ body: (_ seeker: Int, _ rank: Int, _ offer: String, _ grounds: Grounds?) -> Void) {
    forEachEntry { seeker, rank, entry, grounds in
      body(seeker, rank, table.views[Int(entry.view)].ids[Int(entry.row)], grounds)
    }
  }

  private func forEachEntry(_ body: (Int, Int, Entry, Grounds?) -> Void) {
    var seeker = 0
    for part in parts {
      var place = 0
      for count in part.counts {
        for rank in 0..<Int(count) {
          body(seeker, rank, part.entries[place], part.grounds.isEmpty ? nil : part.grounds[place])
          place += 1
        }
        seeker += 1
      }
    }
  }
}

/// A snapshot's columns by slot, their addresses beside them.
final class Table: @unchecked Sendable {
  private let columns: [[Columns]]
  let views: [View]
  /// Of each slot the first view; one more at the end.
  let starts: [Int32]

  init(_ rows: Rows) {
    columns = rows.groups
    var (views, starts): ([View], [Int32]) = ([], [])
    for group in columns {
      starts.append(Int32(views.count))
      views += group.map(\.view)
    }
    starts.append(Int32(views.count))
    (self.views, self.starts) = (views, starts)
  }
}

extension Matcher {
  /// The best `limit` offers of every seeker, worked out by `threads` at once; the answer does not depend on how many.
  /// With `reasons` every place says why.
  package func lists(
    for seekers: Seekers, limit: Int = 20, threads: Int = 1, reasons: Bool = false, laterDays: Int = 0
  ) async -> MatchLists {
    let (table, threads) = (Table(rows), max(1, threads))
    let run = BatchRun(
      table: table, seekers: seekers, weights: weights, limit: max(0, min(limit, count)), reasons: reasons,
      laterDays: laterDays)
    let chunks = (seekers.count + BatchRun.chunk - 1) / BatchRun.chunk
    let found = await withTaskGroup(of: [(Int, MatchLists.Part)].self) { group in
      for thread in 0..<threads {
        group.addTask {
          let ranking = Ranking(run.weights, laterDays: run.laterDays)
          return stride(from: thread, to: chunks, by: threads).map { ($0, run.part($0, ranking)) }
        }
      }
      var parts = [MatchLists.Part](repeating: MatchLists.Part(), count: chunks)
      for await some in group {
        for (index, part) in some { parts[index] = part }
      }
      return parts
    }
    return MatchLists(parts: found, table: table)
  }
}

/// One batch: what every thread reads.
struct BatchRun: Sendable {
  static let chunk = 512
  let table: Table
  let seekers: Seekers
  let weights: Weights
  let limit: Int
  let reasons: Bool
  let laterDays: Int

  func part(_ index: Int, _ ranking: Ranking) -> MatchLists.Part {
    let range = index * Self.chunk..<min(seekers.count, (index + 1) * Self.chunk)
    var part = MatchLists.Part()
    part.counts.reserveCapacity(range.count)
    part.entries.reserveCapacity(range.count * min(limit, 20))
    if reasons { part.grounds.reserveCapacity(range.count * min(limit, 20)) }
    let room = UnsafeMutablePointer<Entry>.allocate(capacity: limit + 1)
    defer { room.deallocate() }
    seekers.queries.withUnsafeBufferPointer { queries in
      for seeker in range {
        let list = fill(room, queries[seeker], table.views, seekers.pool, table.starts, ranking)
        part.counts.append(Int32(list))
        part.entries.append(contentsOf: UnsafeBufferPointer(start: room, count: list))
        if reasons { explain(room, list, queries[seeker], table.views, seekers.pool, &part.grounds) }
      }
    }
    return part
  }

  private func fill(
    _ room: UnsafeMutablePointer<Entry>, _ query: Query, _ views: UnsafePointer<View>, _ pool: UnsafePointer<Int32>,
    _ starts: UnsafePointer<Int32>, _ ranking: Ranking
  ) -> Int {
    guard !query.says.contains(.optedOut) else { return 0 }
    var list = Shortlist(limit: limit, entries: room, views: views)
    ranking.mark(query, pool, 1)
    func look(_ slot: Int) {
      for index in Int(starts[slot])..<Int(starts[slot + 1]) {
        _ = ranking.rank(views[index], at: index, slot: slot, query, pool, &list)
      }
    }
    if query.says.contains(.occupations) {
      look(0)
      for index in query.slots.range { look(Int(pool[index])) }
    } else {
      for slot in 0..<Slots.count { look(slot) }
    }
    ranking.mark(query, pool, 0)
    return list.count
  }

  private func explain(
    _ room: UnsafeMutablePointer<Entry>, _ count: Int, _ query: Query, _ views: UnsafePointer<View>,
    _ pool: UnsafePointer<Int32>, _ grounds: inout [Grounds]
  ) {
    for place in 0..<count {
      let pair = Pair(view: views[Int(room[place].view)], row: Int(room[place].row), query: query, pool: pool)
      grounds.append(pair.grounds(weights, laterDays: laterDays))
    }
  }
}
