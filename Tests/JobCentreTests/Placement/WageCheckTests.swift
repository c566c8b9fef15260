import JobCentre
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("임금이 그럴 법한가, 최저임금에 못 미치지 않나") struct WageCheckTests {
  private func hire(_ referral: Referral, _ kind: String, _ amount: String, hours: String = "40") -> [(String, String)]
  {
    [
      ("referral", referral.id.text), ("startedOn", "2026-03-02"), ("weeklyHours", hours), ("wage.kind", kind),
      ("wage.amount", amount),
    ]
  }

  @Test(
    "임금 형태에 맞지 않는 금액은 받지 않는다",
    arguments: [("hourly", "2300000"), ("daily", "3000000"), ("monthly", "12000"), ("yearly", "11000")])
  func slips(_ kind: String, _ amount: String) async throws {
    let bench = try await CentreBench(.sqlite)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let refused = await (try bench.desk()).post("/desk/placements", pairs: hire(referral, kind, amount))
    #expect(refused.status == 422 && refused.text.contains("임금 형태와 금액의 자릿수를 확인하십시오"))
  }

  @Test("최저임금보다 적으면 까닭을 확인했다고 해야 등록된다", arguments: TestDatabase.engines)
  func belowTheMinimum(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let (desk, fields) = (try bench.desk(), hire(referral, "hourly", "10319"))
    let asked = await desk.post("/desk/placements", pairs: fields)
    #expect(asked.status == 422 && asked.text.contains("2026년 최저임금 10,320원보다 적습니다"))
    #expect(asked.text.contains("name=\"wageConfirmed\""))
    #expect(await desk.post("/desk/placements", pairs: fields + [("wageConfirmed", "yes")]).status == 303)
  }

  @Test("월급은 주휴를 더한 시간으로 견주고, 그해의 최저임금을 쓴다") func monthly() throws {
    let (now, before) = (try #require(Day("2026-03-02")), try #require(Day("2025-12-31")))
    #expect(WageCheck.shortfall(.monthly, 2_156_880, weeklyHours: 40, on: now) == nil)
    #expect(WageCheck.shortfall(.monthly, 2_156_879, weeklyHours: 40, on: now)?.minimum == 10_320)
    #expect(WageCheck.shortfall(.hourly, 10_100, weeklyHours: nil, on: before) == nil)
    #expect(WageCheck.shortfall(.monthly, 1_000_000, weeklyHours: nil, on: now) == nil)
    #expect(WageCheck.span(of: .hourly, on: now)?.contains(2_300_000) == false)
  }

  @Test("인정하기 전에는 원장에 아무것도 적지 않고 고칠 수 있다", arguments: TestDatabase.engines)
  func corrected(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let desk = try bench.desk()
    let recorded = await desk.post(
      "/desk/placements", pairs: hire(referral, "hourly", "11000", hours: "20") + [("evidenceKinds", "payslip")])
    let path = try #require(recorded.location)
    let page = await desk.get(path).text
    #expect(page.contains("확인(인정 대기)") && page.contains("내용 고치기(인정하기 전)"))
    #expect(page.contains("어느 세부사업의 실적에도 들어가지 않고"))
    let terms = [
      ("kind", "referral"), ("startedOn", "2026-03-02"), ("weeklyHours", "20"), ("wage.kind", "hourly"),
      ("wage.amount", "12000"), ("project", "2-1-1"),
    ]
    #expect(await desk.post("\(path)/corrections", pairs: terms).status == 422)
    #expect(await desk.post("\(path)/corrections", pairs: terms + [("reason", "slip")]).status == 303)
    let changed = await desk.get(path).text
    #expect(changed.contains("12,000원") && changed.contains("세부사업 <b>2-1-1 일자리센터 운영</b>"))
    #expect(try await bench.entries() == 0)
    #expect(await desk.post("\(path)/recognition", pairs: [("recognised", "yes")]).status == 303)
    #expect(try await bench.entries() == 1)
  }

  @Test("최저임금보다 적은 희망 임금은 알리고, 최저임금을 희망보다 많다고 하지 않는다", arguments: TestDatabase.engines)
  func hopes(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    _ = try await bench.vacancy()
    let wishes = Wishes(
      occupations: ["KECO2025:5501"], dong: "1153051000", wageKind: .hourly, wageAmount: 9_000, hoursMax: 40)
    try await bench.database.write { tx in try JobSeekerStore().correct(wishes, of: seeker.id, in: "naeil", tx) }
    let page = await (try bench.desk()).get("/desk/job-seekers/\(seeker.id)/matches").text
    #expect(page.contains("희망 임금이 최저임금보다 적습니다"))
    #expect(page.contains("최저임금보다 시간당 1,641원 많음") && !page.contains("희망보다 시간당"))
  }

  @Test("조건 하나만 다른 일자리를 첫 화면에서 까닭과 함께 보인다", arguments: TestDatabase.engines)
  func nearly(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    _ = try await bench.vacancy("요양원 조리")
    let wishes = Wishes(
      occupations: ["KECO2025:5501"], dong: "1153051000", wageKind: .monthly, wageAmount: 2_600_000, hoursMax: 40)
    try await bench.database.write { tx in try JobSeekerStore().correct(wishes, of: seeker.id, in: "naeil", tx) }
    let page = await (try bench.desk()).get("/desk/job-seekers/\(seeker.id)/matches").text
    #expect(page.contains("맞는 일자리 0건 · 거의 맞는 일자리 1건"))
    #expect(page.contains("임금이 희망보다 월 10만 원 적음") && page.contains("요양원 조리"))
  }
}
