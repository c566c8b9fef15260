import HTTPTypes
import Pages
import Testbed
import Testing
import Vocabulary

@Suite("누가 어디에 들어가는가") struct AdmissionTests {
  @Test("로그인하지 않은 사람은 로그인 화면으로 가고, 보려던 주소가 남는다") func signInFirst() async throws {
    let house = try PipelineHouse()
    let answer = await house.anonymous.get("/desk?tab=둘")
    #expect(answer.status == 303)
    #expect(answer.location == "/sign-in?next=%2Fdesk%3Ftab%3D%EB%91%98")
    #expect(house.gate.log.isEmpty)
  }

  @Test("역할이 다르면 403 화면이 열리고, 할 일을 말한다") func wrongRole() async throws {
    let house = try PipelineHouse()
    let answer = await house.browser(.planner).get("/desk")
    #expect(answer.status == 403)
    #expect(answer.text.contains("역할을 요청하십시오"))
    #expect(house.gate.log.map(\.status) == [403])
  }

  @Test("맞는 역할이면 보이고, 접속기록에 목적과 사람과 일이 남는다") func rightRole() async throws {
    let house = try PipelineHouse()
    let answer = await house.browser(.counsellor).get("/desk")
    #expect(answer.status == 200)
    let access = try #require(house.gate.log.first)
    #expect(access.purpose == .counselling && access.persons == ["p1"] && access.task == "seeker:s1")
    #expect(access.path == "/desk" && access.status == 200 && access.remoteAddress == "10.0.0.1")
  }

  @Test("접속기록을 쓰지 못하면 아무것도 보여 주지 않는다") func noLogNoAnswer() async throws {
    let house = try PipelineHouse()
    house.gate.breakLog()
    let answer = await house.browser(.counsellor).get("/desk")
    #expect(answer.status == 503)
    #expect(!answer.text.contains("오늘 누구를 만나나"))
    #expect(answer.text.contains("접속기록을 남기지 못해"))
    #expect(answer.headers[.retryAfter] == "5")
  }

  @Test("끊긴 세션은 공개 화면을 막지 않고, 쿠키를 거두며, 직원 화면에서는 로그인으로 보낸다") func idleSession() async throws {
    let house = try PipelineHouse()
    let browser = WebCaller(server: house.server, cookies: [SessionCookie.name: "idle"])
    let open = await browser.get("/")
    #expect(open.status == 200 && browser.cookies[SessionCookie.name] == nil)
    let again = WebCaller(server: house.server, cookies: [SessionCookie.name: "idle"])
    #expect(await again.get("/desk").location == "/sign-in?next=%2Fdesk&ended=1")
  }

  @Test("API는 토큰만, 화면은 세션만 알아본다") func eachItsOwn() async throws {
    let house = try PipelineHouse()
    #expect(await house.program(.counsellor).get("/api/v1/things/a%20b").status == 200)
    #expect(await house.browser(.counsellor).get("/api/v1/things/a%20b").status == 401)
    let answer = await house.ask(.get, "/desk", ["Authorization": "Bearer counsellor"])
    #expect(answer.status == 303)
    let wrong = await house.ask(.get, "/api/v1/things/a%20b", ["Authorization": "Bearer wrong"])
    #expect(wrong.status == 401 && wrong.headers[.wwwAuthenticate] == "Bearer")
  }

  @Test("API에서 역할이 다르면 problem details로 403을 답한다") func apiForbidden() async throws {
    let house = try PipelineHouse()
    let answer = await house.program(.planner).get("/api/v1/things/a%20b")
    #expect(answer.status == 403)
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(answer.json["title"].text == "볼 수 있는 권한이 없습니다")
  }

  @Test("공개 노드에는 직원 화면이 아예 없다") func publicSurface() async throws {
    let house = try PipelineHouse(surface: .public)
    #expect(await house.browser(.counsellor).get("/desk").status == 404)
    #expect(await house.program(.counsellor).get("/api/v1/things/a%20b").status == 404)
    #expect(await house.anonymous.get("/").status == 200)
    #expect(!AccessMatrix.text(house.server.endpoints).contains("/desk"))
  }

  @Test("사유가 필요한 화면은 먼저 사유를 묻고, 사유는 주소에 남지 않는다") func reasonPage() async throws {
    let house = try PipelineHouse()
    let browser = house.browser(.counsellor)
    let asked = await browser.get("/desk/people/p7/phone")
    #expect(asked.status == 422 && asked.text.contains("왜 여는지 적어 주십시오"))
    #expect(asked.text.contains("action=\"/desk/people/p7/phone\""))
    let opened = await browser.post("/desk/people/p7/phone", ["accessReason": "재직 확인 전화"])
    #expect(opened.status == 200 && opened.text.contains("재직 확인 전화"))
    let access = try #require(house.gate.log.last)
    #expect(access.reason == "재직 확인 전화" && access.persons == ["p7"])
    #expect(house.gate.log.filter { !$0.persons.isEmpty }.count == 1)
  }

  @Test("API의 열람 사유는 Access-Purpose 머리글로 온다") func reasonHeader() async throws {
    let house = try PipelineHouse()
    let officer = house.program(.privacyOfficer)
    let without = await officer.get("/api/v1/secrets")
    #expect(without.status == 422 && without.json["errors"][0]["field"].text == "accessReason")
    let with = await officer.get("/api/v1/secrets", reason: "정기 점검")
    #expect(with.status == 200 && with.json["reason"].text == "정기 점검")
  }

  @Test("프록시가 전한 주소는 믿기로 한 프록시에서 왔을 때만 믿는다") func proxies() async throws {
    var settings = Server.Settings()
    settings.trustedProxies = ["127.0.0.1", "10.0.0.0/8"]
    let house = try PipelineHouse(settings: settings)
    let headers = ["X-Forwarded-For": "203.0.113.9, 198.51.100.7, 10.2.3.4"]
    #expect(await house.ask(.get, "/jobs", headers, peer: "127.0.0.1").text.contains("<p>198.51.100.7</p>"))
    #expect(await house.ask(.get, "/jobs", headers, peer: "192.0.2.1").text.contains("<p>192.0.2.1</p>"))
    #expect(await house.ask(.get, "/jobs", peer: "10.9.9.9").text.contains("<p>10.9.9.9</p>"))
  }
}
