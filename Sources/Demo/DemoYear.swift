import JobCentre
import Ledger
import Offices
import Plans
import Secrets
import Storage
import Vocabulary

/// One year of 내일구, lived day by day through the same doors as the counter uses.
struct DemoYear {
  let database: any Database
  let calendar: DemoCalendar
  let scale: Int
  let vault: Vault
  let registering: Registering
  let issue: ReferralIssue
  let hiring: Hiring
  let posting: HirePosting
  let employers: EmployerStore
  let publisher: Publisher
  /// Writes the access log.
  let gate: OfficeGate
  let seed: UInt64

  var random: SeededRandom
  var accounts: [String: ID<Account>] = [:]
  let people = DemoPeople()
  let vacancyLists = DemoVacancies()
  let plan = DemoPlan()
  /// Own vacancies on offer, newest last.
  var offers: [DemoOffer] = []
  /// Every job-seeker so far.
  var cases: [DemoCase] = []
  /// What is to be done on which day: index of the case, step.
  var agenda: [Day: [(Int, DemoCase.Step)]] = [:]
  var firms: [ID<Employer>] = []
  /// Vault ids of persons who have come once; some come back for another programme.
  var known: [(person: ID<Person>, who: DemoPerson)] = []
  private var lastTick = Instant(milliseconds: 0)
  private let now: Instant

  init(database: any Database, keys: KeyRing, at now: Instant, seed: UInt64, scale: Int) {
    (self.database, self.now, self.seed, self.scale) = (database, now, seed, scale)
    (calendar, random) = (DemoCalendar(today: now.day), SeededRandom(seed: seed))
    vault = Vault(keys: keys)
    registering = Registering(vault: vault, keys: keys)
    issue = ReferralIssue(vault: vault)
    let choices = PlanProjects { office, year, tx in
      try PlanStore().projects(of: office, year: year, tx).map {
        PlanProjects.Choice(code: $0.code, title: $0.name, category: $0.category)
      }
    }
    posting = HirePosting(vault: vault, keys: keys, projects: choices)
    hiring = Hiring(vault: vault, keys: keys, posting: posting)
    employers = EmployerStore(keys: keys)
    publisher = Publisher(database: database, plans: PlanStore())
    gate = OfficeGate(database: database, keys: keys, publicOffice: DemoDistrict.office)
  }

  mutating func run(progress: @Sendable (Int, Int) -> Void) async throws {
    let opened = Month(year: calendar.year - 1, month: 1).first
    accounts = try await DemoOffice.settle(in: database, at: tick(opened), random: random)
    let (outline, planner, made) = (plan.outline(calendar), account("planner"), tick(opened))
    try await database.write { tx in
      try outline.write(to: DemoDistrict.office, by: planner, at: made, tx)
    }
    try await seatDepartment(on: opened)
    try await liveLastYear()
    try await lay(on: calendar.from)
    try await enterFirms()
    let days = calendar.workdays
    let last = Period(year: calendar.year).to
    let all = min(calendar.today, last).number - calendar.from.number + 1
    var worked = 0
    for number in calendar.from.number...min(calendar.today, last).number {
      let day = Day(number: number)
      if day.weekday <= 5 {
        try await work(on: day, nth: worked, of: days.count)
        worked += 1
      }
      try await close(day)
      try await look(on: day)
      progress(number - calendar.from.number + 1, all)
    }
    try await keepSamples()
  }

  private mutating func work(on day: Day, nth: Int, of days: Int) async throws {
    try await expire(on: day)
    try await receiveVacancies(on: day)
    let seekers = 430 * scale
    for _ in 0..<((nth + 1) * seekers / days - nth * seekers / days) { try await register(on: day) }
    for (index, step) in agenda.removeValue(forKey: day) ?? [] { try await take(step, of: index, on: day) }
    try await runProgrammes(on: day)
  }

  /// What happens at the end of a day: revision, edition.
  private mutating func close(_ day: Day) async throws {
    if day == calendar.revision.decidedOn {
      let (revision, planner, at) = (plan.revision(calendar), account("planner"), tick(day, hour: 16))
      try await database.write { tx in
        _ = try PlanStore().decide(revision, of: DemoDistrict.office, by: planner, at: at, tx)
      }
    }
    try await state(on: day)
    if day == calendar.lastYearPublished {
      _ = try await publisher.publish(
        year: calendar.year - 1, office: DemoDistrict.office, by: "demo", at: tick(day, hour: 18))
    }
    if day == calendar.roundOpened { try await collect(on: day) }
    if calendar.editions.contains(day) {
      _ = try await publisher.publish(
        year: calendar.year, office: DemoDistrict.office, by: "demo", at: tick(day, hour: 18))
    }
  }

  func account(_ login: String) -> String { accounts[login]?.text ?? "" }

  /// A moment of the day, later than every one before it and never in the future.
  mutating func tick(_ day: Day, hour: Int = 9) -> Instant {
    var next = max(Instant(day, hour: hour), lastTick.adding(seconds: 7))
    if next > now { next = max(lastTick, Instant(milliseconds: min(next.milliseconds, now.milliseconds))) }
    lastTick = next
    return next
  }
  mutating func id<Noun>(_ now: Instant) -> ID<Noun> { ID(at: now, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  mutating func pick<T>(_ list: [T]) -> T? {
    list.isEmpty ? nil : list[Int.random(in: 0..<list.count, using: &random)]
  }
  /// `days` later, moved to a working day.
  func workday(_ day: Day, after days: Int) -> Day {
    let then = day.adding(days: days)
    return then.weekday <= 5 ? then : then.adding(days: 8 - then.weekday)
  }
  mutating func plan(_ step: DemoCase.Step, of index: Int, on day: Day) {
    agenda[day, default: []].append((index, step))
  }
}

/// An own vacancy of the demo that may still have room.
struct DemoOffer: Sendable {
  let id: ID<Vacancy>
  let occupation: String
  let validUntil: Day
  let terms: Vacancy.Terms
  var room: Int
}

/// One job-seeker of the demo and what is to become of them.
struct DemoCase: Sendable {
  enum Step: Sendable {
    case accept, close, refer, interview, interviewed, reject, hire, endEarly, retain, correct, refuse
  }
  let seeker: ID<JobSeeker>
  let occupation: String
  let login: String
  let centre: String
  var referral: ID<Referral>?
  var placement: ID<Placement>?
  /// Referrals still to be tried before giving up.
  var tries: Int
  let hired: Bool
}
