import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

/// Versions are never taken back, so a slip must not become one.
@Suite("되돌릴 수 없는 판을 잘못 만들지 않는다") struct PlanSlipTests {
  private static func versions(_ bed: Testbed) async throws -> [PlanVersion] {
    try await bed.database.read { tx in try PlanStore().versions(of: "naeil", year: 2026, tx) }
  }
  private static func term(_ bed: Testbed) async throws -> EditionTerm? {
    try await bed.database.read { tx in try PlanStore().terms(of: "naeil", tx).last }
  }

  @Test("어긋난 양식은 다시 눌러도 다른 사람의 목표를 되돌리지 않는다", arguments: TestDatabase.engines)
  func staleFormStaysStale(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), desk = try await bed.desk(.planner)
    try await PlanSamples.write(
      PlanOutline(projects: [], decisions: [PlanSamples.decision(30, on: "2026-03-01", reason: "추경")]), to: bed)
    let fields = ["decidedOn": "2026-03-01", "reason": "늦은 생각", "target.p11-1-1": "12"]
    func press(_ after: String) async -> Heard {
      await desk.post("/desk/plans/2026/targets", pairs: [("after", after)] + fields.map { ($0.key, $0.value) })
    }
    let refused = await press("1")
    #expect(refused.status == 409 && refused.text.contains("양식 다시 열기"))
    #expect(await press(refused.hidden("after") ?? "").status == 409)
    #expect(try await Self.versions(bed).last?.targets["11-1-1"] == 30)
  }

  @Test("임기에 맞는 칸을 모두 그리고, 임기 밖의 목표는 조용히 버리지 않는다")
  func everyYearHasABox() async throws {
    let bed = try await PlanSamples.bed(.sqlite), desk = try await bed.desk(.planner)
    let fields = [
      ("after", "0"), ("code", "minseon9"), ("name", "민선9기"), ("from", "2018-07-01"), ("to", "2026-06-30"),
      ("decidedOn", "2026-01-10"), ("announcedOn", "2026-01-20"), ("reason", "수립"), ("whole", "900"),
    ]
    let drawn = (2022...2026).map { ("years", String($0)) }
    let outside = await desk.post("/desk/plans/terms", pairs: fields + drawn + [("year.y2030", "777")])
    #expect(outside.status == 422 && outside.text.contains("2030년은 임기(2018~2026년) 밖입니다."))
    #expect(outside.text.contains("value=\"777\"") && outside.text.contains("name=\"year.y2018\""))
    let redrawn = await desk.post("/desk/plans/terms", pairs: fields + drawn)
    #expect(redrawn.status == 422 && redrawn.text.contains("목표 칸을 다시 그렸습니다."))
    let all = (2018...2026).map { ("years", String($0)) }
    #expect(await desk.post("/desk/plans/terms", pairs: fields + all + [("year.y2025", "300")]).status == 303)
    #expect(await desk.get("/desk/plans/terms?term=minseon9").text.contains("name=\"year.y2018\""))
  }

  @Test("양식에 칸이 없는 목표는 새 판에서도 그대로 남는다", arguments: TestDatabase.engines)
  func whatHasNoBoxStays(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), desk = try await bed.desk(.planner)
    let period = Period(from: PlanSamples.day("2022-07-01"), to: PlanSamples.day("2026-06-30"))
    let old = PlanTermDecision(
      term: "minseon8", decidedOn: nil, announcedOn: nil, reason: "수립",
      targets: [TermTarget(year: nil, category: .training, target: 70), TermTarget(year: nil, target: 100)])
    try await PlanSamples.write(
      PlanOutline(
        projects: [], decisions: [], terms: [PlanTerm(code: "minseon8", name: "민선8기", period: period)],
        termDecisions: [old]), to: bed)
    let raised = await desk.post(
      "/desk/plans/terms",
      [
        "after": "1", "code": "minseon8", "decidedOn": "2026-01-10", "announcedOn": "2026-01-20", "reason": "상향",
        "whole": "120", "goodJobs": "",
      ])
    #expect(raised.status == 303)
    let last = try await Self.term(bed)?.versions.last
    #expect(last?.target(nil) == 120 && last?.target(nil, .jobs, .training) == 70)
  }

  @Test("오지 않은 날의 공고, 앞 판보다 이른 결정, 아무것도 고치지 않은 판은 받지 않는다")
  func daysAndEmptyVersions() async throws {
    let bed = try await PlanSamples.bed(.sqlite), desk = try await bed.desk(.planner)
    func decide(_ day: String, _ announced: String = "", _ target: String = "40") async -> Heard {
      await desk.post(
        "/desk/plans/2026/targets",
        [
          "after": "1", "decidedOn": day, "announcedOn": announced, "reason": "추경", "target.p11-1-1": target,
          "target.p11-1-2": "5", "target.p11-1-3": "2",
        ])
    }
    #expect(await decide("2026-03-01", "2099-01-01").text.contains("공고일이 오늘보다 뒤입니다."))
    #expect(await decide("2001-01-01").text.contains("앞 판의 결정일(2026-02-20)보다 앞섭니다."))
    #expect(await decide("2026-03-01", "", "10").text.contains("새 판을 만들지 않았습니다."))
    #expect(await decide("2026-03-01", "", "1,5").text.contains("숫자만 적습니다"))
    #expect(try await Self.versions(bed).count == 1)
    #expect(await decide("2026-03-01").status == 303)
    let announced = await desk.post(
      "/desk/plans/2026/versions/2/announcement", ["announcedOn": "2099-01-01"])
    #expect(announced.status == 422 && announced.text.contains("공고일이 오늘보다 뒤입니다."))
  }

  @Test("공시 미리보기는 그대로 공개될 출처 글을 보이고, 연락처는 글에서도 묶음에서도 지운다")
  func sourcesBeforePublishing() async throws {
    let bed = try await PlanSamples.bed(.sqlite), desk = try await bed.desk(.planner)
    var random = SeededRandom(seed: 7)
    let total = NewEntry(
      stamp: EntryStamp(at: PlanSamples.start, using: &random), project: "11-1-2", category: .directJobs,
      stage: .participating, nature: .reported, quantity: 40, periodFrom: PlanSamples.day("2026-01-01"),
      periodTo: PlanSamples.day("2026-02-28"), sourceRecord: "공공근로 2월 보고")
    try await PlanSamples.post([total], to: bed)
    let preview = await desk.get("/desk/plans/2026/publish").text
    #expect(preview.contains("그대로 공개되는 출처 글") && preview.contains("공공근로 2월 보고"))
  }

  @Test("지금 목표의 세 배를 넘는 목표는 확인한 뒤에야 저장하고, 다른 수로 바꾸면 다시 묻는다", arguments: TestDatabase.engines)
  func leapsAreConfirmed(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), desk = try await bed.desk(.planner)
    let before = try #require(try await Self.versions(bed).last?.targets["11-1-1"])
    func press(_ target: Int, _ said: String?) async -> Heard {
      let fields = [
        ("after", "1"), ("decidedOn", "2026-03-01"), ("reason", "추경"), ("target.p11-1-1", String(target)),
      ]
      return await desk.post(
        "/desk/plans/2026/targets", pairs: fields + (said.map { [("confirmed", $0)] } ?? []))
    }
    let asked = await press(before * 10_000, nil)
    #expect(asked.status == 422 && asked.text.contains("적은 그대로 맞습니다."))
    #expect(asked.text.contains("value=\"\(before * 10_000)\""))
    let mark = "11-1-1=\(before * 10_000)"
    #expect(asked.text.contains("value=\"\(mark)\""))
    #expect(await press(before * 20_000, mark).status == 422)
    #expect(try await Self.versions(bed).count == 1)
    #expect(await press(before * 10_000, mark).status == 303)
    #expect(try await Self.versions(bed).last?.targets["11-1-1"] == before * 10_000)
  }

  @Test("공고도 공시도 하지 않은 마지막 판은 사유를 적고 거둘 수 있고, 공시본에 실리지 않으며 번호는 다시 쓰지 않는다", arguments: TestDatabase.engines)
  func slipIsTakenBack(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), desk = try await bed.desk(.planner)
    func decide(_ target: Int, after: Int) async -> Heard {
      await desk.post(
        "/desk/plans/2026/targets",
        pairs: [
          ("after", String(after)), ("decidedOn", "2026-03-01"), ("reason", "거둘 판"), ("target.p11-1-1", String(target)),
        ])
    }
    #expect(await decide(13, after: 1).status == 303)
    #expect(await desk.get("/desk/plans/2026/publish").text.contains("거둘 판"))
    let empty = await desk.post("/desk/plans/2026/versions/2/withdrawal", ["withdrawal": " "])
    #expect(empty.status == 422 && empty.text.contains("거두는 사유"))
    let wrong = await desk.post("/desk/plans/2026/versions/1/withdrawal", ["withdrawal": "잘못"])
    #expect(wrong.status == 409)
    let page = await desk.follow(
      await desk.post("/desk/plans/2026/versions/2/withdrawal", ["withdrawal": "0을 하나 더 적음"]))
    #expect(page.text.contains("완료:") && page.text.contains("0을 하나 더 적음"))
    #expect(try await Self.versions(bed).map(\.number) == [1])
    #expect(!(await desk.get("/desk/plans/2026/publish").text.contains("거둘 판")))
    let announced = await desk.post("/desk/plans/2026/versions/2/announcement", ["announcedOn": "2026-03-01"])
    #expect(announced.status == 409 && announced.text.contains("거둔 판입니다."))
    #expect(await decide(14, after: 1).status == 303)
    #expect(try await Self.versions(bed).map(\.number) == [1, 3])
    let preview = await desk.get("/desk/plans/2026/publish")
    #expect(preview.text.contains("공고일이 없는 판"))
    let published = await desk.post(
      "/desk/plans/2026/publish", ["fingerprint": preview.hidden("fingerprint") ?? ""])
    #expect(published.status == 303)
    let late = await desk.post("/desk/plans/2026/versions/3/withdrawal", ["withdrawal": "늦음"])
    #expect(late.status == 409 && late.text.contains("공시본"))
  }
}
