import Logging
import Pages
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary

@Suite("기록과 권한 점검") struct LogTests {
  private final class Lines: Sendable {
    private let state = Mutex<[String]>([])
    var all: [String] { state.withLock { $0 } }
    func add(_ line: String) { state.withLock { $0.append(line) } }
  }

  @Test("프로그램 기록에는 길의 꼴만 남고 주소, 이름, 번호는 남지 않는다") func noPersonalData() async throws {
    let lines = Lines()
    var settings = Server.Settings()
    settings.logger = Logger(label: "naeil.web") { label in
      JSONLines(label: label, clock: { Testbed.start }, write: { lines.add($0) })
    }
    let house = try PipelineHouse(settings: settings)
    let browser = house.browser(.counsellor)
    _ = await browser.get("/desk/people/p7/phone?name=%EA%B9%80%EC%B2%A0%EC%88%98")
    _ = await browser.post("/desk/people", ["name": "김철수", "phone": "010-1234-5678"])
    #expect(lines.all.count == 2)
    let first = try Field(json: Array(try #require(lines.all.first).utf8))
    #expect(first["path"].text == "/desk/people/{id}/phone" && first["status"].text == "422")
    #expect(first["at"].text == "2026-03-02T10:00:00+09:00" && first["level"].text == "info")
    for line in lines.all {
      #expect(line.hasSuffix("}\n") && !line.contains("p7") && !line.contains("김") && !line.contains("1234"))
    }
  }

  @Test("권한 점검은 길마다 모두의 문을 두드린다", arguments: TestDatabase.engines)
  func probe(_ engine: Engine) async throws {
    let bed = try await Testbed(engine) { _ in PipelineHouse.endpoints }
    let probe = try await AccessProbe(bed)
    func statuses(_ method: Pages.Method, _ path: String) async throws -> [String: Int] {
      let endpoint = try #require(bed.server.endpoints.first { $0.method == method && $0.path == path })
      return Dictionary(uniqueKeysWithValues: zip(probe.names, await probe.statuses(of: endpoint)))
    }
    #expect(probe.names.count == 1 + 2 * Role.allCases.count)
    let form = try await statuses(.post, "/desk/people")
    #expect(form["anonymous"] == 401 && form["naeil counsellor"] == 422 && form["naeil planner"] == 403)
    let api = try await statuses(.post, "/api/v1/things")
    #expect(api["anonymous"] == 401 && api["eoje counsellor"] == 422 && api["eoje auditor"] == 403)
    let page = try await statuses(.get, "/desk")
    #expect(page["anonymous"] == 303 && page["naeil counsellor"] == 200 && page["naeil administrator"] == 403)
  }

  @Test("세션을 오래 비우면 다시 로그인해야 하고, 다시 로그인하면 들어간다", arguments: TestDatabase.engines)
  func realSession(_ engine: Engine) async throws {
    let bed = try await Testbed(engine) { _ in PipelineHouse.endpoints }
    let desk = try await bed.desk(.counsellor)
    #expect(await desk.get("/desk").status == 200)
    bed.pass(minutes: 21)
    #expect(await desk.get("/desk").location == "/sign-in?next=%2Fdesk&ended=1")
    #expect(desk.cookies[SessionCookie.name] == nil)
    #expect(await (try bed.desk(.counsellor)).get("/desk").status == 200)
  }
}
