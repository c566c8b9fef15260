import Foundation
import Pages
import Testbed
import Testing
import Vocabulary

@Suite("화면의 옷과 설명서") struct DocumentTests {
  @Test("모든 화면에 언어, 본문 바로가기, 제목, 시연 표시가 있고 끼워 넣은 스크립트가 없다") func layout() async throws {
    let house = try PipelineHouse()
    for path in ["/", "/nowhere"] {
      let text = await house.anonymous.get(path).text
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"ko\">"))
      #expect(text.contains("href=\"#main\"") && text.contains("<main id=\"main\""))
      #expect(text.components(separatedBy: "<h1>").count == 2)
      #expect(text.contains("<b>시연 자료</b>"))
      #expect(!text.contains("<script>") && !text.contains("style=\"") && !text.contains("onclick"))
    }
  }

  @Test("주 메뉴에는 열 수 있는 것만 있고, 있는 곳을 표시한다") func menu() async throws {
    let house = try PipelineHouse()
    let anonymous = await house.anonymous.get("/jobs").text
    #expect(anonymous.contains("<a href=\"/jobs\" aria-current=\"page\">") && !anonymous.contains("href=\"/desk\""))
    let desk = await house.browser(.counsellor).get("/desk").text
    #expect(desk.contains("<a href=\"/desk\" aria-current=\"page\">상담</a>") && !desk.contains("href=\"/desk/plans\""))
    #expect(desk.contains("action=\"/sign-out\"") && desk.contains("상담사"))
  }

  @Test("공개 화면은 영어로 바꿀 수 있고, 고른 말이 남으며, 직원 화면은 한국어다") func english() async throws {
    let house = try PipelineHouse()
    let browser = house.browser(.counsellor)
    let korean = await browser.get("/?a=1")
    #expect(korean.text.contains("href=\"/?a=1&amp;lang=en\""))
    let english = await browser.get("/?a=1&lang=en")
    #expect(english.text.contains("<html lang=\"en\">") && english.text.contains("There is nothing here yet."))
    #expect(english.text.contains("href=\"/?a=1&amp;lang=ko\""))
    #expect(await browser.get("/").text.contains("<html lang=\"en\">"))
    #expect(await browser.get("/desk").text.contains("<html lang=\"ko\">"))
    #expect(await browser.get("/?lang=ko").text.contains("<html lang=\"ko\">"))
  }

  @Test("Pages가 말하는 문장은 모두 영어 짝이 있다") func catalogue() throws {
    let words = Words([])
    let drawn =
      ["마침", "지금", "남음", "오류", "주의", "완료", "안내", "입력한 내용을 확인하십시오", "찾을 수 없습니다"]
      + Nature.allCases.map(\.label) + Unit.allCases.map(\.label)
    let sentences = try Catalogue.sentences(in: "Sources/Pages") + drawn
    #expect(sentences.count > 50)
    #expect(sentences.filter { !words.hasEnglish($0) } == [])
  }

  @Test("OpenAPI 설명서는 API의 모든 길과 칸을 담는다") func openAPI() async throws {
    let house = try PipelineHouse()
    let answer = await house.anonymous.get("/api/v1/openapi.json")
    #expect(answer.status == 200 && answer.json["openapi"].text == "3.1.0")
    let paths = answer.json["paths"]
    #expect(paths["/desk"] == .missing)
    let post = paths["/api/v1/things"]["post"]
    let schema = post["requestBody"]["content"]["application/json"]["schema"]
    #expect(schema["required"] == .list([.text("name"), .text("kinds")]))
    #expect(schema["properties"]["on"]["anyOf"][0]["format"].text == "date")
    #expect(schema["properties"]["kinds"]["items"]["enum"] == .list([.text("a"), .text("b")]))
    #expect(post["parameters"].items.map { $0["name"].text } == ["Idempotency-Key"])
    #expect(post["security"][0]["bearer"] == .list([]) && post["x-roles"] == .list([.text("counsellor")]))
    #expect(paths["/api/v1/things/{id}"]["get"]["parameters"][0]["in"].text == "path")
    let ids = ["/api/v1/things/{id}", "/api/v1/secrets"].map { paths[$0]["get"]["operationId"].text }
    #expect(ids == ["getThingsId", "getSecrets"])
    #expect(answer.json["components"]["schemas"]["problem"]["properties"]["errors"] != .missing)
  }

  @Test("권한표는 길마다 누가 들어가는지와 목적을 한 줄로 적는다") func matrix() throws {
    let text = AccessMatrix.text(PipelineHouse.endpoints)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("열: 1 익명 · 2 상담사"))
    let desk = try #require(lines.first { $0.hasPrefix("GET  /desk ") })
    #expect(desk.hasSuffix("· ○ · · · · · ·  상담"))
    #expect(try #require(lines.first { $0.contains("/phone") }).hasSuffix("상담+사유"))
    #expect(try #require(lines.first { $0.hasPrefix("GET  /jobs") }).contains("○ ○ ○ ○ ○ ○ ○ ○"))
  }

  @Test("같은 길을 두 번 등록하면 집이 서지 않는다") func clash() {
    let one = Endpoint(.get, "/a/{id}", audience: .everyone, summary: "하나") { _ in .redirect("/") }
    let two = Endpoint(.get, "/a/{name}", audience: .everyone, summary: "둘") { _ in .redirect("/") }
    #expect(throws: (any Error).self) { try PipelineHouse([one, two]) }
  }

  @Test("글자 그대로인 길이 값으로 받는 길보다 먼저다") func literalFirst() async throws {
    func answering(_ path: String, _ text: String) -> Endpoint {
      Endpoint(.get, path, audience: .everyone, summary: text) { call in
        .inline(bytes: Array("\(text) \(call.parameters["id"] ?? "-")".utf8), type: "text/plain", cacheSeconds: 0)
      }
    }
    let house = try PipelineHouse([
      answering("/a/{id}", "값"), answering("/a/new", "새로"), answering("/a/new/{id}/x", "깊이"),
    ])
    #expect(await house.anonymous.get("/a/new").text == "새로 -")
    #expect(await house.anonymous.get("/a/%EB%91%98").text == "값 둘")
    #expect(await house.anonymous.get("/a/new/7/x").text == "깊이 7")
    #expect(await house.anonymous.get("/a/new/7").status == 404)
  }
}
