/// Advertisements of a feed without numbers that share everything an advertisement is known by and still differ (day and
/// night shift of one house): the second met in a run gets an ordinal, so that neither overwrites the other. Keeps two
/// words a row, so that a hundred thousand rows cost a few megabytes.
struct FeedTwins {
  private var first: [UInt64: UInt64] = [:]
  private var later: [UInt64: [UInt64]] = [:]

  /// 1 for the first content met under the number and whenever it is met again; 2, 3 … for others.
  mutating func ordinal(_ number: String, _ digest: String) -> Int {
    let (key, content) = (Self.word(number.dropFirst()), Self.word(digest[...]))
    guard let known = first[key] else {
      first[key] = content
      return 1
    }
    if known == content { return 1 }
    if let place = later[key]?.firstIndex(of: content) { return place + 2 }
    later[key, default: []].append(content)
    return (later[key]?.count ?? 0) + 1
  }

  /// The first 16 hexadecimal digits.
  private static func word(_ text: Substring) -> UInt64 { UInt64(text.prefix(16), radix: 16) ?? 0 }
}
