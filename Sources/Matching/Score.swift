/// The five parts of a score, each 0 … 1, in the order they are added; `nil` where one side does not state it.
struct Parts: Sendable {
  var occupation: Double?
  var distance: Double?
  var pay: Double?
  var skills: Double?
  var freshness: Double?

  init(_ wish: Wish, _ offer: Offer, _ weights: Weights) {
    if let occupation = offer.occupation, !wish.occupations.isEmpty {
      self.occupation = wish.occupations.contains(occupation) ? 1 : weights.sameGroup
    }
    if let squared = wish.squaredMetres(to: offer) {
      distance = 1 / (1 + squared.squareRoot() / 1000 / weights.halfKilometres)
    }
    if let hoped = wish.pay, let paid = offer.pay {
      pay = min(1, max(0, paid.excess(over: hoped.least)))
    }
    if !wish.skills.isEmpty, !offer.skills.isEmpty {
      let common = wish.skills.common(with: offer.skills)
      skills = Double(common) / Double(wish.skills.count + offer.skills.count - common)
    }
    if let days = offer.daysOpen, weights.freshDays > 0 {
      let limit = Double(weights.freshDays)
      freshness = min(1, max(0, (limit - Double(days)) / limit))
    }
  }

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
