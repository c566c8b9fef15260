/// How a score is made, as data. Each part lies between 0 and 1; the score is their weighted sum.
package struct Weights: Sendable, Hashable, Codable {
  /// Same occupation 1, same 소분류 `sameGroup`.
  package var occupation: Double
  /// 1 ÷ (1 + km ÷ `halfKilometres`).
  package var distance: Double
  /// Pay above the hoped one as a share of it, at most 1.
  package var pay: Double
  /// Skills in common ÷ skills of both together.
  package var skills: Double
  /// 1 on the day of registration, 0 after `freshDays`.
  package var freshness: Double
  /// The occupation part for another occupation of the same 소분류; 1 for the same.
  package var sameGroup: Double
  /// The kilometres at which the distance part has fallen to one half.
  package var halfKilometres: Double
  /// The days after which freshness is 0.
  package var freshDays: Int
  /// What becomes of a weight that one side leaves unstated.
  package var missing: Missing

  /// What becomes of the weight of a criterion that one side does not state.
  package enum Missing: String, Sendable, Codable, CaseIterable {
    /// Left out, the others scaled to 1.
    case rescale
    /// Kept, with nothing earned on it.
    case zero
  }

  /// Weights ≥ 0; they need not add up to 1.
  package init(
    occupation: Double, distance: Double, pay: Double, skills: Double, freshness: Double, sameGroup: Double,
    halfKilometres: Double, freshDays: Int, missing: Missing
  ) {
    (self.occupation, self.distance, self.pay, self.skills) = (occupation, distance, pay, skills)
    (self.freshness, self.sameGroup, self.halfKilometres) = (freshness, sameGroup, halfKilometres)
    (self.freshDays, self.missing) = (freshDays, missing)
  }

  /// Version 1, our own: occupation 0.45, distance 0.2, pay 0.15, skills 0.15, freshness 0.05.
  package static let version1 = Weights(
    occupation: 0.45, distance: 0.2, pay: 0.15, skills: 0.15, freshness: 0.05, sameGroup: 0.6, halfKilometres: 5,
    freshDays: 60, missing: .rescale)
}
