/// A licence or qualification (자격·면허) by the name people write; files and forms are held against it.
package struct Licence: Sendable, Hashable {
  /// Stable English code, stored and compared.
  package let code: String
  /// Its line in the table, from 0: for `Matching` in memory, never stored.
  package let number: Int
  /// Its name: `간호조무사`.
  package let name: String
  /// Other spellings: `간호조무사자격증`.
  package let aliases: [String]

  /// Every line, in the order of the table.
  package static let all: [Licence] = rows(of: "licences.csv").enumerated().map { number, row in
    Licence(
      code: row[0], number: number, name: row[1], aliases: row[2].split(separator: ";").map(String.init))
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
  /// One pass over the text's bytes: Hangul as syllables, as files and forms bring it.
  package static func named(in text: String) -> [Licence] {
    let bytes = Array(key(text, keepingEnd: true).utf8)
    var met: [(spelling: Int, start: Int)] = []
    for start in bytes.indices.dropLast(2) {
      for spelling in byStart[head(bytes, start)] ?? []
      where bytes[start...].starts(with: bySpelling[spelling].name) {
        met.append((spelling, start))
      }
    }
    guard !met.isEmpty else { return [] }
    var taken = [Bool](repeating: false, count: bytes.count)
    var found: Set<Int> = []
    for (spelling, start) in met.sorted(by: { ($0.spelling, $0.start) < ($1.spelling, $1.start) }) {
      let (name, licence) = bySpelling[spelling]
      let range = start..<start + name.count
      guard !taken[range].contains(true) else { continue }
      for place in range { taken[place] = true }
      found.insert(licence.number)
    }
    return found.sorted().map { all[$0] }
  }
  private static let bySpelling: [(name: [UInt8], licence: Licence)] =
    all.flatMap { licence in ([licence.name] + licence.aliases).map { (key($0), licence) } }
    .filter { $0.0.count >= 3 }
    .sorted { ($0.0.count, $1.0) > ($1.0.count, $0.0) }
    .map { (Array($0.0.utf8), $0.1) }
  /// Places in `bySpelling` by the first three bytes.
  private static let byStart = Dictionary(grouping: bySpelling.indices) { head(bySpelling[$0].name, 0) }
  private static func head(_ bytes: [UInt8], _ start: Int) -> Int {
    Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
  }

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
