import Foundation
import Pages
import Reference
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

extension Testbed {
  /// A browser of a second privacy officer, so that one may review and the other approve.
  func secondOfficer() async throws -> WebCaller {
    let (now, home) = (now, home)
    try await database.write { tx in
      let account = NewAccount(
        id: ID("naeil-second"), office: home, login: "second-naeil", name: "둘째 담당", centre: nil,
        roles: [.privacyOfficer], passwordHash: House.hash)
      try AccountStore().add(account, by: nil, at: now, tx)
    }
    return try await enter("second-naeil")
  }

  /// Signs in anew: sessions end with the day.
  func enter(_ login: String) async throws -> WebCaller {
    let cookie = try await SignIn(database: database).begin(
      login: login, password: Testbed.password, address: "10.0.0.1", at: now)
    return WebCaller(server: server, cookies: [SessionCookie.name: cookie])
  }

  /// A look at `persons` as the pipeline would have written it.
  func look(
    at persons: [String], by role: Role = .counsellor, hour: Int, day: Day? = nil, task: String? = nil,
    path: String = "/desk/search", from address: String = "10.0.0.1"
  ) async throws {
    let caller = Caller(
      way: .session("s"), account: account(role), office: home, centre: nil, name: "", roles: [role])
    try await OfficeGate(database: database, keys: keys, publicOffice: home).record(
      Access(
        caller: caller, method: "GET", path: path, purpose: .counselling, reason: nil, task: task, persons: persons,
        remoteAddress: address, status: 200, at: Instant(day ?? today, hour: hour)))
  }

  func nightly() async throws {
    _ = try await OfficesRoom.nightly(database, keys: keys, records: [], at: now)
  }
}

@Suite("개인정보 보호 업무") struct PrivacyDeskTests {
  static let reviews = "/desk/privacy/reviews"

  @Test("끝난 달은 저절로 점검할 일이 되고, 사유를 적어 확인하면 고칠 수 없이 남는다", arguments: TestDatabase.engines)
  func review(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let person = try await bed.register("홍길동")
    try await bed.look(at: [person.text], hour: 23)
    let month = bed.today.yearMonth
    let officer = try await bed.desk(.privacyOfficer)
    let early = await officer.post("\(Self.reviews)/\(month)", ["note": "확인"])
    #expect(early.status == 409 && early.text.contains("아직 끝나지 않았습니다"))
    bed.pass(days: 31)
    let next = try await bed.enter("privacyofficer-naeil")
    #expect(await next.get("/desk/privacy").text.contains("\(month) 접속기록 점검"))
    let page = await next.get("\(Self.reviews)/\(month)").text
    #expect(page.contains("밤에 본 기록") && page.contains("바뀌거나 빠진 줄이 없습니다"))
    let rows = await next.get("\(Self.reviews)/\(month)/rules/night").text
    #expect(rows.contains("23:00") && rows.contains("홍*동") && !rows.contains("홍길동"))
    #expect(await next.post("\(Self.reviews)/\(month)", ["note": " "]).status == 422)
    #expect(await next.post("\(Self.reviews)/\(month)", ["note": "당직 상담으로 확인"]).status == 303)
    let after = await next.get("\(Self.reviews)/\(month)/sheet").text
    #expect(after.contains("당직 상담으로 확인") && after.contains("점검 결과 보고"))
    #expect(await !next.get("/desk/privacy").text.contains("\(month) 접속기록 점검"))
    #expect(try await bed.logRows(person).count >= 2)
    await #expect(throws: StorageError.self) {
      try await bed.database.write { tx in _ = try tx.run("UPDATE access_review SET flagged = 0") }
    }
    let auditor = try await bed.enter("auditor-naeil")
    #expect(await auditor.get("\(Self.reviews)/\(month)").status == 200)
    #expect(await auditor.post("\(Self.reviews)/\(month)", ["note": "감사"]).status == 403)
  }

  @Test("보유기간이 끝난 사람은 목록에 오르고, 다른 사람이 승인해야 파기되며, 파기대장에는 누구인지 남지 않는다", arguments: TestDatabase.engines)
  func destruction(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (gone, kept) = (try await bed.register("홍길동"), try await bed.register("성춘향"))
    bed.pass(days: 300)
    let fresh = try await bed.register("이몽룡")
    bed.pass(days: 100)
    try await bed.nightly()
    try await bed.nightly()
    let (one, two) = (try await bed.enter("privacyofficer-naeil"), try await bed.secondOfficer())
    let id = try await bed.database.read { tx in
      try tx.rows("SELECT id FROM destruction_list").map { try $0.text("id") }
    }
    #expect(id.count == 1)
    let path = "/desk/privacy/destructions/\(id.first ?? "")"
    let page = await one.get(path).text
    #expect(page.contains("홍*동") && page.contains("성*향") && !page.contains("이*룡"))
    let bad = await one.post("\(path)/holds", ["person": kept.text, "hold": "audit", "until": "2020-01-01"])
    #expect(bad.status == 422 && bad.text.contains("보류 끝나는 날"))
    let until = bed.today.adding(days: 60).description
    #expect(await one.post("\(path)/holds", ["person": kept.text, "hold": "audit", "until": until]).status == 303)
    #expect(await one.post("\(path)/transitions", ["to": "approved"]).status == 409)
    #expect(await one.post("\(path)/transitions", ["to": "reviewed"]).status == 303)
    let same = await one.post("\(path)/transitions", ["to": "approved"])
    #expect(same.status == 409 && same.text.contains("검토한 사람이 스스로 승인할 수 없습니다"))
    #expect(await two.post("\(path)/transitions", ["to": "approved"]).status == 303)
    let vault = Vault(keys: bed.keys)
    let left = try await bed.database.read { tx in
      try vault.open([gone, kept, fresh], in: "naeil", tx).values.map(\.fields.name).sorted()
    }
    #expect(left == ["성춘향", "이몽룡"])
    let register = await two.get("/desk/privacy/destruction-register").text
    #expect(register.contains("신청·취업 기록이 없는 사람의 연락처") && register.contains("둘째 담당") && !register.contains("홍"))
    let file = await two.get("/desk/privacy/destruction-register/csv").text
    #expect(file.hasPrefix("번호,파기일") && file.contains(",1,") && !file.contains(gone.text))
    #expect(await two.get("/desk/access-log?person=\(gone)").text.contains("파기된 사람"))
    // The held one comes back when the hold is over, and only then.
    try await bed.nightly()
    #expect(try await lists(bed) == 1)
    bed.pass(days: 61)
    try await bed.nightly()
    #expect(try await lists(bed) == 2)
  }

  private func lists(_ bed: Testbed) async throws -> Int {
    try await bed.database.read { tx in
      try tx.first("SELECT count(*) AS n FROM destruction_list")?.int("n") ?? 0
    }
  }

  @Test("목록을 만든 뒤 다시 온 사람과 다른 목록에서 보류된 사람은 승인해도 파기되지 않는다", arguments: TestDatabase.engines)
  func cameBack(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (gone, back) = (try await bed.register("홍길동"), try await bed.register("성춘향"))
    let held = try await bed.register("변학도")
    bed.pass(days: 400)
    try await bed.nightly()
    let (vault, now) = (Vault(keys: bed.keys), bed.now)
    let destroying = Destroying(vault: vault, records: [])
    try await bed.database.write { tx in
      try ConsentStore().record([.promotion: true], of: back, in: "naeil", channel: .desk, by: nil, at: now, tx)
      let other = try destroying.draw(
        id: ID(at: now), for: held, request: "r1", in: "naeil", by: "one", at: now, tx)
      try destroying.hold(
        [held], on: other.id, (.litigation, now.day.adding(days: 90)), in: "naeil", by: "one", at: now, tx)
      for list in try destroying.store.waiting(in: "naeil", tx) where list.origin == .scheduled {
        for (goal, account) in [(DestructionList.State.reviewed, "one"), (.approved, "two")] {
          try destroying.move(
            list.id, to: goal, because: nil, in: "naeil", by: .privacyOfficer, account: account, at: now, tx)
        }
      }
    }
    let left = try await bed.database.read { tx in
      try vault.open([gone, back, held], in: "naeil", tx).values.map(\.fields.name).sorted()
    }
    #expect(left == ["변학도", "성춘향"])
  }

  @Test("접속기록 보존기간을 바꾸면 그대로 남고, 빈 양식이 되돌리지 않으며, 이번 달은 어떻게 해도 지워지지 않는다", arguments: TestDatabase.engines)
  func period(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let admin = try await bed.desk(.administrator)
    let saved = await admin.post(
      "/desk/settings",
      ["recognition": "same", "coverageThreshold": "50", "idleMinutes": "20", "accessLogMonths": "36"])
    #expect(saved.status == 303, "\(saved.text.prefix(300))")
    _ = await admin.post("/desk/settings", ["recognition": "same", "coverageThreshold": "60", "idleMinutes": "20"])
    #expect(try await bed.database.read { tx in try OfficeStore().settings(of: "naeil", tx) }.accessLogMonths == 36)
    let month = "2098-01"
    await #expect(throws: StorageError.self) {
      try await bed.database.write { tx in
        try tx.run(
          "INSERT INTO access_head (office, month, sequence, hash) VALUES ('naeil', ?, 1, 'h')", month)
        try tx.run(
          """
          INSERT INTO access_log (office, month, sequence, request, at, way, address, method, path, status, hash)
          VALUES ('naeil', ?, 1, 'r', 1, 'session', 'a', 'GET', '/', 200, 'h')
          """, month)
        try tx.run(
          """
          INSERT INTO access_dropped (office, month, rows, hash, kept_months, at) VALUES ('naeil', ?, 1, 'h', 12, 1)
          """, month)
        if tx.engine == .sqlite {
          try tx.run("DELETE FROM access_log WHERE month = ?", month)
        } else {
          _ = try tx.rows("SELECT access_log_drop('naeil', ?) AS gone", month)
        }
      }
    }
  }

  @Test("되살린 백업에 돌아온 사람은 밖에 둔 목록으로 다시 파기된다", arguments: TestDatabase.engines)
  func again(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (gone, kept) = (try await bed.register("홍길동"), try await bed.register("성춘향"))
    let path = FileManager.default.temporaryDirectory.appending(path: "destroyed-\(gone)-\(engine)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let line =
      #"{"act":"a","at":"2026-03-02T10:00:00+09:00","office":"naeil","person":"\#(DestroyedPersons.digest(of: gone, in: "naeil"))"}"#
    try Data("\(line)\n".utf8).write(to: URL(filePath: path))
    let list = try DestroyedPersons(path: path)
    #expect(list.count == 1)
    let vault = Vault(keys: bed.keys)
    let waiting = try await TwoPeopleTests.drawn(bed, [gone]).id
    #expect(try await list.reapply(on: bed.database, vault: vault, records: [], at: bed.now) == 1)
    #expect(try await list.reapply(on: bed.database, vault: vault, records: [], at: bed.now) == 0)
    let (register, state) = try await bed.database.read { tx in
      (
        try DestructionStore().registered(in: "naeil", tx).map { "\($0.code) \($0.subjects) \($0.list ?? "-")" },
        try DestructionStore().find(waiting, in: "naeil", tx)?.state
      )
    }
    #expect(register == ["reapplied 1 -"] && state == .cancelled)
    let left = try await bed.database.read { tx in try vault.open([gone, kept], in: "naeil", tx).keys.map(\.text) }
    #expect(left == [kept.text])
    let none = try DestroyedPersons(path: path + "-none")
    #expect(none.count == 0 && none.isMissing && !list.isMissing)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    #expect(throws: DestroyedPersons.Unreadable.self) { try DestroyedPersons(path: folder) }
    try Data("아무 말\n".utf8).write(to: URL(filePath: path))
    #expect(throws: DestroyedPersons.Damaged.self) { try DestroyedPersons(path: path) }
  }

  @Test("권리 요구는 받은 날부터 10일 안에 답하고, 거절과 연기에는 알린 말이 있어야 한다", arguments: TestDatabase.engines)
  func requests(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let person = try await bed.register("홍길동")
    let officer = try await bed.desk(.privacyOfficer)
    let path = "/desk/privacy/requests"
    let unknown = await officer.post(
      path, ["kind": "erasure", "channel": "phone", "person": "성춘향 1970-03-02", "note": "지워 달라"])
    #expect(unknown.status == 422 && unknown.text.contains("그런 사람이 없습니다"))
    let made = await officer.post(
      path, ["kind": "erasure", "channel": "phone", "person": "홍길동 1970-03-02", "note": "지워 달라"])
    let one = try #require(made.location)
    let page = await officer.get(one).text
    #expect(page.contains("\(bed.today.adding(days: 10))까지") && page.contains("지워 달라") && page.contains("홍*동"))
    #expect(await officer.post("\(one)/transitions", ["to": "refused"]).status == 422)
    let wait = await officer.post(
      "\(one)/transitions", ["to": "extended", "answer": "기다려 달라", "due": bed.today.adding(days: 20).description])
    #expect(wait.status == 409 && wait.text.contains("열람 요구에만"))
    #expect(await officer.post("\(one)/transitions", ["to": "granted", "answer": "지우기로 알림"]).status == 303)
    let list = try #require(await officer.post("\(one)/destructions").location)
    #expect(await officer.post("\(list)/transitions", ["to": "reviewed"]).status == 303)
    let second = try await bed.secondOfficer()
    #expect(await second.post("\(list)/transitions", ["to": "approved"]).status == 303)
    let after = await officer.get(one).text
    #expect(after.contains("파기함") && !after.contains("지워 달라") && after.contains("지우기로 알림"))
    let row = try await bed.database.read { tx in
      try tx.first("SELECT person, note FROM rights_request")?.cells
    }
    #expect(row == [.null, .null])
    #expect(try await bed.logRows(person).count >= 3)
  }

  @Test("보존기간이 지난 달의 접속기록만 통째로 지워지고, 마지막 해시가 남아 검산된다", arguments: TestDatabase.engines)
  func segments(_ engine: Engine) async throws {
    // 3 March 2020: by the machine's own clock, too, the month lies more than a year back.
    let bed = try await officesBed(engine, now: Instant(Day(number: 18_324), hour: 10))
    try await bed.look(at: ["p1"], hour: 10)
    let month = bed.today.yearMonth
    bed.pass(days: 31)
    try await bed.look(at: ["p2"], hour: 10)
    let officer = try await bed.enter("privacyofficer-naeil")
    let early = await officer.post("/desk/privacy/log-segments", ["month": month.description])
    #expect(early.status == 409 && early.text.contains("보존기간은"))
    bed.pass(days: 731)
    let later = try await bed.enter("privacyofficer-naeil")
    #expect(await later.post("/desk/privacy/log-segments", ["month": month.description]).status == 303)
    let rows = try await bed.database.read { tx in
      try tx.rows("SELECT month FROM access_log ORDER BY month").map { try $0.text("month") }
    }
    #expect(!rows.contains(month.description) && rows.contains(month.next.description))
    let report = try await AccessLogReport.make(bed.database)
    #expect(report.isSound && report.dropped == 1, "\(report.lines)")
    await #expect(throws: StorageError.self) {
      try await bed.database.write { tx in _ = try tx.run("DELETE FROM access_log") }
    }
    #expect(await later.get("/desk/privacy/destruction-register").text.contains("\(month) 접속기록을 통째로 삭제"))
  }

  @Test("권한 기록은 앞과 뒤, 누가, 왜를 말하고 CSV로 받는다", arguments: TestDatabase.engines)
  func staffRights(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let admin = try await bed.desk(.administrator)
    _ = await admin.post("/desk/staff/naeil-planner/roles", ["role": "auditor", "reason": "전보"])
    let officer = try await bed.desk(.privacyOfficer)
    let page = await officer.get("/desk/privacy/staff-rights").text
    #expect(page.contains("없음 → 감사 담당자") && page.contains("기획 담당자 → 없음") && page.contains("전보"))
    let file = await officer.get("/desk/privacy/staff-rights/csv")
    #expect(file.text.contains("planner-naeil") && file.text.contains("전보"))
    let turned = try await bed.desk(.planner)
    #expect(await turned.get("/desk/privacy/staff-rights").status == 200)
    bed.pass(days: 91)
    let later = try await bed.enter("privacyofficer-naeil")
    #expect(await later.get("/desk/privacy/dormant").text.contains("counsellor-naeil"))
  }

  @Test("비밀번호를 바꾸면 API 토큰이 폐기되고, 다른 곳의 로그인은 내 계정에 보인다", arguments: TestDatabase.engines)
  func password(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let token = try await bed.token(.counsellor)
    let (desk, other) = (try await bed.desk(.counsellor), try await bed.desk(.counsellor))
    #expect(await desk.get("/desk/account").text.contains("로그인한 곳이 1곳 더 있습니다"))
    let changed = await desk.post(
      "/desk/account/password", ["current": Testbed.password, "password": "강아지 네 마리 4", "again": "강아지 네 마리 4"])
    #expect(changed.status == 303)
    #expect(await other.get("/desk/account").status == 303)
    let gate = OfficeGate(database: bed.database, keys: bed.keys, publicOffice: "naeil")
    await #expect(throws: OfficeGate.Refusal.unknownToken) {
      try await gate.identify(cookie: nil, bearer: token, remoteAddress: "10.0.0.1", at: bed.now)
    }
  }
}

@Suite("접속기록 점검 기준") struct AccessScanTests {
  private func findings(_ bed: Testbed, _ month: Month) async throws -> [String: Int] {
    let reviews = AccessReviews(vault: Vault(keys: bed.keys), records: [])
    let found = try await bed.database.read { tx in
      try reviews.scan(month, in: "naeil", tx).findings.map { ($0.rule.code, $0.count) }
    }
    return Dictionary(uniqueKeysWithValues: found)
  }

  @Test("밤, 쉬는 날, 업무 없는 열람, 많은 열람, 같은 성과 이름, 두 곳의 계정을 찾고, 낮의 담당 업무는 찾지 않는다", arguments: TestDatabase.engines)
  func rules(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    // The bed's Monday stands in for a holiday.
    bed.pass(days: 1)
    let tuesday = bed.today
    let task = "seeker:s1"
    let plain = try await bed.register("박문수")
    try await bed.look(at: [plain.text], hour: 11, task: task, path: "/desk/job-seekers/{id}")
    #expect(try await findings(bed, tuesday.yearMonth).values.allSatisfy { $0 == 0 })
    try await bed.look(at: [plain.text], hour: 23, task: task)
    try await bed.look(at: [plain.text], hour: 11, day: tuesday.adding(days: 5), task: task)
    let bare = try await bed.register("정도전")
    try await bed.look(at: [bare.text], hour: 14, day: tuesday.adding(days: 1))
    let own = try await bed.register("내일구 상담사")
    try await bed.look(at: [own.text], hour: 14, day: tuesday.adding(days: 1), task: task)
    let family = try await bed.register("내은정")
    try await bed.look(at: [family.text], hour: 15, day: tuesday.adding(days: 1))
    let crowd = (0..<60).map { "p\($0)" }
    try await bed.look(at: crowd, hour: 10, day: tuesday.adding(days: 2), task: task)
    try await bed.look(at: ["p1"], hour: 10, day: tuesday.adding(days: 2), task: task, from: "10.0.0.9")
    let found = try await findings(bed, tuesday.yearMonth)
    #expect(found["night"] == 1 && found["holiday"] == 1 && found["noTask"] == 2, "\(found)")
    #expect(found["ownRecord"] == 1 && found["sameSurname"] == 1, "\(found)")
    #expect(found["volume"] == 1 && found["massExport"] == 1 && found["sharedAccount"] == 1, "\(found)")
  }
}
