import Foundation
import Ledger
import Offices
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("명단 제출: 달라진 것만 원장에 적는다") struct RosterPostingTests {
  @Test("근거가 없거나 확인되지 않았거나 거두어졌으면 명단을 받지 않고 무엇을 할지 말한다", arguments: TestDatabase.engines)
  func noBasis(on engine: Engine) async throws {
    let house = try await RosterBed(engine), privacy = try await house.bed.desk(.privacyOfficer)
    let none = try await house.send(RosterBed.first)
    #expect(none.status == 409 && none.text.contains("‘명단을 받는 근거’를 적어 개인정보 보호책임자의 확인을 먼저 요청하십시오."))
    let asked = try await house.bed.desk(.contributor).post(
      "\(RosterBed.path)/basis", ["clause": "publicTask", "purpose": "중복 참여 확인"])
    #expect(asked.status == 303)
    #expect(try await house.send(RosterBed.first).text.contains("아직 확인하지 않았습니다."))
    #expect(await privacy.post("\(RosterBed.path)/basis/transitions", ["to": "confirmed"]).status == 303)
    let paper = await privacy.get("\(RosterBed.path)/basis").text
    #expect(paper.contains("개인정보 보호법 제15조제1항제3호") && paper.contains("중복 참여 확인"))
    let waiting = try #require(try await house.send(RosterBed.first).location)
    let back = await privacy.post("\(RosterBed.path)/basis/transitions", ["to": "withdrawn", "reason": "목적이 끝남"])
    #expect(back.status == 303)
    let late = try await house.bed.desk(.contributor).post("\(waiting)/confirmation")
    #expect(late.status == 409 && late.text.contains("거두어졌습니다."))
    #expect(try await house.entries == 0)
    #expect(try await house.people == 0)
  }

  @Test("살펴보기만으로는 원장도 금고도 그대로이고, 올리면 한 사람에 실측 한 건이 적힌다", arguments: TestDatabase.engines)
  func posts(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    let sent = try await house.send(RosterBed.first)
    let place = try #require(sent.location, "\(sent.text)")
    #expect(try await house.entries == 0)
    #expect(try await house.people == 0)
    #expect(try await house.places(of: "한빛나").isEmpty)
    let posted = try await house.bed.desk(.contributor).post("\(place)/confirmation")
    #expect(posted.status == 303, "\(posted.text)")
    #expect(try await house.entries == 4)
    #expect(try await house.people == 4)
    let stated = try await house.bed.database.read { tx in
      try tx.rows(
        "SELECT nature, stage, category, contract, weekly_hours, residence, started_on, age_band FROM ledger_entry ORDER BY sequence"
      ).map { row in
        [
          try row.text("nature"), try row.text("stage"), try row.text("category"), try row.text("contract"),
          "\(try row.int("weekly_hours"))", try row.text("residence"), try row.text("started_on"),
          try row.text("age_band"),
        ].joined(separator: " ")
      }
    }
    #expect(
      stated == [
        "measured participating directJobs temporary 30 resident 2026-01-05 40-44",
        "measured participating directJobs temporary 30 outside 2026-01-05 55-59",
        "measured participating directJobs regular 40 unknown 2026-01-05 35-39",
        "measured participating directJobs daily 14 resident 2026-02-01 60-64",
      ])
    #expect(try await house.count("SELECT count(*) AS n FROM roster_staged") == 0)
    try await house.expectSound()
  }

  @Test("고친 명단을 다시 올리면 달라진 줄만 적고, 같은 명단은 아무것도 적지 않는다", arguments: TestDatabase.engines)
  func onlyTheDifference(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    try await house.post(RosterBed.first)
    #expect(try await house.entries == 4)
    try await house.post(RosterBed.first.reversed())
    #expect(try await house.entries == 4)
    let corrected = [
      RosterBed.first[0], RosterBed.first[1].replacing("2026-05-31", with: "2026-04-30"), RosterBed.first[2],
      "다솜결\t1999-09-09\t\t2026-02-10\t2026-06-30\t20\t\t관내",
    ]
    let found = try await house.bed.desk(.contributor).follow(house.send(corrected))
    #expect(found.text.contains("올리면 3줄이 달라집니다."))
    try await house.post(corrected)
    // One corrected (two entries), one gone, one new.
    #expect(try await house.entries == 8)
    let kinds = try await house.bed.database.read { tx in
      try tx.rows("SELECT kind, reason_code FROM ledger_entry ORDER BY sequence").dropFirst(4).map {
        "\(try $0.text("kind")) \(try $0.textIfPresent("reason_code") ?? "")"
      }.sorted()
    }
    #expect(
      kinds == [
        "first ", "replacement rosterCorrected", "reversal rosterCorrected", "reversal rosterWithdrawn",
      ])
    #expect(try await house.people == 5)
    let standing = try await house.count(
      "SELECT count(*) AS n FROM ledger_standing WHERE project = '11-1-2' AND counted = 'counted'")
    #expect(standing == 4)
    try await house.post(corrected)
    #expect(try await house.entries == 8)
    try await house.expectSound()
  }

  @Test("두 사업에 있는 사람은 실인원에 한 번만 세고, 중복 참여로 보인다", arguments: TestDatabase.engines)
  func twoProjects(on engine: Engine) async throws {
    let house = try await RosterBed(engine), other = "/desk/rosters/11-1-1/2026"
    try await house.ground()
    try await house.ground(other)
    try await house.post(RosterBed.first)
    let sent = try await house.send(
      [RosterBed.first[0], "여섯째\t1980-01-01\t\t2026-02-01\t2026-08-31\t40\t\t"], to: other)
    let place = try #require(sent.location)
    let rows = try await house.bed.desk(.contributor).get("\(place)?show=elsewhere").text
    #expect(rows.contains("한빛나") && !rows.contains("여섯째") && rows.contains("같은 해 다른 사업 1개에도 있음"))
    #expect(try await house.bed.desk(.contributor).post("\(place)/confirmation").status == 303)
    #expect(try await house.people == 5)
    #expect(try await house.count("SELECT count(DISTINCT person) AS n FROM ledger_entry") == 5)
    #expect(try await house.count("SELECT count(*) AS n FROM ledger_person_link") == 5)
    let planner = try await house.bed.desk(.planner).get(other).text
    #expect(planner.contains("다른 사업에도 있는 사람"))
    let counts = try await house.bed.api(.planner).get("/api/v1/rosters?year=2026").json["items"]
    let item = counts.items.first { $0["project"].text == "11-1-1" }
    #expect(item?["lines"].int == 2 && item?["persons"].int == 2 && item?["inOtherProjects"].int == 1)
    try await house.expectSound()
  }

  @Test("같은 명단 둘을 한꺼번에 올리면 하나만 적히고, 나머지는 다시 살펴보게 한다", arguments: TestDatabase.engines)
  func atOnce(on engine: Engine) async throws {
    let house = try await RosterBed(engine)
    try await house.ground()
    async let one = house.send(RosterBed.first)
    async let two = house.send(RosterBed.first, as: .programmeOfficer)
    let places = try await [one, two].compactMap(\.location)
    #expect(Set(places).count == 2)
    let desks = try await [house.bed.desk(.contributor), house.bed.desk(.programmeOfficer)]
    async let left = desks[0].post("\(places[0])/confirmation")
    async let right = desks[1].post("\(places[1])/confirmation")
    let answers = await [left, right]
    #expect(answers.map(\.status).sorted() == [303, 409], "\(answers.map(\.text))")
    #expect(answers.contains { $0.text.contains("다시 살펴본 결과를 확인하고 올리십시오.") })
    #expect(try await house.entries == 4)
    #expect(try await house.people == 4)
    let late = answers[0].status == 409 ? 0 : 1
    let again = await desks[late].post("\(places[late])/check")
    #expect(await desks[late].follow(again).text.contains("올리면 0줄이 달라집니다."))
    #expect(await desks[late].post("\(places[late])/confirmation").status == 303)
    #expect(try await house.entries == 4)
    try await house.expectSound()
  }

  @Test("이미 등록된 사람은 그 사람으로 올리고, 동명이인이면 누구인지 묻는다", arguments: TestDatabase.engines)
  func knownPeople(on engine: Engine) async throws {
    let house = try await RosterBed(engine), vault = Vault(keys: house.bed.keys), office = house.bed.home
    let ids = (0..<3).map { _ in ID<Person>(at: house.bed.now) }
    let now = house.bed.now
    try await house.bed.database.write { tx in
      func add(_ id: ID<Person>, _ name: String, _ born: String, _ phone: String?) throws {
        try vault.create(
          Person.Fields(name: name, birthDate: Day(born), sex: .female, phone: phone), id: id, in: office, at: now, tx)
      }
      try add(ids[0], "한 빛나", "1985-05-05", "01099998888")
      try add(ids[1], "두레솔", "1970-03-02", "01012121212")
      try add(ids[2], "두레솔", "1970-03-02", "01034343434")
    }
    try await house.ground()
    let desk = try await house.bed.desk(.contributor)
    let place = try #require(try await house.send(Array(RosterBed.first.prefix(2))).location)
    let asked = await desk.get(place)
    #expect(asked.text.contains("누구인지 고를 줄이 2개 있습니다.") && asked.text.contains("010-****-3434"))
    let early = await desk.post("\(place)/confirmation")
    #expect(early.status == 422 && early.text.contains("누구인지 고르지 않은 줄이 2개 있습니다."))
    let chosen = [("line.n2", ids[0].text), ("line.n3", ids[2].text)]
    #expect(await desk.post("\(place)/choices", pairs: chosen).status == 303)
    #expect(await desk.post("\(place)/confirmation").status == 303)
    #expect(try await house.people == 3)
    let meant = try await house.bed.database.read { tx in
      try tx.rows("SELECT person FROM roster_row WHERE office = ? ORDER BY person", office).map {
        try $0.text("person")
      }
    }
    #expect(meant == [ids[0].text, ids[2].text].sorted())
    #expect(try await house.count("SELECT count(*) AS n FROM ledger_entry WHERE sex = 'female'") == 2)
  }
}
