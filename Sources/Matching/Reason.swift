/// One thing that speaks for a match, or could not be compared. The parts' points add up to the score.
package struct Reason: Sendable, Hashable {
  /// What kind of reason.
  package let code: Code
  /// What the sentence needs; each code says which.
  package let numbers: [Int]
  /// 0 for filters and for what is not stated.
  package let points: Double

  /// Closed list; in brackets the numbers each carries.
  package enum Code: String, Sendable, CaseIterable, Codable {
    /// [the offer's occupation]
    case occupationSame, occupationGroup
    /// [metres, radius of the place in metres]
    case distance
    /// [won more in the hoped kind, index of the kind in `WageKind.allCases`]
    case pay
    /// [skills in common, skills of both together]
    case skills
    /// [days since registration]
    case freshness
    /// [region]
    case region
    /// [least, most hours a week]
    case weeklyHours
    case times
    /// [rank asked for, 0: none]
    case education
    /// [licences asked for and held]; empty when none is asked for
    case licences
    case reserved
    /// [1 the seeker does not state it, 2 the vacancy does not, 3 neither]
    case occupationUnstated, distanceUnstated, payUnstated, skillsUnstated, weeklyHoursUnstated, educationUnstated,
      licencesUnstated, freshnessUnstated, regionUnstated, timesUnstated
  }

  /// `numbers` as the code says.
  package init(_ code: Code, _ numbers: [Int] = [], points: Double = 0) {
    (self.code, self.numbers, self.points) = (code, numbers, points)
  }
}

/// One hard filter that an offer fails.
package struct WhyNot: Sendable, Hashable {
  /// Which filter.
  package let code: Code
  /// What the sentence needs; each code says which.
  package let numbers: [Int]

  /// Closed list; in brackets the numbers each carries.
  package enum Code: String, Sendable, CaseIterable, Codable {
    /// []: never says whether the person belongs to the group
    case reserved
    /// [the offer's occupation]
    case occupation
    /// [region]
    case region
    /// [metres, most metres wished, radius of the place in metres]
    case distance
    /// [won less in the hoped kind, index of the kind in `WageKind.allCases`]
    case pay
    /// [offer's least, most; wished least, most]
    case weeklyHours
    case times
    /// [rank asked for, rank held]
    case education
    /// [licences missing]
    case licences
  }
  /// `numbers` as the code says.
  package init(_ code: Code, _ numbers: [Int] = []) { (self.code, self.numbers) = (code, numbers) }
}
