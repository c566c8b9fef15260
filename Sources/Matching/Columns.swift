import Vocabulary

/// What a row of `Columns` holds as 32-bit numbers. What an offer leaves unsaid stands there as a value that passes every
/// filter; whether it was said is in `stated`.
enum Field: Int, CaseIterable {
  /// Metres, and how far from there; `Columns.wide` where the place is not stated.
  case x, y, radius
  /// Whole won an hour, rounded down.
  case pay
  case times, education, leastHours, mostHours
  /// Licences asked for, code modulo 64 as a bit.
  case lowLicences, highLicences
  case occupation, daysOpen, region, payHours, skillCount, licenceCount, stated
}

/// What an offer says of itself, bit by bit.
struct Stated: OptionSet {
  let rawValue: Int32
  static let occupation = Stated(rawValue: 1)
  static let place = Stated(rawValue: 2)
  static let pay = Stated(rawValue: 4)
  static let days = Stated(rawValue: 8)
  static let region = Stated(rawValue: 16)
  static let hours = Stated(rawValue: 32)
  static let times = Stated(rawValue: 64)
  static let education = Stated(rawValue: 128)
  static let licences = Stated(rawValue: 256)
  static let reserved = Stated(rawValue: 512)
}

/// True of every row of one `Columns`: lets the filter and the score leave questions out.
struct Traits: OptionSet {
  let rawValue: UInt8
  /// Every place is stated, and is an address.
  static let exactPlaces = Traits(rawValue: 1)
  /// Every licence asked for has a number below 64.
  static let narrowLicences = Traits(rawValue: 2)
  /// None is reserved by a statute.
  static let unreserved = Traits(rawValue: 4)
  /// None states weekly hours.
  static let hoursUnstated = Traits(rawValue: 8)
  /// Occupation, place, pay in whole won an hour and day of registration are stated.
  static let complete = Traits(rawValue: 16)
  static let all: Traits = [.exactPlaces, .narrowLicences, .unreserved, .hoursUnstated, .complete]
}

/// Up to `Columns.most` offers of one occupation group, column by column. Written only while a single `Matcher` holds it:
/// one that shares it copies it first, so a reader's never changes.
final class Columns: @unchecked Sendable {
  static let most = 4096
  /// Metres that stand for no limit.
  static let wide: Int32 = 1 << 29
  /// The code that no skill or licence bears: fills a row up.
  static let noCode = UInt16.max
  /// Marks times that were not stated, and times stated as none at all.
  static let (anyTime, noTime): (Int32, Int32) = (.min, 1 << 30)

  let capacity: Int
  let (skillWidth, licenceWidth): (Int, Int)
  private(set) var count = 0
  private(set) var traits = Traits.all
  /// Where the places lie.
  private(set) var box = Box()
  private let ints: UnsafeMutablePointer<Int32>
  private let longs: UnsafeMutablePointer<Int64>
  private let skills: UnsafeMutablePointer<UInt16>
  private let licences: UnsafeMutablePointer<UInt16>
  private let ids: UnsafeMutablePointer<String>

  /// `capacity` a multiple of 16.
  init(capacity: Int, skillWidth: Int, licenceWidth: Int) {
    (self.capacity, self.skillWidth, self.licenceWidth) = (capacity, skillWidth, licenceWidth)
    ints = .allocate(capacity: capacity * Field.allCases.count)
    ints.initialize(repeating: 0, count: capacity * Field.allCases.count)
    longs = .allocate(capacity: capacity * 3)
    longs.initialize(repeating: 0, count: capacity * 3)
    skills = .allocate(capacity: capacity * skillWidth + 1)
    skills.initialize(repeating: Self.noCode, count: capacity * skillWidth + 1)
    licences = .allocate(capacity: capacity * licenceWidth + 1)
    licences.initialize(repeating: Self.noCode, count: capacity * licenceWidth + 1)
    ids = .allocate(capacity: capacity)
  }
  /// One offer alone.
  convenience init(single offer: Offer) {
    let row = Row(offer)
    self.init(
      capacity: 16, skillWidth: Self.width(row.skills.count), licenceWidth: Self.width(row.licences.count))
    append(row)
  }
  deinit {
    ids.deinitialize(count: count)
    ids.deallocate()
    ints.deallocate()
    longs.deallocate()
    skills.deallocate()
    licences.deallocate()
  }

  /// Valid while the columns live and nothing is written.
  var view: View {
    View(
      count: count, capacity: capacity, ints: UnsafePointer(ints), longs: UnsafePointer(longs),
      skills: UnsafePointer(skills), licences: UnsafePointer(licences), ids: UnsafePointer(ids),
      skillWidth: skillWidth, licenceWidth: licenceWidth, traits: traits, box: box)
  }

  /// Bytes held, the ids' own texts left out.
  var bytes: Int {
    capacity * (Field.allCases.count * 4 + 3 * 8 + (skillWidth + licenceWidth) * 2 + MemoryLayout<String>.stride)
  }

  /// Whether `row` can be appended as it is.
  func fits(_ row: Row) -> Bool {
    count < capacity && hasWidth(for: row)
  }

  /// The same rows with room for `row` and more.
  func grown(for row: Row) -> Columns {
    let grown = Columns(
      capacity: count < capacity ? capacity : min(Self.most, capacity * 2),
      skillWidth: max(skillWidth, Self.width(row.skills.count)),
      licenceWidth: max(licenceWidth, Self.width(row.licences.count)))
    grown.append(all: self)
    return grown
  }
  func copy() -> Columns {
    let copy = Columns(capacity: capacity, skillWidth: skillWidth, licenceWidth: licenceWidth)
    copy.append(all: self)
    return copy
  }
  static func width(_ count: Int) -> Int { (count + 3) / 4 * 4 }

  private func append(all other: Columns) {
    let (rows, start) = (other.count, count)
    for field in 0..<Field.allCases.count {
      (ints + field * capacity + start).update(from: other.ints + field * other.capacity, count: rows)
    }
    for field in 0..<3 {
      (longs + field * capacity + start).update(from: other.longs + field * other.capacity, count: rows)
    }
    for row in 0..<rows { copyCodes(of: other, row, to: start + row) }
    (ids + start).initialize(from: other.ids, count: rows)
    count += rows
    traits.formIntersection(other.traits)
    box.formUnion(other.box)
  }

  private func copyCodes(of other: Columns, _ from: Int, to: Int) {
    (skills + to * skillWidth).update(from: other.skills + from * other.skillWidth, count: other.skillWidth)
    (licences + to * licenceWidth).update(
      from: other.licences + from * other.licenceWidth, count: other.licenceWidth)
  }

  /// `row` must fit.
  func append(_ row: Row) {
    write(row, at: count)
    (ids + count).initialize(to: row.id)
    count += 1
    include(row)
  }

  /// The row as it was appended.
  func row(_ index: Int) -> Row { Row(view, index) }

  func removeLast() {
    count -= 1
    (ids + count).deinitialize(count: 1)
    guard count == 0 else { return }
    (traits, box) = (.all, Box())
  }

  /// Whether a row's codes can stand beside the others'.
  func hasWidth(for row: Row) -> Bool { row.skills.count <= skillWidth && row.licences.count <= licenceWidth }

  /// Puts `row`, whose codes fit, where another stood.
  func replace(_ index: Int, by row: Row) {
    write(row, at: index)
    ids[index] = row.id
    include(row)
  }

  private func write(_ row: Row, at index: Int) {
    for field in 0..<Field.allCases.count { ints[field * capacity + index] = row.ints[field] }
    (longs[index], longs[capacity + index], longs[2 * capacity + index]) = (row.won, row.order, row.statute)
    for code in 0..<skillWidth {
      skills[index * skillWidth + code] = code < row.skills.count ? row.skills[code] : Self.noCode
    }
    for code in 0..<licenceWidth {
      licences[index * licenceWidth + code] = code < row.licences.count ? row.licences[code] : Self.noCode
    }
  }

  private func include(_ row: Row) {
    traits.formIntersection(row.traits)
    if row.stated.contains(.place) { box.formUnion(Box(row[.x], row[.y])) }
  }
}

/// A rectangle around places; empty at first.
struct Box {
  var (west, east, south, north): (Int32, Int32, Int32, Int32) = (.max, .min, .max, .min)
  init() {}
  init(_ x: Int32, _ y: Int32) { (west, east, south, north) = (x, x, y, y) }
  mutating func formUnion(_ other: Box) {
    (west, east) = (min(west, other.west), max(east, other.east))
    (south, north) = (min(south, other.south), max(north, other.north))
  }
  /// Whether every place lies within `metres` of the point on either axis.
  @inline(__always)
  func isWithin(_ metres: Int64, _ x: Int32, _ y: Int32) -> Bool {
    west > east
      || (Int64(x) - Int64(west) <= metres && Int64(east) - Int64(x) <= metres && Int64(y) - Int64(south) <= metres
        && Int64(north) - Int64(y) <= metres)
  }
}

/// The columns' addresses: no reference counting in the loops.
struct View {
  let (count, capacity): (Int, Int)
  let ints: UnsafePointer<Int32>
  let longs: UnsafePointer<Int64>
  let (skills, licences): (UnsafePointer<UInt16>, UnsafePointer<UInt16>)
  let ids: UnsafePointer<String>
  let (skillWidth, licenceWidth): (Int, Int)
  let traits: Traits
  let box: Box

  @inline(__always)
  subscript(_ field: Field) -> UnsafePointer<Int32> { ints + field.rawValue &* capacity }
  @inline(__always)
  func value(_ field: Field, _ row: Int) -> Int32 { ints[field.rawValue &* capacity &+ row] }
  @inline(__always)
  func stated(_ row: Int) -> Stated { Stated(rawValue: value(.stated, row)) }
  @inline(__always)
  func won(_ row: Int) -> Int64 { longs[row] }
  @inline(__always)
  func order(_ row: Int) -> Int64 { longs[capacity &+ row] }
  @inline(__always)
  func statute(_ row: Int) -> Int64 { longs[2 &* capacity &+ row] }
}
