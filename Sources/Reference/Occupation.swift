import Vocabulary

/// An occupation (직종) of 한국고용직업분류 KECO 2025 at one of its four levels.
package struct Occupation: Sendable, Hashable {
  /// `KECO2025:0111`, as stored.
  package let code: String
  /// Korean name, as in the classification.
  package let name: String

  /// `0111`: one digit for each level.
  package var digits: String { String(code.dropFirst(Occupation.scheme.count)) }
  /// 1 (대분류) … 4 (세분류).
  package var level: Int { code.utf8.count - Occupation.scheme.utf8.count }
  /// The first three digits (소분류), within which vacancies are compared; fewer above level 3.
  package var group3: String { String(digits.prefix(3)) }
  /// The four digits as a number, for `Matching`; `nil` above level 4.
  package var number: Int? { level == 4 ? Int(digits) : nil }

  static let scheme = "KECO2025:"
  /// All 677 lines in code order within each level, level 1 first.
  package static let all: [Occupation] = rows(of: "keco2025.csv").map {
    Occupation(code: scheme + $0[0], name: $0[1])
  }
  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  /// Every line of `level` (1…4).
  package static func level(_ level: Int) -> [Occupation] { all.filter { $0.level == level } }
  /// By stored code (`KECO2025:0111`) or bare digits (`0111`).
  package static func find(_ code: String) -> Occupation? { byCode[code] ?? byCode[scheme + code] }
  /// By Matching's four-digit number.
  package static func find(number: Int) -> Occupation? {
    let digits = String(number)
    return find(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
  }
  /// The lines one level below, for a second select.
  package var children: [Occupation] {
    Occupation.all.filter { $0.level == level + 1 && $0.code.hasPrefix(code) }
  }
  /// The line `level` levels from the top that this one stands under.
  package func ancestor(level: Int) -> Occupation? { Occupation.find(String(digits.prefix(level))) }

  /// The level-4 occupation an advertisement means by a 워크넷 name or six-digit code; `nil` when unknown or empty.
  package static func worknet(_ text: String) -> Occupation? { WorknetOccupation.find(text)?.occupation }

  /// Level-4 occupations whose name, or whose 워크넷 names, hold every word; names that begin with the first word
  /// first, then by code. An everyday word (`청소부`) finds first what it means, then names alone. At most `limit`.
  package static func search(_ words: String, limit: Int = 20) -> [Occupation] {
    let wanted = words.split { $0.isWhitespace || $0 == "," }.map(String.init)
    guard let first = wanted.first else { return [] }
    let everyday = EverydayWord.find(words).flatMap { $0.occupations.isEmpty ? nil : $0 }
    let meant = everyday?.occupations ?? []
    func holds(_ name: String) -> Bool {
      wanted.allSatisfy { name.contains($0) } && everyday?.except.contains { name.contains($0) } != true
    }
    var found: [(rank: Int, occupation: Occupation)] = []
    for occupation in all where occupation.level == 4 && !meant.contains(occupation) {
      if occupation.name.hasPrefix(first), holds(occupation.name) {
        found.append((0, occupation))
      } else if holds(occupation.name) {
        found.append((1, occupation))
      } else if everyday == nil, WorknetOccupation.names[occupation.code, default: []].contains(where: holds) {
        found.append((2, occupation))
      }
    }
    let rest = found.sorted { ($0.rank, $0.occupation.code) < ($1.rank, $1.occupation.code) }
    return Array((meant + rest.map(\.occupation)).prefix(limit))
  }
}

/// A 워크넷 occupation (six digits, KECO 2018 numbering) with the KECO 2025 line it became. The numbers moved between
/// the two, so the line is found by name, not by the digits; `how` says how sure that is.
package struct WorknetOccupation: Sendable, Hashable {
  /// `name` same name · `similar` nearest name of its group · `reviewed` set by hand · `prefix` same digits.
  package enum How: String, Sendable, CaseIterable { case name, similar, reviewed, prefix }
  /// Six digits.
  package let code: String
  /// As 워크넷 writes it.
  package let name: String
  /// How its KECO 2025 line was found.
  package let how: How
  /// `nil` when the KECO 2025 line is not known.
  package let occupation: Occupation?

  /// All 1,090, in code order.
  package static let all: [WorknetOccupation] = rows(of: "worknet_occupations.csv").compactMap { row in
    How(rawValue: row[3]).map {
      WorknetOccupation(code: row[0], name: row[1], how: $0, occupation: Occupation.find(row[2]))
    }
  }
  private static let byText: [String: WorknetOccupation] = {
    var found: [String: WorknetOccupation] = [:]
    for line in all {
      found[line.code] = line
      if found[key(line.name)] == nil { found[key(line.name)] = line }
    }
    return found
  }()
  static let names: [String: [String]] = Dictionary(grouping: all) { $0.occupation?.code ?? "" }
    .mapValues { $0.map(\.name) }

  /// By six-digit code or by name; spaces do not matter.
  package static func find(_ text: String) -> WorknetOccupation? { byText[key(text)] }
  private static func key(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
