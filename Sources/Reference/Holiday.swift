import Vocabulary

/// A public holiday (관공서의 공휴일), substitute days included; 2018–2027.
package struct Holiday: Sendable, Hashable {
  package let day: Day
  package let name: String

  /// In order of day.
  package static let all: [Holiday] = rows(of: "holidays.csv").compactMap { row in
    Day(row[0]).map { Holiday(day: $0, name: row[1]) }
  }
  private static let byDay = Dictionary(all.map { ($0.day, $0.name) }) { first, _ in first }
  /// The name of the holiday on `day`; `nil` on other days, and on every day outside the table's years.
  package static func name(on day: Day) -> String? { byDay[day] }
  /// Neither Saturday, Sunday nor holiday.
  package static func isWorkingDay(_ day: Day) -> Bool { day.weekday < 6 && byDay[day] == nil }
  /// The working day `count` working days after `day`; `day` itself for 0.
  package static func workingDay(after day: Day, count: Int) -> Day {
    var (day, left) = (day, count)
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}

/// A licence or qualification (자격·면허) by the name people write; files and forms are held against it.
package struct Licence: Sendable, Hashable {
  /// Stable English code, stored and compared.
  package let code: String
  /// Its name: `간호조무사`.
  package let name: String
  /// Other spellings: `간호조무사자격증`.
  package let aliases: [String]

  package static let all: [Licence] = rows(of: "licences.csv").map {
    Licence(code: $0[0], name: $0[1], aliases: $0[2].split(separator: ";").map(String.init))
  }
  private static let byKey: [String: Licence] = {
    var found: [String: Licence] = [:]
    for licence in all {
      for text in [licence.code, licence.name] + licence.aliases where found[key(text)] == nil {
        found[key(text)] = licence
      }
    }
    return found
  }()

  /// What someone means by `text`: case, blanks, brackets and a closing `자격증`·`면허증` left aside; `nil` when the
  /// list has no such name (the text is then kept as typed and never compared).
  package static func find(_ text: String) -> Licence? { byKey[key(text)] }

  /// Licences named inside free text (자격요건, 직무내용), longest names first so that none is found inside another.
  package static func named(in text: String) -> [Licence] {
    var left = key(text, keepingEnd: true)
    var found: Set<String> = []
    for (name, licence) in bySpelling where left.contains(name) {
      found.insert(licence.code)
      left = left.split(separator: name, omittingEmptySubsequences: false).joined(separator: "\n")
    }
    return all.filter { found.contains($0.code) }
  }
  private static let bySpelling: [(name: String, licence: Licence)] =
    all.flatMap { licence in ([licence.name] + licence.aliases).map { (key($0), licence) } }
    .filter { $0.0.count >= 3 }
    .sorted { ($0.0.count, $1.0) > ($1.0.count, $0.0) }

  private static func key(_ text: String, keepingEnd: Bool = false) -> String {
    var letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
    if !keepingEnd {
      for ending in ["자격증", "면허증", "자격", "면허"] where letters.hasSuffix(ending) && letters.count > ending.count {
        letters.removeLast(ending.count)
        break
      }
    }
    return letters
  }
}
