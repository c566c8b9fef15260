import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("명단: 두 사업에 오른 한 사람") struct RosterNetPersonsTests {
  @Test("같은 사람이 두 명단에 있으면 실적은 2건, 실인원은 1명이다. 집계표에서도 화면에서도", arguments: TestDatabase.engines)
  func netPersons(on engine: Engine) async throws {
    let house = try await RosterBed(engine), other = "/desk/rosters/11-1-1/2026"
    try await house.ground()
    try await house.ground(other)
    try await house.post([RosterBed.first[0]])
    let contributor = try await house.bed.desk(.contributor)
    let sent = await contributor.post(
      "\(other)/submissions",
      ["stage": "employed", "evidence": "insuranceRecord", "table": RosterBed.sheet([RosterBed.first[0]])])
    let place = try #require(sent.location, "\(sent.text)")
    #expect(await contributor.post("\(place)/confirmation").status == 303)

    let office = house.bed.home
    let roll = try await house.bed.database.read { tx in
      try RollUpStore().rollUp(
        office: office, period: Period(year: 2026), by: .category, coverageThreshold: 0, tx)
    }
    #expect(roll.cases == 2 && roll.persons == 1, "\(roll.rows)")
    let planner = try await house.bed.desk(.planner)
    let desk = await planner.get("/desk/plans/2026").text
    #expect(desk.contains("개인별 확인분 2 / 2건(100.0 %)의 실인원"), "\(desk.prefix(6000))")
    #expect(desk.contains("1명. 공시하면 실인원을 싣습니다."))
    let views = await planner.get("/desk/plans/2026/views").text
    #expect(views.contains("실인원 1명 가운데 1명이 둘 이상의 부문에 있습니다."), "\(views)")
    let json = try await house.bed.api(.planner).get("/api/v1/rosters?year=2026").json["items"]
    #expect(json.items.filter { $0["persons"].int == 1 }.count == 2)
    try await house.expectSound()
  }
}
