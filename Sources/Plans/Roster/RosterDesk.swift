import Ledger
import Offices
import Pages
import Reference
import Storage
import Vocabulary

/// What the roster pages read, and for whom: names for the department's own people, masked for auditors, counts for
/// everyone else.
struct RosterDesk: Sendable {
  let database: any Database
  let vault: Vault
  /// A sheet or a posting of so many lines is waited for so long; it goes on when the answer is sent. Fewer are waited
  /// for to the end.
  var patience = Duration.seconds(2), large = 500
  let work = LongWork()
  var posting: RosterPosting { RosterPosting(vault: vault) }

  /// How much of a roster somebody may see.
  enum Sight: Sendable, Equatable {
    /// Hands the roster in and sees its names.
    case department
    /// Sees names masked.
    case auditor
    /// Sees counts.
    case counts
  }

  /// One project and year as its page shows it; numbers only.
  struct Sheet: Sendable {
    let project: PlanProject, year: Int
    let sight: Sight
    let basis: RosterBasis?
    let moves: [RosterBasisStore.Move]
    /// Newest first.
    let history: [RosterSubmission]
    /// Standing lines, the people behind them, and how many of these stand in another project of the year too.
    let rows: Int, persons: Int, elsewhere: Int
    /// Jobs in force of the project and year with a person behind them that stand on no roster.
    let beside: Int
    /// Counted cases of the project, and those with a person behind them.
    let coverage: (cases: Int, backed: Int)
    /// Names of staff by account.
    let staff: [String: String]
    /// What is under way for this roster, or failed after its answer was sent.
    var work: LongWork.State?
    var posted: RosterSubmission? { history.first { $0.state == .posted } }
    var path: String { RosterRoutes.path(project.code, year) }
  }

  static let senders: Set<Role> = [.contributor, .programmeOfficer]

  /// Throws `NotFound` for a project of another office, and for one of another department to who sees only their own.
  func sight(of project: PlanProject, _ caller: Caller, _ tx: any ReadTransaction) throws -> Sight {
    if !caller.roles.isDisjoint(with: Self.senders),
      try DepartmentMembers().all(in: caller.office, tx)[caller.account] == project.department
    {
      return .department
    }
    if caller.roles.contains(.auditor) { return .auditor }
    guard !caller.roles.isDisjoint(with: [.planner, .privacyOfficer]) else { throw NotFound("우리 부서의 사업") }
    return .counts
  }

  /// The project in the address as it stood in the roster's own year: whoever takes it over later sees no names of
  /// before.
  func project(_ call: Call, _ tx: any ReadTransaction) throws -> PlanProject {
    let (code, year) = (try call.parameter("project"), try PlanDesk.year(call))
    let projects = try Self.projects(of: call.caller.office, year: year, tx)
    guard let project = projects.first(where: { $0.code == code }) else { throw NotFound("사업") }
    return project
  }

  /// As of the roster's year. Where no card speaks of that year or one before, whoever sent a roster then still holds it.
  private static func projects(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [PlanProject] {
    let carded = Set(
      try tx.rows("SELECT DISTINCT project FROM plan_project_card WHERE office = ? AND year <= ?", office, year)
        .map { try $0.text("project") })
    var senders: [String: String] = [:]
    for row in try tx.rows(
      "SELECT project, department FROM roster_submission WHERE office = ? AND year = ? ORDER BY number", office, year)
    { senders[try row.text("project")] = try row.text("department") }
    return try PlanStore().projects(of: office, asOf: year, tx).map { project in
      guard !carded.contains(project.code), let sender = senders[project.code] else { return project }
      return PlanProject(
        code: project.code, name: project.name, strategy: project.strategy, task: project.task, department: sender,
        category: project.category, unit: project.unit)
    }
  }

  func sheet(_ call: Call) async throws -> Sheet {
    let year = try PlanDesk.year(call)
    return try await database.read { tx in try sheet(call, year, tx) }
  }

  private func sheet(_ call: Call, _ year: Int, _ tx: any ReadTransaction) throws -> Sheet {
    let office = call.caller.office
    let project = try project(call, tx)
    let basis = try RosterBasisStore().find(project.code, year: year, in: office, tx)
    let rows = try RosterRows().standing(of: project.code, year: year, in: office, tx)
    let persons = Set(rows.map(\.person.text)).subtracting([Person.destroyed.text])
    let projects = try PersonProjects().projects(of: persons, in: Period(year: year), office: office, tx)
    let staff = try AccountStore().all(of: office, tx).map { ($0.id.text, $0.name) }
    return Sheet(
      project: project, year: year, sight: try sight(of: project, call.caller, tx), basis: basis,
      moves: try basis.map { try RosterBasisStore().moves(of: $0, tx) } ?? [],
      history: try posting.store.history(of: project.code, year: year, in: office, tx), rows: rows.count,
      persons: persons.count,
      elsewhere: projects.values.count { !$0.subtracting([project.code]).isEmpty },
      beside: try RosterRows().beside(project.code, year: year, in: office, tx),
      coverage: try PersonProjects().coverage(of: project.code, year: year, office: office, tx),
      staff: Dictionary(staff, uniquingKeysWith: { first, _ in first }),
      work: work.state(of: Self.key(office, project.code, year)))
  }

  /// What long work on one roster is known by: reading a sheet, or posting the sending of that number.
  static func key(_ office: String, _ project: String, _ year: Int, _ number: Int? = nil) -> String {
    "\(office)/\(project)/\(year)" + (number.map { "/\($0)" } ?? "")
  }

  /// One line of the list.
  struct Item: Sendable {
    let project: PlanProject
    let basis: RosterBasis?
    let rows: Int, persons: Int
    let posted: RosterSubmission?
  }

  /// Every project counted in people that the caller may see, by code.
  func items(_ call: Call, year: Int) async throws -> [Item] {
    let (office, caller) = (call.caller.office, call.caller)
    return try await database.read { tx in
      let bases = try RosterBasisStore().all(of: office, year: year, tx)
      let posted = try posting.store.lastPosted(of: office, year: year, tx)
      let counts = try RosterRows().counts(of: office, year: year, tx)
      let own = try DepartmentMembers().all(in: office, tx)[caller.account]
      let seesAll = !caller.roles.isDisjoint(with: [.planner, .privacyOfficer, .auditor])
      return try Self.projects(of: office, year: year, tx).filter {
        $0.unit == .persons && (seesAll || $0.department == own)
      }.map { project in
        let count = counts[project.code] ?? (rows: 0, persons: 0)
        return Item(
          project: project, basis: bases[project.code], rows: count.rows, persons: count.persons,
          posted: posted[project.code])
      }
    }
  }
}

extension RosterRows {
  /// Measured jobs in force of a project and year, in 명, that no standing line of its roster stands for.
  func beside(_ project: String, year: Int, in office: String, _ tx: any ReadTransaction) throws -> Int {
    let period = Period(year: year)
    return try tx.first(
      """
      SELECT count(*) AS n FROM ledger_standing s
      WHERE s.office = ? AND s.project = ? AND s.nature = 'measured' AND s.unit = 'persons'
        AND s.attributed_on BETWEEN ? AND ? AND NOT EXISTS (
          SELECT 1 FROM roster_row r WHERE r.office = s.office AND r.entry = s.entry AND r.state = 'standing')
      """, office, project, period.from, period.to)?.int("n") ?? 0
  }

  /// Standing lines and the people behind them, by project code. A destroyed person is nobody.
  func counts(
    of office: String, year: Int, _ tx: any ReadTransaction
  ) throws -> [String: (rows: Int, persons: Int)] {
    let rows = try tx.rows(
      """
      SELECT project, count(*) AS lines, count(DISTINCT CASE WHEN person <> ? THEN person END) AS persons
      FROM roster_row WHERE office = ? AND year = ? AND state = 'standing' GROUP BY project
      """, Person.destroyed, office, year)
    return Dictionary(
      try rows.map { (try $0.text("project"), (rows: try $0.int("lines"), persons: try $0.int("persons"))) },
      uniquingKeysWith: { first, _ in first })
  }
}
