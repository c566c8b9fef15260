import Vocabulary

/// 중복 참여 행렬 (부문 × 부문): each person is one mask of the categories in which they count, so no pair is ever joined.
package struct Overlaps: Sendable, Hashable {
  /// Persons by mask; bit n is the nth category of `Category.allCases`.
  package let masks: [UInt16: Int]
  /// From masks already counted; a zero mask is nobody.
  package init(masks: [UInt16: Int]) { self.masks = masks.filter { $0.key != 0 && $0.value != 0 } }

  /// Of the persons behind what counts in `period`.
  package init(_ standings: some Sequence<Standing>, in period: Period) {
    var people: [String: UInt16] = [:]
    for standing in standings where standing.personBacked && standing.verdict(in: period) == .counted {
      if let person = standing.person { people[person, default: 0] |= Self.bit(standing.category) }
    }
    var masks: [UInt16: Int] = [:]
    for mask in people.values { masks[mask, default: 0] += 1 }
    self.init(masks: masks)
  }

  /// The bit of a category.
  package static func bit(_ category: Category) -> UInt16 {
    UInt16(1) << UInt16(Category.allCases.firstIndex(of: category) ?? 0)
  }
  /// Persons who count in both; of a category with itself, its net persons.
  package subscript(a: Category, b: Category) -> Int {
    let wanted = Self.bit(a) | Self.bit(b)
    return masks.reduce(0) { $0 + ($1.key & wanted == wanted ? $1.value : 0) }
  }
  /// Net persons over all categories.
  package var persons: Int { masks.values.reduce(0, +) }
  /// Persons who count in more than one category.
  package var inSeveral: Int { masks.reduce(0) { $0 + ($1.key.nonzeroBitCount > 1 ? $1.value : 0) } }
}
