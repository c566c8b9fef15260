import Foundation
import Vocabulary

/// What a column counts in and by how many at once: 명, 천명, 백만원, %.
package struct TableUnit: Sendable, Hashable {
  /// What is counted.
  package enum Kind: Sendable, Hashable {
    case counted(Vocabulary.Unit), won, percent
  }
  /// What is counted.
  package let kind: Kind
  /// How many of it one stands for: 1,000 of 천명.
  package let scale: Int
  /// A unit as it is written in a head.
  package init(_ kind: Kind, scale: Int = 1) { (self.kind, self.scale) = (kind, scale) }

  /// `천명`, `원`, `%`.
  package var label: String {
    let word =
      switch kind {
      case .counted(let unit): unit.label
      case .won: "원"
      case .percent: "%"
      }
    return (Self.scales.first { $0.1 == scale }?.0 ?? "") + word
  }

  static let scales: [(String, Int)] = [
    ("조", 1_000_000_000_000), ("천억", 100_000_000_000), ("백억", 10_000_000_000), ("십억", 1_000_000_000),
    ("억", 100_000_000), ("천만", 10_000_000), ("백만", 1_000_000), ("십만", 100_000), ("만", 10_000), ("천", 1_000),
    ("백", 100),
  ]
  private static let words: [(String, Kind)] = [
    ("퍼센트", .percent), ("%", .percent), ("원", .won), ("개소", .counted(.places)), ("개사", .counted(.places)),
    ("개업체", .counted(.places)), ("명", .counted(.persons)), ("인", .counted(.persons)),
    ("건", .counted(.cases)), ("회", .counted(.times)), ("개", .counted(.places)),
  ]

  /// A whole text that is a unit and nothing else; nil for any other.
  package init?(_ text: String) {
    let bare = text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    guard let (word, kind) = Self.words.first(where: { bare.hasSuffix($0.0) }) else { return nil }
    let rest = String(bare.dropLast(word.count))
    if rest.isEmpty {
      self.init(kind)
    } else if let scale = Self.scales.first(where: { $0.0 == rest })?.1, kind != .percent {
      self.init(kind, scale: scale)
    } else {
      return nil
    }
  }

  /// Units named in a line such as `(단위: 명, 백만원)`; empty where it names none.
  package static func named(in line: String) -> [TableUnit] {
    let bare = line.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    guard let mark = bare.range(of: "단위") else { return [] }
    let rest = bare[mark.upperBound...].drop { ":=".contains($0) }
    return rest.prefix { !")]>}〉】".contains($0) }.split { ",·/、;".contains($0) }.compactMap { TableUnit(String($0)) }
  }

  /// The unit in brackets at a title's end: `예산액(백만원)`; nil where none is.
  package static func bracketed(in title: String) -> TableUnit? {
    let text = title.precomposedStringWithCompatibilityMapping
    guard let open = text.lastIndex(where: { "([<".contains($0) }) else { return nil }
    let inner = text[text.index(after: open)...].prefix { !")]>".contains($0) }
    return TableUnit(String(inner)) ?? named(in: String(inner)).first
  }
}
