/// An identifier of a `Noun`: UUIDv7 text made by us (lower case). It carries a time and is never shown publicly.
package struct ID<Noun>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// As stored and as it stands in addresses.
  package let text: String
  /// Takes any text: an id that names nothing is found not to be there.
  package init(_ text: String) { self.text = text }

  /// A new id: 48 bits of `now`, 74 random bits from `random`.
  package init(at now: Instant, using random: inout some RandomNumberGenerator) {
    let time = UInt64(bitPattern: now.milliseconds) & 0xFFFF_FFFF_FFFF
    let high = time << 16 | 0x7000 | (random.next() & 0x0FFF)
    let low = 0x8000_0000_0000_0000 | (random.next() & 0x3FFF_FFFF_FFFF_FFFF)
    let hex = ID.hex(high) + ID.hex(low)
    func part(_ from: Int, _ length: Int) -> String {
      let start = hex.index(hex.startIndex, offsetBy: from)
      return String(hex[start..<hex.index(start, offsetBy: length)])
    }
    text = [part(0, 8), part(8, 4), part(12, 4), part(16, 4), part(20, 12)].joined(separator: "-")
  }
  /// UUIDv7 of the moment with fresh random bits.
  package init(at now: Instant) {
    var system = SystemRandomNumberGenerator()
    self.init(at: now, using: &system)
  }

  package var description: String { text }
  package static func < (a: ID, b: ID) -> Bool { a.text < b.text }
  /// Reads a plain text.
  package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
  /// Writes a plain text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// SplitMix64: the generator of everything that must come out the same again from a seed (demo, property tests).
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64
  /// The same seed gives the same numbers on every machine.
  package init(seed: UInt64) { state = seed }
  /// The next 64 bits of SplitMix64.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension [UInt8] {
  /// Lower-case hexadecimal.
  package var hex: String {
    var out = [UInt8]()
    out.reserveCapacity(count * 2)
    let digits = Array("0123456789abcdef".utf8)
    for byte in self {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
  /// `nil` unless `text` is an even number of hexadecimal digits.
  package init?(hex text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count % 2 == 0 else { return nil }
    var out = [UInt8]()
    out.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count, by: 2) {
      guard let high = Self.value(bytes[index]), let low = Self.value(bytes[index + 1]) else { return nil }
      out.append(high << 4 | low)
    }
    self = out
  }
  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 97...102: byte - 87
    case 65...70: byte - 55
    default: nil
    }
  }
}
