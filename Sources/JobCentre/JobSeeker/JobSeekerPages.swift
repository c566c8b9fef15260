import Offices
import Pages
import Reference
import Vocabulary

/// One person at the counter: values in, HTML out.
enum JobSeekerPages {
  static func stateBadge(_ seeker: JobSeeker, on today: Day) -> HTML {
    switch seeker.state {
    case .accepted:
      let left = (seeker.validUntil?.number ?? today.number) - today.number
      return left < 0
        ? badge("유효기간 지남", .danger) : badge("\(seeker.state.label) · \(left)일 남음", left <= 14 ? .warning : .success)
    case .received, .supplement: return badge(seeker.state.label, .warning)
    case .expired, .ended: return badge(seeker.state.label)
    }
  }

  /// In place of a name, on pages of someone whose data were destroyed.
  static let destroyed = "파기된 구직자"

  /// `김*수 님`, or that the data were destroyed.
  static func title(_ view: PersonView?) -> String { view.map { "\($0.name) 님" } ?? destroyed }

  /// `구직번호 2026-000123`; what stands in its place after a destruction is no number.
  static func number(_ sheet: SeekerSheet) -> String { sheet.view == nil ? "" : "구직번호 \(sheet.seeker.number)" }

  static func person(_ call: Call, _ sheet: SeekerSheet, _ typed: TypedForm) -> Page {
    let seeker = sheet.seeker
    return Page(
      title: title(sheet.view), lead: "\(stateBadge(seeker, on: call.today)) \(number(sheet))",
      body: columns(
        aside: "\(header(call, sheet))\(sheet.view == nil ? .empty : wishes(seeker))\(consents(call, sheet))",
        main: """
          \(Saved.notice(call))\(typed.summary())\(actions(call, sheet))\(waiting(call, sheet))\(referrals(call, sheet))\(hires(sheet))\(matches(sheet))\
          \(steps(call, sheet, typed))\(section("지난 일", timeline(sheet.timeline.events.map(event))))
          """), breadcrumb: [("상담 창구", "/desk")])
  }

  private static func consents(_ call: Call, _ sheet: SeekerSheet) -> HTML {
    guard sheet.view != nil else { return .empty }
    let open = sheet.referrals.filter { Referral.open.contains($0.referral.state) }.count
    return ConsentPages.section(call, sheet.seeker.id, sheet.consents, open: open)
  }

  /// Who it is, as far as this caller may see; with the way to see more.
  static func header(_ call: Call, _ sheet: SeekerSheet) -> HTML {
    guard let view = sheet.view else { return "<p>이 사람의 개인정보는 파기되었습니다.</p>" }
    let seeker = sheet.seeker
    let opening: HTML =
      view.plain
      ? .empty
      : form(
        call, action: "/desk/job-seekers/\(seeker.id)/opening",
        textField(
          "accessReason", label: "열람 사유", hint: "담당이 아니어서 가렸습니다. 사유를 적으면 30분 동안 보입니다. 이름은 적지 마십시오.", required: true)
          + formActions([button("가린 정보 열기", kind: .secondary)]))
    let dong = seeker.wishes.dong.map { Dong.find($0)?.fullName ?? Region.find($0)?.fullName ?? $0 }
    let facts = structuredList([
      ("이름", "\(view.name)"), ("생년월일", "\(view.birthDate)"), ("전화", "\(view.phone)"),
      ("주소", "\(view.address.isEmpty ? "적지 않음" : view.address)"), ("행정동", "\(dong ?? "적지 않음")"),
      ("접수일", "\(seeker.receivedOn)\(sheet.centre.map { " · \($0)" } ?? "")"),
      ("수리일", "\(seeker.acceptedOn?.description ?? "아직")"),
      ("유효기간", "\(seeker.validUntil.map { "\($0)까지" } ?? "수리하면 정해집니다")"),
      ("담당", seeker.counsellor == call.caller.account ? "나" : "다른 상담사"),
    ])
    return section("인적사항", "\(facts)\(opening)")
  }

  private static func wishes(_ seeker: JobSeeker) -> HTML {
    let wishes = seeker.wishes
    let occupations = wishes.occupations.map { Occupation.find($0)?.name ?? $0 }.joined(separator: ", ")
    let regions = wishes.regions.map { Region.find($0)?.shortName ?? $0 }.joined(separator: ", ")
    let wage = wishes.wageKind.map { "\($0.label) \((wishes.wageAmount ?? 0).grouped)원 이상" } ?? "정하지 않음"
    let hours = [wishes.hoursMin, wishes.hoursMax].compactMap(\.self).map(String.init).joined(separator: "~")
    return section(
      "희망과 경력",
      structuredList([
        ("희망 직종", "\(occupations)"), ("희망 근무지", "\(regions.isEmpty ? "정하지 않음" : regions)"),
        ("통근 거리", "\(wishes.maxDistance.map { "\($0) km 안" } ?? "정하지 않음")"), ("희망 임금", "\(wage)"),
        ("주 근로시간", "\(hours.isEmpty ? "정하지 않음" : "\(hours)시간")"),
        ("학력", "\(wishes.education.map { Reference.education.label($0) } ?? "적지 않음")"),
        ("자격·면허", "\(wishes.licences.isEmpty ? "적지 않음" : wishes.licences.joined(separator: ", "))"),
        ("경력", "\(wishes.careerMonths.map { "\($0 / 12)년 \($0 % 12)개월" } ?? "적지 않음")"),
        ("자동 추천", wishes.optOut ? "받지 않음" : "받음"),
      ]) + buttonRow([linkButton("희망 조건 고치기", "/desk/job-seekers/\(seeker.id)/wishes", .tertiary)]))
  }

  /// 상담 기록 · 알선 · 취업 확인, as far as each is possible now.
  static func actions(_ call: Call, _ sheet: SeekerSheet) -> HTML {
    guard sheet.view != nil else { return .empty }
    let (id, valid) = (sheet.seeker.id, sheet.seeker.isValid(on: call.today))
    let talk = linkButton("상담 기록", ConsultationDesk.form(of: id), valid ? .secondary : .primary)
    let refer = valid ? [linkButton("일자리 추천·알선", "/desk/job-seekers/\(id)/matches", .primary)] : []
    return buttonRow(refer + [talk, linkButton("취업 확인", "/desk/placements/new?seeker=\(id)")])
  }

  /// What waits with this person, each with its next act.
  static func waiting(_ call: Call, _ sheet: SeekerSheet) -> HTML {
    guard !sheet.work.isEmpty else { return .empty }
    return section("기다리는 일", WorkPages.list(call, sheet.work, names: nil, WorkFilter()))
  }

  static func referrals(_ call: Call, _ sheet: SeekerSheet) -> HTML {
    let rows = sheet.referrals.map { line -> [HTML] in
      [
        link(line.title, "/desk/referrals/\(line.referral.id)"), "\(line.employer)",
        badge(line.referral.state.label, ReferralPages.tone(line.referral.state)),
        "\(ReferralPages.status(line.referral, on: call.today))",
      ]
    }
    return section(
      "알선",
      table(
        caption: "알선 \(rows.count)건",
        columns: [Column("일자리", heading: true), Column("업체"), Column("상태"), Column("다음 차례")], rows: rows,
        empty: "<p>아직 알선이 없습니다. 추천 일자리에서 골라 알선하십시오.</p>"))
  }

  private static func hires(_ sheet: SeekerSheet) -> HTML {
    guard !sheet.placements.isEmpty else { return .empty }
    let rows = sheet.placements.map { placement, employer -> [HTML] in
      [
        link(employer, "/desk/placements/\(placement.id)"), "\(placement.terms.startedOn)",
        badge(placement.state.label, PlacementPages.tone(placement.state)),
      ]
    }
    return section(
      "취업",
      table(
        caption: "취업 \(rows.count)건", columns: [Column("업체", heading: true), Column("첫 출근일"), Column("상태")],
        rows: rows))
  }

  static func matches(_ sheet: SeekerSheet) -> HTML {
    guard let matches = sheet.matches else { return .empty }
    let path = "/desk/job-seekers/\(sheet.seeker.id)/matches"
    let body: HTML =
      matches.optedOut
      ? "<p>자동 추천을 받지 않겠다고 하셨습니다. 상담으로 일자리를 찾아 드리십시오.</p>"
      : """
      \(sheet.seeker.wishes.wageHint(on: matches.asOf.day))\(MatchPages.list(matches.fits, for: sheet.seeker))\
      <p>\(link("맞는 일자리 \(matches.passing - matches.unnamed)건 · 거의 맞는 일자리 \(matches.nearCount)건 모두 보기", path))</p>
      """
    return section("추천 일자리", id: "matches", body)
  }

  /// The moves open to the counsellor, each with what it needs.
  private static func steps(_ call: Call, _ sheet: SeekerSheet, _ typed: TypedForm) -> HTML {
    let seeker = sheet.seeker
    let next = seeker.next(for: call.caller.actor(among: Counter.staff))
    guard !next.isEmpty, sheet.view != nil else { return .empty }
    let identity: HTML =
      next.contains(.accepted) && !sheet.sighted
      ? fieldRow([
        selectField(
          "identity.kind", label: "확인한 신분증",
          options: Registration.IdentityKind.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("identity.kind"), error: typed.error("identity.kind")),
        dateField(
          "identity.sightedOn", label: "확인한 날", value: typed.value("identity.sightedOn", or: call.today.description),
          error: typed.error("identity.sightedOn")),
      ]) : .empty
    let reason = textField(
      "reason", label: "사유", value: typed.value("reason"), hint: "보완 요청과 종료에는 사유를 적습니다.",
      error: typed.error("reason"))
    let buttons = next.map { button(verb($0), kind: .secondary, name: "to", value: $0.rawValue) }
    let steps = disclosure(
      "구직신청 처리",
      form(
        call, action: "/desk/job-seekers/\(seeker.id)/transitions", "\(identity)\(reason)\(formActions(buttons))"),
      open: typed.isTyped || seeker.state == .received || seeker.state == .supplement)
    return "<div id=\"steps\">\(steps)</div>"
  }

  private static func verb(_ state: JobSeeker.State) -> String {
    switch state {
    case .received: "보완 도착"
    case .supplement: "보완 요청"
    case .accepted: "수리"
    case .expired: "만료"
    case .ended: "종료"
    }
  }

  static func event(_ event: Timeline.Event) -> (Day, String, HTML) {
    let detail: HTML = event.detail.map { text in event.href.map { link(text, $0) } ?? "\(text)" } ?? .empty
    return (event.day, event.title, detail)
  }
}
