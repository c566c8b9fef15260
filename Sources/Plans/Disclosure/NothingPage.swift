import Pages
import Vocabulary

/// `/plans/{office}/{year}` of a year without an edition: what is not published is not public, so it says only that, and
/// which years are.
struct NothingPage {
  let nothing: OfficeNothing

  var page: Page {
    let years = nothing.years.map { year -> HTML in
      "<li>\(link(say("{0}년", String(year)), "/plans/\(nothing.office)/\(year)"))</li>"
    }
    return Page(
      title: say("{0} {1}년 일자리 목표는 아직 공시되지 않았습니다", nothing.name, String(nothing.year)),
      lead: "<p>\(say("공시하면 이 주소에서 볼 수 있습니다. 지금은 아래 해의 공시를 볼 수 있습니다."))</p>",
      body: "<ul>\(years)</ul><p>\(link(say("모든 기관과 연도 보기"), "/plans"))</p>",
      breadcrumb: [(say("일자리 목표 공시"), "/plans"), (nothing.name, "/plans/\(nothing.office)")])
  }
}
