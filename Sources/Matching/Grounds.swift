/// Why one offer stands on a list, as codes and numbers of a fixed size: what the batch keeps of every place. The
/// sentences are made from `Reason`s when a list is shown.
package struct Grounds: Sendable, Hashable {
  /// Bit n: the n-th of `Reason.Code.allCases` holds.
  let codes: UInt32
  /// Straight line in metres; 0 where unstated.
  package let metres: Int32
  /// Won more than hoped for in the hoped kind; 0 where unstated.
  package let payMore: Int64
  /// Skills in common, and of both together.
  package let (commonSkills, allSkills): (Int16, Int16)
  /// Since registration; 0 where unstated.
  package let days: Int32
  /// Points of occupation, distance, pay, skills and freshness; 0 where unstated. They add up to
  /// the score, to six digits.
  package let points: SIMD8<Float>

  /// Whether `code` is among the reasons.
  package func holds(_ code: Reason.Code) -> Bool { codes & code.bit != 0 }
}

extension Pair {
  /// The same reasons that `Explanation` tells in words.
  func grounds(_ weights: Weights, laterDays: Int) -> Grounds {
    let parts = parts(weights, laterDays: laterDays)
    let (points, stated) = (parts.points(weights), view.stated(row))
    var more: Int64 = 0
    if parts.pay != nil {
      let (scaled, hours) = (paid - hoped, Int64(view.value(.payHours, row)))
      more = scaled >= 0 ? scaled / hours : -((hours - 1 - scaled) / hours)
    }
    let named = Int(view.value(.skillCount, row))
    return Grounds(
      codes: scored(parts) | filtered(stated),
      metres: squaredMetres.map { Int32(min($0.squareRoot().rounded(), 40_000_000)) } ?? 0, payMore: more,
      commonSkills: Int16(parts.commonSkills),
      allSkills: parts.skills == nil ? 0 : Int16(Int(query.skills.count) + named - parts.commonSkills),
      days: stated.contains(.days) ? view.value(.daysOpen, row) + Int32(laterDays) : 0,
      points: SIMD8(
        Float(points.occupation ?? 0), Float(points.distance ?? 0), Float(points.pay ?? 0), Float(points.skills ?? 0),
        Float(points.freshness ?? 0), 0, 0, 0))
  }

  private func scored(_ parts: Parts) -> UInt32 {
    let occupation: Reason.Code =
      parts.occupation == nil
      ? .occupationUnstated
      : isAny(of: query.occupations) { $0 == view.value(.occupation, row) } ? .occupationSame : .occupationGroup
    return occupation.bit | (parts.distance == nil ? Reason.Code.distanceUnstated : .distance).bit
      | (parts.pay == nil ? Reason.Code.payUnstated : .pay).bit
      | (parts.skills == nil ? Reason.Code.skillsUnstated : .skills).bit
      | (parts.freshness == nil ? Reason.Code.freshnessUnstated : .freshness).bit
  }

  private func filtered(_ stated: Stated) -> UInt32 {
    let says = query.says
    var codes = stated.contains(.reserved) ? Reason.Code.reserved.bit : 0
    if query.regions.count > 0 { codes |= (stated.contains(.region) ? Reason.Code.region : .regionUnstated).bit }
    if query.times != -1 { codes |= (stated.contains(.times) ? Reason.Code.times : .timesUnstated).bit }
    let hours = stated.contains(.hours) && says.contains(.hours)
    codes |= (hours ? Reason.Code.weeklyHours : .weeklyHoursUnstated).bit
    let schooled = stated.contains(.education) && (query.education != .max || view.value(.education, row) == 0)
    codes |= (schooled ? Reason.Code.education : .educationUnstated).bit
    let licensed = stated.contains(.licences) && (says.contains(.licences) || view.value(.licenceCount, row) == 0)
    return codes | (licensed ? Reason.Code.licences : .licencesUnstated).bit
  }
}

extension Reason.Code {
  /// Its place in `allCases` as a bit.
  var bit: UInt32 {
    switch self {
    case .occupationSame: 1 << 0
    case .occupationGroup: 1 << 1
    case .distance: 1 << 2
    case .pay: 1 << 3
    case .skills: 1 << 4
    case .freshness: 1 << 5
    case .region: 1 << 6
    case .weeklyHours: 1 << 7
    case .times: 1 << 8
    case .education: 1 << 9
    case .licences: 1 << 10
    case .reserved: 1 << 11
    case .occupationUnstated: 1 << 12
    case .distanceUnstated: 1 << 13
    case .payUnstated: 1 << 14
    case .skillsUnstated: 1 << 15
    case .weeklyHoursUnstated: 1 << 16
    case .educationUnstated: 1 << 17
    case .licencesUnstated: 1 << 18
    case .freshnessUnstated: 1 << 19
    case .regionUnstated: 1 << 20
    case .timesUnstated: 1 << 21
    }
  }
}
