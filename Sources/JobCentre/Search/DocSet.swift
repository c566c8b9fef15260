/// A set of vacancies by their number in the search index: a bit each, in blocks of 8,192. All operations cost in
/// proportion to the blocks touched.
struct DocSet: Sendable, Equatable {
  static let blockSize = 8_192
  private static let words = blockSize / 64
  /// Block number to its 128 words; a block without a bit may be absent or empty.
  private var blocks: [Int: [UInt64]] = [:]

  init() {}
  init(_ docs: some Sequence<Int>) { for doc in docs { insert(doc) } }

  mutating func insert(_ doc: Int) {
    let (block, place) = doc.quotientAndRemainder(dividingBy: Self.blockSize)
    blocks[block, default: Self.empty][place / 64] |= 1 << UInt64(place % 64)
  }
  func contains(_ doc: Int) -> Bool {
    let (block, place) = doc.quotientAndRemainder(dividingBy: Self.blockSize)
    return (blocks[block]?[place / 64] ?? 0) >> UInt64(place % 64) & 1 == 1
  }
  /// How many there are.
  var count: Int { blocks.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.nonzeroBitCount } } }
  var isEmpty: Bool { blocks.values.allSatisfy { $0.allSatisfy { $0 == 0 } } }

  /// Every number, ascending.
  var docs: [Int] {
    var found: [Int] = []
    for (block, words) in blocks.sorted(by: { $0.key < $1.key }) {
      for (index, word) in words.enumerated() where word != 0 {
        var rest = word
        while rest != 0 {
          found.append(block * Self.blockSize + index * 64 + rest.trailingZeroBitCount)
          rest &= rest - 1
        }
      }
    }
    return found
  }

  func intersection(_ other: DocSet) -> DocSet {
    var out = DocSet()
    for (block, mine) in blocks {
      guard let theirs = other.blocks[block] else { continue }
      out.blocks[block] = Self.combine(mine, theirs) { $0 & $1 }
    }
    return out
  }
  /// How many both have, without making the set.
  func count(with other: DocSet) -> Int {
    var sum = 0
    for (block, mine) in blocks {
      guard let theirs = other.blocks[block] else { continue }
      for index in 0..<Self.words { sum += (mine[index] & theirs[index]).nonzeroBitCount }
    }
    return sum
  }
  mutating func formUnion(_ other: DocSet) {
    for (block, theirs) in other.blocks {
      blocks[block] = blocks[block].map { Self.combine($0, theirs) { $0 | $1 } } ?? theirs
    }
  }
  func union(_ other: DocSet) -> DocSet {
    var out = self
    out.formUnion(other)
    return out
  }
  func subtracting(_ other: DocSet) -> DocSet {
    var out = self
    for (block, mine) in blocks {
      if let theirs = other.blocks[block] { out.blocks[block] = Self.combine(mine, theirs) { $0 & ~$1 } }
    }
    return out
  }

  private static let empty = [UInt64](repeating: 0, count: words)
  private static func combine(_ a: [UInt64], _ b: [UInt64], _ make: (UInt64, UInt64) -> UInt64) -> [UInt64] {
    var out = a
    for index in 0..<words { out[index] = make(a[index], b[index]) }
    return out
  }
}

// MARK: - As stored
extension DocSet {
  /// Adds what a stored block holds.
  mutating func add(block: Int, stored bytes: [UInt8]) {
    var words = blocks[block] ?? Self.empty
    for place in Self.places(in: bytes) { words[place / 64] |= 1 << UInt64(place % 64) }
    blocks[block] = words
  }

  /// The places of a stored block, ascending: 1,024 bytes are bits, anything shorter two-byte numbers, low byte first.
  static func places(in bytes: [UInt8]) -> [Int] {
    guard bytes.count == blockSize / 8 else {
      return stride(from: 0, to: bytes.count - 1, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
    }
    var places: [Int] = []
    for (index, byte) in bytes.enumerated() where byte != 0 {
      for bit in 0..<8 where byte >> UInt8(bit) & 1 == 1 { places.append(index * 8 + bit) }
    }
    return places
  }

  /// The shorter of the two forms; `places` ascending.
  static func stored(_ places: [Int]) -> [UInt8] {
    guard places.count * 2 >= blockSize / 8 else {
      return places.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    var bytes = [UInt8](repeating: 0, count: blockSize / 8)
    for place in places { bytes[place / 8] |= 1 << UInt8(place % 8) }
    return bytes
  }
}
