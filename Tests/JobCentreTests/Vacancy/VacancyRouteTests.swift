import Foundation
import JobCentre
import Pages
import Reference
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("일자리와 구인신청") struct VacancyRouteTests {
  /// Three advertisements, one of them past its last day on the third.
  func fixture(_ engine: Engine) async throws -> ImportFixture {
    let fixture = try await ImportFixture(engine)
    _ = try await fixture.run(
      try fixture.file([
        ImportFixture.row("A1", ["JO_SJ": "</script><b>청소</b> & 관리"]),
        ImportFixture.row(
          "A2",
          [
            "JO_SJ": "조리사 모집", "JOBCODE_NM": "한식 조리사", "HOPE_WAGE": "월급 / 260만원",
            "WORK_PARAR_BASS_ADRES_CN": "경기 안산시단원구 1층",
          ]),
        ImportFixture.row("A3", ["RCEPT_CLOS_NM": "마감일 (2026-07-29)", "JO_REG_DT": "2026-07-26"]),
      ]))
    return fixture
  }
  func id(_ number: String, _ fixture: ImportFixture) async throws -> ID<Vacancy> {
    let home = fixture.bed.home
    let found = try await fixture.bed.database.read {
      try VacancyStore().find(number: number, source: .getjobinfo, in: home, $0)
    }
    return try #require(found).id
  }
  static let employer: JSON = ["name": "내일빌딩관리(주)", "bizNo": "123-45-67891", "region": "11530", "phone": "02-123-4567"]
  func order(_ changes: (String, JSON)...) -> JSON {
    var members: [(String, JSON)] = [
      ("employer", Self.employer), ("openings", 2), ("validUntil", "2026-09-10"), ("confirmedOn", "2026-07-28"),
      ("confirmedBy", "전화, 인사팀"),
    ]
    for (name, value) in changes { members = members.filter { $0.0 != name } + [(name, value)] }
    return .object(members)
  }

  @Test("말, 직종, 지역, 임금으로 찾고 조건은 주소에 남는다", arguments: TestDatabase.engines)
  func search(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    func titles(_ query: String) async throws -> [String] {
      let heard = await fixture.bed.anonymous.get("/jobs?\(query)")
      #expect(heard.status == 200)
      let marks = ["청소": "&lt;b&gt;청소", "조리사": ">조리사 모집<", "건물 청소원 모집 A3": ">건물 청소원 모집 A3<"]
      return ["청소", "조리사", "건물 청소원 모집 A3"].filter { heard.text.contains(marks[$0] ?? $0) }
    }
    #expect(try await titles("") == ["청소", "조리사", "건물 청소원 모집 A3"])
    #expect(try await titles("q=%EC%A1%B0%EB%A6%AC") == ["조리사"])
    #expect(try await titles("q=100%25") == [])
    #expect(try await titles("region=41270") == ["조리사"])
    #expect(try await titles("region=11") == ["청소", "건물 청소원 모집 A3"])
    #expect(try await titles("occupation=53") == ["조리사"])
    #expect(try await titles("wageKind=monthly&wage=2600000") == ["조리사"])
    #expect(try await titles("wageKind=monthly&wage=2600001") == [])
    let kept = await fixture.bed.anonymous.get("/jobs?q=%EC%A1%B0%EB%A6%AC&region=41")
    #expect(kept.text.contains("value=\"조리\"") && kept.text.contains("<option value=\"41\" selected>"))
    #expect(await fixture.bed.anonymous.get("/jobs?page=51").text.contains("1부터 50까지 적을 수 있습니다."))
    let wrong = await fixture.bed.anonymous.get("/jobs?region=99&wage=1000")
    #expect(wrong.status == 422 && wrong.text.contains("지역은 목록에서 고르십시오."))
  }

  @Test("목록은 새것부터 쪽을 넘기고, 지난 광고는 날이 지나면 사라진다", arguments: TestDatabase.engines)
  func paging(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let api = try await fixture.bed.api()
    let first = await api.get("/api/v1/vacancies?limit=2")
    let next = try #require(first.json["next"].text)
    let second = await api.get("/api/v1/vacancies?limit=2&after=\(next)")
    #expect(first.json["items"].items.count == 2 && second.json["items"].items.count == 1)
    #expect(second.json["next"].text == nil)
    #expect(second.json["items"][0]["externalNumbers"][0]["number"].text == "A3")
    fixture.bed.pass(days: 2)
    #expect(await api.get("/api/v1/vacancies").json["items"].items.count == 2)
    let gone = try await id("A3", fixture)
    #expect(await api.get("/api/v1/vacancies/\(gone)").status == 410)
    let page = await fixture.bed.anonymous.get("/jobs/\(gone)")
    #expect(page.status == 410 && !page.text.contains("ld+json"))
    #expect(await fixture.bed.anonymous.get("/jobs/nowhere").status == 404)
  }

  @Test("한 건의 화면에는 검색 엔진을 위한 자료가 있고, 제목이 그것을 깨뜨리지 못한다", arguments: TestDatabase.engines)
  func posting(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let id = try await id("A1", fixture)
    let page = await fixture.bed.anonymous.get("/jobs/\(id)")
    #expect(page.status == 200)
    let block = try #require(page.text.split(separator: "<script type=\"application/ld+json\">").dropFirst().first)
    let json = try Field(json: Array(try #require(block.split(separator: "</script>").first).utf8))
    #expect(json["@type"].text == "JobPosting" && json["title"].text == "</script><b>청소</b> & 관리")
    #expect(
      json["hiringOrganization"]["name"].text == "내일빌딩관리" && json["validThrough"].text == "2026-09-26T23:59:59+09:00")
    #expect(json["baseSalary"]["value"]["unitText"].text == "HOUR" && json["employmentType"].text == "FULL_TIME")
    #expect(!page.text.contains("<b>청소"))
    #expect(!page.text.contains("010-1234-5678") && page.text.contains("[전화]"))
    #expect(page.text.contains("공공누리 제1유형"))
  }

  @Test("공개 화면의 문장은 모두 영어가 있다") func english() throws {
    let words = Words([JobCentre.words])
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/JobCentre/Vacancy").standardized
    let text = try ["VacancyPages", "VacancyWords", "VacancyFilters", "CentreCard"].map {
      String(decoding: try Data(contentsOf: folder.appending(path: "\($0).swift")), as: UTF8.self)
    }.joined()
    var sentences = text.matches(of: /say\("([^"]+)"/).map { String($0.output.1) }
    sentences += WageKind.allCases.map(\.label) + VacancyContract.allCases.map(\.label)
    sentences += [
      VacancySource.getjobinfo.label, VacancySource.getjobinfo.licence ?? "", VacancySource.recmntlist.label,
    ]
    sentences += HoursBand.allCases.filter { $0 != .unknown }.map(\.label) + Occupation.level(2).map(\.name)
    #expect(sentences.count > 60)
    for sentence in sentences { #expect(words.hasEnglish(sentence), "\(sentence)") }
  }

  @Test("광고를 인수하면 구인신청이 생기고, 광고는 남아 그것을 가리키며, 두 번 인수할 수 없다", arguments: TestDatabase.engines)
  func takeover(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let (api, id) = (try await fixture.bed.api(.counsellor), try await id("A1", fixture))
    let made = await api.post("/api/v1/vacancies/\(id)/takeover", order(), key: "k1")
    #expect(made.status == 201)
    let own = try #require(made.json["id"].text)
    #expect(made.location == "/api/v1/vacancies/\(own)" && own != id.text)
    #expect(made.json["origin"].text == "own" && made.json["openings"].int == 2)
    #expect(made.json["acceptedOn"].text == "2026-07-28" && made.json["validUntil"].text == "2026-09-10")
    #expect(made.json["takeover"]["from"].text == id.text)
    let again = await api.post("/api/v1/vacancies/\(id)/takeover", order(), key: "k1")
    #expect(again.status == 201 && again.json["id"].text == own)
    let second = await api.post("/api/v1/vacancies/\(id)/takeover", order())
    #expect(second.status == 409 && second.text.contains("이미 구인신청으로 인수했습니다"))
    #expect(await api.post("/api/v1/vacancies/\(own)/takeover", order()).status == 409)
    let advertisement = await api.get("/api/v1/vacancies/\(id)")
    #expect(advertisement.json["origin"].text == "external" && advertisement.json["takenOverBy"].text == own)
    #expect(advertisement.json["openings"] == .missing || advertisement.json["openings"].int == nil)
    #expect(await fixture.bed.anonymous.get("/jobs/\(id)").location == "/jobs/\(own)")
    let listed = try await fixture.bed.api().get("/api/v1/vacancies").json["items"].items
    #expect(
      listed.count == 3 && listed.contains { $0["id"].text == own } && !listed.contains { $0["id"].text == id.text })
    // The feed again: the takeover stays.
    let report = try await fixture.run(try fixture.file([ImportFixture.row("A1", ["HOPE_WAGE": "시급 / 13000원"])]))
    #expect(report.updated == 1)
    #expect(await api.get("/api/v1/vacancies/\(id)").json["takenOverBy"].text == own)
    #expect(try await fixture.count("employer") == 1)
  }

  @Test("유효기간은 수리일부터 15일 이상 2개월 이하여야 한다", arguments: TestDatabase.engines)
  func validity(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let (api, id) = (try await fixture.bed.api(.counsellor), try await id("A1", fixture))
    for day in ["2026-08-11", "2026-09-29", "2026-07-01"] {
      let heard = await api.post("/api/v1/vacancies/\(id)/takeover", order(("validUntil", .text(day))))
      #expect(heard.status == 422)
      #expect(heard.json["errors"][0]["field"].text == "validUntil")
      #expect(heard.text.contains("2026-08-12부터 2026-09-28 사이여야 합니다(직업안정법 시행규칙 제3조제1항)"))
    }
    #expect(try await fixture.count("employer") == 0)
    #expect(await api.post("/api/v1/vacancies/\(id)/takeover", order(("validUntil", "2026-09-28"))).status == 201)
    let other = try await self.id("A2", fixture)
    #expect(await api.post("/api/v1/vacancies/\(other)/takeover", order(("validUntil", "2026-08-12"))).status == 201)
    #expect(try await fixture.count("employer") == 1)
  }

  @Test("틀린 입력은 한꺼번에 말하고 아무것도 쓰지 않는다", arguments: TestDatabase.engines)
  func faults(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let (api, id) = (try await fixture.bed.api(.counsellor), try await id("A1", fixture))
    let heard = await api.post(
      "/api/v1/vacancies/\(id)/takeover",
      order(
        ("employer", ["name": "", "bizNo": "123-45-67890", "region": "99999", "phone": "전화없음"]), ("openings", 0),
        ("confirmedOn", "2026-07-29")))
    #expect(heard.status == 422)
    let fields = heard.json["errors"].items.compactMap { $0["field"].text }
    #expect(
      Set(fields) == [
        "employer.name", "employer.bizNo", "employer.region", "employer.phone", "openings", "confirmedOn",
      ])
    #expect(heard.text.contains("사업자등록번호가 맞지 않습니다"))
    #expect(await api.post("/api/v1/vacancies/\(id)/takeover", order(("employer", ["id": "없는업체"]))).status == 404)
    #expect(await api.post("/api/v1/vacancies/nowhere/takeover", order()).status == 404)
    #expect(try await fixture.count("employer") == 0)
  }

  @Test("최저임금보다 적은 시급은 수리하지 않는다", arguments: TestDatabase.engines)
  func minimumWage(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let (api, id) = (try await fixture.bed.api(.counsellor), try await id("A1", fixture))
    let heard = await api.post(
      "/api/v1/vacancies/\(id)/takeover", order(("wage", ["kind": "hourly", "amount": 10_319])))
    #expect(heard.status == 422 && heard.text.contains("최저임금 10,320원보다 적어"))
    #expect(heard.json["errors"][0]["field"].text == "wage.amount")
  }

  @Test("구인신청을 받고, 마감하고, 사유 없이는 취소할 수 없다", arguments: TestDatabase.engines)
  func receive(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let api = try await fixture.bed.api(.counsellor)
    let made = await api.post(
      "/api/v1/vacancies",
      [
        "employer": Self.employer, "title": "경비원 모집", "occupation": "5420", "region": "11530", "openings": 1,
        "wage": ["kind": "monthly", "amount": 2_400_000], "weeklyHours": 40, "contract": "regular", "duties": "아파트 경비",
        "validUntil": "2026-09-10",
      ])
    #expect(made.status == 201 && made.json["number"].text == "2026-00001")
    let id = try #require(made.json["id"].text)
    #expect(await api.post("/api/v1/vacancies/\(id)/transitions", ["to": "withdrawn"]).status == 422)
    let ended = await api.post("/api/v1/vacancies/\(id)/transitions", ["to": "withdrawn", "reason": "업체가 취소"])
    #expect(ended.status == 200 && ended.json["status"].text == "withdrawn")
    #expect(await api.post("/api/v1/vacancies/\(id)/transitions", ["to": "filled"]).status == 409)
    #expect(await fixture.bed.anonymous.get("/jobs/\(id)").status == 410)
    let empty = await api.post("/api/v1/vacancies", [:])
    #expect(empty.json["errors"].items.count >= 9)
  }

  @Test("업체는 한 번만 등록되고, 전화는 잠가 두며 목록에서는 가린다", arguments: TestDatabase.engines)
  func employers(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let api = try await fixture.bed.api(.counsellor)
    let made = await api.post("/api/v1/employers", Self.employer)
    #expect(made.status == 201 && made.json["phone"].text == "021234567")
    #expect(await api.post("/api/v1/employers", Self.employer).status == 409)
    let listed = await api.get("/api/v1/employers").json["items"].items
    #expect(
      listed.count == 1 && listed[0]["phone"].text == "021-****-4567" && listed[0]["bizNo"].text == "123-45-67891")
    let blob = try await fixture.bed.database.read { try $0.first("SELECT phone FROM employer")?.blob("phone") ?? [] }
    #expect(!blob.isEmpty && !String(decoding: blob, as: UTF8.self).contains("1234567"))
    #expect(
      try await fixture.bed.api(.counsellor, of: fixture.bed.elsewhere).get("/api/v1/employers").json["items"].items
        .isEmpty
    )
  }

  @Test("다른 기관에서는 없는 것으로 보이고, 상담사가 아니면 인수할 수 없다", arguments: TestDatabase.engines)
  func elsewhere(_ engine: Engine) async throws {
    let fixture = try await fixture(engine)
    let id = try await id("A1", fixture)
    let other = try await fixture.bed.api(.counsellor, of: fixture.bed.elsewhere)
    #expect(await other.get("/api/v1/vacancies/\(id)").status == 404)
    #expect(await other.post("/api/v1/vacancies/\(id)/takeover", order()).status == 404)
    #expect(try await fixture.bed.api(.planner).post("/api/v1/vacancies/\(id)/takeover", order()).status == 403)
    #expect(try await fixture.bed.api().post("/api/v1/vacancies/\(id)/takeover", order()).status == 401)
  }
}

@Suite("창구의 구인 화면") struct DeskVacancyTests {
  @Test("목록에서 광고를 열어 인수하고, 틀리면 적은 것이 남으며, 임시 저장한 것을 이어 쓴다", arguments: TestDatabase.engines)
  func takeover(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    _ = try await fixture.run(try fixture.file([ImportFixture.row("A1")]))
    let home = fixture.bed.home
    let vacancy = try #require(
      try await fixture.bed.database.read { try VacancyStore().find(number: "A1", source: .getjobinfo, in: home, $0) })
    let desk = try await fixture.bed.desk(.counsellor)
    let list = await desk.get("/desk/vacancies")
    #expect(list.status == 200 && list.text.contains("/desk/vacancies/\(vacancy.id)"))
    #expect(await desk.get("/desk/vacancies?origin=own").text.contains("조건에 맞는 구인이 없습니다"))
    #expect(await desk.get("/desk/vacancies/\(vacancy.id)").text.contains("구인신청으로 인수"))
    let path = "/desk/vacancies/\(vacancy.id)/takeover"
    let fields: KeyValuePairs = [
      "employer.name": "내일빌딩관리(주)", "employer.bizNo": "1234567890", "employer.region": "11530", "openings": "2",
      "validUntil": "2026.9.10", "confirmedOn": "2026-07-28", "confirmedBy": "전화",
    ]
    let wrong = await desk.post(path, fields)
    #expect(wrong.status == 422)
    #expect(wrong.text.contains("사업자등록번호가 맞지 않습니다") && wrong.text.contains("value=\"1234567890\""))
    let saved = await desk.post(path, pairs: fields.map { ($0.key, $0.value) } + [("act", "save")])
    #expect(saved.location == path)
    #expect(await desk.get(path).text.contains("임시 저장한 내용입니다"))
    #expect(await desk.get(path).text.contains("value=\"1234567890\""))
    let right = fields.map { $0.key == "employer.bizNo" ? ($0.key, "1234567891") : ($0.key, $0.value) }
    let made = await desk.post(path, pairs: right)
    #expect(made.status == 303)
    let page = await desk.follow(made)
    #expect(page.text.contains("2026-00001") && page.text.contains("123-45-67891"))
    #expect(await !desk.get(path).text.contains("임시 저장한 내용입니다"))
  }

  @Test("마감일이 지난 광고도 업체가 아직 모집하면 인수할 수 있다", arguments: TestDatabase.engines)
  func pastClosing(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    _ = try await fixture.run(try fixture.file([ImportFixture.row("A1", ["RCEPT_CLOS_NM": "마감일 (2026-07-29)"])]))
    fixture.bed.pass(days: 3)
    let home = fixture.bed.home
    let vacancy = try #require(
      try await fixture.bed.database.read { try VacancyStore().find(number: "A1", source: .getjobinfo, in: home, $0) })
    let desk = try await fixture.bed.desk(.counsellor)
    let page = await desk.get("/desk/vacancies/\(vacancy.id)")
    #expect(page.text.contains("접수 마감일이 지났습니다") && page.text.contains("\(vacancy.id)/takeover"))
    #expect(!page.text.contains("공개 화면 보기"))
    let made = await desk.post(
      "/desk/vacancies/\(vacancy.id)/takeover",
      [
        "employer.name": "내일빌딩관리(주)", "employer.bizNo": "1234567891", "employer.region": "11530", "openings": "1",
        "validUntil": "2026-09-10", "confirmedOn": "2026-07-31", "confirmedBy": "전화",
      ])
    #expect(made.status == 303)
    #expect(await desk.follow(made).text.contains("공개 화면 보기"))
  }

  @Test("구인신청을 화면에서 받고 마감한다", arguments: TestDatabase.engines)
  func receive(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    let desk = try await fixture.bed.desk(.counsellor)
    #expect(await desk.get("/desk/vacancies/new").text.contains("유효기간 끝날"))
    let made = await desk.post(
      "/desk/vacancies",
      [
        "employer.name": "내일학교", "employer.bizNo": "123-45-67891", "employer.region": "11530", "title": "급식 조리원",
        "occupation": "건물 청소원", "openings": "3", "duties": "청소", "contract": "temporary", "weeklyHours": "30",
        "region": "11530", "wage.kind": "hourly", "wage.amount": "11,000", "validUntil": "2026-09-01",
      ])
    #expect(made.status == 303)
    let path = try #require(made.location)
    #expect(await desk.get(path).text.contains("시급 11,000원"))
    let refused = await desk.post("\(path)/end", ["to": "closed"])
    #expect(refused.status == 422 && refused.text.contains("사유가 필요합니다"))
    let ended = await desk.follow(await desk.post("\(path)/end", ["to": "filled"]))
    #expect(ended.text.contains("충원 완료"))
  }
}

@Suite("사업자등록번호") struct BusinessNumberTests {
  @Test("확인 숫자가 맞아야 한다") func checkDigit() {
    #expect(BusinessNumber.digits(typed: "123-45-67891") == "1234567891")
    #expect(BusinessNumber.digits(typed: "123-45-67890") == nil)
    #expect(BusinessNumber.digits(typed: "0000000000") == nil)
    #expect(BusinessNumber.digits(typed: "12345678") == nil)
    #expect(BusinessNumber.digits(typed: "１２３-45-67891") == nil)
    #expect(BusinessNumber.hyphenated("1234567891") == "123-45-67891")
  }
}
