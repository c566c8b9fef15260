import HTTPTypes
import Pages
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("바깥과 닿는 곳: 프록시·주소·시연") struct ReachTests {
  /// Address under which the access log keeps a counsellor's look.
  private static func logged(
    _ house: HouseBed, _ server: Server, peer: String, forwarded: String?
  ) async throws -> String? {
    var headers = HTTPFields()
    headers[.authorization] = "Bearer \(try await house.bed.token(.counsellor))"
    if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = forwarded }
    let answer = await server.answer(Ask(method: .get, target: "/api/v1/job-seekers", headers: headers, peer: peer))
    #expect(answer.status == 200)
    return try await house.bed.database.read { tx in
      try tx.first("SELECT address FROM access_log ORDER BY sequence DESC LIMIT 1")?.text("address")
    }
  }

  @Test("X-Forwarded-For는 믿는 프록시가 보낸 것만, 그것도 믿는 프록시 바로 앞의 주소까지만 믿는다")
  func forwarded() async throws {
    let house = try await HouseBed(.sqlite)
    let server = try await WatchTests.node(house, flags: ["trusted.proxies": "127.0.0.1, 10.0.0.0/8, ::1"]).server
    for (peer, header, kept) in [
      ("127.0.0.1", "203.0.113.9", "203.0.113.9"), ("127.0.0.1", "203.0.113.9, 10.1.2.3", "203.0.113.9"),
      ("10.200.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"), ("::1", "2001:db8::7", "2001:db8::7"),
      ("198.51.100.1", "1.2.3.4", "198.51.100.1"), ("127.0.0.1", nil, "127.0.0.1"), ("127.0.0.1", " , ", "127.0.0.1"),
    ] as [(String, String?, String)] {
      #expect(try await Self.logged(house, server, peer: peer, forwarded: header) == kept, "\(peer) \(header ?? "–")")
    }
    let alone = try await WatchTests.node(house).server
    #expect(try await Self.logged(house, alone, peer: "127.0.0.1", forwarded: "1.2.3.4") == "127.0.0.1")
  }

  @Test("NAEIL_ORIGIN이 https이면 쿠키가 Secure이고 HSTS가 나가며, 아니면 둘 다 없다")
  func secure() async throws {
    let house = try await HouseBed(.sqlite)
    for (origin, isSecure) in [("https://jobs.example.go.kr", true), ("http://10.0.0.5:8080", false), (nil, false)] {
      let server = try await WatchTests.node(house, flags: ["origin": origin]).server
      let door = await server.answer(Ask(method: .get, target: "/sign-in?lang=ko", peer: "10.0.0.1"))
      let cookies = door.headers[values: .setCookie]
      #expect(cookies.count == 2 && cookies.allSatisfy { $0.contains("HttpOnly") && $0.contains("Secure") == isSecure })
      #expect((door.headers[.strictTransportSecurity] != nil) == isSecure)
    }
  }

  @Test("알 수 없는 프록시·주소·짧은 토큰은 시작하기 전에 까닭과 함께 거절한다")
  func settings() async throws {
    let wrong: [String: [String]] = [
      "trusted.proxies": ["proxy.local", "10.0.0.0/33", "1.2.3", "10.0.0.0/8/8", "127.0.0.1,거짓"],
      "origin": ["jobs.go.kr", "https://jobs.go.kr/", "ftp://jobs.go.kr", "https://"],
      "metrics.token": ["짧다"],
    ]
    for (name, values) in wrong {
      for value in values {
        let refusal = await #expect(throws: InvalidInput.self, "\(name) \(value)") {
          try await Settings(flags: [name: value])
        }
        #expect(refusal?.detail.contains("NAEIL_") == true)
      }
    }
    _ = try await Settings(flags: ["trusted.proxies": "", "origin": "https://jobs.go.kr:8443"])
  }

  @Test("시연 자료는 이 컴퓨터 밖으로 열지 않는다") func demoStaysHere() async throws {
    let house = try await HouseBed(.sqlite)
    let open = try await WatchTests.node(house).house
    let now = house.bed.now
    for host in ["0.0.0.0", "10.0.0.5", "::", "jobs.example.go.kr"] {
      await #expect(throws: DemoAbroad.self) {
        _ = try await open.server(surface: .all, host: host, clock: { now })
      }
    }
    for host in ["127.0.0.1", "::1", "localhost"] {
      _ = try await open.server(surface: .all, host: host, clock: { now })
    }
  }
}
