/// The rows of every offer: groups of columns, and where each id stands. A value; a copy shares everything until one of
/// the two writes, and then no more than the columns and the shard written are copied.
struct Rows: Sendable {
  /// By slot; all of a group are full but the last.
  private(set) var groups = [[Columns]](repeating: [], count: Slots.count)
  private var shards = [[String: Place]](repeating: [:], count: Self.shardCount)
  private(set) var count = 0
  /// Names of the statutes by which offers are reserved, by their digests.
  private(set) var statutes: [Int64: String] = [:]
  private static let shardCount = 1024

  private struct Place {
    var (slot, chunk, row): (Int16, Int32, Int16)
  }

  init() {}

  func holds(_ id: String) -> Bool { shards[Self.shard(of: id)][id] != nil }

  func offer(_ id: String, laterDays: Int) -> Offer? {
    shards[Self.shard(of: id)][id].map { place in
      offer(groups[Int(place.slot)][Int(place.chunk)], Int(place.row), laterDays: laterDays)
    }
  }
  func offer(_ columns: Columns, _ row: Int, laterDays: Int) -> Offer {
    Offer(columns.row(row), laterDays: laterDays, statutes: statutes)
  }

  /// Takes the place of one with the same id.
  mutating func insert(_ offer: Offer) {
    remove(offer.id)
    if let statute = offer.reservedBy { statutes[Row.digest(statute)] = statute }
    let row = Row(offer)
    let slot = row.stated.contains(.occupation) ? Slots.slot(of: row[.occupation]) : 0
    let last = groups[slot].count - 1
    if last < 0 || groups[slot][last].count == Columns.most {
      groups[slot].append(
        Columns(
          capacity: last < 0 ? 16 : 256, skillWidth: Columns.width(row.skills.count),
          licenceWidth: Columns.width(row.licences.count)))
    } else if !groups[slot][last].fits(row) {
      groups[slot][last] = groups[slot][last].grown(for: row)
    } else {
      own(slot, last)
    }
    let chunk = groups[slot].count - 1
    groups[slot][chunk].append(row)
    shards[Self.shard(of: row.id)][row.id] = Place(
      slot: Int16(slot), chunk: Int32(chunk), row: Int16(groups[slot][chunk].count - 1))
    count += 1
  }

  /// The group's last row moves into the gap. `false` when there is no such offer.
  @discardableResult
  mutating func remove(_ id: String) -> Bool {
    guard let place = shards[Self.shard(of: id)].removeValue(forKey: id) else { return false }
    let (slot, last) = (Int(place.slot), groups[Int(place.slot)].count - 1)
    own(slot, last)
    let moved = groups[slot][last].row(groups[slot][last].count - 1)
    groups[slot][last].removeLast()
    if moved.id != id {
      own(slot, Int(place.chunk))
      if !groups[slot][Int(place.chunk)].hasWidth(for: moved) {
        groups[slot][Int(place.chunk)] = groups[slot][Int(place.chunk)].grown(for: moved)
      }
      groups[slot][Int(place.chunk)].replace(Int(place.row), by: moved)
      shards[Self.shard(of: moved.id)][moved.id] = place
    }
    if groups[slot][last].count == 0 { groups[slot].removeLast() }
    count -= 1
    return true
  }

  /// Copies the columns when another value shares them.
  private mutating func own(_ slot: Int, _ chunk: Int) {
    if !isKnownUniquelyReferenced(&groups[slot][chunk]) { groups[slot][chunk] = groups[slot][chunk].copy() }
  }
  private static func shard(of id: String) -> Int { Int(truncatingIfNeeded: Row.digest(id)) & (shardCount - 1) }

  /// Bytes of the columns; the ids' texts and the places by id come on top.
  var bytes: Int { groups.reduce(0) { $0 + $1.reduce(0) { $0 + $1.bytes } } }
}
