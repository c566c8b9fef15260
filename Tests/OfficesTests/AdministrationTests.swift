import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

@Suite("직원 관리 화면") struct AdministrationTests {
  @Test("관리 화면은 관리자만, 접속기록은 감사 담당자와 보호책임자만 본다", arguments: TestDatabase.engines)
  func whoSees(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    for role in Role.allCases {
      let desk = try await bed.desk(role)
      for path in ["/desk/staff", "/desk/staff/new", "/desk/staff/naeil-planner", "/desk/settings"] {
        #expect(await desk.get(path).status == (role == .administrator ? 200 : 403), "\(role) \(path)")
      }
      let sees = role == .auditor || role == .privacyOfficer
      #expect(await desk.get("/desk/access-log").status == (sees ? 200 : 403), "\(role)")
    }
    #expect(await bed.anonymous.get("/desk/staff").status == 303)
  }

  @Test("권한을 바꾸려면 사유가 있어야 하고, 기록에 보인다", arguments: TestDatabase.engines)
  func roles(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let admin = try await bed.desk(.administrator)
    let path = "/desk/staff/naeil-planner"
    let refused = await admin.post("\(path)/roles", ["role": "auditor"])
    #expect(refused.status == 422 && refused.text.contains("사유를 적으십시오"))
    #expect(await admin.post("\(path)/roles", ["role": "auditor", "role": "planner", "reason": "겸임"]).status == 303)
    let page = await admin.get(path).text
    #expect(page.contains("권한 부여: 감사 담당자") && page.contains("겸임") && page.contains("administrator-naeil"))
    let desk = try await bed.desk(.planner)
    #expect(await desk.get("/desk/access-log").status == 200)
  }

  @Test("관리자는 자기 권한과 자기 계정을 스스로 없앨 수 없다", arguments: TestDatabase.engines)
  func notOneself(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let admin = try await bed.desk(.administrator)
    let path = "/desk/staff/naeil-administrator"
    #expect(await admin.post("\(path)/roles", ["role": "planner", "reason": "실수"]).status == 422)
    #expect(await admin.post("\(path)/disabling", ["disablingReason": "실수"]).status == 422)
    #expect(await admin.get("/desk/staff").status == 200)
  }

  @Test("사용 중지하면 열려 있던 화면이 바로 닫히고, 다시 쓰게 할 수 있다", arguments: TestDatabase.engines)
  func disabling(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (admin, planner) = (try await bed.desk(.administrator), try await bed.desk(.planner))
    #expect(await planner.get("/desk/account").status == 200)
    #expect(await admin.post("/desk/staff/naeil-planner/disabling", ["disablingReason": "전출"]).status == 303)
    #expect(await planner.get("/desk/account").status == 303)
    await #expect(throws: SignIn.Refusal.disabled) { try await bed.desk(.planner) }
    #expect(await admin.post("/desk/staff/naeil-planner/enabling").status == 303)
    #expect(await (try bed.desk(.planner)).get("/desk/account").status == 200)
  }

  @Test("다른 구청의 계정은 볼 수도 바꿀 수도 없다", arguments: TestDatabase.engines)
  func otherOffice(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let admin = try await bed.desk(.administrator, of: bed.elsewhere)
    let path = "/desk/staff/naeil-planner"
    #expect(await admin.get(path).status == 404)
    for (act, fields) in [
      ("roles", ["role", "planner"]), ("disabling", ["disablingReason", "x"]), ("lock-lifting", []),
    ] {
      let pairs = fields.isEmpty ? [] : [(fields[0], fields[1]), ("reason", "시험")]
      #expect(await admin.post("\(path)/\(act)", pairs: pairs).status == 404, "\(act)")
    }
    #expect(await !admin.get("/desk/staff").text.contains("planner-naeil"))
  }

  @Test("새 계정을 만들면 그 사람이 들어오고, 두 번 눌러도 하나만 생긴다", arguments: TestDatabase.engines)
  func adding(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let admin = try await bed.desk(.administrator)
    let weak: KeyValuePairs = ["login": "kim", "name": "김새로", "role": "counsellor", "password": "짧다"]
    let refused = await admin.post("/desk/staff", weak)
    #expect(refused.status == 422 && refused.text.contains("10자 이상") && refused.text.contains("value=\"김새로\""))
    let good: KeyValuePairs = ["login": "kim", "name": "김새로", "role": "counsellor", "password": "처음 쓰는 비밀번호"]
    let made = await admin.post("/desk/staff", good, key: "k1")
    let again = await admin.post("/desk/staff", good, key: "k1")
    #expect(made.status == 303 && again.location == made.location)
    let cookie = try await SignIn(database: bed.database).begin(
      login: "KIM", password: "처음 쓰는 비밀번호", address: "10.0.0.9", at: bed.now)
    #expect(!cookie.isEmpty)
  }

  @Test("비밀번호를 바꾸면 다른 기기의 로그인이 끝난다", arguments: TestDatabase.engines)
  func password(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (here, there) = (try await bed.desk(.counsellor), try await bed.desk(.counsellor))
    let wrong = await here.post(
      "/desk/account/password", ["current": "아닌 비밀번호", "password": "새로 정한 비밀번호", "again": "새로 정한 비밀번호"])
    #expect(wrong.status == 422 && wrong.text.contains("지금 비밀번호가 맞지 않습니다"))
    let differ = await here.post(
      "/desk/account/password",
      ["current": Testbed.password, "password": "새로 정한 비밀번호", "again": "다른 새 비밀번호임"])
    #expect(differ.status == 422 && !differ.text.contains("새로 정한 비밀번호"))
    let done = await here.post(
      "/desk/account/password",
      ["current": Testbed.password, "password": "새로 정한 비밀번호", "again": "새로 정한 비밀번호"])
    #expect(done.status == 303)
    #expect(await here.get("/desk/account").status == 200)
    #expect(await there.get("/desk/account").status == 303)
  }

  @Test("설정은 범위를 지키고, 바꾼 값이 쓰이며, 바꾼 이력이 남는다", arguments: TestDatabase.engines)
  func settings(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let admin = try await bed.desk(.administrator)
    let refused = await admin.post(
      "/desk/settings", ["recognition": "same", "coverageThreshold": "101", "idleMinutes": "1"])
    #expect(refused.status == 422 && refused.text.contains("5부터 60까지") && refused.text.contains("value=\"101\""))
    let done = await admin.post(
      "/desk/settings",
      ["recognition": "same", "coverageThreshold": "60", "idleMinutes": "10", "homeRegion": "41270"])
    #expect(done.status == 303)
    let settings = try await bed.database.read { tx in try OfficeStore().settings(of: "naeil", tx) }
    #expect(settings.recognition == .same && settings.coverageThreshold == 60 && settings.idleMinutes == 10)
    #expect(
      settings.residence(ofDong: "4127351000") == .resident && settings.residence(ofDong: "1153051000") == .outside)
    #expect(settings.residence(ofDong: nil) == .unknown && OfficeSettings().residence(ofDong: "4127351000") == .unknown)
    #expect(try await bed.database.read { tx in try OfficeStore().settings(of: "eoje", tx) } == OfficeSettings())
    await #expect(throws: StorageError.self) {
      try await bed.database.write { tx in _ = try tx.run("DELETE FROM office_setting") }
    }
  }

  @Test("접속기록 화면은 사람과 아이디로 거르고, 사슬이 맞는지 말한다", arguments: TestDatabase.engines)
  func accessLog(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (one, two) = (try await bed.register("배비장"), try await bed.register("성춘향"))
    let desk = try await bed.desk(.counsellor)
    _ = await desk.get("/desk/sample/\(one)")
    _ = await desk.get("/desk/sample/\(two)")
    let auditor = try await bed.desk(.auditor)
    let page = await auditor.get("/desk/access-log?person=\(one)").text
    #expect(page.contains("배*장") && !page.contains("person=\(two)") && !page.contains("배비장"))
    #expect(page.contains("1명"))
    let review = await auditor.get("/desk/privacy/reviews/\(bed.today.yearMonth)").text
    #expect(review.contains("바뀌거나 빠진 줄이 없습니다"))
    #expect(await auditor.get("/desk/access-log?account=counsellor-naeil").text.contains("counsellor-naeil"))
    #expect(await auditor.get("/desk/access-log?day=2026-13-01").text.contains("연-월-일로 적으십시오"))
    let elsewhere = try await bed.desk(.auditor, of: bed.elsewhere)
    #expect(await !elsewhere.get("/desk/access-log").text.contains("counsellor-naeil"))
    #expect(await elsewhere.get("/desk/access-log?person=\(one)").text.contains("조건에 맞는 기록이 없습니다"))
  }
}

@Suite("시연 계정") struct DemoStaffTests {
  @Test("역할마다 한 사람이 있고, 적힌 비밀번호로 들어간다", arguments: TestDatabase.engines)
  func seats(_ engine: Engine) async throws {
    let house = try await House(engine)
    let (now, ids) = (house.now, DemoStaff.ids(at: house.now, random: SeededRandom(seed: 1)))
    let hash = try DemoStaff.passwordHash()
    try await house.database.write { tx in
      for id in Set(DemoStaff.seats.compactMap(\.centre)) {
        let centre = Centre(id: id, name: "내일일자리플러스센터", kind: .jobPlus, runBy: .direct)
        try OfficeStore().add(centre, to: "naeil", tx)
      }
      try DemoStaff.install(in: "naeil", ids: ids, passwordHash: hash, at: now, tx)
    }
    #expect(Set(DemoStaff.seats.map(\.role)) == Set(Role.allCases))
    let cookie = try await house.signIn.begin(
      login: "counsellor", password: DemoStaff.password, address: "127.0.0.1", at: now)
    let caller = try await house.caller(cookie)
    #expect(caller.centre == "plus" && caller.name == "한가온" && caller.account == ids[0].text)
    #expect(ids == DemoStaff.ids(at: now, random: SeededRandom(seed: 1)))
  }

  @Test("로그인 화면에서 보이는 말은 모두 영어로도 있다") func english() throws {
    let words = Words([OfficesRoom.words])
    for sentence in try Catalogue.sentences(in: "Sources/Offices") {
      #expect(words.hasEnglish(sentence), "\(sentence)")
    }
    for refusal in [SignIn.Refusal.wrong, .disabled] { #expect(words.hasEnglish(refusal.detail)) }
  }
}
