import Logging
import Offices
import Pages
import Secrets
import Storage
import Synchronization
import Vocabulary

/// The house in small, for a feature's tests: a fresh database of one engine, two offices with an account per role, a
/// fixed clock, and callers that speak to the real pipeline in process.
///
///     let bed = try await Testbed(engine, migrations: JobCentre.migrations) { JobCentre.endpoints(on: $0.database) }
///     let answer = try await bed.desk(.counsellor).post("/desk/referrals/r1/transitions", ["to": "interview"])
package struct Testbed: Sendable {
  /// What a feature's endpoints are made of.
  package struct Ground: Sendable {
    /// Migrated, with offices and accounts to come.
    package let database: any Database
    /// Fresh for this bed.
    package let keys: KeyRing
    /// The clock's first moment.
    package let now: Instant
  }
  /// Slugs: the office whose pages the node serves, and another one.
  package let home = "naeil", elsewhere = "eoje"
  /// Migrated, with two offices and an account per role.
  package let database: any Database
  /// Fresh for this bed.
  package let keys: KeyRing
  /// The real pipeline.
  package let server: Server
  private let clock: Clock

  /// `migrations` of the features under test come after those of Offices. `endpoints` makes their routes.
  package init(
    _ engine: Engine, migrations: [Migration] = [], now: Instant = Testbed.start,
    words: [[(name: String, text: StaticString)]] = [], navigation: [Navigation] = [], surface: Surface = .all,
    endpoints: (Ground) throws -> [Endpoint] = { _ in [] }
  ) async throws {
    let clock = Clock(now)
    let keys = KeyRing.fresh(on: now.day)
    let others = migrations.filter { $0.room != "Offices" }
    database = try await TestDatabase.make(engine, migrations: OfficesRoom.migrations + others)
    (self.clock, self.keys) = (clock, keys)
    try await Testbed.settle(database, [home, elsewhere], at: now)
    let site = Site(
      name: "내일구 일자리센터", office: home, demo: true, version: "시험", words: Words(words), navigation: navigation,
      origin: nil)
    var settings = Server.Settings()
    settings.logger.logLevel = .error
    server = try Server(
      endpoints: endpoints(Ground(database: database, keys: keys, now: now)),
      gatekeeper: OfficeGate(database: database, keys: keys, publicOffice: home), site: site, database: database,
      surface: surface, clock: { clock.now }, settings: settings)
  }

  /// Monday 2 March 2026, 10:00 in Seoul.
  package static let start = Instant(Day(number: 20_514), hour: 10)
  /// The moment of the next request.
  package var now: Instant { clock.now }
  /// Its day in Seoul.
  package var today: Day { clock.now.day }
  /// Lets time pass for every later request.
  package func pass(days: Int = 0, minutes: Int = 0) { clock.pass(seconds: days * 86_400 + minutes * 60) }

  /// A browser signed in as `role`.
  package func desk(_ role: Role, of office: String? = nil) async throws -> WebCaller {
    let login = Testbed.login(role, of: office ?? home)
    let cookie = try await SignIn(database: database).begin(
      login: login, password: Testbed.password, address: "10.0.0.1", at: now)
    return WebCaller(server: server, cookies: [SessionCookie.name: cookie])
  }
  /// A browser nobody has signed in with.
  package var anonymous: WebCaller { WebCaller(server: server) }

  /// A program with a token of `role`; without one, nobody's.
  package func api(_ role: Role? = nil, of office: String? = nil) async throws -> APICaller {
    guard let role else { return APICaller(server: server, token: nil) }
    return APICaller(server: server, token: try await token(role, of: office))
  }

  /// A fresh token of the account of `role`.
  package func token(_ role: Role, of office: String? = nil) async throws -> String {
    let (office, now) = (office ?? home, now)
    let token = APIToken()
    try await database.write { tx in
      guard let account = try AccountStore().find(login: Testbed.login(role, of: office), tx) else {
        throw NotFound("계정")
      }
      try AccountStore().issue(token, to: account, by: nil, at: now, tx)
    }
    return token.shown
  }

  /// Id of the account that `desk` and `api` use: `naeil-counsellor`.
  package func account(_ role: Role, of office: String? = nil) -> String { "\(office ?? home)-\(role.rawValue)" }

  /// Of every account.
  package static let password = "고양이 세 마리 3"
  /// `counsellor-naeil`.
  package static func login(_ role: Role, of office: String) -> String { "\(role.rawValue.lowercased())-\(office)" }

  /// Cheap on purpose: what Argon2 costs is tested in Secrets.
  private static let hash = Result { try Password.hash(password, memoryKiB: 64) }

  private static func settle(_ database: any Database, _ slugs: [String], at now: Instant) async throws {
    let offices = try zip(slugs, ["내일구", "어제구"]).map { try Office(id: $0, name: $1, kind: .local, demo: true) }
    let hash = try hash.get()
    try await database.write { tx in
      for office in offices {
        try OfficeStore().add(office, at: now, tx)
        for role in Role.allCases {
          let account = NewAccount(
            id: ID("\(office.id)-\(role.rawValue)"), office: office.id, login: login(role, of: office.id),
            name: "\(office.name) \(role.label)", centre: nil, roles: [role], passwordHash: hash)
          try AccountStore().add(account, by: nil, at: now, tx)
        }
      }
    }
  }

  private final class Clock: Sendable {
    private let state: Mutex<Instant>
    init(_ now: Instant) { state = Mutex(now) }
    var now: Instant { state.withLock { $0 } }
    func pass(seconds: Int) { state.withLock { $0 = $0.adding(seconds: seconds) } }
  }
}
