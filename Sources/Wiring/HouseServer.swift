import Demo
import HTTPTypes
import JobCentre
import Ledger
import Logging
import Offices
import Pages
import Plans
import Secrets
import ServiceLifecycle
import Storage
import Vocabulary

extension House {
  /// The release, shown in the footer and by `--version`.
  package static let version = "0.1.0"

  /// What every room brings, in the order of the main menu. `keys` is nil on a public node, which opens nothing sealed.
  /// `measures` and `metricsToken`: what `/metrics` tells, and to whom beside this machine.
  package static func features(
    database: any Database, keys: KeyRing?, office: Office, measures: Measures = Measures(),
    metricsToken: String? = nil
  ) -> [Feature] {
    let metrics = MetricsRoute(database: database, measures: measures, token: metricsToken, whole: keys != nil)
    let demo = office.demo ? [DemoDistrict.feature(database: database)] : []
    let working = [
      FrontPage(database: database).feature,
      JobCentre.feature(database: database, keys: keys, projects: planProjects),
      Plans.feature(database: database, keys: keys, waiting: planWaiting),
      Feature(
        name: "Ledger",
        endpoints: LedgerRoutes(database: database, plans: PlanStore(), keepers: [PlanEntries()]).endpoints),
    ]
    let offices = OfficesRoom.feature(
      database: database, keys: keys, records: keys.map(personRecords) ?? [], others: working.flatMap(\.endpoints),
      waiting: privacyWaiting)
    let open = OpenDataRoutes(database: database, offered: working.map(\.openData))
    return working + [offices, open.feature, metrics.feature] + demo
  }

  /// How the planner's desk asks which hires wait for recognition.
  static let planWaiting = PlanWaiting { office, today, tx in
    try JobCentre.awaitingRecognition(in: office, on: today, tx).map {
      WaitingHire(id: $0.id, project: $0.project, startedOn: $0.startedOn, due: $0.due)
    }
  }

  /// How the privacy officer's desk asks which rosters wait for their basis to be confirmed.
  static let privacyWaiting = PrivacyWaiting { office, today, tx in
    try Plans.basesAwaitingConfirmation(in: office, on: today, tx).map {
      PrivacyWaiting.Item(title: $0.title, path: $0.path, next: "개인정보 보호책임자가 근거를 확인", due: $0.due)
    }
  }

  /// How the job centre asks which projects the plan has. This and `planWaiting` are all that two features tell each
  /// other directly.
  static let planProjects = PlanProjects { office, year, tx in
    try PlanStore().projects(of: office, year: year, tx).map {
      PlanProjects.Choice(code: $0.code, title: $0.name, category: $0.category)
    }
  }

  /// The node's web side. Throws `DemoAbroad` for a demo that would leave this machine.
  package func server(
    surface: Surface, host: String, clock: @escaping @Sendable () -> Instant, logger: Logger = Logger(label: "naeil")
  ) async throws -> Server {
    let office = try await office()
    if office.demo, !["127.0.0.1", "localhost", "::1"].contains(host) { throw DemoAbroad() }
    let database = MeasuredDatabase(database, measures)
    let features = House.features(
      database: database, keys: keys, office: office, measures: measures, metricsToken: settings.metricsToken)
    let site = Site(
      name: "\(office.name) 일자리", office: office.id, demo: office.demo, version: House.version,
      words: Words(features.map(\.words)),
      navigation: features.flatMap(\.navigation).filter { surface.shows($0.audience) }, origin: settings.origin,
      signIn: surface.hasDesk)
    var web = Server.Settings()
    web.trustedProxies = settings.trustedProxies
    web.logger = logger
    web.measures = measures
    web.ready = { try await Migrator(House.migrations).checkUpToDate(on: database) }
    let head = FooterHead(database: database)
    web.footer = { call in await head.line(for: call) }
    return try Server(
      endpoints: features.flatMap(\.endpoints), gatekeeper: try gate(surface, database, publicOffice: office.id),
      site: site,
      database: database, surface: surface, clock: clock, settings: web)
  }

  /// Throws `KeyFileError.missing` where staff would work without keys.
  private func gate(
    _ surface: Surface, _ database: any Database, publicOffice: String
  ) throws -> any Gatekeeper {
    guard surface.hasDesk else { return PublicGate() }
    return OfficeGate(database: database, keys: try keysOrRefuse(), publicOffice: publicOffice)
  }
}

extension House {
  /// What runs beside the pages; nothing on a public node.
  package func services(clock: @escaping @Sendable () -> Instant, logger: Logger) -> [any Service] {
    guard let keys else { return [] }
    return [
      DailyRound(database: database, keys: keys, clock: clock, logger: logger, measures: measures),
      delivery(clock: clock, logger: logger),
    ]
  }

  /// What carries the outbox's letters out of the house.
  package func delivery(clock: @escaping @Sendable () -> Instant, logger: Logger) -> Delivery {
    Delivery(
      database: database,
      files: [Delivery.heads: settings.heads, DestroyedPersons.topic: settings.destroyed], clock: clock, logger: logger,
      measures: measures)
  }
}

/// A demo is for this machine only: its passwords are printed.
package struct DemoAbroad: SpokenError {
  package var title: String { "시연 자료를 열지 않았습니다" }
  package var detail: String { "시연 자료는 이 컴퓨터(127.0.0.1)에서만 엽니다. --host를 빼고 다시 실행하십시오." }
}
