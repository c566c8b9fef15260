import Offices
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("본 사람은 접속기록에 남는다") struct AccessLogTests {
  struct Known {
    let id: String, marks: [String]
  }

  /// Two people of the home office, and what would betray them in an answer: name, masked name, telephone.
  private func people(_ house: HouseBed, _ sample: Sample) async throws -> [Known] {
    let vault = Vault(keys: house.bed.keys), home = house.bed.home
    return try await house.bed.database.read { tx in
      try tx.rows("SELECT id FROM person WHERE office = ?", home).compactMap { row in
        let id: ID<Person> = try row.id("id")
        return try vault.find(id, in: home, tx).map { person in
          let fields = person.fields
          return Known(id: id.text, marks: [fields.name, Masking.name(fields.name), fields.phone].compactMap(\.self))
        }
      }
    }
  }

  private func lastRequest(_ house: HouseBed) async throws -> [Row] {
    let home = house.bed.home
    return try await house.bed.database.read { tx in
      let last = try tx.first(
        "SELECT request FROM access_log WHERE office = ? ORDER BY month DESC, sequence DESC LIMIT 1", home)
      return try tx.rows(
        "SELECT path, method, status, person, purpose FROM access_log WHERE office = ? AND request = ? ORDER BY sequence",
        home, last?.text("request") ?? "")
    }
  }

  @Test("상담사가 아닌 직원이 자기 업무 화면으로 넘어간 일은 상담으로 적히지 않는다", arguments: TestDatabase.engines)
  func landing(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    for (role, purpose) in [
      (Role.planner, "administration"), (.privacyOfficer, "administration"), (.counsellor, "counselling"),
    ] {
      _ = await (try await house.bed.desk(role)).get("/desk")
      let row = try #require(try await lastRequest(house).first)
      #expect(try row.text("path") == "/desk" && row.text("purpose") == purpose, "\(role)")
    }
    let log = await (try await house.bed.desk(.privacyOfficer)).get("/desk/access-log").text
    #expect(log.contains("자기 업무 화면으로 넘어감"))
  }

  @Test("사람이 보이는 모든 답에, 보인 사람마다 한 줄이 답보다 먼저 적힌다", arguments: TestDatabase.engines)
  func eachPerson(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let sample = try await house.sample()
    let people = try await people(house, sample)
    #expect(people.count == 1)
    var showing: Set<String> = []
    for role in Role.allCases {
      let (web, api) = (try await house.bed.desk(role), try await house.bed.api(role))
      for endpoint in house.endpoints where endpoint.path != "/sign-out" {
        let heard = await AccessProbe.knock(endpoint, sample.path(of: endpoint), web, api, query(endpoint, sample))
        let name = "\(endpoint.method.rawValue) \(endpoint.path) \(role.rawValue)"
        let rows = endpoint.purpose == nil ? [] : try await lastRequest(house)
        if endpoint.purpose != nil {
          #expect(try rows.first?.text("path") == endpoint.path && rows.first?.int("status") == heard.status, "\(name)")
          #expect(try rows.first?.textIfPresent("person") == nil, "\(name)")
        }
        let logged = try rows.dropFirst().compactMap { try $0.textIfPresent("person") }
        #expect(Set(logged).count == logged.count, "\(name)")
        for person in people where person.marks.contains(where: heard.text.contains) {
          showing.insert(endpoint.path)
          #expect(logged.contains(person.id), "\(name)")
        }
      }
    }
    #expect(showing.count >= 10, "\(showing.sorted())")
    let (log, home, month) = (AccessLog(keys: house.bed.keys), house.bed.home, house.bed.today.yearMonth)
    #expect(try await house.bed.database.read { tx in try log.firstBroken(in: home, month: month, tx) } == nil)
  }

  /// The search for a person is a form of its own.
  private func query(_ endpoint: Endpoint, _ sample: Sample) -> [(String, String)] {
    endpoint.path == "/desk/search" ? [("q", "심가람")] : []
  }

  /// Who it is, it knows; to write it down, it fails.
  struct BrokenLog: Gatekeeper {
    let gate: OfficeGate
    struct DiskFull: Error {}
    func identify(cookie: String?, bearer: String?, remoteAddress: String, at now: Instant) async throws -> Caller {
      try await gate.identify(cookie: cookie, bearer: bearer, remoteAddress: remoteAddress, at: now)
    }
    func record(_ access: Access) async throws { throw DiskFull() }
    var csrfKey: [UInt8] { gate.csrfKey }
  }

  @Test("기록하지 못하면 503으로 답하고 이름을 내보내지 않는다", arguments: TestDatabase.engines)
  func brokenLog(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let sample = try await house.sample()
    let bed = house.bed
    let gate = BrokenLog(gate: OfficeGate(database: bed.database, keys: bed.keys, publicOffice: bed.home))
    let site = Site(
      name: "시험", office: bed.home, demo: true, version: "0", words: Words([]), navigation: [], origin: nil)
    let now = bed.now
    let server = try Server(
      endpoints: house.features.flatMap(\.endpoints), gatekeeper: gate, site: site, database: bed.database,
      surface: .all, clock: { now })
    for role in Role.allCases {
      let web = WebCaller(server: server, cookies: try await bed.desk(role).cookies)
      let api = APICaller(server: server, token: try await bed.token(role))
      for endpoint in house.endpoints where endpoint.purpose != nil && endpoint.method == .get {
        let caller = Caller(way: .session(""), account: "", office: bed.home, centre: nil, name: "", roles: [role])
        let heard = await AccessProbe.knock(endpoint, sample.path(of: endpoint), web, api, [])
        let name = "\(endpoint.path) \(role.rawValue)"
        #expect(heard.status == 503, "\(name): \(heard.status)")
        if endpoint.audience.admits(caller) {
          for secret in Sample.secrets + ["심*람"] { #expect(!heard.text.contains(secret), "\(name) \(secret)") }
        }
      }
    }
  }
}
