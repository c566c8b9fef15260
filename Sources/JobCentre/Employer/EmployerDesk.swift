import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/employers`: the firms (구인업체) and what is under way with each. HTTP in, page out.
struct EmployerDesk: Sendable {
  let counter: Counter
  static let path = "/desk/employers"
  static let pageSize = 50

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: .staff(Counter.staff), purpose: .matching, summary: "구인업체 목록과 찾기", handler: list),
      Endpoint(
        .get, "\(Self.path)/{id}", audience: .staff(Counter.staff), purpose: .referral,
        summary: "구인업체 하나: 구인, 알선, 취업", handler: one),
    ]
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    let words = reader.text("q", "찾는 말", max: 60)
    let (name, id) = (reader.text("name", "이어 보기"), reader.text("after", "이어 보기", max: 60))
    try reader.finish()
    let office = call.caller.office
    let after = name.flatMap { name in id.map { (name: name, id: $0) } }
    return try await counter.database.read { tx in
      let number = words.flatMap(BusinessNumber.digits(typed:))
      let found =
        try number.map { try [counter.employers.find(bizNo: $0, in: office, tx)].compactMap(\.self) }
        ?? counter.employers.list(in: office, named: words, after: after, limit: Self.pageSize + 1, tx)
      let tallies = try counter.employers.tallies(of: found.map(\.id), in: office, on: call.today, tx)
      return .page(EmployerPages.list(call, found, tallies, words: words))
    }
  }

  @Sendable func one(_ call: Call) async throws -> Reply {
    let (id, office) = (try call.id(of: Employer.self), call.caller.office)
    return try await counter.database.read { tx in
      guard let employer = try counter.employers.find(id, in: office, tx) else { throw NotFound("구인업체") }
      let referrals = try ReferralStore().lines(at: id, in: office, limit: 100, tx)
      let own = Set(referrals.filter { $0.counsellor == call.caller.account }.map(\.person))
      let sheet = EmployerPages.Sheet(
        employer: employer, vacancies: try VacancyStore().all(of: id, in: office, limit: 50, tx), referrals: referrals,
        names: try counter.vault.show(referrals.map(\.person), to: call, own: own, tx),
        hires: try PlacementStore().count(at: id, in: office, tx))
      return .page(EmployerPages.one(call, sheet))
    }
  }
}

/// What is under way with one firm.
struct EmployerTally: Sendable, Equatable {
  /// Own vacancies that are open and valid.
  var open = 0
  /// Referrals whose answer it owes.
  var waiting = 0
  /// Of these, past their day.
  var late = 0
}

/// A referral at a firm, with whom and what it is about.
struct EmployerReferral: Sendable {
  let referral: Referral
  let title: String
  let person: ID<Person>
  let counsellor: String
}

extension EmployerStore {
  /// Two statements for all of `ids`.
  func tallies(
    of ids: [ID<Employer>], in office: String, on today: Day, _ tx: any ReadTransaction
  ) throws -> [ID<Employer>: EmployerTally] {
    guard !ids.isEmpty else { return [:] }
    let marks = ids.map { _ in "?" }.joined(separator: ", ")
    let bound = ids.map { $0 as any Bindable }
    var tallies: [ID<Employer>: EmployerTally] = [:]
    for row in try tx.rows(
      """
      SELECT employer, count(*) AS n FROM vacancy
      WHERE office = ? AND origin = 'own' AND status = 'open' AND valid_until >= ? AND employer IN (\(marks))
      GROUP BY employer
      """, [office, today] + bound)
    {
      tallies[try row.id("employer"), default: EmployerTally()].open = try row.int("n")
    }
    for row in try tx.rows(
      """
      SELECT v.employer, count(*) AS n, count(*) FILTER (WHERE r.next_by < ?) AS late
      FROM referral r JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
      WHERE r.office = ? AND r.next_who = 'employer' AND v.employer IN (\(marks)) GROUP BY v.employer
      """, [today, office] + bound)
    {
      let id: ID<Employer> = try row.id("employer")
      tallies[id, default: EmployerTally()].waiting = try row.int("n")
      tallies[id, default: EmployerTally()].late = try row.int("late")
    }
    return tallies
  }
}

extension ReferralStore {
  /// The referrals at a firm's vacancies, those under way and longest due first.
  func lines(
    at employer: ID<Employer>, in office: String, limit: Int, _ tx: any ReadTransaction
  ) throws -> [EmployerReferral] {
    let columns = Self.columns.split(separator: ", ").map { "r.\($0)" }.joined(separator: ", ")
    return try tx.rows(
      """
      SELECT \(columns), v.title, s.person, s.counsellor FROM referral r
      JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
      JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
      WHERE r.office = ? AND v.employer = ? ORDER BY r.next_by NULLS LAST, r.created_at DESC, r.id LIMIT ?
      """, office, employer, limit
    ).map {
      EmployerReferral(
        referral: try Referral(row: $0), title: try $0.text("title"), person: try $0.id("person"),
        counsellor: try $0.text("counsellor"))
    }
  }
}

extension VacancyStore {
  /// A firm's own vacancies, newest first.
  func all(
    of employer: ID<Employer>, in office: String, limit: Int, _ tx: any ReadTransaction
  ) throws -> [Vacancy] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM vacancy WHERE office = ? AND employer = ? AND origin = 'own'
      ORDER BY registered_on DESC, id LIMIT ?
      """, office, employer, limit
    ).map(Vacancy.init(row:))
  }
}

extension PlacementStore {
  /// Hires by the firm that stand.
  func count(at employer: ID<Employer>, in office: String, _ tx: any ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT count(*) AS n FROM placement WHERE office = ? AND employer = ? AND state <> 'notRecognised'", office,
      employer)?.int("n") ?? 0
  }
}
