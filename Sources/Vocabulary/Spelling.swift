/// How words are held against each other where a finger slipped.
package enum Spelling {
  /// Whether one becomes the other by a single letter changed, left out, put in, or swapped with its neighbour. In Korean
  /// a letter is a syllable. Equal words are no slip.
  package static func isSlip(_ one: String, _ other: String) -> Bool {
    var (a, b) = (one.unicodeScalars.map(\.value)[...], other.unicodeScalars.map(\.value)[...])
    guard a != b, abs(a.count - b.count) <= 1 else { return false }
    while let first = a.first, first == b.first { (a, b) = (a.dropFirst(), b.dropFirst()) }
    while let last = a.last, last == b.last { (a, b) = (a.dropLast(), b.dropLast()) }
    if max(a.count, b.count) == 1 { return true }
    return a.count == 2 && b.count == 2 && a.first == b.last && a.last == b.first
  }
}
