import Vocabulary

/// One offer as `Columns` keep it, and back.
struct Row {
  var id: String
  var order: Int64
  var won: Int64 = 0
  /// Digest of the statute's name.
  var statute: Int64 = 0
  var ints = [Int32](repeating: 0, count: Field.allCases.count)
  var skills: [UInt16]
  var licences: [UInt16]

  subscript(_ field: Field) -> Int32 {
    get { ints[field.rawValue] }
    set { ints[field.rawValue] = newValue }
  }
  var stated: Stated { Stated(rawValue: self[.stated]) }

  init(_ offer: Offer) {
    (id, order) = (offer.id, Int64(offer.order))
    (skills, licences) = (offer.skills.short, offer.licences?.short ?? [])
    var stated: Stated = []
    func tell<Value>(_ value: Value?, _ flag: Stated) -> Value? {
      if value != nil { stated.insert(flag) }
      return value
    }
    self[.occupation] = Int32(clamping: tell(offer.occupation, .occupation) ?? 0)
    let place = tell(offer.place, .place)
    (self[.x], self[.y]) = (Self.metres(place?.x ?? 0), Self.metres(place?.y ?? 0))
    self[.radius] = place == nil ? Columns.wide : Int32(max(0, min(offer.placeRadius, Int(Columns.wide))))
    self[.region] = Int32(clamping: tell(offer.region, .region) ?? 0)
    let pay = tell(offer.pay, .pay)
    won = Int64(pay?.won ?? 0)
    (self[.pay], self[.payHours]) = (pay.map { Int32(clamping: $0.perHour) } ?? .max, Int32(pay?.hours ?? 1))
    let hours = tell(offer.weeklyHours, .hours)
    self[.leastHours] = hours.map { Int32(clamping: $0.lowerBound) } ?? .min
    self[.mostHours] = hours.map { Int32(clamping: $0.upperBound) } ?? .max
    let times = tell(offer.times, .times).map { $0.rawValue & ~(Columns.anyTime | Columns.noTime) }
    self[.times] = times.map { $0 == 0 ? Columns.noTime : $0 } ?? -1
    self[.education] = tell(offer.education, .education).map { Int32(clamping: $0) } ?? .min
    self[.daysOpen] = Int32(max(-1 << 29, min(1 << 29, tell(offer.daysOpen, .days) ?? 0)))
    _ = tell(offer.licences, .licences)
    let bits = CodeSet.bits(licences)
    (self[.lowLicences], self[.highLicences]) = (bits.low, bits.high)
    (self[.skillCount], self[.licenceCount]) = (Int32(skills.count), Int32(licences.count))
    statute = tell(offer.reservedBy, .reserved).map(Self.digest) ?? 0
    self[.stated] = stated.rawValue
  }

  init(_ view: View, _ index: Int) {
    (id, order) = (view.ids[index], view.order(index))
    (won, statute) = (view.won(index), view.statute(index))
    for field in 0..<Field.allCases.count { ints[field] = view.ints[field * view.capacity + index] }
    let (skillCount, licenceCount) = (Int(view.value(.skillCount, index)), Int(view.value(.licenceCount, index)))
    skills = (0..<skillCount).map { view.skills[index * view.skillWidth + $0] }
    licences = (0..<licenceCount).map { view.licences[index * view.licenceWidth + $0] }
  }

  var traits: Traits {
    var traits: Traits = []
    if stated.contains(.place), self[.radius] == 0 { traits.insert(.exactPlaces) }
    if licences.allSatisfy({ $0 < 64 }) { traits.insert(.narrowLicences) }
    if !stated.contains(.reserved) { traits.insert(.unreserved) }
    if !stated.contains(.hours) { traits.insert(.hoursUnstated) }
    if stated.isSuperset(of: [.occupation, .place, .pay, .days]), self[.payHours] == 1, won < Int64(Int32.max) {
      traits.insert(.complete)
    }
    return traits
  }

  /// Clamped so that differences of two fit 32 bits.
  static func metres(_ value: Int) -> Int32 { Int32(max(-1 << 29, min(1 << 29, value))) }

  /// FNV-1a over the name's UTF-8: a name as one number.
  static func digest(_ name: String) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}

extension Offer {
  /// The offer that stands in `row`, so many days later; `statutes` by their digests.
  init(_ row: Row, laterDays: Int, statutes: [Int64: String]) {
    let stated = row.stated
    func told(_ flag: Stated, _ field: Field) -> Int? { stated.contains(flag) ? Int(row[field]) : nil }
    self.init(
      id: row.id, order: Int(row.order), occupation: told(.occupation, .occupation),
      place: stated.contains(.place) ? Place(x: Int(row[.x]), y: Int(row[.y])) : nil,
      placeRadius: stated.contains(.place) ? Int(row[.radius]) : 0, region: told(.region, .region),
      pay: stated.contains(.pay) ? HourlyPay(won: Int(row.won), hours: Int(row[.payHours])) : nil,
      weeklyHours: stated.contains(.hours) ? Int(row[.leastHours])...Int(row[.mostHours]) : nil,
      times: stated.contains(.times) ? TimesOfWeek(rawValue: row[.times] & ~Columns.noTime) : nil,
      education: told(.education, .education),
      licences: stated.contains(.licences) ? CodeSet(row.licences.map(Int.init)) : nil,
      skills: CodeSet(row.skills.map(Int.init)), daysOpen: told(.days, .daysOpen).map { $0 + laterDays },
      reservedBy: stated.contains(.reserved) ? statutes[row.statute] : nil)
  }
}

extension CodeSet {
  /// The codes as rows hold them.
  var short: [UInt16] { codes.map { UInt16(truncatingIfNeeded: $0) } }

  /// Code modulo 64 as a bit.
  static func bits(_ codes: [UInt16]) -> (low: Int32, high: Int32) {
    let bits = codes.reduce(UInt64(0)) { $0 | 1 << UInt64($1 & 63) }
    return (Int32(truncatingIfNeeded: bits), Int32(truncatingIfNeeded: bits >> 32))
  }
}
