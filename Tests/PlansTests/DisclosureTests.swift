import HTTPTypes
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("공시 화면") struct DisclosureTests {
  private let hires = (1...9).map { PlanSamples.hire($0) }

  @Test("공개 화면은 원장이 움직여도 공시본만 보인다", arguments: TestDatabase.engines)
  func showsOnlyTheEdition(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.post(hires, to: bed)
    let edition = try await PlanSamples.publish(bed)
    try await PlanSamples.post((20...23).map { PlanSamples.hire($0) }, to: bed)
    let shown = await bed.anonymous.get("/plans/naeil/2026")
    #expect(shown.status == 200)
    #expect(shown.text.contains("9 / 15명"))
    #expect(!shown.text.contains("13 / 15명"))
    #expect(shown.text.contains(edition.fingerprint))
    let live = await (try await bed.desk(.planner)).get("/desk/plans/2026")
    #expect(live.text.contains("13 / 15명"))
    #expect(live.text.contains("+4명"))
  }

  @Test("숫자를 누르면 묶은 줄과 기준, 세지 않은 까닭이 보인다")
  func opensTheNumber() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    try await PlanSamples.post(hires + [PlanSamples.hire(50, evidence: [.statement])], to: bed)
    _ = try await PlanSamples.publish(bed)
    let opened = await bed.anonymous.get("/plans/naeil/2026/entries?project=11-1-1")
    #expect(opened.status == 200)
    #expect(opened.text.contains("9 / 10명"))
    #expect(opened.text.contains("집계 기준이 요구하는 증빙이 없습니다."))
    #expect(!opened.text.contains("person-"))
    #expect(await bed.anonymous.get("/plans/naeil/2026/entries?project=없는사업").status == 404)
    #expect(await bed.anonymous.get("/plans/naeil/2026/entries?category=x").status == 422)
  }

  @Test("API의 값은 화면의 값과 같다")
  func apiSaysTheSame() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    try await PlanSamples.post(hires, to: bed)
    let edition = try await PlanSamples.publish(bed), api = try await bed.api()
    let plan = await api.get("/api/v1/plans/naeil/2026").json
    #expect(plan["target"].int == 15)
    #expect(plan["result"].int == 9)
    #expect(plan["rate"]["denominator"].int == 15)
    #expect(plan["edition"]["fingerprint"].text == edition.fingerprint)
    #expect(plan["revisions"][0]["reason"].text == "연차별 세부계획")
    let list = await api.get("/api/v1/plans").json["items"].items
    #expect(list.count == 1)
    let rows = await api.get("/api/v1/plans/naeil/2026/entries?category=employmentService").json["items"].items
    #expect(rows.compactMap { $0["quantity"].int }.reduce(0, +) == 9)
    #expect(await api.get("/api/v1/editions/\(edition.id)").json["head"]["sequence"].int == 9)
    #expect(await api.get("/api/v1/plans/naeil/2101").status == 404)
  }

  @Test("공시본을 내려받으면 검증된다")
  func downloadVerifies() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    try await PlanSamples.post(hires, to: bed)
    let edition = try await PlanSamples.publish(bed)
    let page = await bed.anonymous.get("/editions/\(edition.id)")
    #expect(page.text.contains("naeil verify \(edition.id).zip --fingerprint \(edition.fingerprint)"))
    let file = await bed.anonymous.get("/editions/\(edition.id).zip")
    #expect(file.status == 200)
    #expect(file.headers[.contentType] == "application/zip")
    #expect(await bed.anonymous.get("/editions/없는것.zip").status == 404)
  }

  @Test("영어 화면에는 우리 문장이 한국어로 남지 않는다")
  func englishIsComplete() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    try await PlanSamples.post(hires + [PlanSamples.hire(50, evidence: [.statement])], to: bed)
    let edition = try await PlanSamples.publish(bed)
    for path in [
      "/plans?", "/plans/naeil/2026?", "/plans/naeil/2026?by=project&", "/plans/naeil/2026/entries?",
      "/editions/\(edition.id)?",
    ] {
      let page = await bed.anonymous.get("\(path)lang=en")
      let main = page.text.components(between: "<main", "</main>")
      let ours = main.removingKoreanData()
      let left = ours.unicodeScalars.filter { (0xAC00...0xD7A3).contains($0.value) }
      #expect(left.isEmpty, "\(path): \(String(String.UnicodeScalarView(left)))")
    }
  }
}

extension String {
  fileprivate func components(between start: String, _ end: String) -> String {
    guard let from = firstRange(of: start), let to = firstRange(of: end) else { return self }
    return String(self[from.upperBound..<to.lowerBound])
  }
  /// Without what is marked as Korean data, and without the names of the sample's office and projects, which stand in
  /// titles as they are.
  fileprivate func removingKoreanData() -> String {
    replacing(/<span lang="ko">[^<]*<\/span>/, with: "").replacing("내일구", with: "").replacing(/사업 11-1-\d/, with: "")
  }
}
