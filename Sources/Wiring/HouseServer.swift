import Demo
import HTTPTypes
import JobCentre
import Ledger
import Logging
import Offices
import Pages
import Plans
import Secrets
import Storage
import Vocabulary

extension House {
  /// The release, shown in the footer and by `--version`.
  package static let version = "0.1.0"

  /// What every room brings, in the order of the main menu. `keys` is nil on a public node, where only pages without
  /// anything sealed are registered.
  package static func features(database: any Database, keys: KeyRing) -> [Feature] {
    [
      FrontPage(database: database).feature,
      JobCentre.feature(database: database, keys: keys),
      Plans.feature(database: database, keys: keys),
      LedgerRoom.feature(database: database),
      OfficesRoom.feature(database: database, keys: keys),
    ]
  }

  /// The node's web side. Throws `DemoAbroad` for a demo that would leave this machine.
  package func server(
    surface: Surface, host: String, clock: @escaping @Sendable () -> Instant, logger: Logger = Logger(label: "naeil")
  ) async throws -> Server {
    let office = try await office()
    if office.demo, !["127.0.0.1", "localhost", "::1"].contains(host) { throw DemoAbroad() }
    let keys = self.keys ?? KeyRing.fresh(on: clock().day)
    var features = House.features(database: database, keys: keys)
    if office.demo { features.append(DemoDistrict.feature(database: database)) }
    let site = Site(
      name: "\(office.name) 일자리", office: office.id, demo: office.demo, version: House.version,
      words: Words([PagesWords.files] + features.map(\.words)), navigation: features.flatMap(\.navigation),
      origin: settings.origin)
    var web = Server.Settings()
    web.trustedProxies = settings.trustedProxies
    web.logger = logger
    return try Server(
      endpoints: features.flatMap(\.endpoints),
      gatekeeper: OfficeGate(database: database, keys: keys, publicOffice: office.id), site: site,
      database: database, surface: surface, clock: clock, settings: web)
  }
}

/// A demo is for this machine only: its passwords are printed.
package struct DemoAbroad: SpokenError {
  package var title: String { "시연 자료를 열지 않았습니다" }
  package var detail: String { "시연 자료는 이 컴퓨터(127.0.0.1)에서만 엽니다. --host를 빼고 다시 실행하십시오." }
}
