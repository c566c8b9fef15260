/// One place on a list.
struct Entry {
  var score: Double
  var order: Int64
  /// Which view, and which row of it.
  var (view, row): (Int32, Int32)
}

/// The best so far, best first: score, then order of application, then id. Keeps `limit` at most and never sorts more.
struct Shortlist {
  let limit: Int
  private(set) var count = 0
  let entries: UnsafeMutablePointer<Entry>
  let views: UnsafePointer<View>

  init(limit: Int, entries: UnsafeMutablePointer<Entry>, views: UnsafePointer<View>) {
    (self.limit, self.entries, self.views) = (limit, entries, views)
  }

  @inline(__always)
  var isFull: Bool { count == limit }
  /// The score that a further one must reach; below every score while there is room.
  @inline(__always)
  var bar: Double { count < limit ? -.infinity : limit == 0 ? .infinity : entries[count &- 1].score }

  @inline(__always)
  mutating func add(_ entry: Entry) {
    if count == limit {
      guard limit > 0, precedes(entry, entries[count &- 1]) else { return }
      count &-= 1
    }
    var at = count
    while at > 0, precedes(entry, entries[at &- 1]) {
      entries[at] = entries[at &- 1]
      at &-= 1
    }
    entries[at] = entry
    count &+= 1
  }

  @inline(__always)
  func precedes(_ a: Entry, _ b: Entry) -> Bool {
    if a.score != b.score { return a.score > b.score }
    return tied(a, b)
  }
  @inline(never)
  private func tied(_ a: Entry, _ b: Entry) -> Bool {
    if a.order != b.order { return a.order < b.order }
    return views[Int(a.view)].ids[Int(a.row)] < views[Int(b.view)].ids[Int(b.row)]
  }
}
