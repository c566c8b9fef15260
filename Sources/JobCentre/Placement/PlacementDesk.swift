import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/placements`: HTTP in, page or redirect out. Decides nothing.
struct PlacementDesk: Sendable {
  let counter: Counter
  let acts: PlacementActs
  let seekers = JobSeekerStore()
  let referrals = ReferralStore()
  let placements = PlacementStore()

  init(counter: Counter) { (self.counter, acts) = (counter, PlacementActs(counter: counter, atOnce: false)) }

  var endpoints: [Endpoint] {
    let redraw: @Sendable (Call, any SpokenError) async throws -> Page = { call, refusal in
      try await page(call, TypedForm(call.body, refusal))
    }
    func act(
      _ path: String, _ roles: Set<Role>, _ summary: String, _ saved: @escaping @Sendable (Call) -> Saved,
      _ effect: @escaping @Sendable (Call, String) async throws -> Outcome
    ) -> Endpoint {
      Endpoint(
        .post, "/desk/placements/{id}/\(path)", audience: .staff(roles), purpose: .placementConfirmation,
        summary: summary, redraw: redraw,
        handler: { call in .redirect(saved(call).address(try await effect(call, "/desk/placements").location)) })
    }
    return [
      Endpoint(
        .get, "/desk/placements", audience: .staff(Counter.recognisers), purpose: .placementConfirmation,
        summary: "취업 목록, 새로 등록한 순", handler: list),
      Endpoint(
        .post, "/desk/placements/search", audience: .staff(Counter.recognisers), purpose: .placementConfirmation,
        summary: "이름이나 구직번호로 취업 찾기",
        redraw: { call, refusal in try await listPage(call, TypedForm(call.body, refusal)) }, handler: search),
      Endpoint(
        .get, "/desk/placements/new", audience: .staff(Counter.staff), purpose: .placementConfirmation,
        summary: "취업 등록 양식", handler: { call in .page(try await form(call, call.queryReader(), TypedForm())) }),
      Endpoint(
        .post, "/desk/placements", audience: .staff(Counter.staff), purpose: .placementConfirmation,
        summary: "취업 등록",
        redraw: { call, refusal in try await form(call, call.reader(), TypedForm(call.body, refusal)) },
        handler: record),
      Endpoint(
        .get, "/desk/placements/{id}", audience: .staff(Counter.recognisers), purpose: .placementConfirmation,
        summary: "취업 하나", handler: { call in .page(try await page(call, TypedForm())) }),
      act("recognition", Counter.recognisers, "취업 인정 또는 미인정", Self.decided) {
        try await acts.decide($0, below: $1)
      },
      act("evidence", Counter.staff, "증빙 추가", { _ in .evidence }) { try await acts.prove($0, below: $1) },
      act("events", Counter.staff, "취업의 경과", { _ in .event }) { try await acts.note($0, below: $1) },
      act("corrections", Counter.staff, "취업 내용 고치기, 인정된 뒤에는 정정", { _ in .terms }) {
        try await acts.correct($0, below: $1)
      },
    ]
  }

  private static func decided(_ call: Call) -> Saved {
    let reader = call.reader()
    return !reader.isPresent("recognised") || reader.flag("recognised") ? .recognised : .refused
  }

  /// Everything a page shows of one hire, or of one about to be recorded.
  struct Sheet: Sendable {
    let seeker: JobSeeker
    let view: PersonView?
    let employer: String
    let referral: Referral?
    let vacancy: Vacancy?
    let projects: [PlanProjects.Choice]
    /// The person's other referrals under way.
    let others: Int
  }

  private func sheet(
    _ seeker: ID<JobSeeker>, _ referral: Referral?, employer: ID<Employer>?, year: Int, _ call: Call,
    _ tx: any ReadTransaction
  ) throws -> Sheet {
    let office = call.caller.office
    guard let seeker = try seekers.find(seeker, in: office, tx) else { throw NotFound("구직자") }
    let person = try counter.vault.find(seeker.person, in: office, tx)
    let vacancy = try referral.flatMap { try VacancyStore().find($0.vacancy, in: office, tx) }
    let firm = try employer.flatMap { try counter.employers.find($0, in: office, tx)?.name }
    let own = seeker.counsellor == call.caller.account
    return Sheet(
      seeker: seeker, view: try person.map { try counter.vault.show($0, to: call, own: own, tx) },
      employer: firm ?? vacancy?.employer.name ?? "", referral: referral, vacancy: vacancy,
      projects: try counter.posting.projects.choices(office, year, tx),
      others: try referrals.open(of: seeker.id, in: office, tx).count { $0.id != referral?.id })
  }

  private func form(_ call: Call, _ reader: FieldReader, _ typed: TypedForm) async throws -> Page {
    let referral = reader.text("referral", "알선", max: 60)
    let seeker = reader.text("seeker", "구직자", max: 60) ?? reader.text("jobSeeker", "구직자", max: 60)
    let office = call.caller.office
    return try await counter.database.read { tx in
      let found = try referral.flatMap { try referrals.find(ID($0), in: office, tx) }
      guard let id = found?.seeker ?? seeker.map({ ID($0) }) else { throw NotFound("구직자") }
      call.shown.task("seeker:\(id)")
      let sheet = try sheet(id, found, employer: nil, year: call.today.year, call, tx)
      return PlacementForm.new(call, sheet, typed)
    }
  }

  @Sendable func record(_ call: Call) async throws -> Reply {
    let hours = call.reader().int("weeklyHours", "주 근로시간", in: 1...68)
    try await askToClose(call, hours)
    return .redirect(try await acts.record(call, below: "/desk/placements").location)
  }

  /// The form asks below full time, when there is something to close.
  private func askToClose(_ call: Call, _ hours: Int?) async throws {
    let reader = call.reader()
    guard let hours, !reader.isPresent("closeOthers"), hours < (try PlacementForm.fullTime(on: call.today)) else {
      return
    }
    let referral = reader.text("referral", "알선", max: 60)
    let seeker = reader.text("jobSeeker", "구직자", max: 60)
    let office = call.caller.office
    let others = try await counter.database.read { tx in
      let found = try referral.flatMap { try referrals.find(ID($0), in: office, tx) }
      guard let id = found?.seeker ?? seeker.map({ ID<JobSeeker>($0) }) else { return 0 }
      return try referrals.open(of: id, in: office, tx).count { $0.id != found?.id }
    }
    guard others > 0 else { return }
    throw InvalidInput(
      "취업을 등록하지 못했습니다",
      [Fault("closeOthers", "required", "진행 중인 다른 알선이 \(others)건 있습니다. 함께 끝낼지 고르십시오.")])
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let id = try call.id(of: Placement.self)
    call.shown.task("placement:\(id)")
    let office = call.caller.office
    return try await counter.database.read { tx in
      guard let placement = try placements.find(id, in: office, tx) else { throw NotFound("취업") }
      let referral = try placement.referral.flatMap { try referrals.find($0, in: office, tx) }
      let sheet = try sheet(
        placement.seeker, referral, employer: placement.employer, year: placement.terms.startedOn.year, call, tx)
      let settings = try OfficeStore().settings(of: office, tx)
      return PlacementPages.one(
        call, placement, sheet, proofs: try placements.proofs(of: id, in: office, notes: counter.hiring.notes, tx),
        lines: try placements.lines(of: id, in: office, notes: counter.hiring.notes, tx),
        needsSecond: settings.recognition == .second, typed)
    }
  }

  @Sendable func list(_ call: Call) async throws -> Reply { .page(try await listPage(call, TypedForm())) }

  private func listPage(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let reader = call.queryReader()
    let state = reader.code("state", "상태", as: Placement.State.self)
    let before = reader.text("before", "이어 보기", max: 80).flatMap(PlacementCursor.init)
    try reader.finish()
    let office = call.caller.office
    return try await counter.database.read { tx in
      let found = try placements.newest(in: office, state: state, before: before, limit: 51, tx)
      let rows = try rows(Array(found.prefix(50)), call, tx)
      return PlacementPages.list(call, rows, state: state, more: found.count > 50, typed)
    }
  }

  /// Words that find a person never stand in an address: the search answers in place.
  @Sendable func search(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let words = reader.text("q", "찾을 사람", max: 60) ?? ""
    try reader.finish("찾지 않았습니다")
    let office = call.caller.office
    return try await counter.database.read { tx in
      let numbered = try seekers.find(number: words, in: office, tx).map(\.person)
      let people =
        try numbered.isEmpty
        ? counter.vault.search(VaultQuery(typed: words), in: office, limit: 50, tx).map(\.id) : numbered
      let found = try placements.newest(of: people, in: office, limit: 100, tx)
      return .page(PlacementPages.found(call, try rows(found, call, tx)))
    }
  }

  private func rows(
    _ found: [(placement: Placement, employer: String)], _ call: Call, _ tx: any ReadTransaction
  ) throws -> [PlacementPages.Row] {
    let own = Set(found.filter { $0.placement.recordedBy == call.caller.account }.map(\.placement.person))
    let views = try counter.vault.show(found.map(\.placement.person), to: call, own: own, tx)
    return found.map { placement, employer in
      PlacementPages.Row(
        placement: placement, name: views[placement.person]?.name ?? JobSeekerPages.destroyed, employer: employer)
    }
  }
}

/// Where a list of hires, newest first, goes on: `2026-03-02_<id>`.
struct PlacementCursor: Sendable, Equatable {
  let day: Day
  let id: String
  var text: String { "\(day)_\(id)" }

  init(_ placement: Placement) { (day, id) = (placement.recordedOn, placement.id.text) }
  init?(_ text: String) {
    let parts = text.split(separator: "_", maxSplits: 1)
    guard parts.count == 2, let day = Day(parts[0]) else { return nil }
    (self.day, id) = (day, String(parts[1]))
  }
}

extension PlacementStore {
  /// One page, newest first, with the employers' names.
  func newest(
    in office: String, state: Placement.State?, before: PlacementCursor?, limit: Int, _ tx: any ReadTransaction
  ) throws -> [(placement: Placement, employer: String)] {
    var (condition, bound): (String, [any Bindable]) = ("p.office = ?", [office])
    if let state {
      condition += " AND p.state = ?"
      bound.append(state.rawValue)
    }
    if let before {
      condition += " AND (p.recorded_on, p.id) < (?, ?)"
      bound += [before.day, before.id]
    }
    return try named(condition, bound, limit: limit, tx)
  }

  /// Those of some persons, newest first.
  func newest(
    of persons: [ID<Person>], in office: String, limit: Int, _ tx: any ReadTransaction
  ) throws -> [(placement: Placement, employer: String)] {
    guard !persons.isEmpty else { return [] }
    let marks = persons.map { _ in "?" }.joined(separator: ", ")
    return try named(
      "p.office = ? AND p.person IN (\(marks))", [office] + persons.map { $0 as any Bindable }, limit: limit, tx)
  }

  private func named(
    _ condition: String, _ bound: [any Bindable], limit: Int, _ tx: any ReadTransaction
  ) throws -> [(placement: Placement, employer: String)] {
    try tx.rows(
      """
      SELECT \(Self.joined), e.name FROM placement p JOIN employer e ON e.office = p.office AND e.id = p.employer
      WHERE \(condition) ORDER BY p.recorded_on DESC, p.id DESC LIMIT ?
      """, bound + [limit]
    ).map { (try Placement(row: $0), try $0.text("name")) }
  }
}
