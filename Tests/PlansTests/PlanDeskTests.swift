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
        "confirmed": "11-1-1=1200",
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

  @Test("분기 누계 목표를 함께 정하면 공시본의 속도가 그것으로 그려진다", arguments: TestDatabase.engines)
  func quartersFromTheForm(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), desk = try await bed.desk(.planner)
    let decided = await desk.post(
      "/desk/plans/2026/targets",
      [
        "after": "1", "decidedOn": "2026-03-01", "reason": "분기 목표", "target.p11-1-1": "40", "target.p11-1-3": "2",
        "quarter.p11-1-1.q1": "5", "quarter.p11-1-1.q2": "10", "quarter.p11-1-1.q3": "40",
      ])
    #expect(decided.status == 303)
    let versions = try await bed.database.read { tx in try PlanStore().versions(of: "naeil", year: 2026, tx) }
    #expect(versions.last?.quarters == ["11-1-1": [5, 10, 40]])
    try await PlanSamples.post((1...9).map { PlanSamples.hire($0) }, to: bed)
    _ = try await PlanSamples.publish(bed)
    let shown = await bed.anonymous.get("/plans/naeil/2026").text
    #expect(shown.contains("목표의 속도는 계획이 정한 분기 누계 목표를 이은 선입니다."))
  }

  @Test("줄어들거나 한 칸만 적은 분기 목표는 무엇이 틀렸는지 말하고 저장하지 않는다")
  func quartersAreChecked() async throws {
    let bed = try await PlanSamples.bed(.sqlite), desk = try await bed.desk(.planner)
    let falling = await desk.post(
      "/desk/plans/2026/targets",
      [
        "after": "1", "decidedOn": "2026-03-01", "reason": "분기", "target.p11-1-1": "40",
        "quarter.p11-1-1.q1": "20", "quarter.p11-1-1.q2": "10", "quarter.p11-1-1.q3": "30",
      ])
    #expect(falling.status == 422)
    #expect(falling.text.contains("분기 누계 목표는 줄어들거나 한 해 목표를 넘을 수 없습니다."))
    let partial = await desk.post(
      "/desk/plans/2026/targets",
      [
        "after": "1", "decidedOn": "2026-03-01", "reason": "분기", "target.p11-1-1": "40", "quarter.p11-1-1.q2": "10",
      ])
    #expect(partial.status == 422)
    #expect(partial.text.contains("모두 적거나 모두 비워 두십시오."))
    let versions = try await bed.database.read { tx in try PlanStore().versions(of: "naeil", year: 2026, tx) }
    #expect(versions.count == 1)
  }

  @Test("종합계획을 만들고 고치면 두 판이 모두 남고 공시본에 실린다", arguments: TestDatabase.engines)
  func termFromTheForm(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), desk = try await bed.desk(.planner)
    let made = await desk.post(
      "/desk/plans/terms",
      [
        "after": "0", "code": "minseon8", "name": "민선8기", "from": "2022-07-01", "to": "2026-06-30",
        "decidedOn": "2022-12-20", "announcedOn": "2023-01-05", "reason": "종합계획 수립", "year.y2026": "12", "whole": "48",
        "goodJobs": "",
      ])
    #expect(made.status == 303)
    #expect(await desk.get("/desk/plans/terms?term=minseon8").text.contains("value=\"48\""))
    let raised = await desk.post(
      "/desk/plans/terms",
      [
        "after": "1", "code": "minseon8", "decidedOn": "2024-02-15", "announcedOn": "2024-02-20", "reason": "상향",
        "whole": "60",
      ])
    #expect(raised.status == 303)
    _ = try await PlanSamples.publish(bed)
    let shown = await bed.anonymous.get("/plans/naeil/2026").text
    #expect(shown.contains("민선8기 종합계획"))
    #expect(shown.contains("+12"))
    let empty = await desk.post(
      "/desk/plans/terms",
      [
        "after": "2", "code": "minseon8", "decidedOn": "2024-03-15", "announcedOn": "2024-03-01", "reason": "빈 판",
        "year.y2026": "", "whole": "", "goodJobs": "",
      ])
    #expect(empty.status == 422)
    #expect(empty.text.contains("목표를 하나도 적지 않았습니다."))
    #expect(empty.text.contains("공고일이 결정일보다 앞섭니다."))
  }
}
