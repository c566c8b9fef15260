/// A work address whose 시도 and 시군구 run into the rest without a separator: `경기 안산시시흥스마트허브 4다 605-3`.
package struct GluedAddress: Sendable, Hashable {
  /// The 시군구 of the list; `nil` when the list has no such name.
  package let region: Region?
  /// What to show: `경기 안산시`, or for an unknown one its own text, `인천 서해구`.
  package let name: String
  /// What follows, cleaned of dots and blanks at its ends: `시흥스마트허브 4다 605-3`.
  package let rest: String

  /// Splits with the list of 시군구, longest name first; never at the first 시 or 구 it meets.
  package init(_ text: String) {
    let trimmed = GluedAddress.trim(text)
    guard let (sido, after) = GluedAddress.sido(of: trimmed) else {
      (region, name, rest) = (nil, trimmed, "")
      return
    }
    let tail = trimmed[after...].drop { $0 == " " }
    var best: (region: Region, end: Substring.Index)?
    for candidate in Region.of(sido: sido) {
      if let end = GluedAddress.end(of: candidate.name, in: tail),
        best.map({ candidate.name.count > $0.region.name.count }) ?? true
      {
        best = (candidate, end)
      }
    }
    if let best {
      region = best.region
      name = best.region.shortName
      rest = GluedAddress.trim(tail[best.end...])
      return
    }
    let end = GluedAddress.endOfUnknown(tail)
    region = nil
    name = GluedAddress.trim("\(sido) \(tail[..<end])")
    rest = GluedAddress.trim(tail[end...])
  }

  private static func sido(of text: String) -> (short: String, after: String.Index)? {
    var names: [(text: String, short: String)] = []
    for line in Region.shortNames {
      names += [(line.long, line.short), (line.short + "시", line.short), (line.short + "도", line.short)]
    }
    names += Region.shortNames.map { ($0.short, $0.short) }
    guard let found = names.first(where: { text.hasPrefix($0.text) }) else { return nil }
    return (found.short, text.index(text.startIndex, offsetBy: found.text.count))
  }

  /// Where `name` ends in `text` when `text` begins with it, blanks inside either left aside.
  private static func end(of name: String, in text: Substring) -> Substring.Index? {
    var at = text.startIndex
    for letter in name where letter != " " {
      while at < text.endIndex, text[at] == " " { at = text.index(after: at) }
      guard at < text.endIndex, text[at] == letter else { return nil }
      at = text.index(after: at)
    }
    return at
  }

  /// After the first word's last 시·군·구, else after the first word.
  private static func endOfUnknown(_ text: Substring) -> Substring.Index {
    let word = text.prefix { $0.isLetter }
    let last = word.lastIndex { $0 == "구" || $0 == "군" || $0 == "시" }
    return last.map { text.index(after: $0) } ?? word.endIndex
  }

  private static func trim(_ text: some StringProtocol) -> String {
    var part = text[...]
    while let first = part.first, first.isWhitespace || first == "." { part = part.dropFirst() }
    while let last = part.last, last.isWhitespace || last == "." { part = part.dropLast() }
    return String(part)
  }
}
