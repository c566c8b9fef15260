import Pages
import Storage
import Vocabulary

/// `/tour`: the thread in seven steps, each a link into the demo.
struct Tour: Sendable {
  let database: any Database

  var endpoints: [Endpoint] {
    [Endpoint(.get, "/tour", audience: .everyone, summary: "시연 둘러보기: 일곱 걸음", handler: show)]
  }

  private struct Step {
    let sample: String, fallback: String, title: String, text: String, login: String?
  }
  private static let steps: [Step] = [
    Step(
      sample: "advertisement", fallback: "/jobs", title: "공개된 구인 광고가 들어옵니다",
      text: "광고는 ‘정보제공’으로만 보이고 어떤 통계에도 들어가지 않습니다.", login: nil),
    Step(
      sample: "takeover", fallback: "/desk/vacancies", title: "상담사가 확인하고 우리 구인신청으로 인수합니다",
      text: "업체에 전화로 확인한 날과 사람을 적고 유효기간을 정합니다.", login: "counsellor"),
    Step(
      sample: "seeker", fallback: "/desk", title: "구직자를 접수하고 수리합니다",
      text: "신분을 확인하면 바로 수리되고 그날부터 유효기간이 갑니다.", login: "counsellor"),
    Step(
      sample: "matches", fallback: "/desk", title: "맞는 일자리를 까닭과 함께 찾아 알선합니다",
      text: "빠진 일자리에는 빠진 까닭이, 차례를 벗어난 알선에는 사유가 남습니다.", login: "counsellor"),
    Step(
      sample: "placement", fallback: "/desk/placements", title: "업체 회신을 받아 취업을 확인하고 인정합니다",
      text: "증빙이 있어야 인정되고, 인정되는 순간 원장에 한 줄이 적힙니다.", login: "counsellor"),
    Step(
      sample: "plan", fallback: "/plans", title: "원장이 목표와 만나 공시본이 됩니다",
      text: "목표를 언제 왜 고쳤는지, 공시한 뒤 무엇을 정정했는지가 함께 나옵니다.", login: nil),
    Step(
      sample: "entries", fallback: "/plans", title: "숫자를 누르면 열리고, 내려받아 검산할 수 있습니다",
      text: "공시본 파일 하나와 ‘naeil verify’만 있으면 남의 컴퓨터에서도 같은 표가 나옵니다.", login: nil),
  ]

  @Sendable private func show(_ call: Call) async throws -> Reply {
    let office = call.site.office
    let paths = try await database.read { tx in
      try tx.rows("SELECT step, path FROM demo_sample WHERE office = ?", office).reduce(into: [String: String]()) {
        $0[try $1.text("step")] = try $1.text("path")
      }
    }
    let items: [HTML] = Tour.steps.enumerated().map { index, step in
      let path = paths[step.sample] ?? step.fallback
      let title = "\(index + 1). \(call.t(step.title))"
      // Without a way in for staff the steps at the desk are told, not opened.
      let heading: HTML = step.login == nil || call.site.signIn ? link(title, path) : "\(title)"
      let login: HTML = step.login.map { "<p>\(tag(call.t("로그인: {0}", $0)))</p>" } ?? .empty
      return card(heading, "<p>\(call.t(step.text))</p>\(login)", level: 2)
    }
    return .page(
      Page(
        title: call.t("내일구 둘러보기: 첫 방문에서 공시 숫자까지"),
        lead: "\(call.t("내일구와 그 안의 사람·업체는 모두 지어낸 것입니다. 일곱 걸음을 차례로 눌러 보십시오."))",
        body: grid(items)))
  }
}
