/// Whose word about the caller's address is taken.
package struct TrustedProxies: Sendable {
  private let exact: Set<String>
  private let ranges: [(network: UInt32, mask: UInt32)]

  /// Addresses, and IPv4 ranges as `10.0.0.0/8`; what is neither is left out.
  init(_ list: [String]) {
    var exact: Set<String> = []
    var ranges: [(UInt32, UInt32)] = []
    for entry in list.map(\.trimmed) where !entry.isEmpty {
      let parts = entry.split(separator: "/")
      if parts.count == 2, let network = TrustedProxies.number(parts[0]), let bits = Int(parts[1]),
        (0...32).contains(bits)
      {
        let mask = bits == 0 ? 0 : UInt32.max << UInt32(32 - bits)
        ranges.append((network & mask, mask))
      } else {
        exact.insert(entry)
      }
    }
    (self.exact, self.ranges) = (exact, ranges)
  }

  /// Whether the entry is an address (IPv4 or IPv6) or an IPv4 range.
  package static func understands(_ entry: String) -> Bool {
    let parts = entry.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 { return number(parts[0]) != nil && Int(parts[1]).map((0...32).contains) == true }
    let letters = entry.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    return parts.count == 1 && (number(parts[0]) != nil || entry.contains(":") && letters)
  }

  func trusts(_ address: String) -> Bool {
    if exact.contains(address) { return true }
    guard let number = TrustedProxies.number(address[...]) else { return false }
    return ranges.contains { number & $0.mask == $0.network }
  }

  /// The nearest address that is not a trusted proxy: the peer, or the last such one in `X-Forwarded-For`.
  func origin(peer: String, forwarded: String?) -> String {
    guard trusts(peer), let forwarded else { return peer }
    let hops = forwarded.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    return hops.last { !trusts($0) }.map { String($0.prefix(45)) } ?? peer
  }

  private static func number(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4 else { return nil }
    return parts.reduce(UInt32?.some(0)) { sum, part in
      guard let sum, let part else { return nil }
      return sum << 8 | UInt32(part)
    }
  }
}
