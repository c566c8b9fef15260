import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/plans/organisation`: 추진체계, departments with who confirms, and who owns which field of the card.
struct OrganisationRoutes: Sendable {
  let database: any Database
  static let path = "/desk/plans/organisation"
  private static let lookers: Audience = .staff([.planner, .programmeOfficer, .contributor, .auditor, .administrator])
  private static let planner: Audience = .staff([.planner])

  /// Everything the page shows.
  struct Sheet: Sendable {
    let year: Int
    /// Newest first.
    let forces: [(number: Int, force: TaskForce)]
    let departments: [Department]
    /// Number of projects by department.
    let projects: [String: Int]
    /// Names of the members by department.
    let members: [String: [String]]
    /// Accounts that may confirm: id, name.
    let accounts: [(id: String, name: String)]
    let ownership: CardOwnership
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: Self.lookers, purpose: .planning, summary: "추진체계, 담당부서와 확인자, 칸마다 적는 곳"
      ) { call in .page(try await page(call, nil)) },
      Endpoint(
        .post, "\(Self.path)/task-force", audience: Self.planner, purpose: .planning, summary: "추진체계의 새 판 저장",
        redraw: { call, refusal in try await page(call, refusal) }, handler: decide),
      Endpoint(
        .post, "\(Self.path)/departments", audience: Self.planner, purpose: .planning, summary: "담당부서와 확인자 정하기",
        redraw: { call, refusal in try await page(call, refusal) }, handler: setDepartment),
      Endpoint(
        .post, "\(Self.path)/owners", audience: Self.planner, purpose: .planning, summary: "카드의 칸을 어디서 적는지 정하기",
        redraw: { call, refusal in try await page(call, refusal) }, handler: setOwner),
    ]
  }

  private func page(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let (office, year) = (call.caller.office, try ProjectCardDesk.year(call))
    let sheet = try await database.read { tx in
      // Whoever may send for a department looks after it; confirming is for contributors alone.
      let senders = try AccountStore().all(of: office, tx).filter {
        !$0.roles.isDisjoint(with: RosterDesk.senders) && $0.disabledAt == nil
      }
      let accounts = senders.filter { $0.roles.contains(.contributor) }
      let names = Dictionary(senders.map { ($0.id.text, $0.name) }) { first, _ in first }
      let members = try DepartmentMembers().all(in: office, tx).compactMap { account, department in
        names[account].map { (department, [$0]) }
      }
      let projects = try PlanStore().projects(of: office, tx).map { ($0.department, 1) }
      return Sheet(
        year: year, forces: try TaskForceStore().versions(of: office, year: year, tx),
        departments: try DepartmentStore().all(of: office, tx), projects: Dictionary(projects, uniquingKeysWith: +),
        members: Dictionary(members, uniquingKeysWith: +).mapValues { $0.sorted() },
        accounts: accounts.map { ($0.id.text, $0.name) }, ownership: try CardOwnershipStore().read(office, tx))
    }
    return OrganisationPage(sheet: sheet, call: call, form: TypedForm(call.body, refusal)).page
  }

  private func decide(_ call: Call) async throws -> Reply {
    let force = try TaskForceInput.read(call.reader())
    let (office, account, now) = (call.caller.office, call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      try TaskForceStore().add(force.force, after: force.after, of: office, by: account, at: now, tx)
      return Outcome(location: "\(Self.path)?year=\(force.force.year)")
    }
    return .redirect(outcome.location)
  }

  private func setDepartment(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let name = reader.text("name", "부서 이름", required: true, max: 60)
    let head = reader.text("head", "부서장 직위", max: 60), confirmer = reader.text("confirmer", "확인자", max: 60)
    try reader.finish("담당부서를 저장하지 못했습니다")
    let (office, account, now) = (call.caller.office, call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      if let confirmer {
        let found = try AccountStore().find(ID(confirmer), in: office, tx)
        guard found?.roles.contains(.contributor) == true else {
          throw InvalidInput(
            "담당부서를 저장하지 못했습니다", [Fault("confirmer", "unknown", "확인자는 부서 취합 담당자 계정 가운데서 고르십시오.")])
        }
      }
      try DepartmentStore().set(
        Department(name: name ?? "", head: head, confirmer: confirmer), of: office, by: account, at: now, tx)
      return Outcome(location: "\(Self.path)#departments")
    }
    return .redirect(outcome.location)
  }

  private func setOwner(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let field = reader.code("field", "칸", as: CardField.self, required: true)
    let owner = reader.text("owner", "적는 곳", required: true, max: 80)
    try reader.finish("적는 곳을 정하지 못했습니다")
    guard let field, let owner else { throw NotFound("칸") }
    let (office, account, now) = (call.caller.office, call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      let chosen: FieldOwner
      switch owner {
      case "planner": chosen = .planner
      case "department": chosen = .department
      default:
        guard try DepartmentStore().find(owner, in: office, tx) != nil else {
          throw InvalidInput(
            "적는 곳을 정하지 못했습니다", [Fault("owner", "unknown", "‘\(owner.prefix(30))’은(는) 담당부서 목록에 없습니다. 목록에서 고르십시오.")])
        }
        chosen = .named(owner)
      }
      try CardOwnershipStore().set(chosen, of: field, in: office, by: account, at: now, tx)
      return Outcome(location: "\(Self.path)#owners")
    }
    return .redirect(outcome.location)
  }
}

/// The TF as the form sends it: one line a member, `부서, 직위`.
struct TaskForceInput: Sendable {
  let force: TaskForce
  let after: Int?

  static func read(_ reader: FieldReader) throws -> TaskForceInput {
    let year = reader.int("year", "연도", required: true, in: 2000...2100)
    let title = reader.text("title", "이름", required: true, max: 60)
    let leader = reader.text("leader", "단장", required: true, max: 60)
    let coordinator = reader.text("coordinator", "총괄", required: true, max: 60)
    let departments = reader.int("departments", "부서 수", in: 1...1000)
    let teams = reader.int("teams", "팀 수", in: 1...10_000)
    let reason = reader.text("reason", "사유", required: true, max: 300)
    let lines = (reader.text("members", "부서 담당", max: 5000) ?? "").split(whereSeparator: \.isNewline)
    var members: [TaskForce.Seat] = []
    for line in lines {
      let parts = line.split(separator: ",", maxSplits: 1).map { String($0).trimmed }
      guard parts.count == 2, parts.allSatisfy({ (1...60).contains($0.count) }) else {
        reader.fault("members", "line", "부서 담당은 한 줄에 ‘부서, 직위’로 적으십시오. 적힌 줄: ‘\(line.prefix(40))’")
        break
      }
      members.append(.init(.member, parts[1], department: parts[0]))
    }
    let after = reader.int("after", "앞 판", in: 0...10_000)
    try reader.finish("추진체계를 저장하지 못했습니다")
    let seats = [TaskForce.Seat(.leader, leader ?? ""), .init(.coordinator, coordinator ?? "")] + members
    return TaskForceInput(
      force: TaskForce(
        year: year ?? 0, name: title ?? "", departments: departments, teams: teams, seats: seats, reason: reason ?? ""),
      after: after)
  }
}
