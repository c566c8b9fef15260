import HTTPTypes
import Pages
import Storage
import Synchronization
import Testbed
import Vocabulary

/// A gatekeeper of three known people that remembers what it was told; `broken` refuses to write.
final class TestGate: Gatekeeper {
  struct LogClosed: Error {}
  let csrfKey = [UInt8](repeating: 7, count: 32)
  private let state = Mutex<(log: [Access], broken: Bool)>(([], false))

  var log: [Access] { state.withLock { $0.log } }
  func breakLog() { state.withLock { $0.broken = true } }

  func identify(cookie: String?, bearer: String?, remoteAddress: String, at now: Instant) async throws -> Caller {
    if bearer == "wrong" { throw TestRefusal(status: 401) }
    if cookie == "idle" { throw TestRefusal(status: 401) }
    guard let name = cookie ?? bearer, let role = Role(rawValue: name) else { return .anonymous }
    return Caller(
      way: cookie != nil ? .session("s-\(name)") : .token("t-\(name)"), account: name, office: "naeil", centre: nil,
      name: "김<상담>", roles: [role])
  }
  func record(_ access: Access) async throws {
    try state.withLock {
      if $0.broken { throw LogClosed() }
      $0.log.append(access)
    }
  }
}

struct TestRefusal: SpokenError {
  var status = 422
  var title: String { "시험 거절" }
  var detail: String { "시험으로 거절했습니다. 다시 적으십시오." }
  var faults: [Fault] { status == 422 ? [Fault("name", "required", "이름을 적으십시오.")] : [] }
}

/// A database nobody reaches.
struct NoDatabase: Database {
  var engine: Engine { .sqlite }
  let url: DatabaseURL
  init() throws { url = try DatabaseURL("sqlite:none") }
  func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T {
    throw StorageError.unreachable("none")
  }
  func write<T: Sendable>(
    isolation: Isolation, _ body: @escaping @Sendable (any WriteTransaction) throws -> T
  ) async throws -> T { throw StorageError.unreachable("none") }
  func close() async {}
}

/// The pipeline over a few endpoints, each for one rule.
struct PipelineHouse {
  let gate = TestGate()
  let server: Server

  init(
    _ endpoints: [Endpoint] = PipelineHouse.endpoints, surface: Surface = .all, origin: String? = nil,
    words: [[(name: String, text: StaticString)]] = [], settings: Server.Settings = .init()
  ) throws {
    let site = Site(
      name: "내일구 일자리센터", office: "naeil", demo: true, version: "시험", words: Words(words),
      navigation: [
        Navigation("일자리 찾기", "/jobs", .everyone), Navigation("상담", "/desk", .staff([.counsellor])),
        Navigation("계획", "/desk/plans", .staff([.planner])),
      ], origin: origin)
    server = try Server(
      endpoints: endpoints, gatekeeper: gate, site: site, database: try NoDatabase(), surface: surface,
      clock: { Testbed.start }, settings: settings)
  }

  var anonymous: WebCaller { WebCaller(server: server) }
  func browser(_ role: Role) -> WebCaller { WebCaller(server: server, cookies: [SessionCookie.name: role.rawValue]) }
  func program(_ role: Role) -> APICaller { APICaller(server: server, token: role.rawValue) }

  func ask(
    _ method: HTTPRequest.Method, _ target: String, _ headers: [String: String] = [:], _ body: String = "",
    peer: String = "10.0.0.1"
  ) async -> Answer {
    var fields = HTTPFields()
    for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
    return await server.answer(
      Ask(method: method, target: target, headers: fields, body: .bytes(Array(body.utf8)), peer: peer))
  }

  static let endpoints: [Endpoint] = [
    Endpoint(.get, "/", audience: .everyone, summary: "첫 화면") { _ in
      .page(Page(title: "오늘 무엇을 할까요?", body: "<p>\(say("해당하는 자료가 없습니다."))</p>"))
    },
    Endpoint(.get, "/jobs", audience: .everyone, summary: "일자리") { call in
      .page(Page(title: "일자리", body: "<p>\(call.remoteAddress)</p>\(form(call, action: "/jobs", button("신청")))"))
    },
    Endpoint(.post, "/jobs", audience: .everyone, summary: "신청") { _ in .redirect("/jobs") },
    Endpoint(.get, "/long", audience: .everyone, summary: "긴 글") { _ in
      .inline(
        bytes: Array(String(repeating: "가나다라 ", count: 400).utf8), type: "text/plain; charset=utf-8", cacheSeconds: 60)
    },
    Endpoint(.get, "/desk", audience: .staff([.counsellor]), purpose: .counselling, summary: "상담 화면") { call in
      call.shown.person("p1")
      call.shown.task("seeker:s1")
      return .page(Page(title: "오늘 누구를 만나나", body: form(call, action: "/desk/people", .empty)))
    },
    Endpoint(
      .post, "/desk/people", audience: .staff([.counsellor]), purpose: .intake, summary: "등록",
      redraw: { call, refusal in
        let typed = TypedForm(call.body, refusal)
        return Page(
          title: "등록",
          body: form(
            call, action: "/desk/people",
            typed.summary(["name": "이름"])
              + textField("name", label: "이름", value: typed.value("name"), error: typed.error("name"))
              + textField("employer.bizNo", label: "사업자번호", value: typed.value("employer.bizNo"))
              + checkboxes(
                "consents", legend: "동의", options: [("publish", "공개"), ("sensitive", "민감")],
                selected: typed.values("consents"))
          ))
      }
    ) { call in
      let reader = call.reader()
      _ = reader.text("name", "이름", required: true)
      try reader.finish()
      return .redirect("/desk")
    },
    Endpoint(
      .get, "/desk/people/{id}/phone", audience: .staff([.counsellor]), purpose: .counselling, reasonDue: true,
      summary: "연락처"
    ) {
      call in
      call.shown.person(try call.parameter("id"))
      return .page(Page(title: "연락처", body: "<p>사유: \(call.accessReason ?? "")</p>"))
    },
    Endpoint(.get, "/desk/broken", audience: .anyStaff, summary: "고장") { _ in
      throw RowError(column: "phone", wanted: "010-1234-5678")
    },
    Endpoint(
      .get, "/api/v1/things/{id}", audience: .staff([.counsellor]), summary: "하나", output: .object([.init("id", .text)])
    ) { call in
      let id = try call.parameter("id")
      guard id == "a b" else { throw NotFound("물건") }
      return .json(["id": .text(id)])
    },
    Endpoint(
      .post, "/api/v1/things", audience: .staff([.counsellor]), summary: "더하기",
      input: .object([
        .init("name", .text), .init("on", .day, required: false), .init("kinds", .list(.oneOf(["a", "b"]))),
      ])
    ) { call in
      let reader = call.reader()
      _ = reader.text("name", "이름", required: true)
      _ = reader.int("size", "크기", in: 1...10)
      try reader.finish()
      return .json(["key": JSON(call.idempotencyKey)], status: 201, location: "/api/v1/things/1")
    },
    Endpoint(
      .get, "/api/v1/secrets", audience: .staff([.privacyOfficer]), purpose: .privacy, reasonDue: true, summary: "열람"
    ) {
      call in .json(["reason": JSON(call.accessReason)])
    },
  ]
}
