/// The seekers of each occupation group, column by column, for the reverse question: whom does this vacancy suit?
struct SeekerGroups: Sendable {
  /// What stands of a seeker, beside its number among the `Seekers`.
  enum Field: Int, CaseIterable {
    case number, x, y, reach, pay, times, education, lowLacking, highLacking, leastHours, mostHours
    case first, second, third, skillStart, skillCount
  }
  struct Group: Sendable {
    var (start, capacity, count): (Int, Int, Int)
    /// Every wish is plain and reaches less than `View.near`: the filter pass decides.
    var isPlain = true
    /// Every wish states at most three occupations, a place and pay.
    var isComplete = true
  }
  /// By slot; those who name no occupation under 0.
  private(set) var groups: [Group]
  private(set) var values: [Int32]

  init(_ queries: [Query], _ pool: [Int32]) {
    var members = [[Int32]](repeating: [], count: Slots.count)
    for (number, query) in queries.enumerated() where !query.says.contains(.optedOut) {
      if !query.says.contains(.occupations) { members[0].append(Int32(number)) }
      for index in query.slots.range { members[Int(pool[index])].append(Int32(number)) }
    }
    groups = []
    values = []
    for group in members {
      let capacity = (group.count + 15) / 16 * 16
      let start = values.count
      values.append(contentsOf: repeatElement(0, count: capacity * Field.allCases.count))
      var made = Group(start: start, capacity: capacity, count: group.count)
      for (row, number) in group.enumerated() {
        let query = queries[Int(number)]
        for (field, value) in Self.values(number, query).enumerated() {
          values[start + field * capacity + row] = value
        }
        made.isComplete = made.isComplete && query.says.contains(.complete)
        made.isPlain = made.isPlain && query.says.contains(.plain) && query.reach < View.near
      }
      groups.append(made)
    }
  }

  /// In the order of `Field`.
  private static func values(_ number: Int32, _ query: Query) -> [Int32] {
    [
      number, query.x, query.y, query.reach, query.pay, query.times, query.education, query.lowLacking,
      query.highLacking, query.leastHours, query.mostHours, query.first, query.second, query.third,
      query.skills.start, query.skills.count,
    ]
  }
}

/// One vacancy asked of many seekers.
struct Reverse {
  let view: View
  let isDecided: Bool
  let weights: Weights
  let laterDays: Int
  let bars: Bars?

  init(_ view: View, _ weights: Weights, laterDays: Int, _ bars: Bars?) {
    (self.view, self.weights, self.laterDays, self.bars) = (view, weights, laterDays, bars)
    let exact = view.traits.isSuperset(of: [.exactPlaces, .narrowLicences, .unreserved, .hoursUnstated])
    isDecided = exact && ![0, Slots.outside].contains(view.slot(0))
  }

  /// The group's rows that pass the filter pass, ascending, written to `found`.
  @inline(__always)
  func select(
    _ group: SeekerGroups.Group, _ values: UnsafePointer<Int32>, _ found: UnsafeMutablePointer<Int32>
  ) -> Int {
    let start = values + group.start
    var (count, row) = (0, 0)
    while row < group.count {
      let passing = near(start, group.capacity, row) .& filters(start, group.capacity, row)
      let (low, high) = bytes(passing)
      count = append(low, row, group.count &- row, found, count)
      count = append(high, row &+ 8, group.count &- row &- 8, found, count)
      row &+= 16
    }
    return count
  }

  @inline(__always)
  private func load(
    _ start: UnsafePointer<Int32>, _ capacity: Int, _ field: SeekerGroups.Field, _ row: Int
  ) -> Lanes {
    UnsafeRawPointer(start + field.rawValue &* capacity + row).loadUnaligned(as: Lanes.self)
  }
  @inline(__always)
  private func own(_ field: Field) -> Lanes { Lanes(repeating: view.value(field, 0)) }

  @inline(__always)
  private func near(_ start: UnsafePointer<Int32>, _ capacity: Int, _ row: Int) -> SIMDMask<Lanes> {
    within(
      load(start, capacity, .x, row) &- own(.x), load(start, capacity, .y, row) &- own(.y),
      load(start, capacity, .reach, row) &+ own(.radius))
  }

  @inline(__always)
  private func filters(_ start: UnsafePointer<Int32>, _ capacity: Int, _ row: Int) -> SIMDMask<Lanes> {
    let low = load(start, capacity, .lowLacking, row) & own(.lowLicences)
    let high = load(start, capacity, .highLacking, row) & own(.highLicences)
    let times = load(start, capacity, .times, row) & own(.times)
    return (load(start, capacity, .pay, row) .<= own(.pay)) .& (times .!= Lanes())
      .& (load(start, capacity, .education, row) .>= own(.education)) .& ((low | high) .== Lanes())
      .& (load(start, capacity, .mostHours, row) .>= own(.leastHours))
      .& (load(start, capacity, .leastHours, row) .<= own(.mostHours))
  }
}

/// What a further offer must reach to enter each seeker's list: the score and order of application of its last place.
package struct Bars: Sendable {
  let scores: [Double]
  let orders: [Int64]

  /// `limit`: the places of a list; one that is not full lets everything in.
  package init(_ lists: MatchLists, seekers: Int, limit: Int) {
    var scores = [Double](repeating: -.infinity, count: seekers)
    var orders = [Int64](repeating: .max, count: seekers)
    lists.forEach { seeker, rank, order, score in
      if rank == limit - 1 { (scores[seeker], orders[seeker]) = (score, Int64(order)) }
    }
    (self.scores, self.orders) = (scores, orders)
  }
  @inline(__always)
  func lets(_ score: Double, _ order: Int64, to seeker: Int) -> Bool {
    score > scores[seeker] || (score == scores[seeker] && order < orders[seeker])
  }
}
