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
  /// `nil` when either side has no place.
  func squaredMetres(to offer: Offer) -> Double? {
    guard let place, let other = offer.place else { return nil }
    let (dx, dy) = (Double(place.x) - Double(other.x), Double(place.y) - Double(other.y))
    return dx * dx + dy * dy
  }
}

/// 시군구 as numbers.
enum Region {
  /// Whether `wished` is `region` or the whole city that `region` is a part of (41270 안산시 ⊇ 41273 단원구).
  static func covers(_ wished: Int, _ region: Int) -> Bool {
    wished == region || (wished % 10 == 0 && region / 10 == wished / 10)
  }
}
