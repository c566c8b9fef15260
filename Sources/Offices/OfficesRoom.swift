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

  /// Sign-in, accounts, access log, settings. `keys` nil: a public node, which has neither vault nor sign-in.
  package static func feature(database: any Database, keys: KeyRing?) -> Feature {
    guard let keys else { return Feature(name: "Offices", endpoints: [], words: words) }
    let endpoints =
      SignInRoutes(signIn: SignIn(database: database)).endpoints + AccountRoutes(database: database).endpoints
      + StaffRoutes(database: database).endpoints
      + AccessLogRoutes(database: database, log: AccessLog(keys: keys)).endpoints
      + SettingsRoutes(database: database).endpoints
      + OpeningRoutes(database: database, vault: Vault(keys: keys)).endpoints
    return Feature(
      name: "Offices", endpoints: endpoints, words: words,
      navigation: [
        Navigation("직원 계정", "/desk/staff", StaffRoutes.audience),
        Navigation("접속기록", "/desk/access-log", .staff([.auditor, .privacyOfficer])),
        Navigation("설정", "/desk/settings", StaffRoutes.audience),
        Navigation("내 계정", "/desk/account", .anyStaff),
      ])
  }
}
