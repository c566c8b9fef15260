import Vocabulary

/// A job-seeker (구직자) as Matching sees one: an id, a place in the order of application and a wish; nothing about the
/// person.
package struct Seeker: Sendable {
  /// Unique among the seekers of one `Seekers`.
  package let id: String
  /// 접수순: the smaller applied first.
  package let order: Int
  /// What is wished and held.
  package let wish: Wish
  /// All three as they stand.
  package init(id: String, order: Int, wish: Wish) { (self.id, self.order, self.wish) = (id, order, wish) }
}

/// Many seekers made ready to be matched in one go.
package struct Seekers: Sendable {
  /// In the order they were given.
  package let ids: [String]
  let orders: [Int64]
  let queries: [Query]
  let pool: [Int32]
  let groups: SeekerGroups

  /// O(n).
  package init(_ seekers: some Collection<Seeker>) {
    var pool: [Int32] = []
    (ids, orders) = (seekers.map(\.id), seekers.map { Int64($0.order) })
    queries = seekers.map { Query($0.wish, &pool) }
    self.pool = pool
    groups = SeekerGroups(queries, pool)
  }
  /// How many there are.
  package var count: Int { ids.count }
}
