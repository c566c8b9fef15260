import Vocabulary

/// A word people use for a kind of work (`청소부`, `알바`), with what it means in the classification. Our own list.
package struct EverydayWord: Sendable, Hashable {
  /// Without blanks, small letters.
  package let word: String
  /// Level-4 occupations it may mean, the obvious one first; empty for a word about hours.
  package let occupations: [Occupation]
  /// Occupations that only hold the word inside one of these (`청소` in `청소년`) are not meant.
  package let except: [String]
  /// It means work of few hours (시간제).
  package let isPartTime: Bool
  /// Korean: where the meaning is from.
  package let source: String
  /// How well it is known.
  package let confidence: Confidence

  /// The whole list, in the order of the table.
  package static let all: [EverydayWord] = rows(of: "everyday_words.csv").compactMap { row in
    guard row.count == 6, let confidence = Confidence(rawValue: row[5]) else { return nil }
    return EverydayWord(
      word: row[0], occupations: row[1].split(separator: " ").compactMap { Occupation.find(String($0)) },
      except: row[2].split(separator: " ").map(String.init), isPartTime: row[3] == "partTime", source: row[4],
      confidence: confidence)
  }
  private static let byWord = Dictionary(all.map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })

  /// The line of `text`; blanks and capitals do not matter.
  package static func find(_ text: String) -> EverydayWord? { byWord[key(text)] }
  private static func key(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

  /// Words of three letters and more that name work: this list, and the words of the classification's names.
  private static let known: [String] = {
    let names = Occupation.level(4).map(\.name) + WorknetOccupation.all.map(\.name)
    let parts = names.flatMap { name in
      name.split { !$0.isLetter && !$0.isNumber }.map(String.init) + [name.filter { !$0.isWhitespace }]
    }
    var seen: Set<String> = []
    return (all.map(\.word) + parts).filter { $0.count > 2 && seen.insert($0).inserted }
  }()

  /// Known words from which `typed` differs by one slip of the finger, those of its length first, at most `limit`; none for what is known itself or
  /// has fewer than three letters.
  package static func alike(_ typed: String, limit: Int = 5) -> [String] {
    let word = key(typed)
    guard word.count > 2, byWord[word] == nil else { return [] }
    let found = known.filter { Spelling.isSlip($0, word) }
    let (whole, rest) = (found.filter { $0.count == word.count }, found.filter { $0.count != word.count })
    return Array((whole + rest).prefix(limit))
  }
}
