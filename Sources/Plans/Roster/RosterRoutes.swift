import Offices
import Pages
import Reference
import Storage
import Vocabulary

/// `/desk/rosters`: HTTP in, page or redirect out (명단 제출).
struct RosterRoutes: Sendable {
  let database: any Database
  let desk: RosterDesk
  static let path = "/desk/rosters"
  static func path(_ project: String, _ year: Int) -> String { "\(path)/\(project)/\(year)" }
  private static let one = "\(path)/{project}/{year}"
  private static let sending = "\(one)/submissions/{number}"
  static let lookers: Audience = .staff([.contributor, .programmeOfficer, .planner, .privacyOfficer, .auditor])
  private static let senders: Audience = .staff(RosterDesk.senders)

  init(database: any Database, vault: Vault, patience: Duration = .seconds(2), large: Int = 500) {
    self.database = database
    desk = RosterDesk(database: database, vault: vault, patience: patience, large: large)
  }

  var endpoints: [Endpoint] { looking + basisMoves + sendings }

  private var looking: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: Self.lookers, purpose: .planning, summary: "사업마다 명단의 근거와 제출 상태", handler: list),
      Endpoint(
        .get, RosterTemplate.path, audience: Self.lookers, purpose: .planning, summary: "명단 서식(엑셀)"
      ) { call in
        .file(
          bytes: try RosterTemplate.bytes(at: call.now), type: RosterTemplate.type, name: "명단_서식.xlsx")
      },
      Endpoint(
        .get, Self.one, audience: Self.lookers, purpose: .planning, summary: "한 사업의 명단: 근거, 인원, 중복, 제출 이력"
      ) { call in .page(try await page(call, nil)) },
      Endpoint(
        .get, "\(Self.one)/basis", audience: Self.lookers, purpose: .planning, summary: "명단을 받는 근거(인쇄용)"
      ) { call in .page(RosterBasisPages.paper(try await desk.sheet(call), call)) },
      Endpoint(
        .get, "\(Self.one)/persons", audience: .staff([.contributor, .programmeOfficer, .auditor]), purpose: .planning,
        summary: "명단의 사람들(부서 담당자), 감사 담당자에게는 가려서", handler: persons),
      Endpoint(
        .get, Self.sending, audience: Self.lookers, purpose: .planning, summary: "제출한 명단을 살펴본 결과"
      ) { call in .page(try await submission(call, nil)) },
      Endpoint(
        .get, "/api/v1/rosters", audience: Self.lookers, purpose: .planning, summary: "사업별 명단의 인원과 중복, 근거 상태(이름 없이)",
        input: .object([.init("year", .integer, required: false)]), output: RosterJSON.shape, handler: counts),
    ]
  }

  private var basisMoves: [Endpoint] {
    [
      Endpoint(
        .post, "\(Self.one)/basis", audience: Self.senders, purpose: .planning, summary: "명단을 받는 근거의 확인 요청",
        redraw: { call, refusal in try await page(call, refusal) }, handler: request),
      Endpoint(
        .post, "\(Self.one)/basis/transitions", audience: .staff(RosterDesk.senders.union([.privacyOfficer])),
        purpose: .planning, summary: "명단을 받는 근거의 확인과 거두어들임",
        redraw: { call, refusal in try await page(call, refusal) }, handler: move),
    ]
  }

  private var sendings: [Endpoint] {
    [
      Endpoint(
        .post, "\(Self.one)/submissions", audience: Self.senders, purpose: .planning, uploads: true,
        summary: "명단을 올려 살펴보기",
        redraw: { call, refusal in try await page(call, refusal) }, handler: stage),
      act("choices", "동명이인 가운데 누구인지 고르기", choose), act("check", "제출한 명단을 다시 살펴보기", check),
      act("confirmation", "살펴본 명단을 원장에 올리기", confirm), act("cancellation", "살펴본 명단을 올리지 않고 그만두기", cancel),
    ]
  }

  private func act(
    _ name: String, _ summary: String, _ handler: @escaping @Sendable (Call) async throws -> Reply
  ) -> Endpoint {
    Endpoint(
      .post, "\(Self.sending)/\(name)", audience: Self.senders, purpose: .planning, summary: summary,
      redraw: { call, refusal in try await submission(call, refusal) }, handler: handler)
  }

  // MARK: looking

  private func list(_ call: Call) async throws -> Reply {
    let year = try Self.year(call)
    return .page(RosterPages.list(try await desk.items(call, year: year), year: year, call))
  }

  private func counts(_ call: Call) async throws -> Reply {
    let year = try Self.year(call)
    return .json(RosterJSON.list(try await desk.items(call, year: year), year: year))
  }

  private func page(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    RosterPage(sheet: try await desk.sheet(call), call: call, form: TypedForm(call.body, refusal)).page
  }

  private func persons(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), reader = call.queryReader()
    let after = reader.int("after", "이어 보기", in: 0...1_000_000) ?? 0
    try reader.finish()
    return .page(try await RosterPersons(desk: desk, call: call, year: year, after: after).page())
  }

  private func submission(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    try await RosterSendingDesk(desk: desk, call: call, year: try PlanDesk.year(call)).page(refusal)
  }

  static func year(_ call: Call) throws -> Int {
    let reader = call.queryReader()
    let year = reader.int("year", "연도", in: 2000...2100)
    try reader.finish()
    return year ?? call.today.year
  }

  // MARK: the basis

  private func request(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), reader = call.reader()
    let clauses = try Reference.rosters().clauses.filter { $0.holds(on: call.today) }
    let clause = reader.text("clause", "법적 근거", required: true, max: 40)
    let purpose = reader.text("purpose", "목적", required: true, max: 500)
    let document = reader.text("document", "문서번호", max: 100)
    if let clause, !clauses.contains(where: { $0.code == clause }) {
      reader.fault("clause", "choice", "법적 근거는 보기에서 고르십시오.")
    }
    if clause == "duplicateCheck", document == nil {
      reader.fault("document", "required", "중복참여 확인은 요청이 있을 때 하는 일입니다. 요청 문서번호를 적으십시오.")
    }
    try reader.finish("명단을 받는 근거를 요청하지 못했습니다")
    let statement = RosterBasis.Statement(clause: clause ?? "", purpose: purpose ?? "", document: document)
    let outcome = try await call.once(database) { tx in
      let project = try own(call, tx)
      guard project.unit == .persons else { throw RosterRefusal.notPersons(project.unit) }
      try RosterBasisStore().request(
        statement, of: project.code, year: year, in: call.caller.office, by: call.caller.account,
        as: call.caller.actor(among: RosterDesk.senders), at: call.now, tx)
      return Outcome(status: 303, location: Self.path(project.code, year))
    }
    return .redirect(outcome.location)
  }

  private func move(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), reader = call.reader()
    let goal = reader.code("to", "처리", as: RosterBasis.State.self, required: true)
    let reason = reader.text("reason", "사유", max: 500)
    try reader.finish("명단을 받는 근거를 처리하지 못했습니다")
    guard let goal else { throw NotFound("처리") }
    let outcome = try await call.once(database) { tx in
      let officer = call.caller.roles.contains(.privacyOfficer)
      let project = try officer ? desk.project(call, tx) : own(call, tx)
      guard let basis = try RosterBasisStore().find(project.code, year: year, in: call.caller.office, tx) else {
        throw NotFound("명단을 받는 근거")
      }
      let next = try basis.moved(
        to: goal, by: officer ? .privacyOfficer : call.caller.actor(among: RosterDesk.senders),
        account: call.caller.account, at: call.now, because: reason)
      try RosterBasisStore().record(next, by: call.caller.account, because: reason, at: call.now, tx)
      return Outcome(status: 303, location: Self.path(project.code, year))
    }
    return .redirect(outcome.location)
  }

  /// The project, if the caller's own department looks after it.
  private func own(_ call: Call, _ tx: any ReadTransaction) throws -> PlanProject {
    let project = try desk.project(call, tx)
    guard try desk.sight(of: project, call.caller, tx) == .department else { throw NotFound("우리 부서의 사업") }
    return project
  }

  // MARK: a sending

  private func stage(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), posting = desk.posting
    let project = try await database.read { tx in
      let project = try own(call, tx)
      _ = try posting.basis(Self.act(call, project, year), tx)
      return project
    }
    let reader = call.reader()
    let stage = reader.code("stage", "어디까지 왔나", as: Stage.self, required: true)
    let evidence = reader.texts("evidence", "부서가 가진 증빙").compactMap(Evidence.init(rawValue:))
    if let stage, !RosterTerms.stages.contains(stage) { reader.fault("stage", "choice", "보기에서 고르십시오.") }
    try reader.finish("명단을 올리지 못했습니다")
    let sheet = try RosterUpload.sheet(call)
    let terms = RosterTerms(
      stage: try stage ?? Reference.rosters().stage(of: project.category), evidence: Set(evidence))
    if case .running? = desk.work.state(of: RosterDesk.key(call.caller.office, project.code, year)) {
      throw Conflict("명단을 올리지 못했습니다", "이 사업의 다른 명단을 아직 처리하고 있습니다. 끝난 뒤 다시 올리십시오.")
    }
    let (act, database) = (Self.act(call, project, year), database)
    let outcome = try await long(call, project.code, year, nil, "명단을 살펴보는 일", lines: sheet.rows.count) { report in
      try await call.once(database) { tx in
        let number = try posting.stage(sheet, terms, act, tx, progress: report).number
        return Outcome(status: 303, location: "\(Self.path(project.code, year))/submissions/\(number)")
      }
    }
    return .redirect(outcome?.location ?? Self.path(project.code, year))
  }

  /// Waits for large work for a while only; nil when it goes on.
  private func long(
    _ call: Call, _ project: String, _ year: Int, _ number: Int?, _ what: String, lines: Int,
    _ work: @escaping @Sendable (@escaping LongWork.Report) async throws -> Outcome
  ) async throws -> Outcome? {
    try await desk.work.run(
      RosterDesk.key(call.caller.office, project, year, number), what,
      patience: lines < desk.large ? nil : desk.patience, work)
  }

  private func choose(_ call: Call) async throws -> Reply {
    let reader = call.reader().nested("line")
    let all: [(line: Int, choice: String)] =
      if case .object(let members) = reader.fields {
        members.keys.sorted().compactMap { name in
          guard let line = Int(name.dropFirst()), let choice = reader.text(name, "누구인지", max: 60) else { return nil }
          return (line, choice)
        }
      } else { [] }
    try reader.finish("누구인지 고르지 못했습니다")
    return try await change(call) { number, act, tx in
      let place = act.place(number)
      for (line, choice) in all { try desk.posting.store.choose(choice, for: line, at: place, tx) }
      try desk.posting.checkAgain(number, act, tx)
    }
  }

  private func check(_ call: Call) async throws -> Reply {
    try await change(call) { number, act, tx in try desk.posting.checkAgain(number, act, tx) }
  }

  private func cancel(_ call: Call) async throws -> Reply {
    try await change(call) { number, act, tx in try desk.posting.cancel(number, act, tx) }
  }

  private func confirm(_ call: Call) async throws -> Reply {
    let year = try PlanDesk.year(call), number = try Self.number(call)
    let (project, counts) = try await database.read { tx in
      let project = try own(call, tx)
      let place = Self.act(call, project, year).place(number)
      guard let submission = try desk.posting.store.find(place, tx) else { throw NotFound("명단") }
      return (project.code, submission.counts)
    }
    let reader = call.reader()
    func isTicked(_ name: String, _ label: String) -> Bool { reader.text(name, label, max: 10) == "yes" }
    let agreed = RosterAgreement(
      terms: isTicked("terms", "단계와 증빙"), withdrawal: isTicked("withdrawal", "빠지는 사람"))
    try reader.finish()
    let stamps = RosterStamps(lines: counts.lines, gone: counts.gone, at: call.now)
    let place = "\(Self.path(project, year))/submissions/\(number)"
    let lines = counts.lines + counts.gone
    _ = try await long(call, project, year, number, "명단을 원장에 올리는 일", lines: lines) { report in
      try await changed(call, isolation: .locked) { number, act, tx in
        try desk.posting.confirm(number, stamps, act, agreed: agreed, tx, progress: report)
      }
    }
    return .redirect(place)
  }

  private func change(
    _ call: Call, isolation: Isolation = .serializable,
    _ effect: @escaping @Sendable (Int, RosterPosting.Act, any WriteTransaction) throws -> Void
  ) async throws -> Reply {
    .redirect(try await changed(call, isolation: isolation, effect).location)
  }

  private func changed(
    _ call: Call, isolation: Isolation,
    _ effect: @escaping @Sendable (Int, RosterPosting.Act, any WriteTransaction) throws -> Void
  ) async throws -> Outcome {
    let year = try PlanDesk.year(call), number = try Self.number(call)
    return try await call.once(database, isolation: isolation) { tx in
      let project = try own(call, tx)
      try effect(number, Self.act(call, project, year), tx)
      return Outcome(status: 303, location: "\(Self.path(project.code, year))/submissions/\(number)")
    }
  }

  private static func act(_ call: Call, _ project: PlanProject, _ year: Int) -> RosterPosting.Act {
    RosterPosting.Act(
      project: project, office: call.caller.office, year: year, account: call.caller.account, now: call.now)
  }

  static func number(_ call: Call) throws -> Int {
    guard let number = Int(try call.parameter("number")), number > 0 else { throw NotFound("명단") }
    return number
  }
}
