import HTTPTypes
import Logging
import Pages
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("여는 범위(--surface)") struct SurfaceTests {
  /// The home office's house on one surface, over the bed's database or another one.
  static func node(_ house: HouseBed, _ surface: Surface, on database: (any Database)? = nil) async throws -> Server {
    let settings = try await Settings(flags: ["office": house.bed.home, "database": "sqlite:none"])
    let now = house.bed.now
    return try await House(
      settings: settings, database: database ?? house.bed.database, keys: surface == .public ? nil : house.bed.keys
    ).server(surface: surface, host: "127.0.0.1", clock: { now })
  }

  static func ask(_ server: Server, _ endpoint: Endpoint, _ sample: Sample, cookie: String? = nil) async -> Answer {
    var headers = HTTPFields()
    headers[.cookie] = cookie.map { "\(SessionCookie.name)=\($0)" }
    return await server.answer(
      Ask(
        method: endpoint.method == .get ? .get : .post, target: sample.path(of: endpoint), headers: headers,
        peer: "10.0.0.1"))
  }

  @Test("공개 노드와 주민 노드에는 직원의 길이 하나도 없고(404), 직원 로그인도 없으며, 공개된 길은 그대로 있다")
  func everyEndpoint() async throws {
    let house = try await HouseBed(.sqlite)
    let sample = try await house.sample()
    let whole = try await Self.node(house, .all)
    let session = try #require(try await house.bed.desk(.administrator).cookies[SessionCookie.name])
    var closed = 0
    for surface in Surface.allCases {
      let server = try await Self.node(house, surface)
      for endpoint in whole.endpoints {
        let name = "\(surface) \(endpoint.method.rawValue) \(endpoint.path)"
        let answer = await Self.ask(server, endpoint, sample)
        if surface.shows(endpoint) {
          #expect(answer.status == (await Self.ask(whole, endpoint, sample)).status, "\(name)")
        } else {
          // The address of a list that everyone reads stands there; what staff send to it does not.
          let refused = server.endpoints.contains { $0.path == endpoint.path } ? 405 : 404
          #expect(answer.status == refused, "\(name)")
          #expect((await Self.ask(server, endpoint, sample, cookie: session)).status == refused, "\(name)")
          closed += 1
        }
        if endpoint.path == "/sign-in" { #expect((answer.status == 404) == !surface.hasDesk, "\(name)") }
      }
      #expect(server.endpoints.allSatisfy(surface.shows), "\(surface)")
    }
    #expect(closed > 150)
  }

  @Test("공개 노드의 어느 길도 공개된 표 밖을 읽지 않는다: 다른 표가 없거나 읽을 권한이 없어도 모두 답한다", arguments: TestDatabase.engines)
  func onlyPublishedTables(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let sample = try await house.sample()
    let before = try await Self.node(house, .public)
    var statuses: [String: Int] = [:]
    for endpoint in before.endpoints { statuses[endpoint.path] = (await Self.ask(before, endpoint, sample)).status }
    let narrow = try await Self.narrowed(house.bed.database)
    await #expect(throws: (any Error).self) { try await narrow.read { try $0.rows("SELECT * FROM person") } }
    let server = try await Self.node(house, .public, on: narrow)
    for endpoint in server.endpoints {
      for language in ["ko", "en"] {
        var path = sample.path(of: endpoint)
        path += (path.contains("?") ? "&" : "?") + "lang=\(language)"
        let answer = await server.answer(Ask(method: .get, target: path, peer: "10.0.0.1"))
        #expect(answer.status == statuses[endpoint.path], "\(endpoint.path): \(answer.status)")
      }
    }
    await narrow.close()
  }

  /// The same database as a public node meets it: on PostgreSQL under a role with the rights of `--public-role`; SQLite
  /// has no roles, there every other table is taken out of sight.
  static func narrowed(_ database: any Database) async throws -> any Database {
    switch database.engine {
    case .postgresql:
      let role = "public_\(randomCode())"
      try await database.write { tx in _ = try tx.run("CREATE ROLE \(role) LOGIN") }
      try await database.grantReading(role: role, tables: House.published)
      return try await openDatabase(try TestDatabase.variant(of: database.url, user: role), connections: 2)
    case .sqlite:
      try await database.write { tx in
        let tables = try tx.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        for table in try tables.map({ try $0.text("name") }) where !House.published.contains(table) {
          try tx.run("ALTER TABLE \(table) RENAME TO hidden_\(table)")
        }
      }
      return try await openDatabase(database.url, connections: 2)
    }
  }
  private static func randomCode() -> String { String(UInt32.random(in: .min ... .max), radix: 36) }

  @Test("첫 화면에서 링크를 따라가면 모두 그 노드에 있는 길이다: 없는 화면으로 보내는 링크가 없다", arguments: Surface.allCases)
  func everyLinkLeadsSomewhere(_ surface: Surface) async throws {
    let house = try await HouseBed(.sqlite)
    _ = try await house.sample()
    let server = try await Self.node(house, surface)
    var (known, waiting): (Set<String>, [String]) = (["/", "/?lang=en"], ["/", "/?lang=en"])
    while let path = waiting.popLast(), known.count < 400 {
      let answer = await server.answer(Ask(method: .get, target: path, peer: "10.0.0.1"))
      #expect(answer.status < 400, "\(surface) \(path): \(answer.status)")
      let location = answer.headers[.location].map { [$0] } ?? []
      for link in Self.links(answer.text) + location where link.hasPrefix("/") && !link.hasPrefix("//") {
        let target = String(link.prefix { $0 != "#" }).replacing("&amp;", with: "&")
        if known.insert(target).inserted { waiting.append(target) }
      }
    }
    #expect(known.count > 15)
    #expect(surface.hasDesk == known.contains { $0.hasPrefix("/sign-in") })
    #expect(!known.contains { $0.hasPrefix("/desk") } || surface.hasDesk)
  }

  private static func links(_ html: String) -> [String] {
    html.split(separator: " href=\"", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }

  @Test("공개 노드는 열쇠 파일을 열지 않는다: 파일이 없거나 깨져 있어도 시작하고, 직원 노드는 열쇠 없이 시작하지 않는다")
  func noKeys() async throws {
    let house = try await HouseBed(.sqlite)
    let settings = try await Settings(
      flags: ["office": house.bed.home, "database": "\(house.bed.database.url)", "keys": "/nowhere/naeil.keys"])
    let open = try await House.open(settings, schema: .check, keys: .none, at: house.bed.now) { _ in }
    #expect(open.keys == nil)
    let now = house.bed.now
    _ = try await open.server(surface: .public, host: "127.0.0.1", clock: { now })
    #expect(open.services(clock: { now }, logger: .init(label: "t")).isEmpty)
    for surface in [Surface.all, .staff] {
      await #expect(throws: (any Error).self) {
        _ = try await open.server(surface: surface, host: "127.0.0.1", clock: { now })
      }
    }
    await open.database.close()
  }
}
