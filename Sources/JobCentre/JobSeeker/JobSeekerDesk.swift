import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/job-seekers/{id}`: one person at the counter. HTTP in, page or redirect out.
struct JobSeekerDesk: Sendable {
  let counter: Counter
  let index: MatchIndex
  let seekers = JobSeekerStore()
  let referrals = ReferralStore()
  let placements = PlacementStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/job-seekers/{id}", audience: .staff(Counter.staff), purpose: .counselling,
        summary: "구직자 한 사람", handler: { call in .page(try await page(call, TypedForm())) }),
      Endpoint(
        .post, "/desk/job-seekers/{id}/opening", audience: .staff(Counter.staff), purpose: .counselling,
        reasonDue: true, summary: "가린 개인정보를 사유를 적고 열기", handler: open),
      Endpoint(
        .post, "/desk/job-seekers/{id}/transitions", audience: .staff(Counter.staff), purpose: .intake,
        summary: "구직신청의 보완 요청·수리·다시 신청·종료",
        redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: move),
    ]
  }

  /// Everything the page shows of one person.
  struct Sheet: Sendable {
    let seeker: JobSeeker
    let view: PersonView?
    let sighted: Bool
    let referrals: [(referral: Referral, vacancy: Vacancy?)]
    let placements: [(placement: Placement, employer: String)]
    let matches: MatchSheet?
    let timeline: Timeline
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let id = try call.id(of: JobSeeker.self)
    call.shown.task("seeker:\(id)")
    let sheet: Sheet = try await counter.database.read { tx in try self.sheet(id, call, tx) }
    return JobSeekerPages.person(call, sheet, typed)
  }

  private func sheet(_ id: ID<JobSeeker>, _ call: Call, _ tx: any ReadTransaction) throws -> Sheet {
    let office = call.caller.office
    guard let seeker = try seekers.find(id, in: office, tx) else { throw NotFound("구직자") }
    let person = try counter.vault.find(seeker.person, in: office, tx)
    let own = seeker.counsellor == call.caller.account
    let vacancies = VacancyStore()
    let matches =
      seeker.isValid(on: call.today)
      ? MatchSheet(
        of: seeker, in: try index.current(office, on: call.today, tx), limit: 5, excluded: 0, asOf: call.now) : nil
    return Sheet(
      seeker: seeker, view: try person.map { try counter.vault.show($0, to: call, own: own, tx) },
      sighted: try seekers.isSighted(id, in: office, tx),
      referrals: try referrals.all(of: id, in: office, tx).reversed().map {
        ($0, try vacancies.find($0.vacancy, in: office, tx))
      },
      placements: try placements.all(of: id, in: office, tx).reversed().map {
        ($0, try counter.employers.find($0.employer, in: office, tx)?.name ?? "")
      }, matches: matches, timeline: try Timeline(of: id, in: office, tx))
  }

  @Sendable func open(_ call: Call) async throws -> Reply {
    let id = try call.id(of: JobSeeker.self)
    call.shown.task("seeker:\(id)")
    let outcome = try await call.once(counter.database) { tx in
      guard let seeker = try seekers.find(id, in: call.caller.office, tx) else { throw NotFound("구직자") }
      call.shown.person(seeker.person.text)
      try counter.vault.openPlainly(seeker.person, in: call.caller.office, to: call.caller, at: call.now, tx)
      return Outcome(location: "/desk/job-seekers/\(id)")
    }
    return .redirect(outcome.location)
  }

  @Sendable func move(_ call: Call) async throws -> Reply {
    let id = try call.id(of: JobSeeker.self)
    let step = try JobSeekerStep.read(call.reader(), today: call.today)
    let act = counter.registeringAct(call)
    let actor = call.caller.actor(among: Counter.staff)
    let outcome = try await call.once(counter.database) { tx in
      try counter.registering.move(
        id, to: step.to, because: step.reason, identity: step.identity, by: actor, act, tx)
      return Outcome(location: "/desk/job-seekers/\(id)")
    }
    return .redirect(outcome.location)
  }
}
