import Vocabulary

/// Turns one pair into codes and numbers; asked only for the pairs that are shown.
struct Explanation {
  let wish: Wish
  let offer: Offer

  /// `points` of each part, as the score added them.
  func reasons(_ points: Parts) -> [Reason] {
    return [
      occupation(points.occupation), distance(points.distance), pay(points.pay), region, weeklyHours, times,
      education, licences, skills(points.skills), freshness(points.freshness),
      offer.reservedBy == nil ? nil : Reason(.reserved),
    ].compactMap { $0 }
  }

  private func unstated(_ code: Reason.Code, wish: Bool, offer: Bool) -> Reason {
    Reason(code, [(wish ? 0 : 1) + (offer ? 0 : 2)])
  }
  private func occupation(_ points: Double?) -> Reason {
    guard let points, let occupation = offer.occupation else {
      return unstated(.occupationUnstated, wish: !wish.occupations.isEmpty, offer: offer.occupation != nil)
    }
    let same = wish.occupations.contains(occupation)
    return Reason(same ? .occupationSame : .occupationGroup, [occupation], points: points)
  }
  private func distance(_ points: Double?) -> Reason {
    guard let points, let squared = wish.squaredMetres(to: offer) else {
      return unstated(.distanceUnstated, wish: wish.place != nil, offer: offer.place != nil)
    }
    return Reason(.distance, [whole(squared.squareRoot()), offer.placeRadius], points: points)
  }
  private func pay(_ points: Double?) -> Reason {
    guard let points, let hoped = wish.pay, let paid = offer.pay else {
      return unstated(.payUnstated, wish: wish.pay != nil, offer: offer.pay != nil)
    }
    return Reason(.pay, [hoped.difference(of: paid), kind(hoped)], points: points)
  }
  private func skills(_ points: Double?) -> Reason {
    guard let points else {
      return unstated(.skillsUnstated, wish: !wish.skills.isEmpty, offer: !offer.skills.isEmpty)
    }
    let common = wish.skills.common(with: offer.skills)
    return Reason(.skills, [common, wish.skills.count + offer.skills.count - common], points: points)
  }
  private func freshness(_ points: Double?) -> Reason {
    guard let points, let days = offer.daysOpen else {
      return unstated(.freshnessUnstated, wish: true, offer: false)
    }
    return Reason(.freshness, [days], points: points)
  }
  /// Told only when the seeker named regions.
  private var region: Reason? {
    guard !wish.regions.isEmpty else { return nil }
    return offer.region.map { Reason(.region, [$0]) } ?? unstated(.regionUnstated, wish: true, offer: false)
  }
  private var weeklyHours: Reason {
    guard let hours = offer.weeklyHours, wish.weeklyHours != nil else {
      return unstated(.weeklyHoursUnstated, wish: wish.weeklyHours != nil, offer: offer.weeklyHours != nil)
    }
    return Reason(.weeklyHours, [hours.lowerBound, hours.upperBound])
  }
  /// Told only when the seeker named times.
  private var times: Reason? {
    guard wish.times != nil else { return nil }
    return offer.times == nil ? unstated(.timesUnstated, wish: true, offer: false) : Reason(.times)
  }
  private var education: Reason {
    if offer.education == 0 { return Reason(.education, [0]) }
    guard let asked = offer.education, wish.education != nil else {
      return unstated(.educationUnstated, wish: wish.education != nil, offer: offer.education != nil)
    }
    return Reason(.education, [asked])
  }
  private var licences: Reason {
    if let asked = offer.licences, asked.isEmpty { return Reason(.licences) }
    guard let asked = offer.licences, wish.licences != nil else {
      return unstated(.licencesUnstated, wish: wish.licences != nil, offer: offer.licences != nil)
    }
    return Reason(.licences, asked.codes)
  }

  /// Why-nots of `failed`, in the order of the filters.
  func whyNots(_ failed: Criteria) -> [WhyNot] {
    var told: [WhyNot] = []
    if failed.contains(.reserved) { told.append(WhyNot(.reserved)) }
    if failed.contains(.occupation), let occupation = offer.occupation {
      told.append(WhyNot(.occupation, [occupation]))
    }
    if failed.contains(.region), let region = offer.region { told.append(WhyNot(.region, [region])) }
    if failed.contains(.distance), let squared = wish.squaredMetres(to: offer), let most = wish.maxMetres {
      told.append(WhyNot(.distance, [whole(squared.squareRoot().rounded(.up)), most, offer.placeRadius]))
    }
    if failed.contains(.pay), let hoped = wish.pay, let paid = offer.pay {
      told.append(WhyNot(.pay, [-hoped.difference(of: paid), kind(hoped)]))
    }
    if failed.contains(.weeklyHours), let asked = offer.weeklyHours, let wished = wish.weeklyHours {
      told.append(
        WhyNot(.weeklyHours, [asked.lowerBound, asked.upperBound, wished.lowerBound, wished.upperBound]))
    }
    if failed.contains(.times) { told.append(WhyNot(.times)) }
    if failed.contains(.education), let asked = offer.education, let held = wish.education {
      told.append(WhyNot(.education, [asked, held]))
    }
    if failed.contains(.licences), let asked = offer.licences, let held = wish.licences {
      told.append(WhyNot(.licences, asked.missing(from: held)))
    }
    return told
  }

  private func kind(_ hoped: HopedPay) -> Int { WageKind.allCases.firstIndex(of: hoped.kind) ?? 0 }
  /// Metres as a whole number; distances beyond the planet stand at its size.
  private func whole(_ metres: Double) -> Int { Int(min(metres.rounded(), 40_000_000)) }
}
