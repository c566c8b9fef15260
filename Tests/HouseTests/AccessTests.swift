import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("누가 무엇을 할 수 있나") struct AccessTests {
  /// One endpoint, knocked at by everyone.
  struct Line {
    let endpoint: Endpoint
    let names: [String]
    let heard: [Heard]
    func status(_ name: String) -> Int { names.firstIndex(of: name).map { heard[$0].status } ?? 0 }
  }

  /// Every endpoint × everyone. The home office's callers send nothing (what is refused is refused for who asks, or
  /// for what is missing), the other office's send what would be accepted from the home office.
  static func knock(_ house: HouseBed, _ sample: Sample) async throws -> [Line] {
    let probe = try await AccessProbe(house.bed)
    // Signing out ends the session that knocks, so it comes last.
    let endpoints =
      house.endpoints.filter { $0.path != "/sign-out" } + house.endpoints.filter { $0.path == "/sign-out" }
    var lines: [Line] = []
    for endpoint in endpoints {
      let heard = await probe.answers(of: endpoint, path: sample.path(of: endpoint)) { name in
        name.hasPrefix(house.bed.elsewhere) ? sample.body(of: endpoint) : []
      }
      lines.append(Line(endpoint: endpoint, names: probe.names, heard: heard))
    }
    return lines.sorted {
      ($0.endpoint.path, $0.endpoint.method.rawValue) < ($1.endpoint.path, $1.endpoint.method.rawValue)
    }
  }

  @Test("모든 길에서 익명·모든 역할·다른 기관이 받는 답이 적힌 표(docs/access.md)와 같고, 남의 것은 보이지 않는다", arguments: TestDatabase.engines)
  func everyone(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let sample = try await house.sample()
    let lines = try await Self.knock(house, sample)
    for line in lines {
      checkStrangers(line)
      checkOtherOffice(line, house.bed)
      for (name, heard) in zip(line.names, line.heard) {
        #expect(heard.status != 500, "\(line.endpoint.method.rawValue) \(line.endpoint.path) \(name): \(heard.text)")
      }
    }
    try Snapshot.hold(AccessTable.text(lines, house.bed), in: "docs/access.md")
  }

  /// No staff endpoint answers anonymous with anything but the door.
  private func checkStrangers(_ line: Line) {
    let (endpoint, heard) = (line.endpoint, line.heard[0])
    let name = "\(endpoint.method.rawValue) \(endpoint.path)"
    if endpoint.audience != .everyone {
      let door = endpoint.isAPI || endpoint.method == .post ? [401] : [303]
      #expect(door.contains(heard.status), "\(name): \(heard.status)")
    }
    for secret in Sample.secrets { #expect(!heard.text.contains(secret), "\(name): \(secret)") }
  }

  /// Roles that the audience does not admit are turned away; the others find nothing of the home office's.
  private func checkOtherOffice(_ line: Line, _ bed: Testbed) {
    let endpoint = line.endpoint
    for role in Role.allCases {
      for office in [bed.home, bed.elsewhere] {
        guard let index = line.names.firstIndex(of: "\(office) \(role.rawValue)") else { continue }
        let heard = line.heard[index]
        let name = "\(endpoint.method.rawValue) \(endpoint.path) \(office) \(role.rawValue): \(heard.status)"
        let caller = Caller(
          way: .session(""), account: "", office: office, centre: nil, name: "", roles: [role])
        #expect((heard.status == 403) == !endpoint.audience.admits(caller), "\(name)")
        guard office == bed.elsewhere else { continue }
        for secret in Sample.secrets { #expect(!heard.text.contains(secret), "\(name) \(secret)") }
        if namesObject(endpoint), endpoint.audience.admits(caller) {
          #expect([404, 422].contains(heard.status), "\(name)")
          if endpoint.method == .get { #expect(heard.status == 404, "\(name)") }
        }
      }
    }
  }

  /// Staff endpoints below an id of something that belongs to an office.
  private func namesObject(_ endpoint: Endpoint) -> Bool {
    endpoint.audience != .everyone && endpoint.path.contains("{id}")
  }

  @Test("다른 기관 사람이 무엇을 보내든 우리 기관의 기록은 한 줄도 바뀌지 않는다", arguments: TestDatabase.engines)
  func otherOfficeChangesNothing(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let sample = try await house.sample()
    let before = try await house.holdings(of: house.bed.home)
    for role in Role.allCases {
      let web = try await house.bed.desk(role, of: house.bed.elsewhere)
      let api = try await house.bed.api(role, of: house.bed.elsewhere)
      for endpoint in house.endpoints where endpoint.method == .post && endpoint.path != "/sign-out" {
        _ = await AccessProbe.knock(endpoint, sample.path(of: endpoint), web, api, sample.body(of: endpoint))
      }
    }
    let after = try await house.holdings(of: house.bed.home)
    for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
  }

  @Test("공개 창구에는 누구나 보는 길만 있고, 이름이 나올 수 있는 길에는 업무 목적이 있다")
  func surfaces() async throws {
    let house = try await HouseBed(.sqlite)
    let endpoints = house.features.flatMap(\.endpoints)
    for endpoint in endpoints where Surface.public.shows(endpoint.audience) {
      #expect(endpoint.audience == .everyone, "\(endpoint.path)")
    }
    for endpoint in endpoints where endpoint.audience != .everyone {
      #expect(endpoint.purpose != nil, "\(endpoint.method.rawValue) \(endpoint.path)")
      #expect(endpoint.path.hasPrefix("/desk") || endpoint.path.hasPrefix("/api/v1/") || endpoint.path == "/sign-out")
    }
    #expect(endpoints.allSatisfy { !$0.summary.isEmpty })
  }

  @Test("양식의 표가 없는 보내기는 403, 열쇠가 없는 API 보내기는 400으로 모두 돌려보낸다")
  func tokens() async throws {
    let house = try await HouseBed(.sqlite)
    let sample = try await house.sample()
    for endpoint in house.endpoints where endpoint.method == .post {
      let one = try #require(
        Role.allCases.first { role in
          endpoint.audience.admits(
            Caller(way: .session(""), account: "", office: "naeil", centre: nil, name: "", roles: [role]))
        })
      let path = sample.path(of: endpoint)
      if endpoint.isAPI {
        let heard = try await house.bed.api(one).post(path, .tree(sample.body(of: endpoint)), reason: "권한 점검", key: "")
        #expect(heard.status == 400, "\(path) \(heard.status)")
      } else {
        let heard = try await house.bed.desk(one).post(path, pairs: sample.body(of: endpoint), token: "거짓")
        #expect(heard.status == 403, "\(path) \(heard.status)")
      }
    }
  }
}
