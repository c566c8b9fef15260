import HTTPTypes
import Ledger
import Offices
import Pages
import Secrets
import Storage
import Synchronization
import Testbed
import Vocabulary

@testable import JobCentre

/// A job centre on one fresh database: two offices, a fixed day, a server in process with a caller per role.
struct CentreBench {
  let database: any Database
  let keys = KeyRing.fresh(on: Day(number: 20_000))
  let counter: Counter
  let gate = TokenGate()
  /// 2026-03-02, a Monday.
  let day: Day
  let now: Instant
  static let home = "naeil", elsewhere = "eoje"
  static let projects = PlanProjects { _, _, _ in
    [.init(code: "2-1-1", title: "일자리센터 운영", category: .employmentService)]
  }

  init(_ engine: Engine, recognition: OfficeSettings.Recognition = .same, day text: String = "2026-03-02") async throws
  {
    guard let day = Day(text) else { throw NotFound("날짜") }
    (self.day, now) = (day, Instant(day, hour: 10))
    database = try await TestDatabase.make(
      engine, migrations: OfficesRoom.migrations + LedgerRoom.migrations + JobCentre.migrations)
    counter = Counter(
      database: database, keys: keys, projects: Self.projects)
    let now = now
    try await database.write { tx in
      for (id, name) in [(Self.home, "내일구"), (Self.elsewhere, "어제구")] {
        try OfficeStore().add(Office(id: id, name: name, kind: .local, demo: true), at: now, tx)
        var settings = OfficeSettings()
        settings.recognition = recognition
        settings.homeRegion = "11530"
        try OfficeStore().change(to: settings, of: id, by: nil, at: now, tx)
      }
    }
  }

  /// The day `days` later, as an instant.
  func later(_ days: Int) -> Instant { Instant(day.adding(days: days), hour: 10) }

  func registration(
    _ name: String = "홍길동", born: String = "1985-05-05", phone: String = "01012345678", sighted: Bool = true,
    groups: [String] = []
  ) -> Registration {
    Registration(
      person: Person.Fields(
        name: name, birthDate: Day(born), sex: .female, phone: phone, address: "내일로 1", dong: "1153051000"),
      wishes: Wishes(
        occupations: ["KECO2025:5501"], dong: "1153051000", maxDistance: 10, wageKind: .monthly, wageAmount: 2_200_000,
        hoursMin: 20, hoursMax: 40),
      targetGroups: groups, consents: [.attachments: true, .sensitive: !groups.isEmpty],
      identity: sighted ? .init(kind: .residentCard, sightedOn: day) : nil)
  }

  /// Registers a seeker; `phone` ends in a number of its own so that namesakes differ.
  func seeker(
    _ name: String = "홍길동", born: String = "1985-05-05", phone: String = "01012345678", sighted: Bool = true,
    groups: [String] = [], office: String = home, counsellor: String = "counsellor", at moment: Instant? = nil
  ) async throws -> JobSeeker {
    let (counter, moment) = (counter, moment ?? now)
    let registration = registration(name, born: born, phone: phone, sighted: sighted, groups: groups)
    let act = Registering.Act(
      office: office, account: counsellor, centre: nil, day: moment.day, now: moment)
    return try await database.write { tx in try counter.registering.register(registration, act, tx) }
  }

  func employer(_ name: String = "내일식품", bizNo: String = "1208147521", office: String = home) async throws -> Employer {
    let (counter, now, id) = (counter, now, ID<Employer>(at: now))
    let fields = Employer.Fields(name: name, bizNo: bizNo, region: "11530", regionName: "서울 구로구")
    return try await database.write { tx in
      try counter.employers.findOrCreate(fields, id: id, in: office, at: now, tx)
    }
  }

  func vacancy(
    _ title: String = "조리원", openings: Int = 1, origin: VacancyOrigin = .own, validDays: Int = 30,
    employer: Employer? = nil,
    office: String = home
  ) async throws -> Vacancy {
    let firm: Employer? = origin == .own ? (employer == nil ? try await self.employer(office: office) : employer) : nil
    let (day, now, id) = (day, now, ID<Vacancy>.code())
    let own = origin == .own
    let vacancy = Vacancy(
      id: id, office: office, origin: origin, source: own ? .own : .getjobinfo, number: id.text,
      employer: .init(id: firm?.id, name: firm?.name ?? "광고업체"),
      terms: .init(
        title: title, occupation: "KECO2025:5501", region: "11530", regionName: "서울 구로구",
        openings: own ? openings : nil, wage: Wage(.monthly, 2_500_000), weeklyHours: 40),
      registeredOn: day, acceptedOn: own ? day : nil, validUntil: own ? day.adding(days: validDays) : nil)
    try await database.write { tx in
      try VacancyStore().insert(
        vacancy, VacancyDetails(), act: own ? .received : .imported, by: nil, at: now, tx)
    }
    return vacancy
  }

  func refer(
    _ seeker: JobSeeker, to vacancy: Vacancy, state: Referral.State = .referred, outOfOrder: String? = nil,
    consent: Day? = nil, office: String = home, on moment: Instant? = nil
  ) async throws -> Referral {
    let (counter, moment) = (counter, moment ?? now)
    let order = ReferralIssue.Order(
      seeker: seeker.id, vacancy: vacancy.id, state: state, outOfOrderReason: outOfOrder, guardianConsentOn: consent)
    let id = ID<Referral>(at: moment)
    return try await database.write { tx in
      try counter.issue.make(order, id: id, in: office, on: moment.day, by: "counsellor", at: moment, tx)
    }
  }

  func terms(
    _ kind: PlacementKind = .referral, hours: Int = 40, from: Day? = nil, to: Day? = nil
  ) -> Placement.Terms {
    Placement.Terms(
      kind: kind, startedOn: from ?? day, endsOn: to, sector: .private, weeklyHours: hours, wageKind: .monthly,
      wageAmount: 2_500_000, insured: .yes, project: "2-1-1")
  }

  func act(_ account: String = "counsellor", at moment: Instant? = nil) -> Hiring.Act {
    let moment = moment ?? now
    return Hiring.Act(
      office: Self.home, account: account, actor: .counsellor, centre: nil, day: moment.day, now: moment)
  }

  func hire(
    _ report: HireReport, account: String = "counsellor", at moment: Instant? = nil
  ) async throws -> Placement {
    let (counter, stamps, act) = (counter, Hiring.Stamps(at: moment ?? now), act(account, at: moment))
    return try await database.write(isolation: .locked) { tx in try counter.hiring.record(report, stamps, act, tx) }
  }

  func state(of referral: Referral) async throws -> Referral.State? {
    try await database.read { tx in try ReferralStore().find(referral.id, in: referral.office, tx)?.state }
  }
  func state(of seeker: JobSeeker) async throws -> JobSeeker.State? {
    try await database.read { tx in try JobSeekerStore().find(seeker.id, in: seeker.office, tx)?.state }
  }
  func status(of vacancy: Vacancy) async throws -> Vacancy.Status? {
    try await database.read { tx in try VacancyStore().find(vacancy.id, in: vacancy.office, tx)?.status }
  }
  func entries(office: String = home) async throws -> Int {
    try await database.read { tx in
      try tx.first("SELECT count(*) AS n FROM ledger_entry WHERE office = ?", office)?.int("n") ?? 0
    }
  }
}

/// Lets in whoever names role and office in token or cookie (`counsellor@naeil`), and remembers what was logged.
final class TokenGate: Gatekeeper {
  let log = Mutex<[Access]>([])
  var csrfKey: [UInt8] { Array(repeating: 7, count: 32) }

  func identify(cookie: String?, bearer: String?, remoteAddress: String, at now: Instant) async throws -> Caller {
    guard let parts = (bearer ?? cookie)?.split(separator: "@"), parts.count == 2,
      let role = Role(rawValue: String(parts[0]))
    else { return .anonymous }
    return Caller(
      way: bearer == nil ? .session("s") : .token("t"), account: String(parts[0]), office: String(parts[1]),
      centre: nil, name: role.label, roles: [role])
  }
  func record(_ access: Access) async throws { log.withLock { $0.append(access) } }
}
