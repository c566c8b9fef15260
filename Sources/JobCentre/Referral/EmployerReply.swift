import Offices
import Pages
import Reference
import Storage
import Vocabulary

/// 채용결과통보서 (별지 제4호의2서식): one form in which a vacancy's employer answers for everyone referred there.
struct EmployerReply: Sendable {
  let counter: Counter
  let seekers = JobSeekerStore()
  let referrals = ReferralStore()
  let vacancies = VacancyStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/vacancies/{id}/results", audience: .staff(Counter.staff), purpose: .referral,
        summary: "채용결과통보 양식", handler: { call in .page(try await page(call, TypedForm())) }),
      Endpoint(
        .post, "/desk/vacancies/{id}/results", audience: .staff(Counter.staff), purpose: .referral,
        summary: "채용결과통보: 알선한 사람 모두의 결과를 한 번에",
        redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: answer),
    ]
  }

  /// One person whom the employer has to answer for.
  struct Line: Sendable {
    let referral: Referral
    let name: String
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let id = try call.id(of: Vacancy.self)
    let office = call.caller.office
    return try await counter.database.read { tx in
      guard let vacancy = try vacancies.find(id, in: office, tx) else { throw NotFound("일자리") }
      let standing = try referrals.all(of: id, in: office, tx).filter { Referral.atEmployer.contains($0.state) }
      let lines = try standing.compactMap { referral -> Line? in
        guard let seeker = try seekers.find(referral.seeker, in: office, tx),
          let person = try counter.vault.find(seeker.person, in: office, tx)
        else { return nil }
        let own = seeker.counsellor == call.caller.account
        return Line(referral: referral, name: try counter.vault.show(person, to: call, own: own, tx).name)
      }
      return Self.page(call, vacancy, lines, typed)
    }
  }

  private static func page(_ call: Call, _ vacancy: Vacancy, _ lines: [Line], _ typed: TypedForm) -> Page {
    let reasons = Reference.referralReasons.valid(on: call.today).filter { !Referral.programReasons.contains($0.code) }
      .map { ($0.code, $0.label) }
    let fields = lines.map { line -> HTML in
      let name = "answers.\(line.referral.id)"
      let goals = line.referral.next(for: .employer)
      let hire = link("채용됨: 취업 확인으로", "/desk/placements/new?referral=\(line.referral.id)")
      return fieldset(
        "\(line.name) — \(line.referral.state.label)",
        """
        \(hire)\(selectField(
          "\(name).to", label: "결과", options: goals.map { ($0.rawValue, $0.label) }, selected: typed.value("\(name).to"),
          error: typed.error("\(name).to"), empty: "아직 회신 없음"))\
        \(dateField(
          "\(name).appointment", label: "면접 날짜(면접 예정일 때)", value: typed.value("\(name).appointment"),
          error: typed.error("\(name).appointment")))\
        \(selectField(
          "\(name).reason", label: "사유(불채용일 때)", options: reasons, selected: typed.value("\(name).reason"),
          error: typed.error("\(name).reason"), empty: "해당 없음"))
        """)
    }
    let body: HTML =
      lines.isEmpty
      ? "<p>회신을 기다리는 알선이 없습니다.</p>\(linkButton("구인신청으로", "/desk/vacancies/\(vacancy.id)"))"
      : form(
        call, action: "/desk/vacancies/\(vacancy.id)/results",
        """
        \(dateField("on", label: "회신 받은 날", value: typed.value("on", or: call.today.description), error: typed.error("on")))\
        \(fields)\(formActions([button("결과 저장")]))
        """)
    return Page(
      title: "\(vacancy.employer.name)의 채용 결과는",
      lead: "\(vacancy.title)에 알선한 \(lines.count)명의 결과를 한 번에 적습니다. 비워 둔 사람은 그대로 둡니다.",
      body: "\(Saved.notice(call))\(typed.summary())\(body)",
      breadcrumb: [("상담 창구", "/desk"), (vacancy.title, "/desk/vacancies/\(vacancy.id)")])
  }

  @Sendable func answer(_ call: Call) async throws -> Reply {
    let vacancy = try call.id(of: Vacancy.self)
    let steps = try Self.read(call)
    let (office, account) = (call.caller.office, call.caller.account)
    let outcome = try await call.once(counter.database) { tx in
      for (id, step) in steps {
        guard let referral = try referrals.find(id, in: office, tx), referral.vacancy == vacancy else {
          throw NotFound("알선")
        }
        let next = try referral.moved(
          to: step.to, by: .employer, on: step.on, because: step.reason, appointment: step.appointment)
        try counter.issue.record(next, step, by: account, at: call.now, tx)
      }
      return Outcome(location: "/desk/vacancies/\(vacancy)/results")
    }
    return .redirect(Saved.answers.address(outcome.location))
  }

  /// The answers that were given; the whole form is refused when one of them is wrong.
  private static func read(_ call: Call) throws -> [(ID<Referral>, ReferralStep)] {
    let reader = call.reader()
    let day = reader.day("on", "회신 받은 날") ?? call.today
    if day > call.today { reader.fault("on", "future", "회신 받은 날이 오늘(\(call.today))보다 뒤입니다. 받은 날을 적으십시오.") }
    guard case .object(let answers) = reader.raw("answers") else {
      try reader.finish("채용 결과를 저장하지 못했습니다")
      return []
    }
    var steps: [(ID<Referral>, ReferralStep)] = []
    let all = reader.nested("answers")
    for id in answers.keys.sorted() {
      let fields = all.nested(id)
      guard fields.isPresent("to"), let to = fields.code("to", "결과", as: Referral.State.self) else { continue }
      let (reason, note) = ReferralStep.readReason(fields, "reason", today: call.today)
      if to == .rejected, reason == nil { fields.fault("reason", "required", "불채용에는 사유를 고르십시오.") }
      if to != .rejected, reason != nil {
        fields.fault("reason", "notAsked", "‘\(to.label)’에는 사유를 고르지 않습니다. ‘해당 없음’으로 두십시오.")
      }
      let appointment = fields.day("appointment", "면접 날짜")
      if to == .interview, appointment == nil, fields.faults.allSatisfy({ !$0.field.hasSuffix("appointment") }) {
        fields.fault("appointment", "required", ReferralStep.interviewDay("appointment").message)
      }
      steps.append((ID(id), ReferralStep(to: to, on: day, reason: reason, note: note, appointment: appointment)))
    }
    try reader.finish("채용 결과를 저장하지 못했습니다")
    return steps
  }
}
