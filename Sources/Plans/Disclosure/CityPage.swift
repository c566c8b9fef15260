import Ledger
import Offices
import Pages
import Vocabulary

/// A city and the slugs of its 자치구: which districts' editions its page gathers.
struct CityDistricts: Sendable {
  let office: String
  /// As printed.
  let name: String
  let districts: Set<String>

  /// Every office that others name as theirs.
  static func all(_ offices: [Office]) -> [CityDistricts] {
    let below = Dictionary(grouping: offices.filter { $0.upper != nil }) { $0.upper ?? "" }
    return offices.compactMap { city in
      below[city.id].map { CityDistricts(office: city.id, name: city.name, districts: Set($0.map(\.id))) }
    }
  }
}

/// `/plans/{office}/districts`: a city over its districts. Adds only like with like: one year, one kind of edition,
/// 명, and offices that state a whole and not one 부문 alone. Persons in two districts are counted in both.
struct CityPage {
  let city: CityDistricts
  /// The districts' latest editions of all years.
  let editions: [(edition: Edition, contents: EditionContents)]
  /// As the address asks; `nil` for the year of which most districts have a result.
  let wanted: Int?

  /// Newest first.
  private var years: [Int] { Set(editions.map(\.edition.year)).sorted(by: >) }
  private var year: Int? {
    if let wanted, years.contains(wanted) { return wanted }
    func known(_ year: Int) -> Int { editions.count { $0.edition.year == year && !$0.edition.hasNoResult } }
    return years.max { (known($0), $0) < (known($1), $1) }
  }

  var page: Page {
    let present = Set(editions.map(\.edition.office)).count
    return Page(
      title: say("{0} 자치구들은 일자리 목표를 지켰나?", city.name),
      lead: """
        <p>\(say("자치구 {0}곳의 숫자가 있습니다.", present.grouped))</p>\
        <p class="naeil-basis">\(say("합은 같은 해, 같은 종류, 명으로 적힌 것만 더합니다. 두 구에서 일한 사람은 두 번 셉니다(구 간 중복 미제거)."))</p>
        """, body: tabs(tabLines) + (year.map { part($0) } ?? .empty),
      breadcrumb: [(say("일자리 목표 공시"), "/plans")],
      quoted: editions.contains { $0.edition.kind == .pressQuoted }, footnotes: true)
  }

  private var tabLines: [(String, String, Bool)] {
    years.map { (String($0), "/plans/\(city.office)/districts?year=\($0)", $0 == year) }
  }

  private func part(_ year: Int) -> HTML {
    let mine = editions.filter { $0.edition.year == year && ($0.edition.target > 0 || $0.edition.result > 0) }
    return section(
      say("{0}년", String(year)), id: "y\(year)",
      "\(EditionKind.allCases, { kind in sums(mine.filter { $0.edition.kind == kind }, year, kind) })")
  }

  private func sums(
    _ mine: [(edition: Edition, contents: EditionContents)], _ year: Int, _ kind: EditionKind
  ) -> HTML {
    guard !mine.isEmpty else { return .empty }
    let rows = mine.sorted { $0.edition.officeName < $1.edition.officeName }.map { edition, contents -> [HTML] in
      let note = CityPage.only(contents).map { say("{0}만의 목표라 합에 넣지 않음", say($0.label)) } ?? ""
      return ["<a href=\"\(HTML.address(edition.path))\">\(korean(edition.officeName))</a>"] + edition.cells + [
        "\(note)"
      ]
    }
    let sum = CitySum(mine)
    let unit = counter(.persons)
    let foot: [HTML] = [
      "\(say("자치구별 목표·실적의 합 (구 간 중복 미제거)"))", sum.targets == 0 ? "–" : "\(sum.target.grouped)\(unit)",
      sum.results == 0 ? "–" : "\(sum.result.grouped)\(unit)", "\(sum.rate?.percent ?? "–")",
      "\(say("목표 {0}곳 · 실적 {1}곳 · 달성률 {2}곳", String(sum.targets), String(sum.results), String(sum.both)))",
    ]
    return table(
      caption: say("{0}년 자치구별 {1}(명)", String(year), say(kind.label)),
      columns: [Column(say("자치구"), heading: true)] + editionColumns + [Column(say("비고"))], rows: rows, foot: foot)
  }

  /// The one 부문 of which alone the edition speaks; `nil` for a whole.
  static func only(_ contents: EditionContents) -> Category? {
    let planned = contents.plan.current.projects.filter { $0.unit == .persons }.map(\.category)
    let categories = Set(planned.isEmpty ? contents.rows.map(\.key.category) : planned)
    guard categories.count == 1, let category = categories.first, category != .other else { return nil }
    return category
  }
}

/// What districts' headlines of one year and kind come to.
struct CitySum: Sendable, Equatable {
  var target = 0, targets = 0, result = 0, results = 0
  /// Target and result of those that have both, and how many they are.
  var bothTarget = 0, bothResult = 0, both = 0

  init(_ editions: [(edition: Edition, contents: EditionContents)]) {
    for (edition, contents) in editions where CityPage.only(contents) == nil {
      let known = !edition.hasNoResult
      if edition.target > 0 { (target, targets) = (target + edition.target, targets + 1) }
      if known { (result, results) = (result + edition.result, results + 1) }
      guard known, edition.target > 0 else { continue }
      (bothTarget, bothResult, both) = (bothTarget + edition.target, bothResult + edition.result, both + 1)
    }
  }
  /// Of those with both; `nil` without any.
  var rate: Rate? { both == 0 ? nil : Rate(bothResult, of: bothTarget) }
}
