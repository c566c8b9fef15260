import Ledger
import Pages
import Storage
import Vocabulary

/// `/desk/plans`: HTTP in, page or redirect out. Decides nothing.
struct PlanDeskRoutes: Sendable {
  let database: any Database
  let desk: PlanDesk
  let publisher: Publisher

  init(database: any Database, publisher: Publisher, waiting: PlanWaiting = PlanWaiting()) {
    (self.database, self.publisher) = (database, publisher)
    desk = PlanDesk(database: database, waiting: waiting)
  }

  /// Who may look; only the planner writes.
  private static let lookers: Audience = .staff([.planner, .programmeOfficer, .auditor, .administrator])
  private static let planner: Audience = .staff([.planner])

  /// Where pages of the plan lead back to: its year, for who may look at it; the departments' own page for the others.
  static func way(_ call: Call, to year: Int) -> [(String, String)] {
    [
      ("업무", "/desk"),
      lookers.admits(call.caller) ? ("\(year)년", "/desk/plans/\(year)") : ("부서별 사업", "/desk/departments"),
    ]
  }

  var endpoints: [Endpoint] {
    looking + writing + DepartmentDesk(database: database, desk: desk).endpoints
      + ProjectCardRoutes(database: database).endpoints + OrganisationRoutes(database: database).endpoints
      + IndicatorRoutes(database: database).endpoints + CheckRoutes(database: database, desk: desk).endpoints
  }

  private var looking: [Endpoint] {
    [
      Endpoint(.get, "/desk/plans", audience: Self.lookers, purpose: .planning, summary: "올해의 목표와 실적, 공시 상태") {
        .redirect("/desk/plans/\($0.today.year)")
      },
      Endpoint(
        .get, "/desk/plans/{year}", audience: Self.lookers, purpose: .planning, summary: "한 해의 목표와 실시간 실적",
        handler: overview),
      Endpoint(
        .get, "/desk/plans/{year}/entries", audience: Self.lookers, purpose: .planning,
        summary: "실시간 실적을 이루는 기재(이름 없이)", handler: entries),
      Endpoint(
        .get, "/desk/plans/projects/new", audience: Self.planner, purpose: .planning, summary: "세부사업 만들기 양식"
      ) { call in .page(PlanForms.project(call, TypedForm())) },
      Endpoint(
        .get, "/desk/plans/{year}/targets", audience: Self.planner, purpose: .planning, summary: "목표를 정하거나 고치는 양식"
      ) { call in .page(try await targets(call, nil)) },
      Endpoint(
        .get, "/desk/plans/terms", audience: Self.planner, purpose: .planning, summary: "종합계획과 그 목표를 정하거나 고치는 양식"
      ) { call in .page(try await terms(call, nil)) },
      Endpoint(
        .get, "/desk/plans/{year}/publish", audience: Self.planner, purpose: .publishing,
        summary: "공시하면 달라지는 숫자 미리보기"
      ) { call in .page(try await preview(call, nil)) },
    ]
  }

  private var writing: [Endpoint] {
    [
      Endpoint(
        .post, "/desk/plans/projects", audience: Self.planner, purpose: .planning, summary: "세부사업 만들기",
        redraw: { call, refusal in PlanForms.project(call, TypedForm(call.body, refusal)) }, handler: addProject),
      Endpoint(
        .post, "/desk/plans/terms", audience: Self.planner, purpose: .planning, summary: "종합계획의 새 판 저장",
        redraw: { call, refusal in try await terms(call, refusal) }, handler: decideTerm),
      Endpoint(
        .post, "/desk/plans/{year}/targets", audience: Self.planner, purpose: .planning, summary: "목표의 새 판 저장",
        redraw: { call, refusal in try await targets(call, refusal) }, handler: decide),
      Endpoint(
        .post, "/desk/plans/{year}/versions/{number}/announcement", audience: Self.planner, purpose: .planning,
        summary: "목표의 공고일 적기",
        redraw: { call, refusal in try await overviewPage(call, refusal) }, handler: announce),
      Endpoint(
        .post, "/desk/plans/{year}/versions/{number}/withdrawal", audience: Self.planner, purpose: .planning,
        summary: "공고도 공시도 하지 않은 판 거두기",
        redraw: { call, refusal in try await overviewPage(call, refusal) }, handler: withdraw),
      Endpoint(
        .post, "/desk/plans/{year}/publish", audience: Self.planner, purpose: .publishing, summary: "공시",
        redraw: { call, refusal in try await preview(call, refusal) }, handler: publish),
    ]
  }

  private func overview(_ call: Call) async throws -> Reply { .page(try await overviewPage(call, nil)) }

  private func overviewPage(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let view = try await desk.view(office: call.caller.office, year: try PlanDesk.year(call))
    let signs = try await desk.signs(office: call.caller.office, year: view.year, on: call.today)
    let facts = try await database.read { tx in try CheckFacts(view, signs, thorough: false, tx) }
    return PlanDeskPage(
      view: view, signs: signs, checked: Check.run(facts), call: call, form: TypedForm(call.body, refusal)
    ).page
  }

  private func entries(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), office = call.caller.office, reader = call.queryReader()
    let project = reader.text("project", "사업", max: 20) ?? ""
    let after = reader.int("after", "이어 보기", in: 0...Int(Int32.max)) ?? 0
    try reader.finish()
    let (entries, card) = try await database.read { tx in
      (
        try LiveEntry.read(
          office: office, year: year, project: project, after: after, limit: LiveEntriesPage.limit + 1, tx),
        try PlanStore().projects(of: office, tx).first { $0.code == project }
      )
    }
    if card == nil, entries.isEmpty, !project.isEmpty { throw NotFound("사업") }
    return .page(
      LiveEntriesPage(
        year: year, code: project, project: card, entries: entries,
        opensPlacements: !call.caller.roles.isDisjoint(with: [.counsellor, .planner])
      ).page)
  }

  private func addProject(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let project = PlanProject.read(reader)
    try reader.finish("사업을 만들지 못했습니다")
    guard let project else { throw NotFound("사업") }
    let (office, account, now) = (call.caller.office, call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      try PlanStore().add(project, to: office, by: account, at: now, tx)
      return Outcome(location: "/desk/plans/\(now.day.year)/targets")
    }
    return .redirect(outcome.location)
  }

  private func targets(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let view = try await desk.view(office: call.caller.office, year: try PlanDesk.year(call))
    return PlanForms.targets(view, call, TypedForm(call.body, refusal))
  }

  private func decide(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), office = call.caller.office, (account, now) = (call.caller.account, call.now)
    let store = PlanStore()
    let projects = try await database.read { tx in try store.projects(of: office, tx) }
    let decision = try PlanDecision.read(call.body, year: year, projects: projects, today: call.today)
    let before = try await database.read { tx in try store.versions(of: office, year: year, tx).last }
    let said = TypedForm(call.body).value("confirmed")
    if let leaps = TargetLeaps(decision, unlike: before, projects: projects, said: said) { throw leaps }
    let outcome = try await call.once(database) { tx in
      _ = try store.decide(decision, of: office, by: account, at: now, tx)
      return Outcome(location: "/desk/plans/\(year)")
    }
    return .redirect(outcome.location)
  }

  private func known(_ call: Call) async throws -> [EditionTerm] {
    let office = call.caller.office
    return try await database.read { tx in try PlanStore().terms(of: office, tx) }
  }

  private func terms(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    TermForms.page(try await known(call), call, TypedForm(call.body, refusal))
  }

  private func decideTerm(_ call: Call) async throws -> Reply {
    let input = try TermInput.read(call, known: try await known(call), today: call.today)
    let (office, account, now) = (call.caller.office, call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      if let term = input.term { try PlanStore().add(term, to: office, by: account, at: now, tx) }
      _ = try PlanStore().decide(input.decision, of: office, by: account, at: now, tx)
      return Outcome(location: "/desk/plans/terms")
    }
    return .redirect(outcome.location)
  }

  private func announce(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), office = call.caller.office, (account, now) = (call.caller.account, call.now)
    guard let version = Int(try call.parameter("number")) else { throw NotFound("계획의 판") }
    let reader = call.reader()
    let day = reader.day("announcedOn", "공고일", required: true)
    if let day, day > call.today {
      reader.fault("announcedOn", "future", "공고일이 오늘보다 뒤입니다. 공고한 뒤에 그 날짜를 적으십시오. 한 번 적으면 고칠 수 없습니다.")
    }
    try reader.finish("공고일을 적지 못했습니다")
    guard let day else { throw NotFound("공고일") }
    let outcome = try await call.once(database) { tx in
      try PlanStore().announce(year: year, version: version, on: day, of: office, by: account, at: now, tx)
      return Outcome(location: "/desk/plans/\(year)")
    }
    return .redirect(outcome.location)
  }

  private func withdraw(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), office = call.caller.office, (account, now) = (call.caller.account, call.now)
    guard let version = Int(try call.parameter("number")) else { throw NotFound("계획의 판") }
    let reader = call.reader()
    let reason = reader.text("withdrawal", "거두는 사유", required: true, max: 300)
    try reader.finish("판을 거두지 못했습니다")
    let outcome = try await call.once(database) { tx in
      try PlanStore().withdraw(
        year: year, version: version, reason: reason ?? "", of: office, by: account, at: now, tx)
      return Outcome(location: "/desk/plans/\(year)")
    }
    return .redirect(outcome.location)
  }

  private func preview(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let preview = try await publisher.preview(
      year: try PlanDesk.year(call), office: call.caller.office, at: call.now)
    return PublishPage(preview: preview, call: call, form: TypedForm(call.body, refusal)).page
  }

  private func publish(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), office = call.caller.office, account = call.caller.account
    let reader = call.reader()
    let seen = reader.text("fingerprint", "미리보기의 지문", required: true, max: 64)
    try reader.finish("공시하지 못했습니다")
    let publisher = publisher
    let preview = try await publisher.preview(year: year, office: office, at: call.now)
    let outcome = try await call.once(database) { tx in
      _ = try publisher.add(preview, by: account, expecting: seen, tx)
      return Outcome(location: "/plans/\(office)/\(year)")
    }
    return .redirect(outcome.location)
  }
}
