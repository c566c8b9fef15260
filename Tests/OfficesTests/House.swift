import Pages
import Secrets
import Storage
import Testbed
import Vocabulary

@testable import Offices

/// Two offices with their staff on one fresh database.
struct House {
  let database: any Database
  let keys = KeyRing.fresh(on: Day(number: 20_000))
  let now = Instant(Day(number: 20_500), hour: 9)
  var vault: Vault { Vault(keys: keys) }
  var gate: OfficeGate { OfficeGate(database: database, keys: keys, publicOffice: "naeil") }
  var signIn: SignIn { SignIn(database: database) }
  static let password = "고양이 세 마리 3"

  init(_ engine: Engine) async throws {
    database = try await TestDatabase.make(engine, migrations: OfficesRoom.migrations)
    let now = now
    let offices = [
      try Office(id: "naeil", name: "내일구", kind: .local, demo: true),
      try Office(id: "eoje", name: "어제구", kind: .local, demo: true),
    ]
    let hash = House.hash
    try await database.write { tx in
      for office in offices {
        try OfficeStore().add(office, at: now, tx)
        for role in Role.allCases {
          let login = "\(role.rawValue.lowercased())-\(office.id)"
          let account = NewAccount(
            id: ID("\(office.id)-\(role.rawValue)"), office: office.id, login: login, name: role.label, centre: nil,
            roles: [role], passwordHash: hash)
          try AccountStore().add(account, by: nil, at: now, tx)
        }
      }
    }
  }

  /// Cheap on purpose: what Argon2 costs is tested in Secrets.
  static let hash = (try? Password.hash(password, memoryKiB: 64)) ?? ""

  func account(_ role: Role, of office: String = "naeil") -> ID<Account> { ID("\(office)-\(role.rawValue)") }
  func login(_ role: Role, of office: String = "naeil") -> String { "\(role.rawValue.lowercased())-\(office)" }

  /// Signs in and gives the cookie.
  func enter(_ role: Role, of office: String = "naeil", at when: Instant? = nil) async throws -> String {
    try await signIn.begin(
      login: login(role, of: office), password: House.password, address: "10.0.0.1", at: when ?? now)
  }

  func caller(_ cookie: String, at when: Instant? = nil) async throws -> Caller {
    try await gate.identify(cookie: cookie, bearer: nil, remoteAddress: "10.0.0.1", at: when ?? now)
  }

  /// Registers a person and gives the id.
  func register(
    _ name: String, born: Day? = Day("1970-03-02"), phone: String? = "01012345678", office: String = "naeil"
  ) async throws -> ID<Person> {
    let id = ID<Person>(at: now)
    let (vault, now) = (vault, now)
    let fields = Person.Fields(name: name, birthDate: born, sex: .female, phone: phone, address: "내일로 1")
    try await database.write { tx in try vault.create(fields, id: id, in: office, at: now, tx) }
    return id
  }

  func find(_ typed: String, office: String = "naeil") async throws -> [String] {
    let (vault, query) = (vault, try VaultQuery(typed: typed))
    return try await database.read { tx in try vault.search(query, in: office, tx).map(\.fields.name) }
  }
}
