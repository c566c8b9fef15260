import Ledger
import Pages
import Vocabulary

/// `/plans`: every office and year with an edition, by office or by year; the offices' own apart from what the press
/// printed.
struct DisclosureListPage {
  /// How the list is laid out; kept in the address.
  enum Grouping: String, CaseIterable {
    case office, year
    var label: String { self == .office ? say("기관별") : say("연도별") }
  }
  /// The latest of each office's year, newest year first.
  let editions: [Edition]
  let grouping: Grouping
  /// Every city and its districts.
  let cities: [CityDistricts]
  let gaps: ResultGaps

  var page: Page {
    let offices = Set(editions.map(\.office)).count
    return Page(
      title: say("우리 구는 일자리 목표를 지켰나?"),
      lead: """
        <p>\(say("기관 {0}곳의 해마다의 목표와 실적 {1}건입니다.", offices.grouped, editions.count.grouped))</p>\
        <p>\(say("숫자를 누르면 무엇으로 이루어졌는지 볼 수 있고, 파일을 내려받아 직접 검산할 수 있습니다."))</p>
        """, body: body, quoted: editions.contains { $0.kind == .pressQuoted }, footnotes: true)
  }

  private var body: HTML {
    guard !editions.isEmpty else {
      return table(
        caption: say("기관과 연도별 목표와 실적(명)"), columns: [], rows: [],
        empty: "<p>\(say("아직 공시한 것이 없습니다. 기획 담당자가 공시하면 여기에 나타납니다."))</p>")
    }
    let lines = Grouping.allCases.map { ($0.label, "/plans?by=\($0.rawValue)", $0 == grouping) }
    let own = editions.filter { $0.kind == .disclosed }, quoted = editions.filter { $0.kind == .pressQuoted }
    return """
      \(tabs(lines))\(gathered)\
      \(own.isEmpty ? .empty : section(
        say("기관이 공시한 목표와 실적"), id: "own", invented + tables(own, say("공시본"))))\
      \(quoted.isEmpty ? .empty : section(say("보도에서 옮긴 목표와 실적"), id: "quoted", """
        <p>\(editionKindTag(.pressQuoted)) \(say("보도와 발표에서 옮긴 숫자이며, 그 기관이 공시한 것이 아닙니다."))</p>\
        \(tables(quoted, say("보도 인용")))
        """))
      """
  }

  /// In a demo the offices that publish for themselves are made up; the quoted ones beside them are not.
  private var invented: HTML {
    Speech.demo ? "<p>\(tag(say("시연 자료"))) \(say("지어낸 구와 사람입니다. 실제 기관의 자료가 아닙니다."))</p>" : .empty
  }

  /// Cities whose districts are here.
  private var gathered: HTML {
    let present = Set(editions.map(\.office))
    let lines = cities.filter { !$0.districts.isDisjoint(with: present) }.map { city -> HTML in
      "<p>\(link(say("{0} 자치구 모아 보기", city.name), "/plans/\(city.office)/districts"))</p>"
    }
    return "\(lines)"
  }

  private func tables(_ editions: [Edition], _ kind: String) -> HTML {
    switch grouping {
    case .office: byOffice(editions, kind)
    case .year:
      "\(Set(editions.map(\.year)).sorted(by: >), { year in byYear(editions.filter { $0.year == year }, year) })"
    }
  }

  private func byOffice(_ editions: [Edition], _ kind: String) -> HTML {
    let groups = Dictionary(grouping: editions, by: \.office)
      .compactMap { _, years in years.max { $0.year < $1.year }.map { (latest: $0, years: years) } }
      .sorted { $0.latest.officeName < $1.latest.officeName }
    return table(
      caption: say("{0}: 기관마다 가장 최근 해(명)", kind),
      columns: [Column(say("기관"), heading: true), Column(say("최근 해"))] + editionColumns + [Column(say("모든 해"))],
      rows: groups.map { group in
        let years = group.years.sorted { $0.year > $1.year }.map { link(String($0.year), $0.path) }
        return [
          "<a href=\"\(HTML.address("/plans/\(group.latest.office)"))\">\(korean(group.latest.officeName))</a>",
          link(say("{0}년", String(group.latest.year)), group.latest.path),
        ] + group.latest.cells(gaps) + ["<span>\(HTML.joined(years, " "))</span>"]
      })
  }

  private func byYear(_ editions: [Edition], _ year: Int) -> HTML {
    table(
      caption: say("{0}년(명)", String(year)),
      columns: [Column(say("기관"), heading: true)] + editionColumns + [Column(say("실은 날"))],
      rows: editions.sorted { $0.officeName < $1.officeName }.map { edition in
        ["<a href=\"\(HTML.address(edition.path))\">\(korean(edition.officeName))</a>"] + edition.cells(gaps)
          + ["\(edition.publishedOn)"]
      })
  }
}

extension HTML {
  static func joined(_ parts: [HTML], _ between: HTML) -> HTML {
    HTML(trusted: parts.map(\.text).joined(separator: between.text))
  }
}
