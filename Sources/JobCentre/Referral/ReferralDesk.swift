import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/referrals`: HTTP in, page or redirect out. Decides nothing.
struct ReferralDesk: Sendable {
  let counter: Counter
  let seekers = JobSeekerStore()
  let referrals = ReferralStore()
  let vacancies = VacancyStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/referrals/new", audience: .staff(Counter.staff), purpose: .referral, summary: "알선 양식",
        handler: { call in .page(try await form(call, call.queryReader(), TypedForm())) }),
      Endpoint(
        .post, "/desk/referrals", audience: .staff(Counter.staff), purpose: .referral, summary: "알선",
        redraw: { call, refusal in try await form(call, call.reader(), TypedForm(call.body, refusal)) },
        handler: make),
      Endpoint(
        .get, "/desk/referrals/{id}", audience: .staff(Counter.staff), purpose: .referral, summary: "알선 하나",
        handler: { call in .page(try await page(call, TypedForm())) }),
      Endpoint(
        .post, "/desk/referrals/{id}/transitions", audience: .staff(Counter.staff), purpose: .referral,
        summary: "알선의 다음 단계",
        redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: move),
      Endpoint(
        .post, "/desk/referrals/{id}/recall", audience: .staff(Counter.staff), purpose: .referral,
        summary: "파기한 사람의 알선장을 없애 달라고 업체에 요청함",
        redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: recalled),
    ]
  }

  /// Everything the pages show of one referral.
  struct Sheet: Sendable {
    let seeker: JobSeeker
    let view: PersonView?
    let vacancy: Vacancy
    /// Numbers of earlier applicants who wait at the vacancy.
    let earlier: [String]
    /// What the employer still holds of someone destroyed.
    var recall: LetterRecall?
  }

  private func sheet(
    _ seeker: ID<JobSeeker>, _ vacancy: ID<Vacancy>, _ call: Call, _ tx: any ReadTransaction
  ) throws -> Sheet {
    let office = call.caller.office
    guard let seeker = try seekers.find(seeker, in: office, tx) else { throw NotFound("구직자") }
    guard let vacancy = try vacancies.find(vacancy, in: office, tx) else { throw NotFound("일자리") }
    let person = try counter.vault.find(seeker.person, in: office, tx)
    let own = seeker.counsellor == call.caller.account
    return Sheet(
      seeker: seeker, view: try person.map { try counter.vault.show($0, to: call, own: own, tx) }, vacancy: vacancy,
      earlier: try referrals.waitingBefore(seeker.id, at: vacancy.id, in: office, on: call.today, tx))
  }

  private func form(_ call: Call, _ reader: FieldReader, _ typed: TypedForm) async throws -> Page {
    let seeker = reader.text("seeker", "구직자", max: 60) ?? reader.text("jobSeeker", "구직자", max: 60) ?? ""
    let vacancy = reader.text("vacancy", "일자리", max: 60) ?? ""
    call.shown.task("seeker:\(seeker)")
    return try await counter.database.read { tx in
      let sheet = try sheet(ID(seeker), ID(vacancy), call, tx)
      guard sheet.view != nil else {
        throw Conflict("알선하지 못했습니다", "이 구직등록의 개인정보는 파기되었습니다. 다시 찾아온 분이면 새 구직신청을 받으십시오.")
      }
      return ReferralPages.new(call, sheet, typed)
    }
  }

  @Sendable func make(_ call: Call) async throws -> Reply {
    let order = try ReferralIssue.Order.read(call.reader(), today: call.today)
    let (id, caller) = (ID<Referral>(at: call.now), call.caller)
    let outcome = try await call.once(counter.database) { tx in
      try counter.issue.make(
        order, id: id, in: caller.office, on: call.today, by: caller.account, at: call.now, tx)
      return Outcome(location: "/desk/referrals/\(id)")
    }
    return .redirect(outcome.location)
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let id = try call.id(of: Referral.self)
    call.shown.task("referral:\(id)")
    let office = call.caller.office
    return try await counter.database.read { tx in
      guard let referral = try referrals.find(id, in: office, tx) else { throw NotFound("알선") }
      var sheet = try sheet(referral.seeker, referral.vacancy, call, tx)
      sheet.recall = try referrals.recall(of: id, in: office, tx)
      return ReferralPages.one(
        call, referral, sheet, try referrals.steps(of: id, in: office, counter.issue.notes, tx), typed)
    }
  }

  @Sendable func recalled(_ call: Call) async throws -> Reply {
    let (id, caller, referrals) = (try call.id(of: Referral.self), call.caller, referrals)
    call.shown.task("referral:\(id)")
    let outcome = try await call.once(counter.database) { tx in
      guard try referrals.find(id, in: caller.office, tx) != nil else { throw NotFound("알선") }
      try referrals.asked(back: id, in: caller.office, on: call.today, by: caller.account, tx)
      return Outcome(location: "/desk/referrals/\(id)")
    }
    return .redirect(outcome.location)
  }

  @Sendable func move(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Referral.self)
    let step = try ReferralStep.read(call.reader(), today: call.today)
    let order = try ReferralIssue.Order.readReasons(call.reader(), today: call.today)
    let caller = call.caller
    let outcome = try await call.once(counter.database) { tx in
      if let referral = try referrals.find(id, in: caller.office, tx) { try step.checkForm(from: referral.state) }
      _ = try counter.issue.move(
        id, step, order: order, by: caller.actor(among: Counter.staff), in: caller.office, account: caller.account,
        at: call.now, tx)
      return Outcome(location: "/desk/referrals/\(id)")
    }
    return .redirect(Saved.step.address(outcome.location))
  }
}

extension ReferralStore {
  /// The steps so far, oldest first.
  func steps(
    of id: ID<Referral>, in office: String, _ notes: CaseNotes, _ tx: any ReadTransaction
  ) throws -> [ReferralStep] {
    let words = try notes.all(.referral, of: id.text, in: office, tx)
    return try tx.rows(
      """
      SELECT revision, state, moved_on, reason FROM referral_transition WHERE office = ? AND referral = ?
      ORDER BY revision
      """, office, id
    ).map { row in
      ReferralStep(
        to: try row.code("state"), on: try row.day("moved_on"), reason: try row.textIfPresent("reason"),
        note: words[try row.int("revision")])
    }
  }
}
