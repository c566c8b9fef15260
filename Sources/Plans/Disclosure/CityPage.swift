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
  let editions: [Edition]
  /// As the address asks; `nil` for the year of which most districts have a result.
  let wanted: Int?
  let gaps: ResultGaps

  /// Those of a year with target or result in 명.
  private var shown: [Edition] { editions.filter { $0.target > 0 || $0.result > 0 } }
  /// Newest first.
  private var years: [Int] { Set(shown.map(\.year)).sorted(by: >) }
  private var year: Int? {
    if let wanted, years.contains(wanted) { return wanted }
    func known(_ year: Int) -> Int { shown.count { $0.year == year && !$0.hasNoResult } }
    return years.max { (known($0), $0) < (known($1), $1) }
  }

  var page: Page {
    let present = Set(editions.map(\.office)).count
    return Page(
      title: say("{0} 자치구들은 일자리 목표를 지켰나?", city.name),
      lead: """
        <p>\(say("자치구 {0}곳의 숫자가 있습니다.", present.grouped))</p>\
        <p class="naeil-basis">\(say("합은 같은 해, 같은 종류, 명으로 적힌 것만 더합니다. 두 구에서 일한 사람은 두 번 셉니다(구 간 중복 미제거)."))</p>
        """, body: tabs(tabLines) + (year.map { part($0) } ?? .empty),
      breadcrumb: [(say("일자리 목표 공시"), "/plans")],
      quoted: editions.contains { $0.kind == .pressQuoted }, footnotes: true)
  }

  private var tabLines: [(String, String, Bool)] {
    years.map { (String($0), "/plans/\(city.office)/districts?year=\($0)", $0 == year) }
  }

  private func part(_ year: Int) -> HTML {
    let mine = shown.filter { $0.year == year }
    return section(
      say("{0}년", String(year)), id: "y\(year)",
      "\(EditionKind.allCases, { kind in sums(mine.filter { $0.kind == kind }, year, kind) })")
  }

  private func sums(_ mine: [Edition], _ year: Int, _ kind: EditionKind) -> HTML {
    guard !mine.isEmpty else { return .empty }
    let rows = mine.sorted { $0.officeName < $1.officeName }.map { edition -> [HTML] in
      ["<a href=\"\(HTML.address(edition.path))\">\(korean(edition.officeName))</a>"] + edition.cells(gaps) + [
        "\(CityPage.outside(edition) ?? "")"
      ]
    }
    let sum = CitySum(mine)
    let unit = counter(.persons)
    let foot: [HTML] = [
      "\(say("자치구별 목표·실적의 합 (구 간 중복 미제거)"))", sum.targets == 0 ? "–" : "\(sum.target.grouped)\(unit)",
      sum.results == 0 ? "–" : "\(sum.result.grouped)\(unit)", sum.isWhole ? "\(sum.rate?.percent ?? "–")" : "–",
      "\(say("목표 {0}곳 · 실적 {1}곳", String(sum.targets), String(sum.results)))\(pair(sum))",
    ]
    return table(
      caption: say("{0}년 자치구별 {1}(명)", String(year), say(kind.label)),
      columns: [Column(say("자치구"), heading: true)] + editionColumns + [Column(say("비고"))], rows: rows, foot: foot)
  }

  /// The districts that have both, as a rate with its two numbers: the sums above it are of different districts.
  private func pair(_ sum: CitySum) -> HTML {
    guard sum.both > 0, !sum.isWhole else { return .empty }
    return """
      <br>\(say("둘 다 있는 {0}곳", String(sum.both))): \(rateLine(sum.bothResult, sum.bothTarget, counter(.persons)))
      """
  }

  /// Why a district's headline is in no sum; `nil` for one that is.
  static func outside(_ edition: Edition) -> String? {
    if let scope = edition.scope { return say("{0}만의 목표라 합에 넣지 않음", say(scope.label)) }
    if let through = edition.through { return say("{0}까지의 누계라 합에 넣지 않음", through.description) }
    return edition.caveat == .partial ? say("일부 부문만 센 수라 합에 넣지 않음") : nil
  }
}

/// What districts' headlines of one year and kind come to.
struct CitySum: Sendable, Equatable {
  var target = 0, targets = 0, result = 0, results = 0
  /// Target and result of those that have both, and how many they are.
  var bothTarget = 0, bothResult = 0, both = 0

  init(_ editions: [Edition]) {
    for edition in editions where CityPage.outside(edition) == nil {
      let known = !edition.hasNoResult
      if edition.target > 0 { (target, targets) = (target + edition.target, targets + 1) }
      if known { (result, results) = (result + edition.result, results + 1) }
      guard known, edition.target > 0 else { continue }
      (bothTarget, bothResult, both) = (bothTarget + edition.target, bothResult + edition.result, both + 1)
    }
  }
  /// Whether both sums are over the same districts, so that one divides the other.
  var isWhole: Bool { both == targets && both == results }
  /// Of those with both; `nil` without any.
  var rate: Rate? { both == 0 ? nil : Rate(bothResult, of: bothTarget) }
}
