import Pages
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

@Suite("로그인") struct SignInTests {
  func attempt(_ house: House, _ password: String, address: String = "10.0.0.1", at when: Instant) async throws {
    _ = try await house.signIn.begin(
      login: house.login(.counsellor), password: password, address: address, at: when)
  }

  @Test("맞는 비밀번호로 들어가면 이름, 기관, 권한을 안다", arguments: TestDatabase.engines)
  func entering(_ engine: Engine) async throws {
    let house = try await House(engine)
    let caller = try await house.caller(house.enter(.counsellor))
    #expect(caller.name == "상담사" && caller.office == "naeil" && caller.roles == [.counsellor])
    #expect(caller.account == "naeil-counsellor" && !caller.isAnonymous)
    let stored = try await house.database.read { tx in try tx.first("SELECT digest FROM session")?.text("digest") }
    #expect(caller.way == .session(stored ?? ""))
  }

  @Test("다섯 번 틀리면 맞는 비밀번호도 15분 동안 막히고, 지나면 열린다", arguments: TestDatabase.engines)
  func throttled(_ engine: Engine) async throws {
    let house = try await House(engine)
    for _ in 0..<5 {
      await #expect(throws: SignIn.Refusal.wrong) { try await attempt(house, "틀린 비밀번호입니다", at: house.now) }
    }
    let until = house.now.adding(seconds: 900)
    await #expect(throws: SignIn.Refusal.locked(until: until)) {
      try await attempt(house, House.password, at: house.now.adding(seconds: 899))
    }
    try await attempt(house, House.password, address: "10.0.0.2", at: house.now)
    try await attempt(house, House.password, at: house.now.adding(seconds: 901))
  }

  @Test("다섯째에 맞히면 잠기지 않는다", arguments: TestDatabase.engines)
  func lastChance(_ engine: Engine) async throws {
    let house = try await House(engine)
    for _ in 0..<4 {
      await #expect(throws: SignIn.Refusal.wrong) { try await attempt(house, "틀린 비밀번호입니다", at: house.now) }
    }
    try await attempt(house, House.password, at: house.now)
    await #expect(throws: SignIn.Refusal.wrong) { try await attempt(house, "틀린 비밀번호입니다", at: house.now) }
  }

  @Test("관리자가 잠금을 풀면 바로 들어가고, 누가 풀었는지 남는다", arguments: TestDatabase.engines)
  func lifted(_ engine: Engine) async throws {
    let house = try await House(engine)
    for _ in 0..<5 { try? await attempt(house, "틀린 비밀번호입니다", at: house.now) }
    let (account, admin, now) = (house.account(.counsellor), house.account(.administrator), house.now)
    try await house.database.write { tx in
      let locked = try AccountStore().find(account, in: "naeil", tx)
      #expect(try locked.map { try AccountStore().lockedUntil($0, at: now, tx) } == now.adding(seconds: 900))
      try AccountStore().liftLock(of: account, in: "naeil", by: admin, at: now, tx)
    }
    try await attempt(house, House.password, at: now)
    let by = try await house.database.read { tx in
      try tx.first("SELECT by_account FROM account_history WHERE account = ? AND act = 'lockLifted'", account)?
        .text("by_account")
    }
    #expect(by == admin.text)
  }

  @Test("없는 아이디와 틀린 비밀번호는 같은 말로 거절한다", arguments: TestDatabase.engines)
  func sameSentence(_ engine: Engine) async throws {
    let house = try await House(engine)
    await #expect(throws: SignIn.Refusal.wrong) {
      _ = try await house.signIn.begin(login: "nobody", password: "아무 비밀번호나", address: "10.0.0.1", at: house.now)
    }
    let row = try await house.database.read { tx in try tx.first("SELECT login FROM sign_in_failure")?.text("login") }
    #expect(row?.contains("nobody") == false)
  }

  @Test("20분 동안 쓰지 않으면 로그아웃되고, 쓰는 동안에는 이어진다", arguments: TestDatabase.engines)
  func idle(_ engine: Engine) async throws {
    let house = try await House(engine)
    let cookie = try await house.enter(.counsellor)
    let later = house.now.adding(seconds: 19 * 60)
    let caller = try await house.caller(cookie, at: later)
    try await house.gate.record(.sample(caller, at: later))
    _ = try await house.caller(cookie, at: later.adding(seconds: 19 * 60))
    let refusal = await #expect(throws: OfficeGate.Refusal.self) {
      try await house.caller(cookie, at: later.adding(seconds: 20 * 60))
    }
    #expect(refusal == .idle(minutes: 20) && refusal?.status == 401)
  }

  @Test("기관이 정한 시간이 로그아웃에 쓰인다", arguments: TestDatabase.engines)
  func officeIdle(_ engine: Engine) async throws {
    let house = try await House(engine)
    var settings = OfficeSettings()
    settings.idleMinutes = 5
    let (five, now) = (settings, house.now)
    try await house.database.write { tx in
      try OfficeStore().change(to: five, of: "naeil", by: nil, at: now, tx)
    }
    let cookie = try await house.enter(.counsellor)
    await #expect(throws: OfficeGate.Refusal.idle(minutes: 5)) {
      try await house.caller(cookie, at: house.now.adding(seconds: 300))
    }
  }

  @Test("계속 써도 열두 시간 뒤에는 다시 로그인해야 한다", arguments: TestDatabase.engines)
  func absolute(_ engine: Engine) async throws {
    let house = try await House(engine)
    let cookie = try await house.enter(.counsellor)
    let late = house.now.adding(seconds: 12 * 3600)
    try await house.gate.record(.sample(house.caller(cookie), at: late.adding(seconds: -60)))
    await #expect(throws: OfficeGate.Refusal.tooLong) { try await house.caller(cookie, at: late) }
  }

  @Test("로그아웃한 쿠키와 모르는 쿠키는 아무도 아니다", arguments: TestDatabase.engines)
  func leaving(_ engine: Engine) async throws {
    let house = try await House(engine)
    let cookie = try await house.enter(.counsellor)
    try await house.signIn.end(house.caller(cookie), at: house.now)
    #expect(try await house.caller(cookie).isAnonymous)
    #expect(try await house.caller("ff00").isAnonymous)
  }

  @Test("사용 중지된 계정은 들어오지 못하고, 열려 있던 로그인과 토큰도 끝난다", arguments: TestDatabase.engines)
  func disabled(_ engine: Engine) async throws {
    let house = try await House(engine)
    let cookie = try await house.enter(.counsellor)
    let token = APIToken()
    let (account, now) = (house.account(.counsellor), house.now)
    try await house.database.write { tx in
      guard let found = try AccountStore().find(account, in: "naeil", tx) else { throw NotFound("계정") }
      try AccountStore().issue(token, to: found, by: nil, at: now, tx)
    }
    let byToken = try await house.gate.identify(cookie: nil, bearer: token.shown, remoteAddress: "", at: now)
    #expect(byToken.roles == [.counsellor])
    try await house.database.write { tx in
      try AccountStore().setDisabled(true, account, in: "naeil", by: nil, reason: "퇴직", at: now, tx)
    }
    #expect(try await house.caller(cookie).isAnonymous)
    await #expect(throws: OfficeGate.Refusal.unknownToken) {
      try await house.gate.identify(cookie: nil, bearer: token.shown, remoteAddress: "", at: now)
    }
    await #expect(throws: SignIn.Refusal.disabled) { try await attempt(house, House.password, at: now) }
    await #expect(throws: SignIn.Refusal.wrong) { try await attempt(house, "틀린 비밀번호입니다", at: now) }
    #expect(try await house.database.read { tx in try tx.rows("SELECT 1 AS one FROM session").count } == 1)
  }

  @Test("틀린 토큰은 거절하고, 데이터베이스에는 토큰이 아니라 요약값만 있다", arguments: TestDatabase.engines)
  func tokens(_ engine: Engine) async throws {
    let house = try await House(engine)
    let token = APIToken()
    let (account, now) = (house.account(.planner), house.now)
    try await house.database.write { tx in
      guard let found = try AccountStore().find(account, in: "naeil", tx) else { throw NotFound("계정") }
      try AccountStore().issue(token, to: found, by: nil, at: now, tx)
    }
    await #expect(throws: OfficeGate.Refusal.unknownToken) {
      try await house.gate.identify(cookie: nil, bearer: token.shown + "0", remoteAddress: "", at: now)
    }
    let stored = try await house.database.read { tx in try tx.first("SELECT digest FROM api_token")?.text("digest") }
    #expect(stored == token.digest.hex)
  }
}

@Suite("계정과 권한") struct AccountTests {
  @Test("명령줄로 계정을 만들고, 토큰을 받고, 중지한다", arguments: TestDatabase.engines)
  func commandLine(_ engine: Engine) async throws {
    let house = try await House(engine)
    let (register, now) = (StaffRegister(database: house.database), house.now)
    try await register.add(
      NewAccount(
        office: "naeil", login: "kim", name: "김새로", roles: [.planner], password: "충분히 긴 비밀번호", at: now), at: now)
    let token = try await register.token(login: "kim", at: now)
    let caller = try await house.gate.identify(cookie: nil, bearer: token, remoteAddress: "", at: now)
    #expect(caller.name == "김새로" && caller.roles == [.planner])
    try await register.disable(login: "kim", reason: "퇴직", at: now)
    #expect(try await register.list(office: "naeil").filter { $0.disabledAt != nil }.map(\.login) == ["kim"])
    #expect(try await register.list(office: "eoje").count == Role.allCases.count)
    await #expect(throws: Conflict.self) { try await register.token(login: "kim", at: now) }
    await #expect(throws: NotFound.self) { try await register.disable(login: "nobody", reason: nil, at: now) }
  }

  @Test("권한을 주고 거두면 누가 언제 왜 했는지 한 줄씩 남고, 지울 수 없다", arguments: TestDatabase.engines)
  func history(_ engine: Engine) async throws {
    let house = try await House(engine)
    let (account, admin, now) = (house.account(.counsellor), house.account(.administrator), house.now)
    try await house.database.write { tx in
      try AccountStore().setRoles(
        [.planner, .auditor], of: account, in: "naeil", by: admin, reason: "부서 이동", at: now, tx)
    }
    let rows = try await house.database.read { tx in
      try tx.rows(
        "SELECT act, role, reason FROM account_history WHERE account = ? AND by_account = ? ORDER BY id", account, admin
      )
    }
    let acts = try Set(rows.map { "\(try $0.text("act")) \(try $0.text("role")) \(try $0.text("reason"))" })
    #expect(acts == ["granted auditor 부서 이동", "granted planner 부서 이동", "removed counsellor 부서 이동"])
    await #expect(throws: StorageError.self) {
      try await house.database.write { tx in _ = try tx.run("DELETE FROM account_history WHERE account = ?", account) }
    }
    await #expect(throws: StorageError.self) {
      try await house.database.write { tx in _ = try tx.run("UPDATE account_history SET reason = ''") }
    }
  }

  @Test("다른 구청의 계정은 없는 것으로 보인다", arguments: TestDatabase.engines)
  func otherOffice(_ engine: Engine) async throws {
    let house = try await House(engine)
    let (account, now) = (house.account(.counsellor), house.now)
    await #expect(throws: NotFound.self) {
      try await house.database.write { tx in
        try AccountStore().setDisabled(true, account, in: "eoje", by: nil, reason: nil, at: now, tx)
      }
    }
  }

  @Test("같은 아이디는 두 번 만들 수 없다", arguments: TestDatabase.engines)
  func unique(_ engine: Engine) async throws {
    let house = try await House(engine)
    let now = house.now
    let again = try NewAccount(
      office: "eoje", login: house.login(.counsellor).uppercased(), name: "또 하나", roles: [.planner],
      password: "충분히 긴 비밀번호", at: now)
    await #expect(throws: Conflict.self) {
      try await house.database.write { tx in try AccountStore().add(again, by: nil, at: now, tx) }
    }
  }

  @Test("짧거나 뻔한 비밀번호와 이상한 아이디는 칸마다 말한다") func weak() {
    func codes(_ login: String, _ password: String) -> [String] {
      do {
        _ = try NewAccount(
          office: "naeil", login: login, name: "김", roles: [.planner], password: password, at: Instant(milliseconds: 0))
        return []
      } catch let error as InvalidInput { return error.faults.map(\.code) } catch { return ["\(error)"] }
    }
    #expect(codes("kim", "짧은비밀") == ["tooShort"])
    #expect(codes("kim", "aaaaaaaaaaaa") == ["tooSimple"])
    #expect(codes("minsu", "minsu-2026-01") == ["tooSimple"])
    #expect(codes("김민수", "충분히 긴 비밀번호") == ["login"])
    #expect(codes("kim.minsu", "충분히 긴 비밀번호") == [])
  }
}
