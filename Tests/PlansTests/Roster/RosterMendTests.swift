import Documents
import Ledger
import Offices
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("명단 제출: 잘못 보낸 것이 조용히 실적을 바꾸지 않는다") struct RosterMendTests {
  private static let crowd = (1...9).map { "사람\($0)\t198\($0)-05-05\t\t2026-01-05\t2026-05-31\t30\t\t관내" }

  @Test("다시 올릴 때 먼저 올린 단계와 증빙이 골라져 있고, 달라지면 몇 줄이 바뀌는지 말하고 표시를 받는다", arguments: TestDatabase.engines)
  func changedTerms(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    try await house.post(RosterBed.first)
    let desk = try await house.bed.desk(.contributor)
    let form = await desk.get(RosterBed.path).text
    #expect(form.firstMatch(of: /value="employmentContract"[^>]*checked/) != nil, "\(form)")
    #expect(form.firstMatch(of: /value="insuranceRecord"[^>]*checked/) == nil)
    let place = try #require(try await house.send(RosterBed.first, evidence: nil).location)
    let asked = await desk.get(place).text
    #expect(asked.contains("증빙이 ‘근로계약서’에서 ‘없음’(으)로 바뀝니다. 정정되는 4줄이 실적에서 빠집니다."), "\(asked)")
    let refused = await desk.post("\(place)/confirmation")
    #expect(refused.status == 422 && refused.text.contains("‘단계와 증빙이 바뀌는 것을 확인함’에 표시하고"))
    #expect(try await house.entries == 4)
    #expect(await desk.post("\(place)/confirmation", ["terms": "yes"]).status == 303)
    #expect(try await house.entries == 12)
    try await house.expectSound()
  }

  @Test("많은 줄이 빠지는 명단은 따로 묻고, 표시하지 않으면 하나도 취소하지 않는다", arguments: TestDatabase.engines)
  func largeWithdrawal(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    try await house.post(Self.crowd)
    let desk = try await house.bed.desk(.contributor)
    try await house.post(Array(Self.crowd.dropLast()))
    let place = try #require(try await house.send([Self.crowd[0]]).location)
    #expect(await desk.get(place).text.contains("올라 있는 8줄 가운데 7줄을 취소합니다"))
    let refused = await desk.post("\(place)/confirmation", ["terms": "yes"])
    #expect(refused.status == 422 && refused.text.contains("8줄 가운데 7줄이 취소됩니다."))
    let standing = "SELECT count(*) AS n FROM roster_row WHERE state = 'standing'"
    #expect(try await house.count(standing) == 8)
    #expect(await desk.post("\(place)/confirmation", ["withdrawal": "yes"]).status == 303)
    #expect(try await house.count(standing) == 1)
    try await house.expectSound()
  }

  @Test("명단에서 나온 기재는 원장에서 바로 정정하지 못하고, 고친 명단은 막히지 않는다", arguments: TestDatabase.engines)
  func pastTheRoster(on engine: Engine) async throws {
    let house = try await RosterBed(engine), office = house.bed.home
    try await house.ground()
    try await house.post(RosterBed.first)
    let entry = try await house.bed.database.read { tx in
      try tx.first("SELECT entry FROM roster_row WHERE office = ? ORDER BY id", office)?.text("entry") ?? ""
    }
    let planner = try await house.bed.api(.planner)
    let refused = await planner.post("/api/v1/ledger/entries/\(entry)/corrections", ["reason": "mistake"])
    #expect(refused.status == 409 && refused.text.contains("11-1-2 사업의 2026년 명단을 고쳐 다시 올리십시오."), "\(refused.text)")
    let corrected = [RosterBed.first[0].replacing("2026-05-31", with: "2026-04-30")] + RosterBed.first.dropFirst()
    try await house.post(corrected)
    #expect(try await house.entries == 6)
    try await house.expectSound()
  }

  @Test("내년 카드가 부서를 옮겨도 올해 명단의 이름과 부문은 올해 부서의 것이고, 해가 바뀌면 사업이 옮겨진다", arguments: TestDatabase.engines)
  func nextYearsCard(on engine: Engine) async throws {
    let house = try await RosterBed(engine), bed = house.bed, office = bed.home
    try await house.ground()
    try await house.post(RosterBed.first)
    try await bed.database.write { tx in
      try DepartmentStore().keep("청년정책과", of: office, by: "demo", at: PlanSamples.start, tx)
    }
    try await ProjectCardTests.add(ProjectCardTests.card("11-1-2", year: 2027, department: "청년정책과"), to: bed)
    let desk = try await bed.desk(.contributor)
    #expect(await desk.get("\(RosterBed.path)/persons").text.contains("한빛나"))
    let account = bed.account(.programmeOfficer)
    try await bed.database.write { tx in
      try tx.run(
        "UPDATE plan_department_member SET department = '청년정책과' WHERE office = ? AND account = ?", office, account)
    }
    let other = try await bed.desk(.programmeOfficer)
    #expect(await other.get("\(RosterBed.path)/persons").status == 404)
    #expect(await other.get(RosterBed.path.replacing("2026", with: "2027")).status == 200)
    try await house.post(RosterBed.first + ["다솜결\t1999-09-09\t\t2026-02-10\t2026-06-30\t20\t\t관내"])
    #expect(try await house.count("SELECT count(*) AS n FROM ledger_entry WHERE category <> 'directJobs'") == 0)
    func owner() async throws -> PlanProject? {
      try await bed.database.read { tx in try PlanStore().projects(of: office, tx).first { $0.code == "11-1-2" } }
    }
    #expect(try await owner()?.department == "일자리정책과")
    _ = try await Plans.nightly(bed.database, keys: bed.keys, at: Instant(PlanSamples.day("2027-01-02"), hour: 3))
    let turned = try await owner()
    #expect(turned?.department == "청년정책과" && turned?.category == .employmentService)
    #expect(await other.get("\(RosterBed.path)/persons").status == 404)
  }

  @Test("이름과 생년월일이 같아도 전화가 다르면 두 사람으로 올리거나 누구인지 묻는다", arguments: TestDatabase.engines)
  func sameName(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    let twins = ["010-1111-0001", "010-1111-0002"].map { "온유빛\t1980-01-01\t\($0)\t2026-01-05\t2026-05-31\t30\t\t관내" }
    try await house.post(twins)
    #expect(try await house.people == 2)
    #expect(try await house.count("SELECT count(DISTINCT person) AS n FROM roster_row") == 2)
    try await house.post(twins)
    #expect(try await house.entries == 2)
    let place = try #require(
      try await house.send(twins + ["온유빛\t1980-01-01\t010-1111-0003\t2026-01-05\t2026-05-31\t30\t\t관내"]).location)
    let desk = try await house.bed.desk(.contributor)
    #expect(await desk.get(place).text.contains("누구인지 고를 줄이 1개 있습니다."))
    let known = try await house.bed.database.read { tx in
      try tx.first("SELECT person FROM roster_row ORDER BY id")?.text("person") ?? ""
    }
    #expect(await desk.post("\(place)/choices", ["line.n4": known]).status == 303)
    #expect(await desk.get(place).text.contains("같은 사람의 기간이 다른 줄과 겹칩니다."))
    #expect(await desk.post("\(place)/choices", ["line.n4": "new"]).status == 303)
    #expect(await desk.post("\(place)/confirmation").status == 303)
    #expect(try await house.people == 3)
  }

  @Test("새로 보내면 같은 사람이 앞서 보내 둔 명단은 닫히고 그 내용은 지워진다", arguments: TestDatabase.engines)
  func replaced(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    let old = try #require(try await house.send(RosterBed.first).location)
    _ = try await house.send(Array(RosterBed.first.prefix(2)))
    #expect(try await house.count("SELECT count(*) AS n FROM roster_staged") == 2)
    #expect(try await house.count("SELECT count(*) AS n FROM roster_submission WHERE state = 'staged'") == 1)
    let late = try await house.bed.desk(.contributor).post("\(old)/confirmation")
    #expect(late.status == 409 && late.text.contains("이미 ‘그만둠’ 처리된 명단입니다."))
  }

  @Test("등록 전의 사람을 보면 접속기록에 몇 명인지 남고, 근거가 거두어지면 이름을 보이지 않는다", arguments: TestDatabase.engines)
  func shownBeforeRegistration(on engine: Engine) async throws {
    let house = try await RosterBed(engine), office = house.bed.home
    try await house.ground()
    let place = try #require(try await house.send(RosterBed.first).location)
    let desk = try await house.bed.desk(.contributor)
    #expect(await desk.get(place).text.contains("한빛나"))
    let tasks = try await house.bed.database.read { tx in
      try tx.rows("SELECT task FROM access_log WHERE office = ? AND task IS NOT NULL", office).map {
        try $0.text("task")
      }
    }
    #expect(tasks.contains("roster:11-1-2/2026/1 unregistered:4"), "\(tasks)")
    #expect(await desk.post("\(place)/confirmation").status == 303)
    let waiting = try #require(try await house.send(RosterBed.first).location)
    let back = try await house.bed.desk(.privacyOfficer).post(
      "\(RosterBed.path)/basis/transitions", ["to": "withdrawn", "reason": "목적이 끝남"])
    #expect(back.status == 303)
    for path in ["\(RosterBed.path)/persons", "\(waiting)?show=same"] {
      let heard = await desk.get(path)
      #expect(!heard.text.contains("한빛나") && heard.text.contains("이름을 보여 드리지 않습니다"), "\(path)")
    }
    #expect(await desk.post("\(waiting)/cancellation").status == 303)
  }

  @Test("정정할 줄에는 무엇이 무엇으로 바뀌는지 보인다", arguments: TestDatabase.engines)
  func oldAndNew(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    try await house.post(RosterBed.first)
    let line = RosterBed.first[1].replacing("2026-05-31\t30", with: "2026-04-30\t20").replacing("관외", with: "관내")
    let place = try #require(
      try await house.send([RosterBed.first[0], line, RosterBed.first[2], RosterBed.first[3]]).location)
    let page = try await house.bed.desk(.contributor).get("\(place)?show=changed").text
    for words in [
      "기간 2026-01-05 ~ 2026-05-31 → 2026-01-05 ~ 2026-04-30", "주 시간 30시간 → 20시간", "거주 ",
    ] { #expect(page.contains(words), "\(words)") }
    #expect(!page.contains("증빙 근로계약서 →"))
  }

  @Test("명단 밖에서 적힌 개인별 기재가 있으면 몇 건인지 말하고, 서식은 그대로 다시 읽힌다")
  func besideAndTemplate() async throws {
    let house = try await RosterBed(.sqlite)
    try await house.ground()
    try await house.post(RosterBed.first)
    let desk = try await house.bed.desk(.contributor)
    #expect(!(await desk.get(RosterBed.path).text.contains("이 명단이 아니라 원장에 따로 적힌 것입니다")))
    try await PlanSamples.post(
      [PlanSamples.hire(1, project: "11-1-2", category: .directJobs)], to: house.bed)
    #expect(await desk.get(RosterBed.path).text.contains("1건은 이 명단이 아니라 원장에 따로 적힌 것입니다"))
    let heard = await desk.get("/desk/rosters/template.xlsx")
    #expect(heard.status == 200)
    let book = try Spreadsheet(reading: heard.bytes)
    #expect(throws: RosterRefusal.empty) { try RosterSheet(workbook: book) }
    let head = try #require(book.sheets.first)
    #expect((1...8).map { head.cell(1, $0)?.text } == RosterColumn.allCases.map(\.label))
  }

  @Test("해를 넘겨 이어지는 다른 사업의 참여도 중복 참여로 보인다", arguments: TestDatabase.engines)
  func acrossTheYear(on engine: Engine) async throws {
    let house = try await RosterBed(engine), other = "/desk/rosters/11-1-1/2025"
    try await house.ground()
    try await house.ground(other)
    func line(_ name: String, _ from: String, _ to: String) -> String {
      "\(name)\t1985-05-05\t\t\(from)\t\(to)\t30\t\t관내"
    }
    try await house.post([line("온누리", "2025-10-01", "2026-03-31"), line("새누리", "2025-10-01", "2025-12-31")], to: other)
    let place = try #require(
      try await house.send([line("온누리", "2026-01-05", "2026-05-31"), line("새누리", "2026-01-05", "2026-05-31")]).location)
    let page = try await house.bed.desk(.contributor).get("\(place)?show=elsewhere").text
    #expect(page.contains("온누리") && !page.contains("새누리"))
  }
}
