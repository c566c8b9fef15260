import Reference
import Secrets
import Storage
import Vocabulary

/// What the counter does with vacancies: accept an application, take over an advertisement, end one. Inside the caller's
/// transaction; ids and day come from outside.
package struct VacancyDesk: Sendable {
  /// Their SQL.
  package let vacancies = VacancyStore()
  /// Their SQL, with the keys that open telephones.
  package let employers: EmployerStore

  /// Seals and opens with `keys`.
  package init(keys: KeyRing) { employers = EmployerStore(keys: keys) }

  /// Who acts, when, and the ids a new vacancy and a new firm would get.
  package struct Act: Sendable {
    /// Slug.
    package let office: String
    /// Nil: the system or a command.
    package let account: String?
    /// Its day is the day of acceptance (수리일).
    package let now: Instant
    /// Id of the vacancy that comes to be.
    package let vacancy: ID<Vacancy>
    /// Id of the firm, if it is new.
    package let employer: ID<Employer>
    /// Ids are made here, outside the transaction.
    package init(
      office: String, account: String?, now: Instant, vacancy: ID<Vacancy> = .code(), employer: ID<Employer>? = nil
    ) {
      (self.office, self.account, self.now, self.vacancy) = (office, account, now, vacancy)
      self.employer = employer ?? ID(at: now)
    }
  }

  /// Receives and accepts an employer's own application. Throws `VacancyRefusal`, `NotFound`.
  @discardableResult
  package func receive(_ order: VacancyOrder, _ act: Act, _ tx: any WriteTransaction) throws -> Vacancy {
    try check(order.terms.wage, on: act.now.day)
    try check(order.validUntil, acceptedOn: act.now.day)
    let employer = try employer(order.employer, act, tx)
    let vacancy = Vacancy(
      id: act.vacancy, office: act.office, origin: .own, source: .own,
      number: try vacancies.nextNumber(in: act.office, on: act.now.day, tx),
      employer: .init(id: employer.id, name: employer.name), terms: Self.masked(order.terms, order.details),
      registeredOn: act.now.day, acceptedOn: act.now.day, validUntil: order.validUntil, closesOn: order.closesOn)
    try vacancies.insert(
      vacancy, Self.masked(order.details, order.terms), act: .received, by: act.account, at: act.now, tx)
    return vacancy
  }

  /// What an employer writes is published like an advertisement, so it is masked like one: contacts, and in care work
  /// the person cared for and their home.
  private static func masked(_ terms: Vacancy.Terms, _ details: VacancyDetails) -> Vacancy.Terms {
    let known = texts(terms, details)
    var terms = terms
    terms.title = Redaction(of: terms.title, care: Redaction.isCare(known)).text
    terms.place = terms.place.map { Redaction.place($0, homeCare: Redaction.isHomeCare(known)) }
    return terms
  }
  private static func masked(_ details: VacancyDetails, _ terms: Vacancy.Terms) -> VacancyDetails {
    let care = Redaction.isCare(texts(terms, details))
    var details = details
    details.duties = details.duties.map { Redaction(of: $0, care: care).text }
    return details
  }
  private static func texts(_ terms: Vacancy.Terms, _ details: VacancyDetails) -> [String] {
    [terms.title, terms.occupationName ?? "", details.duties ?? "", details.business ?? ""]
  }

  /// Makes an own application of an advertisement whose employer has confirmed it. The advertisement stays and points
  /// to it. Throws `VacancyRefusal`, `NotFound`.
  @discardableResult
  package func takeOver(
    _ id: ID<Vacancy>, _ order: TakeoverOrder, _ act: Act, _ tx: any WriteTransaction
  ) throws -> Vacancy {
    guard var advertisement = try vacancies.find(id, in: act.office, tx) else { throw NotFound("일자리") }
    guard advertisement.origin == .external else { throw VacancyRefusal.notExternal }
    guard advertisement.takenOverBy == nil else { throw VacancyRefusal.alreadyTakenOver }
    guard advertisement.status == .open else { throw VacancyRefusal.notOpen(advertisement.status) }
    try check(order.validUntil, acceptedOn: act.now.day)
    var terms = advertisement.terms
    (terms.openings, terms.wage) = (order.openings, order.wage ?? terms.wage)
    try check(terms.wage, on: act.now.day)
    let employer = try employer(order.employer, act, tx)
    let own = Vacancy(
      id: act.vacancy, office: act.office, origin: .own, source: .own,
      number: try vacancies.nextNumber(in: act.office, on: act.now.day, tx),
      employer: .init(id: employer.id, name: employer.name), terms: terms, registeredOn: act.now.day,
      acceptedOn: act.now.day, validUntil: order.validUntil,
      takeover: .init(from: id, confirmedOn: order.confirmedOn, confirmedBy: order.confirmedBy))
    let details = try vacancies.details(of: id, in: act.office, tx)
    try vacancies.insert(own, details, act: .takenOver, by: act.account, at: act.now, tx)
    (advertisement.takenOverBy, advertisement.revision) = (own.id, advertisement.revision + 1)
    try vacancies.update(advertisement, act: .takenOver, by: act.account, at: act.now, tx)
    return own
  }

  /// Ends an own application, or takes an advertisement out of the list. A reason is due. Throws `VacancyRefusal`,
  /// `NotFound`.
  @discardableResult
  package func end(
    _ id: ID<Vacancy>, as status: Vacancy.Status, because reason: String?, _ act: Act, _ tx: any WriteTransaction
  ) throws -> Vacancy {
    guard var vacancy = try vacancies.find(id, in: act.office, tx) else { throw NotFound("일자리") }
    guard vacancy.status == .open else { throw VacancyRefusal.notOpen(vacancy.status) }
    let acts: [Vacancy.Status: VacancyAct] = [.filled: .filled, .closed: .closed, .withdrawn: .withdrawn]
    guard let kind = acts[status] else { throw VacancyRefusal.notOpen(status) }
    guard status == .filled || reason?.isEmpty == false else { throw VacancyRefusal.reasonMissing }
    (vacancy.status, vacancy.revision) = (status, vacancy.revision + 1)
    try vacancies.update(vacancy, act: kind, by: act.account, because: reason, at: act.now, tx)
    return vacancy
  }

  private func employer(_ choice: EmployerChoice, _ act: Act, _ tx: any WriteTransaction) throws -> Employer {
    switch choice {
    case .known(let id):
      guard let known = try employers.find(id, in: act.office, tx) else { throw NotFound("업체") }
      return known
    case .new(let fields):
      return try employers.findOrCreate(fields, id: act.employer, in: act.office, at: act.now, tx)
    }
  }

  /// 직업안정법 시행규칙 §3①.
  private func check(_ validUntil: Day, acceptedOn day: Day) throws {
    guard let rule = try Reference.rules().vacancyValidity.dated(on: day) else { return }
    let allowed = rule.value.allowed(acceptedOn: day)
    guard allowed.contains(validUntil) else {
      throw VacancyRefusal.validity(
        until: validUntil, allowed: allowed, days: rule.value.minimumDays, months: rule.value.maximumMonths,
        source: rule.source)
    }
  }

  /// 직업안정법 §8: pay below the minimum wage is a ground to refuse. Only hourly pay can be told without knowing hours.
  private func check(_ wage: Wage?, on day: Day) throws {
    guard let wage, wage.kind == .hourly, let least = try Reference.rules().minimumWage.dated(on: day),
      wage.amount < least.value
    else { return }
    throw VacancyRefusal.belowMinimumWage(offered: wage.amount, least: least.value, source: least.source)
  }
}
