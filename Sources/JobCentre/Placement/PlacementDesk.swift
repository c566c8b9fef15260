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

  init(counter: Counter) { (self.counter, acts) = (counter, PlacementActs(counter: counter)) }

  var endpoints: [Endpoint] {
    let redraw: @Sendable (Call, any SpokenError) async throws -> Page = { call, refusal in
      try await page(call, TypedForm(call.body, refusal))
    }
    func act(
      _ path: String, _ roles: Set<Role>, _ summary: String,
      _ effect: @escaping @Sendable (Call, String) async throws -> Outcome
    ) -> Endpoint {
      Endpoint(
        .post, "/desk/placements/{id}/\(path)", audience: .staff(roles), purpose: .placementConfirmation,
        summary: summary, redraw: redraw,
        handler: { call in .redirect(try await effect(call, "/desk/placements").location) })
    }
    return [
      Endpoint(
        .get, "/desk/placements", audience: .staff(Counter.recognisers), purpose: .placementConfirmation,
        summary: "취업 목록", handler: list),
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
      act("recognition", Counter.recognisers, "취업 인정 또는 미인정") { try await acts.decide($0, below: $1) },
      act("evidence", Counter.staff, "증빙 추가") { try await acts.prove($0, below: $1) },
      act("events", Counter.staff, "취업의 경과") { try await acts.note($0, below: $1) },
      act("corrections", Counter.staff, "인정된 취업의 정정") { try await acts.correct($0, below: $1) },
    ]
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

  @Sendable func list(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    let state = reader.code("state", "상태", as: Placement.State.self)
    try reader.finish()
    let (office, after) = (call.caller.office, call.after(of: Placement.self))
    return try await counter.database.read { tx in
      let found = try placements.list(in: office, state: state, after: after, limit: 51, tx)
      let people = try counter.vault.open(found.map(\.person), in: office, tx)
      let rows = try found.prefix(50).map { placement -> PlacementPages.Row in
        let own = placement.recordedBy == call.caller.account
        let view = try people[placement.person].map { try counter.vault.show($0, to: call, own: own, tx) }
        let employer = try counter.employers.find(placement.employer, in: office, tx)?.name ?? ""
        return PlacementPages.Row(placement: placement, name: view?.name ?? "(파기됨)", employer: employer)
      }
      return .page(PlacementPages.list(call, rows, state: state, more: found.count > 50))
    }
  }
}
