import Offices
import Pages
import Reference
import Vocabulary

/// Referrals at the counter: values in, HTML out.
enum ReferralPages {
  static func tone(_ state: Referral.State) -> Tone {
    switch state {
    case .hired: .success
    case .rejected, .declined, .cancelled: .danger
    case .superseded, .expired: .neutral
    case .suggested, .asked, .referred, .documents, .interview, .interviewed, .offered: .information
    }
  }

  /// `업체 회신 대기 · 3일 지남`: who moves next and until when.
  static func status(_ referral: Referral, on today: Day) -> String {
    guard let move = referral.nextMove else { return "끝남" }
    let days = move.by.number - today.number
    let when = days < 0 ? "\(-days)일 지남" : days == 0 ? "오늘까지" : "\(move.by)까지"
    return "\(move.who.label) 차례: \(referral.state.waitsFor) · \(when)"
  }

  private static func terms(_ vacancy: Vacancy) -> HTML {
    structuredList([
      ("일자리", link(vacancy.title, "/desk/vacancies/\(vacancy.id)")), ("업체", "\(vacancy.employer.name)"),
      ("근무지", "\(vacancy.terms.regionName)"), ("임금", "\(vacancy.wage?.text ?? "미확인")"),
      ("주 근로시간", "\(vacancy.weeklyHours.map { "\($0)시간" } ?? "미확인")"),
      ("모집 인원", "\(vacancy.openings.map { "\($0)명" } ?? "미확인")"),
      ("유효기간", "\(vacancy.validUntil.map { "\($0)까지" } ?? "없음")"),
    ])
  }

  private static func reasonOptions(_ today: Day) -> [(String, String)] {
    Reference.referralReasons.valid(on: today).filter { !Referral.programReasons.contains($0.code) }.map {
      ($0.code, $0.label)
    }
  }

  static func new(_ call: Call, _ sheet: ReferralDesk.Sheet, _ typed: TypedForm) -> Page {
    let needsOrder = !sheet.earlier.isEmpty || typed.error("outOfOrderReason") != nil
    let order: HTML =
      needsOrder
      ? textField(
        "outOfOrderReason", label: "순서를 바꾸는 사유", value: typed.value("outOfOrderReason"),
        hint: "먼저 신청해 기다리는 분: \(sheet.earlier.joined(separator: ", ")). 직업안정법 시행규칙 제5조제4항은 신청 순서를 따르게 합니다.",
        error: typed.error("outOfOrderReason"), required: true) : .empty
    let consent: HTML =
      typed.error("guardianConsentOn") == nil
      ? .empty
      : dateField(
        "guardianConsentOn", label: "친권자·후견인 취업동의서를 확인한 날", value: typed.value("guardianConsentOn"),
        error: typed.error("guardianConsentOn"), required: true)
    let first = radios(
      "state", legend: "어디까지 진행했나",
      options: [("referred", "알선(알선장 발급)"), ("asked", "구직자에게 물어보는 중"), ("suggested", "추천만 해 둠")],
      selected: typed.value("state", or: "referred"), error: typed.error("state"))
    let name = sheet.view?.name ?? ""
    return Page(
      title: "\(name) 님을 이 일자리에 알선할까요",
      lead: "알선하면 구직신청과 구인신청이 모두 유효한지, 이미 채용되었는지, 신청 순서를 확인합니다.",
      body: """
        \(typed.summary())\(section("근로조건(구직자에게 알릴 것)", terms(sheet.vacancy)))\
        \(form(
          call, action: "/desk/referrals",
          """
          \(hiddenField("jobSeeker", sheet.seeker.id.text))\(hiddenField("vacancy", sheet.vacancy.id.text))\
          \(first)\(order)\(consent)\
          \(formActions([
            button("알선"), linkButton("돌아가기", "/desk/job-seekers/\(sheet.seeker.id)/matches", .tertiary),
          ]))
          """))
        """, breadcrumb: [("상담 창구", "/desk"), ("\(name) 님", "/desk/job-seekers/\(sheet.seeker.id)")])
  }

  static func one(
    _ call: Call, _ referral: Referral, _ sheet: ReferralDesk.Sheet, _ steps: [ReferralStep], _ typed: TypedForm
  ) -> Page {
    let who = sheet.view.map { "\($0.name) 님" } ?? JobSeekerPages.destroyed
    let moves: HTML = sheet.view == nil ? .empty : moves(call, referral, sheet, typed)
    let recall = recall(call, referral, sheet.recall, employer: sheet.vacancy.employer.name)
    return Page(
      title: "\(who) → \(sheet.vacancy.title)",
      lead: "\(badge(referral.state.label, tone(referral.state))) \(status(referral, on: call.today))",
      body: columns(
        aside: section("근로조건", terms(sheet.vacancy)),
        main:
          "\(Saved.notice(call))\(typed.summary())\(recall)\(moves)\(section("지난 단계", timeline(steps.reversed().map(past))))"
      ),
      breadcrumb: [("상담 창구", "/desk"), (who, "/desk/job-seekers/\(referral.seeker)")])
  }

  /// Only for who sees the whole name; without a reason typed there is no letter.
  private static func letter(_ referral: Referral, _ sheet: ReferralDesk.Sheet) -> [HTML] {
    guard sheet.view?.plain == true, referral.referredOn != nil else { return [] }
    return [linkButton("알선장 인쇄", "/desk/referrals/\(referral.id)/letter", .tertiary)]
  }

  private static func past(_ step: ReferralStep) -> (Day, String, HTML) {
    (step.on, step.to.label, ReferralStep.words(step.reason, step.note).map { "\($0)" } ?? .empty)
  }

  /// The moves open to the counsellor, as buttons, with what was typed before a refusal kept.
  private static func moves(
    _ call: Call, _ referral: Referral, _ sheet: ReferralDesk.Sheet, _ typed: TypedForm
  ) -> HTML {
    let open = referral.next(for: call.caller.actor(among: Counter.staff))
    let next = open.filter { !Referral.isCorrection(from: referral.state, to: $0) }
    guard !next.isEmpty else { return "<p>끝난 알선입니다. 다시 소개하려면 추천 일자리에서 새로 알선하십시오.</p>" }
    let hire: HTML =
      Referral.atEmployer.contains(referral.state)
      ? buttonRow(
        [
          linkButton("취업 확인(채용됨)", "/desk/placements/new?referral=\(referral.id)", .primary),
          linkButton("업체 회신 적기", "/desk/vacancies/\(referral.vacancy)/results"),
        ] + letter(referral, sheet)) : .empty
    let needsReason = next.contains { goal in
      Referral.line(from: referral.state, to: goal, by: .counsellor)?.saysWhy == true
    }
    let reasons: HTML =
      needsReason
      ? selectField(
        "reason", label: "사유", options: reasonOptions(call.today), selected: typed.value("reason"),
        hint: "불채용·거절·취소에는 사유를 고릅니다.", error: typed.error("reason"), empty: "해당 없음") : .empty
    let when = fieldRow([
      dateField("on", label: "처리한 날", value: typed.value("on", or: call.today.description), error: typed.error("on")),
      dateField(
        "appointment", label: "약속한 날(면접·첫 출근)", value: typed.value("appointment"),
        hint: "면접 예정이면 면접 날짜를 꼭 적습니다. 그날까지가 다음 차례입니다.",
        error: typed.error("appointment")),
    ])
    let issue: HTML =
      next.contains(.referred)
      ? textField(
        "outOfOrderReason", label: "순서를 바꾸는 사유", value: typed.value("outOfOrderReason"),
        hint: "먼저 신청해 기다리는 분이 있을 때만 적습니다.", error: typed.error("outOfOrderReason")) : .empty
    let buttons = next.map { button($0.label, kind: .secondary, name: "to", value: $0.rawValue) }
    return """
      \(hire)\(section(
        "다음 단계",
        form(
          call, action: "/desk/referrals/\(referral.id)/transitions",
          """
          \(when)\(reasons)\
          \(textField(
            "note", label: "덧붙이는 말", value: typed.value("note"), hint: "개인정보는 적지 마십시오.", error: typed.error("note")))\
          \(issue)\(formActions(buttons))
          """)))\(corrections(call, referral, open.filter { !next.contains($0) }, typed))
      """
  }

  /// A step written down by mistake: the way back stays visible among the steps.
  private static func corrections(
    _ call: Call, _ referral: Referral, _ back: [Referral.State], _ typed: TypedForm
  ) -> HTML {
    guard !back.isEmpty else { return .empty }
    let why = textField(
      "note", label: "왜 되돌리나", value: typed.value("note"), hint: "예: 다른 분의 결과를 적음. 개인정보는 적지 마십시오.",
      error: typed.error("note"), required: true)
    // The page's first form has a field of this name too: an id of its own.
    let apart = HTML(trusted: why.text.replacing(fieldID("note"), with: fieldID("note") + "-back"))
    return disclosure(
      "잘못 적은 단계 되돌리기",
      form(
        call, action: "/desk/referrals/\(referral.id)/transitions",
        """
        <p>잘못 적은 단계는 지워지지 않고, 되돌린 단계가 사유와 함께 덧붙습니다.</p>\
        \(apart)\(hiddenField("reason", "slip"))\
        \(formActions(back.map { button("‘\($0.label)’(으)로 되돌리기", kind: .secondary, name: "to", value: $0.rawValue) }))
        """))
  }
}
