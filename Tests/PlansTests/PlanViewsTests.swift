import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("수치를 다르게 보기") struct PlanViewsTests {
  private static let path = "/desk/plans/2026/views"

  /// One person in two categories, one in last year's window, one public, one total without a list.
  private func bed(_ engine: Engine) async throws -> Testbed {
    let bed = try await PlanSamples.bed(engine)
    var second = PlanSamples.hire(2, project: "11-1-2", category: .directJobs)
    (second.person, second.sector, second.funding) = ("person-1", .public, .district)
    let third = PlanSamples.hire(3, startedOn: "2025-11-03")
    try await PlanSamples.post([PlanSamples.hire(1), second, third, PlanSamples.hire(4)], to: bed)
    return bed
  }

  /// The page once the ledger has been read: a busy machine is first told how far that is.
  private func settled(_ desk: WebCaller, _ path: String) async -> Heard {
    var page = await desk.get(path)
    for _ in 0..<20 where page.text.contains("원장을 읽고 있습니다") { page = await desk.get(path) }
    return page
  }

  @Test("부문으로 나누고, 겹친 사람과 인·월을 보이고, 공시한 수치가 아니라고 말한다", arguments: TestDatabase.engines)
  func byCategory(on engine: Engine) async throws {
    let desk = try await bed(engine).desk(.planner)
    let page = await settled(desk, Self.path)
    #expect(page.status == 200)
    #expect(page.text.contains("공시한 수치가 아닙니다."))
    #expect(page.text.contains("개인별 확인분 3 / 3건에서"))
    #expect(page.text.contains("실인원 2명 가운데 1명이 둘 이상의 부문에 있습니다."))
    #expect(page.text.contains("부문마다 세는 법"))
    #expect(page.text.contains("견줄 지난해가 셋보다 적어 예상을 내지 않습니다."))
  }

  @Test("평가 기간은 지난해 9월부터 세고, 직접 정한 기간은 그 날들만 센다", arguments: TestDatabase.engines)
  func periods(on engine: Engine) async throws {
    let desk = try await bed(engine).desk(.auditor)
    let window = await settled(desk, "\(Self.path)?span=evaluation&by=sex")
    #expect(window.text.contains("2025-09-01부터 2026-08-31까지"))
    #expect(window.text.contains("개인별 확인분 4 / 4건에서"))
    let free = await settled(desk, "\(Self.path)?span=free&from=2025-11-01&to=2025-11-30&by=department")
    #expect(free.text.contains("개인별 확인분 1 / 1건에서"))
    #expect(free.text.contains("일자리정책과"))
    let quarter = await settled(desk, "\(Self.path)?span=quarter&quarter=1&by=strategy")
    #expect(quarter.text.contains("2026-01-01부터 2026-03-31까지"))
    #expect(quarter.text.contains("지역 일자리"))
    let term = await settled(desk, "\(Self.path)?span=term&by=residence")
    #expect(term.text.contains("2022-07-01부터 2026-03-02까지"))
  }

  @Test("날짜가 빠지거나 거꾸로인 기간은 무엇이 틀렸는지 말한다")
  func wrongPeriods() async throws {
    let desk = try await bed(.sqlite).desk(.planner)
    let missing = await desk.get("\(Self.path)?span=free&from=2026-01-01")
    #expect(missing.status == 422 && missing.text.contains("끝날을 적으십시오."))
    let turned = await desk.get("\(Self.path)?span=free&from=2026-03-01&to=2026-01-01")
    #expect(turned.status == 422 && turned.text.contains("끝날이 첫날보다 앞섭니다."))
    #expect(await desk.get("\(Self.path)?rules=nothing").status == 404)
  }

  @Test("다른 기준을 견주면 옮겨 간 기재를 까닭의 짝으로 보이고, 실적은 그대로다", arguments: TestDatabase.engines)
  func comparison(on engine: Engine) async throws {
    let desk = try await bed(engine).desk(.planner)
    let page = await settled(desk, "\(Self.path)?rules=guro-good-2012")
    #expect(page.text.contains("구로 ‘좋은 일자리’ 2012"))
    #expect(page.text.contains("2차 자료"))
    #expect(page.text.contains("실적 → 제외 부문"))
    #expect(page.text.contains("−1명"))
    #expect(page.text.contains("개인별 확인분 3 / 3건에서"))
  }

  @Test("예산이 있는 사업만 순 일자리-년당 비용을 내고, 없으면 예산 미입력이다", arguments: TestDatabase.engines)
  func budgets(on engine: Engine) async throws {
    let bed = try await bed(engine), desk = try await bed.desk(.planner)
    try await ProjectCardTests.add(ProjectCardTests.card(), to: bed)
    let page = await settled(desk, "\(Self.path)?by=project")
    #expect(page.text.contains("150,000,000원"))
    #expect(page.text.contains("예산 미입력"))
    #expect(page.text.contains("한 해의 예산이므로 그해가 끝난 뒤에 나눕니다."))
    #expect(page.text.contains("사업 11-1-1"))
    #expect(!(await settled(desk, "\(Self.path)?by=sex").text.contains("순 일자리-년당")))
    #expect(!(await settled(desk, "\(Self.path)?span=evaluation").text.contains("순 일자리-년당")))
  }

  @Test("목표를 넘은 분기를 말하고, 넘지 않은 사업은 아직이라고 한다")
  func passing() async throws {
    let bed = try await bed(.sqlite), desk = try await bed.desk(.planner)
    try await PlanSamples.write(
      PlanOutline(projects: [], decisions: [PlanSamples.decision(2, on: "2026-03-01", reason: "추경")]), to: bed)
    let page = await settled(desk, Self.path)
    #expect(page.text.contains("1분기에 넘음"))
    #expect(page.text.contains("아직"))
  }

  @Test("앞선 해가 셋이면 방법과 함께 추정으로 예상을 보인다")
  func forecast() async throws {
    let bed = try await bed(.sqlite), desk = try await bed.desk(.planner)
    var entries: [NewEntry] = []
    for (place, year) in [2023, 2024, 2025].enumerated() {
      entries.append(PlanSamples.hire(100 + place, startedOn: "\(year)-02-03"))
      entries.append(PlanSamples.hire(200 + place, startedOn: "\(year)-10-05"))
    }
    try await PlanSamples.post(entries, to: bed)
    let page = await settled(desk, Self.path)
    #expect(page.text.contains("지난 3개 해를 하나씩 따르면"))
    #expect(page.text.contains("추정"))
    #expect(!(await settled(desk, "/desk/plans/2025/views").text.contains("올해 말")))
  }

  @Test("다른 기관의 원장은 보이지 않고, 상담원은 열지 못한다")
  func borders() async throws {
    let bed = try await bed(.sqlite)
    let stranger = try await bed.desk(.planner, of: bed.elsewhere)
    #expect(await stranger.get(Self.path).text.contains("이 기간에 귀속하는 기재가 없습니다."))
    #expect(try await bed.desk(.counsellor).get(Self.path).status == 403)
  }
}
