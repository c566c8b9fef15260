import Vocabulary

typealias Lanes = SIMD16<Int32>

/// The filter pass: sixteen rows at a time, nothing decided by a branch. Lanes are compared with lanes only: compared with
/// a single number they would be taken one by one.
extension View {
  /// Whether the pass alone decides: every answer it lets through passes every filter.
  @inline(__always)
  func isDecided(_ query: Query, slot: Int) -> Bool {
    traits.isSuperset(of: [.exactPlaces, .narrowLicences, .unreserved]) && query.says.contains(.plain)
      && (traits.contains(.hoursUnstated) || !query.says.contains(.hours)) && slot != Slots.outside
      && query.reach <= Self.near && box.isWithin(Int64(Self.near), query.x, query.y)
  }
  /// The slot of a row's occupation.
  func slot(_ row: Int) -> Int { stated(row).contains(.occupation) ? Slots.slot(of: value(.occupation, row)) : 0 }
  /// Metres whose square, twice, fits 32 bits.
  static let near: Int32 = 46_340

  /// Rows of this group that pass, in `rows`; all of them exactly where `decided`, else all that may pass.
  @inline(__always)
  func select(_ query: Query, decided: Bool, into rows: UnsafeMutablePointer<Int32>) -> Int {
    var found = 0
    var row = 0
    while row < count {
      var passing = decided ? nearby(query, row) : loose(query, row)
      passing = passing .& filters(query, row)
      if !decided { passing = passing .& hours(query, row) }
      let (low, high) = bytes(passing)
      found = append(low, row, count &- row, rows, found)
      found = append(high, row &+ 8, count &- row &- 8, rows, found)
      row &+= 16
    }
    return found
  }

  @inline(__always)
  private func load(_ field: Field, _ row: Int) -> Lanes {
    UnsafeRawPointer(self[field] + row).loadUnaligned(as: Lanes.self)
  }

  @inline(__always)
  private func nearby(_ query: Query, _ row: Int) -> SIMDMask<Lanes> {
    let (dx, dy) = (load(.x, row) &- Lanes(repeating: query.x), load(.y, row) &- Lanes(repeating: query.y))
    return atMost(dx &* dx &+ dy &* dy, Lanes(repeating: query.reach &* query.reach))
  }

  @inline(__always)
  private func loose(_ query: Query, _ row: Int) -> SIMDMask<Lanes> {
    within(
      load(.x, row) &- Lanes(repeating: query.x), load(.y, row) &- Lanes(repeating: query.y),
      load(.radius, row) &+ Lanes(repeating: query.reach))
  }

  @inline(__always)
  private func filters(_ query: Query, _ row: Int) -> SIMDMask<Lanes> {
    let low = load(.lowLicences, row) & Lanes(repeating: query.lowLacking)
    let high = load(.highLicences, row) & Lanes(repeating: query.highLacking)
    let times = load(.times, row) & Lanes(repeating: query.times)
    return (load(.pay, row) .>= Lanes(repeating: query.pay)) .& (times .!= Lanes())
      .& (load(.education, row) .<= Lanes(repeating: query.education)) .& ((low | high) .== Lanes())
  }

  @inline(__always)
  private func hours(_ query: Query, _ row: Int) -> SIMDMask<Lanes> {
    (load(.leastHours, row) .<= Lanes(repeating: query.mostHours))
      .& (load(.mostHours, row) .>= Lanes(repeating: query.leastHours))
  }
}

/// Differences and reach cut at `View.near`; a reach that far lets every row through.
@inline(__always)
func within(_ dx: Lanes, _ dy: Lanes, _ reach: Lanes) -> SIMDMask<Lanes> {
  let near = Lanes(repeating: View.near)
  let (cutX, cutY, cutReach) = (cut(dx, near), cut(dy, near), cut(reach, near))
  return atMost(cutX &* cutX &+ cutY &* cutY, cutReach &* cutReach) .| (reach .>= near)
}

/// Between `-limit` and `limit`.
@inline(__always)
private func cut(_ value: Lanes, _ limit: Lanes) -> Lanes {
  let below = Lanes() &- limit
  let above = value.replacing(with: limit, where: value .> limit)
  return above.replacing(with: below, where: above .< below)
}

/// As numbers without sign.
@inline(__always)
private func atMost(_ squares: Lanes, _ limit: Lanes) -> SIMDMask<Lanes> {
  unsafeBitCast(squares, to: SIMD16<UInt32>.self) .<= unsafeBitCast(limit, to: SIMD16<UInt32>.self)
}

/// One byte a lane, 0 or 255, eight lanes to a number.
@inline(__always)
func bytes(_ mask: SIMDMask<Lanes>) -> (UInt64, UInt64) {
  let lanes = unsafeBitCast(mask, to: Lanes.self)
  let bytes = unsafeBitCast(SIMD16<Int8>(truncatingIfNeeded: lanes), to: SIMD2<UInt64>.self)
  return (bytes[0], bytes[1])
}

/// Writes the rows of the lanes that are set behind the first `found` of `rows`; those past `left` do not count.
@inline(__always)
func append(
  _ lanes: UInt64, _ row: Int, _ left: Int, _ rows: UnsafeMutablePointer<Int32>, _ found: Int
) -> Int {
  var (lanes, found) = (lanes & 0x0101_0101_0101_0101, found)
  if left < 8 { lanes &= left <= 0 ? 0 : (1 << UInt64(truncatingIfNeeded: left &* 8)) &- 1 }
  while lanes != 0 {
    rows[found] = Int32(truncatingIfNeeded: row &+ lanes.trailingZeroBitCount >> 3)
    found &+= 1
    lanes &= lanes &- 1
  }
  return found
}
