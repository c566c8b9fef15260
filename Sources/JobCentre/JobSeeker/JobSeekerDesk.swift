import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/job-seekers/{id}`: one person at the counter. HTTP in, page or redirect out.
struct JobSeekerDesk: Sendable {
  let counter: Counter
  let index: MatchIndex
  let seekers = JobSeekerStore()

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

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let id = try call.id(of: JobSeeker.self)
    call.shown.task("seeker:\(id)")
    let sheet = try await counter.database.read { tx in
      try SeekerSheet.read(id, counter, index, matches: 5, call, tx)
    }
    return JobSeekerPages.person(call, sheet, typed)
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
