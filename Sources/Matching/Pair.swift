/// One row and one wish, exactly: what the filter pass leaves open, why-nots, and scores where something is unstated.
struct Pair {
  let view: View
  let row: Int
  let query: Query
  /// The query's pool.
  let pool: UnsafePointer<Int32>

  @inline(__always)
  func isAny(of span: Query.Span, _ holds: (Int32) -> Bool) -> Bool {
    for index in span.range where holds(pool[index]) { return true }
    return false
  }

  /// The filters the row fails. A criterion that either side does not state is passed.
  var failures: Criteria {
    let (stated, says) = (view.stated(row), query.says)
    var failed: Criteria = []
    if stated.contains(.reserved), !isEligible { failed.insert(.reserved) }
    if stated.contains(.occupation), says.contains(.occupations) {
      let group = view.value(.occupation, row) / 10
      if !isAny(of: query.occupations, { $0 / 10 == group }) { failed.insert(.occupation) }
    }
    if stated.contains(.region), query.regions.count > 0 {
      let region = Int(view.value(.region, row))
      if !isAny(of: query.regions, { Region.covers(Int($0), region) }) { failed.insert(.region) }
    }
    if says.contains(.reach), let squared = squaredMetres {
      let reach = Double(query.reach) + Double(view.value(.radius, row))
      if squared > reach * reach { failed.insert(.distance) }
    }
    if stated.contains(.pay), says.contains(.pay), paid < hoped { failed.insert(.pay) }
    if view.value(.leastHours, row) > query.mostHours || view.value(.mostHours, row) < query.leastHours {
      failed.insert(.weeklyHours)
    }
    if view.value(.times, row) & query.times == 0 { failed.insert(.times) }
    if view.value(.education, row) > query.education { failed.insert(.education) }
    if stated.contains(.licences), says.contains(.licences), !holdsLicences { failed.insert(.licences) }
    return failed
  }

  /// `nil` when either side has no place.
  var squaredMetres: Double? {
    guard view.stated(row).contains(.place), query.says.contains(.place) else { return nil }
    let dx = Double(view.value(.x, row)) - Double(query.x)
    let dy = Double(view.value(.y, row)) - Double(query.y)
    return dx * dx + dy * dy
  }
  /// Pay and hope over the same hours: at most 10¹⁷.
  var paid: Int64 { view.won(row) &* query.hours }
  var hoped: Int64 { query.won &* Int64(view.value(.payHours, row)) }

  private var isEligible: Bool {
    let digest = view.statute(row)
    for index in stride(from: query.statutes.range.lowerBound, to: query.statutes.range.upperBound, by: 2)
    where pool[index] == Int32(truncatingIfNeeded: digest) && pool[index + 1] == Int32(truncatingIfNeeded: digest >> 32)
    {
      return true
    }
    return false
  }

  private var holdsLicences: Bool {
    let asked = view.licences + row * view.licenceWidth
    for index in 0..<Int(view.value(.licenceCount, row)) {
      let code = Int32(asked[index])
      if !isAny(of: query.licences, { $0 == code }) { return false }
    }
    return true
  }

  /// The parts of the score; `days` later than the row says.
  func parts(_ weights: Weights, laterDays: Int) -> Parts {
    let stated = view.stated(row)
    var parts = Parts()
    if stated.contains(.occupation), query.says.contains(.occupations) {
      let occupation = view.value(.occupation, row)
      parts.occupation = isAny(of: query.occupations) { $0 == occupation } ? 1 : weights.sameGroup
    }
    parts.distance = squaredMetres.map { weights.distancePart(squaredMetres: $0) }
    if stated.contains(.pay), query.says.contains(.pay) {
      parts.pay = Weights.payPart(Double(paid), Double(hoped))
    }
    let (own, named) = (Int(query.skills.count), Int(view.value(.skillCount, row)))
    if own > 0, named > 0 {
      parts.commonSkills = commonSkills(named)
      parts.skills = Weights.skillsPart(common: parts.commonSkills, of: own + named - parts.commonSkills)
    }
    if stated.contains(.days), weights.freshDays > 0 {
      let days = Int(view.value(.daysOpen, row)) + laterDays
      parts.freshness = weights.freshnessPart(days: max(0, min(weights.freshDays, days)))
    }
    return parts
  }

  /// Both sides ascend.
  private func commonSkills(_ named: Int) -> Int {
    let (skills, range) = (view.skills + row * view.skillWidth, query.skills.range)
    var (i, j, common) = (range.lowerBound, 0, 0)
    while i < range.upperBound, j < named {
      let (own, other) = (pool[i], Int32(skills[j]))
      if own == other { common += 1 }
      if own <= other { i += 1 }
      if other <= own { j += 1 }
    }
    return common
  }
}
