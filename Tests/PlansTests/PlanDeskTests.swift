import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("기획 담당자의 책상") struct PlanDeskTests {
  private static let newProject: KeyValuePairs<String, String> = [
    "code": "12-1-1", "name": "청년 인턴", "strategyCode": "12", "strategyName": "청년", "taskCode": "12-1",
    "taskName": "일 경험", "department": "청년정책과", "category": "directJobs", "unit": "persons",
  ]

  @Test("사업을 만들고, 새 판으로 목표를 정하고, 공시한다", arguments: TestDatabase.engines)
  func fromProjectToEdition(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), desk = try await bed.desk(.planner)
    let made = await desk.post("/desk/plans/projects", Self.newProject)
    #expect(made.status == 303)
    let decided = await desk.post(
      "/desk/plans/2026/targets",
      [
        "after": "1", "decidedOn": "2026-03-01", "reason": "추경", "target.p11-1-1": "1,200", "target.p12-1-1": "3",
      ])
    #expect(decided.status == 303)
    let preview = await desk.get("/desk/plans/2026/publish")
    #expect(preview.text.contains("2026년의 첫 공시입니다."))
    let published = await desk.post(
      "/desk/plans/2026/publish", ["fingerprint": preview.hidden("fingerprint") ?? ""])
    #expect(published.location == "/plans/naeil/2026")
    let shown = await desk.follow(published)
    #expect(shown.text.contains("1,203"))
    #expect(shown.text.contains("추경"))
  }

  @Test("두 번 눌러도 한 번만 만든다")
  func doublePress() async throws {
    let bed = try await PlanSamples.bed(.sqlite), desk = try await bed.desk(.planner)
    let fields = ["after": "1", "decidedOn": "2026-03-01", "reason": "추경", "target.p11-1-1": "12"].map {
      ($0.key, $0.value)
    }
    let key = freshIdempotencyKey()
    #expect(await desk.post("/desk/plans/2026/targets", pairs: fields, key: key).status == 303)
    #expect(await desk.post("/desk/plans/2026/targets", pairs: fields, key: key).status == 303)
    let versions = try await bed.database.read { tx in try PlanStore().versions(of: "naeil", year: 2026, tx) }
    #expect(versions.map(\.number) == [1, 2])
  }

  @Test("틀린 칸은 적은 값을 남긴 채 무엇이 틀렸는지 말하고, 아무것도 저장하지 않는다")
  func refusalKeepsTheForm() async throws {
    let bed = try await PlanSamples.bed(.sqlite), desk = try await bed.desk(.planner)
    let wrong = await desk.post(
      "/desk/plans/2026/targets",
      ["after": "1", "decidedOn": "2026-12-31", "reason": "", "target.p11-1-1": "많이"])
    #expect(wrong.status == 422)
    #expect(wrong.text.contains("결정일이 오늘보다 뒤입니다."))
    #expect(wrong.text.contains("사유를 적으십시오."))
    #expect(wrong.text.contains("value=\"많이\""))
    let code = await desk.post("/desk/plans/projects", ["code": "가나", "name": "이름만"])
    #expect(code.status == 422)
    #expect(code.text.contains("value=\"이름만\""))
    let versions = try await bed.database.read { tx in try PlanStore().versions(of: "naeil", year: 2026, tx) }
    #expect(versions.count == 1)
  }

  @Test("앞 판을 보고 적는 사이 다른 판이 생기면 다시 확인하게 한다")
  func staleVersionIsRefused() async throws {
    let bed = try await PlanSamples.bed(.sqlite), desk = try await bed.desk(.planner)
    try await PlanSamples.write(
      PlanOutline(projects: [], decisions: [PlanSamples.decision(30, on: "2026-03-01", reason: "추경")]), to: bed)
    let late = await desk.post(
      "/desk/plans/2026/targets",
      ["after": "1", "decidedOn": "2026-03-01", "reason": "늦은 생각", "target.p11-1-1": "12"])
    #expect(late.status == 409)
    #expect(late.text.contains("그 사이 다른 사람이 2판을 만들었습니다."))
  }

  @Test("미리보기 뒤에 원장이 움직이면 공시하지 않고 달라진 숫자를 다시 보인다")
  func changedSincePreview() async throws {
    let bed = try await PlanSamples.bed(.sqlite), desk = try await bed.desk(.planner)
    let preview = await desk.get("/desk/plans/2026/publish")
    try await PlanSamples.post([PlanSamples.hire(1)], to: bed)
    let refused = await desk.post(
      "/desk/plans/2026/publish", ["fingerprint": preview.hidden("fingerprint") ?? ""])
    #expect(refused.status == 409)
    #expect(refused.text.contains("미리보기 뒤에 원장이나 계획이 바뀌었습니다."))
    #expect(await bed.anonymous.get("/plans/naeil/2026").status == 404)
  }

  @Test("기재는 이름 없이 하나씩 열리고, 볼 수 있는 사람에게는 취업 확인 화면으로 이어진다", arguments: TestDatabase.engines)
  func liveEntriesWithoutNames(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), desk = try await bed.desk(.planner)
    try await PlanSamples.post([PlanSamples.hire(1), PlanSamples.hire(2, project: nil)], to: bed)
    let page = await desk.get("/desk/plans/2026/entries?project=11-1-1")
    #expect(page.status == 200 && !page.text.contains("person-1"))
    #expect(page.text.contains("/desk/placements/1\""))
    #expect(await desk.get("/desk/plans/2026/entries?project=").text.contains("/desk/placements/2\""))
    let audited = try await bed.desk(.auditor).get("/desk/plans/2026/entries?project=11-1-1").text
    #expect(audited.contains("/desk/placements/1/record\"") && !audited.contains("/desk/placements/1\""))
  }

  @Test("감사 담당자는 볼 수 있으나 고칠 수 없고, 다른 기관의 것은 보이지 않는다")
  func borders() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    let auditor = try await bed.desk(.auditor), stranger = try await bed.desk(.planner, of: bed.elsewhere)
    #expect(await auditor.get("/desk/plans/2026").status == 200)
    #expect(await auditor.get("/desk/plans/2026/publish").status == 403)
    #expect(await auditor.post("/desk/plans/projects", Self.newProject).status == 403)
    #expect(!(await stranger.get("/desk/plans/2026").text.contains("사업 11-1-1")))
  }
}
