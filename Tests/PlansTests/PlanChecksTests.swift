import Ledger
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Plans

@Suite("기획 담당자의 점검: 늦은 것과 누구 것인지") struct PlanChecksTests {
  private func checks(
    _ bed: Testbed, waiting: [WaitingHire] = []
  ) async throws -> [String: [Check.Finding]] {
    try await PainSamples.found(bed, waiting: waiting)
  }

  @Test("점검마다 이름·까닭·정도·할 일이 있고, 걸린 것이 없으면 줄이 없다", arguments: TestDatabase.engines)
  func everyCheck(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    let found = try await checks(bed)
    #expect(Check.all.count >= 25 && Set(Check.all.map(\.code)).count == Check.all.count)
    for check in Check.all {
      #expect(!check.name.isEmpty && !check.what.isEmpty && !check.remedy.isEmpty && !check.source.isEmpty)
      #expect(found[check.code]?.allSatisfy { $0.cells.count == check.columns.count } == true, "\(check.code)")
    }
    #expect(found["empty"]?.map(\.department) == Array(repeating: "일자리정책과", count: 3))
    #expect(found["homeless"]?.isEmpty == true && found["quiet"]?.isEmpty == true)
  }

  @Test("마지막 실적 뒤 60일이 지나면 조용한 사업이고, 실적이 오면 사라진다", arguments: TestDatabase.engines)
  func quiet(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.post([PlanSamples.hire(1)], to: bed)
    bed.pass(days: 60 - 21)
    #expect(try await checks(bed)["quiet"]?.isEmpty == true)
    bed.pass(days: 1)
    let row = try #require(try await checks(bed)["quiet"]?.first)
    #expect(row.cells == ["사업 11-1-1", "2026-02-09", "61일"] && row.department == "일자리정책과")
  }

  @Test("사업 없는 기재, 인정을 기다리는 취업이 누구 것인지와 함께 나온다", arguments: TestDatabase.engines)
  func whose(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.post([PlanSamples.hire(1, project: nil)], to: bed)
    let day = bed.today
    let waiting = WaitingHire(id: "p1", project: "11-1-2", startedOn: day, due: day.adding(days: -2))
    let found = try await checks(bed, waiting: [waiting])
    #expect(found["homeless"]?.map(\.cells) == [["1명"]])
    let row = try #require(found["recognition"]?.first)
    #expect(row.cells == ["사업 11-1-2", "\(day)", "\(day.adding(days: -2)) (2일 지남)"])
    #expect(row.href == "/desk/placements/p1")
  }

  @Test("공시한 뒤 원장이 움직이고 31일이 지나면 오래된 공시본이다", arguments: TestDatabase.engines)
  func oldEdition(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    let desk = try await bed.desk(.planner)
    let preview = await desk.get("/desk/plans/2026/publish")
    _ = await desk.post("/desk/plans/2026/publish", ["fingerprint": preview.hidden("fingerprint") ?? ""])
    bed.pass(days: 32)
    #expect(try await checks(bed)["edition"]?.isEmpty == true)
    try await PlanSamples.post([PlanSamples.hire(1)], to: bed)
    #expect(try await checks(bed)["edition"]?.first?.cells == ["2026-03-02", "32일", "1건"])
  }

  @Test("부서별로 목표와 실적, 이번 분기를 더한다", arguments: TestDatabase.engines)
  func departments(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.post([PlanSamples.hire(1), PlanSamples.hire(2)], to: bed)
    let desk = PlanDesk(database: bed.database)
    let lines = DepartmentFigures.all(
      try await desk.view(office: bed.home, year: 2026),
      try await desk.signs(office: bed.home, year: 2026, on: bed.today))
    #expect(lines.map(\.department) == ["일자리정책과"])
    #expect(lines.first?.target == 15 && lines.first?.result == 2 && lines.first?.quarter == 2)
    #expect(lines.first?.untilQuarter == nil)
    let page = try await bed.desk(.planner).get("/desk/plans/2026")
    #expect(page.text.contains("부서별 목표와 실적") && page.text.contains("실적이 하나도 없는 목표"))
  }

  @Test("부서 담당은 자기 부서의 사업을 읽기만 하고, 담당 부서는 기획이 정한다", arguments: TestDatabase.engines)
  func contributor(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    let (planner, member) = (try await bed.desk(.planner), try await bed.desk(.contributor))
    let fresh = await member.get("/desk/departments")
    #expect(fresh.status == 200 && fresh.text.contains("아직 담당 부서가 정해지지 않았습니다"))
    let account = try await bed.database.read { tx in
      try tx.first("SELECT account FROM account_role WHERE office = ? AND role = 'contributor'", "naeil")?.text(
        "account")
    }
    let wrong = await planner.post(
      "/desk/departments/members", ["account": account ?? "", "department": "없는과"])
    #expect(wrong.status == 422 && wrong.text.contains("‘없는과’이(가) 맡은 사업이 없습니다"))
    let done = await planner.post(
      "/desk/departments/members", ["account": account ?? "", "department": "일자리정책과"])
    #expect(done.status == 303)
    let own = await member.get("/desk/departments")
    #expect(own.text.contains("일자리정책과의 일자리 사업은") && own.text.contains("사업 11-1-1"))
    #expect(!own.text.contains("담당 부서 정하기"))
    let refused = await member.post(
      "/desk/departments/members", ["account": account ?? "", "department": "일자리정책과"])
    #expect(refused.status == 403)
  }
}
