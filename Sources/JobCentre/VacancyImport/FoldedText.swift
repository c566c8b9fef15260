/// A text beside a twin in which full-width letters, the many dashes and spaces and capitals are made one, character for
/// character, so that what is found in the twin can be cut out of the text.
struct FoldedText {
  let original: [Unicode.Scalar]
  let folded: [UInt32]

  init(_ text: String) {
    original = Array(text.unicodeScalars)
    folded = original.map(FoldedText.fold)
  }
  var count: Int { folded.count }

  /// 0 outside the text.
  subscript(_ index: Int) -> UInt32 { folded.indices.contains(index) ? folded[index] : 0 }

  private static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x41...0x5A: scalar.value + 32
    case 0xFF21...0xFF3A: scalar.value - 0xFEE0 + 32
    case 0xFF01...0xFF5E: scalar.value - 0xFEE0
    case 9, 0xA0, 0x2000...0x200D, 0x202F, 0x3000, 0xFEFF: 32
    case 0x2010...0x2015, 0x2212, 0x3161, 0x30FC: 45
    case 0xB7, 0x2022, 0x2024, 0x2219, 0x30FB, 0x318D, 0x3002, 0xFF61: 46
    case 0x223C, 0x301C: 126
    default: scalar.value
    }
  }

  /// Whether `word` (already folded) stands at `index`.
  func has(_ word: [UInt32], at index: Int) -> Bool {
    guard index >= 0, index + word.count <= folded.count else { return false }
    for offset in word.indices where folded[index + offset] != word[offset] { return false }
    return true
  }
  /// The longest of `words` at `index`.
  func first(of words: WordList, at index: Int) -> Int? {
    guard let candidates = words.byFirst[self[index]] else { return nil }
    return candidates.first { has($0, at: index) }?.count
  }
  /// Whether one of `words` ends just before `index`, blanks between left aside.
  func ends(with words: WordList, before index: Int, blanks: Int = 1) -> Bool {
    var end = index
    while end > 0, index - end < blanks, self[end - 1] == 32 { end -= 1 }
    return words.all.contains { has($0, at: end - $0.count) }
  }
  /// Whether one of `words` stands at `index` or after at most `blanks` blanks.
  func follows(_ words: WordList, from index: Int, blanks: Int = 1) -> Bool {
    var start = index
    while start - index < blanks, self[start] == 32 { start += 1 }
    return first(of: words, at: start) != nil
  }
  /// Whether one of `words` stands within the `reach` characters on either side of the range, on the same line.
  func near(_ words: WordList, _ range: Range<Int>, reach: Int) -> Bool {
    var low = range.lowerBound
    while low > max(0, range.lowerBound - reach), self[low - 1] != 10 { low -= 1 }
    var high = range.upperBound
    while high < min(count, range.upperBound + reach), self[high] != 10 { high += 1 }
    for index in low..<high where !range.contains(index) {
      if let length = first(of: words, at: index), index + length <= high { return true }
    }
    return false
  }

  func digit(_ index: Int) -> Int? {
    let value = self[index]
    return (48...57).contains(value) ? Int(value) - 48 : nil
  }
  func isHangul(_ index: Int) -> Bool { (0xAC00...0xD7A3).contains(self[index]) }
  func isLatin(_ index: Int) -> Bool { (97...122).contains(self[index]) }
  /// The number whose first digit is at `index` and where it ends; nil at no digit or beyond six digits.
  func number(at index: Int) -> (value: Int, end: Int)? {
    var (value, end) = (0, index)
    while let digit = digit(end), end - index < 7 { (value, end) = (value * 10 + digit, end + 1) }
    return end > index && end - index < 7 ? (value, end) : nil
  }
}

/// Words to look for, by their first character, the longest first.
struct WordList: Sendable {
  let all: [[UInt32]]
  let byFirst: [UInt32: [[UInt32]]]

  /// Words divided by blanks; `_` stands for a blank inside a word.
  init(_ words: String) {
    all = words.split(separator: " ").map { word in
      FoldedText(String(word).replacing("_", with: " ")).folded
    }
    byFirst = Dictionary(grouping: all.filter { !$0.isEmpty }) { $0[0] }
      .mapValues { $0.sorted { $0.count > $1.count } }
  }
}
