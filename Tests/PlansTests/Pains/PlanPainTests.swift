import Counting
import Ledger
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Plans

@Suite("현장의 아픔(P2~P14): 생길 수 없거나, 생기면 걸린다") struct PainTests {
  @Test("P2 기관마다 다른 일자리 개념: 숫자 곁에 어떤 기준으로 셌는지 늘 적힌다", arguments: TestDatabase.engines)
  func conceptsDiffer(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.post([PlanSamples.hire(1)], to: bed)
    _ = try await PlanSamples.publish(bed)
    let desk = try await bed.desk(.planner).get("/desk/plans/2026")
    let rules = try await bed.database.read { tx in try RuleBook().inForce("naeil", tx).name }
    #expect(desk.text.contains("집계 기준: \(rules)"))
    #expect(await bed.anonymous.get("/plans/naeil/2026").text.contains(rules))
  }

  @Test("P5 같은 사람을 여러 번 셈: 실인원을 함께 내고, 두 부문에 든 사람이 걸린다", arguments: TestDatabase.engines)
  func samePersonTwice(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    var works = PlanSamples.hire(2, project: "11-1-2", category: .directJobs, startedOn: "2026-01-05")
    works.person = "person-1"
    works.stage = .participating
    try await PlanSamples.post([PlanSamples.hire(1), works, PlanSamples.hire(3)], to: bed)
    let desk = PlanDesk(database: bed.database)
    let view = try await desk.view(office: bed.home, year: 2026)
    #expect(view.live?.table.first(.office)?.measured == 3 && view.live?.netPersons == 2)
    #expect(
      try await PainSamples.found(bed)["samePerson"]?.map(\.cells) == [["직접일자리", "고용서비스", "1명"]])
  }

  @Test("P6 교육 인원·약정을 일자리로 셈: 취업과 수료가 다른 단계로 서고, 수료로 센 수가 걸린다", arguments: TestDatabase.engines)
  func headsOfCourses(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    var completed = PlanSamples.hire(1, project: "11-1-1", category: .training)
    completed.stage = .completed
    var pledged = PlanSamples.hire(2, category: .privateSector)
    (pledged.nature, pledged.person, pledged.quantity) = (.pledged, nil, 500)
    try await PlanSamples.post([completed, pledged, PlanSamples.hire(3)], to: bed)
    let found = try await PainSamples.found(bed)
    #expect(found["stages"]?.map(\.cells) == [["사업 11-1-1", "수료", "1"]])
    #expect(found["guesses"]?.map(\.cells) == [["사업 11-1-1", "약정", "500"]])
    let view = try await PlanDesk(database: bed.database).view(office: bed.home, year: 2026)
    #expect(view.live?.table.first(.office)?.result == 2)
  }

  @Test("P8 공공근로를 취업 실적으로 보고: 공공 사업장의 취업이 걸린다", arguments: TestDatabase.engines)
  func worksAsPlacements(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    var open = PlanSamples.hire(1)
    open.sector = .public
    var again = PlanSamples.hire(2)
    again.person = "person-3"
    var works = PlanSamples.hire(3, project: "11-1-2", category: .directJobs)
    works.stage = .participating
    try await PlanSamples.post([open, again, works, PlanSamples.hire(4)], to: bed)
    #expect(try await PainSamples.found(bed)["worksAgain"]?.map(\.cells) == [["사업 11-1-1", "2명"]])
  }

  @Test("P9 곱한 추정을 실적으로 발표: 추정은 실적에 더해지지 않고 따로 걸린다", arguments: TestDatabase.engines)
  func multipliers(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    var guess = PlanSamples.hire(1)
    (guess.nature, guess.person, guess.quantity) = (.estimated, nil, 16_263)
    try await PlanSamples.post([guess, PlanSamples.hire(2)], to: bed)
    let view = try await PlanDesk(database: bed.database).view(office: bed.home, year: 2026)
    #expect(view.live?.table.first(.office)?.result == 1)
    #expect(try await PainSamples.found(bed)["guesses"]?.map(\.cells) == [["사업 11-1-1", "추정", "16,263"]])
  }

  @Test("P10 며칠짜리 일자리: 한 달이 안 되는 계약이 걸린다", arguments: TestDatabase.engines)
  func shortJobs(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    var short = PlanSamples.hire(1)
    (short.contract, short.endsOn) = (.daily, PlanSamples.day("2026-02-11"))
    try await PlanSamples.post([short, PlanSamples.hire(2)], to: bed)
    let found = try await PainSamples.found(bed)["shortJobs"]
    #expect(found?.map(\.cells) == [["사업 11-1-1", "1명"]])
  }

  @Test("P11 해마다 달라지는 범위: 목표가 50 % 넘게 달라지면 사유를 적기 전까지 걸린다", arguments: TestDatabase.engines)
  func scopeDrift(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), office = bed.home
    try await bed.database.write { tx in
      _ = try PlanStore().decide(
        PlanDecision(year: 2025, decidedOn: nil, announcedOn: nil, reason: "지난해", targets: ["11-1-1": 4, "11-1-2": 5]),
        of: office, by: "demo", at: PlanSamples.start, tx)
    }
    let found = try await PainSamples.found(bed)["jump"]
    #expect(
      found?.map(\.cells) == [["전체", "9명", "15명", "+66.7 %"], ["사업 11-1-1", "4명", "10명", "+150.0 %"]])
  }

  @Test("P12 부분의 합이 전체와 다르고 명·건·회가 섞임: 단위가 다른 수는 더해지지 않고, 섞인 것은 걸린다", arguments: TestDatabase.engines)
  func partsAndUnits(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    var cases = PlanSamples.hire(1, project: "11-1-1", category: .infrastructure)
    (cases.unit, cases.person, cases.thing) = (.cases, nil, "thing-1")
    try await PlanSamples.post([cases, PlanSamples.hire(2)], to: bed)
    let view = try await PlanDesk(database: bed.database).view(office: bed.home, year: 2026)
    #expect(view.live?.table.first(.office, "", .persons)?.result == 1)
    let parts = view.live?.table.all(.category).filter { $0.unit == .persons }.reduce(0) { $0 + $1.result }
    #expect(parts == view.live?.table.first(.office)?.result)
    #expect(try await PainSamples.found(bed)["foreignUnit"]?.map(\.cells) == [["사업 11-1-1", "명", "1건"]])
  }

  @Test("P13 알선과 취업의 뜻을 모름: 숫자가 있는 화면마다 말의 뜻이 있다")
  func words() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    try await PlanSamples.post([PlanSamples.hire(1)], to: bed)
    _ = try await PlanSamples.publish(bed)
    for path in [
      "/desk/plans/2026", "/desk/departments?department=%EC%9D%BC%EC%9E%90%EB%A6%AC%EC%A0%95%EC%B1%85%EA%B3%BC",
    ] {
      let page = try await bed.desk(.planner).get(path)
      #expect(page.text.contains("이 화면에 쓰인 말") && page.text.contains("알선은 실적이 아닙니다"), "\(path)")
    }
    #expect(await bed.anonymous.get("/plans/naeil/2026").text.contains("알선은 실적이 아닙니다"))
  }

  @Test("P14 쓴 돈의 효과를 모름: 예산이 빠졌거나, 돈은 썼는데 센 일자리가 없는 사업이 걸린다", arguments: TestDatabase.engines)
  func money(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    var ended = ProjectCardTests.card("11-1-1")
    ended.period = Period(from: PlanSamples.day("2026-01-01"), to: PlanSamples.day("2026-02-27"))
    var blank = ProjectCardTests.card("11-1-2")
    blank.budget = ProjectBudget()
    try await ProjectCardTests.add(ended, to: bed)
    try await ProjectCardTests.add(blank, to: bed)
    let found = try await PainSamples.found(bed)
    #expect(found["idleMoney"]?.map(\.cells) == [["사업 11-1-1", "150,000,000원", "2026-02-27"]])
    #expect(found["noBudget"]?.map(\.cells) == [["사업 11-1-2"]])
    try await PlanSamples.post([PlanSamples.hire(1)], to: bed)
    #expect(try await PainSamples.found(bed)["idleMoney"]?.isEmpty == true)
  }
}
