import Offices
import Pages
import Storage
import Testbed
import Vocabulary
import Wiring

/// The whole house behind the real pipeline, in process: every room's tables and endpoints, two offices, a caller per
/// role.
struct HouseBed: Sendable {
  let bed: Testbed
  let features: [Feature]

  init(_ engine: Engine, recognition: OfficeSettings.Recognition = .same, now: Instant = Testbed.start) async throws {
    var features: [Feature] = []
    bed = try await Testbed(engine, migrations: House.migrations, now: now) { ground in
      let office = try Office(id: "naeil", name: "내일구", kind: .local, demo: true)
      features = House.features(database: ground.database, keys: ground.keys, office: office)
      return features.flatMap(\.endpoints)
    }
    self.features = features
    let (offices, now) = ([bed.home, bed.elsewhere], bed.now)
    try await bed.database.write { tx in
      for office in offices {
        var settings = OfficeSettings()
        (settings.recognition, settings.homeRegion) = (recognition, "99110")
        try OfficeStore().change(to: settings, of: office, by: nil, at: now, tx)
      }
    }
  }

  /// Every endpoint of the node, those of Pages included, in the order of a list: path, then method.
  var endpoints: [Endpoint] {
    bed.server.endpoints.sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
  }

  /// The same house with its main menu and its English, as a visitor meets it.
  func speaking() throws -> Server {
    let now = bed.now
    let site = Site(
      name: "내일구 일자리", office: bed.home, demo: true, version: "0", words: Words(features.map(\.words)),
      navigation: features.flatMap(\.navigation), origin: nil)
    return try Server(
      endpoints: features.flatMap(\.endpoints),
      gatekeeper: OfficeGate(database: bed.database, keys: bed.keys, publicOffice: bed.home), site: site,
      database: bed.database, surface: .all, clock: { now })
  }

  /// The number `n` of the first row.
  func value(_ sql: String, _ arguments: [any Bindable] = []) async throws -> Int {
    try await bed.database.read { tx in try tx.first(sql, arguments)?.int("n") ?? 0 }
  }
}
