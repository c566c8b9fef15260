import Ledger
import Pages
import Vocabulary

/// `/plans/{office}/{year}` of a year without an edition. Of an office that publishes here: not published yet, and which
/// years are. Of a quoted one: nothing was copied, which says nothing about what the office did.
struct NothingPage {
  let nothing: OfficeNothing
  /// What was reported of the year all the same; empty where nothing was.
  var published: HTML = .empty

  private var isQuoted: Bool { nothing.kind == .pressQuoted }

  var page: Page {
    let years = nothing.years.map { year -> HTML in
      "<li>\(link(say("{0}년", String(year)), "/plans/\(nothing.office)/\(year)"))</li>"
    }
    let all: HTML =
      isQuoted && published.isEmpty
      ? "<p>\(link(say("이 기관의 보도된 수치와 출처 모두 보기"), PublishedPage.path(of: nothing.office)))</p>" : .empty
    let year = String(nothing.year)
    return Page(
      title: isQuoted
        ? say("{0} {1}년의 목표와 실적으로 옮겨 둔 것이 없습니다", nothing.name, year)
        : say("{0} {1}년 일자리 목표는 아직 공시되지 않았습니다", nothing.name, year),
      lead:
        "<p>\(isQuoted ? say("그 기관이 목표를 공시했는지는 이 화면으로 알 수 없습니다. 보도에서 옮겨 둔 해는 아래와 같습니다.") : say("공시하면 이 주소에서 볼 수 있습니다. 지금은 아래 해의 공시를 볼 수 있습니다."))</p>",
      body: "<ul>\(years)</ul>\(published)\(all)<p>\(link(say("모든 기관과 연도 보기"), "/plans"))</p>",
      breadcrumb: [(say("일자리 목표 공시"), "/plans"), (nothing.name, "/plans/\(nothing.office)")], quoted: isQuoted)
  }
}
