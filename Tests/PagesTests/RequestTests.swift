import HTTPTypes
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("요청을 읽고 되돌려 주기") struct RequestTests {
  @Test("확인 값이 틀리면 403이고, 저장된 것이 없다고 말한다") func wrongToken() async throws {
    let house = try PipelineHouse()
    let browser = house.browser(.counsellor)
    for token in ["", "00", String(repeating: "ab", count: 64)] {
      let answer = await browser.post("/desk/people", ["name": "홍길동"], token: token)
      #expect(answer.status == 403)
      #expect(answer.text.contains("화면을 새로 열어 다시 보내십시오. 저장된 것은 없습니다."))
    }
  }

  @Test("다른 사람의 세션에서 만든 확인 값은 통하지 않는다") func strangersToken() async throws {
    let house = try PipelineHouse()
    let token = try #require(await house.browser(.planner).get("/").token)
    #expect(await house.browser(.counsellor).post("/desk/people", ["name": "홍길동"], token: token).status == 403)
  }

  @Test("확인 값은 그릴 때마다 다르게 적히고 모두 통한다") func maskedToken() async throws {
    let house = try PipelineHouse()
    let browser = house.browser(.counsellor)
    let (one, two) = (try #require(await browser.get("/desk").token), try #require(await browser.get("/desk").token))
    #expect(one != two)
    for token in [one, two] {
      #expect(await browser.post("/desk/people", ["name": "홍길동"], token: token).status == 303)
    }
  }

  @Test("같은 번호와 본문이라도 다른 대상에 보내면 앞의 결과로 답하지 않는다") func oneKeyTwoObjects() async throws {
    let house = try PipelineHouse([
      Endpoint(.post, "/api/v1/things/{id}", audience: .everyone, summary: "하나") { call in
        .json(["digest": .text(try call.idempotencyScope().bodyDigest)])
      }
    ])
    let program = house.program(.counsellor)
    let (one, other) = (
      await program.post("/api/v1/things/1", ["to": "closed"], key: "k"),
      await program.post("/api/v1/things/2", ["to": "closed"], key: "k")
    )
    #expect(one.json["digest"].text?.count == 64 && one.json["digest"].text != other.json["digest"].text)
    let again = await program.post("/api/v1/things/1", ["to": "closed"], key: "k")
    #expect(again.json["digest"].text == one.json["digest"].text)
  }

  @Test("주민등록번호로 보이는 글은 어느 칸에서도 받지 않고, 적은 값을 되풀이해 말하지 않는다") func residentNumberAnywhere() {
    let reader = FieldReader(
      .object(["note": .text("본인 900101–1234567"), "licences": .list([.text("요양보호사"), .text("９００１０１-1234567")])]))
    #expect(reader.text("note", "덧붙이는 말") == nil)
    #expect(reader.texts("licences", "자격·면허") == ["요양보호사"])
    #expect(reader.faults.map(\.code) == ["residentNumber", "residentNumber"])
    #expect(reader.faults.allSatisfy { !$0.message.contains("1234567") })
    let kept = FieldReader(.object(["number": .text("2607271234567"), "phone": .text("010-1234-5678")]))
    #expect(kept.text("number", "외부 번호") != nil && kept.text("phone", "전화번호") != nil)
  }

  @Test("로그인하지 않은 브라우저의 양식은 자기 쿠키와 짝이 맞아야 한다") func anonymousForm() async throws {
    let house = try PipelineHouse()
    let browser = house.anonymous
    let page = await browser.get("/jobs")
    #expect(browser.cookies["naeil_form"]?.count == 32)
    #expect(await browser.post("/jobs").status == 303)
    #expect(await house.anonymous.post("/jobs", token: page.token).status == 403)
  }

  @Test("양식이 없는 공개 화면은 쿠키를 심지 않는다") func noCookie() async throws {
    let house = try PipelineHouse()
    #expect(await house.anonymous.get("/").headers[.setCookie] == nil)
  }

  @Test("거절된 양식은 적은 것을 모두 지니고, 요약이 칸으로 이끈다") func redrawKeeps() async throws {
    let house = try PipelineHouse()
    let browser = house.browser(.counsellor)
    let answer = await browser.post(
      "/desk/people",
      pairs: [("name", " "), ("employer.bizNo", "123-\"45\""), ("consents", "publish"), ("consents", "sensitive")],
      key: "k1")
    #expect(answer.status == 422)
    #expect(answer.text.contains("<a href=\"#f-name\"><b>이름</b> 이름을 적으십시오.</a>"))
    #expect(answer.text.contains("value=\"123-&quot;45&quot;\""))
    #expect(answer.text.contains("value=\"publish\" checked") && answer.text.contains("value=\"sensitive\" checked"))
    #expect(answer.text.contains("aria-invalid=\"true\""))
    #expect(answer.hidden("idempotencyKey") == "k1")
  }

  @Test("사업자번호에 한글을 적어도 양식과 화면이 깨지지 않는다") func escapedName() async throws {
    let house = try PipelineHouse()
    let answer = await house.browser(.counsellor).get("/desk")
    #expect(answer.text.contains("김&lt;상담&gt;"))
  }

  @Test("POST에 Idempotency-Key가 없으면 400이다") func keyMissing() async throws {
    let house = try PipelineHouse()
    let headers = ["Authorization": "Bearer counsellor", "Content-Type": "application/json"]
    let without = await house.ask(.post, "/api/v1/things", headers, "{\"name\":\"가\"}")
    #expect(without.status == 400 && without.text.contains("Idempotency-Key가 없습니다"))
    let bad = await house.ask(.post, "/api/v1/things", headers.merging(["Idempotency-Key": "a b"]) { $1 }, "{}")
    #expect(bad.status == 400)
    let fine = await house.program(.counsellor).post("/api/v1/things", ["name": "가"], key: "once")
    #expect(fine.status == 201 && fine.location == "/api/v1/things/1" && fine.json["key"].text == "once")
  }

  @Test("API의 거절은 칸마다 한국어 문장으로 답한다") func problem() async throws {
    let house = try PipelineHouse()
    let answer = await house.program(.counsellor).post("/api/v1/things", ["size": 99])
    #expect(answer.status == 422 && answer.headers[.contentType] == "application/problem+json")
    #expect(answer.json["status"].int == 422)
    #expect(answer.json["errors"].items.map { $0["field"].text } == ["name", "size"])
    #expect(answer.json["errors"][0]["message"].text == "이름을 적으십시오.")
  }

  @Test("읽을 수 없는 JSON은 400이고 어느 줄인지 말한다") func brokenJSON() async throws {
    let house = try PipelineHouse()
    let headers = ["Authorization": "Bearer counsellor", "Content-Type": "application/json", "Idempotency-Key": "k"]
    let cut = await house.ask(.post, "/api/v1/things", headers, "{\n\"name\": \"가\",\n\"size\": ")
    #expect(cut.status == 400 && cut.text.contains("3번째 줄"))
    let bomb = await house.ask(.post, "/api/v1/things", headers, String(repeating: "[", count: 100_000))
    #expect(bomb.status == 400 && bomb.text.contains("32단계"))
    let list = await house.ask(.post, "/api/v1/things", headers, "[1]")
    #expect(list.status == 400 && list.text.contains("{ }로 묶은"))
  }

  @Test("형식이 다르면 415, 너무 크면 413이다") func typeAndSize() async throws {
    let house = try PipelineHouse()
    let xml = await house.ask(
      .post, "/api/v1/things",
      ["Authorization": "Bearer counsellor", "Content-Type": "text/xml", "Idempotency-Key": "k"], "<a/>")
    #expect(xml.status == 415 && xml.text.contains("application/json 형식으로"))
    let large = await house.server.answer(Ask(method: .post, target: "/jobs", body: .tooLarge))
    #expect(large.status == 413 && large.text.contains("2,048KB까지"))
  }

  @Test("없는 주소는 404, 없는 방식은 405로 답하고 할 수 있는 방식을 말한다") func noRoute() async throws {
    let house = try PipelineHouse()
    #expect(await house.anonymous.get("/nowhere").status == 404)
    #expect(await house.anonymous.get("//jobs").status == 404)
    #expect(await house.anonymous.get("/jobs/%FF").status == 404)
    let deleted = await house.ask(.delete, "/jobs")
    #expect(deleted.status == 405 && deleted.headers[.allow] == "GET, POST")
    let api = await house.program(.counsellor).get("/api/v1/nowhere")
    #expect(api.status == 404 && api.json["title"].text == "찾는 화면이 없습니다")
  }

  @Test("길의 값은 풀어서 읽고, 없는 것은 404다") func parameters() async throws {
    let house = try PipelineHouse()
    #expect(await house.program(.counsellor).get("/api/v1/things/a%20b").json["id"].text == "a b")
    let missing = await house.program(.counsellor).get("/api/v1/things/c")
    #expect(missing.status == 404 && missing.json["detail"].text?.contains("물건 정보를 찾을 수 없습니다") == true)
  }

  @Test("뜻밖의 오류는 번호만 알려 주고 속사정을 보이지 않는다") func unexpected() async throws {
    let house = try PipelineHouse()
    let answer = await house.browser(.counsellor).get("/desk/broken")
    #expect(answer.status == 500)
    #expect(answer.text.contains("이 번호를 알려 주십시오"))
    #expect(!answer.text.contains("010-1234-5678") && !answer.text.contains("phone"))
  }

  @Test("데이터베이스가 없으면 준비되지 않았다고 답하고, 살아 있음은 그대로 답한다") func health() async throws {
    let house = try PipelineHouse()
    #expect(await house.anonymous.get("/healthz").status == 200)
    #expect(await house.anonymous.get("/readyz").status == 503)
  }

  @Test("두 번 누른 단추는 한 번만 듣고, 같은 곳으로 간다", arguments: TestDatabase.engines)
  func doublePress(_ engine: Engine) async throws {
    let bed = try await Testbed(engine) { ground in
      let database = ground.database
      return [
        Endpoint(.post, "/desk/notes", audience: .anyStaff, summary: "적기") { call in
          let id = ID<Testbed>(at: call.now)
          let outcome = try await call.once(database) { tx in
            try tx.run(
              "INSERT INTO centre (office, id, name, kind, operator) VALUES (?, ?, ?, ?, ?)", call.caller.office, id,
              "창구", "desk", "direct")
            return Outcome(location: "/desk/notes/\(id)")
          }
          return .redirect(outcome.location)
        }
      ]
    }
    let desk = try await bed.desk(.counsellor)
    let first = await desk.post("/desk/notes", ["text": "가"], key: "press")
    let second = await desk.post("/desk/notes", ["text": "가"], key: "press")
    #expect(first.status == 303 && first.location == second.location)
    let other = await desk.post("/desk/notes", ["text": "나"], key: "press")
    #expect(other.status == 422 && other.text.contains("새로 고친 뒤 다시 입력하십시오"))
    #expect(try await bed.database.read { try $0.rows("SELECT id FROM centre") }.count == 1)
  }
}
