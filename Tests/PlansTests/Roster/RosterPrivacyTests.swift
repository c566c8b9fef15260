import Documents
import Foundation
import Ledger
import Offices
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("명단 제출: 이름은 볼 사람만 본다") struct RosterPrivacyTests {
  private static let names = ["한빛나", "두레솔", "세라온", "네온별", "010-1111-2222", "01011112222", "1985-05-05"]

  @Test("기획 담당자와 개인정보 보호책임자의 화면과 API에는 이름이 한 글자도 없다", arguments: TestDatabase.engines)
  func countsOnly(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    let place = try #require(try await house.send(RosterBed.first).location)
    let paths = ["/desk/rosters?year=2026", RosterBed.path, "\(RosterBed.path)/basis", place, "\(place)?show=fresh"]
    func expectNobody() async throws {
      for role in [Role.planner, .privacyOfficer] {
        for path in paths {
          let heard = try await house.bed.desk(role).get(path)
          #expect(heard.status == 200, "\(role) \(path)")
          for name in Self.names { #expect(!heard.text.contains(name), "\(role) \(path) \(name)") }
        }
      }
      let json = try await house.bed.api(.planner).get("/api/v1/rosters?year=2026").text
      for name in Self.names { #expect(!json.contains(name)) }
    }
    try await expectNobody()
    #expect(try await house.bed.desk(.contributor).get("\(place)?show=fresh").text.contains("한빛나"))
    #expect(try await house.bed.desk(.contributor).post("\(place)/confirmation").status == 303)
    try await expectNobody()
    #expect(try await house.bed.desk(.planner).get("\(RosterBed.path)/persons").status == 403)
  }

  @Test("부서 담당자가 명단의 사람을 보면 한 사람마다 접속기록이 먼저 남고, 감사 담당자는 가린 이름만 본다", arguments: TestDatabase.engines)
  func logged(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    try await house.post(RosterBed.first)
    let shown = "SELECT count(*) AS n FROM access_log WHERE person IS NOT NULL AND purpose = 'planning' AND account = ?"
    for (role, sees) in [(Role.contributor, true), (.programmeOfficer, true), (.auditor, false)] {
      let before = try await house.count(shown, [house.bed.account(role)])
      let page = try await house.bed.desk(role).get("\(RosterBed.path)/persons").text
      #expect(page.contains("한빛나") == sees && page.contains("한*나") != sees)
      #expect(page.contains("1985-05-05") == sees)
      #expect(try await house.count(shown, [house.bed.account(role)]) == before + 4)
    }
  }

  @Test("다른 부서의 담당자와 다른 기관에는 이 사업의 명단이 없는 것과 같다")
  func borders() async throws {
    let house = try await RosterBed(.sqlite)
    try await house.ground()
    let place = try await house.post(RosterBed.first)
    let office = house.bed.home, account = house.bed.account(.contributor)
    try await house.bed.database.write { tx in
      try tx.run(
        "UPDATE plan_department_member SET department = '다른과' WHERE office = ? AND account = ?", office, account)
    }
    let moved = try await house.bed.desk(.contributor)
    for path in [RosterBed.path, "\(RosterBed.path)/persons", place] { #expect(await moved.get(path).status == 404) }
    #expect(try await house.send(RosterBed.first).status == 404)
    let stranger = try await house.bed.desk(.planner, of: house.bed.elsewhere)
    for path in [RosterBed.path, place] { #expect(await stranger.get(path).status == 404) }
  }

  @Test("주민등록번호가 어디에 있어도 줄과 칸을 말하며 통째로 거절하고, 데이터베이스 어디에도 남기지 않는다", arguments: TestDatabase.engines)
  func residentNumbers(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    let desk = try await house.bed.desk(.contributor)
    func send(_ table: String) async -> Heard {
      await desk.post("\(RosterBed.path)/submissions", ["stage": "participating", "table": table])
    }
    let cases = [
      (RosterBed.sheet([RosterBed.first[0], "모두리\t850505-2123456\t\t2026-01-05\t\t\t\t"]), "3번째 줄 ‘생년월일’ 칸"),
      (RosterBed.sheet(["모두리\t850505\t2123456\t2026-01-05\t\t\t\t"]), "2번째 줄 ‘생년월일’ 칸"),
      ("성명,생년월일,시작일,비고\n모두리,1985-05-05,2026-01-05,8505052123456", "2번째 줄 ‘4번째’ 칸"),
      ("성명,생년월일,시작일,비고\n\"모두리,1985-05-05,2026-01-05,850505-2123456", "2번째 줄 ‘4번째’ 칸"),
      ("성명\t주민등록번호\t시작일\n모두리\t\t2026-01-05", "머리줄에 주민등록번호 열이 있습니다."),
    ]
    for (table, sentence) in cases {
      let heard = await send(table)
      #expect(heard.status == 422 && heard.text.contains(sentence), "\(sentence): \(heard.text.suffix(4000))")
      #expect(!heard.text.contains("2123456") && !heard.text.contains("모두리"))
    }
    #expect(try await house.count("SELECT count(*) AS n FROM roster_submission") == 0)
    for trace in ["2123456", "850505", "모두리"] { #expect(try await house.places(of: trace).isEmpty, "\(trace)") }
    let url = house.bed.database.url
    guard url.engine == .sqlite else { return }
    for file in [url.target, "\(url.target)-wal"] {
      let bytes = FileManager.default.contents(atPath: file) ?? Data()
      for trace in ["2123456", "모두리"] { #expect(bytes.firstRange(of: Data(trace.utf8)) == nil, "\(file)") }
    }
  }

  @Test("엑셀과 CSV 파일로도 올리며, 숨긴 시트에 주민등록번호가 있어도 통째로 거절한다") func workbooks() async throws {
    let house = try await RosterBed(.sqlite), desk = try await house.bed.desk(.contributor)
    try await house.ground()
    func book(_ behind: String) throws -> [UInt8] {
      let table = [
        ["2026년 참여자 명단"], ["성명", "생년월일", "시작일", "종료일"], ["한빛나", "1985-05-05", "2026-01-05", "2026-06-30"],
      ]
      var front = Workbook.Sheet(name: "명단"), hidden = Workbook.Sheet(name: "원본")
      front.rows = table.map { $0.map { Workbook.Cell(.text($0)) } }
      (hidden.hidden, hidden.rows) = (true, [[Workbook.Cell(.text(behind))]])
      return try Workbook(sheets: [front, hidden]).bytes(created: house.bed.now)
    }
    func upload(_ name: String, _ bytes: [UInt8]) async -> Heard {
      await desk.upload(
        "\(RosterBed.path)/submissions", field: "file", files: [(name, bytes)], [("stage", "participating")])
    }
    let refused = await upload("명단.xlsx", try book("850505-2123456"))
    #expect(refused.status == 422 && refused.text.contains("1번째 줄 ‘1번째’ 칸에 주민등록번호로 보이는 숫자가 있습니다."))
    #expect(try await house.count("SELECT count(*) AS n FROM roster_submission") == 0)
    let sheet = await desk.follow(await upload("명단.xlsx", try book("참고")))
    #expect(sheet.text.contains("올리면 1줄이 달라집니다."), "\(sheet.text)")
    let csv = RosterBed.sheet(RosterBed.first).replacing("\t", with: ",")
    #expect(await desk.follow(await upload("명단.csv", Array(csv.utf8))).text.contains("올리면 4줄이 달라집니다."))
  }

  @Test("파기된 사람이 다시 명단에 오면 새로 세지 않고, 이미 올라 있는지 새 사람인지 묻는다", arguments: TestDatabase.engines)
  func destroyedComesAgain(on engine: Engine) async throws {
    let house = try await RosterBed(engine), desk = try await house.bed.desk(.contributor)
    try await house.ground()
    try await house.post(RosterBed.first)
    try await Self.destroy("한빛나", in: house)
    let (entries, people) = (try await house.entries, try await house.people)
    let newcomer = "여섯째\t1988-08-08\t\t2026-01-05\t2026-05-31\t30\t임시\t관내"
    let place = try #require(try await house.send(RosterBed.first + [newcomer]).location)
    let asks = await desk.get(place).text
    #expect(asks.contains("누구인지 고를 줄이 2개 있습니다.") && asks.contains("시작일이 같은 줄에 파기된 사람이 있습니다."))
    let refused = await desk.post("\(place)/confirmation")
    #expect(refused.status == 422 && refused.text.contains("누구인지 고르지 않은 줄이 2개"))
    #expect(await desk.post("\(place)/choices", ["line.n2": "counted"]).status == 303)
    let chosen = await desk.get(place).text
    #expect(chosen.contains("올리면 1줄이 달라집니다."), "그 줄이 정해지면 나머지는 묻지 않는다")
    #expect(await desk.post("\(place)/confirmation").status == 303)
    #expect(try await house.entries == entries + 1)
    #expect(try await house.people == people + 1, "이미 올라 있는 사람은 금고에 다시 넣지 않는다")
    #expect(try await house.places(of: "한빛나").isEmpty)
    let again = try #require(try await house.send(RosterBed.first + [newcomer]).location)
    #expect(await desk.post("\(again)/choices", ["line.n2": "new"]).status == 303)
    #expect(await desk.post("\(again)/confirmation").status == 303)
    #expect(try await house.entries == entries + 2)
    try await house.expectSound()
  }

  /// 파기 of one person on the roster, as the rooms above Offices carry it out.
  private static func destroy(_ name: String, in house: RosterBed) async throws {
    let office = house.bed.home, now = house.bed.now, vault = Vault(keys: house.bed.keys)
    try await house.bed.database.write { tx in
      let rows = try tx.rows("SELECT DISTINCT person FROM roster_row WHERE office = ?", office)
      let people = try vault.open(rows.map { try $0.id("person") }, in: office, tx)
      let person = try #require(people.values.first { $0.fields.name == name }).id
      try tx.run(
        """
        INSERT INTO person (office, id, name, sex, revision, created_at, updated_at) VALUES (?, ?, ?, ?, 1, ?, ?)
        """, office, Person.destroyed, [] as [UInt8], [] as [UInt8], now, now)
      for room in [LedgerRecords(), RosterRecords()] as [any PersonRecords] {
        _ = try room.destroy(person, in: office, at: now, tx)
      }
      for table in ["person_index", "person"] {
        try tx.run(
          "DELETE FROM \(table) WHERE office = ? AND \(table == "person" ? "id" : "person") = ?", office, person)
      }
    }
  }

  @Test("파기하면 명단의 줄에서 사람이 지워지고, 줄 수와 원장의 집계는 그대로다", arguments: TestDatabase.engines)
  func destroyed(on engine: Engine) async throws {
    let house = try await RosterBed(engine), office = house.bed.home, now = house.bed.now
    try await house.ground()
    try await house.post(RosterBed.first)
    let records: [any PersonRecords] = [LedgerRecords(), RosterRecords()]
    let person = try await house.bed.database.read { tx in
      try tx.first("SELECT person FROM roster_row WHERE office = ? ORDER BY id", office)?.text("person") ?? ""
    }
    let claims = try await house.bed.database.read { tx in
      try RosterRecords().claims(on: [ID(person)], in: office, tx)
    }
    #expect(claims.map(\.code) == ["roster"] && claims.allSatisfy { $0.startedOn != nil })
    let before = try await house.count("SELECT sum(cases) AS n FROM ledger_summary")
    try await house.bed.database.write { tx in
      let destroyed = ID<Person>("destroyed")
      try tx.run(
        """
        INSERT INTO person (office, id, name, sex, revision, created_at, updated_at) VALUES (?, ?, ?, ?, 1, ?, ?)
        """, office, destroyed, [] as [UInt8], [] as [UInt8], now, now)
      for room in records { _ = try room.destroy(ID(person), in: office, at: now, tx) }
    }
    #expect(try await house.count("SELECT count(*) AS n FROM roster_row WHERE person = ?", [person]) == 0)
    #expect(try await house.count("SELECT count(*) AS n FROM roster_row WHERE state = 'standing'") == 4)
    #expect(try await house.count("SELECT sum(cases) AS n FROM ledger_summary") == before)
    let page = try await house.bed.desk(.contributor).get("\(RosterBed.path)/persons").text
    #expect(page.contains("파기된 사람"))
    try await house.expectSound()
  }

  @Test("아무도 정하지 않은 명단은 초안의 보관기간이 지나면 내용이 지워진다", arguments: TestDatabase.engines)
  func swept(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    _ = try await house.send(RosterBed.first)
    #expect(try await Plans.nightly(house.bed.database, keys: house.bed.keys, at: house.bed.now) == 0)
    let later = house.bed.now.adding(seconds: 40 * 86_400)
    #expect(try await Plans.nightly(house.bed.database, keys: house.bed.keys, at: later) == 1)
    #expect(try await house.count("SELECT count(*) AS n FROM roster_staged") == 0)
    #expect(try await house.bed.desk(.contributor).get(RosterBed.path).text.contains("그만둠"))
  }
}
