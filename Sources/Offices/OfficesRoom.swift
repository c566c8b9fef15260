import Pages
import Secrets
import Storage
import Vocabulary

/// What this room gives to the wiring beside its types.
package enum OfficesRoom {
  /// Tables of offices, staff, access log and vault; first of all rooms after Storage's own.
  package static let migrations = Migration.all(room: "Offices", Embedded.files)

  /// The room's word catalogue (`Words/en.po`): the sign-in page; staff pages stay Korean.
  package static let words = Embedded.files

  /// Sign-in, accounts, settings, and the privacy officer's desk. `keys` nil: a public node, which has neither vault nor
  /// sign-in. `records`: what the rooms above keep of people. `others`: their endpoints, by whose words the access log
  /// reads. `waiting`: what they have waiting for the privacy officer.
  package static func feature(
    database: any Database, keys: KeyRing?, records: [any PersonRecords] = [], others: [Endpoint] = [],
    waiting: PrivacyWaiting = PrivacyWaiting()
  ) -> Feature {
    guard let keys else { return Feature(name: "Offices", endpoints: [], words: words) }
    let own =
      SignInRoutes(signIn: SignIn(database: database)).endpoints + AccountRoutes(database: database).endpoints
      + StaffRoutes(database: database).endpoints
      + SettingsRoutes(database: database).endpoints
      + OpeningRoutes(database: database, vault: Vault(keys: keys)).endpoints
    return Feature(
      name: "Offices", endpoints: own + privacy(database, keys, records, own + others, waiting), words: words,
      navigation: [
        Navigation("직원 계정", "/desk/staff", StaffRoutes.audience),
        Navigation("개인정보 보호", PrivacyDesk.path, PrivacyGround.readers),
        Navigation("설정", "/desk/settings", StaffRoutes.audience),
        Navigation("내 계정", "/desk/account", .anyStaff),
      ])
  }

  /// The privacy desk's routes. The access log reads in the endpoints' own words, those of this desk included.
  private static func privacy(
    _ database: any Database, _ keys: KeyRing, _ records: [any PersonRecords], _ known: [Endpoint],
    _ waiting: PrivacyWaiting
  ) -> [Endpoint] {
    func routes(_ acts: [String: String]) -> [Endpoint] {
      let ground = PrivacyGround(database: database, keys: keys, records: records, acts: acts, waiting: waiting)
      return PrivacyDesk(ground: ground).endpoints + AccessLogRoutes(ground: ground).endpoints
        + AccessReviewRoutes(ground: ground).endpoints + DestructionRoutes(ground: ground).endpoints
        + RightsRequestRoutes(ground: ground).endpoints + StaffRightsRoutes(ground: ground).endpoints
    }
    let named = (known + routes([:])).filter { $0.purpose != nil || $0.path == "/sign-in" && $0.method == .post }
    return routes(
      Dictionary(
        named.map { ("\($0.method.rawValue) \($0.path)", $0.summary) }, uniquingKeysWith: { first, _ in first }))
  }

  /// What time alone changes: the destruction list of a day, drafts past their month, the file rewritten after a
  /// destruction. Harmless to run twice, and on several nodes. Returns how many people were put on lists.
  @discardableResult
  package static func nightly(
    _ database: any Database, keys: KeyRing, records: [any PersonRecords], at now: Instant
  ) async throws -> Int {
    let destroying = Destroying(vault: Vault(keys: keys), records: records)
    let offices = try await database.read { tx in try OfficeStore().all(tx).map(\.id) }
    var (listed, destroyed) = (0, 0)
    for office in offices {
      let (id, line) = (ID<DestructionList>(at: now), ID<DestructionRegisterLine>(at: now).text)
      listed += try await database.write { tx in
        try destroying.nightly(id: id, line: line, in: office, at: now, tx)
      }
      destroyed += try await database.read { tx in
        try tx.first(
          "SELECT count(*) AS n FROM destruction_register WHERE office = ? AND at >= ?", office,
          now.adding(seconds: -2 * 86_400))?.int("n") ?? 0
      }
    }
    if destroyed > 0 { try await database.scrub() }
    return listed
  }
}
