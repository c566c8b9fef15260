import Offices
import Pages
import Secrets
import Storage
import Vocabulary

/// `/desk/vacancies`: HTTP in, page or redirect out. Decides nothing.
struct DeskVacancyRoutes: Sendable {
  let database: any Database
  let desk: VacancyDesk
  let drafts: Drafts

  static let staff = VacancyAPI.staff
  static let pageSize = 50

  var endpoints: [Endpoint] {
    let (path, staff) = (DeskVacancyPages.path, Audience.staff(Self.staff))
    return [
      Endpoint(.get, path, audience: staff, purpose: .matching, summary: "구인 목록", handler: list),
      Endpoint(.get, "\(path)/new", audience: staff, purpose: .matching, summary: "구인신청 받기 화면", handler: new),
      Endpoint(
        .post, path, audience: staff, purpose: .matching, summary: "구인신청 받기(화면)",
        redraw: { call, refusal in DeskVacancyPages.new(call, TypedForm(call.body, refusal)) }, handler: receive),
      Endpoint(.get, "\(path)/{id}", audience: staff, purpose: .matching, summary: "구인 하나(창구)", handler: one),
      Endpoint(
        .get, "\(path)/{id}/takeover", audience: staff, purpose: .matching, summary: "광고 인수 화면", handler: takeover),
      Endpoint(
        .post, "\(path)/{id}/takeover", audience: staff, purpose: .matching, summary: "광고 인수(화면)",
        redraw: redrawTakeover, handler: takeOver),
      Endpoint(
        .post, "\(path)/{id}/end", audience: staff, purpose: .matching, summary: "구인신청의 충원·마감·취소(화면)",
        redraw: redrawOne, handler: end),
    ]
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    var query = VacancyQuery.read(reader)
    query.origin = reader.code("origin", "구분", as: VacancyOrigin.self)
    query.status = reader.code("status", "상태", as: Vacancy.Status.self)
    let refusal = reader.allFaults.isEmpty ? nil : InvalidInput("찾는 조건을 확인하십시오", reader.allFaults)
    let asked = refusal == nil ? query : VacancyQuery()
    let (office, day, after) = (call.caller.office, call.today, PublicVacancyRoutes.cursor(call))
    let found = try await database.read { tx in
      try desk.vacancies.all(asked, in: office, on: day, after: after, limit: Self.pageSize + 1, tx)
    }
    let page = DeskVacancyPages.list(call, asked, TypedForm(call.query, refusal), found: found, limit: Self.pageSize)
    return .page(page, status: refusal == nil ? 200 : 422)
  }

  @Sendable func one(_ call: Call) async throws -> Reply { .page(try await page(call)) }
  @Sendable func redrawOne(_ call: Call, _ refusal: any SpokenError) async throws -> Page {
    try await page(call, TypedForm(call.body, refusal))
  }
  private func page(_ call: Call, _ typed: TypedForm = TypedForm()) async throws -> Page {
    let (id, office) = (try call.id(of: Vacancy.self), call.caller.office)
    return try await database.read { tx in
      guard let vacancy = try desk.vacancies.find(id, in: office, tx) else { throw NotFound("일자리") }
      return DeskVacancyPages.one(
        call, vacancy, try desk.vacancies.details(of: id, in: office, tx),
        try desk.vacancies.history(of: id, in: office, tx),
        employer: try vacancy.employer.id.flatMap { try desk.employers.find($0, in: office, tx) }, typed: typed)
    }
  }

  // MARK: Takeover

  private static func draftName(_ id: ID<Vacancy>) -> String { "takeover:\(id)" }

  @Sendable func takeover(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Vacancy.self)
    let (vacancy, draft) = try await database.read { tx in
      (try advertisement(id, call, tx), try drafts.load(form: Self.draftName(id), for: call.caller, tx))
    }
    let typed = draft.map { TypedForm(Field(draft: $0.values)) } ?? TypedForm()
    return .page(DeskVacancyPages.takeover(call, vacancy, typed, savedAt: draft?.savedAt))
  }

  @Sendable func redrawTakeover(_ call: Call, _ refusal: any SpokenError) async throws -> Page {
    let id = try call.id(of: Vacancy.self)
    let vacancy = try await database.read { tx in try advertisement(id, call, tx) }
    return DeskVacancyPages.takeover(call, vacancy, TypedForm(call.body, refusal))
  }

  private func advertisement(_ id: ID<Vacancy>, _ call: Call, _ tx: any ReadTransaction) throws -> Vacancy {
    guard let vacancy = try desk.vacancies.find(id, in: call.caller.office, tx) else { throw NotFound("일자리") }
    return vacancy
  }

  @Sendable func takeOver(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Vacancy.self)
    if try await saved(call, as: Self.draftName(id)) { return .redirect("\(DeskVacancyPages.path)/\(id)/takeover") }
    let order = try TakeoverOrder.read(call.reader(), today: call.today)
    let act = VacancyDesk.Act(call)
    let outcome = try await call.once(database) { tx in
      let own = try desk.takeOver(id, order, act, tx)
      try drafts.discard(form: Self.draftName(id), for: call.caller, tx)
      return Outcome(status: 303, location: "\(DeskVacancyPages.path)/\(own.id)")
    }
    return .redirect(outcome.location)
  }

  // MARK: Own applications

  @Sendable func new(_ call: Call) async throws -> Reply {
    let draft = try await database.read { tx in try drafts.load(form: "vacancy", for: call.caller, tx) }
    let typed = draft.map { TypedForm(Field(draft: $0.values)) } ?? TypedForm()
    return .page(DeskVacancyPages.new(call, typed, savedAt: draft?.savedAt))
  }

  @Sendable func receive(_ call: Call) async throws -> Reply {
    if try await saved(call, as: "vacancy") { return .redirect("\(DeskVacancyPages.path)/new") }
    let order = try VacancyOrder.read(call.reader(), today: call.today)
    let act = VacancyDesk.Act(call)
    let outcome = try await call.once(database) { tx in
      let vacancy = try desk.receive(order, act, tx)
      try drafts.discard(form: "vacancy", for: call.caller, tx)
      return Outcome(status: 303, location: "\(DeskVacancyPages.path)/\(vacancy.id)")
    }
    return .redirect(outcome.location)
  }

  @Sendable func end(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Vacancy.self)
    let (status, reason) = try VacancyEnding.read(call.reader())
    let act = VacancyDesk.Act(call)
    let outcome = try await call.once(database) { tx in
      try desk.end(id, as: status, because: reason, act, tx)
      return Outcome(status: 303, location: "\(DeskVacancyPages.path)/\(id)")
    }
    return .redirect(outcome.location)
  }

  /// `임시 저장` was pressed: the form is kept as it is, right or wrong.
  private func saved(_ call: Call, as form: String) async throws -> Bool {
    guard call.reader().text("act", "처리") == "save" else { return false }
    let (values, now) = (call.body.draft, call.now)
    try await database.write { tx in try drafts.save(values, form: form, for: call.caller, at: now, tx) }
    return true
  }
}
