/// The five parts of a score, each 0 … 1, in the order they are added; `nil` where one side does not state it.
struct Parts: Sendable {
  var occupation: Double?
  var distance: Double?
  var pay: Double?
  var skills: Double?
  var freshness: Double?
  /// Skills of both, where either side states any.
  var commonSkills = 0

  /// Points of each part, `nil` where not stated; they add up to the score.
  func points(_ weights: Weights) -> Parts {
    var points = self
    let scale = scale(weights)
    points.occupation = occupation.map { weights.occupation * $0 / scale }
    points.distance = distance.map { weights.distance * $0 / scale }
    points.pay = pay.map { weights.pay * $0 / scale }
    points.skills = skills.map { weights.skills * $0 / scale }
    points.freshness = freshness.map { weights.freshness * $0 / scale }
    return points
  }

  /// The score, 0 … 1; 0 when nothing is stated.
  @inline(__always)
  func score(_ weights: Weights) -> Double {
    let sum =
      weights.occupation * (occupation ?? 0) + weights.distance * (distance ?? 0) + weights.pay * (pay ?? 0)
      + weights.skills * (skills ?? 0) + weights.freshness * (freshness ?? 0)
    return sum / scale(weights)
  }

  /// What the sum is divided by: 1 unless weights are left out.
  private func scale(_ weights: Weights) -> Double {
    guard weights.missing == .rescale else { return 1 }
    if occupation != nil, distance != nil, pay != nil, skills != nil, freshness != nil { return 1 }
    let all = weights.occupation + weights.distance + weights.pay + weights.skills + weights.freshness
    let stated =
      (occupation == nil ? 0 : weights.occupation) + (distance == nil ? 0 : weights.distance)
      + (pay == nil ? 0 : weights.pay) + (skills == nil ? 0 : weights.skills)
      + (freshness == nil ? 0 : weights.freshness)
    return stated > 0 ? stated / all : 1
  }
}

/// What each part is worth, the same in the loops and one pair at a time.
extension Weights {
  /// 1 ÷ (1 + km ÷ `halfKilometres`).
  @inline(__always)
  func distancePart(squaredMetres: Double) -> Double {
    1 / (1 + squaredMetres.squareRoot() / 1000 / halfKilometres)
  }
  /// `paid ÷ hoped − 1`, at least 0 and at most 1.
  @inline(__always)
  static func payPart(_ paid: Double, _ hoped: Double) -> Double { min(1, max(0, paid / hoped - 1)) }
  @inline(__always)
  static func skillsPart(common: Int, of all: Int) -> Double { Double(common) / Double(all) }
  /// For 0 … `freshDays` days.
  func freshnessPart(days: Int) -> Double { (Double(freshDays) - Double(days)) / Double(freshDays) }
}
