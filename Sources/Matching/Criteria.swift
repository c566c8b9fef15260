import Vocabulary

/// The hard filters, in the order their why-nots are told.
struct Criteria: OptionSet, Sendable {
  let rawValue: UInt16
  static let reserved = Criteria(rawValue: 1 << 0)
  static let occupation = Criteria(rawValue: 1 << 1)
  static let region = Criteria(rawValue: 1 << 2)
  static let distance = Criteria(rawValue: 1 << 3)
  static let pay = Criteria(rawValue: 1 << 4)
  static let weeklyHours = Criteria(rawValue: 1 << 5)
  static let times = Criteria(rawValue: 1 << 6)
  static let education = Criteria(rawValue: 1 << 7)
  static let licences = Criteria(rawValue: 1 << 8)
}

extension Wish {
  /// The filters `offer` fails. A criterion that either side does not state is passed.
  func failures(of offer: Offer) -> Criteria {
    var failed: Criteria = []
    if let statute = offer.reservedBy, !isEligible(under: statute) { failed.insert(.reserved) }
    if let occupation = offer.occupation, !occupations.isEmpty,
      !occupations.contains(where: { $0 / 10 == occupation / 10 })
    {
      failed.insert(.occupation)
    }
    if let region = offer.region, !regions.isEmpty, !regions.contains(where: { Region.covers($0, region) }) {
      failed.insert(.region)
    }
    if let maxMetres, let squared = squaredMetres(to: offer) {
      let reach = Double(maxMetres) + Double(offer.placeRadius)
      if squared > reach * reach { failed.insert(.distance) }
    }
    if let hoped = pay, let paid = offer.pay, paid < hoped.least { failed.insert(.pay) }
    if let weeklyHours, let asked = offer.weeklyHours, !weeklyHours.overlaps(asked) { failed.insert(.weeklyHours) }
    if let times, let asked = offer.times, times.isDisjoint(with: asked) { failed.insert(.times) }
    if let education, let asked = offer.education, asked > education { failed.insert(.education) }
    if let licences, let asked = offer.licences, asked.common(with: licences) < asked.count {
      failed.insert(.licences)
    }
    return failed
  }

  /// `nil` when either side has no place.
  func squaredMetres(to offer: Offer) -> Double? {
    guard let place, let other = offer.place else { return nil }
    let (dx, dy) = (Double(place.x) - Double(other.x), Double(place.y) - Double(other.y))
    return dx * dx + dy * dy
  }

  func isEligible(under statute: String) -> Bool {
    eligibilities.contains { $0.statute == statute && $0.consent }
  }
}

/// 시군구 as numbers.
enum Region {
  /// Whether `wished` is `region` or the whole city that `region` is a part of (41270 안산시 ⊇ 41273 단원구).
  static func covers(_ wished: Int, _ region: Int) -> Bool {
    wished == region || (wished % 10 == 0 && region / 10 == wished / 10)
  }
}
