import Pages
import Vocabulary

/// `/` and the API's root: where to go from here.
struct FrontPage: Sendable {
  var feature: Feature {
    Feature(
      name: "FrontPage",
      endpoints: [
        Endpoint(.get, "/", audience: .everyone, summary: "첫 화면", handler: show),
        Endpoint(
          .get, "/api/v1/", audience: .everyone, summary: "이름, 판, 오늘 날짜",
          output: .object([
            .init("name", .text), .init("version", .text), .init("today", .day), .init("demo", .flag),
          ]), handler: root),
      ])
  }

  @Sendable private func root(_ call: Call) async throws -> Reply {
    .json([
      "name": .text(call.site.name), "version": .text(call.site.version), "today": .text(call.today.description),
      "demo": .flag(call.site.demo),
    ])
  }

  @Sendable private func show(_ call: Call) async throws -> Reply {
    func card(_ path: String, _ title: String, _ text: String) -> HTML {
      """
      <li class="card"><h2><a href="\(HTML.address(path))">\(call.t(title))</a></h2><p>\(call.t(text))</p></li>
      """
    }
    var cards = [
      card("/jobs", "일자리 찾기", "우리 구와 가까운 곳의 구인 광고를 직종·지역·임금으로 찾습니다."),
      card("/plans", "일자리 목표와 실적", "올해 목표를 얼마나 지켰는지 보고, 숫자를 눌러 직접 검산합니다."),
    ]
    if call.site.demo { cards.append(card("/tour", "둘러보기", "첫 방문에서 공시 숫자까지 일곱 걸음으로 봅니다.")) }
    cards.append(
      call.caller.isAnonymous
        ? card("/sign-in", "직원 로그인", "상담, 알선, 취업 확인, 계획 업무를 봅니다.")
        : card("/desk", "내 업무", "오늘 누구를 만나고 무엇을 확인할지 봅니다."))
    return .page(
      Page(
        title: call.t("무엇을 도와드릴까요?"), lead: "<p>\(call.t("일자리를 찾고, 우리 구의 일자리 숫자를 확인할 수 있어요."))</p>",
        body: "<ul class=\"cards\">\(cards)</ul>"))
  }
}
