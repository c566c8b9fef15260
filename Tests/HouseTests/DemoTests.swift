import Demo
import Ledger
import Offices
import Pages
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("시연 자료") struct DemoTests {
  static let now = Instant(Day("2026-11-20") ?? Day(number: 20_777), hour: 18)
  static let keys = KeyRing.fresh(on: now.day)

  /// Built once an engine; every test reads it.
  static let sqlite = Task { try await make(.sqlite) }
  static let postgresql = Task { try await make(.postgresql) }
  static func demo(_ engine: Engine) async throws -> any Database {
    try await (engine == .sqlite ? sqlite : postgresql).value
  }

  private static func make(_ engine: Engine) async throws -> any Database {
    let database = try await TestDatabase.make(engine, migrations: House.migrations)
    try await DemoDistrict.build(in: database, keys: keys, at: now) { _, _ in }
    return database
  }

  private static func fingerprints(_ database: any Database) async throws -> [String] {
    try await database.read { tx in
      try tx.rows(
        "SELECT fingerprint FROM edition WHERE office = ? ORDER BY year, number", DemoDistrict.office
      ).map { try $0.text("fingerprint") }
    }
  }

  @Test("같은 씨앗과 날이면 어느 데이터베이스에서나 세 공시본의 지문이 같고, 원장이 맞는다", .timeLimit(.minutes(6)))
  func fingerprints() async throws {
    var found: [[String]] = []
    for engine in TestDatabase.engines {
      let database = try await Self.demo(engine)
      found.append(try await Self.fingerprints(database))
      let report = try await LedgerVerification().verify(database)
      #expect(report.isSound, "\(report.lines)")
    }
    #expect(found.allSatisfy { $0.count == 3 && $0 == found[0] && Set($0).count == 3 }, "\(found)")
  }

  @Test("두 번 넣거나 실제 기관이 있는 데이터베이스에 넣으면 거절한다")
  func refusals() async throws {
    let full = try await Self.demo(.sqlite)
    await #expect(throws: DemoDistrict.Refusal.alreadyThere) {
      try await DemoDistrict.build(in: full, keys: Self.keys, at: Self.now) { _, _ in }
    }
    let real = try await TestDatabase.make(.sqlite, migrations: House.migrations)
    let office = try Office(id: "guro", name: "구로구", kind: .local, demo: false)
    try await real.write { tx in try OfficeStore().add(office, at: Self.now, tx) }
    await #expect(throws: DemoDistrict.Refusal.realData("구로구")) {
      try await DemoDistrict.build(in: real, keys: Self.keys, at: Self.now) { _, _ in }
    }
  }

  @Test("사람은 구백 명쯤이고 모두 지어낸 번호를 쓰며, 가장 새 구인은 이번 주 것이다", arguments: TestDatabase.engines)
  func people(_ engine: Engine) async throws {
    let database = try await Self.demo(engine)
    let vault = Vault(keys: Self.keys)
    let phones = try await database.read { tx in
      try tx.rows("SELECT id FROM person").compactMap { row in
        let id: ID<Person> = try row.id("id")
        return try vault.find(id, in: DemoDistrict.office, tx)?.fields.phone
      }
    }
    #expect((820...1000).contains(phones.count), "\(phones.count)")
    #expect(phones.allSatisfy { $0.hasPrefix("0100") && $0.count == 11 })
    #expect(Set(phones).count == phones.count)
    let newest = try await database.read { tx in
      try tx.first("SELECT max(registered_on) AS day FROM vacancy WHERE status = 'open'")?.day("day")
    }
    let monday = Self.now.day.adding(days: 1 - Self.now.day.weekday)
    #expect(newest.map { $0 >= monday && $0 <= Self.now.day } == true, "\(String(describing: newest))")
  }

  @Test("어느 역할로 보아도 목록이 비어 있지 않다")
  func lists() async throws {
    let database = try await Self.demo(.sqlite)
    let office = try Office(id: DemoDistrict.office, name: "내일구", kind: .local, demo: true)
    let features = House.features(database: database, keys: Self.keys, office: office)
    let site = Site(
      name: "내일구", office: office.id, demo: true, version: "0", words: Words([]), navigation: [], origin: nil)
    let server = try Server(
      endpoints: features.flatMap(\.endpoints),
      gatekeeper: OfficeGate(database: database, keys: Self.keys, publicOffice: office.id), site: site,
      database: database, surface: .all, clock: { Self.now })
    for seat in DemoStaff.seats {
      let token = APIToken()
      try await database.write { tx in
        guard let account = try AccountStore().find(login: seat.login, tx) else { throw NotFound("계정") }
        try AccountStore().issue(token, to: account, by: nil, at: Self.now, tx)
      }
      let caller = Caller(way: .session(""), account: "", office: office.id, centre: nil, name: "", roles: [seat.role])
      for endpoint in features.flatMap(\.endpoints)
      where endpoint.isAPI && endpoint.method == .get && !endpoint.path.contains("{")
        && endpoint.audience.admits(caller)
      {
        guard case .object(let members)? = endpoint.output, members.contains(where: { $0.name == "items" }) else {
          continue
        }
        let heard = await APICaller(server: server, token: token.shown).get(endpoint.path)
        #expect(heard.status == 200 && !heard.json["items"].items.isEmpty, "\(seat.login) \(endpoint.path)")
      }
    }
  }
}
