import HTTPTypes
import Hummingbird
import Pages
import Testbed
import Testing
import Vocabulary

@Suite("답의 머리글과 크기") struct FinishingTests {
  @Test("모든 답에 보안 머리글이 있고, 화면 밖의 스크립트와 틀을 막는다") func security() async throws {
    let house = try PipelineHouse()
    for target in ["/", "/nowhere", "/healthz", "/api/v1/things/x"] {
      let headers = await house.ask(.get, target).headers
      #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
      #expect(headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
      #expect(headers[.xContentTypeOptions] == "nosniff")
      #expect(headers[.strictTransportSecurity] == nil)
    }
    let secure = try PipelineHouse(origin: "https://naeil.example")
    let headers = await secure.ask(.get, "/jobs").headers
    #expect(headers[.strictTransportSecurity] != nil)
    #expect(headers[.setCookie]?.contains("; Secure") == true)
  }

  @Test("1kB가 넘는 글은 줄여 보내고, 풀면 그대로다") func gzip() async throws {
    let house = try PipelineHouse()
    let plain = await house.ask(.get, "/long")
    let packed = await house.ask(.get, "/long", ["Accept-Encoding": "br, gzip"])
    #expect(plain.headers[.contentEncoding] == nil && plain.body.count > 1024)
    #expect(packed.headers[.contentEncoding] == "gzip" && packed.headers[.vary]?.contains("Accept-Encoding") == true)
    #expect(packed.body.count < plain.body.count / 10)
    #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.headers[.contentLength] == String(packed.body.count))
    // The last four bytes of a gzip member are the length before packing.
    let length = packed.body.suffix(4).enumerated().reduce(0) { $0 + Int($1.element) << ($1.offset * 8) }
    #expect(length == plain.body.count)
  }

  @Test("바뀌지 않은 파일은 다시 보내지 않는다") func notModified() async throws {
    let house = try PipelineHouse()
    let page = await house.ask(.get, "/")
    let mark = try #require(page.text.firstRange(of: "/assets/naeil.css?v="))
    let address = "/assets/naeil.css?v=" + page.text[mark.upperBound...].prefix { $0 != "\"" }
    let first = await house.ask(.get, address)
    #expect(first.status == 200 && first.headers[.cacheControl] == "public, max-age=31536000")
    let tag = try #require(first.headers[.eTag])
    let again = await house.ask(.get, address, ["If-None-Match": tag])
    #expect(again.status == 304 && again.body.isEmpty)
  }

  @Test("HEAD는 GET의 머리글만 보낸다") func head() async throws {
    let house = try PipelineHouse()
    let (full, head) = (await house.ask(.get, "/"), await house.ask(.head, "/"))
    #expect(head.status == 200 && head.body.isEmpty)
    #expect(head.headers[.contentLength] == full.headers[.contentLength])
  }

  @Test("로그인한 화면은 어디에도 담아 두지 않는다") func noStore() async throws {
    let house = try PipelineHouse()
    #expect(await house.browser(.counsellor).get("/desk").headers[.cacheControl] == "no-store")
    #expect(await house.anonymous.get("/").headers[.cacheControl] == "no-cache")
  }

  @Test(
    "우리 주소가 아니면 옮겨 가지 않는다",
    arguments: [
      "https://evil.example", "//evil.example", "/\\evil.example", "javascript:1", "/\t/evil.example",
      "/\n/evil.example", "/\r\n/evil.example",
    ])
  func redirects(_ target: String) async throws {
    let house = try PipelineHouse([
      Endpoint(.get, "/go", audience: .everyone, summary: "이동") { _ in .redirect(target) }
    ])
    #expect(await house.anonymous.get("/go").location == "/")
  }

  @Test("한글 이름의 파일은 이름 그대로 받는다") func files() async throws {
    let house = try PipelineHouse([
      Endpoint(.get, "/file", audience: .everyone, summary: "파일") { _ in
        .file(bytes: Array("a,b\n".utf8), type: "text/csv", name: "실적 \"2026\".csv")
      }
    ])
    let answer = await house.anonymous.get("/file")
    #expect(
      answer.headers[.contentDisposition]
        == "attachment; filename=\"__ _2026_.csv\"; filename*=UTF-8''%EC%8B%A4%EC%A0%81%20%222026%22.csv")
  }

  @Test("진짜 소켓으로도 같은 답이 나온다") func socket() async throws {
    let house = try PipelineHouse()
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let application = house.server.application(host: "127.0.0.1", port: 0) { port.yield($0) }
    try await withThrowingTaskGroup { group in
      group.addTask { try await application.run() }
      var bound = ports.makeAsyncIterator()
      let number = try #require(await bound.next())
      let text = try await RawHTTP.get("/", port: number)
      #expect(text.hasPrefix("HTTP/1.1 200 OK") && text.contains("오늘 무엇을 할까요?"))
      group.cancelAll()
      while (await group.nextResult()) != nil {}
    }
  }

  @Test("직원이 저장하면 다음 화면이 무엇을 마쳤는지 한 번만 말하고, 쿠키에는 무엇을 적었는지 남지 않는다") func doneNote() async throws {
    let house = try PipelineHouse()
    let desk = house.browser(.counsellor)
    let sent = await desk.post("/desk/people", ["name": "홍길동"])
    #expect(sent.status == 303)
    let cookie = try #require(desk.cookies["naeil_done"])
    #expect(cookie == "%2Fdesk%2Fpeople")
    let next = await desk.follow(sent)
    #expect(next.text.contains("완료:") && next.text.contains("등록"))
    #expect(desk.cookies["naeil_done"] == nil)
    #expect(!(await desk.get("/desk").text.contains("완료:")))
    #expect(await desk.post("/desk/people", ["name": ""]).status == 422)
    #expect(desk.cookies["naeil_done"] == nil)
    let stranger = house.anonymous
    _ = await stranger.get("/jobs")
    #expect(await stranger.post("/jobs").status == 303)
    #expect(stranger.cookies["naeil_done"] == nil)
    let forged = await house.ask(.get, "/desk", ["Cookie": "naeil_session=counsellor; naeil_done=%3Cb%3E"])
    #expect(forged.status == 200 && !forged.text.contains("완료:"))
  }
}
