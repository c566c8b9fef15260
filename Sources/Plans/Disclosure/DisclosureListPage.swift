import Ledger
import Pages
import Vocabulary

/// `/plans`: who published what.
enum DisclosureListPage {
  static func page(_ editions: [Edition], _ call: Call) -> Page {
    Page(
      title: say("어느 기관이 어떤 일자리 목표를 공시했나?"),
      lead: "<p>\(say("공시본 {0}개. 숫자를 누르면 무엇으로 이루어졌는지 볼 수 있고, 파일을 내려받아 직접 검산할 수 있습니다.", editions.count.grouped))</p>",
      body: table(
        caption: say("기관과 연도별 목표와 실적(명)"),
        columns: [
          Column(say("기관과 연도"), heading: true), Column(say("목표"), numeric: true), Column(say("실적"), numeric: true),
          Column(say("달성률"), numeric: true), Column(say("공시일")),
        ], rows: editions.map(row),
        empty: "<p>\(say("아직 공시한 것이 없습니다. 기획 담당자가 공시하면 여기에 나타납니다."))</p>"))
  }

  private static func row(_ edition: Edition) -> [HTML] {
    let path = "/plans/\(edition.office)/\(edition.year)"
    return [
      "<a href=\"\(HTML.address(path))\">\(korean(edition.officeName)) \(say("{0}년", String(edition.year)))</a>",
      number(edition.target, counter(.persons), href: "\(path)#targets"),
      number(edition.result, counter(.persons), href: "\(path)/entries?unit=persons"),
      "\(Rate(edition.result, of: edition.target).percent)", "\(edition.publishedOn)",
    ]
  }
}

/// What stands directly behind a figure: `명`, ` persons`.
func counter(_ unit: Unit) -> String { Speech.language == .ko ? unit.label : " " + say(unit.label) }

/// `13,262명 (집계 3,000명)`: a result with what of it has no list, as a number that opens.
func resultCell(_ figure: EditionFigure, href: String) -> HTML {
  let unit = counter(figure.unit)
  let result = number(figure.result, unit, href: href)
  guard figure.reported != 0 else { return result }
  let reported: HTML = "\(natureTag(.reported)) \(figure.reported.grouped)\(unit)"
  return "<span>\(result) <span class=\"naeil-basis\">\(reported)</span></span>"
}
