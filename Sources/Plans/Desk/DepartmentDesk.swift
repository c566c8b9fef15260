import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/departments`: one department's projects, for the people who send its figures (부서 담당). Reading only; the
/// planner says who belongs where.
struct DepartmentDesk: Sendable {
  let database: any Database
  let desk: PlanDesk
  static let path = "/desk/departments"
  static let lookers: Audience = .staff([.contributor, .planner, .programmeOfficer, .auditor, .administrator])

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: Self.lookers, purpose: .planning, summary: "우리 부서의 사업: 목표, 실적, 늦은 것",
        handler: { call in .page(try await page(call, nil)) }),
      Endpoint(
        .post, "\(Self.path)/members", audience: .staff([.planner]), purpose: .planning, summary: "부서 담당자 정하기",
        redraw: { call, refusal in try await page(call, refusal) }, handler: assign),
    ]
  }

  /// Everything the page shows.
  struct Sheet: Sendable {
    let view: PlanDesk.View
    let signs: PlanSigns
    let checked: [CheckResult]
    /// The department on show; nil: none chosen.
    let department: String?
    /// Of all projects.
    let departments: [String]
    /// The caller's own; nil while the planner has not said.
    let own: String?
    /// Who looks after which department; for the planner alone.
    let members: [(name: String, department: String?)]
    /// Accounts that may be assigned: id and name.
    let contributors: [(id: String, name: String)]
  }

  private func page(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let reader = call.queryReader()
    let year = reader.int("year", "연도", in: 2000...2100) ?? call.today.year
    let asked = reader.text("department", "부서", max: 60)
    try reader.finish()
    let (office, caller) = (call.caller.office, call.caller)
    let view = try await desk.view(office: office, year: year)
    let (signs, checked, members, contributors, mine) = try await database.read { tx in
      let accounts = try AccountStore().all(of: office, tx).filter {
        !$0.roles.isDisjoint(with: RosterDesk.senders) && $0.disabledAt == nil
      }
      let signs = try PlanSigns(office: office, year: year, on: call.today, waiting: desk.waiting, tx)
      return (
        signs, Check.run(try CheckFacts(view, signs, thorough: false, tx)),
        try DepartmentMembers().all(in: office, tx), accounts.map { (id: $0.id.text, name: $0.name) },
        try DepartmentMembers().departments(of: caller.account, in: office, tx)
      )
    }
    let own = members[caller.account] ?? mine.sorted().first
    if caller.seesOwnDepartmentsOnly, let asked, !mine.contains(asked) { throw NotFound("우리 부서의 사업") }
    let departments = Set(view.projects.map(\.department)).filter {
      !caller.seesOwnDepartmentsOnly || mine.contains($0)
    }
    let sheet = Sheet(
      view: view, signs: signs, checked: checked, department: asked ?? own, departments: departments.sorted(), own: own,
      members: contributors.map { ($0.name, members[$0.id]) }, contributors: contributors)
    return DepartmentPage(sheet: sheet, call: call, form: TypedForm(call.body, refusal)).page
  }

  private func assign(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let account = reader.text("account", "담당자", required: true, max: 60)
    let department = reader.text("department", "부서", required: true, max: 60)
    try reader.finish("부서 담당자를 정하지 못했습니다")
    guard let account, let department else { throw NotFound("담당자") }
    let (office, by, now) = (call.caller.office, call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      guard let member = try AccountStore().find(ID(account), in: office, tx),
        !member.roles.isDisjoint(with: RosterDesk.senders)
      else {
        throw NotFound("부서 담당 계정")
      }
      guard try PlanStore().projects(of: office, tx).contains(where: { $0.department == department }) else {
        throw InvalidInput(
          "부서 담당자를 정하지 못했습니다",
          [Fault("department", "unknown", "‘\(department.prefix(30))’이(가) 맡은 사업이 없습니다. 사업이 있는 부서를 고르십시오.")])
      }
      try DepartmentMembers().set(department, of: account, in: office, by: by, at: now, tx)
      return Outcome(location: "\(Self.path)?department=\(PercentCoding.encode(department))")
    }
    return .redirect(outcome.location)
  }
}

/// All SQL of who looks after which department.
package struct DepartmentMembers: Sendable {
  /// Stateless.
  package init() {}

  /// Department by account.
  package func all(in office: String, _ tx: any ReadTransaction) throws -> [String: String] {
    let rows = try tx.rows("SELECT account, department FROM plan_department_member WHERE office = ?", office)
    return Dictionary(try rows.map { (try $0.text("account"), try $0.text("department")) }) { first, _ in first }
  }

  /// Departments the account looks after or confirms for.
  package func departments(
    of account: String, in office: String, _ tx: any ReadTransaction
  ) throws -> Set<String> {
    let confirmed = try DepartmentStore().all(of: office, tx).filter { $0.confirmer == account }.map(\.name)
    return Set(confirmed).union([try all(in: office, tx)[account]].compactMap(\.self))
  }

  /// Gives the account this department and no other.
  package func set(
    _ department: String, of account: String, in office: String, by: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO plan_department_member (office, account, department, set_at, set_by) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (office, account) DO UPDATE SET department = excluded.department, set_at = excluded.set_at,
        set_by = excluded.set_by
      """, office, account, department, now, by)
  }
}
