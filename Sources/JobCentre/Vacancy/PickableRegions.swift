import Pages
import Reference

extension Region {
  /// Places of work and firms that forms offer: the capital region, which the feed covers; in a demo the invented
  /// district first.
  static var pickable: [Region] {
    (Speech.demo ? invented : []) + ["서울특별시", "인천광역시", "경기도"].flatMap { of(sido: $0) }
  }

  /// The 시도, then those: as a form's choices.
  static var choices: [(String, String)] {
    sidos.compactMap { sido in all.first { $0.sido == sido }.map { (String($0.code.prefix(2)), sido) } }
      + pickable.map { ($0.code, $0.shortName) }
  }
}
