import Foundation

/// Text as it is searched: letters and digits alone, small letters, no blanks, so that `요양 보호사` and `요양보호사` are
/// one; cut into pieces of two and three.
enum SearchText {
  /// Letters and digits of `text`; decomposed Hangul put together.
  static func squeezed(_ text: String) -> [Unicode.Scalar] {
    let whole =
      text.unicodeScalars.contains { (0x1100...0x11FF).contains($0.value) }
      ? text.precomposedStringWithCanonicalMapping : text
    return whole.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// Every two and three that follow each other.
  static func pieces(of letters: [Unicode.Scalar], into found: inout Set<String>, mark: String) {
    for start in letters.indices {
      var piece = mark
      piece.unicodeScalars.append(letters[start])
      for next in 1...2 where start + next < letters.count {
        piece.unicodeScalars.append(letters[start + next])
        found.insert(piece)
      }
    }
  }

  /// What must be there for `word` to be there.
  enum Need: Equatable {
    /// A whole piece.
    case piece(String)
    /// Any piece from `first` up to but without `end`.
    case span(String, String)
  }

  /// What `word` needs under `mark`. A lone consonant at its end stands for every syllable that begins with it, as while
  /// one types; one letter alone for every piece that begins with it. Empty: nothing to look for.
  static func needs(of word: String, mark: String) -> [Need] {
    var letters = squeezed(word)
    var span: Need?
    if let last = letters.last, let syllables = syllables(from: last) {
      letters.removeLast()
      let before = text(letters.suffix(2))
      guard !before.isEmpty else { return [] }
      span = .span(mark + before + text([syllables.first]), mark + before + text([syllables.end]))
    }
    switch letters.count {
    case 0: return []
    case 1:
      guard span == nil, let next = Unicode.Scalar(letters[0].value + 1) else { return span.map { [$0] } ?? [] }
      return [.span(mark + text(letters), mark + text([next]))]
    case 2: return [.piece(mark + text(letters))] + (span.map { [$0] } ?? [])
    default:
      let pieces = (0...(letters.count - 3)).map { Need.piece(mark + text(letters[$0..<($0 + 3)])) }
      return pieces + (span.map { [$0] } ?? [])
    }
  }

  /// The syllables that begin with a lone consonant (ㄱ…ㅎ): the first, and the first after them.
  private static func syllables(from consonant: Unicode.Scalar) -> (first: Unicode.Scalar, end: Unicode.Scalar)? {
    let initials: [UInt32] = [
      0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149,
      0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
    ]
    guard let index = initials.firstIndex(of: consonant.value) else { return nil }
    let first = 0xAC00 + UInt32(index) * 588
    guard let from = Unicode.Scalar(first), let end = Unicode.Scalar(first + 588) else { return nil }
    return (from, end)
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars)
    return String(out)
  }
}
