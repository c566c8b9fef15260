import HTTPTypes
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("여러 기관과 여러 해") struct CityTests {
  /// Two districts of Seoul beside the sample's office: one states a whole, one a single 부문.
  private func bed(_ engine: Engine) async throws -> Testbed {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.post((1...9).map { PlanSamples.hire($0) }, to: bed)
    _ = try await PlanSamples.publish(bed)
    try await PlanSamples.quoteTotal("seoul", "서울특별시", .other, target: 9000, result: nil, in: bed)
    try await PlanSamples.quoteTotal("guro", "구로구", .other, target: 100, result: 120, in: bed)
    try await PlanSamples.quoteTotal("eunpyeong", "은평구", .other, target: 50, result: nil, in: bed)
    try await PlanSamples.quoteTotal("gwangjin", "광진구", .directJobs, target: 7000, result: 7100, in: bed)
    return bed
  }

  @Test("자치구의 합은 같은 것끼리만 더하고 구 간 중복을 없애지 않았다고 말한다", arguments: TestDatabase.engines)
  func sumsLikeWithLike(on engine: Engine) async throws {
    let bed = try await bed(engine)
    let page = await bed.anonymous.get("/plans/seoul/districts")
    #expect(page.status == 200)
    #expect(page.text.contains("구 간 중복 미제거"))
    #expect(page.text.contains("150명"))
    #expect(page.text.contains("120.0 %"))
    #expect(!page.text.contains("7,150"))
    #expect(page.text.contains("직접일자리만의 목표라 합에 넣지 않음"))
    #expect(!page.text.contains("내일구</a>"))
    #expect(await bed.anonymous.get("/plans/guro/districts").status == 404)
  }

  @Test("보도 인용은 기관의 공시와 따로 서고, 발표되지 않은 실적을 0으로 적지 않는다")
  func quotesStandApart() async throws {
    let bed = try await bed(.sqlite)
    let list = await bed.anonymous.get("/plans").text
    #expect(list.contains("기관이 공시한 목표와 실적"))
    #expect(list.contains("보도에서 옮긴 목표와 실적"))
    let unknown = await bed.anonymous.get("/plans/eunpyeong/2026").text
    #expect(unknown.contains("옮겨 둔 실적이 없습니다."))
    #expect(!unknown.contains("0.0 %"))
    #expect(!unknown.contains("아직 목표에 못 미칩니다."))
    #expect(unknown.contains("미확인"))
    let api = try await bed.api()
    #expect(await api.get("/api/v1/plans/eunpyeong/2026").json["result"].int == nil)
    let opened = await bed.anonymous.get("/plans/guro/2026/entries?unit=persons").text
    #expect(opened.contains("어느 신문 2026-03-01"))
    #expect(opened.contains("https://example.com/a?b=1&amp;c=2"))
  }

  @Test("공시하지 않은 해는 없다고만 말하고 어느 해가 있는지 보인다", arguments: TestDatabase.engines)
  func yearWithoutEdition(on engine: Engine) async throws {
    let bed = try await bed(engine), api = try await bed.api()
    let page = await bed.anonymous.get("/plans/naeil/2027")
    #expect(page.status == 200)
    #expect(page.text.contains("내일구 2027년 일자리 목표는 아직 공시되지 않았습니다"))
    #expect(page.text.contains("/plans/naeil/2026"))
    let json = await api.get("/api/v1/plans/naeil/2027").json
    #expect(json["office"].text == "naeil")
    #expect(json["edition"].text == nil)
    #expect(json["publishedYears"][0].int == 2026)
    #expect(await bed.anonymous.get("/plans/nowhere/2026").status == 404)
    #expect(await bed.anonymous.get("/plans/naeil/2026?edition=naeil-2026-9").status == 404)
  }

  @Test("한 기관의 화면은 해마다의 숫자를 잇고, 모든 화면은 영어로도 열린다")
  func officeOverTheYears() async throws {
    let bed = try await bed(.sqlite)
    let office = await bed.anonymous.get("/plans/guro")
    #expect(office.status == 200)
    #expect(office.text.contains("120 / 100명"))
    #expect(office.text.contains("/plans/seoul/districts"))
    for path in ["/plans", "/plans?by=year", "/plans/guro", "/plans/seoul/districts", "/plans/naeil/2027"] {
      let english = await bed.anonymous.get(path + (path.contains("?") ? "&" : "?") + "lang=en")
      #expect(english.status == 200)
      #expect(!english.text.contains("옮겨 둔"))
    }
  }

  @Test("숫자를 이루는 줄이 많으면 쪽을 나누고, 합은 모든 줄의 것이다")
  func manyRows() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    let totals = (1...205).map { number -> NewEntry in
      var random = SeededRandom(seed: UInt64(number))
      return NewEntry(
        stamp: EntryStamp(at: PlanSamples.start, using: &random), project: "Z\(1000 + number)", category: .directJobs,
        stage: .participating, nature: .reported, quantity: 2, periodFrom: PlanSamples.day("2026-01-01"),
        periodTo: PlanSamples.day("2026-02-28"), sourceRecord: "보고 \(number)")
    }
    try await PlanSamples.post(totals, to: bed)
    _ = try await PlanSamples.publish(bed)
    let first = await bed.anonymous.get("/plans/naeil/2026/entries?unit=persons").text
    #expect(first.contains("unit=persons&amp;page=2") && first.contains("410"))
    let counted = first.firstRange(of: "id=\"totals\"").map { String(first[..<$0.lowerBound]) } ?? ""
    #expect(counted.contains("Z1200") && !counted.contains("Z1201"))
    let second = await bed.anonymous.get("/plans/naeil/2026/entries?unit=persons&page=2").text
    #expect(second.contains("Z1201") && second.contains("rel=\"prev\"") && !second.contains("rel=\"next\""))
  }

  @Test("내려받기는 지문이 붙은 채 다시 묻고, 바뀌지 않았으면 보내지 않는다")
  func archiveIsKept() async throws {
    let bed = try await bed(.sqlite)
    let first = await bed.anonymous.get("/editions/naeil-2026-1.zip")
    let tag = try #require(first.headers[.eTag])
    #expect(first.headers[.lastModified] == "Mon, 02 Mar 2026 01:00:00 GMT")
    #expect(await bed.anonymous.get("/editions/naeil-2026-1.zip").headers[.eTag] == tag)
    let again = await bed.anonymous.get("/editions/naeil-2026-1.zip", headers: ["If-None-Match": tag])
    #expect(again.status == 304)
    let paper = await bed.anonymous.get("/editions/naeil-2026-1.css")
    #expect(paper.headers[.contentType]?.hasPrefix("text/css") == true)
    #expect(paper.text.contains("counter(page)"))
    #expect(await bed.anonymous.get("/editions/없음.css").status == 404)
  }
}
