import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/job-seekers/{id}/consultations`: writing down a talk. HTTP in, page or redirect out.
struct ConsultationDesk: Sendable {
  let counter: Counter
  let seekers = JobSeekerStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/job-seekers/{id}/consultations/new", audience: .staff(Counter.staff), purpose: .counselling,
        summary: "상담 기록 양식", handler: { call in .page(try await form(call, TypedForm())) }),
      Endpoint(
        .post, "/desk/job-seekers/{id}/consultations", audience: .staff(Counter.staff), purpose: .counselling,
        summary: "상담 기록",
        redraw: { call, refusal in try await form(call, TypedForm(call.body, refusal)) }, handler: record),
    ]
  }

  static func form(of seeker: ID<JobSeeker>) -> String { "/desk/job-seekers/\(seeker)/consultations/new" }

  private func form(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let id = try call.id(of: JobSeeker.self)
    call.shown.task("seeker:\(id)")
    let office = call.caller.office
    return try await counter.database.read { tx in
      guard let seeker = try seekers.find(id, in: office, tx) else { throw NotFound("구직자") }
      let person = try counter.vault.find(seeker.person, in: office, tx)
      let own = seeker.counsellor == call.caller.account
      let view = try person.map { try counter.vault.show($0, to: call, own: own, tx) }
      return ConsultationPages.form(call, seeker, view, typed)
    }
  }

  @Sendable func record(_ call: Call) async throws -> Reply {
    let id = try call.id(of: JobSeeker.self)
    let note = try Consultation.Note.read(call.reader(), today: call.today)
    let talk = Consultation(id: ID(at: call.now), seeker: id, account: call.caller.account, note: note)
    let (office, store) = (call.caller.office, counter.consultations)
    let outcome = try await call.once(counter.database) { tx in
      guard let seeker = try seekers.find(id, in: office, tx), seeker.person != Person.destroyed else {
        throw NotFound("구직자")
      }
      try store.add(talk, in: office, at: call.now, tx)
      return Outcome(location: WorkFilter(person: id).address())
    }
    return .redirect(outcome.location)
  }
}
