import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

@Suite("접속기록의 말") struct AccessWordsTests {
  @Test("로그인과 로그인 실패가 우리말로, 누구의 계정이었는지와 함께 갈려 보이고, 없는 아이디는 남지 않는다", arguments: TestDatabase.engines)
  func signIns(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let door = WebCaller(server: bed.server)
    _ = await door.get("/sign-in")
    let login = "counsellor-naeil"
    #expect(await door.post("/sign-in", ["login": login, "password": "틀린 비밀번호입니다"]).status == 422)
    #expect(await door.post("/sign-in", ["login": "없는사람", "password": "틀린 비밀번호입니다"]).status == 422)
    #expect(await door.post("/sign-in", ["login": login, "password": Testbed.password]).status == 303)
    let rows = try await bed.database.read { tx in
      try tx.rows("SELECT status, task, purpose FROM access_log WHERE path = '/sign-in' ORDER BY sequence").map {
        [String(try $0.int("status")), try $0.text("task"), try $0.text("purpose")]
      }
    }
    let task = "account:naeil-counsellor"
    #expect(rows == [["422", task, "administration"], ["303", task, "administration"]])
    let page = await (try bed.desk(.privacyOfficer)).get("/desk/access-log").text
    #expect(page.contains("로그인 실패") && page.contains("의 계정으로") && !page.contains(">POST /sign-in"), "\(page)")
    for word in ["과업", "(GET)", "(POST)"] { #expect(!page.contains(word), "\(word)") }
  }

  @Test("한 번도 로그인하지 않은 계정은 오래 쓰지 않은 계정과 따로 센다", arguments: TestDatabase.engines)
  func neverUsed(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let planner = try await bed.desk(.planner)
    #expect(await planner.get("/desk/account").status == 200)
    bed.pass(days: 91)
    let page = await (try await bed.enter("privacyofficer-naeil")).get("/desk/privacy/dormant").text
    #expect(page.contains("90일 넘게 로그인하지 않은 계정 1개") && page.contains("한 번도 없음"), "\(page)")
    #expect(!page.contains("원문 없음"))
  }
}
