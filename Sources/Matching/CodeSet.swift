/// A small set of numbered codes (자격증, 기술), kept in order. Numbers run from 0 to 65,534; others are no codes.
package struct CodeSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// Ascending, without repeats.
  package let codes: [Int]

  /// O(n log n); repeats are dropped.
  package init(_ codes: some Sequence<Int>) {
    var ordered: [Int] = []
    for code in codes.sorted() where ordered.last != code && (0..<65_535).contains(code) { ordered.append(code) }
    self.codes = ordered
  }
  package init(arrayLiteral codes: Int...) { self.init(codes) }

  package var isEmpty: Bool { codes.isEmpty }
  /// Number of different codes.
  package var count: Int { codes.count }

  /// How many codes are in both. O(n + m).
  package func common(with other: CodeSet) -> Int {
    var (i, j, both) = (0, 0, 0)
    while i < codes.count, j < other.codes.count {
      if codes[i] == other.codes[j] {
        (i, j, both) = (i + 1, j + 1, both + 1)
      } else if codes[i] < other.codes[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return both
  }
  /// Those that `other` does not have, ascending. O(n + m).
  package func missing(from other: CodeSet) -> [Int] {
    var j = 0
    return codes.filter { code in
      while j < other.codes.count, other.codes[j] < code { j += 1 }
      return j == other.codes.count || other.codes[j] != code
    }
  }
}
