import Pages
import Reference

extension Region {
  /// Places of work and firms that forms offer: the capital region, which the feed covers; in a demo the invented
  /// district first.
  static var pickable: [Region] {
    (Speech.demo ? invented : []) + ["서울특별시", "인천광역시", "경기도"].flatMap { of(sido: $0) }
  }
}
