import Offices
import Pages
import Vocabulary

/// Hires at the counter: values in, HTML out.
enum PlacementPages {
  static func tone(_ state: Placement.State) -> Tone {
    switch state {
    case .recorded, .confirmed: .warning
    case .recognised: .success
    case .notRecognised: .danger
    }
  }

  struct Row: Sendable {
    let placement: Placement
    let name: String
    let employer: String
  }

  static func list(
    _ call: Call, _ rows: [Row], state: Placement.State?, more: Bool, _ typed: TypedForm = TypedForm()
  ) -> Page {
    let filters = tabs(
      [("모두", "/desk/placements", state == nil)]
        + Placement.State.allCases.map { ($0.label, "/desk/placements?state=\($0.rawValue)", state == $0) })
    let filter = state.map { "state=\($0.rawValue)&" } ?? ""
    let next = more ? rows.last.map { "/desk/placements?\(filter)before=\(PlacementCursor($0.placement).text)" } : nil
    let empty: HTML = "<p>해당하는 취업이 없습니다. 알선이나 구직자 화면에서 [취업 확인]으로 등록하십시오.</p>"
    return Page(
      title: "누가 어디에 취업했나", lead: "새로 등록한 것부터 보입니다.",
      body: """
        \(typed.summary())\(search(call, typed))\(filters)\(cells(rows, "취업", empty))\(pagination(next: next))
        """, breadcrumb: [("상담 창구", "/desk")])
  }

  static func found(_ call: Call, _ rows: [Row]) -> Page {
    let empty: HTML = "<p>찾은 분의 취업이 없습니다. 이름과 번호를 다시 확인하거나 \(link("모든 취업", "/desk/placements"))을 보십시오.</p>"
    return Page(
      title: "찾은 취업", lead: "\(rows.count)건을 찾았습니다.",
      body: "\(search(call, TypedForm()))\(cells(rows, "찾은 취업", empty))",
      breadcrumb: [("상담 창구", "/desk"), ("취업 목록", "/desk/placements")])
  }

  private static func search(_ call: Call, _ typed: TypedForm) -> HTML {
    form(
      call, action: "/desk/placements/search",
      textField(
        "q", label: "취업한 분 찾기", value: typed.value("q"), hint: "이름 두 글자 이상, 생년월일, 성과 전화 뒤 네 자리, 또는 구직번호",
        error: typed.error("q"), type: "search", width: .half) + formActions([button("찾기", kind: .secondary)]))
  }

  private static func cells(_ rows: [Row], _ caption: String, _ empty: HTML) -> HTML {
    let cells = rows.map { row -> [HTML] in
      [
        link(row.name, "/desk/placements/\(row.placement.id)"), "\(row.employer)", "\(row.placement.terms.startedOn)",
        "\(row.placement.recordedOn)", "\(row.placement.terms.kind.label)",
        badge(row.placement.state.label, tone(row.placement.state)),
      ]
    }
    return table(
      caption: caption,
      columns: [
        Column("이름", heading: true), Column("업체"), Column("첫 출근일"), Column("등록일"), Column("경로"), Column("상태"),
      ], rows: cells, empty: empty)
  }

  static func one(
    _ call: Call, _ placement: Placement, _ sheet: PlacementDesk.Sheet, proofs: [Placement.Proof],
    lines: [PlacementLine], needsSecond: Bool, _ typed: TypedForm
  ) -> Page {
    let who = JobSeekerPages.title(sheet.view)
    let known = sheet.view != nil
    return Page(
      title: "\(who)의 취업", lead: "\(badge(placement.state.label, tone(placement.state))) \(next(placement))",
      body: columns(
        aside: "\(facts(placement, sheet))\(evidence(proofs))",
        main: """
          \(Saved.notice(call))\(typed.summary())\(decision(call, placement, sheet, needsSecond, typed))\
          \(known ? life(call, placement, typed) : .empty)\(known ? correction(call, placement, sheet, typed) : .empty)\
          \(plain(lines))
          """),
      breadcrumb: way(call, to: placement, of: who))
  }

  /// Back to the person, for those who may open one.
  private static func way(_ call: Call, to placement: Placement, of who: String) -> [(String, String)] {
    guard !call.caller.roles.isDisjoint(with: Counter.staff) else {
      return [("업무", "/desk"), ("취업 목록", "/desk/placements")]
    }
    return [("상담 창구", "/desk"), (who, "/desk/job-seekers/\(placement.seeker)")]
  }

  private static func next(_ placement: Placement) -> String {
    switch placement.state {
    case .recorded: "상담사 차례: 증빙을 넣으면 확인됩니다."
    case .confirmed: "내용을 확인하고 인정하면 원장에 실적 한 건으로 적힙니다."
    case .recognised: "원장에 적혔습니다."
    case .notRecognised: "실적에 들어가지 않습니다."
    }
  }

  private static func facts(_ placement: Placement, _ sheet: PlacementDesk.Sheet) -> HTML {
    let terms = placement.terms
    let project = sheet.projects.first { $0.code == terms.project }.map { "\($0.code) \($0.title)" } ?? terms.project
    return section(
      "취업 내용",
      structuredList([
        ("업체", "\(sheet.employer)"), ("경로", "\(terms.kind.label)"), ("첫 출근일", "\(terms.startedOn)"),
        ("계약 끝나는 날", "\(terms.endsOn?.description ?? "정하지 않음")"),
        ("마지막 근무일", "\(placement.endedOn?.description ?? "근무 중")"), ("주 근로시간", "\(terms.weeklyHours)시간"),
        ("임금", "\(terms.wageKind.label) \(terms.wageAmount.grouped)원"), ("부문", "\(terms.sector.label)"),
        ("고용보험", "\(terms.insured.label)"), ("세부사업", "\(project ?? "고르지 않음(어느 세부사업에도 세지 않음)")"),
        ("등록일", "\(placement.recordedOn)"),
      ]))
  }

  private static func evidence(_ proofs: [Placement.Proof]) -> HTML {
    let items = proofs.map { proof -> HTML in "<li>\(proof.kind.label)\(proof.note.map { " — \($0)" } ?? "")</li>" }
    return section("증빙", items.isEmpty ? "<p>아직 없습니다.</p>" : "<ul>\(items)</ul>")
  }

  /// What can be decided now: evidence, recognition, or not.
  private static func decision(
    _ call: Call, _ placement: Placement, _ sheet: PlacementDesk.Sheet, _ needsSecond: Bool, _ typed: TypedForm
  ) -> HTML {
    let known = sheet.view != nil
    // Of someone destroyed nothing can be proved any more: what still waits can only be given up.
    guard known || placement.state == .recorded || placement.state == .confirmed else { return .empty }
    let path = "/desk/placements/\(placement.id)"
    var parts: HTML = .empty
    if known, placement.state != .notRecognised, call.caller.roles.contains(.counsellor) {
      parts += disclosure(
        "증빙 넣기",
        form(
          call, action: "\(path)/evidence",
          """
          <p>저장하면 확인까지만 됩니다. 원장에는 다음 단계에서 인정할 때 적습니다.</p>\
          \(PlacementForm.evidence(typed))\(formActions([button("증빙 저장", kind: .secondary)]))
          """),
        open: placement.state == .recorded)
    }
    if known, placement.state == .confirmed {
      parts += recognition(call, placement, sheet, own: needsSecond && placement.recordedBy == call.caller.account)
    }
    if placement.next(for: call.caller.actor(among: Counter.recognisers)).contains(.notRecognised) {
      let title = placement.state == .recognised ? "인정 거두기" : "미인정"
      parts += disclosure(
        title,
        form(
          call, action: "\(path)/recognition",
          """
          \(hiddenField("recognised", "no"))\
          \(textField("reason", label: "사유", value: typed.value("reason"), error: typed.error("reason"), required: true))\
          \(formActions([button(title, kind: .danger)]))
          """))
    }
    return section("확인과 인정", parts)
  }

  /// What recognising will do, in words and numbers, before its button.
  private static func recognition(
    _ call: Call, _ placement: Placement, _ sheet: PlacementDesk.Sheet, own: Bool
  ) -> HTML {
    guard !own else { return "<p>이 구청은 등록한 사람과 다른 사람이 인정합니다. 다른 담당자에게 인정을 요청하십시오.</p>" }
    let terms = placement.terms
    guard placement.terms.startedOn <= call.today else {
      return "<p>첫 출근일(\(terms.startedOn))에 출근을 확인한 뒤 인정할 수 있습니다.</p>"
    }
    let project = sheet.projects.first { $0.code == terms.project }
    let category = project?.category ?? .employmentService
    let counted: HTML =
      if let code = terms.project {
        "<p>세부사업 <b>\(code)\(project.map { " \($0.title)" } ?? "")</b>(\(category.label))의 실적으로 셉니다.</p>"
      } else {
        alert(
          kind: .warning, title: "세부사업을 고르지 않았습니다",
          body: "<p>이대로 인정하면 어느 세부사업의 실적에도 들어가지 않고 구 전체의 \(category.label) 실적에만 더해집니다. "
            + "세부사업이 있으면 아래 ‘내용 고치기’에서 먼저 고르십시오.</p>")
      }
    let button = actionButton(
      call, "인정하고 원장에 적기", action: "/desk/placements/\(placement.id)/recognition", kind: .primary,
      fields: [("recognised", "yes")])
    return """
      <p>누르면 일자리 원장에 실적 1건이 적힙니다. 원장은 지울 수 없고, 틀리면 정정한 기록이 함께 남습니다.</p>\
      <p>\(terms.kind.label) · \(terms.startedOn) 시작 · 주 \(terms.weeklyHours)시간 · \
      \(terms.wageKind.label) \(terms.wageAmount.grouped)원</p>\(counted)\(button)
      """
  }

  private static func life(_ call: Call, _ placement: Placement, _ typed: TypedForm) -> HTML {
    guard placement.state == .recognised, call.caller.roles.contains(.counsellor) else { return .empty }
    return section(
      "그 뒤",
      disclosure(
        "경과 적기(중도 종료·유지·전환)",
        form(
          call, action: "/desk/placements/\(placement.id)/events",
          """
          \(selectField(
            "event", label: "무엇이 있었나", options: LifeEvent.allCases.map { ($0.rawValue, $0.label) },
            selected: typed.value("event"), error: typed.error("event"), required: true))\
          \(dateField(
            "on", label: "날짜", value: typed.value("on"), hint: "중도 종료는 마지막 근무일", error: typed.error("on"), required: true))\
          \(formActions([button("경과 저장", kind: .secondary)]))
          """)))
  }

  private static func correction(
    _ call: Call, _ placement: Placement, _ sheet: PlacementDesk.Sheet, _ typed: TypedForm
  ) -> HTML {
    guard placement.state != .notRecognised, call.caller.roles.contains(.counsellor) else { return .empty }
    let posted = placement.state == .recognised
    let title = posted ? "정정" : "내용 고치기"
    let what =
      posted ? "먼저 적은 줄은 취소로 남고, 고친 내용이 새 줄로 적힙니다." : "아직 원장에 적지 않아 내용만 바뀝니다. 고친 날과 사유는 지난 일에 남습니다."
    return disclosure(
      posted ? "정정(잘못 적은 내용 고치기)" : "내용 고치기(인정하기 전)",
      form(
        call, action: "/desk/placements/\(placement.id)/corrections",
        """
        <p>\(what)</p>\(hiddenField("kind", placement.terms.kind.rawValue))\
        \(selectField(
          "reason", label: "\(title) 사유", options: HirePosting.CorrectionReason.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("reason"), error: typed.error("reason"), required: true))\
        \(PlacementForm.terms(sheet, typed, from: placement.terms))\
        \(formActions([button(title, kind: posted ? .danger : .secondary)]))
        """), open: typed.error("wageConfirmed") != nil)
  }

  /// For the counter, whose people do not open the ledger.
  private static func plain(_ lines: [PlacementLine]) -> HTML {
    section(
      "원장에 적힌 것",
      table(
        caption: "이 취업의 원장 기재",
        columns: [Column("기재", heading: true), Column("기재가 말하는 날"), Column("사유")],
        rows: lines.map { ["\($0.event?.label ?? $0.kind.label)", "\($0.statedOn)", "\($0.reason ?? "–")"] },
        empty: "<p>아직 없습니다. 인정되면 적힙니다.</p>"))
  }

  /// `staff`: names of accounts by id.
  static func ledger(_ lines: [PlacementLine], staff: [String: String]) -> HTML {
    let rows = lines.map { line -> [HTML] in
      [
        link(line.event?.label ?? line.kind.label, "/desk/ledger/\(line.entry)"), "\(line.statedOn)",
        "\(line.account.map { staff[$0] ?? "지워진 계정" } ?? "–")", "\(line.reason ?? "–")",
      ]
    }
    return section(
      "원장에 적힌 것",
      table(
        caption: "이 취업의 원장 기재. 누르면 적은 때, 까닭, 바뀐 것이 보입니다",
        columns: [Column("기재", heading: true), Column("기재가 말하는 날"), Column("적은 사람"), Column("사유")], rows: rows,
        empty: "<p>아직 없습니다. 인정되면 적힙니다.</p>"))
  }
}
