import Pages
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

/// The room's own pages, and one page of a made-up feature that shows a person.
func officesBed(_ engine: Engine, now: Instant = Testbed.start) async throws -> Testbed {
  try await Testbed(engine, now: now) { ground in
    OfficesRoom.feature(database: ground.database, keys: ground.keys).endpoints + [
      personPage(ground.database, ground.keys)
    ]
  }
}

func personPage(_ database: any Database, _ keys: KeyRing, own: Bool = false) -> Endpoint {
  let vault = Vault(keys: keys)
  return Endpoint(
    .get, "/desk/sample/{id}", audience: .staff([.counsellor]), purpose: .counselling, summary: "시험용 사람 화면"
  ) { call in
    let id = try call.id(of: Person.self)
    let view = try await database.read { tx in
      guard let person = try vault.find(id, in: call.caller.office, tx) else { throw NotFound("사람") }
      return try vault.show(person, to: call, own: own, tx)
    }
    let body: HTML = "<p>\(view.name) \(view.phone)</p>"
    return .page(Page(title: "사람", body: body + openingForm(call, person: id, back: "/desk/sample/\(id)")))
  }
}

extension Testbed {
  func register(_ name: String) async throws -> ID<Person> {
    let (id, now, home, vault) = (ID<Person>(at: now), now, home, Vault(keys: keys))
    let fields = Person.Fields(name: name, birthDate: Day("1970-03-02"), sex: .male, phone: "01012345678")
    try await database.write { tx in try vault.create(fields, id: id, in: home, at: now, tx) }
    return id
  }

  func logRows(_ person: ID<Person>) async throws -> [AccessLog.Entry] {
    let (log, home) = (AccessLog(keys: keys), home)
    return try await database.read { tx in try log.page(.init(person: person.text), in: home, tx).entries }
  }
}

@Suite("로그인 화면") struct SignInPageTests {
  @Test("틀리면 양식이 다시 나오고 비밀번호는 되돌아오지 않는다", arguments: TestDatabase.engines)
  func wrong(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let browser = bed.anonymous
    _ = await browser.get("/sign-in")
    let answer = await browser.post("/sign-in", ["login": "counsellor-naeil", "password": "틀린-비밀번호-1"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("아이디나 비밀번호가 맞지 않습니다. 5번 틀리면 15분 동안 잠깁니다."))
    #expect(answer.text.contains("value=\"counsellor-naeil\"") && !answer.text.contains("틀린-비밀번호-1"))
  }

  @Test("맞으면 가려던 화면으로 가고, 남의 주소로는 보내지 않는다", arguments: TestDatabase.engines)
  func next(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    for (wanted, leads) in [
      ("/desk/account", "/desk/account"), ("//evil.example", "/desk"), ("https://e.x", "/desk"),
      ("/\t/evil.example", "/desk"), ("/\n/evil.example", "/desk"), ("/\u{B}/evil.example", "/desk"),
    ] {
      let browser = bed.anonymous
      _ = await browser.get("/sign-in")
      let answer = await browser.post(
        "/sign-in", ["login": "counsellor-naeil", "password": Testbed.password, "next": wanted])
      #expect(answer.status == 303 && answer.location == leads)
      #expect(await browser.get("/desk/account").text.contains("내일구 상담사"))
    }
  }

  @Test("로그인과 로그아웃은 접속기록에 남는다", arguments: TestDatabase.engines)
  func logged(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let browser = bed.anonymous
    _ = await browser.get("/sign-in")
    _ = await browser.post("/sign-in", ["login": "counsellor-naeil", "password": Testbed.password])
    _ = await browser.get("/desk/account")
    let out = await browser.post("/sign-out")
    #expect(out.status == 303 && browser.cookies[SessionCookie.name] == nil)
    let rows = try await bed.database.read { tx in
      try tx.rows("SELECT path, task FROM access_log ORDER BY sequence").map {
        "\(try $0.text("path")) \(try $0.textIfPresent("task") ?? "")"
      }
    }
    #expect(rows.contains("/sign-in account:naeil-counsellor") && rows.contains { $0.hasPrefix("/sign-out") })
  }

  @Test("다섯 번 틀리면 잠기고, 관리자가 화면에서 풀 수 있다", arguments: TestDatabase.engines)
  func lockAndLift(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let browser = bed.anonymous
    _ = await browser.get("/sign-in")
    for _ in 0..<5 { _ = await browser.post("/sign-in", ["login": "planner-naeil", "password": "틀린-비밀번호"]) }
    let locked = await browser.post("/sign-in", ["login": "planner-naeil", "password": Testbed.password])
    #expect(locked.status == 429 && locked.text.contains("10:15까지 잠겼습니다"))
    let admin = try await bed.desk(.administrator)
    #expect(await admin.get("/desk/staff").text.contains("10:15까지 잠김"))
    #expect(await admin.post("/desk/staff/naeil-planner/lock-lifting").status == 303)
    #expect(await browser.post("/sign-in", ["login": "planner-naeil", "password": Testbed.password]).status == 303)
  }

  @Test("20분 쓰지 않으면 로그인 화면으로 보낸다", arguments: TestDatabase.engines)
  func idle(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let browser = try await bed.desk(.counsellor)
    bed.pass(minutes: 19)
    #expect(await browser.get("/desk/account").status == 200)
    bed.pass(minutes: 20)
    let answer = await browser.get("/desk/account")
    #expect(answer.status == 303 && answer.location == "/sign-in?next=%2Fdesk%2Faccount&ended=1")
    #expect(await browser.follow(answer).text.contains("오래 쓰지 않아 로그아웃되었습니다"))
  }
}

@Suite("가린 정보와 사유") struct OpeningTests {
  @Test("남의 상담자는 가려 보이고, 사유를 적으면 30분 동안 나에게만 열린다", arguments: TestDatabase.engines)
  func opening(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let id = try await bed.register("홍길동")
    let desk = try await bed.desk(.counsellor)
    let page = "/desk/sample/\(id)"
    #expect(await desk.get(page).text.contains("홍*동 010-****-5678"))
    let refused = await desk.post("/desk/persons/\(id)/opening", ["back": page])
    #expect(refused.status == 422 && refused.text.contains("까닭을 한 줄 적으십시오"))
    #expect(await desk.get(page).text.contains("홍*동"))
    let opened = await desk.post("/desk/persons/\(id)/opening", ["back": page, "accessReason": "대리 상담"])
    #expect(opened.status == 303 && opened.location == page)
    #expect(await desk.get(page).text.contains("홍길동 010-1234-5678"))
    bed.pass(minutes: 15)
    _ = await desk.get(page)
    bed.pass(minutes: 15)
    #expect(await desk.get(page).text.contains("홍*동"))
    let log = AccessLog(keys: bed.keys)
    let reasons = try await bed.logRows(id).map { try log.reason(of: $0, in: "naeil") }
    #expect(reasons.contains("대리 상담") && reasons.filter { $0 != nil }.count == 1)
  }

  @Test("다른 구청의 상담사에게는 없는 사람이고, 열 수도 없다", arguments: TestDatabase.engines)
  func otherOffice(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let id = try await bed.register("홍길동")
    let stranger = try await bed.desk(.counsellor, of: bed.elsewhere)
    #expect(await stranger.get("/desk/sample/\(id)").status == 404)
    #expect(await stranger.post("/desk/persons/\(id)/opening", ["accessReason": "궁금해서"]).status == 404)
    #expect(try await bed.database.read { tx in try tx.rows("SELECT 1 AS one FROM person_opening").isEmpty })
  }

  @Test("돌아갈 곳은 업무 화면뿐이다", arguments: TestDatabase.engines)
  func backStaysHere(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let id = try await bed.register("홍길동")
    let desk = try await bed.desk(.counsellor)
    let answer = await desk.post(
      "/desk/persons/\(id)/opening", ["back": "//evil.example", "accessReason": "대리 상담"])
    #expect(answer.location == "/desk")
  }

  @Test("볼 때마다 그 사람의 접속기록이 한 줄 늘어난다", arguments: TestDatabase.engines)
  func everyLook(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let id = try await bed.register("홍길동")
    let desk = try await bed.desk(.counsellor)
    for looks in 1...3 {
      _ = await desk.get("/desk/sample/\(id)")
      #expect(try await bed.logRows(id).count == looks)
    }
    #expect(try await bed.logRows(id).first?.account == "naeil-counsellor")
  }

  @Test("접속기록을 남기지 못하면 503이고 이름이 나가지 않는다", arguments: TestDatabase.engines)
  func noLogNoAnswer(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let id = try await bed.register("홍길동")
    let gate = BrokenLog(gate: OfficeGate(database: bed.database, keys: bed.keys, publicOffice: bed.home))
    let site = Site(
      name: "내일구", office: bed.home, demo: true, version: "시험", words: Words([]), navigation: [], origin: nil)
    let now = bed.now
    let server = try Server(
      endpoints: [personPage(bed.database, bed.keys, own: true)], gatekeeper: gate,
      site: site, database: bed.database, surface: .all, clock: { now })
    let cookie = try await SignIn(database: bed.database).begin(
      login: "counsellor-naeil", password: Testbed.password, address: "10.0.0.1", at: now)
    let answer = await WebCaller(server: server, cookies: [SessionCookie.name: cookie]).get("/desk/sample/\(id)")
    #expect(answer.status == 503)
    #expect(!answer.text.contains("홍길동") && !answer.text.contains("5678"))
    #expect(answer.text.contains("접속기록을 남기지 못해 내용을 보여 주지 않았습니다"))
  }
}

/// A gate whose log cannot be written.
private struct BrokenLog: Gatekeeper {
  let gate: OfficeGate
  var csrfKey: [UInt8] { gate.csrfKey }
  func identify(cookie: String?, bearer: String?, remoteAddress: String, at now: Instant) async throws -> Caller {
    try await gate.identify(cookie: cookie, bearer: bearer, remoteAddress: remoteAddress, at: now)
  }
  func record(_ access: Access) async throws { throw StorageError.busy }
}
