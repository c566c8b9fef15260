import Vocabulary

/// A wish made ready for the loops: what it leaves unsaid stands there as a value that every offer passes.
struct Query {
  var (x, y): (Int32, Int32) = (0, 0)
  /// Most metres; `Columns.wide` without a place or a limit.
  var reach = Columns.wide
  /// Least whole won an hour, rounded down.
  var pay = Int32.min
  var times: Int32 = -1
  var education = Int32.max
  var (leastHours, mostHours): (Int32, Int32) = (.min, .max)
  /// Licences not held, code modulo 64 as a bit.
  var (lowLacking, highLacking): (Int32, Int32) = (0, 0)
  /// Hoped pay: `won` for `hours`.
  var (won, hours): (Int64, Int64) = (1, 1)
  /// The first three occupations, none as `Int32.min`.
  var (first, second, third): (Int32, Int32, Int32) = (.min, .min, .min)
  var (occupations, slots, regions, skills, licences): (Span, Span, Span, Span, Span)
  /// Two numbers each: the digest of a statute's name.
  var statutes: Span
  var says: Says = []

  /// Some numbers of the pool.
  struct Span {
    var (start, count): (Int32, Int32)
    var range: Range<Int> { Int(start)..<Int(start + count) }
  }
  struct Says: OptionSet {
    let rawValue: Int32
    static let occupations = Says(rawValue: 1)
    static let place = Says(rawValue: 2)
    static let reach = Says(rawValue: 4)
    static let pay = Says(rawValue: 8)
    static let licences = Says(rawValue: 16)
    static let optedOut = Says(rawValue: 32)
    /// Pay hoped for is a whole number of won, licences are below 64, no regions are named.
    static let plain = Says(rawValue: 64)
    /// At most three occupations, a place and pay.
    static let complete = Says(rawValue: 128)
    static let hours = Says(rawValue: 256)
  }

  /// Appends what is of any length to `pool`.
  init(_ wish: Wish, _ pool: inout [Int32]) {
    func add(_ numbers: some Collection<Int32>) -> Span {
      defer { pool.append(contentsOf: numbers) }
      return Span(start: Int32(pool.count), count: Int32(numbers.count))
    }
    let named = wish.occupations.map { Int32(clamping: $0) }
    occupations = add(named)
    slots = add(Set(named.map { Int32(Slots.slot(of: $0)) }).sorted())
    regions = add(wish.regions.map { Int32(clamping: $0) })
    skills = add(wish.skills.short.map(Int32.init))
    licences = add((wish.licences?.short ?? []).map(Int32.init))
    statutes = add(
      wish.eligibilities.filter(\.consent).flatMap { open in
        let digest = Row.digest(open.statute)
        return [Int32(truncatingIfNeeded: digest), Int32(truncatingIfNeeded: digest >> 32)]
      })
    if !named.isEmpty { says.insert(.occupations) }
    if named.count > 0 { first = named[0] }
    if named.count > 1 { second = named[1] }
    if named.count > 2 { third = named[2] }
    if wish.optedOut { says.insert(.optedOut) }
    setPlace(wish)
    setFilters(wish)
    if says.isSuperset(of: [.occupations, .place, .pay]), named.count <= 3 { says.insert(.complete) }
  }

  private mutating func setPlace(_ wish: Wish) {
    guard let place = wish.place else { return }
    says.insert(.place)
    (x, y) = (Row.metres(place.x), Row.metres(place.y))
    guard let most = wish.maxMetres else { return }
    says.insert(.reach)
    reach = Int32(max(0, min(most, Int(Columns.wide))))
  }

  private mutating func setFilters(_ wish: Wish) {
    var plain = wish.regions.isEmpty
    if let hoped = wish.pay?.least {
      says.insert(.pay)
      (won, hours, pay) = (Int64(hoped.won), Int64(hoped.hours), Int32(clamping: hoped.perHour))
      plain = plain && hoped.won % hoped.hours == 0 && pay < .max
    }
    if let times = wish.times { self.times = times.rawValue & ~Columns.noTime | Columns.anyTime }
    if let hours = wish.weeklyHours {
      says.insert(.hours)
      (leastHours, mostHours) = (Int32(clamping: hours.lowerBound), Int32(clamping: hours.upperBound))
    }
    if let held = wish.education { education = Int32(clamping: held) }
    if let held = wish.licences?.short {
      says.insert(.licences)
      let bits = CodeSet.bits(held)
      (lowLacking, highLacking) = (~bits.low, ~bits.high)
      plain = plain && held.allSatisfy { $0 < 64 }
    }
    if plain { says.insert(.plain) }
  }
}

/// Where offers of an occupation stand: 0 those without one, then the 소분류 000 … 999, then everything else.
enum Slots {
  static let count = 1002
  static let outside = 1001
  static func slot(of occupation: Int32) -> Int {
    let group = Int(occupation) / 10
    return (0..<1000).contains(group) ? group + 1 : outside
  }
}
