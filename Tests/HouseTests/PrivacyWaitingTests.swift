import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("개인정보 보호책임자를 기다리는 다른 방의 일") struct PrivacyWaitingTests {
  @Test("확인을 기다리는 명단 근거는 개인정보 보호 업무에 서고, 확인하면 사라진다", arguments: TestDatabase.engines)
  func basis(on engine: Engine) async throws {
    let house = try await HouseBed(engine), year = house.bed.today.year
    try await house.plan(year: year)
    let seated = try await house.bed.desk(.planner).post(
      "/desk/departments/members", ["account": house.bed.account(.contributor), "department": "일자리정책과"])
    try #require(seated.status == 303, "\(seated.text)")
    let (officer, path) = (try await house.bed.desk(.privacyOfficer), "/desk/rosters/P1/\(year)")
    let title = "일자리정책과 ‘일자리센터 운영’ \(year)년 명단을 받는 근거"
    #expect(await !officer.get("/desk/privacy").text.contains(title))
    let asked = try await house.bed.desk(.contributor).post(
      "\(path)/basis", ["clause": "publicTask", "purpose": "중복 참여 확인"])
    try #require(asked.status == 303, "\(asked.text)")
    let waits = await officer.get("/desk/privacy").text
    #expect(waits.contains(title) && waits.contains("href=\"\(path)\""), "\(waits)")
    #expect(waits.contains("개인정보 보호책임자가 근거를 확인") && waits.contains("5일 남음"))
    let elsewhere = try await house.bed.desk(.privacyOfficer, of: house.bed.elsewhere)
    #expect(await !elsewhere.get("/desk/privacy").text.contains(title))
    #expect(await officer.post("\(path)/basis/transitions", ["to": "confirmed"]).status == 303)
    #expect(await !officer.get("/desk/privacy").text.contains(title))
  }
}
