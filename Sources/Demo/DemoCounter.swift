import JobCentre
import Ledger
import Offices
import Reference
import Storage
import Vocabulary

/// At the counter: firms and vacancies come in, people register.
extension DemoYear {
  mutating func enterFirms() async throws {
    for firm in vacancyLists.firms {
      let at = tick(calendar.from)
      let (id, employers): (ID<Employer>, EmployerStore) = (id(at), employers)
      let fields = Employer.Fields(
        name: firm.name, bizNo: firm.bizNo, region: DemoDistrict.region, regionName: "시연시 내일구",
        phone: "020000" + String(1000 + firms.count))
      try await database.write { tx in
        _ = try employers.create(fields, id: id, in: DemoDistrict.office, at: at, tx)
      }
      firms.append(id)
    }
  }

  mutating func expire(on day: Day) async throws {
    let (at, registering) = (tick(day, hour: 8), registering)
    _ = try await database.write { tx in try registering.expire(in: DemoDistrict.office, on: day, at: at, tx) }
    offers.removeAll { $0.validUntil < day || $0.room <= 0 }
  }

  mutating func receiveVacancies(on day: Day) async throws {
    for advertisement in vacancyLists.advertisements
    where advertisement.registeredOn.adding(days: calendar.advertisementShift) == day {
      try await publish(advertisement, on: day)
    }
    for _ in 0..<(chance(50) ? 3 : 2) * scale {
      let index = Int.random(in: 0..<firms.count, using: &random)
      guard let occupation = pick(vacancyLists.firms[index].occupations) else { continue }
      try await order(occupation, by: index, on: day)
    }
  }

  /// 구인신청 of an invented firm, valid for the longest time the law allows.
  private mutating func order(_ occupation: String, by firm: Int, on day: Day) async throws {
    let at = tick(day)
    let (terms, details) = vacancyLists.terms(occupation: occupation, using: &random)
    let (vacancy, store): (ID<Vacancy>, VacancyStore) = (ID.code(using: &random), VacancyStore())
    let until = day.adding(months: 2).adding(days: -1)
    let (employer, account) = (
      Vacancy.Firm(id: firms[firm], name: vacancyLists.firms[firm].name), account("counsellor")
    )
    try await database.write { tx in
      let number = try store.nextNumber(in: DemoDistrict.office, on: day, tx)
      let order = Vacancy(
        id: vacancy, office: DemoDistrict.office, origin: .own, source: .own, number: number, employer: employer,
        terms: terms, registeredOn: day, acceptedOn: day, validUntil: until)
      try store.insert(order, details, act: .received, by: account, at: at, tx)
    }
    offers.append(
      DemoOffer(id: vacancy, occupation: occupation, validUntil: until, terms: terms, room: terms.openings ?? 1))
  }

  /// A real advertisement's facts, its day moved by whole weeks, its firm left out. Its number is marked, so that the real
  /// file can be imported beside it.
  private mutating func publish(_ real: DemoVacancies.Advertisement, on day: Day) async throws {
    let at = tick(day)
    let region = real.region.flatMap { Region.find($0) }
    let terms = Vacancy.Terms(
      title: DemoVacancies.title(real.occupation), occupation: real.occupation.map { "KECO2025:" + $0 },
      region: region?.code, regionName: region?.shortName ?? "근무지 미확인", wage: real.wage,
      weeklyHours: real.weeklyHours, contract: real.contract, partTime: real.partTime)
    let vacancy = Vacancy(
      id: ID.code(using: &random), office: DemoDistrict.office, origin: .external, source: .getjobinfo,
      number: "DEMO-" + real.number, employer: Vacancy.Firm(id: nil, name: Vacancy.Firm.undisclosed), terms: terms,
      registeredOn: day,
      closesOn: real.closesOn?.adding(days: calendar.advertisementShift))
    let details = real.details
    try await database.write { tx in
      try VacancyStore().insert(vacancy, details, act: .imported, by: nil, at: at, tx)
    }
  }

  mutating func register(on day: Day) async throws {
    let at = tick(day)
    let number = cases.count
    guard let firm = pick(vacancyLists.firms), let occupation = pick(firm.occupations) else { return }
    let returning = known.count > 40 && chance(6) ? pick(known) : nil
    let who = returning?.who ?? people.person(aged: 22...72, on: day, number: number, using: &random)
    let (login, centre) = desk(for: who.age(on: day))
    let accepted = !chance(7)
    let registration = Registration(
      person: Person.Fields(
        name: who.name, birthDate: who.birthDate, sex: who.sex, phone: who.phone, address: who.address, dong: who.dong),
      wishes: wishes(of: who, occupation: occupation), targetGroups: [], consents: [.attachments: true],
      identity: accepted ? Registration.Identity(kind: .residentCard, sightedOn: day) : nil)
    let act = Registering.Act(
      office: DemoDistrict.office, account: account(login), centre: centre, day: day, now: at,
      person: returning?.person ?? id(at), seeker: id(at))
    let registering = registering
    let seeker: JobSeeker
    do {
      seeker = try await database.write { tx in try registering.register(registration, act, tx) }
    } catch is any SpokenError {
      return  // Someone who is registered already: the counter would have found them.
    }
    if returning == nil { known.append((seeker.person, who)) }
    let hired = accepted && chance(68)
    cases.append(
      DemoCase(
        seeker: seeker.id, occupation: occupation, login: login, centre: centre, referral: nil, placement: nil,
        tries: hired ? 6 : (chance(45) ? 1 : 0), hired: hired))
    if accepted { plan(.refer, of: number, on: workday(day, after: Int.random(in: 0...9, using: &random))) }
    // Without an identity shown, half come back with it; the others are asked, do not answer, and are closed.
    if !accepted { plan(chance(50) ? .accept : .close, of: number, on: workday(day, after: chance(50) ? 6 : 15)) }
  }

  private mutating func wishes(of who: DemoPerson, occupation: String) -> Wishes {
    Wishes(
      occupations: ["KECO2025:" + occupation], regions: [DemoDistrict.region], dong: who.dong,
      maxDistance: pick([5, 8, 10, 10, 15, 20]), wageKind: .hourly,
      wageAmount: pick([10_000, 10_200, 10_320, 10_320, 10_320, 10_500]), hoursMin: pick([10, 15, 20, 30]),
      hoursMax: 40,
      education: pick(["high", "high", "college", "university"]), licences: [],
      careerMonths: Int.random(in: 0...120, using: &random))
  }

  /// Which counsellor at which centre.
  private mutating func desk(for age: Int) -> (String, String) {
    if chance(12) { return ("counsellor", "desks") }
    if age < 35 { return ("counsellor3", chance(70) ? "youth" : "plus") }
    if age >= 60 { return ("counsellor2", chance(70) ? "senior" : "fifty") }
    return ("counsellor", chance(25) ? "women" : "plus")
  }
}
