import Ledger
import Pages
import Storage
import Vocabulary

/// `/` and the API's root: where to go from here.
struct FrontPage: Sendable {
  let database: any Database

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
      ], words: Embedded.files)
  }

  @Sendable private func root(_ call: Call) async throws -> Reply {
    .json([
      "name": .text(call.site.name), "version": .text(call.site.version), "today": .text(call.today.description),
      "demo": .flag(call.site.demo),
    ])
  }

  @Sendable private func show(_ call: Call) async throws -> Reply {
    func entry(_ path: String, _ title: String, _ text: HTML) -> HTML {
      card(link(call.t(title), path), text, level: 2)
    }
    var cards = [
      entry("/jobs", "일자리 찾기", "<p>\(call.t("우리 구와 가까운 곳의 일자리를 직종·지역·임금으로 찾습니다."))</p>"),
      entry("/plans", "일자리 목표와 실적", try await newest(call)),
    ]
    if call.site.demo {
      cards.append(entry("/tour", "둘러보기", "<p>\(call.t("첫 방문에서 공시 숫자까지 일곱 걸음으로 봅니다."))</p>"))
    }
    if call.site.signIn {
      cards.append(
        call.caller.isAnonymous
          ? entry("/sign-in", "직원 로그인", "<p>\(call.t("상담, 알선, 취업 확인, 계획 업무를 봅니다."))</p>")
          : entry("/desk", "내 업무", "<p>\(call.t("오늘 누구를 만나고 무엇을 확인할지 봅니다."))</p>"))
    }
    return .page(
      Page(
        title: call.t("무엇을 도와드릴까요?"), lead: "\(call.t("일자리를 찾고, 우리 구의 일자리 숫자를 확인할 수 있어요."))",
        body: grid(cards)))
  }

  /// The newest edition's headline; what is public is only what an edition holds.
  private func newest(_ call: Call) async throws -> HTML {
    let office = call.site.office
    let edition = try await database.read { tx in
      try EditionStore().latestOfAll(tx).first { $0.office == office }
    }
    guard let edition else {
      return "<p>\(call.t("목표를 얼마나 지켰는지 보고, 숫자를 눌러 직접 검산합니다."))</p>"
    }
    let line = rateLine(edition.result, edition.target, call.t("명"))
    return """
      <p>\(link(call.t("{0}년", String(edition.year)), "/plans/\(edition.office)/\(edition.year)")): \(line)</p>
      <p>\(call.t("목표를 얼마나 지켰는지 보고, 숫자를 눌러 직접 검산합니다."))</p>
      """
  }
}
